//! Words that carry a sign: `@priya`, `#dns`, `ref:OPS-12`, with or without quotation marks.

use crate::board::quote::quoted;
use crate::text::Clean;

/// A value and how many bytes it takes; what stands right behind it may be punctuation.
pub(super) struct Value {
    pub(super) value: Clean,
    pub(super) len: usize,
}

/// Reads the name behind a sign: quoted, or of letters, digits and some marks.
///
/// `begins` says what its first character can be.
pub(super) fn name(text: &str, begins: impl Fn(char) -> bool) -> Option<Value> {
    if let Some((value, len)) = quoted(text) {
        return filled(&value, len);
    }
    text.chars().next().filter(|&c| begins(c))?;
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let name = text.get(..end)?.trim_end_matches(['.', '/']);
    filled(name, name.len())
}

/// Reads a value up to the next blank, or a quoted one.
pub(super) fn value(text: &str) -> Option<Value> {
    if text.starts_with('"') {
        let (value, len) = quoted(text)?;
        return filled(&value, len);
    }
    let value = word(text).trim_end_matches([',', ';']);
    filled(value, value.len())
}

fn filled(value: &str, len: usize) -> Option<Value> {
    let value = Clean::line(value);
    (!value.is_empty()).then_some(Value { value, len })
}

/// The word with which a text begins: up to the next blank.
pub(super) fn word(text: &str) -> &str {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// The length of the punctuation that ends a word here and goes with it, if nothing else follows.
pub(super) fn punctuation(text: &str) -> Option<usize> {
    let rest = word(text);
    rest.chars()
        .all(|c| matches!(c, ',' | ';' | ':' | '.'))
        .then_some(rest.len())
}

/// Whether a character can be inside an unquoted name.
///
/// Joiners and combining marks are parts of words in several scripts.
fn is_part(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(
            c,
            '-' | '_' | '.' | '/' | '\u{200c}' | '\u{200d}' | '\u{300}'..='\u{36f}'
        )
}
