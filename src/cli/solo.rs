//! `nofault solo`: one person reflects, one question at a time.
//!
//! A board that is not finished is gone on with, so that the same command works on the next evening.

use std::ffi::OsStr;
use std::path::PathBuf;

use anyhow::Result;

use super::reply::Reply;
use super::screen;
use super::world::World;
use super::{new, which};
use crate::agenda::Guide;
use crate::agenda::solo::NAME;
use crate::board::Details;
use crate::store::{format, library};
use crate::text::fold;
use crate::tui;

/// Answer one question at a time, alone; ends with a board and a document
///
/// Given again with the title of a board that is not finished, or a part of its file's name, it goes
/// on with that board.
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

impl Arguments {
    /// Opens the unfinished board that is meant, or a new one.
    pub(super) fn run(&self, world: &World) -> Result<Reply> {
        tui::check_terminal()?;
        let details = self.details(world)?;
        let path = match self.unfinished(world, &details) {
            Some(path) => path,
            None => new::create(world, details)?,
        };
        screen::open_solo(world, &path)
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

    /// The newest unfinished board with this title, else the one whose name has it as a part. Where
    /// a time is given, it must be that of its incident's day: titles come again.
    fn unfinished(&self, world: &World, wanted: &Details) -> Option<PathBuf> {
        let guide = Guide::built_in();
        let is_meant = |path: &PathBuf| {
            let board = which::bytes(path).ok();
            let board = board.and_then(|bytes| format::read(&bytes).ok());
            board.is_some_and(|board| {
                let day = |details: &Details| details.began.map(|at| at.day(&details.zone));
                let is_day = self.at.is_none() || day(board.details()) == day(wanted);
                is_day && guide.is_unfinished_solo(&board.details().agenda)
            })
        };
        let title = fold(&self.title);
        let boards = library::list(&world.places.library).into_iter();
        let titled = boards.filter(|board| fold(&board.title) == title);
        let named = world.find(OsStr::new(&self.title)).ok();
        let mut paths = titled.map(|board| board.path).chain(named);
        paths.find(is_meant)
    }
}
