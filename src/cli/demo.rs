//! `nofault demo`: a filled board to try, in a scratch copy.

use std::os::unix::fs::DirBuilderExt as _;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result};

use super::reply::Reply;
use super::screen;
use super::world::{self, World};
use crate::board::Board;
use crate::store::boards::BoardFile;
use crate::store::places::Places;
use crate::store::{format, shown};
use crate::tui;

/// The board as it is shipped.
const DEMO: &[u8] = include_bytes!("../../assets/demo.ron");

/// Open a filled board to try, in a scratch copy
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  nofault demo")]
pub(super) struct Arguments {}

impl Arguments {
    /// Opens a fresh copy and throws it away afterwards.
    #[expect(clippy::unused_self, reason = "every command runs the same way")]
    pub(super) fn run(&self, world: &World) -> Result<Reply> {
        tui::check_terminal()?;
        let scratch = Scratch::make(world)?;
        let places = Places {
            library: scratch.0.clone(),
            ..world.places.clone()
        };
        let board = board()?;
        let zone = board.zone();
        let day = board
            .details()
            .began
            .map_or_else(|| world.today(zone), |at| at.day(zone));
        let title = board.details().title.clone();
        let file = BoardFile::create(&places, &title, day, &Arc::new(board))?;
        let path = file.path();
        drop(file);
        let world = World {
            places,
            ..world.clone()
        };
        screen::open_file(&world, &path, None)
    }
}

/// The shipped board under an id of its own, so that nothing kept of another copy comes back.
fn board() -> Result<Board> {
    let mut board = format::read(DEMO).context("the demo board is broken")?;
    let id = world::ids()?.id();
    board.change_details(|details| details.id = id);
    Ok(board)
}

/// A private folder in the cache that goes when it is dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn make(world: &World) -> Result<Self> {
        let name = format!("demo-{:016x}", world::ids()?.bits());
        let folder = world.places.cache.join(name);
        let made = std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&folder);
        made.with_context(|| format!("cannot create {}", shown(&folder)))?;
        Ok(Self(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What stays is in the cache, where anything may be removed at any time.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_board_opens() {
        let board = board().expect("a valid board");
        assert_eq!(board.sound(), Ok(()));
        assert_eq!(format::dropped(DEMO), Ok(vec![]));
    }
}
