//! A home, a library and the program in them.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// A temporary home; it goes when it is dropped.
pub(crate) struct Sandbox {
    dir: tempfile::TempDir,
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Sandbox {
    /// An empty home.
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("home")).unwrap();
        fs::create_dir(dir.path().join("work")).unwrap();
        Self { dir }
    }

    /// A home with one board, and its path.
    pub(crate) fn with_board() -> (Self, PathBuf) {
        let sandbox = Self::new();
        let run = sandbox.run(&[
            "new",
            "Checkout outage",
            "--at",
            "2026-11-20 14:03",
            "--zone",
            "Europe/Paris",
            "--severity",
            "SEV-1",
            "--no-open",
        ]);
        assert_eq!(run.status, 0, "{run:?}");
        let path = PathBuf::from(run.out.trim_end());
        (sandbox, path)
    }

    /// The directory in which the program runs.
    pub(crate) fn work(&self) -> PathBuf {
        self.dir.path().join("work")
    }

    /// The home.
    pub(crate) fn home(&self) -> PathBuf {
        self.dir.path().join("home")
    }

    /// Writes a file into the working directory.
    pub(crate) fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.work().join(name);
        fs::File::create(&path).unwrap().write_all(bytes).unwrap();
        path
    }

    /// The program with these arguments, in this home and nothing else of the environment.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let home = self.home();
        let mut command = Command::new(env!("CARGO_BIN_EXE_nofault"));
        command.args(arguments).env_clear().current_dir(self.work());
        command
            .env("HOME", &home)
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("TERM", "xterm")
            .env("TZ", "UTC");
        for (variable, folder) in [
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_CACHE_HOME", "cache"),
        ] {
            command.env(variable, home.join(folder));
        }
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(arguments).output().unwrap())
    }

    /// Runs the program with this on its standard input.
    pub(crate) fn feed(&self, arguments: &[&str], input: &str) -> Run {
        Run::of(
            start(&mut self.command(arguments), input)
                .wait_with_output()
                .unwrap(),
        )
    }

    /// Runs the program, which must succeed, and returns what it printed.
    pub(crate) fn out(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!(
            (run.status, run.err.as_str()),
            (0, ""),
            "{arguments:?}: {}",
            run.out
        );
        run.out
    }
}

/// Starts a command and gives it its whole input.
pub(crate) fn start(command: &mut Command, input: &str) -> Child {
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let written = child.stdin.take().unwrap().write_all(input.as_bytes());
    assert!(written.is_ok());
    child
}

impl Run {
    pub(crate) fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        Self {
            status: output.status.code().expect("an exit status"),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// Asserts that it failed with one clean sentence that holds each of these, and printed nothing.
    pub(crate) fn refused(&self, parts: &[&str]) {
        assert_eq!((self.status, self.out.as_str()), (2, ""), "{self:?}");
        assert!(
            self.err.starts_with("nofault: ") && self.err.ends_with('\n'),
            "{self:?}"
        );
        assert_eq!(self.err.lines().count(), 1, "{self:?}");
        assert!(
            !self.err.trim_end().chars().any(char::is_control),
            "{self:?}"
        );
        for part in parts {
            assert!(self.err.contains(part), "{part:?} is not in {:?}", self.err);
        }
    }
}

/// The content of a file.
pub(crate) fn content(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap()
}

/// What stands in a JSON text.
pub(crate) fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("valid JSON")
}
