//! `nofault solo`: one person reflects, one question at a time.
//!
//! A board that is there already is opened wherever it stands, so that the same command works on the
//! next evening; only a title that finds nothing begins a board.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use jiff::civil::Date;

use super::new;
use super::reply::Reply;
use super::screen;
use super::which::Content;
use super::world::World;

use crate::agenda::Guide;
use crate::agenda::solo::NAME;
use crate::board::{AgendaPosition, Details};
use crate::store::library::{self, NotFound};
use crate::store::versions;
use crate::text::fold;
use crate::tui;

/// Answer one question at a time, alone; ends with a board and a document
///
/// Given again with the title of a board, or a part of its file's name, it opens that board and goes
/// on where it stands; `nofault new` begins another board of the same title. With --at, only a board
/// of that day is meant: titles come again.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    nofault solo \"Disk full\"\n  \
    nofault solo \"Checkout outage\" --at \"2026-11-20 14:03\" --zone Europe/Paris")]
pub(super) struct Arguments {
    /// What the incident is called
    title: String,
    /// When the incident began, such as "2026-11-20 14:03"; without it, today
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// The time zone in which times are typed and shown; without it, this machine's
    #[arg(long, value_name = "NAME")]
    zone: Option<String>,
    /// How bad it was, in your own scale
    #[arg(long, value_name = "S")]
    severity: Option<String>,
}

/// What is said where a board is opened at which one has not left off.
const THERE: &str =
    "This board is there already; nofault new begins another one of the same title.";

impl Arguments {
    /// Opens the board that is meant, or a new one.
    pub(super) fn run(&self, world: &World) -> Result<Reply> {
        tui::check_terminal()?;
        let details = self.details(world)?;
        let day = details.began.map(|at| at.day(&details.zone));
        match self.meant(world, day)? {
            // Where one left off, the questions say so themselves.
            Some(path) if position(&path).is_some_and(|at| has_left_off(&at)) => {
                screen::open_solo(world, &path, None)
            }
            Some(path) => screen::open_solo(world, &path, Some(THERE)),
            None => screen::open_solo(world, &new::create(world, details)?, None),
        }
    }

    fn details(&self, world: &World) -> Result<Details> {
        let new = new::Arguments {
            title: self.title.clone(),
            agenda: Some(NAME.to_owned()),
            at: self.at.clone(),
            zone: self.zone.clone(),
            severity: self.severity.clone(),
            from: None,
            no_open: false,
        };
        new.details(world)
    }

    /// The board with this title, the newest unfinished one first; else the one that BOARD means.
    /// Where a time is given, it must be of that day.
    fn meant(&self, world: &World, day: Option<Date>) -> Result<Option<PathBuf>> {
        let library = &world.places.library;
        let boards = library::list(library);
        let wanted = day.filter(|_| self.at.is_some());
        let is_day = |date: Option<Date>| wanted.is_none() || date == wanted;
        let title = fold(&self.title);
        let is_titled = |board: &&library::Entry| fold(&board.title) == title && is_day(board.date);
        let titled: Vec<&library::Entry> = boards.iter().filter(is_titled).collect();
        let guide = Guide::built_in();
        let is_unfinished = |board: &&&library::Entry| {
            position(&board.path).is_some_and(|at| guide.is_unfinished_solo(&at))
        };
        let first = titled.iter().find(is_unfinished).or(titled.first());
        if let Some(board) = first {
            return Ok(Some(board.path.clone()));
        }
        match library::find(library, &self.title, Path::new("")) {
            Ok(path) => {
                let found = boards.iter().find(|board| board.path == path);
                let is_meant = found.is_none_or(|board| is_day(board.date));
                Ok(Some(path).filter(|_| is_meant))
            }
            Err(NotFound::Name { .. } | NotFound::File(_)) => Ok(None),
            Err(NotFound::Several { .. }) if wanted.is_some() => Ok(None),
            Err(several @ NotFound::Several { .. }) => {
                bail!("{several}, or begin another board with `nofault new`")
            }
        }
    }
}

/// Whether one has answered a question and not yet the last.
fn has_left_off(position: &AgendaPosition) -> bool {
    position.step > 0 && Guide::built_in().is_unfinished_solo(position)
}

/// Where a board stands in its agenda; none where it cannot be read, which opening will tell.
fn position(path: &Path) -> Option<AgendaPosition> {
    let found = versions::read(&Content::of(path).ok()?.bytes).ok()?;
    Some(found.board.details().agenda.clone())
}
