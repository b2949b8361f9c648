//! [`Clean`]: the only text that may be drawn, exported or used in a file name.
//!
//! Text is cleaned at the doors (typing, paste, file, import, environment), not when it is drawn.
//! Bytes that are not UTF-8 are the caller's to decode with [`String::from_utf8_lossy`]. Lengths
//! are not cut here: a board shortens what is longer than the limits below, and keeps it whole elsewhere.

mod class;
mod escape;
mod saved;
mod scrub;

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation as _;

pub use self::saved::{one_line, one_line_each};

use self::class::Kind;
use self::scrub::{Shape, scrub};

/// The longest title, in characters.
pub const TITLE_LIMIT: usize = 200;
/// The longest name of a person, service or theme, in characters.
pub const NAME_LIMIT: usize = 80;
/// The longest text of a card, in characters.
pub const CARD_LIMIT: usize = 8_000;

/// Whether a text may hold several lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lines {
    /// One line: line ends become spaces.
    One,
    /// Several lines, ended by LF.
    Many,
}

/// Text without control, bidirectional and invisible characters and without escape sequences.
///
/// Cleaning a clean text again changes nothing. Cloning shares the text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clean(Arc<str>);

/// A cleaned text and what it cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleaned {
    /// What is left.
    pub text: Clean,
    /// How many characters were dropped; folded line ends, tabs and trimmed blanks do not count.
    pub dropped: usize,
}

impl Clean {
    /// Cleans a text of several lines; every kind of line end becomes LF.
    #[must_use]
    pub fn block(text: &str) -> Self {
        Self::counted_block(text).text
    }

    /// Cleans a text of one line; each run of line ends becomes one space, the ends are trimmed.
    #[must_use]
    pub fn line(text: &str) -> Self {
        Self::counted_line(text).text
    }

    /// Cleans like [`Clean::block`] and says how many characters were dropped.
    #[must_use]
    pub fn counted_block(text: &str) -> Cleaned {
        Cleaned::from_scrub(text, Shape::Block)
    }

    /// Cleans like [`Clean::line`] and says how many characters were dropped.
    #[must_use]
    pub fn counted_line(text: &str) -> Cleaned {
        Cleaned::from_scrub(text, Shape::Line)
    }

    /// Cleans a text that is still being edited: the blanks at its ends stay.
    pub(super) fn draft(text: &str, lines: Lines) -> Self {
        let shape = match lines {
            Lines::One => Shape::OpenLine,
            Lines::Many => Shape::Block,
        };
        Cleaned::from_scrub(text, shape).text
    }

    /// Returns the text as it goes to a screen; see [`drawable`].
    #[must_use]
    pub fn drawn(&self) -> Cow<'_, str> {
        drawable(self)
    }

    /// Returns the text if it has at most `limit` characters, else its beginning and an ellipsis.
    ///
    /// The result has at most `limit` characters (one if `limit` is 0) and splits no grapheme.
    #[must_use]
    pub fn shortened(&self, limit: usize) -> Self {
        if self.0.chars().nth(limit).is_none() {
            return self.clone();
        }
        let mut room = limit.saturating_sub(1);
        let mut short = String::new();
        for grapheme in self.0.graphemes(true) {
            let Some(left) = room.checked_sub(grapheme.chars().count()) else {
                break;
            };
            room = left;
            short.push_str(grapheme);
        }
        short.truncate(short.trim_end().len());
        short.push('…');
        Self(short.into())
    }
}

impl Cleaned {
    fn from_scrub(text: &str, shape: Shape) -> Self {
        let (text, dropped) = scrub(text, shape);
        Self {
            text: Clean(text.into()),
            dropped,
        }
    }
}

/// Cleans one typed character, or returns `None` if it may not enter a text.
///
/// Line ends become LF and a tab a space. Combining marks, joiners and selectors pass, since they
/// arrive one by one; whether they fit what they follow is for the cleaning of the whole text.
#[must_use]
pub fn clean_char(c: char) -> Option<char> {
    match class::kind(c) {
        Kind::Base | Kind::Flag | Kind::Mark | Kind::Selector | Kind::Direction => Some(c),
        Kind::LineEnd => Some('\n'),
        Kind::Tab => Some(' '),
        Kind::Introducer | Kind::Banned => None,
    }
}

/// Drops the direction marks U+200E, U+200F and U+061C, which are stored but never drawn.
///
/// A terminal that knows them would reorder its row; joiners stay, since emoji and Persian need
/// them and they move nothing.
#[must_use]
pub fn drawable(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(class::is_direction_mark) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars()
            .filter(|&c| !class::is_direction_mark(c))
            .collect(),
    )
}

impl Default for Clean {
    fn default() -> Self {
        Self(Arc::from(""))
    }
}

impl Deref for Clean {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Clean {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for Clean {
    fn borrow(&self) -> &str {
        self
    }
}

impl PartialEq<str> for Clean {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for Clean {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

/// As its text is written, so that messages quote it like any other.
impl fmt::Debug for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::samples::hostile;

    #[test]
    fn a_line_is_one_line_and_trimmed() {
        assert_eq!(Clean::line("  a\r\n\n b\tc \n"), "a  b c");
        assert_eq!(
            Clean::block(" a\r\nb\rc\u{85}d\u{2028}e\u{2029}"),
            " a\nb\nc\nd\ne\n"
        );
    }

    #[test]
    fn dropped_characters_are_counted() {
        let cleaned = Clean::counted_block("a\u{1b}[31mb\u{202e}\r\n\tc");
        assert_eq!(cleaned.text, "ab\n c");
        assert_eq!(cleaned.dropped, 6);
    }

    #[test]
    fn shortened_splits_no_grapheme() {
        let text = Clean::line("ab e\u{301}cd");
        assert_eq!(text.shortened(7), text);
        assert_eq!(text.shortened(5), "ab…");
        assert_eq!(text.shortened(0), "…");
    }

    #[test]
    fn typed_characters_pass_one_by_one() {
        assert_eq!(clean_char('\u{200d}'), Some('\u{200d}'));
        assert_eq!(clean_char('\u{301}'), Some('\u{301}'));
        assert_eq!(clean_char('\r'), Some('\n'));
        assert_eq!(clean_char('\u{1b}'), None);
        assert_eq!(clean_char('\u{202e}'), None);
    }

    #[test]
    fn drawing_drops_direction_marks_only() {
        assert_eq!(
            drawable("a\u{200e}\u{200f}\u{61c}b\u{200c}\u{200d}"),
            "ab\u{200c}\u{200d}"
        );
        assert!(matches!(Clean::line("é").drawn(), Cow::Borrowed("é")));
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(text in hostile()) {
            let block = Clean::block(&text);
            prop_assert_eq!(Clean::counted_block(&block), Cleaned { text: block.clone(), dropped: 0 });
            let line = Clean::line(&text);
            prop_assert_eq!(Clean::counted_line(&line), Cleaned { text: line.clone(), dropped: 0 });
            prop_assert!(!line.contains('\n'));
            prop_assert_eq!(line.trim(), &*line);
        }

        #[test]
        fn shortened_is_clean_and_within_its_limit(text in hostile(), limit in 1_usize..30) {
            let short = Clean::block(&text).shortened(limit);
            prop_assert!(short.chars().count() <= limit);
            prop_assert_eq!(Clean::block(&short), short);
        }
    }
}
