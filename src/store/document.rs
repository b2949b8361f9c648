//! Documents that leave the program: written whole or not at all, as boards are.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::content::ReadError;
use super::durable;
use super::outcome::Outcome;
use super::shown;
use super::target::Target;

/// What happens to a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and nothing is written.
    Keep,
    /// It is replaced.
    Replace,
}

/// What became of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It is on disk.
    Durable,
    /// The file was there already and stayed as it was.
    Kept,
}

/// Writes a document to a path, but never over the board that it was made of.
///
/// # Errors
///
/// One sentence about what could not be written, and why.
pub fn write(path: &Path, text: &str, existing: Existing, board: &Target) -> Result<Written> {
    let doing = || format!("cannot write {}", shown(path));
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        bail!(
            "{}: there is no folder {}; make it first",
            doing(),
            shown(folder)
        );
    }
    let target = Target::resolve(path).with_context(doing)?;
    if target == *board {
        bail!("{}: it is the board itself; choose another file", doing());
    }
    // Another program may write the file at the same moment; it is ours after a few times.
    for _ in 0..10 {
        let base = match durable::read(&target) {
            Ok(_) if existing == Existing::Keep => return Ok(Written::Kept),
            Ok((_, stamp)) => Some(stamp),
            Err(ReadError::Missing) => None,
            Err(error) => return Err(error).with_context(doing),
        };
        match durable::replace(&target, text.as_bytes(), base.as_ref()).with_context(doing)? {
            Outcome::Durable { .. } => return Ok(Written::Durable),
            Outcome::Overtaken { theirs, .. } => {
                theirs.remove().with_context(doing)?;
                return Ok(Written::Durable);
            }
            Outcome::Foreign { .. } => {}
        }
    }
    bail!(
        "{}: another program keeps writing it; try another name",
        doing()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_never_takes_the_board_s_place_nor_another_file_s_unasked() {
        let folder = tempfile::tempdir().expect("a folder");
        let board = Target::resolve(&folder.path().join("board.ron")).expect("a place");
        let path = folder.path().join("a.md");
        assert_eq!(
            write(&path, "one", Existing::Keep, &board).expect("free"),
            Written::Durable
        );
        assert_eq!(
            write(&path, "two", Existing::Keep, &board).expect("there"),
            Written::Kept
        );
        assert_eq!(std::fs::read_to_string(&path).expect("there"), "one");
        assert_eq!(
            write(&path, "two", Existing::Replace, &board).expect("there"),
            Written::Durable
        );
        assert_eq!(std::fs::read_to_string(&path).expect("there"), "two");
        assert!(write(&board.path(), "x", Existing::Replace, &board).is_err());
        let lost = folder.path().join("none/a.md");
        let error = write(&lost, "x", Existing::Keep, &board).expect_err("no folder");
        assert!(error.to_string().contains("there is no folder"), "{error}");
    }
}
