//! The sentence in the footer.

use jiff::{SignedDuration, Timestamp};

/// What kind of sentence it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something cannot be done; nothing changed.
    Refused,
    /// Something went wrong outside.
    Wrong,
}

/// A sentence that stands in the footer for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What it says.
    pub text: String,
    /// What kind it is.
    pub tone: Tone,
    /// When it goes.
    pub until: Timestamp,
}

impl Message {
    /// A sentence that stays long enough to be read: four seconds, and more for long ones.
    pub fn new(text: String, tone: Tone, now: Timestamp) -> Self {
        let stay = 4 + i64::try_from(text.chars().count() / 20).unwrap_or(0);
        let until = now
            .saturating_add(SignedDuration::from_secs(stay))
            .unwrap_or(Timestamp::MAX);
        Self { text, tone, until }
    }
}
