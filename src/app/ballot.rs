//! The ballot: a vote of the room, from the number of voters to its end.
//!
//! That a vote is open, and for which cards hands were counted, is part of the board. How it is
//! taken, whose turn it is and which votes the one at the keyboard gave belong to the session:
//! nobody can ask a file who voted. Nothing here says a tally before the vote is closed, neither in
//! a sentence nor in what is refused.

use std::collections::BTreeSet;

use super::message::{Message, Tone};
use super::{App, Overlay, Refusal};
use crate::board::{CardId, Column, Direction, VoteId};

mod begin;
mod close;
mod hands;
mod plan;
mod turn;

pub use plan::Plan;

/// A vote that is being taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Ballot {
    /// The column that is voted on now.
    column: Column,
    /// The columns that were voted on in this vote.
    columns: BTreeSet<Column>,
    old_votes: OldVotes,
    manner: Manner,
    /// What was asked for too early, and is done when it is asked for again.
    early: Option<Early>,
}

/// What becomes of the votes that a column had before it was voted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OldVotes {
    /// They go: the vote begins from zero in every column.
    Go,
    /// They stay; also where a restart forgot what was chosen.
    Stay,
}

/// How it is taken.
#[derive(Clone, Debug, PartialEq)]
enum Manner {
    /// Hands are counted card by card.
    Hands(Option<Typed>),
    /// The keyboard goes from person to person.
    Keyboard(Turn),
}

/// A number that is being typed, digit by digit, where more than nine vote; what was typed of it is
/// the last step of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Typed {
    card: CardId,
    number: u32,
}

/// Whose turn it is.
#[derive(Clone, Debug, Default, PartialEq)]
struct Turn {
    /// How many handed the keyboard on already.
    done: u32,
    /// The votes that the one at the keyboard gave.
    own: BTreeSet<VoteId>,
    /// How many votes were spent in this turn before it was taken up again. Which ones is not
    /// known any more, so that taking a turn up tells nobody where they are.
    spent: u32,
    /// How many votes were spent in the turn before, while that one can be taken up again.
    before: Option<u32>,
}

/// What was asked for too early, for as long as the sentence about it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Early {
    what: Sure,
    sentence: Message,
}

/// What wants to be asked for twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sure {
    Close,
    HandOn,
}

/// What the ballot asks for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// How many hands are raised for the selected card.
    Hands {
        /// How many vote.
        voters: u32,
        /// How many votes each has.
        budget: u32,
        /// The place of the card among those that are voted on, from 1; 0 for a hidden one.
        place: usize,
        /// How many are voted on.
        cards: usize,
    },
    /// Nothing more: hands were counted for all cards.
    AllCounted {
        /// How many cards that are.
        cards: usize,
    },
    /// The votes of the one at the keyboard.
    Votes {
        /// Which person, from 1.
        voter: u32,
        /// How many vote.
        voters: u32,
        /// How many votes the person has left.
        left: u32,
    },
    /// Nothing more: everyone has voted.
    AllVoted {
        /// How many that are.
        voters: u32,
    },
}

impl App {
    /// What is asked for, while the ballot has the keyboard.
    pub fn ballot_asks(&self) -> Option<Asks> {
        if self.overlay != Overlay::Ballot {
            return None;
        }
        let ballot = self.ballot.as_ref()?;
        let voting = &self.board.details().voting;
        match &ballot.manner {
            Manner::Hands(_) => {
                let cards = self.board.votable(ballot.column).count();
                if self.uncounted() == 0 {
                    return Some(Asks::AllCounted { cards });
                }
                let here = |id| self.cursor.card() == Some(id);
                let place = self
                    .board
                    .votable(ballot.column)
                    .position(|card| here(card.id));
                Some(Asks::Hands {
                    voters: voting.voters(),
                    budget: voting.budget(),
                    place: place.map_or(0, |place| place + 1),
                    cards,
                })
            }
            Manner::Keyboard(turn) if turn.done >= voting.voters() => Some(Asks::AllVoted {
                voters: voting.voters(),
            }),
            Manner::Keyboard(turn) => Some(Asks::Votes {
                voter: turn.done + 1,
                voters: voting.voters(),
                left: self.votes_left(turn),
            }),
        }
    }

    /// Gives the selected card one more vote, or counts one more hand for it.
    pub(super) fn ballot_vote(&mut self) -> Result<(), Refusal> {
        match self.turn() {
            Some(turn) => self.give_own(turn),
            None => self.one_hand(Direction::Up),
        }
    }

    /// Takes one of the person's own votes back, or counts one hand fewer.
    pub(super) fn ballot_unvote(&mut self) -> Result<(), Refusal> {
        match self.turn() {
            Some(turn) => self.take_own(turn),
            None => self.one_hand(Direction::Down),
        }
    }

    /// Goes to the next card, or hands the keyboard on.
    pub(super) fn ballot_next(&mut self) -> Result<(), Refusal> {
        if let Some(turn) = self.turn() {
            return self.hand_on(&turn);
        }
        self.next_card();
        Ok(())
    }

    /// Leaves the ballot; the vote stays open.
    pub(super) fn leave_ballot(&mut self) -> Result<(), Refusal> {
        self.close_overlay();
        Ok(())
    }

    /// Whether this is asked for the first time, which the sentence says; asked again while it
    /// stands, it is meant.
    fn asks_first(&mut self, what: Sure, sentence: &str) -> bool {
        let Some(ballot) = &mut self.ballot else {
            return false;
        };
        let before = ballot.early.take();
        if before.is_some_and(|early| early.what == what && early.sentence.until > self.now) {
            return false;
        }
        let sentence = Message::new(sentence, Tone::Done, self.now);
        self.message = Some(sentence.clone());
        ballot.early = Some(Early { what, sentence });
        true
    }

    /// Leaves a ballot whose vote was closed elsewhere, a number that was typed for another card,
    /// and what was asked for too early once its sentence is gone.
    pub(super) fn settle_ballot(&mut self) {
        if self.overlay == Overlay::Ballot
            && (self.ballot.is_none() || !self.board.details().voting.open)
        {
            self.overlay = Overlay::None;
        }
        let here = (self.overlay == Overlay::Ballot).then(|| self.cursor.card());
        let Some(ballot) = &mut self.ballot else {
            return;
        };
        if let Manner::Hands(typed) = &mut ballot.manner {
            *typed = typed.filter(|typed| here == Some(Some(typed.card)));
        }
        let stands = |early: &Early| self.message.as_ref() == Some(&early.sentence);
        ballot.early = ballot.early.take().filter(stands);
    }
}
