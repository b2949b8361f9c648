//! What goes with a verb: its auxiliaries, who did it in a passive. Its subject is in `subject`.

use super::class::{Forms, Who};
use super::noun::{Noun, Words};
use super::token::Token;

/// How often a subject is passed on from verb to verb.
const DEPTH: usize = 4;

/// How a verb is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mood {
    /// It happened, or happens.
    #[default]
    Plain,
    /// `should`, `ought to`, `must`, `need to`.
    Should,
    /// `could`, `might`, `would`, `can`.
    Could,
    /// `will`, `shall`.
    Will,
}

/// A verb with what belongs to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) subject: Who,
    /// The noun phrase that the subject is.
    pub(super) noun: Option<Noun>,
    /// The first token of the group: an auxiliary, or the verb.
    pub(super) start: usize,
    pub(super) mood: Mood,
    pub(super) is_perfect: bool,
    pub(super) is_passive: bool,
    pub(super) is_negated: bool,
}

/// The auxiliaries before a verb, read from right to left.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each auxiliary is there or not"
)]
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Auxiliaries {
    pub(super) start: usize,
    pub(super) mood: Mood,
    pub(super) is_perfect: bool,
    pub(super) has_be: bool,
    pub(super) is_negated: bool,
    pub(super) has_to: bool,
}

impl Words<'_> {
    /// The verb at this place with all that belongs to it.
    pub(super) fn group(&self, verb: usize) -> Group {
        self.group_at(verb, DEPTH)
    }

    pub(super) fn group_at(&self, verb: usize, depth: usize) -> Group {
        let auxiliaries = self.auxiliaries(verb);
        let token = self.token(verb);
        let can_be = |forms| token.is_some_and(|t| t.can_be(forms));
        let alone = auxiliaries.start == verb && self.shares_passive(verb, depth);
        let is_passive = can_be(Forms::PART)
            && (auxiliaries.has_be || alone || (!can_be(Forms::PAST) && !auxiliaries.is_perfect));
        let (subject, noun) = self.subject(verb, &auxiliaries, depth);
        Group {
            subject,
            noun,
            start: auxiliaries.start,
            mood: auxiliaries.mood,
            is_perfect: auxiliaries.is_perfect,
            is_passive,
            is_negated: auxiliaries.is_negated || subject.any(Who::NOBODY),
        }
    }

    /// `was parsed and ignored`: the second participle has its auxiliary from the first.
    fn shares_passive(&self, verb: usize, depth: usize) -> bool {
        let known = self.known;
        let joined = self.before(verb).is_some_and(|t| t.is(known.conjunction));
        let first = verb.checked_sub(2).filter(|_| joined && depth > 0);
        first.is_some_and(|first| {
            let participle = self.token(first).is_some_and(|t| t.can_be(Forms::PART));
            participle && self.auxiliaries(first).has_be
        })
    }

    pub(super) fn auxiliaries(&self, verb: usize) -> Auxiliaries {
        let known = self.known;
        let mut found = Auxiliaries {
            start: verb,
            ..Auxiliaries::default()
        };
        let mut at = verb;
        while let Some(token) = self.before(at).filter(|_| verb - at < 9) {
            if token.is(known.be) {
                found.has_be |= at == verb || !found.has_to;
            } else if self.is_would(at - 1) {
                found.mood = Mood::Could;
            } else if token.is(known.have) {
                found.is_perfect |= !found.has_to;
            } else if token.is(known.modal) {
                found.mood = self.mood(token);
            } else if token.is(known.really_not) {
                found.is_negated = true;
            } else if token.is(known.to) {
                found.has_to = true;
            } else if !token.is(known.make_do) && !token.is(known.adverb) {
                break;
            }
            at -= 1;
            if !token.is(known.adverb) {
                found.start = at;
            }
        }
        found
    }

    fn mood(&self, modal: &Token) -> Mood {
        if modal.is(self.known.could) {
            Mood::Could
        } else if modal.is(self.known.will) {
            Mood::Will
        } else {
            Mood::Should
        }
    }

    /// `we'd have seen`, `we'd see`: would; `we'd seen`: had.
    fn is_would(&self, at: usize) -> bool {
        self.token(at)
            .is_some_and(|t| t.is(self.known.would_or_had))
            && self.token(at + 1).is_some_and(|next| {
                next.is(self.known.have) || (next.can_be(Forms::BASE) && !next.can_be(Forms::PART))
            })
    }

    /// Who did it, where a participle is followed by `by`.
    pub(super) fn agent(&self, verb: usize) -> Option<Noun> {
        let by = self.known.by;
        for at in verb + 1..verb + 7 {
            let token = self.token(at)?;
            if token.shape.is_boundary() || self.is_predicate(at) {
                return None;
            }
            if token.is(by) {
                return self.noun_after(at + 1);
            }
        }
        None
    }
}
