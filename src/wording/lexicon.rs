//! The words that the rules know: their classes, and the forms of verbs and nouns.
//!
//! Only base forms are listed; a regular ending is taken off a word when it is looked up. Nothing
//! here looks at a neighbour: which reading of a word holds is for the rules to say.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;
use serde::Deserialize;

use super::class::{Classes, Forms};
use super::ending::Looks;
use super::typo::Typos;

/// The lists of words as they stand in the asset.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists<'a> {
    /// Words that have no forms, by class.
    #[serde(borrow, default)]
    words: BTreeMap<&'a str, &'a str>,
    /// Nouns with a regular plural, by class.
    #[serde(borrow, default)]
    nouns: BTreeMap<&'a str, &'a str>,
    /// Verbs, irregular ones as `forget/forgot/forgotten`, by class.
    #[serde(borrow, default)]
    verbs: BTreeMap<&'a str, &'a str>,
    /// Spellings that stand for several words: `didnt=did+not`.
    #[serde(borrow, default)]
    splits: &'a str,
    /// Two words that are one: `on+call`.
    #[serde(borrow, default)]
    joins: &'a str,
    /// Classes whose words are recognised with one wrong letter.
    #[serde(borrow, default)]
    typos: &'a str,
}

/// What is known of one spelling.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// The number of this exact spelling, or 0.
    pub(super) word: u32,
    /// The number of its base form, or 0.
    pub(super) lemma: u32,
    pub(super) classes: Classes,
    pub(super) forms: Forms,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    pub(super) lemma: u32,
    /// As a noun or a word without forms.
    pub(super) classes: Classes,
    pub(super) verb_classes: Classes,
    forms: Forms,
    pub(super) is_verb: bool,
    pub(super) is_noun: bool,
}

/// About how many words the assets have.
const WORDS: usize = 7000;

/// All words and classes.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    pub(super) words: HashMap<Cow<'static, str>, u32, FixedState>,
    entries: Vec<Entry>,
    classes: HashMap<&'static str, usize, FixedState>,
    splits: HashMap<&'static str, &'static str, FixedState>,
    joins: HashMap<(u32, u32), u32, FixedState>,
    pub(super) typos: Typos,
    pub(super) looks: Looks,
}

