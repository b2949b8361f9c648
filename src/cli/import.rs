//! `nofault import`: a real record becomes cards, also on a board that is open elsewhere.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::reply::Reply;
use super::world::{self, World};
use crate::board::phrase::Around;
use crate::board::{Adopt, Board, CARDS, Details, Ids, Shortened, took_over};
use crate::export::{self, Options};
use crate::import::{self, Arrival, Context, FORMATS, Format, Reading, Watch};
use crate::insight::Strengths;
use crate::store::content::LIMIT;
use crate::store::delivery::{Fate, Parcel, deliver};
use crate::store::format;
use crate::store::record::{self, Taken};
use crate::store::shown;
use crate::text::Clean;

mod progress;
mod told;
mod window;

use told::Called;
use window::Window;

/// What stands for standard input.
const INPUT: &str = "-";
/// What leaves the format to be told from the record.
const AUTO: &str = "auto";

/// Add cards from a record: a postmortem, a chat, alerts, logs, a table
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    nofault import checkout retro.md\n  \
    nofault import checkout slack-export.zip --dry-run | jq .cards\n  \
    nofault import checkout app.log --since 13:30 --until 15:00\n  \
    gh api repos/acme/shop/issues/12/timeline | nofault import checkout - --from github\n\n\
    What is on the board already is not added again.")]
pub(super) struct Arguments {
    /// The board: a path, or part of its name in the library
    board: OsString,
    /// A file, a folder or a ZIP archive; `-` reads standard input
    #[arg(value_name = "FILE")]
    record: PathBuf,
    /// What the record is; it is told from the record where nothing is said
    #[arg(long, value_name = "FORMAT", default_value = AUTO, value_parser = formats(), hide_default_value = true)]
    from: Asked,
    /// Also add what nobody would miss, such as who joined a chat
    #[arg(long)]
    all: bool,
    /// Only what was at this time or later, such as "2026-11-20 14:00", and what has no time
    #[arg(long, value_name = "TIME")]
    since: Option<String>,
    /// Only what was at this time or earlier, and what has no time
    #[arg(long, value_name = "TIME")]
    until: Option<String>,
    /// Add nothing; print what would be added as JSON
    #[arg(long)]
    dry_run: bool,
}

