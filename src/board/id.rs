//! Names for cards, boards and votes that say nothing about who made them or when.
//!
//! An id is 64 random bits. It never holds a time or a counter: on a board where people write in
//! silence, an ordered id would tell who wrote first.

use std::fmt;
use std::str::FromStr;

use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Crockford's base 32: no I, L, O or U, so that an id can be read out aloud.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Digits of 64 bits at five bits a digit.
const LENGTH: usize = 13;

/// 64 random bits, written as 13 digits of Crockford's base 32.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(u64);

/// The name of a card.
pub type CardId = Id;
/// The name of a board.
pub type BoardId = Id;
/// One vote; a card's votes are a set of these, so that a merge neither loses nor doubles one.
pub type VoteId = Id;

impl Id {
    /// Makes the id with these bits.
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// The bits.
    pub const fn bits(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = [0_u8; LENGTH];
        let mut rest = self.0;
        for digit in digits.iter_mut().rev() {
            *digit = DIGITS[(rest & 31) as usize];
            rest >>= 5;
        }
        f.pad(&String::from_utf8_lossy(&digits))
    }
}

/// A text that is not an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAnId(String);

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} is not an id: an id has {LENGTH} digits and letters",
            self.0
        )
    }
}

impl std::error::Error for NotAnId {}

impl FromStr for Id {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let refuse = || NotAnId(text.chars().take(40).collect());
        if text.len() != LENGTH {
            return Err(refuse());
        }
        let mut bits: u64 = 0;
        for (place, byte) in text.bytes().enumerate() {
            let lower = byte.to_ascii_lowercase();
            let digit = DIGITS.iter().position(|&d| d == lower).ok_or_else(refuse)? as u64;
            // 13 digits hold 65 bits: the first digit may only be 0 to 15.
            if place == 0 && digit > 15 {
                return Err(refuse());
            }
            bits = (bits << 5) | digit;
        }
        Ok(Self(bits))
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// Where new ids come from: a cryptographic stream, so that one id tells nothing about the next.
///
/// The seed is passed in by the shell; with the same seed the same ids come, which is what tests
/// need.
#[derive(Clone, Debug, PartialEq)]
pub struct Ids {
    stream: ChaCha8Rng,
    promised: Option<Id>,
}

impl Ids {
    /// Begins a stream from 32 random bytes.
    pub fn from_seed(seed: [u8; 32]) -> Self {
        Self {
            stream: ChaCha8Rng::from_seed(seed),
            promised: None,
        }
    }

    /// The next id.
    pub fn id(&mut self) -> Id {
        self.promised.take().unwrap_or_else(|| Id(self.bits()))
    }

    /// Gives an id out a second time, as the next one: to the card for which it was taken before.
    pub fn promise(&mut self, id: Id) {
        self.promised = Some(id);
    }

    /// 64 random bits for what is not an id, such as the tail of an order key.
    pub fn bits(&mut self) -> u64 {
        self.stream.next_u64()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn printing_and_parsing_are_inverse(bits: u64) {
            let id = Id::from_bits(bits);
            prop_assert_eq!(id.to_string().parse::<Id>(), Ok(id));
        }

        #[test]
        fn order_of_text_is_order_of_bits(a: u64, b: u64) {
            let (a, b) = (Id::from_bits(a), Id::from_bits(b));
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
        }
    }

    #[test]
    fn refuses_what_is_not_an_id() {
        for text in [
            "",
            "short",
            "zzzzzzzzzzzzz",
            "000000000000u",
            "0000000000000000",
        ] {
            assert!(text.parse::<Id>().is_err(), "{text}");
        }
    }

    #[test]
    fn same_seed_gives_same_ids_and_no_repeats() {
        let mut a = Ids::from_seed([7; 32]);
        let mut b = Ids::from_seed([7; 32]);
        let first: Vec<Id> = (0..1000).map(|_| a.id()).collect();
        assert!(first.iter().all(|&id| id == b.id()));
        let mut unique = first.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), first.len());
    }
}
