//! What could be written instead: only where it follows from the words and invents no fact.

use std::ops::Range;

use super::engine::Engine;
use super::index::Hit;
use super::noun::Words;

/// A clause, put without blame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewording {
    /// What it replaces, in bytes of the text.
    pub span: Range<usize>,
    /// What to write there.
    pub text: String,
}

/// Fills in the rule's template: `{rest}` is what follows the match in its clause, `{last}` the last
/// word of the match, `{base}` the base form of the verb that follows, with its own rest.
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
            .count();
    let piece = |range: Range<usize>| {
        let first = words.token(range.start)?.start;
        let last = words.token(range.end.checked_sub(1)?)?.end;
        text.get(first..last)
    };
    let rest = piece(hit.end..end).unwrap_or_default();
    let last = piece(hit.end.checked_sub(1)?..hit.end)?;
    let mut filled = template.replace("{last}", last);
    if filled.contains("{rest}") {
        if rest.is_empty() {
            return None;
        }
        filled = filled.replace("{rest}", rest);
    }
    if filled.contains("{base}") {
        let verb = words.token(hit.end)?;
        let base = engine.spelling(verb.reading.lemma)?;
        let object = piece(hit.end + 1..end).unwrap_or_default();
        filled = filled.replace("{base}", format!("{base} {object}").trim_end());
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

fn capital(text: &str) -> String {
    let mut rest = text.chars();
    let first: String = rest
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    first + rest.as_str()
}
