//! Lines of pairs: `time=2025-04-21T09:59:10Z level=error msg="certificate has expired"`.

use super::line::Line;
use super::value;

/// Names under which the time stands.
const TIMES: &[&str] = &[
    "time",
    "ts",
    "t",
    "timestamp",
    "@timestamp",
    "datetime",
    "date",
];
/// Names under which the words stand, best first.
const WORDS: &[&str] = &["msg", "message", "event", "err", "error", "desc", "text"];
/// The most pairs of a line that are looked at.
const PAIRS: usize = 200;

/// Reads a line of pairs.
pub(super) fn read(text: &str) -> Option<Line> {
    let pairs = pairs(text)?;
    let of = |names: &[&str]| {
        let found = names.iter().find_map(|name| {
            pairs
                .iter()
                .find(|(key, value)| key == name && !value.is_empty())
        });
        found.map(|(_, value)| value.as_str())
    };
    let stamp = of(TIMES).and_then(value::stamp_of_text);
    if pairs.len() < 2 || stamp.is_none() && of(&["level", "lvl", "at", "severity"]).is_none() {
        return None;
    }
    let words = of(WORDS)?;
    let more = of(&["err", "error"]).filter(|more| *more != words);
    let text = more.map_or_else(|| words.to_owned(), |more| format!("{words} ({more})"));
    let mut line = Line::machine(stamp, &text);
    line.is_whole = true;
    Some(line)
}

/// The pairs of a line; none where it does not begin with one.
fn pairs(text: &str) -> Option<Vec<(&str, String)>> {
    let mut pairs = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() && pairs.len() < PAIRS {
        let end = rest.find(|c: char| c == '=' || c.is_whitespace());
        let key = end.and_then(|end| rest.get(..end)).unwrap_or(rest);
        let after = rest.get(key.len()..).unwrap_or_default();
        let is_key = !key.is_empty()
            && key
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'@'));
        match after.strip_prefix('=').filter(|_| is_key) {
            Some(after) => {
                let (value, len) = value_of(after);
                pairs.push((key, value));
                rest = after.get(len..).unwrap_or_default().trim_start();
            }
            None if pairs.is_empty() => return None,
            None => rest = after.trim_start().trim_start_matches('='),
        }
    }
    Some(pairs)
}

/// A value, in quotation marks or up to the next blank, and the bytes that it takes.
fn value_of(text: &str) -> (String, usize) {
    if !text.starts_with('"') {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        return (text.get(..end).unwrap_or_default().to_owned(), end);
    }
    let mut value = String::new();
    let mut chars = text.char_indices().skip(1);
    while let Some((place, c)) = chars.next() {
        match c {
            '"' => return (value, place + 1),
            '\\' => match chars.next() {
                Some((_, 'n')) => value.push('\n'),
                Some((_, 't')) => value.push(' '),
                Some((_, c)) => value.push(c),
                None => {}
            },
            _ => value.push(c),
        }
    }
    (value, text.len())
}
