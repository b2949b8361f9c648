//! What drawing may see of the app.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use super::cursor::Cursor;
use super::event::{Failure, Shown};
use super::keymap::Keymap;
use super::library::LibraryRow;
use super::message::Message;
use super::{App, Look, Overlay, View};
use crate::board::{At, Board, Card, CardId, Column, Milestone};
use crate::insight;

/// How the newest edit stands with the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Durable {
    /// It is there.
    Saved,
    /// It is there, but a text that is being written is not part of it yet.
    Writing,
    /// It is on its way.
    Saving,
    /// It could not be written.
    Failed(Failure),
}

impl App {
    /// The board.
    pub fn board(&self) -> &Arc<Board> {
        &self.board
    }

    /// The board that is known to be on disk.
    pub fn saved_board(&self) -> &Arc<Board> {
        &self.saved
    }

    /// Where the board is kept; `None` while only the library is open.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What has the keyboard.
    pub fn overlay(&self) -> &Overlay {
        &self.overlay
    }

    /// The selection.
    pub fn cursor(&self) -> &Cursor {
        &self.cursor
    }

    /// The marked cards.
    pub fn marks(&self) -> &BTreeSet<CardId> {
        &self.marks
    }

    /// What is searched for, and how many cards hold it.
    pub fn filter(&self) -> Option<(&str, usize)> {
        self.filter
            .as_ref()
            .map(|filter| (filter.text(), filter.count()))
    }

    /// How the board is looked at.
    pub fn view(&self) -> View {
        self.view
    }

    /// What the screen looks like.
    pub fn look(&self) -> &Look {
        &self.look
    }

    /// The sentence in the footer.
    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// The keys.
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// The boards of the library.
    pub fn library(&self) -> &[LibraryRow] {
        &self.library
    }

    /// What the last picture could show.
    pub fn shown(&self) -> &Shown {
        &self.shown
    }

    /// The time of the last event.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Whether the newest edit is on disk.
    pub fn durable(&self) -> Durable {
        // A file can also lose what was saved in it.
        if let Some(failure) = &self.failure {
            return Durable::Failed(failure.clone());
        }
        if !self.board.is_same(&self.saved) {
            return Durable::Saving;
        }
        // Even while nothing was typed yet: a masked text must not show by this.
        if self.is_writing() && !matches!(self.overlay, Overlay::Import(_)) {
            Durable::Writing
        } else {
            Durable::Saved
        }
    }

    /// Whether a card is shown.
    pub fn shows(&self, card: &Card) -> bool {
        self.filter
            .as_ref()
            .is_none_or(|filter| filter.shows(card.id))
    }

    /// The cards of a column that are shown, in order.
    pub fn seen(&self, column: Column) -> impl DoubleEndedIterator<Item = &Arc<Card>> {
        self.board.column(column).filter(|card| self.shows(card))
    }

    /// From when to when the incident was: from its impact to its end where events say so, else from
    /// the first dated event to the last.
    pub fn course(&self) -> Option<(Timestamp, Timestamp)> {
        let reached = |milestone| insight::reached(&self.board, milestone);
        let open = |card: &Arc<Card>| card.at.filter(|_| !card.hidden).and_then(At::instant);
        let first = self.board.dated().find_map(open)?;
        let last = self.board.dated().rev().find_map(open)?;
        let start = reached(Milestone::Impact).unwrap_or(first);
        let end = reached(Milestone::Resolved).unwrap_or(last);
        Some((start, end.max(start)))
    }

    /// Whether a text that was begun waits for this card.
    pub fn has_draft(&self, card: &Card) -> bool {
        self.drafts.has(&super::writing::Target::Card(card.id))
    }
}
