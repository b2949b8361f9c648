//! Rules by the words that they begin with, and the search for all that hold in a text.
//!
//! A pattern is tried only where its first word stands, and only in a text that has all the words
//! that it cannot do without.

use std::ops::Range;

use crate::board::{Column, Kind, Strength};

use super::category::Category;
use super::class::Classes;
use super::engine::RuleFile;
use super::lexicon::Lexicon;
use super::noun::Words;
use super::pattern::Check;
use super::rule::Rule;
use super::token::Token;

/// Rules, and by which word or class each is found.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) rules: Vec<Rule>,
    /// Every pattern: the number of its rule, and its place in it.
    patterns: Vec<(u16, u16)>,
    /// Words and the patterns that begin with them, in order.
    by_word: Vec<(u32, u16)>,
    /// Where the patterns of each word begin in that list.
    starts: Vec<u32>,
    by_class: Vec<Vec<u16>>,
    classes: Classes,
}

/// A rule that holds in a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) rule: usize,
    /// The first token, and the one after the last.
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Index {
    /// Compiles rules; the error names every one that is wrong.
    pub(super) fn new(
        files: Vec<RuleFile<'static>>,
        lexicon: &mut Lexicon,
    ) -> Result<Self, String> {
        let mut index = Self {
            by_class: vec![Vec::new(); Classes::LIMIT],
            ..Self::default()
        };
        let mut errors = Vec::new();
        for source in files.into_iter().flat_map(|file| file.rules) {
            match Rule::new(source, lexicon) {
                Ok(rule) => index.add(rule),
                Err(why) => errors.push(why),
            }
        }
        index.by_word.sort_unstable();
        index.find_starts();
        if errors.is_empty() {
            Ok(index)
        } else {
            Err(errors.join("\n"))
        }
    }

    fn add(&mut self, rule: Rule) {
        let number = self.rules.len() as u16;
        for (at, pattern) in rule.patterns.iter().enumerate() {
            let key = self.patterns.len() as u16;
            self.patterns.push((number, at as u16));
            for cue in pattern.cues() {
                match *cue {
                    Check::Word(word) | Check::Lemma(word, _) => {
                        self.by_word.push((word, key));
                    }
                    Check::Form(_) => {}
                    Check::Class(class, _) => {
                        self.classes |= Classes::only(class);
                        if let Some(list) = self.by_class.get_mut(class) {
                            list.push(key);
                        }
                    }
                }
            }
        }
        self.rules.push(rule);
    }

    fn of(&self, hit: &Hit) -> Option<&Rule> {
        self.rules.get(hit.rule)
    }

    /// The name of the rule that holds.
    pub(super) fn rule(&self, hit: &Hit) -> &'static str {
        self.of(hit).map_or("", |rule| rule.source.id)
    }

    /// What a finding of it is about.
    pub(super) fn category(&self, hit: &Hit) -> Option<Category> {
        self.of(hit)?.source.category
    }

    /// How strong what it finds is.
    pub(super) fn strength(&self, hit: &Hit) -> Option<Strength> {
        self.of(hit)?.strength
    }

    /// What kind of guardrail it finds.
    pub(super) fn kind(&self, hit: &Hit) -> Option<Kind> {
        self.of(hit)?.source.kind
    }

    /// What could be written instead, with slots.
    pub(super) fn template(&self, hit: &Hit) -> &'static str {
        self.of(hit).map_or("", |rule| rule.source.instead)
    }

    /// The patterns that begin with a word.
    fn with_word(&self, word: u32) -> impl Iterator<Item = u16> {
        let start = |word: usize| self.starts.get(word).map(|&start| start as usize);
        let range = start(word as usize).zip(start(word as usize + 1));
        let same = range.and_then(|(first, end)| self.by_word.get(first..end));
        same.unwrap_or_default().iter().map(|&(_, key)| key)
    }

    fn find_starts(&mut self) {
        for (place, &(word, _)) in self.by_word.iter().enumerate() {
            self.starts.resize(word as usize + 1, place as u32);
        }
        self.starts.push(self.by_word.len() as u32);
    }

    /// All places where a rule holds, by where they begin.
    pub(super) fn hits(&self, words: &Words<'_>, column: Option<Column>) -> Vec<Hit> {
        let mut search = Search {
            index: self,
            words,
            column,
            present: Present::of(words.tokens),
            chances: vec![None; self.patterns.len()],
            hits: Vec::new(),
        };
        for (at, token) in words.tokens.iter().enumerate() {
            let reading = token.reading;
            let lemma = (reading.lemma != reading.word).then_some(&reading.lemma);
            for &number in std::iter::once(&reading.word).chain(lemma) {
                search.try_all(at, self.with_word(number));
            }
            for class in reading.classes.shared(self.classes) {
                let keys = self.by_class.get(class);
                search.try_all(at, keys.into_iter().flatten().copied());
            }
        }
        search.hits
    }
}

