//! How many cards a file may hold, and how many versions of one card.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::de::{self, Deserializer, SeqAccess, Visitor};

use crate::board::{Card, CardId};

/// The most cards in one file.
pub(super) const CARDS: usize = 200_000;

/// The most cards of one id: a merge leaves two or three, and each is compared with all before it.
const VERSIONS: usize = 32;

/// Reads a list of at most [`CARDS`] cards, and at most [`VERSIONS`] of one id.
pub(super) fn cards<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<Arc<Card>>, D::Error> {
    deserializer.deserialize_seq(Cards)
}

struct Cards;

impl<'de> Visitor<'de> for Cards {
    type Value = Vec<Arc<Card>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of cards")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut cards: Vec<Arc<Card>> = Vec::new();
        let mut versions: BTreeMap<CardId, usize> = BTreeMap::new();
        while let Some(card) = list.next_element::<Arc<Card>>()? {
            let count = versions.entry(card.id).or_default();
            *count += 1;
            if *count > VERSIONS {
                return Err(de::Error::custom(format!(
                    "card {} stands here more than {VERSIONS} times",
                    card.id
                )));
            }
            if cards.len() == CARDS {
                return Err(de::Error::custom(format!(
                    "a board has at most {CARDS} cards"
                )));
            }
            cards.push(card);
        }
        Ok(cards)
    }
}
