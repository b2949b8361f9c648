//! How many terminal cells a text takes, and cutting it to a number of cells.
//!
//! The numbers are those of ratatui's `CellWidth`, grapheme by grapheme (a test compares them), so
//! that what is measured here is what is drawn. `UnicodeWidthStr` over a whole text differs.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// The sign that stands for text that did not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ellipsis {
    /// `…`
    Dots,
    /// `~`, for terminals without Unicode.
    Tilde,
}

impl Ellipsis {
    /// Returns the sign, one cell wide.
    #[must_use]
    pub fn sign(self) -> char {
        match self {
            Self::Dots => '…',
            Self::Tilde => '~',
        }
    }
}

/// Returns the width of a text in cells; line ends take none.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|byte| !byte.is_ascii_control()).count();
    }
    text.graphemes(true).map(grapheme_width).sum()
}

/// Returns the width in cells of one extended grapheme.
///
/// The half-width voiced sound marks count one cell more than in `unicode-width`, because terminals
/// give them a cell of their own and ratatui does too.
#[must_use]
pub fn grapheme_width(grapheme: &str) -> usize {
    if let [byte] = grapheme.as_bytes() {
        return usize::from(!byte.is_ascii_control());
    }
    let sound_marks = grapheme
        .chars()
        .filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}'))
        .count();
    grapheme.width() + sound_marks
}

/// Iterates over the extended graphemes of a text with their byte offsets.
#[must_use]
pub fn graphemes(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> + Clone {
    text.grapheme_indices(true)
}

/// Returns the longest beginning of a text that fits `cells` cells.
#[must_use]
pub fn cut(text: &str, cells: usize) -> &str {
    let mut used = 0;
    for (index, grapheme) in graphemes(text) {
        used += grapheme_width(grapheme);
        if used > cells {
            return text.get(..index).unwrap_or_default();
        }
    }
    text
}

/// Returns the text if it fits `cells` cells, else its beginning with an ellipsis.
#[must_use]
pub fn fit(text: &str, cells: usize, ellipsis: Ellipsis) -> Cow<'_, str> {
    let fitting = cut(text, cells);
    if fitting.len() == text.len() {
        return Cow::Borrowed(text);
    }
    let Some(room) = cells.checked_sub(1) else {
        return Cow::Borrowed("");
    };
    let mut short = cut(text, room).to_owned();
    short.push(ellipsis.sign());
    Cow::Owned(short)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::CellWidth as _;

    use super::*;
    use crate::text::Clean;
    use crate::text::samples::hostile;

    #[test]
    fn known_widths() {
        let cases = [
            ("", 0),
            ("abc", 3),
            ("日本", 4),
            ("👨‍👩‍👧‍👦", 2),
            ("e\u{301}", 1),
            ("🇩🇪", 2),
            ("1️⃣", 2),
            ("ก็", 1),
            ("a\nb", 2),
            ("\u{200e}", 0),
            ("한", 2),
            ("…", 1),
        ];
        for (text, cells) in cases {
            assert_eq!(width(text), cells, "{text:?}");
        }
    }

    #[test]
    fn every_character_is_as_wide_as_ratatui_draws_it() {
        let bases = ["", "a", "ｶ", "か", "👍", "☺", "ᄀ", "क"];
        let assigned = (' '..'\u{32400}').chain('\u{e0000}'..'\u{e1000}');
        for c in assigned.filter(|c| !c.is_control()) {
            for base in bases {
                let pair = format!("{base}{c}");
                for (_, grapheme) in graphemes(&pair) {
                    let drawn = usize::from(grapheme.cell_width());
                    assert_eq!(grapheme_width(grapheme), drawn, "{grapheme:?}");
                }
            }
        }
    }

    #[test]
    fn fitting_marks_what_it_cuts() {
        assert_eq!(fit("abc", 3, Ellipsis::Dots), "abc");
        assert_eq!(fit("abcd", 3, Ellipsis::Dots), "ab…");
        assert_eq!(fit("abcd", 3, Ellipsis::Tilde), "ab~");
        assert_eq!(fit("日本語", 4, Ellipsis::Dots), "日…");
        assert_eq!(fit("日本語", 1, Ellipsis::Dots), "…");
        assert_eq!(fit("abc", 0, Ellipsis::Dots), "");
        assert_eq!(cut("日本語", 5), "日本");
    }

    proptest! {
        #[test]
        fn clean_text_is_as_wide_as_ratatui_draws_it(text in hostile()) {
            let text = Clean::line(&text);
            let drawn: usize = graphemes(&text).map(|(_, g)| usize::from(g.cell_width())).sum();
            prop_assert_eq!(width(&text), drawn);
        }

        #[test]
        fn drawing_never_widens(text in hostile()) {
            let text = Clean::line(&text);
            prop_assert!(width(&text.drawn()) <= width(&text));
        }

        #[test]
        fn cut_text_fits_and_is_longest(text in hostile(), cells in 0_usize..20) {
            let text = Clean::line(&text);
            let short = cut(&text, cells);
            prop_assert!(width(short) <= cells);
            if let Some((_, next)) = graphemes(text.get(short.len()..).unwrap()).next() {
                prop_assert!(width(short) + grapheme_width(next) > cells);
            }
            prop_assert!(width(&fit(&text, cells, Ellipsis::Dots)) <= cells);
        }
    }
}