/// One walk over a text.
struct Search<'t> {
    index: &'t Index,
    words: &'t Words<'t>,
    column: Option<Column>,
    present: Present,
    /// Whether a pattern can be found at all, asked once a text.
    chances: Vec<Option<bool>>,
    hits: Vec<Hit>,
}

impl Search<'_> {
    fn try_all(&mut self, at: usize, keys: impl Iterator<Item = u16>) {
        for key in keys {
            if let Some(hit) = self.try_one(at, usize::from(key)) {
                self.hits.push(hit);
            }
        }
    }

    fn try_one(&mut self, at: usize, key: usize) -> Option<Hit> {
        let chance = self.chances.get_mut(key)?;
        if *chance == Some(false) {
            return None;
        }
        let &(number, pattern) = self.index.patterns.get(key)?;
        let rule = self.index.rules.get(usize::from(number))?;
        let pattern = rule.patterns.get(usize::from(pattern))?;
        let present = &self.present;
        let known = self.words.known;
        let is_possible = || {
            rule.can_hold(known, present.classes)
                && pattern.needs().all(|checks| present.has_any(checks))
        };
        if !*chance.get_or_insert_with(is_possible) {
            return None;
        }
        let place = pattern.find(self.words, at)?;
        let start = rule.holds(self.words, place, self.column)?;
        Some(Hit {
            rule: usize::from(number),
            start,
            end: place.end,
        })
    }
}

/// Which words and classes a text has.
struct Present {
    /// One bit a word of the lexicon.
    words: Vec<u64>,
    classes: Classes,
}

impl Present {
    fn of(tokens: &[Token]) -> Self {
        let mut present = Self {
            words: Vec::new(),
            classes: Classes::default(),
        };
        for token in tokens {
            present.classes |= token.reading.classes;
            present.add(token.reading.word);
            present.add(token.reading.lemma);
        }
        present
    }

    fn add(&mut self, word: u32) {
        let place = word as usize / 64;
        if self.words.len() <= place {
            self.words.resize(place + 32, 0);
        }
        if let Some(bits) = self.words.get_mut(place) {
            *bits |= 1 << (word % 64);
        }
    }

    fn has(&self, word: u32) -> bool {
        let bits = self.words.get(word as usize / 64).copied().unwrap_or(0);
        bits & (1 << (word % 64)) != 0
    }

    fn has_any(&self, checks: &[Check]) -> bool {
        checks.iter().any(|check| match *check {
            Check::Word(word) | Check::Lemma(word, _) => self.has(word),
            Check::Class(class, _) => self.classes.any(Classes::only(class)),
            Check::Form(_) => true,
        })
    }
}

/// The bytes from one token to another, the second excluded.
pub(super) fn span(tokens: &[Token], start: usize, end: usize) -> Range<usize> {
    let first = tokens.get(start).map_or(0, |token| token.start);
    let last = tokens
        .get(end.saturating_sub(1))
        .map_or(first, |token| token.end);
    first..last.max(first)
}
