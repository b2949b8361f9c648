//! The entries of a record that a board does not have.

use std::collections::HashSet;

use super::ticks::Ticks;
use crate::board::{Board, Details};
use crate::import::{Arrival, Found, LeftOut, Place, Reading, Record};
use crate::text::Clean;

/// The entries of a record that a board does not have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entries {
    /// How the record is called.
    pub name: Clean,
    /// The name of its format, or of all that were met.
    pub format: String,
    /// What it says of the incident as a whole.
    pub details: Details,
    /// The entries, by columns and in each in the order of the record.
    pub found: Vec<Found>,
    /// How many more are on the board already.
    pub there: usize,
    /// What looks like an entry and is none.
    pub left_out: Vec<LeftOut>,
    /// What a person should know about how it was read, a sentence each.
    pub notes: Vec<String>,
    /// How many of the entries are ticked at first.
    pub(super) signal: usize,
    /// Whether all of them are of one day.
    pub is_one_day: bool,
    /// The names of its files.
    files: Vec<Clean>,
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Row<'a> {
    /// An entry.
    Entry {
        /// What it would become.
        found: &'a Found,
        /// Whether it is wanted.
        is_ticked: bool,
    },
    /// Something that becomes no card.
    LeftOut(&'a LeftOut),
    /// There is no such row.
    Nothing,
}

impl Entries {
    /// What a record of this name would bring to a board.
    pub fn of(name: Clean, reading: Reading, record: &Record, board: &Board) -> Self {
        let cards = reading.found.iter().map(|found| found.card.clone());
        let arrival = Arrival::of(cards, board);
        let new: HashSet<_> = arrival.new.iter().map(|card| card.id).collect();
        let mut found = reading.found;
        found.retain(|found| new.contains(&found.card.id));
        found.sort_by_key(|found| found.card.column.index());
        let signal = found.iter().filter(|found| found.noise.is_none()).count();
        let mut days = found.iter().filter_map(|found| found.card.at);
        let first = days.next().map(|at| at.day(board.zone()));
        let is_one_day = days.all(|at| Some(at.day(board.zone())) == first);
        let files = record.files.iter();
        Self {
            name,
            format: reading.format,
            details: reading.details,
            found,
            there: arrival.there,
            left_out: reading.left_out,
            notes: reading.notes,
            signal,
            is_one_day,
            files: files.map(|file| Clean::line(&file.name)).collect(),
        }
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.found.len() + self.left_out.len()
    }

    /// A row, from 0.
    pub(super) fn row(&self, n: usize, ticks: &Ticks) -> Row<'_> {
        if let Some(found) = self.found.get(n) {
            let is_ticked = ticks.has(found);
            return Row::Entry { found, is_ticked };
        }
        let left_out = self.left_out.get(n - self.found.len());
        left_out.map_or(Row::Nothing, Row::LeftOut)
    }

    /// Why there is no entry.
    pub(super) fn nothing(&self) -> String {
        let Self { name, format, .. } = self;
        match self.there {
            0 => format!("{name} ({format}) holds no entry that could become a card."),
            1 => format!("The 1 entry of {name} ({format}) is on the board already."),
            all => format!("All {all} entries of {name} ({format}) are on the board already."),
        }
    }

    /// Where something stands in the record: "line 14", with the file where there are several.
    pub fn place(&self, place: Place) -> String {
        match self.files.get(place.file) {
            Some(file) if self.files.len() > 1 => format!("{}, line {}", &**file, place.line),
            Some(_) | None => format!("line {}", place.line),
        }
    }
}
