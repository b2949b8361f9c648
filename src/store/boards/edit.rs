//! One change to a board that may be open elsewhere.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Result, anyhow};

use super::{BoardFile, Saved};
use crate::board::Board;
use crate::merge::merge;
use crate::store::places::Places;
use crate::store::shown;
use crate::store::versions::Versions;

/// How often a change is merged with what others saved meanwhile.
const ATTEMPTS: u32 = 200;

/// Opens a board, changes it and saves it durably, whatever others do to it meanwhile.
///
/// Returns the board that is in the file then; it is kept for `check --restore`. What a session
/// keeps of the board is not touched: what fails is not done.
///
/// # Errors
///
/// The board cannot be opened or saved.
pub fn edit(
    path: &Path,
    places: &Places,
    change: impl FnOnce(&Board) -> Board,
) -> Result<Arc<Board>> {
    try_edit(path, places, |board| Ok(change(board)))
}

/// Like [`edit`], but the change may fail; then nothing is saved.
///
/// # Errors
///
/// The board cannot be opened, changed or saved.
pub fn try_edit(
    path: &Path,
    places: &Places,
    change: impl FnOnce(&Board) -> Result<Board>,
) -> Result<Arc<Board>> {
    let (mut file, board) = BoardFile::read(path, &places.state)?;
    let saved = file
        .save_merged(Arc::new(change(&board)?))
        .map_err(|reason| anyhow!("cannot save {}: {reason}", shown(path)))?;
    file.remember();
    Ok(saved)
}

/// Makes one board, in its file, of the versions that git left; none where it holds one version.
///
/// # Errors
///
/// The board cannot be opened or saved.
pub fn unite(path: &Path, places: &Places) -> Result<Option<Versions>> {
    let (mut file, board) = BoardFile::read(path, &places.state)?;
    let versions = file.known.versions.clone();
    if versions.is_some() {
        file.known.settled = false;
        file.save_merged(board)
            .map_err(|reason| anyhow!("cannot save {}: {reason}", shown(path)))?;
        file.remember();
    }
    Ok(versions)
}

impl BoardFile {
    /// Saves a board durably, merged with whatever others save meanwhile; says what is in the file
    /// then.
    ///
    /// # Errors
    ///
    /// Why it is not in the file.
    pub(in crate::store) fn save_merged(
        &mut self,
        mut ours: Arc<Board>,
    ) -> Result<Arc<Board>, String> {
        for _ in 0..ATTEMPTS {
            match self.save(&ours) {
                Saved::Durable => return Ok(ours),
                Saved::Foreign(theirs) => {
                    let merged = merge(&theirs.base, &ours, &theirs.theirs).with_others();
                    ours = Arc::new(merged.board);
                }
                Saved::Kept(reason) | Saved::NotSafe(reason) => return Err(reason),
            }
        }
        Err("others keep changing it".to_owned())
    }
}
