//! The subject of a verb.
//!
//! It is looked for to the left, over phrases that only say where or when, over what is put between
//! two commas, over relative clauses, and over verbs that share one subject. Every walk is bounded,
//! so that a text of any length costs the same per word.

use super::class::{Forms, Who};
use super::clause::{Auxiliaries, Mood};
use super::noun::{Noun, Words};
use super::token::{Shape, Token};

/// How many tokens a walk goes at most.
const REACH: usize = 30;

impl Words<'_> {
    pub(super) fn subject(
        &self,
        verb: usize,
        auxiliaries: &Auxiliaries,
        depth: usize,
    ) -> (Who, Option<Noun>) {
        let nobody = (Who::NONE, None);
        let Some(depth) = depth.checked_sub(1) else {
            return nobody;
        };
        let start = self.over_adverbs(auxiliaries.start);
        let Some(previous) = self.before(start) else {
            return nobody;
        };
        if auxiliaries.has_to && auxiliaries.mood == Mood::Plain && !auxiliaries.is_perfect
            || self.is_bare_ing(verb, start)
        {
            return self.controlled(start, depth);
        }
        let joining = |t: &Token| t.is(self.known.preposition) && t.is(self.known.subordinator);
        if self.token(verb).is_some_and(joining) && start == verb {
            // `launched it without a word`
            return self.main_subject(start, depth);
        }
        match previous.shape {
            Shape::Stop | Shape::Colon | Shape::Question => nobody,
            Shape::Comma | Shape::Aside => self.over_comma(start, depth),
            Shape::Masked | Shape::Word => self.subject_before(start, depth),
        }
    }

    fn over_adverbs(&self, mut at: usize) -> usize {
        while self.before(at).is_some_and(|token| {
            token.is(self.known.adverb) && !token.is(self.known.conjunction | self.known.work)
        }) {
            at -= 1;
        }
        at
    }

    fn is_bare_ing(&self, verb: usize, start: usize) -> bool {
        let ing = self
            .token(verb)
            .is_some_and(|t| t.can_be(Forms::ING) && !t.can_be(Forms::FINITE));
        ing && !(start..verb).any(|at| self.token(at).is_some_and(|t| t.is(self.known.be)))
    }

    /// The subject of a verb with `to` or `-ing`: that of the verb that governs it.
    fn controlled(&self, start: usize, depth: usize) -> (Who, Option<Noun>) {
        let known = self.known;
        let governed = self.before(start).filter(|t| t.is(known.control));
        if governed.is_some() {
            let group = self.group_at(start - 1, depth);
            return (group.subject, group.noun);
        }
        if self
            .before(start)
            .is_some_and(|t| t.is(known.preposition | known.subordinator))
        {
            return self.main_subject(start, depth);
        }
        (Who::NONE, None)
    }

    /// The subject of the nearest predicate to the left in the same sentence.
    fn main_subject(&self, end: usize, depth: usize) -> (Who, Option<Noun>) {
        for at in (end.saturating_sub(REACH)..end).rev() {
            let Some(token) = self.token(at) else { break };
            if token.shape.is_stop() {
                break;
            }
            if self.is_predicate(at) {
                let group = self.group_at(at, depth);
                // `it was loaded by Noor without asking`, `loaded by Noor without asking`
                let elided = group.subject.any(Who::NONE) && token.can_be(Forms::PART);
                let agent = self.agent(at).filter(|_| group.is_passive || elided);
                return match agent {
                    Some(agent) => (agent.who, Some(agent)),
                    None => (group.subject, group.noun),
                };
            }
        }
        (Who::NONE, None)
    }

    /// Says whether a verb can be the predicate of a clause.
    pub(super) fn is_predicate(&self, at: usize) -> bool {
        let known = self.known;
        let Some(token) = self.token(at).filter(|t| t.shape == Shape::Word) else {
            return false;
        };
        let verbal = token.is(known.verb) || token.reading.lemma == 0;
        let ourselves = Who::WE.with(Who::I).with(Who::YOU);
        let after_person = || {
            let noun = self.noun_before(at);
            noun.is_some_and(|noun| noun.who.any(Who::PERSON.with(ourselves)))
        };
        // `a closed alert`, but `Noor closed the alert`
        let is_state = token.is(known.adjective) && !(token.can_be(Forms::PAST) && after_person());
        if !verbal || is_state || !token.can_be(Forms::FINITE) {
            return token.is(known.be | known.have)
                && self
                    .token(at + 1)
                    .is_none_or(|next| !next.can_be(Forms::VERB));
        }
        if token.can_be(Forms::PAST) {
            let previous = self.before(at);
            return previous.is_none_or(|p| !p.is(known.article | known.possessive));
        }
        let after_modal = self
            .before(at)
            .is_some_and(|p| p.is(known.modal | known.make_do));
        after_modal || after_person()
    }

    /// The subject where a comma or a bracket stands before the verb.
    fn over_comma(&self, start: usize, depth: usize) -> (Who, Option<Noun>) {
        let close = start - 1;
        let open = (close.saturating_sub(14)..close)
            .rev()
            .find(|&at| self.token(at).is_some_and(|t| t.shape.is_boundary()));
        if let Some(open) = open.filter(|&at| {
            self.token(at).is_some_and(|t| !t.shape.is_stop()) && !self.is_predicate(at + 1)
        }) {
            let noun = self.noun_before(open);
            if let Some(noun) = noun.filter(|noun| noun.who != Who::NOT_KNOWN) {
                return self.with_aside(noun, open + 1, close, depth);
            }
        }
        self.main_subject(close, depth)
    }

    /// What is put between commas may say that a name is a thing: `Max, the label printer, jammed`.
    fn with_aside(
        &self,
        noun: Noun,
        start: usize,
        end: usize,
        depth: usize,
    ) -> (Who, Option<Noun>) {
        let opened = self
            .token(start)
            .is_some_and(|t| t.is(self.known.article | self.known.possessive));
        let aside = self.noun_after(start).filter(|a| opened && a.head < end);
        if let Some(aside) = aside.filter(|a| a.who.any(Who::SYSTEM.with(Who::UNKNOWN))) {
            return (Who::SYSTEM, Some(aside));
        }
        if let Some(aside) = aside.filter(|a| a.who.any(Who::PERSON)) {
            return (aside.who, Some(noun));
        }
        self.widen(noun, depth)
    }

    /// The subject where a word stands before the verb.
    fn subject_before(&self, start: usize, depth: usize) -> (Who, Option<Noun>) {
        let known = self.known;
        let Some(previous) = self.before(start) else {
            return (Who::NONE, None);
        };
        if previous.is(known.conjunction) {
            return self.main_subject(start - 1, depth);
        }
        if previous.is(known.relative) {
            return self.antecedent(start - 1, previous, depth);
        }
        match self.noun_before(start) {
            Some(noun) => self.widen(noun, depth),
            None => (Who::NONE, None),
        }
    }

    /// Whom `who` or `which` stands for.
    fn antecedent(&self, relative: usize, token: &Token, depth: usize) -> (Who, Option<Noun>) {
        let end = match self.before(relative).map(|t| t.shape) {
            Some(Shape::Comma | Shape::Aside) => relative - 1,
            _ => relative,
        };
        let who = token.is(self.known.who);
        match self.noun_before(end) {
            // `the operator that reconciles`
            Some(noun)
                if !who
                    && self
                        .token(noun.head)
                        .is_some_and(|t| t.is(self.known.role_or_tool)) =>
            {
                (Who::SYSTEM, Some(noun))
            }
            Some(noun) => {
                let (found, noun) = self.widen(noun, depth);
                let ourselves = Who::WE.with(Who::I).with(Who::YOU);
                if !who && found.any(ourselves) {
                    // `a defect that we did not see, which caused it`
                    return (Who::SYSTEM, noun);
                }
                let unclear = Who::UNKNOWN.with(Who::SYSTEM).with(Who::CAPITAL);
                if who && found.any(unclear) && !found.any(Who::PERSON) {
                    (Who::PERSON, noun)
                } else {
                    (found, noun)
                }
            }
            None if who => (Who::WHO, None),
            None => (Who::SYSTEM, None),
        }
    }

    /// The head of a phrase to which this phrase only belongs: `a member of the crew`, `the engineer
    /// who pushed the change`.
    fn widen(&self, first: Noun, depth: usize) -> (Who, Option<Noun>) {
        let known = self.known;
        let mut noun = first;
        for _ in 0..4 {
            let Some(previous) = self.before(noun.start) else {
                break;
            };
            let people = Who::PERSON.with(Who::WE).with(Who::I).with(Who::NOBODY);
            if previous.is(known.subordinator) && noun.who.any(people) {
                // `until Yuki touched it`
                break;
            }
            if previous.is(known.preposition) {
                let Some(outer) = self.noun_before(noun.start - 1) else {
                    break;
                };
                noun = self.outer(outer, noun, previous);
                continue;
            }
            let participle =
                previous.can_be(Forms::ING.with(Forms::PART)) && !previous.is(known.adjective);
            if participle
                && let Some(outer) = self
                    .noun_before(noun.start - 1)
                    .filter(|n| n.who.any(Who::PERSON))
                && previous.can_be(Forms::ING)
            {
                noun = outer;
                continue;
            }
            if let Some(found) = self.relative_clause(noun.start, depth) {
                return found;
            }
            break;
        }
        (noun.who, Some(noun))
    }

    /// The outer of two phrases; what a part of people does, people do.
    fn outer(&self, outer: Noun, inner: Noun, preposition: &Token) -> Noun {
        let part = !outer.who.any(Who::NOBODY)
            && self.token(outer.head).is_some_and(|t| t.is(self.known.one));
        let unknown = outer.who.any(Who::UNKNOWN);
        // `none of the nodes`
        if outer.who.any(Who::NOBODY) && preposition.is(self.known.of) && inner.who.any(Who::SYSTEM)
        {
            return Noun {
                who: inner.who,
                ..outer
            };
        }
        let thing = Who::SYSTEM.with(Who::UNKNOWN);
        if preposition.is(self.known.by) && outer.who.any(thing) && inner.who.any(Who::PERSON) {
            // `a click by an agent`
            return Noun {
                who: outer.who.with(Who::WORK),
                ..outer
            };
        }
        if preposition.is(self.known.of)
            && (part || unknown)
            && inner.who.any(Who::PERSON.with(Who::WE))
        {
            Noun {
                who: inner.who,
                ..outer
            }
        } else {
            outer
        }
    }

    /// The antecedent, if the predicate that ends before a place belongs to a relative clause.
    fn relative_clause(&self, end: usize, depth: usize) -> Option<(Who, Option<Noun>)> {
        let depth = depth.checked_sub(1)?;
        let verb = end.checked_sub(1)?;
        let token = self.token(verb)?;
        if !token.can_be(Forms::VERB) && !token.is(self.known.be) {
            return None;
        }
        if token.is(self.known.epistemic) {
            // `who believed Firefox ignored it`
            return None;
        }
        let start = self.over_adverbs(self.auxiliaries(verb).start);
        let previous = self.before(start)?;
        if !previous.is(self.known.relative) {
            return None;
        }
        Some(self.antecedent(start - 1, previous, depth))
    }
}