impl Lexicon {
    /// Reads the lists.
    pub(super) fn new(lists: &[Lists<'static>]) -> Self {
        let mut lexicon = Self::default();
        lexicon.words.reserve(WORDS);
        lexicon.entries.reserve(WORDS);
        lexicon.entries.push(Entry::default());
        for list in lists {
            lexicon.add(list);
        }
        for list in lists {
            lexicon.finish(list);
        }
        lexicon.learn_looks();
        lexicon
    }

    fn add(&mut self, list: &Lists<'static>) {
        for (class, words) in &list.words {
            let class = self.class(class);
            for word in words.split_ascii_whitespace() {
                self.put(word, class);
            }
        }
        for (class, words) in &list.nouns {
            let class = self.class(class);
            for word in words.split_ascii_whitespace() {
                let (noun, plural) = word.split_once('/').unwrap_or((word, ""));
                let number = self.put(noun, class);
                if let Some(entry) = self.entries.get_mut(number as usize) {
                    entry.is_noun = true;
                    entry.forms = entry.forms.with(Forms::NOUN);
                }
                self.irregular(plural, number, Forms::PLURAL);
            }
        }
        let verb = self.class("verb");
        for (class, words) in &list.verbs {
            let class = self.class(class) | verb;
            for word in words.split_ascii_whitespace() {
                self.put_verb(word, class);
            }
        }
        for split in list.splits.split_ascii_whitespace() {
            if let Some((spelling, words)) = split.split_once('=') {
                self.splits.insert(spelling, words);
            }
        }
    }

    fn put_verb(&mut self, word: &'static str, class: Classes) {
        let mut forms = word.split('/');
        let number = self.intern(forms.next().unwrap_or_default());
        if let Some(entry) = self.entries.get_mut(number as usize) {
            entry.verb_classes |= class;
            entry.is_verb = true;
            entry.forms = entry.forms.with(Forms::BASE);
        }
        match (forms.next(), forms.next()) {
            (Some(past), Some(participle)) => {
                self.irregular(past, number, Forms::PAST);
                self.irregular(participle, number, Forms::PART);
            }
            (Some(past), None) => self.irregular(past, number, Forms::ED),
            _ => {}
        }
    }

    /// Adds what needs all words to be there: joined words, and cue words with a wrong letter.
    fn finish(&mut self, list: &Lists<'static>) {
        for join in list.joins.split_ascii_whitespace() {
            let Some((first, second)) = join.split_once('+') else {
                continue;
            };
            let whole = self.intern(format!("{first}-{second}"));
            let pair = (self.intern(first), self.intern(second));
            self.joins.insert(pair, whole);
        }
        let cues: Classes = list
            .typos
            .split_ascii_whitespace()
            .map(|class| self.class(class))
            .fold(Classes::default(), |all, class| all | class);
        if cues != Classes::default() {
            self.add_typos(cues);
        }
    }

    /// The class of this name, which becomes known by it.
    pub(super) fn class(&mut self, name: &'static str) -> Classes {
        let next = self.classes.len();
        Classes::only(*self.classes.entry(name).or_insert(next))
    }

    /// The number of a class, if there is such a class.
    pub(super) fn class_number(&self, name: &str) -> Option<usize> {
        self.classes.get(name).copied()
    }

    /// How many classes there are; at most [`Classes::LIMIT`].
    pub(super) fn class_count(&self) -> usize {
        self.classes.len()
    }

    /// Gives a word a class.
    pub(super) fn put(&mut self, word: impl Into<Cow<'static, str>>, class: Classes) -> u32 {
        let number = self.intern(word);
        if let Some(entry) = self.entries.get_mut(number as usize) {
            entry.classes |= class;
        }
        number
    }

    /// Gives a word this class as a noun, and takes all others from it.
    pub(super) fn set(&mut self, word: impl Into<Cow<'static, str>>, class: Classes) {
        let number = self.intern(word);
        if let Some(entry) = self.entries.get_mut(number as usize) {
            entry.classes = class;
        }
    }

    /// The number of a spelling, which becomes known by it.
    pub(super) fn intern(&mut self, word: impl Into<Cow<'static, str>>) -> u32 {
        let next = u32::try_from(self.entries.len()).unwrap_or(0);
        let number = *self.words.entry(word.into()).or_insert(next);
        if number == next {
            self.entries.push(Entry::default());
        }
        number
    }

    /// The number of a word that has forms; one that the lists do not have is a regular verb.
    pub(super) fn inflected(&mut self, word: &'static str) -> u32 {
        let number = self.intern(word);
        let entry = self.entry(number);
        if !entry.is_verb && !entry.is_noun {
            let verb = self.class("verb");
            self.put_verb(word, verb);
        }
        number
    }

    fn irregular(&mut self, word: &'static str, lemma: u32, forms: Forms) {
        if word.is_empty() {
            return;
        }
        let number = self.intern(word);
        if let Some(entry) = self.entries.get_mut(number as usize) {
            entry.lemma = lemma;
            entry.forms = entry.forms.with(forms);
        }
    }

    pub(super) fn entry(&self, number: u32) -> Entry {
        self.entries
            .get(number as usize)
            .copied()
            .unwrap_or_default()
    }

    /// How the word of a number is written; a walk over all words.
    pub(super) fn spelling(&self, word: u32) -> Option<&str> {
        let mut words = self.words.iter();
        let found = words.find(|&(_, &number)| number == word && number != 0);
        found.map(|(spelling, _)| &**spelling)
    }

    /// The words that a spelling stands for, joined by `+`.
    pub(super) fn split(&self, word: &str) -> Option<&'static str> {
        self.splits.get(word).copied()
    }

    /// The word that two words are together.
    pub(super) fn join(&self, first: u32, second: u32) -> Option<Reading> {
        let &whole = self.joins.get(&(first, second))?;
        Some(self.exact(whole))
    }

    pub(super) fn exact(&self, number: u32) -> Reading {
        let entry = self.entry(number);
        let is_base = entry.is_verb || entry.is_noun || entry.lemma == 0;
        let lemma = self.entry(entry.lemma);
        let plural = if entry.forms.any(Forms::PLURAL) {
            lemma.classes
        } else {
            Classes::default()
        };
        let inflected = if entry.forms.any(Forms::ED) {
            lemma.verb_classes
        } else {
            Classes::default()
        };
        Reading {
            word: number,
            lemma: if is_base { number } else { entry.lemma },
            classes: entry.classes | entry.verb_classes | plural | inflected,
            forms: entry.forms,
        }
    }
}
