//! Wording: what in a card's text lays blame, what to ask instead, and how strong a guardrail is.
//!
//! Blame is a person as the subject of an evaluation, not a word: so a text is cut into tokens, every
//! verb is given its subject, and rules look for patterns of words with conditions on both. Words and
//! rules are data (`assets/lexicon`), each rule with examples that a test runs. There is no tagger, no
//! model, and nothing is remembered: the same text has the same findings.
//!
//! It never refuses, never counts people, and knows neither who wrote a card nor where it is shown.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

use crate::board::Column;

mod category;
mod class;
mod clause;
mod ending;
mod engine;
mod index;
mod inflect;
mod known;
mod lexicon;
mod mask;
mod noun;
mod pattern;
mod question;
mod reword;
mod rule;
pub mod strength;
mod subject;
mod team;
mod token;
mod typo;
mod who;

#[cfg(test)]
mod tests;

pub use category::Category;
pub use reword::Rewording;
pub use strength::Grade;
pub use team::Team;

use engine::{Engine, Purpose};
use index::{Hit, span};
use noun::Words;

/// How many findings a card shows at most.
const MOST: usize = 2;

/// The rules and words, with those of a team on top.
///
/// Making one costs nothing; the assets are read when the first text is checked.
#[derive(Debug, Default)]
pub struct Wording {
    people: Vec<String>,
    systems: Vec<String>,
    blame: OnceLock<Engine>,
    strength: OnceLock<Engine>,
}

/// Wording in a text that could be put without blame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where it stands, in bytes of the text.
    pub span: Range<usize>,
    /// What it is about.
    pub category: Category,
    /// The name of the rule that found it.
    pub rule: &'static str,
    /// A question that leads from the person to the conditions; it names no person.
    pub question: String,
    /// What could be written instead, where that invents nothing.
    pub instead: Option<Rewording>,
    /// What is kept on the board when somebody says "not blame": the rule, and a hash of the words.
    pub mark: String,
}

impl PartialEq for Wording {
    /// The same words on top of the same rules find the same.
    fn eq(&self, other: &Self) -> bool {
        (&self.people, &self.systems) == (&other.people, &other.systems)
    }
}

impl Wording {
    /// The rules that come with the program.
    pub fn built_in() -> Self {
        Self::default()
    }

    /// The same rules, knowing the names of these people, and of these services and tools as things.
    #[must_use]
    pub fn with_words(self, people: &[&str], systems: &[&str]) -> Self {
        let owned = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        Self {
            people: owned(people),
            systems: owned(systems),
            ..Self::default()
        }
    }

    /// Reads the rules of blame now; else the first text that is checked waits for them.
    pub fn prepare(&self) {
        self.blame();
    }

    /// Finds blame in a text, at most two findings, in the order of the text.
    ///
    /// The column decides what a rule may take for a proposal; without one the text is read as a
    /// factor.
    pub fn check(&self, text: &str, column: Option<Column>) -> Vec<Finding> {
        self.check_except(text, column, &[], |_| false)
    }

    /// Finds all blame in a text, one finding for each part of a sentence, in the order of the text.
    /// What is silenced is not looked for, so it hides nothing else.
    pub fn check_all(
        &self,
        text: &str,
        column: Option<Column>,
        silenced: &[Category],
    ) -> Vec<Finding> {
        let wanted = |category: Category| !category.is_hint() && !silenced.contains(&category);
        self.find(text, column, usize::MAX, wanted, |_| false)
    }

    /// Finds blame as [`Wording::check`] does, but for what is silenced and for findings whose mark was
    /// put aside.
    pub fn check_except(
        &self,
        text: &str,
        column: Option<Column>,
        silenced: &[Category],
        is_aside: impl Fn(&str) -> bool,
    ) -> Vec<Finding> {
        let wanted = |category: Category| !category.is_hint() && !silenced.contains(&category);
        self.find(text, column, MOST, wanted, is_aside)
    }

