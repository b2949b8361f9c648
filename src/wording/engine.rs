//! The assets, read and compiled: words, rules, questions.

use ron::Options;
use ron::extensions::Extensions;
use serde::Deserialize;

use super::class::Classes;
use super::index::Index;
use super::known::Known;
use super::lexicon::{Lexicon, Lists};
use super::noun::Words;
use super::question::Questions;
use super::rule::Source;
use super::token::{Token, tokens};

const WORDS: &[&str] = &[
    include_str!("../../assets/lexicon/words.ron"),
    include_str!("../../assets/lexicon/people.ron"),
    include_str!("../../assets/lexicon/roles.ron"),
    include_str!("../../assets/lexicon/systems.ron"),
    include_str!("../../assets/lexicon/verbs.ron"),
];
const BLAME: &[&str] = &[
    include_str!("../../assets/lexicon/acts.ron"),
    include_str!("../../assets/lexicon/counterfactuals.ron"),
    include_str!("../../assets/lexicon/labels.ron"),
    include_str!("../../assets/lexicon/norms.ron"),
    include_str!("../../assets/lexicon/proposals.ron"),
    include_str!("../../assets/lexicon/hints.ron"),
];
const QUESTIONS: &str = include_str!("../../assets/lexicon/questions.ron");
const MECHANISMS: &[&str] = &[include_str!("../../assets/lexicon/mechanisms.ron")];
const STRENGTH: &[&str] = &[include_str!("../../assets/lexicon/strength.ron")];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleFile<'a> {
    #[serde(borrow)]
    pub(super) rules: Vec<Source<'a>>,
}

/// What an engine is for. There is one for each, because reading the rules takes time and most boards
/// that are opened need one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Blame,
    Strength,
}

/// The words and rules, compiled.
#[derive(Debug, Default)]
pub(super) struct Engine {
    lexicon: Lexicon,
    known: Known,
    pub(super) rules: Index,
    pub(super) questions: Questions,
}

impl Engine {
    /// Reads the assets; the words of a team come on top.
    pub(super) fn new(
        purpose: Purpose,
        people: &[String],
        systems: &[String],
    ) -> Result<Self, String> {
        let mut lists: Vec<Lists<'static>> = read(WORDS)?;
        let (rules, questions) = match purpose {
            Purpose::Blame => (read(BLAME)?, read_one(QUESTIONS)?),
            Purpose::Strength => {
                lists.extend(read::<Lists<'static>>(MECHANISMS)?);
                (read(STRENGTH)?, Questions::default())
            }
        };
        let mut lexicon = Lexicon::new(&lists);
        let known = Known::new(&mut lexicon);
        add_names(&mut lexicon, people, &known);
        add_systems(&mut lexicon, systems, &known);
        let rules = Index::new(rules, &mut lexicon)?;
        if lexicon.class_count() > Classes::LIMIT {
            return Err(format!("more than {} classes", Classes::LIMIT));
        }
        Ok(Self {
            lexicon,
            known,
            rules,
            questions,
        })
    }

    /// Cuts a text into tokens.
    pub(super) fn tokens(&self, text: &str) -> Vec<Token> {
        tokens(text, &self.lexicon)
    }

    /// How the word of a number is written.
    pub(super) fn spelling(&self, word: u32) -> Option<&str> {
        self.lexicon.spelling(word)
    }

    /// The tokens as the grammar reads them.
    pub(super) fn words<'t>(&'t self, tokens: &'t [Token]) -> Words<'t> {
        Words {
            tokens,
            known: &self.known,
        }
    }
}

fn read<T: Deserialize<'static>>(files: &[&'static str]) -> Result<Vec<T>, String> {
    files.iter().map(|file| read_one(file)).collect()
}

fn read_one<T: Deserialize<'static>>(file: &'static str) -> Result<T, String> {
    let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let read = options.from_str(file);
    read.map_err(|why| format!("{}: {why}", file.lines().next().unwrap_or_default()))
}

fn add_names(lexicon: &mut Lexicon, people: &[String], known: &Known) {
    for part in people.iter().flat_map(|name| name.split_whitespace()) {
        let folded = crate::text::fold(part);
        let is_word = lexicon.read(&folded) != super::lexicon::Reading::default();
        // The page of Grace Page is a page, unless it is written with a capital.
        let class = if is_word { known.name_word } else { known.name };
        lexicon.put(folded, class);
    }
}

fn add_systems(lexicon: &mut Lexicon, systems: &[String], known: &Known) {
    for system in systems {
        let Some(last) = system.split_whitespace().last() else {
            continue;
        };
        lexicon.set(crate::text::fold(last), known.system | known.product);
    }
}