/// The format that was asked for, if any.
#[derive(Clone, Copy, Debug)]
struct Asked(Option<&'static Format>);

fn formats() -> impl TypedValueParser<Value = Asked> {
    let auto = PossibleValue::new(AUTO).help("told from the record");
    let named = FORMATS
        .iter()
        .map(|format| PossibleValue::new(format.name).help(format.help));
    PossibleValuesParser::new(std::iter::once(auto).chain(named))
        .map(|name| Asked(import::format(&name)))
}

impl Arguments {
    /// Adds the cards, or prints them, and says how many.
    pub(super) fn run(&self, world: &World) -> Result<Reply> {
        let found = world.board(&self.board)?;
        let window = self.window(&found.board, world)?;
        let taken = self.take()?;
        let mut reading = self.read(&taken, &found.board, world)?;
        let has_entries = !(reading.found.is_empty() && reading.left_out.is_empty());
        let outside = window.narrow(&mut reading, found.board.zone());
        let (name, format) = (self.name(), reading.format.clone());
        let record = Called {
            name: &name,
            format: &format,
            has_entries,
        };
        let mut reply = if self.dry_run {
            self.rehearse(&reading, record, &found.board)?
        } else {
            self.add(&reading, record, world)?
        };
        reply.notices.extend(taken.notes);
        reply.notices.extend(told::outside(outside));
        reply.notices.extend(reading.notes.iter().cloned());
        let left_out = told::left_out(&reading, &taken.record, self.all);
        reply.notices.extend(left_out);
        Ok(reply)
    }

    /// The hours that are wanted; a time without a day is of the day on which the incident began.
    fn window(&self, board: &Board, world: &World) -> Result<Window> {
        let zone = board.zone();
        let mut around = Around::new(zone, world.today(zone));
        around.began = board.details().began.map(|at| at.day(zone));
        Window::of(self.since.as_deref(), self.until.as_deref(), &around)
    }

    fn take(&self) -> Result<Taken> {
        if self.record == Path::new(INPUT) {
            record::read_input(io::stdin().lock())
        } else {
            record::read(&self.record)
        }
    }

    /// How the record is called in an answer.
    fn name(&self) -> Clean {
        if self.record == Path::new(INPUT) {
            return Clean::line("standard input");
        }
        let name = self.record.file_name().unwrap_or(self.record.as_os_str());
        Clean::line(&name.to_string_lossy())
    }

    /// How the record is called in an error.
    fn called(&self) -> String {
        if self.record == Path::new(INPUT) {
            "standard input".to_owned()
        } else {
            shown(&self.record)
        }
    }

    fn read(&self, taken: &Taken, board: &Board, world: &World) -> Result<Reading> {
        let context = Context::of(board, world.today(board.zone()));
        let watch = Watch::default();
        let read = || import::read(&taken.record, self.from.0, &context, &watch);
        progress::shown_while(&watch, taken.bytes(), read)
            .with_context(|| format!("cannot import {}", self.called()))
    }

    /// What the board does not have of the cards that are wanted.
    fn arrival(&self, reading: &Reading, board: &Board) -> Result<Arrival> {
        let wanted = reading
            .found
            .iter()
            .filter(|found| self.all || found.noise.is_none());
        // Far too many are not worth the memory of a second copy.
        let sure = wanted.clone().count().saturating_sub(board.size());
        if sure > CARDS {
            return Err(self.too_many(sure, board));
        }
        Ok(Arrival::of(wanted.map(|found| found.card.clone()), board))
    }

    fn too_many(&self, new: usize, board: &Board) -> anyhow::Error {
        anyhow!(
            "{} has {new} new cards and the board {}, where a board holds {CARDS}: {}take only the \
             hours of the incident, with --since and --until",
            self.called(),
            board.size(),
            if self.all { "leave --all out, or " } else { "" },
        )
    }

    /// Prints what would be added, as a board.
    fn rehearse(&self, reading: &Reading, record: Called<'_>, board: &Board) -> Result<Reply> {
        let mut ids = world::ids()?;
        let arrival = self.arrival(reading, board)?;
        self.parcel(&arrival, reading, board, &mut ids)?;
        let mut shown = Board::new(Details {
            id: board.details().id,
            zone: board.zone().clone(),
            ..reading.details.clone()
        });
        shown.receive(arrival.new.iter().cloned(), &mut ids);
        let json = export::format("json").context("there is no format for boards")?;
        let options = Options {
            names: true,
            ..Options::default()
        };
        let mut reply = Reply::done((json.write)(&shown, &Strengths::default(), &options));
        reply.notices.push(told::rehearsed(&arrival, record));
        Ok(reply)
    }

    /// Brings the cards to the board.
    fn add(&self, reading: &Reading, record: Called<'_>, world: &World) -> Result<Reply> {
        let path = world.find(&self.board)?;
        let mut ids = world::ids()?;
        let mut arrival = Arrival::default();
        let mut took = None;
        let delivered = deliver(&path, &world.places, &mut ids, |board, ids| {
            arrival = self.arrival(reading, board)?;
            let parcel = self.parcel(&arrival, reading, board, ids)?;
            if let Some((details, how)) = &parcel.details {
                let mut whole = board.clone();
                whole.adopt(details, *how);
                took = took_over(board.details(), whole.details());
            }
            Ok(parcel)
        })?;
        let sentence = told::added(&arrival, record, &delivered.fate);
        let mut reply = Reply::done(sentence + "\n");
        reply.notices = delivered.notes;
        if delivered.fate == Fate::Saved {
            reply.notices.extend(took);
        }
        let shortened = Shortened {
            on_cards: arrival.shortened,
            ..Shortened::default()
        };
        if !shortened.is_none() {
            reply.notices.push(shortened.to_string());
        }
        Ok(reply)
    }

    /// What the board is brought, if it can hold it.
    fn parcel(
        &self,
        arrival: &Arrival,
        reading: &Reading,
        board: &Board,
        ids: &mut Ids,
    ) -> Result<Parcel> {
        if board.size() + arrival.size() > CARDS {
            return Err(self.too_many(arrival.size(), board));
        }
        let how = Adopt::of(&reading.details);
        let mut whole = board.clone();
        whole.adopt(&reading.details, how);
        let is_told = whole.details() != board.details();
        whole.receive(arrival.new.iter().cloned(), ids);
        let text = format::write(&whole);
        if text.len() as u64 > LIMIT {
            let most = LIMIT / (1024 * 1024);
            bail!(
                "{} is too much for one board, whose file holds {most} MiB: import the part that is about the incident",
                self.called()
            );
        }
        format::read(text.as_bytes())
            .with_context(|| format!("{} does not fit on the board", self.called()))?;
        Ok(Parcel {
            cards: arrival.new.clone(),
            details: is_told.then(|| (reading.details.clone(), how)),
        })
    }
}
