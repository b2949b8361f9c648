//! What is done outside while the board stays usable: documents, links, the library.
//!
//! Every errand ends with one event for the app.

use std::env;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use jiff::Timestamp;

use crate::app::Event;
use crate::app::library::LibraryRow;
use crate::board::{Board, Word};
use crate::export::{self, Layout, Options, Shape};
use crate::insight::Strengths;
use crate::store::completion::{self, Completion};
use crate::store::document::{self, Existing, Written};
use crate::store::target::Target;
use crate::store::{self, library, shown};
use crate::text::Clean;
use crate::wording::Wording;

/// A board's document as of this time; data has one form only, whatever the layout.
pub(super) fn document(
    board: &Board,
    strengths: &Strengths,
    format: &str,
    layout: Layout,
    now: Timestamp,
) -> String {
    let format = export::format(format).unwrap_or(&export::FORMATS[0]);
    let layout = match format.shape {
        Shape::Document => layout,
        Shape::Data | Shape::Days => Layout::default(),
    };
    let options = Options {
        layout,
        revised: Some(now),
        ..Options::default()
    };
    (format.write)(board, strengths, &options)
}

/// Writes a document.
pub(super) fn export(text: &str, path: &str, existing: Existing, own: &Target) -> Event {
    told(path, text, existing, own, "Exported to")
}

/// Writes a copy of the board itself; a file that is there stays.
pub(super) fn copy(board: &Board, path: &str, own: &Target) -> Event {
    told(
        path,
        &store::format::write(board),
        Existing::Keep,
        own,
        "A copy is saved as",
    )
}

/// Writes a text and says so, or why not.
fn told(path: &str, text: &str, existing: Existing, own: &Target, done: &str) -> Event {
    let path = expanded(path);
    let name = shown(&path);
    Event::Told(match document::write(&path, text, existing, own) {
        Ok(Written::Durable) => Ok(format!("{done} {name}.")),
        Ok(Written::Kept) => Err(format!(
            "{name} is there already; export to it again to replace it."
        )),
        Err(error) => Err(sentence(&error)),
    })
}

/// The path with the home folder in the place of `~`.
pub(super) fn expanded(path: &str) -> PathBuf {
    from_home(path, env::home_dir())
}

fn from_home(path: &str, home: Option<PathBuf>) -> PathBuf {
    match (path.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => path.into(),
    }
}

/// Looks what the typed name of a file can go on as.
pub(super) fn complete(typed: String) -> Event {
    let (above, _) = completion::split(&typed);
    let above = if above.is_empty() { "./" } else { above };
    let Completion { path, names } = completion::complete(&typed, &expanded(above));
    Event::Completed { typed, path, names }
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

/// Reads the rules of strength.
pub(super) fn grade(strengths: &Strengths) -> Event {
    strengths.prepare();
    Event::Graded
}

/// Reads rules of wording.
pub(super) fn prepare(wording: Arc<Wording>) -> Event {
    wording.prepare();
    Event::Prepared(wording)
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
    store::sentence(&Clean::line(&format!("{error:#}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_replaces_a_file_only_when_asked_and_says_what_is_wrong() {
        let dir = tempfile::tempdir().unwrap();
        let own = Target::resolve(&dir.path().join("board.ron")).unwrap();
        let path = dir.path().join("a.md");
        let name = path.to_string_lossy().into_owned();
        let text = document(
            &Board::default(),
            &Strengths::default(),
            "markdown",
            Layout::default(),
            Timestamp::UNIX_EPOCH,
        );
        for (existing, good) in [
            (Existing::Keep, true),
            (Existing::Keep, false),
            (Existing::Replace, true),
        ] {
            let told = export(&text, &name, existing, &own);
            assert!(
                matches!(&told, Event::Told(result) if result.is_ok() == good),
                "{told:?}"
            );
        }
        let told = export(&text, "/no/such/folder/a.md", Existing::Keep, &own);
        assert!(
            matches!(&told, Event::Told(Err(text)) if text.contains("no folder")),
            "{told:?}"
        );
    }

    #[test]
    fn only_a_leading_tilde_is_the_home_folder() {
        let home = || Some(PathBuf::from("/home/u"));
        assert_eq!(from_home("~/a.md", home()), Path::new("/home/u/a.md"));
        assert_eq!(from_home("a/~/b.md", home()), Path::new("a/~/b.md"));
        assert_eq!(from_home("~/a.md", None), Path::new("~/a.md"));
    }
}
