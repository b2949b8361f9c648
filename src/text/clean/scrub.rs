//! The cleaner itself: one pass over the characters with a little memory of the last base.

use std::borrow::Cow;

use super::class::{self, Kind};
use super::escape;

/// The most marks that may pile up on one base.
const MARKS: usize = 8;

/// The tag sequences that Unicode recommends after a black flag: England, Scotland, Wales.
const FLAG_TAGS: [&str; 3] = [
    "\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    "\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
    "\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
];

/// What becomes of line ends and of blanks at the ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Several lines, blanks as they are.
    Block,
    /// One line, trimmed.
    Line,
    /// One line, blanks as they are.
    OpenLine,
}

/// Returns the clean text and the number of characters dropped.
pub(super) fn scrub(text: &str, shape: Shape) -> (Cow<'_, str>, usize) {
    let untouched = |c| class::is_plain(c) || (c == '\n' && shape == Shape::Block);
    if text.chars().all(untouched) {
        return (
            Cow::Borrowed(if shape == Shape::Line {
                text.trim()
            } else {
                text
            }),
            0,
        );
    }
    let mut scrubber = Scrubber::new(shape, text.len());
    let mut rest = text;
    let mut chars = rest.chars();
    while let Some(c) = chars.next() {
        rest = scrubber.take(c, chars.as_str());
        chars = rest.chars();
    }
    scrubber.finish()
}

struct Scrubber {
    shape: Shape,
    out: String,
    dropped: usize,
    /// Marks since the last base.
    marks: usize,
    /// Whether the last base can still take a selector.
    selectable: bool,
    /// Whether the last thing written was a line end.
    ended: bool,
}

impl Scrubber {
    fn new(shape: Shape, len: usize) -> Self {
        let out = String::with_capacity(len);
        Self {
            shape,
            out,
            dropped: 0,
            marks: 0,
            selectable: false,
            ended: false,
        }
    }

    /// Takes `c`, and more of `rest` if both form a unit; returns what is left.
    fn take<'a>(&mut self, c: char, rest: &'a str) -> &'a str {
        match class::kind(c) {
            Kind::Base => self.base(c),
            Kind::Tab => self.base(' '),
            Kind::Flag => return self.flag(c, rest),
            Kind::LineEnd => {
                self.line_end();
                return if c == '\r' {
                    rest.strip_prefix('\n').unwrap_or(rest)
                } else {
                    rest
                };
            }
            Kind::Mark if self.marks < MARKS => {
                self.marks += 1;
                self.push(c);
            }
            Kind::Selector if self.selectable => {
                self.selectable = false;
                self.push(c);
            }
            // Drawing drops it, so the marks on either side of it count for the same base.
            Kind::Direction => {
                self.selectable = false;
                self.push(c);
            }
            Kind::Introducer => {
                let left = escape::skip(c, rest);
                let taken = rest.get(..rest.len() - left.len()).unwrap_or_default();
                self.dropped += 1 + taken.chars().count();
                return left;
            }
            Kind::Mark | Kind::Selector | Kind::Banned => self.dropped += 1,
        }
        rest
    }

    fn base(&mut self, c: char) {
        if self.shape == Shape::Line && self.out.is_empty() && c.is_whitespace() {
            return;
        }
        self.marks = 0;
        self.selectable = true;
        self.push(c);
    }

    fn flag<'a>(&mut self, c: char, rest: &'a str) -> &'a str {
        self.base(c);
        for tags in FLAG_TAGS {
            if let Some(left) = rest.strip_prefix(tags) {
                self.out.push_str(tags);
                return left;
            }
        }
        rest
    }

    fn line_end(&mut self) {
        if self.shape == Shape::Block {
            self.base('\n');
            self.selectable = false;
        } else if !self.ended {
            self.base(' ');
            self.ended = true;
        }
    }

    fn push(&mut self, c: char) {
        self.ended = false;
        self.out.push(c);
    }

    fn finish(mut self) -> (Cow<'static, str>, usize) {
        if self.shape == Shape::Line {
            self.out.truncate(self.out.trim_end().len());
        }
        (Cow::Owned(self.out), self.dropped)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::samples::hostile;

    fn block(text: &str) -> String {
        scrub(text, Shape::Block).0.into_owned()
    }

    #[test]
    fn emoji_and_scripts_stay() {
        for text in [
            "👨‍👩‍👧‍👦",
            "❤️‍🔥",
            "1️⃣",
            "👍🏽",
            "🇩🇪",
            "🏳️‍🌈",
            "می‌خواهم",
            "क्षि",
            "e\u{301}",
            "각",
            "ｶﾞ",
            "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
            "日本語",
            "\u{200f}א",
        ] {
            assert_eq!(scrub(text, Shape::Block), (Cow::Borrowed(text), 0));
        }
    }

    #[test]
    fn tags_go_outside_the_three_flags() {
        assert_eq!(block("a\u{e0067}\u{e0062}b"), "ab");
        assert_eq!(block("🏴\u{e0075}\u{e0073}\u{e007f}"), "🏴");
        let wales = format!("🏴{}", FLAG_TAGS[2]);
        assert_eq!(block(&format!("{wales}\u{e0067}")), wales);
    }

    #[test]
    fn marks_and_selectors_are_few() {
        assert_eq!(
            block(&format!("a{}", "\u{301}".repeat(20))),
            format!("a{}", "\u{301}".repeat(8))
        );
        let split = "a\u{301}\u{301}\u{301}\u{200e}".to_owned() + &"\u{301}".repeat(20);
        assert_eq!(block(&split).matches('\u{301}').count(), 8);
        assert_eq!(block("☺\u{fe0f}\u{fe0e}\u{fe0f}x"), "☺\u{fe0f}x");
        assert_eq!(block("\u{fe0f}a\n\u{fe0f}"), "a\n");
    }

    #[test]
    fn nested_sequences_leave_nothing_behind() {
        assert_eq!(
            block("a\u{1b}Ptmux;\u{1b}\u{1b}]52;c;eA==\u{7}\u{1b}\\b"),
            "ab"
        );
        assert_eq!(
            block("\u{1b}]8;;http://x\u{1b}\\link\u{1b}]8;;\u{1b}\\"),
            "link"
        );
    }

    #[test]
    fn many_open_strings_stay_linear() {
        let text = "\u{9d}\n".repeat(300_000);
        assert_eq!(block(&text).len(), 300_000);
    }

    proptest! {
        #[test]
        fn only_allowed_characters_stay(text in hostile()) {
            let clean = block(&text);
            let mut untagged = clean.clone();
            for tags in FLAG_TAGS {
                untagged = untagged.replace(&format!("🏴{tags}"), "");
            }
            for c in untagged.chars() {
                prop_assert!(c == '\n' || !matches!(
                    class::kind(c),
                    Kind::Banned | Kind::Introducer | Kind::LineEnd | Kind::Tab
                ), "{c:?}");
            }
        }

        #[test]
        fn what_is_not_kept_is_counted(text in hostile()) {
            let text = text.replace('\r', "");
            let (clean, dropped) = scrub(&text, Shape::Block);
            prop_assert_eq!(clean.chars().count() + dropped, text.chars().count());
        }
    }
}
