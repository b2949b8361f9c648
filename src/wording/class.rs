//! Classes of words, as a set of bits, and the forms that a word can have.

use std::ops::{BitOr, BitOrAssign};

/// A set of word classes; the lexicon gives every class its bit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes {
    low: u128,
    high: u128,
}

impl Classes {
    /// How many classes there can be.
    pub(super) const LIMIT: usize = 256;

    /// The set that holds only the class of this number, or nothing for a number out of range.
    pub(super) const fn only(number: usize) -> Self {
        let (low, high) = match number {
            0..128 => (1 << number, 0),
            128..Self::LIMIT => (0, 1 << (number - 128)),
            _ => (0, 0),
        };
        Self { low, high }
    }

    /// Says whether the two sets have a class in common.
    pub(super) const fn any(self, other: Self) -> bool {
        self.low & other.low != 0 || self.high & other.high != 0
    }

    /// The classes that both sets hold, as numbers.
    pub(super) fn shared(self, other: Self) -> impl Iterator<Item = usize> {
        let high = bits(self.high & other.high).map(|number| number + 128);
        bits(self.low & other.low).chain(high)
    }
}

/// The places of the bits that are set.
fn bits(mut rest: u128) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let number = rest.trailing_zeros() as usize;
        (rest != 0).then(|| {
            rest &= rest - 1;
            number
        })
    })
}

impl BitOr for Classes {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self {
            low: self.low | other.low,
            high: self.high | other.high,
        }
    }
}

impl BitOrAssign for Classes {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

/// The forms that one spelling can be; several at once, because nothing is disambiguated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Forms(u8);

impl Forms {
    pub(super) const NONE: Self = Self(0);
    /// `skip`
    pub(super) const BASE: Self = Self(1);
    /// `skips`
    pub(super) const S: Self = Self(2);
    /// `skipped`, `forgot`
    pub(super) const PAST: Self = Self(4);
    /// `skipped`, `forgotten`
    pub(super) const PART: Self = Self(8);
    /// `skipping`
    pub(super) const ING: Self = Self(16);
    /// `engineers`
    pub(super) const PLURAL: Self = Self(32);
    /// `engineer`
    pub(super) const NOUN: Self = Self(64);

    /// A form that can be a predicate by itself.
    pub(super) const FINITE: Self = Self(1 | 2 | 4);
    /// `-ed`, of either use.
    pub(super) const ED: Self = Self(4 | 8);
    /// Any form of a verb.
    pub(super) const VERB: Self = Self(1 | 2 | 4 | 8 | 16);

    /// Says whether the two have a form in common.
    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Who stands in a place of a sentence; several at once where it cannot be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Who(u16);

impl Who {
    pub(super) const NOT_KNOWN: Self = Self(0);
    /// The writer alone.
    pub(super) const I: Self = Self(1);
    /// The room.
    pub(super) const WE: Self = Self(2);
    /// A person or a team.
    pub(super) const PERSON: Self = Self(4);
    pub(super) const YOU: Self = Self(8);
    pub(super) const NOBODY: Self = Self(16);
    /// A vendor, a carrier: people or a system, as the verb says.
    pub(super) const FIRM: Self = Self(32);
    /// Those whom the incident hit.
    pub(super) const AUDIENCE: Self = Self(64);
    pub(super) const SYSTEM: Self = Self(128);
    /// An unknown word with a capital: a name, or a product.
    pub(super) const CAPITAL: Self = Self(256);
    /// An unknown word.
    pub(super) const UNKNOWN: Self = Self(512);
    /// Nobody is named: an imperative or a fragment.
    pub(super) const NONE: Self = Self(1024);
    /// The `who` of a question.
    pub(super) const WHO: Self = Self(2048);
    /// A thing that a person made, named with the person: `Kenji's deploy`.
    pub(super) const WORK: Self = Self(4096);
    /// Any other thing that is named with its person: `Kenji's phone`.
    pub(super) const OWNED: Self = Self(16384);
    /// One certain person.
    pub(super) const SINGLED: Self = Self(8192);

    /// Says whether the two have something in common.
    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The set that a rule writes as letters, or the letter that means nothing.
    pub(super) fn parse(letters: &str) -> Result<Self, char> {
        letters.chars().try_fold(Self::NOT_KNOWN, |all, letter| {
            Ok(all.with(match letter {
                'I' => Self::I,
                'W' => Self::WE,
                'P' => Self::PERSON.with(Self::CAPITAL),
                'Y' => Self::YOU,
                'N' => Self::NOBODY,
                'F' => Self::FIRM,
                'A' => Self::AUDIENCE,
                'S' => Self::SYSTEM,
                'C' => Self::CAPITAL,
                'U' => Self::UNKNOWN,
                '-' => Self::NONE,
                '?' => Self::WHO,
                'D' => Self::WORK,
                'O' => Self::OWNED,
                '1' => Self::SINGLED,
                other => return Err(other),
            }))
        })
    }
}
