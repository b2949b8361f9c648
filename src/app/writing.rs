//! Writing a card: the line, what it is for, and what becomes of it.

use std::sync::Arc;

use jiff::Timestamp;

use super::draft::Draft;
use super::live::Live;
use super::{App, Overlay, Refusal, Zoom};
use crate::agenda::Rating;
use crate::board::phrase::Around;
use crate::board::{At, Board, Card, CardId, Column, Ids, Spot};
use crate::entry::{self, Context, Entry};
use crate::merge::merge;
use crate::text::{Buffer, Lines};

/// What a text will become.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A new card of a column.
    New(Column, Masking),
    /// New cards of a column, one a pasted line.
    Lines(Column),
    /// The entries of a record that are ticked.
    Record,
    /// The line of a card that is there.
    Card(CardId),
    /// A field, by its name: a card's, or the board's own.
    Field(Option<CardId>, String),
    /// The answers of a room, sorted.
    Rating(Rating),
    /// A question that is answered alone, by its name.
    Solo(String),
    /// Why an action of an earlier board is dropped.
    Earlier(CardId),
}

impl Target {
    /// The card of the board that it changes.
    pub(super) fn card(&self) -> Option<CardId> {
        match self {
            Self::Card(id) | Self::Field(Some(id), _) => Some(*id),
            Self::New(..)
            | Self::Lines(_)
            | Self::Record
            | Self::Field(None, _)
            | Self::Rating(_)
            | Self::Solo(_)
            | Self::Earlier(_) => None,
        }
    }
}

/// Whether what is typed can be read on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
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
    /// The column in which the card stands or will stand.
    pub column: Column,
    /// Where a new card will stand.
    pub spot: Spot,
    /// The card that a new card will answer.
    pub answers: Option<CardId>,
    /// When the event was before which a new one is asked for.
    pub before: Option<Timestamp>,
    /// The id that a new card will have.
    pub(super) card: Option<CardId>,
    /// The card as it was when its line was taken up.
    pub base: Option<Arc<Card>>,
    /// The text.
    pub buffer: Buffer,
    /// What shows of its wording.
    pub(super) live: Live,
    /// Questions about it that became cards, to answer it when it is one.
    pub(super) asked: Vec<CardId>,
}

impl Writing {
    /// A new card.
    pub fn new(column: Column, spot: Spot) -> Self {
        Self {
            target: Target::New(column, Masking::Open),
            column,
            spot,
            answers: None,
            before: None,
            card: None,
            base: None,
            buffer: Buffer::new(Lines::Many, ""),
            live: Live::default(),
            asked: Vec::new(),
        }
    }

    /// The same, written in silence.
    #[must_use]
    pub fn masked(self) -> Self {
        Self {
            target: Target::New(self.column, Masking::Masked),
            ..self
        }
    }

    /// The line of a card.
    pub(super) fn of(card: &Arc<Card>, line: &str) -> Self {
        Self {
            target: Target::Card(card.id),
            base: Some(card.clone()),
            buffer: Buffer::new(Lines::Many, line),
            ..Self::new(card.column, Spot::Above(card.id))
        }
    }

    /// Whether it can be read on the screen.
    pub fn masking(&self) -> Masking {
        match self.target {
            Target::New(_, masking) => masking,
            Target::Lines(_)
            | Target::Record
            | Target::Card(_)
            | Target::Field(..)
            | Target::Rating(_)
            | Target::Solo(_)
            | Target::Earlier(_) => Masking::Open,
        }
    }
}

