//! Bringing cards to a board that may be open in a session, here or on another machine.
//!
//! Where nobody else is at the board, its file is changed at once, together with whatever waits in
//! the inbox. Otherwise the cards become a message, which the session takes in; whoever finds that
//! nobody does so in time does it instead. Either way the cards are durable before this returns,
//! and their random ids bring each of them in once.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result};

use super::boards;
use super::durable;
use super::inbox::{Inbox, Message};
use super::lock::{self, Lock};
use super::places::Places;
use super::shown;
use super::target::Target;
use super::versions;
use crate::board::{Adopt, Board, Card, Details, Ids};
use crate::text::Clean;

/// The pause before looking again whether a message was taken.
const PAUSE: Duration = Duration::from_millis(10);
/// How often it is looked for: about two seconds.
const LOOKS: u32 = 200;

/// What became of the cards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// They are in the board's file.
    Saved,
    /// They wait in the board's inbox for whoever has the board open.
    Waiting,
    /// They wait in the board's inbox: the board is open on the machine of this name.
    Elsewhere(Clean),
}

/// How a delivery ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    /// What became of the cards.
    pub fate: Fate,
    /// What else was found in the inbox, in sentences.
    pub notes: Vec<String>,
}

/// What is brought to a board.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parcel {
    /// Cards, in the order in which they were written.
    pub cards: Vec<Card>,
    /// A record's own fields and how much of them the board takes over; messages do not carry them.
    pub details: Option<(Details, Adopt)>,
}

impl From<Vec<Card>> for Parcel {
    fn from(cards: Vec<Card>) -> Self {
        Self {
            cards,
            details: None,
        }
    }
}

impl Parcel {
    fn is_empty(&self) -> bool {
        self.cards.is_empty() && self.details.is_none()
    }
}

/// Said where the board's own fields stay as they are because a session has it.
const ONLY_CARDS: &str =
    "The board is open: only cards were brought, its own fields stay as they are.";

/// Brings cards to a board; they are made once the board is known, in the order in which they were
/// written.
///
/// # Errors
///
/// The board cannot be read, nothing could be made for it, or the cards can neither be saved nor left
/// in the inbox: none of them is added then.
pub fn deliver<P: Into<Parcel>>(
    path: &Path,
    places: &Places,
    ids: &mut Ids,
    write: impl FnOnce(&Board, &mut Ids) -> Result<P>,
) -> Result<Delivered> {
    let mut delivery = Delivery::to(path, places, ids)?;
    let parcel = write(&delivery.board, delivery.ids)?;
    let fate = delivery.run(parcel.into())?;
    Ok(Delivered {
        fate,
        notes: delivery.notes.into_iter().collect(),
    })
}

struct Delivery<'a> {
    path: &'a Path,
    places: &'a Places,
    ids: &'a mut Ids,
    target: Target,
    /// The board as it was when the delivery began.
    board: Board,
    inbox: Inbox,
    /// The messages that are on the board.
    done: BTreeSet<OsString>,
    notes: BTreeSet<String>,
}

