//! Noun phrases: where one begins and ends, and who or what it is.
//!
//! There is no tagger. A phrase is a run of words that can stand in one, and its last word decides;
//! a word before it can make software of a role (`cert operator`) or a person's work of a thing
//! (`Kenji's deploy`).

use super::class::{Forms, Who};
use super::known::Known;
use super::token::{Shape, Token};

/// A noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Noun {
    pub(super) who: Who,
    /// Its first token.
    pub(super) start: usize,
    /// The token that says what it is.
    pub(super) head: usize,
}

/// How many words a noun phrase may have.
const LIMIT: usize = 10;

/// The tokens of a text, and what the grammar knows.
#[derive(Clone, Copy)]
pub(super) struct Words<'t> {
    pub(super) tokens: &'t [Token],
    pub(super) known: &'t Known,
}

impl<'t> Words<'t> {
    pub(super) fn token(&self, at: usize) -> Option<&'t Token> {
        self.tokens.get(at)
    }

    /// The token before, if it is in the same phrase.
    pub(super) fn before(&self, at: usize) -> Option<&'t Token> {
        self.token(at.checked_sub(1)?)
    }

    /// The noun phrase that ends just before a token.
    pub(super) fn noun_before(&self, end: usize) -> Option<Noun> {
        let head = end.checked_sub(1)?;
        self.token(head).filter(|token| self.is_head(token))?;
        let mut start = head;
        while let Some(previous) = start.checked_sub(1) {
            let belongs = self
                .token(previous)
                .is_some_and(|token| self.belongs_before(token, previous, start, head));
            if !belongs || head - previous > LIMIT {
                break;
            }
            start = previous;
            let token = self.token(previous)?;
            if token.is(self.known.article) || token.is(self.known.possessive) {
                break;
            }
        }
        Some(Noun {
            who: self.who(start, head),
            start,
            head,
        })
    }

    /// The noun phrase that begins at a token, articles and adjectives first.
    pub(super) fn noun_after(&self, start: usize) -> Option<Noun> {
        let known = self.known;
        let mut head = None;
        let mut at = start;
        while let Some(token) = self.token(at).filter(|_| at - start <= LIMIT) {
            let opens = token.is(known.article) || token.is(known.possessive);
            if opens && head.is_some() {
                break;
            }
            let inside = token.is(known.genitive) || token.is(known.adverb) && head.is_none();
            if !opens && !inside {
                if !self.is_head(token) && !self.is_adjective(at) {
                    break;
                }
                if head.is_some_and(|head| self.is_over(head, at)) {
                    break;
                }
                head = Some(at);
            }
            at += 1;
        }
        // `stopped her from`: what can open a phrase is one itself where none follows.
        let head = head.or_else(|| self.is_whole(start).then_some(start))?;
        Some(Noun {
            who: self.who(start, head),
            start,
            head,
        })
    }

    /// Says whether a phrase with this noun is over before a word: a verb begins, a pronoun is whole,
    /// and after a person only something that can belong to it goes on.
    fn is_over(&self, head: usize, at: usize) -> bool {
        let known = self.known;
        let people = known.name | known.role | known.team | known.role_or_tool;
        let after_person = self.token(head).is_some_and(|token| token.is(people));
        let goes_on = self.token(at).is_some_and(|token| {
            let unknown =
                token.reading.forms == Forms::NONE && !token.is(known.adjective | known.closed);
            token.is(known.genitive | people)
                || unknown
                || (token.is(known.nominal) && !token.can_be(Forms::BASE))
        });
        self.ends_noun(at)
            || self.is_whole(at)
            || self.is_whole(at - 1)
            || (after_person && !goes_on)
    }

    /// A pronoun is a whole phrase.
    fn is_whole(&self, at: usize) -> bool {
        let known = self.known;
        self.token(at).is_some_and(|token| {
            token.is(known.i
                | known.we
                | known.you
                | known.pronoun
                | known.they
                | known.someone
                | known.nobody)
        })
    }

    /// Says whether a verb begins here, for a phrase that is read from the left.
    fn ends_noun(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| {
            let forms = token.reading.forms;
            let only_verb = token.can_be(Forms::VERB)
                && !token.can_be(Forms::NOUN.with(Forms::PLURAL))
                && !token.is(self.known.adjective | self.known.system | self.known.work);
            only_verb && !forms.any(Forms::ING)
        })
    }

    fn is_adjective(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| {
            token.is(self.known.adjective) || token.can_be(Forms::PART.with(Forms::ING))
        })
    }

    /// Says whether a word can be the noun that a phrase ends with.
    pub(super) fn is_head(&self, token: &Token) -> bool {
        let known = self.known;
        match token.shape {
            Shape::Masked => true,
            Shape::Word => {
                token.is(known.nominal)
                    || token.can_be(Forms::NOUN.with(Forms::PLURAL))
                    || (!token.is(known.closed)
                        && (!token.can_be(Forms::VERB)
                            || (token.can_be(Forms::BASE.with(Forms::ING)))))
            }
            Shape::Comma | Shape::Aside | Shape::Stop | Shape::Colon | Shape::Question => false,
        }
    }

    /// Says whether a word belongs to the phrase that goes on after it.
    fn belongs_before(&self, token: &Token, at: usize, start: usize, head: usize) -> bool {
        let known = self.known;
        let next = self.token(start);
        if token.shape == Shape::Masked {
            return true;
        }
        let owns = next.is_some_and(|next| next.is(known.genitive));
        // `neither crew` is a phrase, as `no crew` is.
        let opens = token.is(known.possessive | known.article);
        let is_whole = self.is_whole(at) && !owns && !opens;
        if token.shape != Shape::Word || is_whole || self.is_whole(head) {
            return false;
        }
        if token.is(known.article | known.possessive | known.genitive) {
            return true;
        }
        // A name takes only another name before it: `on Monday Kenji`.
        if next.is_some_and(|next| next.is(known.name)) && head == start {
            return token.is(known.product | known.system)
                || (token.is_capital
                    && token.is(known.name | known.name_word)
                    && !token.is(known.adverb | known.preposition));
        }
        if self.is_adjective_before(at) {
            return true;
        }
        self.is_head(token) && !token.can_be(Forms::S.with(Forms::PAST))
            || token.is(known.adjective)
    }

    /// A participle is an adjective if an article or an adjective stands before it.
    fn is_adjective_before(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else {
            return false;
        };
        if token.is(self.known.adjective) {
            return true;
        }
        let opened = self.before(at).is_some_and(|previous| {
            previous.is(self.known.article | self.known.possessive | self.known.genitive)
                || previous.is(self.known.adjective)
        });
        opened && token.can_be(Forms::PART.with(Forms::ING))
    }
}
