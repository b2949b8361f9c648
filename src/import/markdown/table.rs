//! Tables: which column says when, who, what, whose, by when. By the words of the head, else by content.

use super::super::stamp::Place;
use super::entries::{links, said};
use super::phrase::is_nothing;
use super::piece::{Kind, Piece};
use super::sections::Part;
use super::stamped::at_start;
use super::words::Words;
use heads::holds;

mod heads;

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
    /// What our own documents tell of links.
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

    /// Its columns as a timeline; none where no column tells a time.
    pub(in crate::import) fn timeline(&self) -> Option<Columns> {
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
        // A table of actions has days too: those by which they are to be done.
        if self.column(Holds::Owner).is_some() || self.column(Holds::Due).is_some() {
            return None;
        }
        Some(Columns {
            time: time?,
            date,
            text,
            who: self.column(Holds::Who).filter(|who| *who != text),
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

/// The columns of a timeline.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) struct Columns {
    time: usize,
    date: Option<usize>,
    text: usize,
    who: Option<usize>,
    source: Option<usize>,
}

impl Columns {
    /// The day and the time of a row.
    pub(in crate::import) fn when(&self, piece: &Piece) -> String {
        let parts = [said(piece, self.date), raw(piece, self.time)];
        parts.join(" ").trim().to_owned()
    }

    /// What happened, and who did it.
    pub(in crate::import) fn text(&self, piece: &Piece) -> String {
        let text = said(piece, Some(self.text));
        match said(piece, self.who) {
            "" => text.to_owned(),
            _ if text.is_empty() => String::new(),
            who => format!("{who}: {text}"),
        }
    }

    /// Where the fact came from.
    pub(in crate::import) fn source(&self, piece: &Piece) -> String {
        let text = said(piece, self.source);
        let links = self
            .source
            .and_then(|column| piece.cells.get(column))
            .map(|cell| links(&cell.links));
        links
            .and_then(|links| links.into_iter().next())
            .unwrap_or_else(|| text.to_owned())
    }

    /// What the other columns say.
    pub(in crate::import) fn note(&self, table: &Table<'_>, piece: &Piece) -> Vec<String> {
        let mine = [
            Some(self.time),
            self.date,
            Some(self.text),
            self.who,
            self.source,
        ];
        let mut note = Vec::new();
        for (column, head) in table.heads().enumerate() {
            let text = said(piece, Some(column));
            if !mine.contains(&Some(column))
                && !is_nothing(text)
                && table.holds[column] != Holds::Number
            {
                note.push(format!("{head}: {text}"));
            }
        }
        note.extend(
            piece
                .cells
                .get(self.text)
                .map(|cell| links(&cell.links))
                .unwrap_or_default(),
        );
        note
    }
}

/// A cell as it stands, dashes too: they may stand for a time that nobody knows.
fn raw(piece: &Piece, column: usize) -> &str {
    piece
        .cells
        .get(column)
        .map(|cell| cell.text.trim())
        .unwrap_or_default()
}
