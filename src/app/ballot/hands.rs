//! A ballot by raise of hands: from card to card, each with the hands that are up.

use super::{Ballot, Manner, Typed};
use crate::app::message::{Message, Tone};
use crate::app::{App, Refusal};
use crate::board::{CardId, Direction};

/// So many voters can be said with one digit.
const ONE_DIGIT: u32 = 9;

impl App {
    /// Takes a digit as the hands for the selected card: with up to nine voters the next card
    /// follows at once, with more the digits make one number.
    pub(in crate::app) fn type_hands(&mut self, digit: u32) -> Result<(), Refusal> {
        if self.turn().is_some() {
            let key = self.key_to("ballot-vote");
            return Err(Refusal::WayOut(format!(
                "Each person votes on their own here; {key} gives the card a vote."
            )));
        }
        let id = self.selected()?.id;
        let voters = self.board.details().voting.voters();
        if voters <= ONE_DIGIT {
            self.edit_board(|board, ids| board.count_hands(id, digit, ids))?;
            self.type_on(None);
            self.next_card();
            return Ok(());
        }
        let Some(typed) = self.typed_hands().filter(|typed| typed.card == id) else {
            let before = self.board.clone();
            self.edit_board(|board, ids| board.count_hands(id, digit, ids))?;
            // A zero where none was counted changes nothing: it is no step that the next digit
            // could replace, and in front of that digit it says nothing.
            let typed = Typed {
                card: id,
                number: digit,
            };
            self.type_on((!before.is_same(&self.board)).then_some(typed));
            return Ok(());
        };
        let number = typed.number.saturating_mul(10).saturating_add(digit);
        self.correct_typed(id, number, voters)
    }

    /// Replaces the number that was typed so far, so that both digits are one step to undo.
    fn correct_typed(&mut self, id: CardId, number: u32, voters: u32) -> Result<(), Refusal> {
        let mut history = self.history.clone();
        let before = history.undo(&self.board)?;
        self.history = history;
        self.board = before.clone();
        if number > voters {
            // The card is as it was before the first digit: what was meant is not known.
            self.type_on(None);
            let text = Refusal::TooManyHands { voters }.to_string();
            self.message = Some(Message::new(&text, Tone::Refused, self.now));
            return Ok(());
        }
        self.edit_board(|board, ids| board.count_hands(id, number, ids))?;
        self.history.record(before, self.board.clone());
        self.type_on(Some(Typed { card: id, number }));
        Ok(())
    }

    /// Counts one hand more or fewer for the selected card; at the ends the same again, as to
    /// refuse would tell.
    pub(super) fn one_hand(&mut self, direction: Direction) -> Result<(), Refusal> {
        let card = self.selected()?;
        let voters = self.board.details().voting.voters();
        let tally = u32::try_from(card.tally()).unwrap_or(u32::MAX);
        let (hands, told) = match direction {
            Direction::Up => (
                tally.saturating_add(1).min(voters),
                format!("One hand more, up to {voters}; it shows when the vote closes."),
            ),
            Direction::Down => (
                tally.saturating_sub(1),
                "One hand fewer, down to none; it shows when the vote closes.".to_owned(),
            ),
        };
        self.edit_board(|board, ids| board.count_hands(card.id, hands, ids))?;
        self.type_on(None);
        self.tell(&told);
        Ok(())
    }

    /// Takes back what was counted for the selected card.
    pub(in crate::app) fn uncount(&mut self) -> Result<(), Refusal> {
        if self.turn().is_some() {
            let key = self.key_to("ballot-unvote");
            return Err(Refusal::WayOut(format!(
                "Votes are taken back one by one; {key} takes one of your own."
            )));
        }
        let id = self.selected()?.id;
        self.edit_board(|board, ids| board.uncount(id, ids))?;
        self.type_on(None);
        Ok(())
    }

    /// Goes to the next card that is voted on, from the last one to the first that is not counted.
    pub(super) fn next_card(&mut self) {
        self.type_on(None);
        let Some(card) = self.selected_card() else {
            return;
        };
        let counted = &self.board.details().voting.counted;
        let next = self.board.below(card).find(|card| card.is_votable());
        let next = next.or_else(|| {
            let mut cards = self.board.votable(card.column);
            cards.find(|card| !counted.contains(&card.id))
        });
        if let Some(id) = next.map(|card| card.id) {
            self.select(id);
        }
    }

    /// How many cards of the columns that are voted on were not counted yet.
    pub(super) fn uncounted(&self) -> usize {
        let counted = &self.board.details().voting.counted;
        let columns = self.ballot.iter().flat_map(|ballot| &ballot.columns);
        columns
            .flat_map(|&column| self.board.votable(column))
            .filter(|card| !counted.contains(&card.id))
            .count()
    }

    fn typed_hands(&self) -> Option<Typed> {
        match self.ballot.as_ref()?.manner {
            Manner::Hands(typed) => typed,
            Manner::Keyboard(_) => None,
        }
    }

    fn type_on(&mut self, next: Option<Typed>) {
        if let Some(Ballot { manner, .. }) = &mut self.ballot
            && let Manner::Hands(typed) = manner
        {
            *typed = next;
        }
    }
}
