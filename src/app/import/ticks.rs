//! Which entries of a record are wanted.
//!
//! Kept as what holds for all of them and what differs from that, so that a record of thousands of
//! entries costs no more than a short one.

use std::collections::BTreeMap;

use super::Entries;
use crate::board::CardId;
use crate::import::Found;

/// Which entries are ticked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ticks {
    rule: Rule,
    /// Those that were ticked or unticked one by one.
    single: BTreeMap<CardId, bool>,
}

/// What holds for the entries of which nothing else is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Rule {
    /// All but noise are ticked.
    #[default]
    Signal,
    /// All are.
    All,
    /// None is.
    None,
}

impl Rule {
    fn has(self, found: &Found) -> bool {
        match self {
            Self::Signal => found.noise.is_none(),
            Self::All => true,
            Self::None => false,
        }
    }
}

/// The rules, in the order in which one key goes through them, with their words in a draft.
const RULES: [(Rule, &str); 3] = [
    (Rule::Signal, "signal"),
    (Rule::All, "all"),
    (Rule::None, "none"),
];

/// What stands before an entry that is ticked in a draft, and before another one.
const MARKS: [&str; 2] = ["[x] ", "[ ] "];

impl Ticks {
    /// Whether an entry is ticked.
    pub fn has(&self, found: &Found) -> bool {
        let single = self.single.get(&found.card.id);
        single.copied().unwrap_or_else(|| self.rule.has(found))
    }

    /// How many of a record's entries are ticked.
    pub(super) fn count(&self, entries: &Entries) -> usize {
        let ruled = match self.rule {
            Rule::Signal => entries.signal,
            Rule::All => entries.found.len(),
            Rule::None => 0,
        };
        // Each of the single ones differs from the rule.
        let more = self.single.values().filter(|wanted| **wanted).count();
        (ruled + more).saturating_sub(self.single.len() - more)
    }

    /// Ticks an entry, or unticks it.
    pub(super) fn turn(&mut self, found: &Found) {
        let wanted = !self.has(found);
        self.set(found, wanted);
    }

    fn set(&mut self, found: &Found, wanted: bool) {
        if wanted == self.rule.has(found) {
            self.single.remove(&found.card.id);
        } else {
            self.single.insert(found.card.id, wanted);
        }
    }

    /// Forgets ticks of entries that are not shown; a draft may be older than the board.
    pub(super) fn settle(&mut self, entries: &Entries) {
        let kept = std::mem::take(&mut self.single);
        for found in &entries.found {
            if let Some(wanted) = kept.get(&found.card.id) {
                self.set(found, *wanted);
            }
        }
    }

    /// The next rule, for all entries.
    pub(super) fn next(&self) -> Self {
        let place = RULES.iter().position(|(rule, _)| *rule == self.rule);
        let next = place.map_or(0, |place| (place + 1) % RULES.len());
        Self {
            rule: RULES[next].0,
            single: BTreeMap::new(),
        }
    }

    /// The ticks as lines of a draft.
    pub(super) fn to_text(&self) -> String {
        let named = RULES.iter().find(|(rule, _)| *rule == self.rule);
        let mut lines = vec![named.map_or("", |(_, word)| word).to_owned()];
        lines.extend(self.single.iter().map(|(id, wanted)| {
            let mark = MARKS[usize::from(!wanted)];
            format!("{mark}{id}")
        }));
        lines.join("\n")
    }

    /// Reads what [`Ticks::to_text`] wrote; other lines say nothing.
    pub(super) fn from_text(text: &str) -> Self {
        let mut ticks = Self::default();
        for line in text.lines() {
            if let Some((rule, _)) = RULES.iter().find(|(_, word)| *word == line) {
                ticks.rule = *rule;
            }
            for (mark, wanted) in MARKS.into_iter().zip([true, false]) {
                let id = line.strip_prefix(mark).and_then(|id| id.parse().ok());
                if let Some(id) = id {
                    ticks.single.insert(id, wanted);
                }
            }
        }
        ticks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Card, Column, OrderKey};
    use crate::import::Place;

    fn found(id: u64, noise: Option<&'static str>) -> Found {
        let order = OrderKey::between(None, None, 0);
        let card = Card::new(CardId::from_bits(id), Column::Timeline, order);
        Found::new(card, Place::default(), noise)
    }

    #[test]
    fn one_key_goes_from_what_matters_to_all_to_none() {
        let (event, noise) = (found(1, None), found(2, Some("joined")));
        let mut ticks = Ticks::default();
        let mut seen = Vec::new();
        for _ in 0..4 {
            seen.push((ticks.has(&event), ticks.has(&noise)));
            ticks = ticks.next();
        }
        let signal = (true, false);
        assert_eq!(seen, [signal, (true, true), (false, false), signal]);
    }

    #[test]
    fn single_ticks_survive_a_draft_and_end_with_the_rule() {
        let (event, noise) = (found(1, None), found(2, Some("joined")));
        let mut ticks = Ticks::default().next().next();
        ticks.turn(&noise);
        assert!(ticks.has(&noise) && !ticks.has(&event));
        let text = format!("none of all\n{}\nretro.md", ticks.to_text());
        assert_eq!(Ticks::from_text(&text), ticks);
        assert_eq!(ticks.next(), Ticks::default());
    }
}
