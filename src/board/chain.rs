//! The chain: which card answers which, what is lit with a card, and where the gaps are.
//!
//! A gap is an invitation, never an error.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use super::Board;
use super::card::Card;
use super::id::CardId;
use super::word::{Column, GuardrailState};

/// What is still open about a card, or about the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A factor that no guardrail answers.
    NoGuardrail,
    /// A wanted guardrail that no action builds.
    NoAction,
    /// An action that nobody has.
    NoOwner,
    /// An action without a date.
    NoDate,
    /// Every guardrail of the board is weak; strength is derived elsewhere.
    AllWeak,
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoGuardrail => "no guardrail yet",
            Self::NoAction => "no action yet",
            Self::NoOwner => "no owner yet",
            Self::NoDate => "no date yet",
            Self::AllWeak => {
                "all guardrails are weak: what would work without anybody thinking of it?"
            }
        })
    }
}

impl Board {
    /// The card of this id, or the one that holds it since they were merged.
    pub fn resolve(&self, id: CardId) -> Option<&Arc<Card>> {
        let mut id = id;
        loop {
            if let Some(card) = self.cards.get(&id) {
                return Some(card);
            }
            id = self.index.holder(id).filter(|&holder| holder != id)?;
        }
    }

    /// The cards that a card answers, column by column from top to bottom; links that lead nowhere
    /// are left out.
    pub fn answers(&self, card: &Card) -> impl Iterator<Item = &Arc<Card>> {
        let found: BTreeSet<CardId> = card
            .all_answers()
            .into_iter()
            .filter_map(|id| self.resolve(id))
            .filter(|c| c.column < card.column)
            .map(|c| c.id)
            .collect();
        self.in_order(found)
    }

    /// The cards that answer a card, or one merged into it, column by column from top to bottom.
    pub fn answered_by(&self, id: CardId) -> impl Iterator<Item = &Arc<Card>> {
        let merged = self
            .cards
            .get(&id)
            .map(|c| c.merged_ids())
            .unwrap_or_default();
        let found: BTreeSet<CardId> = std::iter::once(id)
            .chain(merged)
            .flat_map(|id| self.index.answering(id))
            .collect();
        self.in_order(found)
    }

    /// Ids are random, so their own order says nothing.
    fn in_order(&self, ids: BTreeSet<CardId>) -> impl Iterator<Item = &Arc<Card>> {
        let mut cards: Vec<_> = ids
            .into_iter()
            .filter_map(|id| self.cards.get(&id))
            .collect();
        cards.sort_by(|a, b| (a.column, &a.order, a.id).cmp(&(b.column, &b.order, b.id)));
        cards.into_iter()
    }

    /// Links of a card that lead to no card of this board.
    pub fn dangling(&self, card: &Card) -> impl Iterator<Item = CardId> {
        card.answers
            .iter()
            .copied()
            .filter(|&id| self.resolve(id).is_none())
    }

    /// The whole chain of a card, itself included: what it answers, and so on to the left, and
    /// what answers it, and so on to the right. Hidden cards are in no chain: nothing of them shows,
    /// not what they are about either.
    pub fn chain(&self, id: CardId) -> BTreeSet<CardId> {
        let mut lit = BTreeSet::from([id]);
        if self.cards.get(&id).is_some_and(|card| card.hidden) {
            return lit;
        }
        let mut left = vec![id];
        while let Some(card) = left.pop().and_then(|id| self.cards.get(&id)) {
            left.extend(
                self.answers(card)
                    .filter(|c| !c.hidden)
                    .map(|c| c.id)
                    .filter(|&id| lit.insert(id)),
            );
        }
        let mut right = vec![id];
        while let Some(id) = right.pop() {
            right.extend(
                self.answered_by(id)
                    .filter(|c| !c.hidden)
                    .map(|c| c.id)
                    .filter(|&id| lit.insert(id)),
            );
        }
        lit
    }

    /// Whether no card answers it that is not hidden, in a column whose cards can be answered.
    pub fn is_unanswered(&self, card: &Card) -> bool {
        card.column != Column::Action && self.answered_by(card.id).all(|card| card.hidden)
    }

    /// What is still open about a card; parked and hidden cards have no gap.
    pub fn gap(&self, card: &Card) -> Option<Gap> {
        if card.parked || card.hidden {
            return None;
        }
        let answered = |column| {
            self.answered_by(card.id)
                .any(|c| c.column == column && !c.parked && !c.hidden)
        };
        match card.column {
            Column::Timeline => None,
            Column::Factor => (card.effect.asks_for_guardrail() && !answered(Column::Guardrail))
                .then_some(Gap::NoGuardrail),
            Column::Guardrail => (card.state == GuardrailState::Wanted
                && !answered(Column::Action))
            .then_some(Gap::NoAction),
            Column::Action if !card.status.is_open() => None,
            Column::Action if card.owner.is_empty() => Some(Gap::NoOwner),
            Column::Action => card.due.is_none().then_some(Gap::NoDate),
        }
    }

    /// The cards with a gap, column by column.
    pub fn gaps(&self) -> impl Iterator<Item = (&Arc<Card>, Gap)> {
        [Column::Factor, Column::Guardrail, Column::Action]
            .into_iter()
            .flat_map(|column| self.column(column))
            .filter_map(|card| self.gap(card).map(|gap| (card, gap)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Ids, Spot};

    #[test]
    fn links_are_told_from_top_to_bottom() {
        let mut ids = Ids::from_seed([3; 32]);
        let mut board = Board::default();
        let mut add = |board: &mut Board, column| board.add(column, Spot::Last, &mut ids, |_| {});
        let factors: Vec<CardId> = (0..9).map(|_| add(&mut board, Column::Factor)).collect();
        let rails: Vec<CardId> = (0..9).map(|_| add(&mut board, Column::Guardrail)).collect();
        for &id in &rails {
            board.toggle_answer(id, factors[4]).expect("a factor");
        }
        for &id in factors.iter().rev().filter(|id| **id != factors[4]) {
            board.toggle_answer(rails[2], id).expect("a factor");
        }
        let card = board.card(rails[2]).expect("it is there");
        let answers: Vec<CardId> = board.answers(card).map(|card| card.id).collect();
        assert_eq!(answers, factors);
        let answered: Vec<CardId> = board.answered_by(factors[4]).map(|c| c.id).collect();
        assert_eq!(answered, rails);
    }
}
