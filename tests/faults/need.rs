//! What a harness needs of the machine.

use std::path::Path;
use std::process::{Command, Stdio};

/// Something that not every machine has or allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// The interpreter of the harnesses.
    Python,
    /// Stopping another process at a system call.
    Strace,
    /// Mounting file systems.
    Mounts,
    /// A file system in a program.
    Fuse,
    /// A disk in a file, with this file system on it.
    Disk(&'static str),
}

impl Need {
    /// Why it is not there; nothing where it is.
    pub(crate) fn missing(self) -> Option<String> {
        let (is_there, reason) = match self {
            Self::Python => (
                works(
                    "python3",
                    &["-c", "import sys; sys.exit(sys.version_info < (3, 9))"],
                ),
                "it needs python3, 3.9 or newer (package python3)".to_owned(),
            ),
            Self::Strace => (
                works("strace", &["-qq", "-o", "/dev/null", "true"]),
                "it needs strace, and the right to use it (package strace)".to_owned(),
            ),
            Self::Mounts => (
                works(
                    "unshare",
                    &["--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"],
                ),
                "it needs the right to mount file systems".to_owned(),
            ),
            Self::Fuse => (
                Path::new("/dev/fuse").exists(),
                "it needs /dev/fuse".to_owned(),
            ),
            Self::Disk(kind) => (
                works("losetup", &["--find"]) && has(&format!("mkfs.{kind}")),
                format!("it needs loop devices and mkfs.{kind}"),
            ),
        };
        (!is_there).then_some(reason)
    }
}

fn works(program: &str, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Whether there is a program of this name, also where only an administrator's path has it.
fn has(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .chain(["/sbin".into(), "/usr/sbin".into()])
        .any(|folder| folder.join(program).exists())
}
