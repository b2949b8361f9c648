//! The cards about which one question is asked, one after another: each factor that has no
//! guardrail yet, each guardrail that nobody builds yet.

use std::sync::Arc;

use crate::agenda::solo::To;
use crate::app::App;
use crate::board::{Board, Card, CardId, Column, Effect, Gap, Kind, Milestone};

/// About which card a question is asked, since one came to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// The card that a new answer will answer.
    pub about: Option<CardId>,
    /// How many cards the question was asked about before.
    pub before: usize,
    /// Those that were skipped, the last one just now where [`Round::is_skipping`] says so.
    pub skipped: Vec<CardId>,
    /// Whether the card before this one was skipped.
    pub is_skipping: bool,
}

impl App {
    /// What a question is asked about when one comes to it.
    pub(super) fn first_round(&self, to: To) -> Round {
        Round {
            about: self.subject(to).map(|card| card.id),
            ..Round::default()
        }
    }

    /// What it is asked about when the answer is kept; none where nothing waits.
    pub(super) fn after_answering(&self, to: To, round: &Round) -> Option<Round> {
        let next = Round {
            is_skipping: false,
            ..round.clone()
        };
        self.with_next_gap(to, next)
    }

    /// What it is asked about when this card is skipped; none where nothing waits, or the card
    /// before was skipped too.
    pub(super) fn after_skipping(&self, to: To, round: &Round) -> Option<Round> {
        if round.is_skipping {
            return None;
        }
        let mut next = Round {
            is_skipping: true,
            ..round.clone()
        };
        next.skipped.extend(round.about);
        self.with_next_gap(to, next)
    }

    fn with_next_gap(&self, to: To, round: Round) -> Option<Round> {
        let gap = self.waiting(to, &round).next()?;
        // An earlier answer may have been changed, and this card still wait.
        let is_same = round.about == Some(gap);
        Some(Round {
            about: Some(gap),
            before: round.before + usize::from(!is_same),
            ..round
        })
    }

    /// The number of the card about which is asked, from 1, and how many there are.
    pub(super) fn place_in_round(&self, to: To, round: &Round) -> (usize, usize) {
        let others = self.waiting(to, round);
        let others = others.filter(|&id| round.about != Some(id)).count();
        (round.before + 1, round.before + 1 + others)
    }

    /// The cards that wait for an answer to a question and were not skipped, in order.
    fn waiting(&self, to: To, round: &Round) -> impl Iterator<Item = CardId> {
        let gaps = self.gaps_for(to).into_iter().map(|card| card.id);
        gaps.filter(|id| !round.skipped.contains(id))
    }

    /// The cards that wait for an answer to a question. What made it worse or longer is for what
    /// shows it sooner, and for what stops it only where no other factor is there.
    fn gaps_for(&self, to: To) -> Vec<&Arc<Card>> {
        let gaps = |gap| {
            let gaps = self.board.gaps().filter(move |(_, found)| *found == gap);
            gaps.map(|(card, _)| card)
        };
        let is_worse = |card: &Arc<Card>| card.effect == Effect::MadeItWorse;
        match to {
            To::Guardrail(Some(Kind::Detect)) => {
                let mut factors: Vec<_> = gaps(Gap::NoGuardrail).collect();
                factors.sort_by_key(|card| !is_worse(card));
                factors
            }
            To::Guardrail(_) => {
                let mut factors = self
                    .board
                    .column(Column::Factor)
                    .filter(|card| !card.hidden);
                let is_other =
                    |card: &Arc<Card>| card.effect.asks_for_guardrail() && !is_worse(card);
                let has_other = factors.any(is_other);
                let factors = gaps(Gap::NoGuardrail);
                factors
                    .filter(|card| !has_other || !is_worse(card))
                    .collect()
            }
            To::Action => gaps(Gap::NoAction).collect(),
            To::Factor(_)
            | To::Summary
            | To::Questions
            | To::Milestone(_)
            | To::Before
            | To::Between => Vec::new(),
        }
    }

    /// The card that a new answer will answer: the harm, the first card that waits, else the last one
    /// that can be answered.
    fn subject(&self, to: To) -> Option<&Arc<Card>> {
        let board = &self.board;
        let last = |column, fits: fn(&Card) -> bool| {
            let mut cards = board.column(column).rev().filter(|card| !card.hidden);
            cards.find(|card| fits(card))
        };
        let waiting = self.gaps_for(to).into_iter().next();
        match to {
            To::Factor(_) => harm(board),
            To::Guardrail(_) => {
                waiting.or_else(|| last(Column::Factor, |card| card.effect.asks_for_guardrail()))
            }
            To::Action => waiting.or_else(|| last(Column::Guardrail, |_| true)),
            To::Summary | To::Questions | To::Milestone(_) | To::Before | To::Between => None,
        }
    }
}

/// The event that the factors answer: the impact, else the first one.
pub(super) fn harm(board: &Board) -> Option<&Arc<Card>> {
    let open = || board.column(Column::Timeline).filter(|card| !card.hidden);
    let impact = |card: &&Arc<Card>| card.milestone == Some(Milestone::Impact);
    open().find(impact).or_else(|| open().next())
}