    /// Finds hints: wording that is not blame and still hides something. Shown only when asked for.
    pub fn hints(&self, text: &str) -> Vec<Finding> {
        self.find(text, None, usize::MAX, Category::is_hint, |_| false)
    }

    fn find(
        &self,
        text: &str,
        column: Option<Column>,
        most: usize,
        is_wanted: impl Fn(Category) -> bool,
        is_aside: impl Fn(&str) -> bool,
    ) -> Vec<Finding> {
        let engine = self.blame();
        let tokens = engine.tokens(text);
        let words = engine.words(&tokens);
        let hits = engine.rules.hits(&words, column).into_iter();
        let mut found: Vec<(Category, Hit)> = hits
            .filter_map(|hit| Some((engine.rules.category(&hit)?, hit)))
            .filter(|(category, _)| is_wanted(*category))
            .collect();
        // The category that goes before the others, then the longest match of it.
        found.sort_by_key(|(category, hit)| (*category, usize::MAX - (hit.end - hit.start)));
        let mut findings = BTreeMap::new();
        let mut aside = BTreeSet::new();
        for (category, hit) in found {
            if findings.len() >= most {
                break;
            }
            let clause = words.clause_start(hit.start);
            // What was put aside does not come back in fewer words.
            if findings.contains_key(&clause) || aside.contains(&(clause, category)) {
                continue;
            }
            let finding = self.finding(text, &words, category, hit, column);
            if is_aside(&finding.mark) {
                aside.insert((clause, category));
            } else {
                findings.insert(clause, finding);
            }
        }
        findings.into_values().collect()
    }

    fn finding(
        &self,
        text: &str,
        words: &Words<'_>,
        category: Category,
        hit: Hit,
        column: Option<Column>,
    ) -> Finding {
        let engine = self.blame();
        let rule = engine.rules.rule(&hit);
        let span = span(words.tokens, hit.start, hit.end);
        let object = words.object(text, &hit);
        Finding {
            question: engine.questions.ask(category, column, object, span.start),
            instead: reword::reword(text, words, engine, &hit),
            mark: mark(rule, text, words, &hit),
            span,
            category,
            rule,
        }
    }

    /// What finds blame.
    fn blame(&self) -> &Engine {
        self.blame.get_or_init(|| self.engine(Purpose::Blame))
    }

    /// What grades strength.
    fn strength(&self) -> &Engine {
        self.strength.get_or_init(|| self.engine(Purpose::Strength))
    }

    fn engine(&self, purpose: Purpose) -> Engine {
        // The tests read the same assets, so this cannot fail in a program that was tested.
        Engine::new(purpose, &self.people, &self.systems).unwrap_or_default()
    }
}

impl Words<'_> {
    /// The first token of the sentence part that a token stands in.
    fn clause_start(&self, at: usize) -> usize {
        let before = self.tokens.get(..at).unwrap_or_default();
        let stop = before.iter().rposition(|token| token.shape.is_stop());
        stop.map_or(0, |stop| stop + 1)
    }
}

/// The mark of a finding: the rule, and a hash of the words around it in lower case.
fn mark(rule: &str, text: &str, words: &Words<'_>, hit: &Hit) -> String {
    use std::hash::Hasher;
    // Fixed keys: the mark is stored.
    let mut hasher = siphasher::sip::SipHasher13::new_with_keys(0, 0);
    let from = hit.start.saturating_sub(2);
    let around = words.tokens.get(from..hit.end + 2);
    let around = around.or_else(|| words.tokens.get(from..));
    for token in around.unwrap_or_default() {
        let word = text.get(token.range()).unwrap_or_default();
        hasher.write(crate::text::fold(word).as_bytes());
        hasher.write_u8(b' ');
    }
    format!("{rule}-{:016x}", hasher.finish())
}

/// Splits an example of the assets into its column and its text.
#[cfg(test)]
fn example(text: &str) -> (Option<Column>, &str) {
    use crate::board::Word;
    match text.split_once('|') {
        Some((column, rest)) => (Column::parse(column), rest),
        None => (None, text),
    }
}
