//! Writing a card: the line, what it is for, and what becomes of it.

use std::sync::Arc;

use super::{App, Overlay, Refusal};
use crate::board::phrase::Around;
use crate::board::{At, Board, Card, CardId, Column, Spot};
use crate::entry::{self, Context, Entry};
use crate::text::{Buffer, Lines};

/// What the text will become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A new card of a column.
    New(Column),
    /// A card that is there.
    Card(CardId),
}

/// Whether what is typed can be read on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Masking {
    /// It can.
    #[default]
    Open,
    /// It cannot: written in silence, the card will be hidden.
    Masked,
}

/// A card that is being written.
#[derive(Clone, Debug, PartialEq)]
pub struct Writing {
    /// What the text will become.
    pub target: Target,
    /// Where a new card will stand.
    pub spot: Spot,
    /// The card that a new card will answer.
    pub answers: Option<CardId>,
    /// Whether it can be read.
    pub masking: Masking,
    /// The text.
    pub buffer: Buffer,
}

impl Writing {
    /// A new card.
    pub fn new(column: Column, spot: Spot) -> Self {
        Self {
            target: Target::New(column),
            spot,
            answers: None,
            masking: Masking::Open,
            buffer: Buffer::new(Lines::Many, ""),
        }
    }

    /// The column in which the card stands or will stand.
    pub fn column(&self, board: &Board) -> Column {
        match self.target {
            Target::New(column) => column,
            Target::Card(id) => board.card(id).map_or(Column::Timeline, |card| card.column),
        }
    }
}

impl App {
    /// What times and dates are read against at a place.
    pub fn around(&self, column: Column, spot: Spot) -> Around<'_> {
        let zone = self.board.zone();
        let event = |card: &&Arc<Card>| card.at.is_some() && card.column == Column::Timeline;
        let after = match spot {
            _ if column != Column::Timeline => None,
            Spot::First => None,
            Spot::Last => self.board.column(column).rev().find(event),
            Spot::Below(id) => self.board.card(id).and_then(|card| {
                Some(card)
                    .filter(event)
                    .or_else(|| self.board.above(card).find(event))
            }),
            Spot::Above(id) => self
                .board
                .card(id)
                .and_then(|card| self.board.above(card).find(event)),
        };
        let began = self.board.details().began;
        let earliest = || self.board.dated().next().and_then(|card| card.at);
        let selected = self.selected_card().filter(event).and_then(|card| card.at);
        Around {
            zone,
            began: began.or_else(earliest).map(|at| at.day(zone)),
            after: after.and_then(|card| card.at),
            selected: selected.and_then(At::instant),
            today: self.today(),
        }
    }

    /// What the text that is being written says so far.
    pub fn entry(&self, writing: &Writing) -> Entry {
        entry::parse(writing.buffer.text(), &self.entry_context(writing))
    }

    fn entry_context(&self, writing: &Writing) -> Context<'_> {
        let column = writing.column(&self.board);
        let spot = match writing.target {
            Target::Card(id) => Spot::Above(id),
            Target::New(_) => writing.spot,
        };
        Context {
            column,
            around: self.around(column, spot),
        }
    }

    /// The line that a card would be typed as.
    pub fn line(&self, card: &Card) -> String {
        let around = self.around(card.column, Spot::Above(card.id));
        entry::line(
            card,
            &Context {
                column: card.column,
                around,
            },
        )
    }

    /// Begins a card; text that was left there earlier comes back.
    pub(super) fn write(&mut self, mut writing: Writing) {
        if let Some(draft) = self.drafts.take(writing.target) {
            writing.buffer.set(&draft);
            self.tell("What you had begun to write here is back.");
        }
        self.overlay = Overlay::Writing(writing);
    }

    /// Begins to edit the selected card's line.
    pub(super) fn write_selected(&mut self) -> Result<(), Refusal> {
        let card = self.selected()?;
        if card.hidden {
            return Err(Refusal::Because(
                "This card is hidden; reveal the cards before editing them.",
            ));
        }
        let line = self.line(&card);
        let writing = Writing {
            target: Target::Card(card.id),
            buffer: Buffer::new(Lines::Many, &line),
            ..Writing::new(card.column, Spot::Above(card.id))
        };
        self.write(writing);
        Ok(())
    }

    /// Makes the text a card; says its id, or nothing where nothing was written.
    pub(super) fn keep_writing(&mut self) -> Result<Option<CardId>, Refusal> {
        let Overlay::Writing(writing) = &self.overlay else {
            return Ok(None);
        };
        let writing = writing.clone();
        let entry = self.entry(&writing);
        if entry.text.trim().is_empty() && entry.chips.is_empty() {
            return self.keep_nothing(&writing);
        }
        let kept = match writing.target {
            Target::Card(id) if self.board.card(id).is_some() => {
                self.edit_board(|board, ids| {
                    board.change(id, ids, |card| {
                        entry.apply(card);
                        Ok(())
                    })
                })?;
                id
            }
            Target::Card(_) | Target::New(_) => self.keep_new(&writing, &entry)?,
        };
        self.overlay = Overlay::None;
        self.select(kept);
        Ok(Some(kept))
    }

    fn keep_nothing(&mut self, writing: &Writing) -> Result<Option<CardId>, Refusal> {
        match writing.target {
            Target::New(_) => {
                self.overlay = Overlay::None;
                Ok(None)
            }
            Target::Card(_) => Err(Refusal::Because(
                "A card needs a few words; to be rid of it, close the editor and delete the card.",
            )),
        }
    }

    fn keep_new(&mut self, writing: &Writing, entry: &Entry) -> Result<CardId, Refusal> {
        let column = writing.column(&self.board);
        let hidden = writing.masking == Masking::Masked;
        let answers = writing.answers;
        let spot = writing.spot;
        self.edit_board(|board, ids| {
            let id = board.add(column, spot, ids, |card| {
                entry.apply(card);
                card.hidden = hidden;
            });
            if let Some(answered) = answers {
                board.toggle_answer(id, answered)?;
            }
            Ok(id)
        })
    }

    /// Closes the editor and keeps the text as a draft where it says something new.
    pub(super) fn leave_writing(&mut self) {
        let Overlay::Writing(writing) = &self.overlay else {
            return;
        };
        let text = writing.buffer.text().to_owned();
        let target = writing.target;
        let unchanged = match target {
            Target::New(_) => text.trim().is_empty(),
            Target::Card(id) => self
                .board
                .card(id)
                .is_some_and(|card| self.line(card) == text),
        };
        self.overlay = Overlay::None;
        if !unchanged {
            self.drafts.put(target, text);
            self.tell("Not kept as a card; the text comes back when you write here again.");
        }
    }
}
