//! The chain: which card answers which, what is lit with a card, and where the gaps are.
//!
//! A gap is an invitation, never an error.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use super::Board;
use super::card::Card;
use super::id::CardId;
use super::word::{Column, GuardrailState, Strength};

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
    /// Every guardrail of the board is weak.
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

    /// The cards that a card answers; links that lead nowhere are left out.
    pub fn answers(&self, card: &Card) -> impl Iterator<Item = &Arc<Card>> {
        let found: BTreeSet<CardId> = card
            .all_answers()
            .into_iter()
            .filter_map(|id| self.resolve(id))
            .filter(|c| c.column < card.column)
            .map(|c| c.id)
            .collect();
        found.into_iter().filter_map(|id| self.cards.get(&id))
    }

    /// The cards that answer a card, or one merged into it.
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
        found.into_iter().filter_map(|id| self.cards.get(&id))
    }

    /// Links of a card that lead to no card of this board.
    pub fn dangling(&self, card: &Card) -> impl Iterator<Item = CardId> {
        card.answers
            .iter()
            .copied()
            .filter(|&id| self.resolve(id).is_none())
    }

    /// The whole chain of a card, itself included: what it answers, and so on to the left, and
    /// what answers it, and so on to the right.
    pub fn chain(&self, id: CardId) -> BTreeSet<CardId> {
        let mut lit = BTreeSet::from([id]);
        let mut left = vec![id];
        while let Some(card) = left.pop().and_then(|id| self.cards.get(&id)) {
            left.extend(
                self.answers(card)
                    .map(|c| c.id)
                    .filter(|&id| lit.insert(id)),
            );
        }
        let mut right = vec![id];
        while let Some(id) = right.pop() {
            right.extend(
                self.answered_by(id)
                    .map(|c| c.id)
                    .filter(|&id| lit.insert(id)),
            );
        }
        lit
    }

    /// Whether no card answers it, in a column whose cards can be answered.
    pub fn is_unanswered(&self, card: &Card) -> bool {
        card.column != Column::Action && self.answered_by(card.id).next().is_none()
    }

    /// What is still open about a card; parked and hidden cards have no gap.
    pub fn gap(&self, card: &Card) -> Option<Gap> {
        if card.parked || card.hidden {
            return None;
        }
        let answered = |column| {
            self.answered_by(card.id)
                .any(|c| c.column == column && !c.parked)
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

    /// What is open about the board as a whole.
    pub fn own_gap(&self) -> Option<Gap> {
        let mut guardrails = self
            .column(Column::Guardrail)
            .filter(|c| !c.hidden)
            .peekable();
        guardrails.peek()?;
        guardrails
            .all(|c| c.strength() == Some(Strength::Weak))
            .then_some(Gap::AllWeak)
    }
}
