//! Tables: which column says when, who, what, whose, by when. By the words of the head, else by content.

use super::super::stamp::Place;
use super::entries::said;
use super::piece::{Kind, Piece};
use super::sections::Part;
use super::stamped::at_start;
use super::topic::Topic;
use super::words::Words;
use heads::holds;

mod columns;
mod heads;

pub(in crate::import) use columns::Columns;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Holds {
    /// A day.
    Date,
    /// A time, or a day and a time.
    Time,
    /// Who did or said it.
    Who,
    /// What happened.
    Event,
    /// Where the fact came from.
    Source,
    /// What will be done.
    Action,
    /// Who will do it.
    Owner,
    /// By when.
    Due,
    /// How it stands.
    Status,
    /// The ticket.
    Ticket,
    /// How one can see that it is done.
    DoneWhen,
    /// A running number.
    Number,
    /// The guardrails that an action builds.
    Link,
    /// Something else.
    Other,
}

/// The text of a cell; dashes stand for nothing.
pub(super) fn cell_text(cell: &Words) -> &str {
    let text = cell.text.trim();
    if text.chars().all(|c| matches!(c, '-' | '–' | '—' | '/')) {
        ""
    } else {
        text
    }
}

/// What a row says, for telling that it is left out; empty where it says nothing.
pub(super) fn row(piece: &Piece) -> String {
    let cells = piece.cells.iter().map(cell_text);
    let said: Vec<&str> = cells.filter(|text| !text.is_empty()).collect();
    said.join(" | ")
}

/// A table of a document.
pub(in crate::import) struct Table<'a> {
    parts: &'a [Part<'a>],
    holds: Vec<Holds>,
}

impl<'a> Table<'a> {
    /// How many of these parts, from the first, are a table.
    pub(in crate::import) fn rows(parts: &[Part<'_>]) -> usize {
        if parts
            .first()
            .is_none_or(|part| part.piece.kind != Kind::Head)
        {
            return 0;
        }
        let is_row = |part: &&Part<'_>| part.piece.kind == Kind::Row;
        1 + parts.iter().skip(1).take_while(is_row).count()
    }

    /// A table of these parts, of which the first is its head.
    pub(in crate::import) fn new(parts: &'a [Part<'a>]) -> Self {
        let head = parts
            .first()
            .map(|part| part.piece.cells.as_slice())
            .unwrap_or_default();
        Self {
            parts,
            holds: head.iter().map(|cell| holds(&cell.text)).collect(),
        }
    }

