//! Who or what a noun phrase is: a person, a thing, a thing that a person made.
//!
//! Its last word decides, but a word before it can make software of a role (`cert operator`), a
//! person of a tool (`night controller`), or a person's work of a thing (`Kenji's deploy`). Names
//! are hints: a name beside a product is one.

use super::class::{Forms, Who};
use super::noun::Words;
use super::token::{Shape, Token};

/// How far from a name it is looked for who bears it, in tokens.
const NAMED_WITHIN: usize = 20;

impl Words<'_> {
    /// Who or what a phrase is.
    pub(super) fn who(&self, start: usize, head: usize) -> Who {
        let Some(token) = self.token(head) else {
            return Who::NOT_KNOWN;
        };
        let known = self.known;
        let denied = (start..head)
            .filter_map(|at| self.token(at))
            .any(|token| token.is(known.negator));
        let who = self.who_is(token, start, head);
        if denied && who.any(Who::PERSON) {
            return Who::NOBODY;
        }
        if who.any(Who::PERSON) && self.is_singled(token, start) {
            return who.with(Who::SINGLED);
        }
        if who.any(Who::SYSTEM.with(Who::UNKNOWN)) && self.has_owner(start, head) {
            let is_work = token.is(known.work);
            return who.with(if is_work { Who::WORK } else { Who::OWNED });
        }
        who
    }

    fn who_is(&self, token: &Token, start: usize, head: usize) -> Who {
        let known = self.known;
        if token.shape == Shape::Masked {
            return Who::SYSTEM;
        }
        let plain = [
            (known.i, Who::I),
            (known.we, Who::WE),
            (known.you, Who::YOU),
            (known.nobody, Who::NOBODY),
            (known.pronoun, Who::PERSON.with(Who::SINGLED)),
            (known.someone, Who::PERSON),
            (known.it, Who::SYSTEM),
            (known.audience, Who::AUDIENCE),
        ];
        if let Some(&(_, who)) = plain.iter().find(|(class, _)| token.is(*class)) {
            return who;
        }
        if token.is(known.they) {
            return self.they(head);
        }
        if token.is(known.one) {
            return Who::UNKNOWN;
        }
        if token.is_handle {
            return Who::PERSON.with(Who::SINGLED);
        }
        // `shift B`, `team 3`
        let numbered = head > start && (token.is_code || token.end - token.start == 1);
        if let Some(before) = self.before(head).filter(|_| numbered) {
            return self.who_by_noun(before, start, head - 1);
        }
        if token.is_code {
            return Who::SYSTEM;
        }
        self.who_by_noun(token, start, head)
    }

    fn who_by_noun(&self, token: &Token, start: usize, head: usize) -> Who {
        let known = self.known;
        let opened = self
            .token(start)
            .is_some_and(|first| first.is(known.article | known.possessive));
        let own = self.after_owner(start, head);
        let modifiers = || (own..head).filter_map(|at| self.token(at));
        let is_software = modifiers().any(|m| {
            m.is(known.system_modifier | known.product) && !m.is(known.human_modifier)
                || m.shape == Shape::Masked
        });
        let is_human = modifiers()
            .any(|m| m.is(known.human_modifier) && !m.is(known.article | known.possessive));
        if token.is(known.name) || (token.is(known.name_word) && token.is_capital) {
            return self.who_by_name(own, head);
        }
        if token.is(known.role) {
            let product = modifiers()
                .any(|m| m.is(known.product | known.artificial) || m.shape == Shape::Masked);
            return if product && !is_human {
                Who::SYSTEM
            } else {
                Who::PERSON
            };
        }
        if token.is(known.team) {
            return Who::PERSON;
        }
        if token.is(known.role_or_tool) {
            let bare = modifiers().all(|m| m.is(known.article | known.possessive));
            let artificial = modifiers().any(|m| m.is(known.artificial));
            let person = (is_human && !artificial) || (bare && !is_software);
            return if person { Who::PERSON } else { Who::SYSTEM };
        }
        if token.is(known.firm) {
            return if is_software { Who::SYSTEM } else { Who::FIRM };
        }
        let department = token.is(known.department)
            || (token.is(known.department_word) && (token.is_capital || self.is_start(head)));
        let owned = own > start && own == head;
        if department && (owned || (head == start && !opened)) {
            return Who::PERSON;
        }
        if token.is(known.tool_or_role) {
            let is_human = modifiers().any(|m| m.is(known.human_modifier) && !m.is(known.system));
            return if is_human { Who::PERSON } else { Who::SYSTEM };
        }
        if token.is(known.system | known.product | known.work) {
            return Who::SYSTEM;
        }
        self.unknown(token, start, head)
    }

    /// Where the words of a phrase begin that follow the last owner in it.
    fn after_owner(&self, start: usize, head: usize) -> usize {
        let is_genitive = |at: &usize| self.token(*at).is_some_and(|t| t.is(self.known.genitive));
        (start..head)
            .rev()
            .find(is_genitive)
            .map_or(start, |at| at + 1)
    }

    /// Who bears a name: a person, unless a word before it or the text makes a tool of it.
    fn who_by_name(&self, own: usize, head: usize) -> Who {
        let known = self.known;
        let is_tool = |m: &Token| {
            m.is(known.product | known.artificial)
                || m.is(known.system) && !m.is(known.role_or_tool)
        };
        let mut modifiers = (own..head).filter_map(|at| self.token(at));
        if modifiers.any(is_tool) || self.is_called_a_thing(head) {
            Who::SYSTEM
        } else {
            Who::PERSON.with(Who::SINGLED)
        }
    }

    /// Says whether the text tells of a name that it is a thing: `Otto is our cleanup cron`.
    fn is_called_a_thing(&self, name: usize) -> bool {
        let known = self.known;
        let Some(named) = self.token(name) else {
            return false;
        };
        let thing = known.system | known.product | known.tool_or_role;
        let people = known.role | known.team | known.role_or_tool;
        let is_told = |at: usize| {
            let told = (at + 3..at + 7)
                .map_while(|at| self.token(at))
                .take_while(|t| t.shape == Shape::Word && !t.is(known.preposition | known.article));
            let class = |at, class| self.token(at).is_some_and(|t| t.is(class));
            class(at + 1, known.be)
                && class(at + 2, known.article | known.possessive)
                && told.clone().any(|t| t.is(thing))
                && !told.clone().any(|t| t.is(people))
        };
        let from = name.saturating_sub(NAMED_WITHIN);
        (from..name + NAMED_WITHIN).any(|at| {
            let same = self.token(at).is_some_and(|t| {
                t.is_capital
                    && t.reading.word == named.reading.word
                    && t.end - t.start == named.end - named.start
            });
            same && is_told(at)
        })
    }

    /// Words that no list has: a name with a surname, a name by its look, or anything.
    fn unknown(&self, token: &Token, start: usize, head: usize) -> Who {
        let known = self.known;
        let mut before = (start..head).filter_map(|at| self.token(at));
        let title = self.token(start).filter(|_| head == start + 1);
        if token.is_capital && title.is_some_and(|t| t.is(known.role | known.team)) {
            return Who::PERSON.with(Who::SINGLED);
        }
        let named = known.name | known.name_word | known.name_like;
        if !before.all(|first| first.is(named) && first.is_capital) {
            return Who::UNKNOWN;
        }
        let after_name = head > start && self.token(start).is_some_and(|t| t.is(known.name));
        if token.is_capital && after_name {
            Who::PERSON.with(Who::SINGLED)
        } else if token.is(known.name_like) && self.is_called_a_thing(head) {
            Who::SYSTEM
        } else if token.is(known.name_like) {
            Who::CAPITAL.with(Who::SINGLED)
        } else {
            Who::UNKNOWN
        }
    }

    /// Whom `they` means: people, unless only things of which there are many stand before it.
    fn they(&self, head: usize) -> Who {
        let known = self.known;
        let people = known.name | known.role | known.team | known.department | known.firm;
        for at in (head.saturating_sub(25)..head).rev() {
            let Some(token) = self.token(at) else { break };
            if token.is(people | known.someone | known.role_or_tool) {
                return Who::PERSON;
            }
            if token.is(known.audience) {
                return Who::AUDIENCE;
            }
            if token.can_be(Forms::PLURAL) {
                return Who::SYSTEM;
            }
        }
        Who::PERSON
    }

    fn is_singled(&self, token: &Token, start: usize) -> bool {
        let known = self.known;
        let definite = self
            .token(start)
            .is_some_and(|first| first.is(known.article | known.possessive));
        token.is(known.name | known.name_word)
            || (!token.can_be(Forms::PLURAL)
                && token.is(known.role | known.role_or_tool | known.tool_or_role)
                && definite)
    }

    /// Says whether the phrase names the person whose thing it is.
    fn has_owner(&self, start: usize, head: usize) -> bool {
        let known = self.known;
        let his = self.token(start).is_some_and(|first| first.is(known.owner));
        his || (start + 1..head).any(|at| {
            let genitive = self.token(at).is_some_and(|token| token.is(known.genitive));
            let owner = self.before(at).filter(|_| genitive);
            owner.is_some_and(|owner| {
                let person = Who::PERSON.with(Who::CAPITAL);
                self.who_is(owner, start, at - 1).any(person)
            })
        })
    }
}
