//! Which board is meant, and what it holds.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::world::World;
use crate::board::Board;
use crate::store::target::Target;
use crate::store::{durable, format, library, shown};

impl World {
    /// Finds the file of the board that is meant: a path, or part of a name in the library.
    pub(super) fn find(&self, board: &OsStr) -> Result<PathBuf> {
        match board.to_str() {
            Some("") => bail!("the board's name is empty: `nofault list` shows the boards"),
            Some(name) => Ok(library::find(&self.places.library, name, Path::new(""))?),
            // No name in the library is looked for by such a text.
            None => Ok(board.into()),
        }
    }

    /// Reads the board that is meant.
    pub(super) fn board(&self, board: &OsStr) -> Result<Board> {
        let path = self.find(board)?;
        format::read(&bytes(&path)?).with_context(|| cannot_read(&path))
    }
}

/// Reads the content of a board's file.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>> {
    let target = Target::resolve(path).with_context(|| cannot_read(path))?;
    let (bytes, _) = durable::read(&target).with_context(|| cannot_read(path))?;
    Ok(bytes)
}

/// Says what was being done to a file.
pub(super) fn cannot_read(path: &Path) -> String {
    format!("cannot read {}", shown(path))
}