    /// The words of its head.
    pub(in crate::import) fn heads(&self) -> impl Iterator<Item = &'a str> {
        let head = self
            .parts
            .first()
            .map(|part| part.piece.cells.as_slice())
            .unwrap_or_default();
        head.iter().map(|cell| cell.text.as_str())
    }

    /// Its rows.
    pub(in crate::import) fn body(&self) -> impl Iterator<Item = &'a Piece> {
        self.parts.iter().skip(1).map(|part| part.piece)
    }

    /// Whether no field is known for what a column holds.
    pub(in crate::import) fn is_other(&self, column: usize) -> bool {
        self.holds.get(column) == Some(&Holds::Other)
    }

    /// The first column that holds something.
    pub(in crate::import) fn column(&self, wanted: Holds) -> Option<usize> {
        self.holds.iter().position(|holds| *holds == wanted)
    }

    /// How many of the cells of a column begin with a time, of those that say something.
    fn times(&self, column: usize) -> (usize, usize) {
        let cells = self
            .body()
            .map(|piece| said(piece, Some(column)))
            .filter(|text| !text.is_empty());
        cells.take(50).fold((0, 0), |(times, all), text| {
            (
                times + usize::from(at_start(text, Place::Cell).is_some()),
                all + 1,
            )
        })
    }

    /// The column of words: the first of these, else the one that says most.
    fn words(&self, wanted: &[Holds], not: &[Option<usize>]) -> Option<usize> {
        let free = |column: &usize| !not.contains(&Some(*column));
        let named = wanted.iter().find_map(|wanted| {
            (0..self.holds.len())
                .filter(free)
                .find(|column| self.holds[*column] == *wanted)
        });
        let length = |column: &usize| -> usize {
            self.body()
                .take(50)
                .map(|piece| said(piece, Some(*column)).len())
                .sum()
        };
        let longest = || {
            (0..self.holds.len())
                .filter(free)
                .filter(|column| {
                    matches!(
                        self.holds[*column],
                        Holds::Other | Holds::Event | Holds::Action | Holds::Number
                    )
                })
                .max_by_key(|column| (length(column), usize::MAX - column))
                .filter(|column| length(column) > 0)
        };
        named.or_else(longest)
    }

    /// Whether most of the cells of a column begin with a clock time, of those that say something.
    fn tells_clock(&self, column: usize) -> bool {
        let cells = self
            .body()
            .map(|piece| said(piece, Some(column)))
            .filter(|text| !text.is_empty());
        let (clocks, all) = cells.take(50).fold((0, 0), |(clocks, all), text| {
            let is_clock =
                at_start(text, Place::Cell).is_some_and(|s| s.stamp.start.time.is_some());
            (clocks + usize::from(is_clock), all + 1)
        });
        clocks > 0 && clocks * 2 >= all
    }

    /// Its columns as a timeline, under a heading about this; none where no column tells a time.
    pub(in crate::import) fn timeline(&self, topic: Option<Topic>) -> Option<Columns> {
        let is_timed = |column: &usize| {
            let (times, all) = self.times(*column);
            times * 2 >= all.max(1)
        };
        let mut time = self.column(Holds::Time).filter(|column| {
            // A column "Start" or "When" of words is none.
            let (times, all) = self.times(*column);
            times > 0 || all == 0 || self.holds.len() == 2
        });
        let date = self.column(Holds::Date);
        if time.is_none() {
            time = match date {
                Some(date) => Some(date),
                None => (0..self.holds.len().min(3))
                    .find(|column| is_timed(column) && self.times(*column).0 >= 2),
            };
        }
        let date = date.filter(|date| Some(*date) != time);
        let text = self.words(&[Holds::Event, Holds::Action], &[time, date])?;
        let time = time?;
        // A table of actions has days too: those by which they are to be done.
        let may_be_actions =
            self.column(Holds::Owner).is_some() || self.column(Holds::Due).is_some();
        let tells_when = || topic == Some(Topic::Timeline) || self.tells_clock(time);
        if may_be_actions && (self.holds[time] == Holds::Due || !tells_when()) {
            return None;
        }
        let who = self
            .column(Holds::Who)
            .or_else(|| self.column(Holds::Owner));
        Some(Columns {
            time,
            date,
            text,
            who: who.filter(|who| *who != text && *who != time),
            source: self.column(Holds::Source),
        })
    }

    /// The column of its actions and those of their fields; none where it is no table of actions.
    pub(in crate::import) fn actions(&self) -> Option<usize> {
        self.words(&[Holds::Action, Holds::Event], &[])
    }

    /// Whether its head says that it is a table of actions.
    pub(in crate::import) fn tells_actions(&self) -> bool {
        if self.tells_who_does_what() {
            return true;
        }
        self.column(Holds::Action).is_some()
            && self.column(Holds::Time).is_none()
            && [Holds::Owner, Holds::Due]
                .iter()
                .any(|holds| self.column(*holds).is_some())
    }

    /// Whether it says what, who and, behind them, when: a timeline tells its times first.
    pub(in crate::import) fn tells_who_does_what(&self) -> bool {
        let what = self.column(Holds::Event);
        let when = self.column(Holds::Time);
        let is_clock = |piece: &Piece| {
            at_start(said(piece, when), Place::Cell).is_some_and(|s| s.stamp.start.time.is_some())
        };
        self.column(Holds::Who).is_some()
            && what.is_some_and(|what| when.is_some_and(|when| what < when))
            && !self.body().any(is_clock)
    }
}