/// The right to fold the inbox; there is no lock where none can be had, and then nobody has one.
struct Turn(#[expect(dead_code, reason = "held, never used")] Option<Lock>);

impl<'a> Delivery<'a> {
    fn to(path: &'a Path, places: &'a Places, ids: &'a mut Ids) -> Result<Self> {
        let doing = || format!("cannot open {}", shown(path));
        let target = Target::resolve(path).with_context(doing)?;
        let (bytes, _) = durable::read(&target).with_context(doing)?;
        let found = versions::read_at(&bytes, &target, &places.state).with_context(doing)?;
        let board = found.board;
        let notes = found.versions.map(|versions| versions.sentence);
        Ok(Self {
            path,
            places,
            ids,
            inbox: Inbox::of(&target, board.details().id),
            target,
            board,
            done: BTreeSet::new(),
            notes: notes.into_iter().collect(),
        })
    }

    fn run(&mut self, parcel: Parcel) -> Result<Fate> {
        if parcel.is_empty() {
            return Ok(Fate::Saved);
        }
        if let Some(turn) = self.turn() {
            if let Some(host) = self.inbox.open_elsewhere()
                && self.leave(&parcel).is_some()
            {
                return Ok(Fate::Elsewhere(host));
            }
            self.fold(&turn, parcel)?;
            return Ok(Fate::Saved);
        }
        if let Some(name) = self.leave(&parcel) {
            return Ok(self.see_to(&name));
        }
        // Who has the board open merges what others write into its file.
        self.edit(parcel, &[])?;
        Ok(Fate::Saved)
    }

    /// Leaves the cards in the inbox; says the message's name, if that could be done.
    fn leave(&mut self, parcel: &Parcel) -> Option<OsString> {
        if parcel.cards.is_empty() {
            return None;
        }
        let message = self.message(parcel.cards.clone());
        let name = self.inbox.leave(&message).ok()?;
        if parcel.details.is_some() {
            self.notes.insert(ONLY_CARDS.to_owned());
        }
        Some(name)
    }

    /// The cards as a board of their own, with the id of the one that they are for.
    fn message(&mut self, cards: Vec<Card>) -> Board {
        let details = Details {
            id: self.board.details().id,
            zone: self.board.zone().clone(),
            ..Details::default()
        };
        let mut message = Board::new(details);
        message.receive(cards, self.ids);
        message
    }

    /// The right to fold the inbox, if nobody has it.
    fn turn(&self) -> Option<Turn> {
        match lock::folding(&self.places.state, &self.target) {
            Ok(None) => None,
            Ok(lock) => Some(Turn(lock)),
            Err(_) => Some(Turn(None)),
        }
    }

    /// Waits until a message was taken, or takes it if nobody else can.
    fn see_to(&mut self, name: &OsStr) -> Fate {
        for _ in 0..LOOKS {
            if !self.inbox.is_waiting(name) {
                return Fate::Saved;
            }
            if let Some(turn) = self.turn() {
                if let Some(host) = self.inbox.open_elsewhere() {
                    return Fate::Elsewhere(host);
                }
                // What cannot be saved now waits for the next one.
                if self.fold(&turn, Parcel::default()).is_err() {
                    return Fate::Waiting;
                }
            }
            sleep(PAUSE);
        }
        if self.inbox.is_waiting(name) {
            Fate::Waiting
        } else {
            Fate::Saved
        }
    }

    /// Puts the cards on the board, and with them whatever waits, until nothing does.
    ///
    /// Who finds the turn taken meanwhile leaves a message, which is why the last look finds none.
    fn fold(&mut self, _held: &Turn, parcel: Parcel) -> Result<()> {
        // Nobody has the board open here: a sign that says so was left by a session that was killed.
        self.inbox.withdraw();
        let waiting = self.waiting();
        if !parcel.is_empty() || !waiting.is_empty() {
            self.edit(parcel, &waiting)?;
        }
        loop {
            let waiting = self.waiting();
            // What cannot be saved now waits for the next one.
            if waiting.is_empty() || self.edit(Parcel::default(), &waiting).is_err() {
                break;
            }
        }
        self.inbox.tidy();
        Ok(())
    }

    fn waiting(&mut self) -> Vec<Message> {
        match self.inbox.waiting(&self.done) {
            Ok(waiting) => {
                self.notes.extend(waiting.refused);
                waiting.messages
            }
            Err(error) => {
                self.notes.insert(format!("{error:#}."));
                Vec::new()
            }
        }
    }

    /// Saves the board with a parcel and messages, then removes the messages.
    fn edit(&mut self, parcel: Parcel, messages: &[Message]) -> Result<()> {
        let ids = &mut *self.ids;
        boards::edit(self.path, self.places, |board| {
            let mut board = board.clone();
            let waiting = messages.iter().flat_map(|message| message.cards.clone());
            if let Some((details, how)) = &parcel.details {
                board.adopt(details, *how);
            }
            board.receive(parcel.cards.into_iter().chain(waiting), ids);
            board
        })?;
        for message in messages {
            self.done.insert(message.name.clone());
            if let Err(error) = self.inbox.remove(&message.name) {
                self.notes.insert(format!("{error:#}."));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
