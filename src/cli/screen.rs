//! The way to the full screen: the only place of the command line that calls the shell.

use std::ffi::OsStr;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::layouts;
use super::reply::{Reply, Status};
use super::world::{self, World};
use crate::app::{App, Room, View};
use crate::store::target::Target;
use crate::store::view::View as Remembered;
use crate::tui::{self, Start, What};

/// Opens the board that is meant, or the library.
pub(super) fn open(world: &World, board: Option<&OsStr>, room: Option<Room>) -> Result<Reply> {
    let Some(board) = board else {
        return run(world, What::Library, room.unwrap_or_default());
    };
    let doing = "this is neither a command (`nofault --help` lists them) nor a board";
    open_file(world, &world.find(board).context(doing)?, room)
}

/// Opens a board's file; without a word about the view it is as it was left.
pub(super) fn open_file(world: &World, path: &Path, room: Option<Room>) -> Result<Reply> {
    let room = room.unwrap_or_else(|| remembered(world, path));
    run(world, What::Board(path.to_owned()), room)
}

/// Opens a board's file at the question that is asked alone, and says something about it.
pub(super) fn open_solo(world: &World, path: &Path, notice: Option<&'static str>) -> Result<Reply> {
    let what = What::Solo(path.to_owned(), notice);
    run(world, what, remembered(world, path))
}

/// The view in which a board was last looked at.
fn remembered(world: &World, path: &Path) -> Room {
    let view = Target::resolve(path).map(|target| Remembered::read(&world.places.state, &target));
    if view.is_ok_and(|view| view.room) {
        Room::Room
    } else {
        Room::Desk
    }
}

fn run(world: &World, what: What, room: Room) -> Result<Reply> {
    let view = View {
        room,
        ..View::default()
    };
    let app = App::new(world::seed()?, world.now)
        .with_keymap(world.keymap.clone())
        .with_guide(world.guide()?)
        .with_layouts(layouts::read(&world.places)?)
        .with_look(world.look.clone())
        .with_team(world.team.clone())
        .with_view(view);
    let ended = tui::run(Start {
        places: world.places.clone(),
        app,
        painter: tui::painter(),
        what,
        clock: world.clock,
    })?;
    Ok(Reply {
        text: String::new(),
        notices: ended.notice.into_iter().collect(),
        status: Status::Code(ended.code),
    })
}
