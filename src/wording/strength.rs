//! How strong a guardrail or an action is, read off its text.
//!
//! The strongest mechanism that the text commits to decides. What it only wishes for, rejects or
//! puts off does not count; looking into it, teaching it or writing it down makes its sentence weak
//! whatever else stands in it. Nothing is graded above what is said.

use std::ops::Range;

use crate::board::{Kind, Strength};

use super::Wording;
use super::index::{Hit, Index};
use super::token::{Shape, Token};

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

impl Wording {
    /// Grades the text of a guardrail or an action.
    pub fn grade(&self, text: &str) -> Grade {
        let engine = self.strength();
        let tokens = engine.tokens(text);
        let words = engine.words(&tokens);
        let hits = engine.rules.hits(&words, None);
        let reach = Reach::of(&hits, &engine.rules, &tokens);
        let best = hits
            .iter()
            .filter(|hit| reach.counts(hit, &engine.rules))
            .filter_map(|hit| Some((engine.rules.strength(hit)?, hit)))
            .min_by_key(|(strength, _)| *strength);
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

/// The question that leads one step up.
const fn next(strength: Strength) -> &'static str {
    match strength {
        Strength::Strong => "",
        Strength::Intermediate => "Could it be made impossible, or harmless?",
        Strength::Weak => "Could the tool do the remembering?",
        Strength::Unclear => "What exactly will be different, and how will we know?",
    }
}

/// The parts of a text in which a mechanism does not count.
struct Reach {
    void: Vec<Range<usize>>,
    capped: Vec<Range<usize>>,
}

impl Reach {
    fn of(hits: &[Hit], rules: &Index, tokens: &[Token]) -> Self {
        let mut reach = Self {
            void: Vec::new(),
            capped: Vec::new(),
        };
        for hit in hits {
            let id = rules.rule(hit);
            if id.starts_with("void.after") {
                let end = end_of(tokens, hit.end, Shape::is_boundary);
                push(&mut reach.void, hit.start..end);
            } else if id.starts_with("void.before") {
                let start = start_of(tokens, hit.start, Shape::is_boundary);
                push(&mut reach.void, start..hit.end);
            } else if id.starts_with("cap.") {
                let start = start_of(tokens, hit.start, ends_sentence);
                let end = end_of(tokens, hit.end, ends_sentence);
                push(&mut reach.capped, start..end);
            }
        }
        reach
    }

    fn counts(&self, hit: &Hit, rules: &Index) -> bool {
        let within =
            |ranges: &[Range<usize>]| ranges.iter().any(|range| range.contains(&hit.start));
        !within(&self.void) && (rules.rule(hit).starts_with("cap.") || !within(&self.capped))
    }
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
