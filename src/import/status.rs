//! How an action stands, in the words of trackers and of several languages.

use crate::board::ActionStatus;
use crate::text::fold;

mod words;

use words::{ALONE, DOING, DONE, DROPPED, MARKS, NEGATIONS, NOES, NOT_DONE, OPEN, WAITS};

/// Signs that something is done.
const SIGNS: [char; 5] = ['✅', '✓', '✔', '☑', '🗸'];
/// What parts a cell.
const PARTS: &[char] = &[',', ';', '.', ':', '?', '(', ')', '–', '—', '|', '\n'];

/// How an action stands; none where the words say nothing known.
pub(super) fn status(cell: &str) -> Option<ActionStatus> {
    let said = fold(cell.trim()).replace('’', "'");
    let has = |words: &[&str]| first(&said, words).is_some();
    let (doing, done) = (stands(&said, DOING, &[]), stands(&said, DONE, WAITS));
    if said.is_empty() {
        None
    } else if has(DROPPED) {
        Some(ActionStatus::Dropped)
    } else if has(NOT_DONE) {
        Some(ActionStatus::Open)
    } else if MARKS.contains(&said.as_str()) || said.starts_with(SIGNS) {
        Some(ActionStatus::Done)
    } else if doing == Some(true) {
        Some(ActionStatus::Doing)
    } else if doing.or(done) == Some(false) || first(&said, &["blocked"]) == Some(0) {
        Some(ActionStatus::Open)
    } else if done == Some(true)
        || said.contains(SIGNS)
        || MARKS.contains(&said.split(',').next().unwrap_or_default())
    {
        Some(ActionStatus::Done)
    } else if first(&said, OPEN) == Some(0) {
        Some(ActionStatus::Open)
    } else {
        None
    }
}

/// How an action stands, of words that say that and nothing else, not even somebody's name.
pub(super) fn status_alone(words: &str) -> Option<ActionStatus> {
    let said = fold(words.trim()).replace('’', "'");
    ALONE
        .contains(&said.as_str())
        .then(|| status(words))
        .flatten()
}

/// Whether one of some words holds; false where the cell says no to it, none where it has none of them.
fn stands(said: &str, words: &[&str], waits: &[&str]) -> Option<bool> {
    let mut found = None;
    for part in said.split(PARTS).flat_map(|part| part.split(" - ")) {
        if let Some(place) = first(part, words) {
            let before = part.get(..place).unwrap_or_default();
            let is_negated = [NEGATIONS, waits]
                .iter()
                .any(|negations| first(before, negations).is_some());
            if is_negated {
                return Some(false);
            }
            found = Some(true);
        } else if found.is_some() && NOES.contains(&part.trim()) {
            return Some(false);
        }
    }
    found
}

/// Where the first of some words stands in a text.
fn first(said: &str, words: &[&str]) -> Option<usize> {
    words.iter().filter_map(|word| find(said, word)).min()
}

/// Where a word stands by itself. Scripts without blanks know no such thing: there it may stand anywhere.
fn find(said: &str, word: &str) -> Option<usize> {
    let (stem, goes_on) = match word.strip_suffix('*') {
        Some(stem) => (stem, true),
        None => (word, false),
    };
    let is_wide = |c: char| c >= '\u{2e80}';
    let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() || is_wide(c));
    let anywhere = stem.chars().any(is_wide);
    let mut places = said.match_indices(stem).map(|(place, _)| place);
    places.find(|&place| {
        let (before, rest) = said.split_at_checked(place).unwrap_or_default();
        let behind = rest.get(stem.len()..).unwrap_or_default();
        anywhere
            || is_apart(before.chars().next_back()) && (goes_on || is_apart(behind.chars().next()))
    })
}

#[cfg(test)]
mod tests;
