//! The sentence in the footer.

use jiff::{SignedDuration, Timestamp};

use super::{App, Refusal};
use crate::text::Clean;

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
    ///
    /// It is cleaned, since it may repeat what a file or another program says.
    pub fn new(text: &str, tone: Tone, now: Timestamp) -> Self {
        let text = Clean::line(text).to_string();
        let stay = 4 + i64::try_from(text.chars().count() / 20).unwrap_or(0);
        let until = now
            .saturating_add(SignedDuration::from_secs(stay))
            .unwrap_or(Timestamp::MAX);
        Self { text, tone, until }
    }
}

impl App {
    /// Takes the sentence out of the footer.
    pub fn forget_message(&mut self) {
        self.message = None;
    }

    pub(super) fn tell(&mut self, text: &str) {
        self.message = Some(Message::new(text, Tone::Done, self.now));
    }

    pub(super) fn refuse(&mut self, refusal: &Refusal) {
        self.message = Some(Message::new(&refusal.to_string(), Tone::Refused, self.now));
    }

    pub(super) fn complain(&mut self, text: &str) {
        self.message = Some(Message::new(text, Tone::Wrong, self.now));
    }
}
