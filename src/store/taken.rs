//! Remembers which of git's merges have been taken into their boards.
//!
//! Git keeps the versions of a file until `git add`. Without this memory a conflict that was settled
//! would come back whenever the board is opened before that. What cannot be remembered does no
//! harm: nothing is lost by merging again.

use std::ffi::OsStr;
use std::path::Path;

use super::folder::Folder;
use super::fresh::{Depth, keep_private};

/// How many are remembered.
const MOST: usize = 500;
/// The longest memory that is read, in bytes.
const LONGEST: u64 = 64 * 1024;
const NAME: &str = "taken";

/// Whether a merge has been taken in; `state` is this program's state folder.
pub(super) fn is_taken(state: &Path, key: u64) -> bool {
    let line = line(key);
    read(state).lines().any(|known| known == line)
}

/// Remembers that a merge has been taken in, if that can be done.
pub(super) fn remember(state: &Path, key: u64) {
    let known = read(state);
    let line = line(key);
    if known.lines().any(|known| known == line) {
        return;
    }
    let mut lines: Vec<&str> = known.lines().collect();
    lines.push(&line);
    let from = lines.len().saturating_sub(MOST);
    let text = lines.get(from..).unwrap_or_default().join("\n") + "\n";
    let home = state.join("merges");
    let _ = keep_private(&home, OsStr::new(NAME), text.as_bytes(), Depth::Content);
}

fn read(state: &Path) -> String {
    let found = Folder::open_private(&state.join("merges"))
        .and_then(|folder| folder.read_private(OsStr::new(NAME), LONGEST));
    found.map_or_else(
        |_| String::new(),
        |found| String::from_utf8_lossy(&found.bytes).into_owned(),
    )
}

fn line(key: u64) -> String {
    format!("{key:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_are_remembered() {
        let dir = tempfile::tempdir().unwrap();
        let state = dir.path().join("state");
        assert!(!is_taken(&state, 1));
        for key in 0..MOST as u64 + 2 {
            remember(&state, key);
            remember(&state, key);
        }
        assert!(!is_taken(&state, 1) && is_taken(&state, 2) && is_taken(&state, MOST as u64));
    }
}
