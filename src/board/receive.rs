//! Cards that were made elsewhere and come in whole, such as those of the inbox.
//!
//! The same cards may come any number of times, from any number of messages: a card that is here
//! already, also inside another one, stays as it is. Whom they come from is not known here.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Board;
use super::card::Card;
use super::edit::Spot;
use super::id::{CardId, Ids};
use super::order::OrderKey;
use super::word::Column;

impl Board {
    /// Adds cards at the end of their columns, in this order; says which were new.
    ///
    /// Hidden cards go to random places among the hidden ones of their column: where they stand
    /// must not tell who wrote first. Links that do not lead further left are left out.
    pub fn receive(&mut self, cards: impl IntoIterator<Item = Card>, ids: &mut Ids) -> Vec<CardId> {
        let mut new = Vec::new();
        for mut card in cards {
            if !self.is_new(&card) {
                continue;
            }
            card.order = if card.hidden {
                self.hidden_key(card.column, ids)
            } else {
                self.key_at(card.column, Spot::Last, ids)
            };
            self.seat(&mut card, ids);
            new.push(card.id);
            self.put(Arc::new(card));
        }
        // Only when all are there is it known where their links lead.
        for &id in &new {
            self.straighten(id);
        }
        new
    }

    /// Adds a card that is written in silence; says its id.
    pub fn add_hidden(
        &mut self,
        column: Column,
        ids: &mut Ids,
        fill: impl FnOnce(&mut Card),
    ) -> CardId {
        let id = ids.id();
        let mut card = Card::new(id, column, self.hidden_key(column, ids));
        fill(&mut card);
        card.hidden = true;
        self.put(Arc::new(card));
        id
    }

    /// A random place among the hidden cards of a column.
    ///
    /// They stay together: a place below cards that were written in between would tell the time. So
    /// would a key between two of them: all are made between the same open cards.
    fn hidden_key(&self, column: Column, ids: &mut Ids) -> OrderKey {
        let first = self.column(column).find(|card| card.hidden);
        let (before, after) = match first {
            Some(first) => (
                self.above(first).next(),
                self.below(first).find(|card| !card.hidden),
            ),
            None => (self.column(column).next_back(), None),
        };
        let order = |card: Option<&Arc<Card>>| card.map(|card| card.order.clone());
        let (before, after) = (order(before), order(after));
        OrderKey::scattered(before.as_ref(), after.as_ref(), ids.bits())
    }

    /// Whether neither the card nor anything merged into it is here, or twice in it.
    fn is_new(&self, card: &Card) -> bool {
        let mut names = BTreeSet::new();
        std::iter::once(card.id)
            .chain(card.merged_ids())
            .all(|id| self.resolve(id).is_none() && names.insert(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(bits: u64, column: Column, is_hidden: bool) -> Card {
        let order = OrderKey::between(None, None, bits);
        let mut card = Card::new(CardId::from_bits(bits), column, order);
        card.hidden = is_hidden;
        card
    }

    fn stand(board: &Board, column: Column) -> Vec<u64> {
        board.column(column).map(|card| card.id.bits()).collect()
    }

    #[test]
    fn cards_come_in_once_and_in_their_order() {
        let mut ids = Ids::from_seed([1; 32]);
        let mut board = Board::default();
        let cards = || (1..=9).map(|bits| card(bits, Column::Factor, false));
        assert_eq!(board.receive(cards(), &mut ids).len(), 9);
        let once = board.clone();
        assert_eq!(board.receive(cards(), &mut ids), []);
        assert_eq!(board, once);
        assert_eq!(stand(&board, Column::Factor), (1..=9).collect::<Vec<_>>());
    }

    #[test]
    fn a_card_that_was_merged_into_another_does_not_come_back() {
        let mut ids = Ids::from_seed([1; 32]);
        let mut board = Board::default();
        let cards = || [1, 2].map(|bits| card(bits, Column::Factor, true));
        board.receive(cards(), &mut ids);
        let [one, two] = [1, 2].map(CardId::from_bits);
        board.merge_cards(one, &[two], &mut ids).unwrap();
        assert_eq!(board.receive(cards(), &mut ids), []);
        let mut holder = card(3, Column::Factor, false);
        holder.merged = vec![card(2, Column::Factor, false)];
        assert_eq!(board.receive([holder], &mut ids), []);
        assert_eq!(board.sound(), Ok(()));
    }

    #[test]
    fn whatever_comes_in_leaves_the_board_sound() {
        let mut ids = Ids::from_seed([1; 32]);
        let mut board = Board::default();
        let mut wrong = card(1, Column::Timeline, false);
        wrong.answers = [2, 3].map(CardId::from_bits).into();
        let mut twice = card(4, Column::Factor, false);
        twice.merged = vec![card(4, Column::Factor, false)];
        let others = [card(2, Column::Action, false), twice, wrong];
        assert_eq!(board.receive(others, &mut ids).len(), 2);
        assert_eq!(board.sound(), Ok(()));
    }

    #[test]
    fn hidden_cards_do_not_stand_in_the_order_of_arrival() {
        let mut ids = Ids::from_seed([3; 32]);
        let arrived: Vec<u64> = (1..=30).collect();
        let mut board = Board::default();
        for &bits in &arrived {
            board.receive([card(bits, Column::Factor, true)], &mut ids);
        }
        let mut at_once = Board::default();
        let all = arrived.iter().map(|&bits| card(bits, Column::Factor, true));
        at_once.receive(all, &mut ids);
        for board in [board, at_once] {
            let mut stand = stand(&board, Column::Factor);
            assert_ne!(stand, arrived);
            assert!(!stand.iter().rev().eq(&arrived));
            stand.sort_unstable();
            assert_eq!(stand, arrived);
            let length = |card: &Arc<Card>| card.order.as_str().len();
            let lengths: BTreeSet<usize> = board.column(Column::Factor).map(length).collect();
            assert_eq!(lengths.len(), 1, "a longer key would tell of a later card");
        }
    }

    #[test]
    fn no_place_of_a_hidden_card_is_likelier_than_another() {
        let mut ids = Ids::from_seed([5; 32]);
        let mut last_stood = [0; 4];
        for _ in 0..4000 {
            let mut board = Board::default();
            for bits in 1..=4 {
                board.receive([card(bits, Column::Factor, true)], &mut ids);
                // What is written openly meanwhile does not part them by time.
                board.receive([card(100 + bits, Column::Factor, false)], &mut ids);
            }
            let hidden = board.column(Column::Factor).filter(|card| card.hidden);
            let place = hidden.map(|card| card.id.bits()).position(|bits| bits == 4);
            last_stood[place.unwrap()] += 1;
            let stand = stand(&board, Column::Factor);
            assert!(stand[..4].iter().all(|bits| *bits < 100), "{stand:?}");
        }
        for count in last_stood {
            assert!((900..1100).contains(&count), "{last_stood:?}");
        }
    }
}
