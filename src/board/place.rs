//! Places in a column: keys for new places, and dated events in the order of time.

use std::sync::Arc;

use super::card::Card;
use super::edit::Spot;
use super::index::{Place, dated_key};
use super::order::OrderKey;
use super::word::Column;
use super::{Board, Ids};

impl Board {
    /// A key for a place in a column.
    ///
    /// Where neighbours have equal keys, because two people inserted at once, the lower ones are keyed
    /// anew.
    pub(super) fn key_at(&mut self, column: Column, spot: Spot, ids: &mut Ids) -> OrderKey {
        let lane = self.index.lane(column);
        let (before, after) = match spot {
            Spot::First => (None, lane.get_min().cloned()),
            Spot::Last => (lane.get_max().cloned(), None),
            Spot::Below(id) => match self.cards.get(&id).filter(|c| c.column == column) {
                Some(card) => (Some((card.order.clone(), id)), self.place_below(card)),
                None => (lane.get_max().cloned(), None),
            },
            Spot::Above(id) => match self.cards.get(&id).filter(|c| c.column == column) {
                Some(card) => (self.place_above(card), Some((card.order.clone(), id))),
                None => (None, lane.get_min().cloned()),
            },
        };
        self.key_between(before.as_ref(), after.as_ref(), ids)
    }

    fn key_between(
        &mut self,
        before: Option<&Place>,
        after: Option<&Place>,
        ids: &mut Ids,
    ) -> OrderKey {
        if let (Some(low), Some(high)) = (before, after)
            && low.0 == high.0
        {
            return self.key_among_equals(low, ids);
        }
        let key = |place: Option<&Place>| place.map(|(key, _)| key.clone());
        OrderKey::between(key(before).as_ref(), key(after).as_ref(), ids.bits())
    }

    /// A key right below a place whose key others have too: all of those that stand below it are keyed
    /// anew, in their order.
    fn key_among_equals(&mut self, low: &Place, ids: &mut Ids) -> OrderKey {
        let (equal, id) = low;
        let lower: Vec<Arc<Card>> = match self.cards.get(id) {
            Some(card) => self.below(card).cloned().collect(),
            None => Vec::new(),
        };
        let (alike, rest) = lower.split_at(lower.partition_point(|card| card.order == *equal));
        let beyond = rest.first().map(|card| &card.order);
        let key = OrderKey::between(Some(equal), beyond, ids.bits());
        let mut last = key.clone();
        for card in alike {
            last = OrderKey::between(Some(&last), beyond, ids.bits());
            self.put(Arc::new(Card {
                order: last.clone(),
                ..(**card).clone()
            }));
        }
        key
    }

    fn place_below(&self, card: &Card) -> Option<Place> {
        self.below(card).next().map(|c| (c.order.clone(), c.id))
    }

    fn place_above(&self, card: &Card) -> Option<Place> {
        self.above(card).next().map(|c| (c.order.clone(), c.id))
    }

    /// Gives a card that is about to be put the key that its time asks for; leaves it alone where
    /// it stands in order already.
    pub(super) fn seat(&mut self, card: &mut Card, ids: &mut Ids) {
        if self.stands_in_order(card) {
            return;
        }
        let Some(key) = self.key_by_time(card, ids) else {
            return;
        };
        card.order = key;
    }

    fn stands_in_order(&self, card: &Card) -> bool {
        let zone = self.zone();
        let Some((at, _, _)) = dated_key(card, zone) else {
            return true;
        };
        let time = |c: &Arc<Card>| {
            dated_key(c, zone)
                .map(|(at, _, _)| at)
                .filter(|_| c.id != card.id)
        };
        let earlier = self.above(card).find_map(time);
        let later = self.below(card).find_map(time);
        earlier.is_none_or(|e| e <= at) && later.is_none_or(|l| at <= l)
    }

    fn key_by_time(&mut self, card: &Card, ids: &mut Ids) -> Option<OrderKey> {
        let (at, _, _) = dated_key(card, self.zone())?;
        let spot = match self.index.last_dated_until(at) {
            Some((_, id)) => Spot::Below(id),
            None => match self.index.dated().get_min() {
                Some((_, _, first)) => Spot::Above(*first),
                None => Spot::Last,
            },
        };
        Some(self.key_at(Column::Timeline, spot, ids))
    }

    /// Gives new places to the dated events that stand out of the order of time.
    ///
    /// As few as possible move. The result depends on the cards alone, so that two people who
    /// merge the same changes get the same board: the random tail comes from a fixed seed.
    pub(super) fn settle_order(&mut self) {
        let zone = self.details.zone.clone();
        let events: Vec<Arc<Card>> = self
            .column(Column::Timeline)
            .filter(|c| c.at.is_some() && !c.hidden)
            .cloned()
            .collect();
        let time = |card: &Arc<Card>| card.at.map(|at| at.start(&zone));
        if events.is_sorted_by_key(time) {
            return;
        }
        let times: Vec<_> = events.iter().map(time).collect();
        let stay = longest_run(&times);
        let mut moving: Vec<Arc<Card>> = Vec::new();
        for (card, stays) in events.iter().zip(stay) {
            if !stays {
                moving.push(card.clone());
            }
        }
        for card in &moving {
            self.take(card.id);
        }
        moving.sort_by_key(|card| (time(card), card.id));
        let mut ids = Ids::from_seed([0; 32]);
        for card in moving {
            let mut card = (*card).clone();
            if let Some(key) = self.key_by_time(&card, &mut ids) {
                card.order = key;
            }
            self.put(Arc::new(card));
        }
    }
}

/// Which members belong to a longest non-decreasing subsequence (patience sorting, O(n log n)).
pub(super) fn longest_run<T: Ord>(values: &[T]) -> Vec<bool> {
    let mut tails: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(values.len());
    for (place, value) in values.iter().enumerate() {
        let pile = tails.partition_point(|&tail| values[tail] <= *value);
        previous.push(pile.checked_sub(1).map(|p| tails[p]));
        match tails.get_mut(pile) {
            Some(tail) => *tail = place,
            None => tails.push(place),
        }
    }
    let mut belongs = vec![false; values.len()];
    let mut walk = tails.last().copied();
    while let Some(place) = walk {
        belongs[place] = true;
        walk = previous[place];
    }
    belongs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_run_stays() {
        assert_eq!(longest_run(&[1, 5, 2, 3]), [true, false, true, true]);
        assert_eq!(longest_run::<u8>(&[]), [false; 0]);
        assert_eq!(longest_run(&[2, 2, 1, 2]), [true, true, false, true]);
    }
}
