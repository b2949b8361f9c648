//! How much a file may hold: cards, versions of one card, links, tags and votes.
//!
//! The bounds lie far beyond what people write, and keep what a file of 16 MiB takes in memory near
//! 64 MiB.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::de::{self, Deserializer, SeqAccess, Visitor};

use crate::board::{CARDS, Card, CardId};

/// The most links, tags and votes of all cards together.
const ENTRIES: usize = 100_000;

/// The most cards of one id: a merge leaves two or three, and each is compared with all before it.
const VERSIONS: usize = 32;

/// Reads a list of cards within the bounds.
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
        let mut sum = Sum::default();
        while let Some(card) = list.next_element::<Arc<Card>>()? {
            let count = versions.entry(card.id).or_default();
            *count += 1;
            if *count > VERSIONS {
                return Err(de::Error::custom(format!(
                    "card {} stands here more than {VERSIONS} times",
                    card.id
                )));
            }
            sum.add(&card);
            if sum.cards > CARDS {
                return Err(de::Error::custom(format!(
                    "a board has at most {CARDS} cards"
                )));
            }
            if sum.entries > ENTRIES {
                return Err(de::Error::custom(format!(
                    "a board has at most {ENTRIES} links, tags and votes"
                )));
            }
            cards.push(card);
        }
        Ok(cards)
    }
}

/// What has been read so far.
#[derive(Debug, Default)]
struct Sum {
    cards: usize,
    entries: usize,
}

impl Sum {
    fn add(&mut self, card: &Card) {
        self.cards += 1;
        self.entries += card.answers.len() + card.tags.len() + card.votes.len();
        for inner in &card.merged {
            self.add(inner);
        }
    }
}
