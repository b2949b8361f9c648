//! What could be written instead: only where it follows from the words and invents no fact.

use std::ops::Range;

use super::engine::Engine;
use super::index::Hit;
use super::noun::Words;
use super::token::Shape;

/// The most words that an object has: more are a list, or text without an end.
const LONGEST: usize = 40;

/// A clause, put without blame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewording {
    /// What it replaces, in bytes of the text.
    pub span: Range<usize>,
    /// What to write there.
    pub text: String,
}

/// Fills in the rule's template: `{rest}` is the object that follows the match, `{last}` the last word
/// of the match, `{base}` the base form of that word with its object.
pub(super) fn reword(
    text: &str,
    words: &Words<'_>,
    engine: &Engine,
    hit: &Hit,
) -> Option<Rewording> {
    let template = engine.rules.template(hit);
    if template.is_empty() {
        return None;
    }
    let rest = words.tokens.get(hit.end..).unwrap_or_default();
    let end = hit.end
        + rest
            .iter()
            .take_while(|token| !token.shape.is_boundary())
            .take(LONGEST + 1)
            .count();
    if end - hit.end > LONGEST {
        return None;
    }
    let piece = |range: Range<usize>| {
        let first = words.token(range.start)?.start;
        let last = words.token(range.end.checked_sub(1)?)?.end;
        text.get(first..last)
    };
    // Only an object: what a clause goes on with would make another sentence of it.
    let is_object = !words.goes_on(hit.end, end);
    let rest = piece(hit.end..end)
        .filter(|_| is_object)
        .unwrap_or_default();
    let last = piece(hit.end.checked_sub(1)?..hit.end)?;
    let mut filled = template.replace("{last}", last);
    if filled.contains("{rest}") {
        if rest.is_empty() {
            return None;
        }
        filled = filled.replace("{rest}", rest);
    }
    if filled.contains("{base}") {
        let verb = words.token(hit.end.checked_sub(1)?)?;
        let base = engine.spelling(verb.reading.lemma)?;
        if rest.is_empty() || words.is_negated(hit) {
            return None;
        }
        filled = filled.replace("{base}", &format!("{base} {rest}"));
    }
    let span = words.token(hit.start)?.start..words.token(end.checked_sub(1)?)?.end;
    let starts_large = text.get(span.clone())?.starts_with(char::is_uppercase);
    Some(Rewording {
        text: if starts_large {
            capital(&filled)
        } else {
            filled
        },
        span,
    })
}

impl Words<'_> {
    /// Whether what stands here is more than the object of a verb, or is none.
    fn goes_on(&self, from: usize, end: usize) -> bool {
        let known = self.known;
        let tokens = self.tokens.get(from..end).unwrap_or_default();
        let more =
            known.conjunction | known.subordinator | known.relative | known.pronoun | known.who;
        tokens
            .iter()
            .any(|token| token.is(more) || token.shape == Shape::Comma)
    }

    /// Whether the words of a match deny something.
    fn is_negated(&self, hit: &Hit) -> bool {
        let tokens = self.tokens.get(hit.start..hit.end).unwrap_or_default();
        tokens.iter().any(|token| token.is(self.known.negator))
    }
}

fn capital(text: &str) -> String {
    let mut rest = text.chars();
    let first: String = rest
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    first + rest.as_str()
}
