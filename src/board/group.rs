//! Grouping: cards merged into one that can be split again.

use std::sync::Arc;

use super::Board;
use super::card::Card;
use super::id::{CardId, Ids};
use super::refusal::Refusal;

impl Board {
    /// Puts cards into another one of their column.
    ///
    /// They are kept whole inside it, with their votes; links to them lead to the card that holds
    /// them, so that splitting brings everything back.
    pub fn merge_cards(
        &mut self,
        into: CardId,
        others: &[CardId],
        ids: &mut Ids,
    ) -> Result<(), Refusal> {
        let target = self.cards.get(&into).ok_or(Refusal::CardGone)?.clone();
        let others: Vec<Arc<Card>> = others
            .iter()
            .filter(|&&id| id != into)
            .map(|id| self.cards.get(id).cloned().ok_or(Refusal::CardGone))
            .collect::<Result<_, _>>()?;
        if others.is_empty() {
            return Err(Refusal::NothingMarked);
        }
        if others.iter().any(|c| c.column != target.column) {
            return Err(Refusal::MergeAcross);
        }
        let mut card = (*target).clone();
        for other in others {
            self.take(other.id);
            card.merged.push((*other).clone());
        }
        card.merged.sort_by_key(|c| c.id);
        self.replace(&target, card, ids);
        Ok(())
    }

    /// Brings back the cards that were merged into this one; says their ids.
    pub fn split(&mut self, id: CardId, ids: &mut Ids) -> Result<Vec<CardId>, Refusal> {
        let target = self.cards.get(&id).ok_or(Refusal::CardGone)?.clone();
        if target.merged.is_empty() {
            return Err(Refusal::NotMerged);
        }
        let mut card = (*target).clone();
        let inner = std::mem::take(&mut card.merged);
        self.replace(&target, card, ids);
        let names: Vec<CardId> = inner.iter().map(|c| c.id).collect();
        for mut card in inner {
            self.seat(&mut card, ids);
            self.put(Arc::new(card));
        }
        // The group may have moved to a column where what was inside it answers to the right.
        for &name in &names {
            self.straighten(name);
        }
        Ok(names)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Column, Spot};
    use super::*;

    #[test]
    fn a_card_that_comes_back_in_another_column_keeps_no_link_to_the_right() {
        let mut ids = Ids::from_seed([3; 32]);
        let mut board = Board::default();
        let event = board.add(Column::Timeline, Spot::Last, &mut ids, |_| {});
        let [one, two] = [0, 1].map(|_| board.add(Column::Factor, Spot::Last, &mut ids, |_| {}));
        board
            .toggle_answer(two, event)
            .expect("an event is further left");
        board
            .merge_cards(one, &[two], &mut ids)
            .expect("one column");
        board
            .move_to(one, Column::Timeline, Spot::Last, &mut ids)
            .expect("it is there");
        board.split(one, &mut ids).expect("it holds a card");
        assert_eq!(board.sound(), Ok(()));
    }
}
