//! How many cards a file may hold.

use std::fmt;
use std::sync::Arc;

use serde::de::{self, Deserializer, SeqAccess, Visitor};

use crate::board::Card;

/// The most cards in one file.
pub(super) const CARDS: usize = 200_000;

/// Reads a list of at most [`CARDS`] cards.
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
        let mut cards = Vec::new();
        while let Some(card) = list.next_element()? {
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
