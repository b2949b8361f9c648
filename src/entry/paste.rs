//! Several pasted lines: one card a line.

use super::{Context, Entry, parse};
use crate::board::At;
use crate::text::Clean;

/// Reads pasted lines, one card a line, in order.
///
/// Blank lines are skipped; list bullets, numbers and quote marks are taken off. Each time is read
/// against the entry before it, so that days roll over midnight.
pub fn batch(text: &str, context: &Context<'_>) -> Vec<Entry> {
    let mut context = *context;
    let mut entries = Vec::new();
    for line in lines(text) {
        let entry = parse(&line, &context);
        if let Some(at) = entry.at {
            context.around.after = Some(at);
            context.around.selected = At::instant(at);
        }
        entries.push(entry);
    }
    entries
}

/// The lines that [`batch`] reads, one an entry.
pub fn lines(text: &str) -> Vec<String> {
    let text = Clean::block(text);
    let lines = text.lines().map(without_bullets);
    let lines = lines.filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// A line without the marks of lists and quotes before it.
fn without_bullets(line: &str) -> &str {
    let mut rest = line.trim();
    loop {
        let bullet = rest.strip_prefix(['-', '*', '•', '+', '>']);
        let bullet = bullet.or_else(|| after_number(rest));
        match bullet.filter(|after| after.is_empty() || after.starts_with(char::is_whitespace)) {
            Some(after) => rest = after.trim_start(),
            None => return rest,
        }
    }
}

/// What stands behind `1.` or `1)`.
fn after_number(line: &str) -> Option<&str> {
    let after = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = (1..=3).contains(&(line.len() - after.len()));
    after.strip_prefix(['.', ')']).filter(|_| number)
}
