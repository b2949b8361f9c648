//! What can be read off the cards and is asked for all the time: order, links, holders.
//!
//! Kept beside the cards in persistent sets, so that a change costs what it changed and a frame
//! what it shows. It holds nothing that the cards do not.

use imbl::{OrdMap, OrdSet};
use jiff::{SignedDuration, Timestamp};

use super::card::Card;
use super::id::CardId;
use super::order::OrderKey;
use super::time::Zone;
use super::word::Column;

/// A card's place in its column; equal keys are told apart by id.
pub(super) type Place = (OrderKey, CardId);

/// The derived order and links of a board's cards.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Index {
    /// The cards of each column that are not parked, in order.
    lanes: [OrdSet<Place>; 4],
    /// The dated events of the timeline that are not parked, by time.
    dated: OrdSet<(Timestamp, OrderKey, CardId)>,
    /// The parked cards, in the order of columns.
    parked: OrdSet<(Column, OrderKey, CardId)>,
    /// For a card that is answered: the cards that answer it.
    answered: OrdMap<CardId, OrdSet<CardId>>,
    /// For a card merged into another: that other.
    holders: OrdMap<CardId, CardId>,
}

impl Index {
    pub(super) fn insert(&mut self, card: &Card, zone: &Zone) {
        if card.parked {
            self.parked
                .insert((card.column, card.order.clone(), card.id));
        } else {
            self.lanes[card.column.index()].insert((card.order.clone(), card.id));
            if let Some(key) = dated_key(card, zone) {
                self.dated.insert(key);
            }
        }
        for answered in card.all_answers() {
            self.answered.entry(answered).or_default().insert(card.id);
        }
        for inner in card.merged_ids() {
            self.holders.insert(inner, card.id);
        }
    }

    pub(super) fn remove(&mut self, card: &Card, zone: &Zone) {
        if card.parked {
            self.parked
                .remove(&(card.column, card.order.clone(), card.id));
        } else {
            self.lanes[card.column.index()].remove(&(card.order.clone(), card.id));
            if let Some(key) = dated_key(card, zone) {
                self.dated.remove(&key);
            }
        }
        for answered in card.all_answers() {
            let emptied = self.answered.get_mut(&answered).is_some_and(|set| {
                set.remove(&card.id);
                set.is_empty()
            });
            if emptied {
                self.answered.remove(&answered);
            }
        }
        for inner in card.merged_ids() {
            self.holders.remove(&inner);
        }
    }

    pub(super) const fn lane(&self, column: Column) -> &OrdSet<Place> {
        &self.lanes[column.index()]
    }

    pub(super) const fn dated(&self) -> &OrdSet<(Timestamp, OrderKey, CardId)> {
        &self.dated
    }

    pub(super) fn parked(&self) -> impl DoubleEndedIterator<Item = CardId> + '_ {
        self.parked.iter().map(|(_, _, id)| *id)
    }

    pub(super) fn answering(&self, id: CardId) -> impl Iterator<Item = CardId> + '_ {
        self.answered.get(&id).into_iter().flatten().copied()
    }

    pub(super) fn holder(&self, id: CardId) -> Option<CardId> {
        self.holders.get(&id).copied()
    }

    /// The last dated event that is not later than an instant.
    pub(super) fn last_dated_until(&self, instant: Timestamp) -> Option<Place> {
        let next = instant.saturating_add(SignedDuration::from_nanos(1)).ok()?;
        let bound = (next, OrderKey::least(), CardId::default());
        let event = self.dated.range(..bound).next_back()?;
        Some((event.1.clone(), event.2))
    }
}

/// The key by which a dated event is ordered; `None` for other cards.
pub(super) fn dated_key(card: &Card, zone: &Zone) -> Option<(Timestamp, OrderKey, CardId)> {
    // Where a hidden card stands must not tell its time.
    let at = card
        .at
        .filter(|_| card.column == Column::Timeline && !card.hidden)?;
    Some((at.start(zone), card.order.clone(), card.id))
}
