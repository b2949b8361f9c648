//! Where the cursor may go: offsets between graphemes, words and lines of a text.
//!
//! All offsets that come in, but those of `at_or_*`, stand between graphemes; all that go out do.

use unicode_segmentation::GraphemeCursor;

use crate::text::width::graphemes;

/// Returns the offset one grapheme before `at`.
pub(super) fn before(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

/// Returns the offset one grapheme after `at`.
pub(super) fn after(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    cursor
        .next_boundary(text, 0)
        .ok()
        .flatten()
        .unwrap_or(text.len())
}

/// Returns `at`, or the next offset between graphemes.
pub(super) fn at_or_after(text: &str, at: usize) -> usize {
    let at = (at..text.len())
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(text.len());
    if is_between(text, at) {
        at
    } else {
        after(text, at)
    }
}

/// Returns `at`, or the last offset between graphemes before it.
pub(super) fn at_or_before(text: &str, at: usize) -> usize {
    let at = (0..=at.min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0);
    if is_between(text, at) {
        at
    } else {
        before(text, at)
    }
}

/// Returns the start of the word that `at` stands in or after.
pub(super) fn word_before(text: &str, at: usize) -> usize {
    let mut word = None;
    let mut start = at;
    for (index, grapheme) in graphemes(text.get(..at).unwrap_or_default()).rev() {
        if !extends(&mut word, grapheme) {
            break;
        }
        start = index;
    }
    start
}

/// Returns the end of the word that `at` stands in or before.
pub(super) fn word_after(text: &str, at: usize) -> usize {
    let mut word = None;
    for (index, grapheme) in graphemes(text.get(at..).unwrap_or_default()) {
        if !extends(&mut word, grapheme) {
            return at + index;
        }
    }
    text.len()
}

/// Returns the start of the line that `at` stands in.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.get(..at)
        .and_then(|head| head.rfind('\n'))
        .map_or(0, |end| end + 1)
}

/// Returns the end of the line that `at` stands in.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text.get(at..)
        .and_then(|tail| tail.find('\n'))
        .map_or(text.len(), |end| at + end)
}

fn is_between(text: &str, at: usize) -> bool {
    GraphemeCursor::new(at, text.len(), true)
        .is_boundary(text, 0)
        .unwrap_or(true)
}

/// What a word consists of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Letters,
    Signs,
}

/// Says whether a grapheme still belongs to the blanks beside a word or to the word itself.
fn extends(word: &mut Option<Word>, grapheme: &str) -> bool {
    let kind = if grapheme.starts_with(char::is_whitespace) {
        None
    } else if grapheme.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        Some(Word::Letters)
    } else {
        Some(Word::Signs)
    };
    let fits = word.is_none() || *word == kind;
    *word = word.or(kind);
    fits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_at_blanks_and_signs() {
        let text = "ab  foo_1.. é";
        assert_eq!(word_before(text, text.len()), 12);
        assert_eq!(word_before(text, 12), 9);
        assert_eq!(word_before(text, 9), 4);
        assert_eq!(word_before(text, 4), 0);
        assert_eq!(word_after(text, 0), 2);
        assert_eq!(word_after(text, 2), 9);
        assert_eq!(word_after(text, 9), 11);
        assert_eq!(word_after(text, 11), text.len());
    }

    #[test]
    fn offsets_snap_to_graphemes() {
        let text = "a👨‍👩‍👧b";
        let end = text.len() - 1;
        for inside in 2..end {
            assert_eq!(at_or_before(text, inside), 1, "{inside}");
            assert_eq!(at_or_after(text, inside), end, "{inside}");
        }
        assert_eq!(at_or_after(text, 99), text.len());
        assert_eq!(at_or_before(text, 99), text.len());
    }
}
