//! Cards of which a file names one more than once: alone and in a group, in two groups, in itself.
//!
//! The program writes no such file; a hand, or a text merge, may. Nothing that was written is lost: the
//! versions become one card, which stands alone where one of them did, else in the first group that has it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Board;
use super::card::Card;
use super::id::CardId;
use super::version::both_versions;

impl Board {
    /// Makes every name stand once, where cards from outside have one more often.
    pub(super) fn settle_names(&mut self) {
        if self.names_differ() {
            return;
        }
        let mut seen: BTreeSet<CardId> = self.cards.keys().copied().collect();
        let (mut loose, mut versions) = (Vec::new(), Vec::new());
        // Anew: an index of cards with one name cannot be changed card by card.
        let mut board = Self::new((*self.details).clone());
        for holder in self.cards.values() {
            let mut card = (**holder).clone();
            card.merged = first_of_each(card.merged, &mut seen, &mut loose, &mut versions);
            board.put(Arc::new(card));
        }
        // Before the versions are: one of them may be of a card that lies in these.
        for card in loose {
            board.put(Arc::new(card));
        }
        for version in versions {
            board.join(version);
        }
        *self = board;
    }

    /// Whether no two cards, at any depth, have one name.
    fn names_differ(&self) -> bool {
        let mut names = BTreeSet::new();
        self.cards.values().all(|card| {
            let mut inside = card.merged_ids().into_iter();
            names.insert(card.id) && inside.all(|id| names.insert(id))
        })
    }

    /// Joins a version of a card to the card, wherever it lies.
    fn join(&mut self, version: Card) {
        let Some(holder) = self.resolve(version.id).cloned() else {
            return self.put(Arc::new(version));
        };
        let mut card = (*holder).clone();
        join_within(&mut card, &version);
        self.put(Arc::new(card));
    }
}

/// The cards whose names are new. The others are versions, each without what lies in it; what is new
/// there is loose.
fn first_of_each(
    cards: Vec<Card>,
    seen: &mut BTreeSet<CardId>,
    loose: &mut Vec<Card>,
    versions: &mut Vec<Card>,
) -> Vec<Card> {
    let mut first = Vec::new();
    for mut card in cards {
        let is_new = seen.insert(card.id);
        let inside = first_of_each(std::mem::take(&mut card.merged), seen, loose, versions);
        if is_new {
            card.merged = inside;
            first.push(card);
        } else {
            loose.extend(inside);
            versions.push(card);
        }
    }
    first
}

/// Joins a version to the card of its name, which is this one or lies in it.
fn join_within(card: &mut Card, version: &Card) {
    if card.id == version.id {
        *card = both_versions(card, version);
    } else {
        for inner in &mut card.merged {
            join_within(inner, version);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Column, Details, OrderKey};
    use super::*;
    use crate::text::Clean;

    fn card(bits: u64, text: &str, merged: &[Card]) -> Card {
        let order = OrderKey::between(None, None, bits);
        let mut card = Card::new(CardId::from_bits(bits), Column::Factor, order);
        card.text = Clean::line(text);
        card.merged = merged.to_vec();
        card
    }

    #[test]
    fn a_name_that_stands_more_than_once_becomes_one_card_with_every_text() {
        let two = |text| card(2, text, &[]);
        let cases = [
            vec![card(1, "a", &[two("b")]), two("c")],
            vec![card(1, "a", &[two("b")]), card(3, "d", &[two("c")])],
            vec![card(1, "a", &[two("b"), two("c")])],
            vec![
                card(1, "a", &[two("b")]),
                card(2, "c", &[card(1, "d", &[])]),
            ],
            vec![card(1, "a", &[card(1, "d", &[two("b")]), two("c")])],
            vec![
                card(1, "a", &[card(3, "x", &[])]),
                card(4, "y", &[card(3, "z", &[two("b"), two("c")])]),
            ],
            // What lies in a version holds a card that holds itself.
            vec![card(
                1,
                "a",
                &[card(1, "d", &[card(3, "x", &[card(2, "b", &[two("c")])])])],
            )],
        ];
        for cards in cases {
            let named = format!("{cards:?}");
            let board = Board::from_parts(Details::default(), cards.into_iter().map(Arc::new));
            assert_eq!(board.sound(), Ok(()), "{named}");
            let shown = format!("{board:?}");
            for text in ["a", "b", "c", "d", "x", "y", "z"] {
                let text = format!("{text:?}");
                assert_eq!(
                    named.contains(&text),
                    shown.contains(&text),
                    "{text}: {named}"
                );
            }
            let parts = board.cards().cloned().collect::<Vec<_>>();
            assert_eq!(Board::from_parts(Details::default(), parts), board);
        }
    }

    #[test]
    fn links_from_outside_that_lead_nowhere_further_left_are_left_out() {
        let mut one = card(1, "a", &[]);
        let mut two = card(2, "b", &[]);
        one.answers = [1, 2, 9].map(CardId::from_bits).into();
        two.answers = [1].map(CardId::from_bits).into();
        let board = Board::from_parts(Details::default(), [one, two].map(Arc::new));
        assert_eq!(board.sound(), Ok(()));
        let left = board
            .card(CardId::from_bits(1))
            .map(|card| card.answers.len());
        assert_eq!(left, Some(1), "a card that is not here may come back");
    }
}
