//! `nofault git-setup`: has git merge and show boards card by card in one repository.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::reply::Reply;
use super::usage::line;
use crate::store::git::Repository;
use crate::store::lines::{Added, add_line};
use crate::store::shown;

/// What git is to do with boards, as a line of its attributes.
const ATTRIBUTES: &str = "*.ron merge=nofault diff=nofault";
/// What git is to leave alone: cards on their way to an open board.
const IGNORED: &str = ".nofault/";

/// Have git merge and show boards card by card in this repository
///
/// Writes .gitattributes and .gitignore in the folder of boards, to be committed, and settings of
/// this clone: everybody runs it once. What stands there already stays.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  nofault git-setup\n  nofault git-setup retros")]
pub(super) struct Arguments {
    /// The folder of boards; without it the current one
    #[arg(default_value = ".")]
    dir: PathBuf,
}

impl Arguments {
    /// Sets git up and says what it did.
    pub(super) fn run(&self) -> Result<Reply> {
        let repository = Repository::around(&self.dir)?;
        let program = program()?;
        let mut told = String::new();
        for (file, line) in [(".gitattributes", ATTRIBUTES), (".gitignore", IGNORED)] {
            let path = self.dir.join(file);
            let did = match add_line(&path, line)? {
                Added::There => "is there already",
                Added::New => "is new: commit it",
            };
            tell(&mut told, &format!("{}: `{line}` {did}.", shown(&path)));
        }
        // In a driver git replaces what follows a percent sign.
        let driver = program.replace('%', "%%");
        for (name, value) in [
            (
                "merge.nofault.name",
                "boards, merged card by card".to_owned(),
            ),
            ("merge.nofault.driver", format!("{driver} merge %O %A %B")),
            (
                "diff.nofault.textconv",
                format!("{program} show --textconv"),
            ),
        ] {
            let did = if repository.setting(name).as_ref() == Some(&value) {
                "is there already"
            } else {
                repository.set(name, &value)?;
                "is set"
            };
            tell(&mut told, &format!("{name} = {value}: {did}."));
        }
        Ok(Reply::done(told))
    }
}

fn tell(told: &mut String, sentence: &str) {
    told.push_str(&line(sentence));
    told.push('\n');
}

/// How the shell that git starts calls this program: by its name where that finds it.
fn program() -> Result<String> {
    let own = std::env::current_exe().context("cannot find this program's own file")?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    if on_path(&path) == own.canonicalize().ok().or_else(|| Some(own.clone())) {
        return Ok("nofault".to_owned());
    }
    let own = own.to_str().with_context(|| {
        format!(
            "git cannot be told of {}, which is no UTF-8: move the program elsewhere",
            shown(&own)
        )
    })?;
    Ok(quoted(own))
}

/// The file that the name `nofault` starts, without links.
fn on_path(path: &OsStr) -> Option<PathBuf> {
    let folders = path.as_bytes().split(|byte| *byte == b':');
    let mut files = folders
        .filter(|folder| folder.starts_with(b"/"))
        .map(|folder| Path::new(OsStr::from_bytes(folder)).join("nofault"));
    let is_program = |file: &PathBuf| {
        file.metadata()
            .is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
    };
    files.find(is_program)?.canonicalize().ok()
}

/// A word as a shell takes it for one, whatever is in it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-+".contains(c);
    if word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_takes_a_quoted_word_for_one() {
        for word in [
            "/usr/bin/nofault",
            "/a b/c",
            "/it's \"$HOME\"/`x`%",
            "/ü;&|<\n",
        ] {
            let echo = format!("printf %s {}", quoted(word));
            let said = std::process::Command::new("sh")
                .args(["-c", &echo])
                .output()
                .expect("a shell");
            assert_eq!(String::from_utf8_lossy(&said.stdout), word);
        }
        assert_eq!(quoted("/usr/bin/nofault"), "/usr/bin/nofault");
    }

    #[test]
    fn only_programs_in_absolute_folders_count() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("nofault");
        std::fs::File::create(&file).expect("a file");
        let path = |folder: &str| on_path(OsStr::new(&format!("bin:/nowhere:{folder}")));
        let folder = dir.path().to_str().expect("UTF-8");
        assert_eq!(path(folder), None);
        let run = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(&file, run).expect("it is ours");
        assert_eq!(path(folder), file.canonicalize().ok());
    }
}
