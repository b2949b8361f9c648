//! A scratch folder with boards and places of its own, for the tests of this module.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use tempfile::TempDir;

use super::boards::{BoardFile, Opened};
use super::format;
use super::places::{Places, Source};
use crate::board::Board;

pub(crate) struct Room {
    pub(crate) dir: TempDir,
    pub(crate) places: Places,
}

impl Room {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        let places = Places {
            config: at("config"),
            state: at("state"),
            data: at("data"),
            cache: at("cache"),
            library: at("library"),
            library_from: Source::Flag,
        };
        Self { dir, places }
    }

    pub(crate) fn with_board(board: &Board) -> (Self, PathBuf) {
        let room = Self::new();
        let path = room.dir.path().join("a.ron");
        room.put(&path, &format::write(board));
        (room, path)
    }

    pub(crate) fn put(&self, path: &Path, text: &str) {
        let new = self.dir.path().join("new");
        std::io::Write::write_all(&mut fs::File::create(&new).unwrap(), text.as_bytes()).unwrap();
        fs::rename(new, path).unwrap();
    }

    pub(crate) fn open(&self, path: &Path) -> Opened {
        BoardFile::open(path, &self.places, UNIX_EPOCH).unwrap()
    }

    /// How many boards are kept that could not be saved.
    pub(crate) fn recovered(&self) -> usize {
        self.kept_names("unsaved").len()
    }

    /// How many files are kept for sessions.
    pub(crate) fn kept_files(&self) -> usize {
        let names = self.kept_names("");
        names.iter().filter(|name| **name != "last.ron").count()
    }

    /// The files of all boards and sessions whose names begin with this.
    pub(crate) fn kept_names(&self, start: &str) -> Vec<String> {
        let boards = fs::read_dir(self.places.state.join("recovery"));
        let boards = boards.into_iter().flatten().flatten();
        let files = boards.flat_map(|board| fs::read_dir(board.path()).into_iter().flatten());
        let names = files.flatten().map(|file| file.file_name());
        let names = names.map(|name| name.to_string_lossy().into_owned());
        names.filter(|name| name.starts_with(start)).collect()
    }
}
