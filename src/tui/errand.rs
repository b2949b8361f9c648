//! What is done outside while the board stays usable: documents, links, the library.
//!
//! Every errand ends with one event for the app.

use std::env;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::app::Event;
use crate::app::library::LibraryRow;
use crate::board::{Board, Word};
use crate::export::{self, Options};
use crate::store::content::ReadError;
use crate::store::outcome::Outcome;
use crate::store::target::Target;
use crate::store::{durable, library, shown};
use crate::text::Clean;

/// Writes a board's document; a file that is there is replaced as a whole.
pub(super) fn export(board: &Board, format: &str, path: &str) -> Event {
    let told = write_document(board, format, path);
    Event::Told(told.map_err(|error| sentence(&error)))
}

fn write_document(board: &Board, format: &str, path: &str) -> Result<String> {
    let format = export::format(format).context("there is no such format")?;
    let path = expanded(path, env::home_dir());
    let text = (format.write)(board, &Options::default());
    let doing = || format!("cannot write {}", shown(&path));
    let target = Target::resolve(&path).with_context(doing)?;
    // Another program may write the file at the same moment; it is ours after a few times.
    for _ in 0..10 {
        let base = match durable::read(&target) {
            Ok((_, stamp)) => Some(stamp),
            Err(ReadError::Missing) => None,
            Err(error) => return Err(error).with_context(doing),
        };
        match durable::replace(&target, text.as_bytes(), base.as_ref()).with_context(doing)? {
            Outcome::Durable { .. } => return Ok(format!("Exported to {}.", shown(&path))),
            Outcome::Overtaken { theirs, .. } => {
                theirs.remove().with_context(doing)?;
                return Ok(format!("Exported to {}.", shown(&path)));
            }
            Outcome::Foreign { .. } => {}
        }
    }
    bail!("{}: another program keeps writing it", doing())
}

/// The path with the home folder in the place of `~`.
fn expanded(path: &str, home: Option<PathBuf>) -> PathBuf {
    match (path.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => path.into(),
    }
}

/// Opens a link in the person's browser, without waiting for the browser to end.
pub(super) fn browse(link: &str) -> Event {
    let program = env::var_os("BROWSER").filter(|name| !name.is_empty());
    let program = program.unwrap_or_else(|| "xdg-open".into());
    let status = Command::new(&program)
        .arg(link)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // Keys that signal to this program's group are not meant for the browser.
        .process_group(0)
        .status();
    Event::Told(match status {
        Ok(status) if status.success() => Ok("Opened the link.".to_owned()),
        Ok(_) | Err(_) => Err(format!("No browser opened the link; it is {link}")),
    })
}

/// Reads the library, newest incident first.
pub(super) fn library(folder: &Path) -> Event {
    Event::Library(library::list(folder).into_iter().map(row).collect())
}

fn row(entry: library::Entry) -> LibraryRow {
    LibraryRow {
        title: entry.title.drawn().into_owned(),
        date: entry.date.map_or_else(String::new, |day| day.to_string()),
        status: entry.status.word().to_owned(),
        severity: entry.severity.drawn().into_owned(),
        open_actions: entry.open_actions,
        broken: entry
            .broken
            .map(|reason| Clean::line(&reason).drawn().into_owned()),
        path: entry.path,
    }
}

/// A failure with its causes, for the footer.
pub(super) fn sentence(error: &anyhow::Error) -> String {
    let text = Clean::line(&format!("{error:#}")).to_string();
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    let end = if text.ends_with('.') { "" } else { "." };
    format!("{}{}{end}", first.unwrap_or_default(), chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_document_is_private_and_replaces_what_was_there() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        let text = path.to_string_lossy();
        for _ in 0..2 {
            let told = export(&Board::default(), "markdown", &text);
            assert!(matches!(told, Event::Told(Ok(_))), "{told:?}");
        }
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        let told = export(&Board::default(), "markdown", "/no/such/folder/a.md");
        assert!(matches!(told, Event::Told(Err(_))));
    }

    #[test]
    fn only_a_leading_tilde_is_the_home_folder() {
        let home = || Some(PathBuf::from("/home/u"));
        assert_eq!(expanded("~/a.md", home()), Path::new("/home/u/a.md"));
        assert_eq!(expanded("a/~/b.md", home()), Path::new("a/~/b.md"));
        assert_eq!(expanded("~/a.md", None), Path::new("~/a.md"));
    }
}
