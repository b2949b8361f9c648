//! What the saving thread does with the inbox: which messages were reported, which are on a board
//! that is not durable yet, which may go.
//!
//! Only one process folds an inbox at a time; the others look again whenever they look at all.

use std::collections::{BTreeSet, VecDeque};
use std::ffi::OsString;
use std::sync::Arc;

use crate::board::{Card, Ids};
use crate::store::boards::BoardFile;
use crate::store::inbox::{Inbox, Waiting};
use crate::store::lock::Lock;

/// How often what waits at the end is folded; whoever leaves more waits for an answer.
const AT_END: u32 = 3;

/// The inbox of an open board.
#[derive(Debug)]
pub(super) struct Fold {
    inbox: Inbox,
    /// The right to fold, once it could be had.
    turn: Option<Lock>,
    /// Whether the signs of other machines have been doubted.
    is_settled: bool,
    /// The messages that were reported and are still there.
    known: BTreeSet<OsString>,
    /// The messages that are on the durable board and were removed. Their cards may be deleted by
    /// now: where a synchronising program brings one again, it goes unread.
    done: BTreeSet<OsString>,
    /// Those of each report that has no answer yet, oldest first.
    reported: VecDeque<Vec<OsString>>,
    /// Those whose cards are on the board that is saved next.
    taken: Vec<OsString>,
    /// What was told, so that it is told once.
    told: BTreeSet<String>,
    notes: Vec<String>,
}

impl Fold {
    /// The inbox of a board's file; whoever adds cards from now on leaves them there.
    pub(super) fn of(file: &BoardFile) -> Self {
        Self {
            inbox: Inbox::of(file.target(), file.board().details().id),
            turn: file.folding(),
            is_settled: false,
            known: BTreeSet::new(),
            done: BTreeSet::new(),
            reported: VecDeque::new(),
            taken: Vec::new(),
            told: BTreeSet::new(),
            notes: Vec::new(),
        }
    }

    /// The cards of messages that have not been reported, if there are any and this session folds.
    pub(super) fn next(&mut self, file: &BoardFile) -> Option<Vec<Card>> {
        if self.turn.is_none() {
            self.turn = file.folding();
        }
        self.turn.as_ref()?;
        if !std::mem::replace(&mut self.is_settled, true) {
            self.inbox.doubt_others();
        }
        // A session on another machine may have taken it for an old one.
        self.inbox.announce();
        let waiting = self.waiting();
        if waiting.messages.is_empty() {
            return None;
        }
        let mut cards = Vec::new();
        let mut names = Vec::new();
        for message in waiting.messages {
            cards.extend(message.cards);
            self.known.insert(message.name.clone());
            names.push(message.name);
        }
        self.reported.push_back(names);
        Some(cards)
    }

    /// The board that is saved next holds the cards of this many reports more.
    pub(super) fn answered(&mut self, reports: usize) {
        let count = reports.min(self.reported.len());
        self.taken.extend(self.reported.drain(..count).flatten());
    }

    /// That board is durable: its messages go.
    pub(super) fn saved(&mut self) {
        for name in std::mem::take(&mut self.taken) {
            if let Err(error) = self.inbox.remove(&name) {
                self.tell(format!("{error:#}."));
            }
            self.known.remove(&name);
            self.done.insert(name);
        }
    }

    /// Puts what still waits into the file, now that nobody else will; what cannot be saved stays.
    pub(super) fn finish(&mut self, file: &mut BoardFile) {
        if self.turn.is_none() {
            return;
        }
        // Reports that nobody answered count as never made.
        for name in std::mem::take(&mut self.reported).into_iter().flatten() {
            self.known.remove(&name);
        }
        for _ in 0..AT_END {
            let waiting = self.waiting();
            let mut seed = [0; 32];
            if waiting.messages.is_empty() || getrandom::fill(&mut seed).is_err() {
                return;
            }
            let mut ids = Ids::from_seed(seed);
            let mut board = (**file.board()).clone();
            for message in waiting.messages {
                board.receive(message.cards, &mut ids);
                self.known.insert(message.name.clone());
                self.taken.push(message.name);
            }
            if file.save_merged(Arc::new(board)).is_err() {
                return;
            }
            self.saved();
        }
    }

    /// Leaves the inbox to others.
    pub(super) fn end(&mut self) {
        if let Some(turn) = self.turn.take() {
            // Who waits for the turn wakes when the sign goes.
            drop(turn);
            self.inbox.withdraw();
            self.inbox.tidy();
        }
    }

    /// Takes what there is to tell; each is a whole sentence.
    pub(super) fn take_notes(&mut self) -> Vec<String> {
        std::mem::take(&mut self.notes)
    }

    fn waiting(&mut self) -> Waiting {
        for name in &self.done {
            if self.inbox.is_waiting(name) {
                // What cannot be removed is told when it is first tried.
                let _ = self.inbox.remove(name);
            }
        }
        let unread = self.known.union(&self.done).cloned().collect();
        match self.inbox.waiting(&unread) {
            Ok(mut waiting) => {
                for refused in std::mem::take(&mut waiting.refused) {
                    self.tell(refused);
                }
                waiting
            }
            Err(error) => {
                self.tell(format!("{error:#}."));
                Waiting::default()
            }
        }
    }

    fn tell(&mut self, sentence: String) {
        if self.told.insert(sentence.clone()) {
            self.notes.push(sentence);
        }
    }
}