impl App {
    /// What times and dates are read against at a place.
    pub fn around(&self, column: Column, spot: Spot) -> Around<'_> {
        let zone = self.board.zone();
        let event = |card: &&Arc<Card>| {
            card.at.is_some() && card.column == Column::Timeline && !card.hidden
        };
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
            began: began.or_else(earliest).map(|at| at.day(zone)),
            began_is_guess: began == Some(At::Day(self.today())),
            after: after.and_then(|card| card.at),
            selected: selected.and_then(At::instant),
            now: Some(self.now),
            ..Around::new(zone, self.today())
        }
    }

    /// What the text that is being written says so far.
    pub fn entry(&self, writing: &Writing) -> Entry {
        entry::parse(writing.buffer.text(), &self.entry_context(writing))
    }

    /// What the text that is being written is read against.
    pub(super) fn entry_context(&self, writing: &Writing) -> Context<'_> {
        let column = writing.column;
        Context {
            column,
            around: Around {
                before: writing.before,
                ..self.around(column, writing.spot)
            },
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
        if let Some(draft) = self.drafts.take(&writing.target) {
            writing.buffer.set(&draft.text);
            writing.card = draft.card;
            let undo = self.key_to("text-undo");
            self.tell(&format!(
                "What you had begun here is back; {undo} clears it."
            ));
        }
        if writing.base.is_none() {
            writing.card.get_or_insert_with(|| self.ids.id());
        }
        self.view.zoom = Zoom::Board;
        self.overlay = Overlay::Writing(writing);
    }

    /// Begins to edit the selected card's line.
    pub(super) fn write_selected(&mut self) -> Result<(), Refusal> {
        let card = self.selected_open()?;
        let writing = Writing::of(&card, &self.line(&card));
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
        let is_empty = entry.text.trim().is_empty() && entry.chips.is_empty();
        let kept = match &writing.base {
            _ if is_empty => return self.keep_nothing(&writing),
            Some(base) if self.board.card(base.id).is_some() => {
                self.keep_changed(base, &entry)?;
                base.id
            }
            _ => self.keep_new(&writing, &entry)?,
        };
        self.overlay = Overlay::None;
        match self.board.card(kept) {
            Some(card) if card.parked => self.tell_parked(1),
            // Which of the hidden cards it is must not show.
            Some(card) if card.hidden => {}
            Some(_) | None => self.select(kept),
        }
        Ok(Some(kept))
    }

    fn keep_nothing(&mut self, writing: &Writing) -> Result<Option<CardId>, Refusal> {
        if writing.base.is_some() {
            return Err(Refusal::Because(
                "A card needs a few words; to be rid of it, close the editor and delete the card.",
            ));
        }
        self.overlay = Overlay::None;
        Ok(None)
    }

    /// Puts a changed line into its card. Where somebody else changed the card meanwhile, the two
    /// changes are merged: the line is read against the card as it was taken up.
    pub(super) fn keep_changed(&mut self, base: &Arc<Card>, entry: &Entry) -> Result<(), Refusal> {
        let apply = |board: &mut Board, ids: &mut Ids| {
            board.change(base.id, ids, |card| {
                entry.apply(card);
                Ok(())
            })
        };
        if self.board.card(base.id) == Some(base) {
            return self.edit_board(apply);
        }
        let details = self.board.details().clone();
        let before = self.board.renewed(details, [], vec![base.clone()]);
        let mut ours = before.clone();
        apply(&mut ours, &mut self.ids)?;
        self.shortened += ours.shortened_since(&before);
        let merged = merge(&before, &ours, &self.board);
        self.board = Arc::new(merged.board.clone());
        if merged.conflicts.is_empty() {
            self.tell("Somebody else had changed this card; both changes are in it.");
        } else {
            self.keep_conflicts(&merged);
        }
        Ok(())
    }

    pub(super) fn keep_new(&mut self, writing: &Writing, entry: &Entry) -> Result<CardId, Refusal> {
        let (column, spot) = (writing.column, writing.spot);
        let masking = writing.masking();
        let parked = self.parks(column);
        // The card that it was to answer may be gone by now; the words are kept all the same.
        let answers = writing
            .answers
            .filter(|&id| self.board.resolve(id).is_some());
        self.edit_board(|board, ids| {
            if let Some(card) = writing.card.filter(|&id| board.resolve(id).is_none()) {
                ids.promise(card);
            }
            let fill = |card: &mut Card| {
                entry.apply(card);
                card.parked = parked;
            };
            let id = match masking {
                Masking::Open => board.add(column, spot, ids, fill),
                Masking::Masked => board.add_hidden(column, ids, fill),
            };
            if let Some(answered) = answers {
                board.toggle_answer(id, answered)?;
            }
            for &question in &writing.asked {
                // It may be gone by now, or have been moved.
                let _ = board.toggle_answer(question, id);
            }
            Ok(id)
        })
    }

    /// Closes the editor and keeps the text as a draft where it says something new.
    pub(super) fn leave_writing(&mut self) {
        let Overlay::Writing(writing) = &self.overlay else {
            return;
        };
        let writing = writing.clone();
        let text = writing.buffer.text().to_owned();
        self.overlay = Overlay::None;
        let (target, unchanged) = match writing.base {
            None => (writing.target, text.trim().is_empty()),
            Some(base) => match self.board.card(base.id) {
                Some(card) => (writing.target, self.line(card) == text),
                // The card is gone: its text waits where a new one would be written.
                None => (Target::New(writing.column, Masking::Open), false),
            },
        };
        if !unchanged {
            let card = writing.card;
            self.drafts.put(target, Draft { text, card });
            self.tell("Put aside, not a card yet; the text comes back when you write here again.");
        }
    }
}
