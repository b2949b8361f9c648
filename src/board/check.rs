//! What must hold for every board at every time; tests ask after each step.

use std::collections::BTreeSet;

use super::Board;
use super::card::Card;
use super::index::{Index, dated_key};
use super::word::Column;

impl Board {
    /// Says what is wrong with the board's inner order, which must never be anything.
    ///
    /// # Errors
    ///
    /// One sentence about the first thing that does not hold.
    pub fn sound(&self) -> Result<(), String> {
        let mut fresh = Index::default();
        for card in self.cards.values() {
            fresh.insert(card, self.zone());
        }
        if fresh != self.index {
            return Err("the index differs from what the cards say".to_owned());
        }
        let times: Vec<_> = self
            .column(Column::Timeline)
            .filter_map(|card| dated_key(card, self.zone()).map(|(at, _, _)| at))
            .collect();
        if !times.is_sorted() {
            return Err("dated events stand out of the order of time".to_owned());
        }
        let mut names = BTreeSet::new();
        for (id, card) in &self.cards {
            if *id != card.id {
                return Err(format!("card {} is kept under {id}", card.id));
            }
            self.card_sound(card)?;
            for name in std::iter::once(card.id).chain(card.merged_ids()) {
                if !names.insert(name) {
                    return Err(format!("card {name} is there twice"));
                }
            }
        }
        Ok(())
    }

    fn card_sound(&self, card: &Card) -> Result<(), String> {
        for link in &card.answers {
            match self.resolve(*link) {
                Some(target) if target.column >= card.column => {
                    return Err(format!(
                        "card {} answers {link}, which is not further left",
                        card.id
                    ));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::*;
    use jiff::Timestamp;
    use proptest::prelude::*;

    /// One edit by numbers: what, and which cards.
    fn edit(board: &mut Board, ids: &mut Ids, what: u8, one: usize, two: usize) {
        let all: Vec<CardId> = board.cards().map(|c| c.id).collect();
        let pick = |n: usize| all.get(n % all.len().max(1)).copied().unwrap_or_default();
        let column = Column::ALL[two % 4];
        let spot = if one.is_multiple_of(3) {
            Spot::First
        } else {
            Spot::Below(pick(one))
        };
        let time = |n: usize| {
            At::Instant(
                Timestamp::UNIX_EPOCH
                    + jiff::SignedDuration::from_mins(i64::try_from(n % 50).unwrap_or(0)),
            )
        };
        match what % 12 {
            0..=2 => {
                board.add(column, spot, ids, |card| {
                    card.at = one.is_multiple_of(2).then(|| time(two));
                });
            }
            3 => drop(board.toggle_answer(pick(one), pick(two))),
            4 => drop(board.shift(pick(one), Direction::Up, ids)),
            5 => drop(board.shift(pick(one), Direction::Down, ids)),
            6 => drop(board.move_to(pick(one), column, Spot::Last, ids)),
            7 => drop(board.delete(pick(one))),
            8 => drop(board.merge_cards(pick(one), &[pick(two)], ids)),
            9 => drop(board.split(pick(one), ids)),
            10 => drop(board.change(pick(one), ids, |card| {
                card.parked = !card.parked;
                Ok(())
            })),
            _ => drop(board.change(pick(one), ids, |card| {
                card.at = Some(time(two));
                Ok(())
            })),
        }
    }

    proptest! {
        #[test]
        fn any_edits_leave_a_sound_board(edits in prop::collection::vec((any::<u8>(), 0..40_usize, 0..400_usize), 0..120)) {
            let mut board = Board::default();
            let mut ids = Ids::from_seed([1; 32]);
            for (what, one, two) in edits {
                edit(&mut board, &mut ids, what, one, two);
                prop_assert_eq!(board.sound(), Ok(()));
            }
            let again = Board::from_parts(board.details().clone(), board.cards().cloned().collect::<Vec<_>>());
            prop_assert_eq!(&again, &board);
            prop_assert_eq!(again.sound(), Ok(()));
        }

        #[test]
        fn splitting_undoes_merging(count in 2..6_usize) {
            let mut board = Board::default();
            let mut ids = Ids::from_seed([2; 32]);
            let factors: Vec<CardId> =
                (0..count).map(|_| board.add(Column::Factor, Spot::Last, &mut ids, |_| {})).collect();
            let rail = board.add(Column::Guardrail, Spot::Last, &mut ids, |_| {});
            board.toggle_answer(rail, factors[1]).expect("a factor is further left");
            let before = board.clone();
            board.merge_cards(factors[0], &factors[1..], &mut ids).expect("one column");
            prop_assert_eq!(board.count(Column::Factor), 1);
            prop_assert_eq!(board.answered_by(factors[0]).count(), 1, "the link leads to the holder");
            board.split(factors[0], &mut ids).expect("it holds cards");
            prop_assert_eq!(board, before);
        }
    }
}
