//! The library: a folder of boards, what is in it, and a board by a part of its name.
//!
//! Every board is read whole; nothing is cached and nothing is written. A file that is no board is
//! listed with its reason, never left out and never shown as empty.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::durable;
use super::target::Target;
use super::versions;
use crate::board::{Board, BoardStatus, Column};
use crate::text::Clean;

mod find;

pub use find::{NotFound, find};

/// A board of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The file.
    pub path: PathBuf,
    /// The file's name without its ending.
    pub stem: Clean,
    /// The board's title, or the stem where it has none.
    pub title: Clean,
    /// The day on which the incident began, else the one in the file's name.
    pub date: Option<Date>,
    /// How far the document is.
    pub status: BoardStatus,
    /// How bad it was.
    pub severity: Clean,
    /// How many actions are open.
    pub open_actions: usize,
    /// How many cards there are, hidden and parked ones too.
    pub cards: usize,
    /// Why the file cannot be read, if it cannot.
    pub broken: Option<String>,
}

/// Lists the boards of a folder, newest first; a folder that is not there has none.
pub fn list(library: &Path) -> Vec<Entry> {
    let read = files(library).into_iter().map(entry);
    let mut entries: Vec<Entry> = read.map(|(entry, _)| entry).collect();
    entries.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.stem.cmp(&b.stem)));
    entries
}

/// Reads the boards of a folder one after another, sorted by file name; a broken one is none.
pub fn boards(library: &Path) -> impl Iterator<Item = (Entry, Option<Board>)> {
    files(library).into_iter().map(entry)
}

/// The files of a folder that may be boards, sorted by name.
fn files(library: &Path) -> Vec<PathBuf> {
    let Ok(entries) = library.read_dir() else {
        return Vec::new();
    };
    let is_board = |path: &PathBuf| {
        let is_hidden = stem(path).starts_with('.');
        !is_hidden && path.extension() == Some(OsStr::new("ron")) && path.is_file()
    };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(is_board);
    files.sort();
    files
}

fn stem(path: &Path) -> Clean {
    Clean::line(&path.file_stem().unwrap_or_default().to_string_lossy())
}

fn entry(path: PathBuf) -> (Entry, Option<Board>) {
    let stem = stem(&path);
    let named_day = stem.get(..10).and_then(|day| day.parse().ok());
    let mut entry = Entry {
        title: stem.clone(),
        stem,
        date: named_day,
        status: BoardStatus::default(),
        severity: Clean::default(),
        open_actions: 0,
        cards: 0,
        broken: None,
        path,
    };
    match read(&entry.path) {
        Ok(board) => {
            describe(&mut entry, &board);
            (entry, Some(board))
        }
        Err(reason) => {
            entry.broken = Some(reason);
            (entry, None)
        }
    }
}

fn read(path: &Path) -> Result<Board, String> {
    let target = Target::resolve(path).map_err(|error| error.to_string())?;
    let (bytes, _) = durable::read(&target).map_err(|error| error.to_string())?;
    let found = versions::read(&bytes).map_err(|error| error.to_string())?;
    Ok(found.board)
}

fn describe(entry: &mut Entry, board: &Board) {
    let details = board.details();
    if !details.title.is_empty() {
        entry.title = Clean::line(&details.title);
    }
    let began = details.began.map(|began| began.day(&details.zone));
    entry.date = began.or(entry.date);
    entry.status = details.status;
    entry.severity = Clean::line(&details.severity);
    entry.cards = board.len();
    let actions = board.column(Column::Action);
    entry.open_actions = actions.filter(|card| card.status.is_open()).count();
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::format;
    use crate::store::room::Room;
    use crate::store::samples::small;

    fn library() -> Room {
        let room = Room::new();
        fs::create_dir(&room.places.library).unwrap();
        let put = |name: &str, text: &str| room.put(&room.places.library.join(name), text);
        let board = format::write(&small("Disk full", &["one"]));
        let dated = board.replace(
            "    title",
            "    began: \"2026-05-01T23:30:00Z\",\n    zone: \"Europe/Paris\",\n    title",
        );
        put(
            "2026-03-14-disk-full.ron",
            &board.replace("column: factor", "column: action"),
        );
        put("2026-03-15-disk-slow.ron", "(format: 1)");
        put(
            "old.ron",
            &dated.replace(
                "zone: \"Europe",
                "status: final,\n    severity: \"SEV1\",\n    zone: \"Europe",
            ),
        );
        put("Café.ron", &board);
        put(".hidden.ron", &board);
        put("notes.md", "# notes");
        fs::create_dir(room.places.library.join("folder.ron")).unwrap();
        room
    }

    #[test]
    fn boards_are_listed_newest_first_and_broken_ones_with_their_reason() {
        let room = library();
        let listed = list(&room.places.library);
        let stems: Vec<&str> = listed.iter().map(|entry| &*entry.stem).collect();
        assert_eq!(
            stems,
            [
                "old",
                "2026-03-15-disk-slow",
                "2026-03-14-disk-full",
                "Café"
            ]
        );
        let (old, slow, full) = (&listed[0], &listed[1], &listed[2]);
        assert_eq!(
            old.date,
            Some(Date::constant(2026, 5, 2)),
            "the day in the board's zone"
        );
        assert_eq!((old.status, &*old.severity), (BoardStatus::Final, "SEV1"));
        assert_eq!(
            (&*full.title, full.cards, full.open_actions),
            ("Disk full", 1, 1)
        );
        assert_eq!((old.cards, old.open_actions), (1, 0));
        let reason = slow.broken.as_deref().unwrap();
        assert!(reason.contains("\"details\" is missing"), "{reason}");
        assert_eq!(
            (slow.date, slow.cards),
            (Some(Date::constant(2026, 3, 15)), 0)
        );
        assert!(list(Path::new("/nowhere")).is_empty());
    }

    #[test]
    fn a_board_is_found_by_path_or_part_of_its_name() {
        let room = library();
        let at = |name: &str| room.places.library.join(name);
        let found = |name: &str| find(&room.places.library, name, room.dir.path());
        assert_eq!(found("full"), Ok(at("2026-03-14-disk-full.ron")));
        assert_eq!(found("OLD"), Ok(at("old.ron")));
        assert_eq!(found("cafe"), Ok(at("Café.ron")));
        assert_eq!(found("old.ron"), Ok(at("old.ron")));
        assert_eq!(found("library/old.ron"), Ok(at("old.ron")));
        room.put(&room.dir.path().join("old"), "");
        assert_eq!(
            found("old"),
            Ok(room.dir.path().join("old")),
            "a file that is there"
        );
        let several = found("disk").unwrap_err().to_string();
        assert!(
            several.contains("2026-03-14-disk-full, 2026-03-15-disk-slow"),
            "{several}"
        );
        for missing in ["./old.ron", "x/y", "none.ron", "nothing\u{1b}[2J"] {
            let error = found(missing).unwrap_err().to_string();
            assert!(
                error.contains("nofault list") && !error.contains('\u{1b}'),
                "{error}"
            );
        }
    }
}
