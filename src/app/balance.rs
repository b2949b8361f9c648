//! The balance of strengths over the board: how it is counted, and the way from it to a card.

use std::sync::Arc;

use super::event::{Effect, Shown};
use super::{App, Overlay, Refusal, Room};
use crate::board::{Board, Card, Column, Gap, Strength};
use crate::insight;

/// The open balance.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Balance {
    /// The strengths as they are counted; of nothing until the first time.
    pub counted: insight::Balance,
    /// The chosen nudge, from 0.
    pub chosen: usize,
    /// The board that was counted.
    board: Option<Arc<Board>>,
}

/// Where the rules of strength are. Reading them takes a moment, so that is done outside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Rules {
    #[default]
    Unread,
    Asked,
    Read,
}

impl App {
    /// How strong a card is; none where it is hidden, or neither a guardrail nor an action.
    ///
    /// Until the rules are read it is what the kind says.
    pub fn strength(&self, card: &Card) -> Option<Strength> {
        match self.rules_of_strength {
            Rules::Read => self.strengths.of(card),
            Rules::Unread | Rules::Asked => insight::strength_by_kind(card),
        }
    }

    /// The question that leads a card one step up.
    pub fn next_step(&self, card: &Card) -> Option<&'static str> {
        let is_read = self.rules_of_strength == Rules::Read;
        is_read.then(|| self.strengths.next_step(card)).flatten()
    }

    /// Whether a board was drawn: what takes a moment has time from then on.
    pub(super) fn is_on_screen(&self) -> bool {
        self.path.is_some() && self.shown != Shown::default()
    }

    /// Asks for the rules of strength when a board is open, once.
    pub(super) fn ask_for_strengths(&mut self) {
        if self.is_on_screen() && self.rules_of_strength == Rules::Unread {
            self.rules_of_strength = Rules::Asked;
            self.effects.push(Effect::Grade(self.strengths.clone()));
        }
    }

    /// What is open about the board as a whole; none until the rules are read.
    pub(super) fn own_gap(&self) -> Option<Gap> {
        let is_read = self.rules_of_strength == Rules::Read;
        is_read
            .then(|| self.strengths.own_gap(&self.board))
            .flatten()
    }

    /// Shows how strong guardrails and actions are together.
    pub(super) fn show_balance(&mut self) -> Result<(), Refusal> {
        let columns = [Column::Guardrail, Column::Action].into_iter();
        let mut cards = columns.flat_map(|column| self.board.column(column));
        if cards.all(|card| card.hidden) {
            return Err(Refusal::Because(
                "There is no guardrail and no action yet; follow up a factor first.",
            ));
        }
        // Counted when it is really open: help tries every command.
        self.overlay = Overlay::Balance(Balance::default());
        Ok(())
    }

    /// Counts anew where the board is another one than was counted.
    pub(super) fn settle_balance(&mut self) {
        let Overlay::Balance(balance) = &mut self.overlay else {
            return;
        };
        let counted = balance.board.as_ref();
        if !counted.is_some_and(|board| board.is_same(&self.board)) {
            balance.counted = insight::Balance::of(&self.board, &self.strengths);
            if self.view.room == Room::Room {
                // A room gets no hints about single cards.
                balance.counted.nudges.clear();
            }
            balance.board = Some(self.board.clone());
        }
    }

    /// Goes to the card of the chosen nudge.
    pub(super) fn go_to_nudged(&mut self) -> Result<(), Refusal> {
        let Overlay::Balance(balance) = &self.overlay else {
            return Err(Refusal::NoCard);
        };
        let nudge = balance.counted.nudges.get(balance.chosen);
        let id = nudge.map(|nudge| nudge.card).ok_or(Refusal::Because(
            "There is no card to go to here: none asks for a next step.",
        ))?;
        self.overlay = Overlay::None;
        self.select(id);
        Ok(())
    }
}
