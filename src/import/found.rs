//! What was found in a record.

use crate::board::{Card, CardId, Column, Details, OrderKey};
use crate::text::Clean;

/// A place in a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file, from 0.
    pub file: usize,
    /// The line in it, from 1.
    pub line: usize,
}

/// An entry of a record as the card that it would become.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The card. Its place on a board is found when it gets there.
    pub card: Card,
    /// Where it stands in the record.
    pub place: Place,
    /// Why it is not ticked at first, as words that go on after "left out:"; none where it is.
    pub noise: Option<&'static str>,
    /// How the record names the cards that it answers; empty where it does not, and once they are found.
    pub(super) answers: String,
}

/// What looks like an entry and becomes no card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Where it stands.
    pub place: Place,
    /// Its first words.
    pub words: Clean,
    /// Why, as words that go on after "left out:".
    pub why: &'static str,
}

/// What was read from a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The name of the format, or of all that were met.
    pub format: String,
    /// What the record says of the incident as a whole; the rest is at its default.
    pub details: Details,
    /// The entries, in the order of the record.
    pub found: Vec<Found>,
    /// What looks like an entry and is none.
    pub left_out: Vec<LeftOut>,
    /// What a person should know about how it was read, a sentence each.
    pub notes: Vec<String>,
}

impl Found {
    /// An entry as a card.
    pub const fn new(card: Card, place: Place, noise: Option<&'static str>) -> Self {
        Self {
            card,
            place,
            noise,
            answers: String::new(),
        }
    }
}

impl Reading {
    /// Adds an entry and hands out its card, to be filled.
    pub(super) fn add(&mut self, place: Place, column: Column, text: &str) -> &mut Card {
        let mut card = Card::new(CardId::default(), column, OrderKey::between(None, None, 0));
        card.text = Clean::block(Clean::block(text).trim());
        self.found.push(Found::new(card, place, None));
        let last = self.found.len() - 1;
        &mut self.found[last].card
    }

    /// Adds an entry that nobody would miss, and why.
    pub(super) fn add_noise(&mut self, place: Place, text: &str, why: &'static str) -> &mut Card {
        self.add(place, Column::Timeline, text);
        let last = self.found.len() - 1;
        let found = &mut self.found[last];
        found.noise = Some(why);
        &mut found.card
    }

    /// Leaves out the entries of whose words nothing is left once they are clean.
    pub(super) fn leave_out_wordless(&mut self) {
        for found in self
            .found
            .extract_if(.., |found| found.card.text.is_empty())
        {
            self.left_out.push(LeftOut {
                place: found.place,
                words: found.card.source,
                why: "it has no words",
            });
        }
    }

    /// Notes what becomes no card.
    pub(super) fn leave_out(&mut self, place: Place, words: &str, why: &'static str) {
        let words = Clean::line(words).shortened(80);
        self.left_out.push(LeftOut { place, words, why });
    }
}
