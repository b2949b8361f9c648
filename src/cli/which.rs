//! Which board is meant, and what it holds.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::world::World;
use crate::store::format::FormatError;
use crate::store::target::Target;
use crate::store::versions::{self, Found};
use crate::store::{boards, durable, library, shown};

impl World {
    /// Finds the file of the board that is meant: a path, or part of a name in the library.
    pub(super) fn find(&self, board: &OsStr) -> Result<PathBuf> {
        match board.to_str() {
            Some("") => bail!("the board's name is empty: `nofault list` shows the boards"),
            Some(name) => match library::find(&self.places.library, name, Path::new("")) {
                Err(_) if boards::is_kept(Path::new(name), &self.places) => {
                    let path = shown(Path::new(name));
                    bail!("{path} is gone: `nofault check --restore {path}` brings it back")
                }
                other => Ok(other?),
            },
            // No name in the library is looked for by such a text.
            None => Ok(board.into()),
        }
    }

    /// Reads the board that is meant.
    pub(super) fn board(&self, board: &OsStr) -> Result<Found> {
        let path = self.find(board)?;
        let content = Content::of(&path)?;
        content.board(self).with_context(|| cannot_read(&path))
    }
}

/// The content of a board's file.
pub(super) struct Content {
    target: Target,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
}

impl Content {
    /// Reads a file.
    pub(super) fn of(path: &Path) -> Result<Self> {
        let target = Target::resolve(path).with_context(|| cannot_read(path))?;
        let (bytes, _) = durable::read(&target).with_context(|| cannot_read(path))?;
        Ok(Self { target, bytes })
    }

    /// The board in it, also of several versions that git left.
    pub(super) fn board(&self, world: &World) -> Result<Found, FormatError> {
        versions::read_at(&self.bytes, &self.target, &world.places.state)
    }
}

/// Says what was being done to a file.
pub(super) fn cannot_read(path: &Path) -> String {
    format!("cannot read {}", shown(path))
}
