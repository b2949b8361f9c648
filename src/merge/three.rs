//! Three versions of one value, and the ways to make one of them.

use std::collections::BTreeSet;

use super::Conflict;
use super::keep::Rest;
use crate::board::CardId;

/// A value as it was, and as each side has it now.
#[derive(Debug)]
pub(super) struct Three<'a, T: ?Sized> {
    pub(super) base: &'a T,
    pub(super) ours: &'a T,
    pub(super) theirs: &'a T,
}

// Derived, these would ask the value to be `Copy`, where only the references are copied.
impl<T: ?Sized> Clone for Three<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Three<'_, T> {}

impl<'a, T: ?Sized> Three<'a, T> {
    /// The three versions of a part of it.
    pub(super) fn field<F: ?Sized>(&self, of: impl Fn(&'a T) -> &'a F) -> Three<'a, F> {
        Three {
            base: of(self.base),
            ours: of(self.ours),
            theirs: of(self.theirs),
        }
    }
}

impl<'a, T: PartialEq + ?Sized> Three<'a, T> {
    /// The value where at most one side changed it, or both in the same way.
    pub(super) fn settled(&self) -> Option<&'a T> {
        if self.ours == self.theirs || self.base == self.theirs {
            Some(self.ours)
        } else if self.base == self.ours {
            Some(self.theirs)
        } else {
            None
        }
    }
}

impl<'a, T: Ord + ?Sized> Three<'a, T> {
    /// The settled value, else the greater of the two.
    pub(super) fn greatest(&self) -> &'a T {
        self.settled().unwrap_or_else(|| self.ours.max(self.theirs))
    }
}

impl<T: Ord + Clone> Three<'_, BTreeSet<T>> {
    /// What either side added, without what either took out.
    pub(super) fn union(&self) -> BTreeSet<T> {
        let stays = |member: &&T| {
            !self.base.contains(*member)
                || (self.ours.contains(*member) && self.theirs.contains(*member))
        };
        self.ours
            .union(self.theirs)
            .filter(stays)
            .cloned()
            .collect()
    }
}

impl<T: Ord + Clone> Three<'_, Vec<T>> {
    /// A list as a set that keeps its order: where both sides changed it, what is left of the old
    /// list comes first, then what was added, sorted.
    pub(super) fn list(&self) -> Vec<T> {
        if let Some(list) = self.settled() {
            return list.clone();
        }
        let sets = [self.base, self.ours, self.theirs].map(|list| list.iter().cloned().collect());
        let [base, ours, theirs] = &sets;
        let members: BTreeSet<T> = Three { base, ours, theirs }.union();
        let mut seen = BTreeSet::new();
        let old = self
            .base
            .iter()
            .filter(|&m| members.contains(m) && seen.insert(m))
            .cloned();
        let mut list: Vec<T> = old.collect();
        list.extend(members.iter().filter(|&m| !base.contains(m)).cloned());
        list
    }
}

/// Collects what both sides changed, while one card after another is merged.
#[derive(Debug, Default)]
pub(super) struct Clashes {
    card: Option<CardId>,
    hidden: bool,
    pub(super) found: Vec<Conflict>,
    /// The values to keep on hidden cards.
    pub(super) untold: Vec<(CardId, Rest)>,
}

impl Clashes {
    /// What follows is about this card; the values of a hidden card are not told.
    pub(super) const fn begin(&mut self, card: CardId, hidden: bool) {
        self.card = Some(card);
        self.hidden = hidden;
    }

    /// The settled value, else the longer in words, else the later in the alphabet; the choice is
    /// noted. Different values must have different words.
    pub(super) fn fact<T: Clone + PartialEq>(
        &mut self,
        field: &'static str,
        three: Three<'_, T>,
        words: impl Fn(&T) -> String,
    ) -> T {
        if let Some(value) = three.settled() {
            return value.clone();
        }
        let rank = |value: &T| {
            let words = words(value);
            (words.len(), words)
        };
        let (ours, theirs) = (rank(three.ours), rank(three.theirs));
        let ((kept, value), other) = if ours >= theirs {
            ((ours.1, three.ours), theirs.1)
        } else {
            ((theirs.1, three.theirs), ours.1)
        };
        let fact = |kept, other| Conflict::Fact {
            card: self.card,
            field,
            kept,
            other,
        };
        let whole = fact(kept, other);
        match self.card.filter(|_| self.hidden) {
            None => self.found.push(whole),
            Some(card) => {
                self.untold
                    .extend(whole.rest().map(|(_, rest)| (card, rest)));
                self.found.push(fact(String::new(), String::new()));
            }
        }
        value.clone()
    }

    /// Notes that the card now has two versions of its text.
    pub(super) fn text(&mut self) {
        if let Some(card) = self.card {
            self.found.push(Conflict::Text { card });
        }
    }
}
