//! One change to a board that may be open elsewhere.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Result, bail};

use super::{BoardFile, Saved};
use crate::board::Board;
use crate::merge::merge;
use crate::store::places::Places;
use crate::store::shown;

/// How often a change is merged with what others saved meanwhile.
const ATTEMPTS: u32 = 200;

/// Opens a board, changes it and saves it durably, whatever others do to it meanwhile.
///
/// Returns the board that is in the file then. What is kept of the board by a session is not
/// touched, and nothing is kept: what fails is not done.
///
/// # Errors
///
/// The board cannot be opened or saved.
pub fn edit(
    path: &Path,
    places: &Places,
    change: impl FnOnce(&Board) -> Board,
) -> Result<Arc<Board>> {
    let (mut file, board) = BoardFile::read(path, &places.state)?;
    let mut ours = Arc::new(change(&board));
    for _ in 0..ATTEMPTS {
        match file.save(&ours) {
            Saved::Durable => return Ok(ours),
            Saved::Foreign(theirs) => {
                ours = Arc::new(merge(&theirs.base, &ours, &theirs.theirs).board);
            }
            Saved::Kept(reason) | Saved::NotSafe(reason) => {
                bail!("cannot save {}: {reason}", shown(path))
            }
        }
    }
    bail!("cannot save {}: others keep changing it", shown(path))
}
