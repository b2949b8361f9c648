//! A ballot by passing the keyboard: one person after the other, each with votes of their own.

use super::{Ballot, Manner, Sure, Turn};
use crate::app::{App, Refusal};
use crate::board::{Card, VoteId};

impl App {
    /// The turn, where the keyboard goes from person to person.
    pub(super) fn turn(&self) -> Option<Turn> {
        match &self.ballot.as_ref()?.manner {
            Manner::Keyboard(turn) => Some(turn.clone()),
            Manner::Hands(_) => None,
        }
    }

    /// How many votes the one at the keyboard can still give.
    pub(super) fn votes_left(&self, turn: &Turn) -> u32 {
        let budget = self.board.details().voting.budget();
        budget.saturating_sub(self.spent(turn))
    }

    /// How many votes were given in a turn, also before it was taken up again.
    pub(super) fn spent(&self, turn: &Turn) -> u32 {
        let cards = self.board.cards();
        let given: usize = cards.map(|card| given(card, turn)).sum();
        let given = u32::try_from(given).unwrap_or(u32::MAX);
        given.saturating_add(turn.spent)
    }

    pub(super) fn give_own(&mut self, mut turn: Turn) -> Result<(), Refusal> {
        self.refuse_when_all_voted(&turn)?;
        if self.votes_left(&turn) == 0 {
            let [back, next] = ["ballot-unvote", "ballot-next"].map(|name| self.key_to(name));
            let back = match self.spent(&turn) - turn.spent {
                0 => String::new(),
                _ => format!("{back} takes one back, "),
            };
            return Err(Refusal::WayOut(format!(
                "All your votes are given; {back}{next} hands the keyboard on."
            )));
        }
        let card = self.selected_open()?;
        let vote = self.edit_board(|board, ids| {
            let vote = ids.id();
            board.vote(card.id, vote, ids).map(|()| vote)
        })?;
        turn.own.insert(vote);
        self.pass_to(turn);
        self.tell("Your vote is given.");
        Ok(())
    }

    pub(super) fn take_own(&mut self, turn: Turn) -> Result<(), Refusal> {
        self.refuse_when_all_voted(&turn)?;
        let card = self.selected()?;
        let own = own_votes(&card, &turn).next_back();
        let vote = own.ok_or(Refusal::Because("None of your votes is on this card."))?;
        self.edit_board(|board, ids| {
            board.change(card.id, ids, |card| {
                card.votes.remove(&vote);
                Ok(())
            })
        })?;
        self.pass_to(turn);
        self.tell("Your vote is taken back.");
        Ok(())
    }

    /// Ends a turn. Votes may be kept; who gave none is asked once, as a key is pressed twice soon.
    pub(super) fn hand_on(&mut self, turn: &Turn) -> Result<(), Refusal> {
        self.refuse_when_all_voted(turn)?;
        let voters = self.board.details().voting.voters();
        let spent = self.spent(turn);
        if spent == 0 {
            let key = self.key_to("ballot-next");
            let sentence = format!(
                "All your votes are still there; {key} again hands the keyboard on all the same."
            );
            if self.asks_first(Sure::HandOn, &sentence) {
                return Ok(());
            }
        }
        let done = turn.done + 1;
        self.pass_to(Turn {
            done,
            before: Some(spent),
            ..Turn::default()
        });
        self.select_first_voted();
        if done < voters {
            let key = self.key_to("ballot-back");
            self.tell(&format!(
                "Hand the keyboard on: voter {} of {voters}. {key} goes back to the one before.",
                done + 1
            ));
        }
        Ok(())
    }

    /// Takes the turn up again that was handed on last, with the votes that it had left, while
    /// nothing was given since. What was given in it stays.
    pub(in crate::app) fn ballot_back(&mut self) -> Result<(), Refusal> {
        let Some(turn) = self.turn() else {
            let key = self.key_to("go-up");
            return Err(Refusal::WayOut(format!(
                "Hands are counted card by card; {key} goes back to correct."
            )));
        };
        let spent = turn.before.ok_or(Refusal::Because(
            "There is no turn that could be taken up again.",
        ))?;
        if self.spent(&turn) > 0 {
            let key = self.key_to("ballot-next");
            return Err(Refusal::WayOut(format!(
                "Votes of this turn are given; {key} hands the keyboard on."
            )));
        }
        self.pass_to(Turn {
            done: turn.done - 1,
            spent,
            ..Turn::default()
        });
        self.select_first_voted();
        self.tell(&format!(
            "Voter {} goes on; votes that were given stay.",
            turn.done
        ));
        Ok(())
    }

    /// Where one stopped says nothing to the next one.
    fn select_first_voted(&mut self) {
        let first = self.board.votable(self.cursor.column).next();
        if let Some(id) = first.map(|card| card.id) {
            self.select(id);
        }
    }

    fn refuse_when_all_voted(&self, turn: &Turn) -> Result<(), Refusal> {
        if turn.done < self.board.details().voting.voters() {
            return Ok(());
        }
        let key = self.key_to("voting-close");
        Err(Refusal::WayOut(format!(
            "Everyone has voted; {key} closes the vote and shows the result."
        )))
    }

    fn pass_to(&mut self, next: Turn) {
        if let Some(Ballot { manner, .. }) = &mut self.ballot {
            *manner = Manner::Keyboard(next);
        }
    }
}

/// The turn's votes on a card and on those merged into it.
fn given(card: &Card, turn: &Turn) -> usize {
    let merged = card.merged.iter().map(|card| given(card, turn));
    own_votes(card, turn).count() + merged.sum::<usize>()
}

fn own_votes<'a>(card: &'a Card, turn: &'a Turn) -> impl DoubleEndedIterator<Item = VoteId> + 'a {
    card.votes
        .intersection(&turn.own)
        .copied()
        .collect::<Vec<_>>()
        .into_iter()
}
