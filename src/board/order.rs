//! Where a card stands in its column: a key that leaves room before, after and between.
//!
//! A key is a fraction in base 62, compared as bytes. Its first four digits count, so that cards
//! added at the end keep short keys; the digits after them split gaps. Two random digits end every
//! new key, so that two people who insert at the same place rarely make the same one.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, de};

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE: u64 = 62;
/// Random digits at the end of a key.
const TAIL: usize = 2;
/// Random digits of a key that must not tell when it was made: enough that no two are alike.
const SCATTER: usize = 8;
/// Digits that count; 62⁴ cards can follow one another before keys grow.
const COUNTING: usize = 4;

/// A card's place among the cards of its column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct OrderKey(Arc<str>);

impl OrderKey {
    /// The key as it stands in the file.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Stands before every key; not a key itself, only a bound for searches.
    pub(super) fn least() -> Self {
        Self("".into())
    }

    /// A key between two neighbours, where `None` is the end of the column on that side.
    ///
    /// `random` decides the last digits. Where the neighbours leave no room, because they are
    /// equal or the wrong way round, the key follows `before` closely: the caller keys the second
    /// neighbour anew.
    pub fn between(before: Option<&Self>, after: Option<&Self>, random: u64) -> Self {
        Self::beginning(before, after).ending(random, TAIL)
    }

    /// A key at a random place between two neighbours: of several that are made between the same
    /// ones, neither order nor length tells which was made first.
    pub fn scattered(before: Option<&Self>, after: Option<&Self>, random: u64) -> Self {
        Self::beginning(before, after).ending(random, SCATTER)
    }

    /// Digits between two neighbours that any digits may follow; no key yet.
    fn beginning(before: Option<&Self>, after: Option<&Self>) -> Digits {
        let digits = match (before.map(digits_of), after.map(digits_of)) {
            (None, None) => count_to_digits(BASE.pow(COUNTING as u32) / 2),
            (Some(a), None) => step(&a, 1).unwrap_or_else(|| middle(&a, None)),
            (None, Some(b)) => step(&b, -1).unwrap_or_else(|| middle(&[], Some(&b))),
            (Some(a), Some(b)) if a < b => middle(&a, Some(&b)),
            (Some(mut a), Some(_)) => {
                a.push(BASE / 2);
                a
            }
        };
        Digits(digits)
    }
}

/// The beginning of a key.
struct Digits(Vec<u64>);

impl Digits {
    /// The key with this beginning and so many random digits.
    fn ending(mut self, mut random: u64, count: usize) -> OrderKey {
        for _ in 1..count {
            self.0.push(random % BASE);
            random /= BASE;
        }
        // The last digit is never zero: a key that ends in zero leaves no room before it.
        self.0.push(1 + random % (BASE - 1));
        let digits = self.0.iter().map(|&d| char::from(DIGITS[d as usize]));
        OrderKey(digits.collect::<String>().into())
    }
}

impl<'de> Deserialize<'de> for OrderKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let fits = !text.is_empty()
            && text.len() <= 1000
            && text.bytes().all(|b| DIGITS.contains(&b))
            && !text.ends_with('0');
        if fits {
            Ok(Self(text.into()))
        } else {
            Err(de::Error::custom(
                "an order key is 1 to 1000 of 0-9, A-Z, a-z and does not end in 0",
            ))
        }
    }
}

fn digits_of(key: &OrderKey) -> Vec<u64> {
    let place = |b| DIGITS.binary_search(&b).unwrap_or(0) as u64;
    key.0.bytes().map(place).collect()
}

fn count_to_digits(mut count: u64) -> Vec<u64> {
    let mut digits = vec![0; COUNTING];
    for digit in digits.iter_mut().rev() {
        *digit = count % BASE;
        count /= BASE;
    }
    digits
}

/// The counting digits one further or one back; `None` where they are used up or absent.
fn step(key: &[u64], by: i64) -> Option<Vec<u64>> {
    let count = key
        .get(..COUNTING)?
        .iter()
        .fold(0, |sum, digit| sum * BASE + digit);
    let next = count.checked_add_signed(by)?;
    // Zero is left free: digits 0000 would be the prefix of everything small.
    (0 < next && next < BASE.pow(COUNTING as u32)).then(|| count_to_digits(next))
}

/// Digits strictly between `low` and `high` that are no prefix of `high`, so that any digits may
/// follow.
fn middle(low: &[u64], high: Option<&[u64]>) -> Vec<u64> {
    let mut digits = Vec::new();
    let (mut tight_low, mut tight_high) = (true, high.is_some());
    for place in 0.. {
        let floor = if tight_low {
            low.get(place).copied()
        } else {
            None
        };
        tight_low &= floor.is_some();
        let floor = floor.unwrap_or(0);
        let roof = match high {
            Some(high) if tight_high => high.get(place).copied().unwrap_or(0),
            _ => BASE,
        };
        if roof > floor + 1 {
            digits.push(u64::midpoint(floor, roof));
            break;
        }
        // A roof below the floor cannot be: low < high holds digit by digit while both are tight.
        tight_high &= roof == floor;
        digits.push(floor);
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn appending_keeps_keys_short() {
        let mut last: Option<OrderKey> = None;
        for n in 0..100_000 {
            let next = OrderKey::between(last.as_ref(), None, n * 7919);
            assert!(last.as_ref().is_none_or(|l| *l < next));
            assert!(next.as_str().len() <= COUNTING + 2);
            last = Some(next);
        }
    }

    #[test]
    fn prepending_works_as_appending_does() {
        let mut first: Option<OrderKey> = None;
        for n in 0..10_000 {
            let next = OrderKey::between(None, first.as_ref(), n * 104_729);
            assert!(first.as_ref().is_none_or(|f| next < *f));
            first = Some(next);
        }
    }

    proptest! {
        #[test]
        fn random_insertions_stay_in_order(steps in prop::collection::vec((any::<u16>(), any::<u64>()), 1..300)) {
            let mut keys: Vec<OrderKey> = Vec::new();
            for (place, random) in steps {
                let place = usize::from(place) % (keys.len() + 1);
                let before = place.checked_sub(1).map(|p| &keys[p]);
                let key = OrderKey::between(before, keys.get(place), random);
                prop_assert!(!key.as_str().ends_with('0'));
                keys.insert(place, key);
                prop_assert!(keys.is_sorted());
            }
            let mut unique = keys.clone();
            unique.dedup();
            prop_assert_eq!(unique.len(), keys.len());
        }
    }
}
