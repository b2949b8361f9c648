//! The result of a vote: the cards that have votes, the most first.

use std::cmp::Reverse;
use std::sync::Arc;

use super::{App, Overlay, Refusal};
use crate::board::{Card, Column};

/// The open result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    /// The columns that were voted on.
    pub columns: Vec<Column>,
    /// The chosen row, from 0.
    pub chosen: usize,
}

impl App {
    /// The cards of a result, column by column, those with the most votes first; with as many, in
    /// the order of the board. None while a vote is open.
    pub fn ranked(&self, ranking: &Ranking) -> Vec<&Arc<Card>> {
        if self.board.details().voting.open {
            return Vec::new();
        }
        let columns = ranking.columns.iter();
        columns
            .flat_map(|&column| {
                let voted = self.board.votable(column).filter(|card| card.tally() > 0);
                let mut cards: Vec<&Arc<Card>> = voted.collect();
                cards.sort_by_key(|card| Reverse(card.tally()));
                cards
            })
            .collect()
    }

    pub(super) fn show_ranking(&mut self, columns: Vec<Column>) {
        self.overlay = Overlay::Result(Ranking { columns, chosen: 0 });
    }

    /// Goes to the chosen card of the result.
    pub(super) fn go_to_ranked(&mut self) -> Result<(), Refusal> {
        let id = self.chosen_ranked()?.id;
        self.overlay = Overlay::None;
        self.select(id);
        Ok(())
    }

    /// Stars the chosen card of the result, or takes its star away.
    pub(super) fn star_ranked(&mut self) -> Result<(), Refusal> {
        let id = self.chosen_ranked()?.id;
        self.edit_board(|board, ids| {
            board.change(id, ids, |card| {
                card.starred = !card.starred;
                Ok(())
            })
        })
    }

    /// Sorts the column, or that of the result's chosen card, by votes.
    pub(super) fn sort_by_votes(&mut self) -> Result<(), Refusal> {
        if self.board.details().voting.open {
            let key = self.key_to("voting-close");
            return Err(Refusal::WayOut(format!(
                "The order would tell the votes; {key} closes the vote first."
            )));
        }
        let column = if let Overlay::Result(_) = self.overlay {
            self.chosen_ranked()?.column
        } else {
            self.cursor.column
        };
        let moved = self.edit_board(|board, ids| board.sort_by_votes(column, ids))?;
        if moved == 0 {
            self.tell("The cards stand in the order of their votes already.");
        } else {
            let key = self.key_to("undo");
            self.tell(&format!(
                "Sorted, the most votes first; {key} brings the order back."
            ));
        }
        Ok(())
    }

    fn chosen_ranked(&self) -> Result<Arc<Card>, Refusal> {
        let Overlay::Result(ranking) = &self.overlay else {
            return Err(Refusal::NoCard);
        };
        let ranked = self.ranked(ranking);
        let card = ranked.get(ranking.chosen).copied();
        card.cloned().ok_or(Refusal::NoVotes)
    }
}
