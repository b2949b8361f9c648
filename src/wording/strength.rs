//! How strong a guardrail or an action is, read off its text.
//!
//! The strongest mechanism that the text commits to decides. What it only wishes for, rejects or
//! puts off does not count. Looking into it makes its sentence weak whatever else stands in it;
//! teaching it or writing it down does so up to a comma with `but` or `and`. Where no mechanism is
//! named, how the sentence is built decides. Nothing is graded above what is said.

use std::ops::Range;

use crate::board::{Kind, Strength};

use super::Wording;
use super::index::{Hit, Index};
use super::noun::Words;
use super::token::{Shape, Token};

/// The characters of a text that are read.
const LONGEST: usize = 4000;

/// How the names of rules begin that only look at how a sentence is built.
const LIKELY: &str = "else.";

/// The strength of a text, and what kind of guardrail it tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade {
    /// How strong it is.
    pub strength: Strength,
    /// The kind, where one can be told.
    pub kind: Option<Kind>,
    /// The question that leads to the next step up; empty for a strong one.
    pub next: &'static str,
    /// The rule that decided, or nothing.
    pub rule: &'static str,
}

impl Grade {
    /// Whether no mechanism was named, and only how the sentence is built told the strength.
    #[must_use]
    pub fn is_guess(&self) -> bool {
        self.rule.starts_with(LIKELY)
    }
}

impl Wording {
    /// Grades the text of a guardrail or an action, by its beginning if it is very long.
    pub fn grade(&self, text: &str) -> Grade {
        let text = beginning(text);
        let engine = self.strength();
        let tokens = engine.tokens(text);
        let words = engine.words(&tokens);
        let hits = engine.rules.hits(&words, None);
        let reach = Reach::of(&hits, &engine.rules, &words);
        let rules = &engine.rules;
        let counted = hits.iter().filter(|hit| reach.counts(hit, rules));
        let (likely, sure): (Vec<&Hit>, Vec<&Hit>) = counted.partition(|hit| is_likely(hit, rules));
        let graded = |hit| Some((rules.strength(hit)?, hit));
        let surest = sure.into_iter().filter_map(graded);
        let best = surest.min_by_key(|(strength, _)| *strength).or_else(|| {
            likely
                .into_iter()
                .min_by_key(|hit| hit.rule)
                .and_then(graded)
        });
        let Some((strength, hit)) = best else {
            return Grade {
                strength: Strength::Unclear,
                kind: None,
                next: next(Strength::Unclear),
                rule: "",
            };
        };
        Grade {
            strength,
            kind: engine.rules.kind(hit),
            next: next(strength),
            rule: engine.rules.rule(hit),
        }
    }
}

/// What is read of a text: where sentences have hundreds of words, each rule may look far.
fn beginning(text: &str) -> &str {
    let end = text.char_indices().map(|(at, _)| at).nth(LONGEST);
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// Says whether a rule only looks at how a sentence is built; it decides where no mechanism is named,
/// and of several the one that stands first in the asset.
fn is_likely(hit: &Hit, rules: &Index) -> bool {
    rules.rule(hit).starts_with(LIKELY)
}

/// The question that leads one step up; empty for what is strong.
pub const fn next(strength: Strength) -> &'static str {
    match strength {
        Strength::Strong => "",
        Strength::Intermediate => "Could it be made impossible, or harmless?",
        Strength::Weak => "Could the tool do the remembering?",
        Strength::Unclear => "What exactly will be different, and how will we know?",
    }
}

/// The parts of a text in which a mechanism does not count: rejected or put off, said too vaguely to
/// count, or only looked into, taught or written down.
struct Reach {
    void: Vec<Range<usize>>,
    vague: Vec<Range<usize>>,
    capped: Vec<Range<usize>>,
}

impl Reach {
    fn of(hits: &[Hit], rules: &Index, words: &Words<'_>) -> Self {
        let tokens = words.tokens;
        let mut reach = Self {
            void: Vec::new(),
            vague: Vec::new(),
            capped: Vec::new(),
        };
        for hit in hits {
            let id = rules.rule(hit);
            if id.starts_with("void.after") {
                let ranges = if id == "void.after_vague" {
                    &mut reach.vague
                } else {
                    &mut reach.void
                };
                // What lies in the last one ends with it; so a long text is walked once.
                let is_within =
                    |last: &Range<usize>| last.contains(&hit.start) && hit.end <= last.end;
                if !ranges.last().is_some_and(is_within) {
                    let end = end_of(tokens, hit.end, Shape::is_boundary);
                    push(ranges, hit.start..end);
                }
            } else if id.starts_with("void.before") {
                let start = start_of(tokens, hit.start, Shape::is_boundary);
                push(&mut reach.void, start..hit.end);
            }
        }
        let caps = hits
            .iter()
            .filter(|hit| rules.rule(hit).starts_with("cap."));
        for hit in caps.filter(|hit| !holds(&reach.void, hit)) {
            // `train people, but the gate refuses`: both are told of, unless one is only looked into.
            let end = end_of(tokens, hit.end, ends_sentence);
            let mut range = start_of(tokens, hit.start, ends_sentence)..end;
            if rules.rule(hit) != "cap.look_into" {
                range = within_joined(words, range, hit);
            }
            push(&mut reach.capped, range);
        }
        reach
    }

    fn counts(&self, hit: &Hit, rules: &Index) -> bool {
        let is_cap = rules.rule(hit).starts_with("cap.");
        let is_open = !holds(&self.capped, hit) && !holds(&self.vague, hit);
        !holds(&self.void, hit) && (is_cap || is_open)
    }
}

fn holds(ranges: &[Range<usize>], hit: &Hit) -> bool {
    ranges.iter().any(|range| range.contains(&hit.start))
}

/// The part of a sentence around a hit that no comma with `but` or `and` divides from it.
fn within_joined(words: &Words<'_>, range: Range<usize>, hit: &Hit) -> Range<usize> {
    let is_joint = |&at: &usize| {
        let comma = words.token(at).is_some_and(|t| t.shape == Shape::Comma);
        comma
            && words
                .token(at + 1)
                .is_some_and(|t| t.is(words.known.conjunction | words.known.lead))
    };
    let start = (range.start..hit.start).rev().find(is_joint);
    let end = (hit.end..range.end).find(is_joint);
    start.unwrap_or(range.start)..end.unwrap_or(range.end)
}

/// A colon goes on with what stands before it.
fn ends_sentence(shape: Shape) -> bool {
    matches!(shape, Shape::Stop | Shape::Question)
}

/// Adds a range unless the last one holds it already.
fn push(ranges: &mut Vec<Range<usize>>, range: Range<usize>) {
    let held = ranges
        .last()
        .is_some_and(|last| last.start <= range.start && range.end <= last.end);
    if !held {
        ranges.push(range);
    }
}

fn end_of(tokens: &[Token], from: usize, ends: impl Fn(Shape) -> bool) -> usize {
    let rest = tokens.get(from..).unwrap_or_default();
    from + rest.iter().take_while(|token| !ends(token.shape)).count()
}

fn start_of(tokens: &[Token], to: usize, ends: impl Fn(Shape) -> bool) -> usize {
    let head = tokens.get(..to).unwrap_or_default();
    to - head
        .iter()
        .rev()
        .take_while(|token| !ends(token.shape))
        .count()
}
