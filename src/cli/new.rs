//! `nofault new`: begins a board.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Result, bail};

use super::reply::Reply;
use super::screen;
use super::usage::line;
use super::world::{self, World};
use crate::board::phrase::{self, Around};
use crate::board::{AgendaPosition, At, Board, Details, Zone};
use crate::store::boards::BoardFile;
use crate::text::{Clean, NAME_LIMIT, TITLE_LIMIT};
use crate::tui;

/// Create a board and open it
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    nofault new \"Checkout outage\" --at \"2026-11-20 14:03\" --zone Europe/Paris --severity SEV-1\n  \
    nofault new \"Checkout outage, again\" --from checkout --no-open")]
pub(super) struct Arguments {
    /// What the incident is called
    pub(super) title: String,
    /// The agenda of the meeting, such as single-meeting-90
    #[arg(long, value_name = "NAME")]
    pub(super) agenda: Option<String>,
    /// When the incident began, such as "2026-11-20 14:03"; without it, today
    #[arg(long, value_name = "TIME")]
    pub(super) at: Option<String>,
    /// The time zone in which times are typed and shown; without it, this machine's
    #[arg(long, value_name = "NAME")]
    pub(super) zone: Option<String>,
    /// How bad it was, in your own scale
    #[arg(long, value_name = "S")]
    pub(super) severity: Option<String>,
    /// A board whose people, zone, agenda, services and severity are taken over
    #[arg(long, value_name = "BOARD")]
    pub(super) from: Option<OsString>,
    /// Only print the path of the new file
    #[arg(long)]
    pub(super) no_open: bool,
}

impl Arguments {
    /// Creates the board.
    pub(super) fn run(&self, world: &World) -> Result<Reply> {
        if !self.no_open {
            // A board that nobody asked for twice is better than one that cannot be opened.
            tui::check_terminal()?;
        }
        let path = create(world, self.details(world)?)?;
        if self.no_open {
            let path = line(&path.to_string_lossy());
            return Ok(Reply::done(format!("{path}\n")));
        }
        screen::open_file(world, &path, None)
    }

    /// The own fields of the new board.
    pub(super) fn details(&self, world: &World) -> Result<Details> {
        let title = short("title", &self.title, TITLE_LIMIT)?;
        let mut details = match &self.from {
            Some(from) => taken_over(world.board(from)?.board.details()),
            None => Details {
                zone: world::zone(),
                ..Details::default()
            },
        };
        details.id = world::ids()?.id();
        details.title = title;
        if let Some(zone) = &self.zone {
            details.zone = zone.parse::<Zone>()?;
        }
        if let Some(severity) = &self.severity {
            details.severity = short("severity", severity, NAME_LIMIT)?;
        }
        if let Some(name) = &self.agenda {
            details.agenda.name = known_agenda(name, world)?;
        }
        details.began = Some(self.began(world, &details.zone)?);
        Ok(details)
    }

    /// When it began; today where that is not said, so that the clock times that are typed have a
    /// day, and the same one tomorrow.
    fn began(&self, world: &World, zone: &Zone) -> Result<At> {
        let today = world.today(zone);
        let Some(typed) = &self.at else {
            return Ok(At::Day(today));
        };
        match phrase::at(typed, &Around::new(zone, today)) {
            Some(at) => Ok(at),
            None => bail!(
                "{typed:?} is no time: write \"2026-11-20 14:03\", \"20 Nov 14:03\" or 2026-11-20"
            ),
        }
    }
}

/// Creates a board with these fields; says its file.
pub(super) fn create(world: &World, details: Details) -> Result<PathBuf> {
    let day = details.began.map_or_else(
        || world.today(&details.zone),
        |began| began.day(&details.zone),
    );
    let title = details.title.clone();
    let board = Arc::new(Board::new(details));
    let file = BoardFile::create(&world.places, &title, day, &board)?;
    Ok(file.path())
}

/// What a new board has from an earlier one.
fn taken_over(earlier: &Details) -> Details {
    Details {
        people: earlier.people.clone(),
        zone: earlier.zone.clone(),
        services: earlier.services.clone(),
        severity: earlier.severity.clone(),
        agenda: AgendaPosition {
            name: earlier.agenda.name.clone(),
            ..AgendaPosition::default()
        },
        ..Details::default()
    }
}

/// The name of an agenda that there is.
fn known_agenda(name: &str, world: &World) -> Result<Clean> {
    let guide = world.guide()?;
    if name.is_empty() || guide.agenda(name).is_none() {
        let known: Vec<&str> = guide.names().collect();
        bail!(
            "there is no agenda {name:?}: choose one of {}",
            known.join(", ")
        );
    }
    Ok(Clean::line(name))
}

/// A text of one line that is there and not too long.
fn short(what: &str, typed: &str, limit: usize) -> Result<Clean> {
    let text = Clean::line(typed);
    if text.is_empty() {
        bail!("the {what} is empty: write at least one letter");
    }
    if text.chars().count() > limit {
        bail!("the {what} is too long: {limit} characters are the most");
    }
    Ok(text)
}
