//! Findings in a text that is being written: when they come, and how long they stay.
//!
//! They come after a pause, never in the word that is being typed, and stay until their own words
//! change: a mark that goes as the next word arrives reads as a fault. What the findings are is not
//! known here.

use std::ops::Range;

use jiff::{SignedDuration, Timestamp};

use crate::text::Buffer;
use crate::wording::Finding;

/// How long nothing may be typed before something new shows.
const PAUSE: SignedDuration = SignedDuration::from_millis(500);
/// How many findings show at most.
const MOST: usize = 2;

/// The findings that show in a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Live {
    /// The text and its cursor, as they were seen last.
    seen: Option<(String, usize)>,
    /// The word that was typed at last, as long as the cursor stays in it.
    typed: Range<usize>,
    due: Option<Timestamp>,
    shown: Vec<Finding>,
}

impl Live {
    /// The findings that show, in the order of the text. A rewording may be out of date: more of its
    /// sentence may have been typed since.
    pub(super) fn shown(&self) -> &[Finding] {
        &self.shown
    }

    /// When the text is to be read; none where it was read and nothing was typed since.
    pub(super) fn due(&self) -> Option<Timestamp> {
        self.due
    }

    /// Notes what was typed.
    pub(super) fn look(&mut self, buffer: &Buffer, now: Timestamp) {
        let (text, cursor) = (buffer.text(), buffer.cursor());
        match &self.seen {
            Some((seen, at)) if seen == text && *at == cursor => return,
            Some((seen, _)) if seen == text => self.typed = 0..0,
            Some((seen, _)) => {
                let change = Change::of(seen, text);
                self.shown.retain_mut(|finding| {
                    let span = change.carry(&finding.span);
                    finding.span = span.clone().unwrap_or_default();
                    span.is_some()
                });
                self.typed = word_at(text, cursor);
            }
            None => {}
        }
        self.seen = Some((text.to_owned(), cursor));
        self.due = now
            .checked_add(PAUSE)
            .ok()
            .filter(|_| !text.trim().is_empty());
    }

    /// Takes what was found in the text as it was seen last.
    pub(super) fn read(&mut self, found: Vec<Finding>) {
        self.due = None;
        for new in found {
            if overlap(&new.span, &self.typed) {
                continue;
            }
            let known = self.shown.iter_mut();
            let mut known = known.filter(|known| overlap(&known.span, &new.span));
            if let Some(known) = known.next() {
                *known = new;
            } else if self.shown.len() < MOST {
                self.shown.push(new);
            }
        }
        self.shown.sort_by_key(|finding| finding.span.start);
    }

    /// Shows a finding no longer.
    pub(super) fn forget(&mut self, finding: &Finding) {
        self.shown.retain(|shown| shown != finding);
    }
}

/// What changed between two texts: the bytes that both begin and end with are the same.
struct Change<'a> {
    new: &'a str,
    before: usize,
    after: usize,
    old_len: usize,
}

impl<'a> Change<'a> {
    fn of(old: &str, new: &'a str) -> Self {
        let same = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
            pairs
                .take_while(|(a, b)| a == b)
                .map(|(c, _)| c.len_utf8())
                .sum()
        };
        let before = same(&mut old.chars().zip(new.chars()));
        let rest = |text: &'_ str| text.len() - before;
        let after = same(&mut old.chars().rev().zip(new.chars().rev()));
        Self {
            new,
            before,
            after: after.min(rest(old)).min(rest(new)),
            old_len: old.len(),
        }
    }

    /// Where a span stands now; none where its words changed.
    fn carry(&self, span: &Range<usize>) -> Option<Range<usize>> {
        let moved = if span.end <= self.before {
            span.clone()
        } else if span.start >= self.old_len - self.after {
            let place = |at: usize| at + self.new.len() - self.old_len;
            place(span.start)..place(span.end)
        } else {
            return None;
        };
        let (head, tail) = (self.new.get(..moved.start)?, self.new.get(moved.end..)?);
        let grew = head.ends_with(is_letter) || tail.starts_with(is_letter);
        (!grew).then_some(moved)
    }
}

/// The word around a place, empty where there is none.
fn word_at(text: &str, at: usize) -> Range<usize> {
    let (head, tail) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = head.trim_end_matches(is_letter).len();
    let end = text.len() - tail.trim_start_matches(is_letter).len();
    start..end
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '_')
}

/// Whether two places in a text have something in common.
pub(super) fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn carried(old: &str, new: &str, word: &str) -> Option<String> {
        let start = old.find(word).unwrap();
        let span = Change::of(old, new).carry(&(start..start + word.len()))?;
        new.get(span).map(str::to_owned)
    }

    #[test]
    fn a_span_moves_with_its_words_and_goes_when_they_change() {
        let same = |old, new| assert_eq!(carried(old, new, "error").as_deref(), Some("error"));
        same("an error", "an error here");
        same("an error", "14:05 an error");
        same("an error é", "an error é é");
        same("error", "error.");
        let gone = |old, new| assert_eq!(carried(old, new, "error"), None, "{new}");
        gone("an error", "an errors");
        gone("an error", "an erroor");
        gone("an error", "an terror");
        gone("an error", "an erro");
        gone("an error", "");
    }

    #[test]
    fn a_word_is_what_stands_around_the_cursor() {
        assert_eq!(word_at("an error", 8), 3..8);
        assert_eq!(word_at("an error", 5), 3..8);
        assert_eq!(word_at("an error ", 9), 9..9);
        assert_eq!(word_at("didn’t", 2), 0..8);
    }
}
