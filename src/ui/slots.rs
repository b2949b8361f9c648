//! What stands in a lane, in which order: cards that are shown, and the editor of a new one among them.

use std::sync::Arc;

use super::Scene;
use crate::app::Overlay;
use crate::app::writing::{Target, Writing};
use crate::board::{Card, CardId, Column, Spot};

/// One thing in a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// A card; where it is being edited, its editor.
    Card(CardId),
    /// The editor of a new card.
    New,
}

impl Slot {
    /// The card.
    pub(super) fn card(self) -> Option<CardId> {
        match self {
            Self::Card(id) => Some(id),
            Self::New => None,
        }
    }
}

impl Scene<'_> {
    /// The editor, where it stands in this column.
    pub(super) fn writing_in(&self, column: Column) -> Option<&Writing> {
        let Overlay::Writing(writing) = self.app.overlay() else {
            return None;
        };
        (writing.column == column).then_some(writing)
    }

    /// Where the editor of a new card stands; a card that is filtered out cannot hold it.
    fn new_spot(&self, column: Column) -> Option<Spot> {
        let writing = self.writing_in(column)?;
        if !matches!(writing.target, Target::New(..)) {
            return None;
        }
        let seen = |id| self.is_shown(id, column);
        Some(match writing.spot {
            Spot::Below(id) | Spot::Above(id) if !seen(id) => Spot::Last,
            spot @ (Spot::First | Spot::Last | Spot::Below(_) | Spot::Above(_)) => spot,
        })
    }

    /// Whether a card is among those of a column that are shown.
    pub(super) fn is_shown(&self, id: CardId, column: Column) -> bool {
        let card = self.app.board().card(id);
        card.is_some_and(|c| c.column == column && !c.parked && self.app.shows(c))
    }

    fn next_card(&self, id: CardId) -> Option<&Arc<Card>> {
        let board = self.app.board();
        board
            .card(id)
            .and_then(|card| board.below(card).find(|c| self.app.shows(c)))
    }

    fn previous_card(&self, id: CardId) -> Option<&Arc<Card>> {
        let board = self.app.board();
        board
            .card(id)
            .and_then(|card| board.above(card).find(|c| self.app.shows(c)))
    }

    pub(super) fn next(&self, column: Column, slot: Slot) -> Option<Slot> {
        let new = self.new_spot(column);
        let card = |c: &Arc<Card>| Slot::Card(c.id);
        match slot {
            Slot::New => match new? {
                Spot::First => self.app.seen(column).next().map(card),
                Spot::Last => None,
                Spot::Above(id) => Some(Slot::Card(id)),
                Spot::Below(id) => self.next_card(id).map(card),
            },
            Slot::Card(id) if new == Some(Spot::Below(id)) => Some(Slot::New),
            Slot::Card(id) => match self.next_card(id) {
                Some(next) if new == Some(Spot::Above(next.id)) => Some(Slot::New),
                Some(next) => Some(card(next)),
                None => (new == Some(Spot::Last)).then_some(Slot::New),
            },
        }
    }

    pub(super) fn previous(&self, column: Column, slot: Slot) -> Option<Slot> {
        let new = self.new_spot(column);
        let card = |c: &Arc<Card>| Slot::Card(c.id);
        match slot {
            Slot::New => match new? {
                Spot::First => None,
                Spot::Last => self.app.seen(column).next_back().map(card),
                Spot::Above(id) => self.previous_card(id).map(card),
                Spot::Below(id) => Some(Slot::Card(id)),
            },
            Slot::Card(id) if new == Some(Spot::Above(id)) => Some(Slot::New),
            Slot::Card(id) => match self.previous_card(id) {
                Some(previous) if new == Some(Spot::Below(previous.id)) => Some(Slot::New),
                Some(previous) => Some(card(previous)),
                None => (new == Some(Spot::First)).then_some(Slot::New),
            },
        }
    }

    pub(super) fn first(&self, column: Column) -> Option<Slot> {
        let new = self.new_spot(column);
        let first = self.app.seen(column).next();
        match (new, first) {
            (Some(Spot::First | Spot::Last), None) | (Some(Spot::First), Some(_)) => {
                Some(Slot::New)
            }
            (Some(Spot::Above(id)), Some(card)) if id == card.id => Some(Slot::New),
            (_, card) => card.map(|c| Slot::Card(c.id)),
        }
    }

    /// The slot that must be visible: the editor, the selected card, else a card of the lit chain.
    pub(super) fn anchor(&self, column: Column) -> Option<Slot> {
        if let Some(writing) = self.writing_in(column) {
            return Some(match writing.target {
                Target::New(..) => Slot::New,
                Target::Card(id) => Slot::Card(id),
                Target::Lines(_)
                | Target::Record
                | Target::Field(..)
                | Target::Rating(_)
                | Target::Solo(_)
                | Target::Earlier(_) => return None,
            });
        }
        let cursor = self.app.cursor();

        let in_column = |id: &CardId| self.is_shown(*id, column);
        let order = |id: &CardId| self.app.board().card(*id).map(|c| c.order.clone());
        let lit = self.lit.iter().copied().filter(in_column);
        let chained = if column == cursor.column {
            None
        } else {
            lit.min_by_key(order)
        };
        chained.or(cursor.remembered(column)).map(Slot::Card)
    }

    /// Whether a slot stands above another one.
    pub(super) fn is_above(&self, column: Column, slot: Slot, other: Slot) -> bool {
        let place = |slot: Slot| {
            let card = match slot {
                Slot::Card(id) => self.app.board().card(id),
                Slot::New => self
                    .next(column, Slot::New)
                    .and_then(Slot::card)
                    .and_then(|id| self.app.board().card(id)),
            };
            card.map(|c| (c.order.clone(), c.id))
        };
        match (place(slot), place(other)) {
            (Some(a), Some(b)) => a < b || (a == b && slot == Slot::New),
            _ => false,
        }
    }
}
