//! Breaks a text into rows of a number of cells.
//!
//! The card, its measured height and the editor all use this one function. Rows are byte ranges of
//! the text, never copies; blanks before a break hang: they belong to no row and take no cells.

mod breaks;

use std::iter::Peekable;

use unicode_segmentation::{GraphemeIndices, UnicodeSegmentation as _};

use self::breaks::{can_break, is_blank};
use super::width::{grapheme_width, graphemes, width};

/// One row of a wrapped text, as a byte range of it.
///
/// Between the end of a row and the start of the next stand only the blanks that hang there and the
/// line end, if there was one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The offset of the first byte.
    pub start: usize,
    /// The offset after the last byte that shows.
    pub end: usize,
    /// The width in cells of what shows.
    pub width: usize,
}

/// A place in a wrapped text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The index of the row.
    pub row: usize,
    /// The cells before it in its row. Among hanging blanks it may pass the row's last cell.
    pub column: usize,
}

/// Wraps a text to rows of `cells` cells (at least one); an empty text has one empty row.
///
/// Rows break at blanks, after hyphens and slashes inside words and between CJK characters; a word
/// that is longer than a row is split at graphemes. Only a single grapheme may be wider than a row.
#[must_use]
pub fn wrap(text: &str, cells: usize) -> Vec<Row> {
    rows(text, cells).collect()
}

/// Wraps like [`wrap`], but stops after `most` rows.
#[must_use]
pub fn wrap_at_most(text: &str, cells: usize, most: usize) -> Vec<Row> {
    rows(text, cells).take(most).collect()
}

/// Iterates over the rows that [`wrap`] returns, each found when it is asked for.
#[must_use]
pub fn rows(text: &str, cells: usize) -> Rows<'_> {
    Rows {
        graphemes: text.grapheme_indices(true).peekable(),
        cells: cells.max(1),
        len: text.len(),
        start: 0,
        width: 0,
        ink: Ink { end: 0, width: 0 },
        chance: None,
        before: [None; 2],
        done: false,
    }
}

/// Returns the row and column of a byte offset; at a soft break that is the start of the next row.
#[must_use]
pub fn place_of(rows: &[Row], text: &str, offset: usize) -> Place {
    let row = rows
        .partition_point(|row| row.start <= offset)
        .saturating_sub(1);
    let start = rows.get(row).map_or(0, |row| row.start);
    let column = text.get(start..offset).map_or(0, width);
    Place { row, column }
}

/// Returns the offset of the grapheme at a place, or the last offset of its row if that is shorter.
#[must_use]
pub fn offset_at(rows: &[Row], text: &str, place: Place) -> usize {
    let Some(row) = rows.get(place.row) else {
        return text.len();
    };
    let next = rows.get(place.row + 1).map(|row| row.start);
    let stretch = text
        .get(row.start..next.unwrap_or(text.len()))
        .unwrap_or_default();
    let mut column = 0;
    let mut last = row.start;
    for (index, grapheme) in graphemes(stretch) {
        last = row.start + index;
        column += grapheme_width(grapheme);
        if column > place.column || grapheme == "\n" {
            return last;
        }
    }
    if next.is_some() { last } else { text.len() }
}

/// The rows of a text; see [`rows`].
#[derive(Clone, Debug)]
pub struct Rows<'a> {
    graphemes: Peekable<GraphemeIndices<'a>>,
    cells: usize,
    len: usize,
    /// Where the open row starts.
    start: usize,
    /// The width of the open row with all its blanks.
    width: usize,
    /// The open row up to its last grapheme that is not blank.
    ink: Ink,
    /// The last place where the open row may break.
    chance: Option<Chance>,
    /// The last grapheme but one and the last grapheme of the line.
    before: [Option<&'a str>; 2],
    done: bool,
}

/// The end and the width of what shows of a row.
#[derive(Clone, Copy, Debug)]
struct Ink {
    end: usize,
    width: usize,
}

/// A place where a row may break.
#[derive(Clone, Copy, Debug)]
struct Chance {
    /// What shows of the row if it breaks here.
    ink: Ink,
    /// Where the next row starts.
    next: usize,
    /// The width of the row up to there.
    width: usize,
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        while let Some(&(index, grapheme)) = self.graphemes.peek() {
            if grapheme == "\n" {
                self.graphemes.next();
                return Some(self.end_line(index + 1));
            }
            self.note_chance(index, grapheme);
            let cells = grapheme_width(grapheme);
            let ink = !is_blank(grapheme);
            let sticks = cells == 0 && self.ink.end == index;
            if ink && !sticks && index > self.start && self.width + cells > self.cells {
                return Some(self.break_row(index));
            }
            self.graphemes.next();
            self.width += cells;
            if ink {
                self.ink = Ink {
                    end: index + grapheme.len(),
                    width: self.width,
                };
            }
            self.before = [self.before[1], Some(grapheme)];
        }
        if self.done {
            return None;
        }
        self.done = true;
        Some(self.end_line(self.len))
    }
}

impl Rows<'_> {
    fn note_chance(&mut self, index: usize, grapheme: &str) {
        if index > self.start && can_break(self.before, grapheme) {
            self.chance = Some(Chance {
                ink: self.ink,
                next: index,
                width: self.width,
            });
        }
    }

    /// Closes the open row at a line end or the end of the text.
    fn end_line(&mut self, next: usize) -> Row {
        let row = self.row(self.ink);
        self.start = next;
        self.width = 0;
        self.ink = Ink {
            end: next,
            width: 0,
        };
        self.chance = None;
        self.before = [None; 2];
        row
    }

    /// Closes the open row at its last chance, or else before the grapheme at `index`.
    fn break_row(&mut self, index: usize) -> Row {
        let here = Chance {
            ink: self.ink,
            next: index,
            width: self.width,
        };
        let chance = self.chance.take().unwrap_or(here);
        let row = self.row(chance.ink);
        self.start = chance.next;
        self.width -= chance.width;
        self.ink = Ink {
            end: self.ink.end.max(chance.next),
            width: self.ink.width.saturating_sub(chance.width),
        };
        row
    }

    fn row(&self, ink: Ink) -> Row {
        Row {
            start: self.start,
            end: ink.end,
            width: ink.width,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Clean;
    use crate::text::samples::hostile;

    fn lines(text: &str, cells: usize) -> Vec<&str> {
        wrap(text, cells)
            .iter()
            .map(|row| text.get(row.start..row.end).unwrap())
            .collect()
    }

    #[test]
    fn words_wrap() {
        assert_eq!(lines("the quick brown fox", 9), ["the quick", "brown fox"]);
        assert_eq!(lines("the   quick", 6), ["the", "quick"]);
        assert_eq!(lines("", 5), [""]);
        assert_eq!(lines("a\n\nb\n", 5), ["a", "", "b", ""]);
        assert_eq!(lines("  in\n  dent", 9), ["  in", "  dent"]);
        assert_eq!(lines("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(
            lines("roll-back and/or x", 5),
            ["roll-", "back", "and/", "or x"]
        );
        assert_eq!(lines("日本語です。", 10), ["日本語で", "す。"]);
        assert_eq!(lines("日本", 1), ["日", "本"]);
        assert_eq!(lines("ab", 0), ["a", "b"]);
        assert_eq!(lines("hello  ", 5), ["hello"]);
    }

    #[test]
    fn one_huge_word_is_quick() {
        let text = "x".repeat(1_000_000);
        assert_eq!(wrap(&text, 40).len(), 25_000);
        assert_eq!(wrap_at_most(&text, 40, 3).len(), 3);
    }

    #[test]
    fn places_and_offsets_answer_each_other() {
        let text = "the quick\nabcdef";
        let rows = wrap(text, 5);
        assert_eq!(lines(text, 5), ["the", "quick", "abcde", "f"]);
        assert_eq!(place_of(&rows, text, 3), Place { row: 0, column: 3 });
        assert_eq!(place_of(&rows, text, 4), Place { row: 1, column: 0 });
        assert_eq!(place_of(&rows, text, 15), Place { row: 3, column: 0 });
        assert_eq!(place_of(&rows, text, 16), Place { row: 3, column: 1 });
        assert_eq!(offset_at(&rows, text, Place { row: 1, column: 9 }), 9);
        assert_eq!(offset_at(&rows, text, Place { row: 2, column: 9 }), 14);
        assert_eq!(offset_at(&rows, text, Place { row: 3, column: 9 }), 16);
        assert_eq!(offset_at(&rows, text, Place { row: 9, column: 0 }), 16);
    }

    proptest! {
        #[test]
        fn rows_tile_the_text(text in hostile(), cells in 0_usize..12) {
            let text = Clean::block(&text);
            let rows = wrap(&text, cells);
            let mut at = 0;
            for (n, row) in rows.iter().enumerate() {
                prop_assert_eq!(row.start, at);
                prop_assert!(row.start <= row.end);
                at = rows.get(n + 1).map_or(text.len(), |next| next.start);
                let eaten = text.get(row.end..at).unwrap();
                prop_assert!(eaten.strip_suffix('\n').unwrap_or(eaten).chars().all(char::is_whitespace));
                prop_assert!(!eaten.trim_end_matches('\n').contains('\n'));
                prop_assert!(n + 1 == rows.len() || at > row.start);
            }
            prop_assert_eq!(at, text.len());
        }

        #[test]
        fn rows_fit_and_start_at_graphemes(text in hostile(), cells in 1_usize..12) {
            let text = Clean::block(&text);
            let starts: Vec<usize> = graphemes(&text).map(|(i, _)| i).chain([text.len()]).collect();
            for row in wrap(&text, cells) {
                let shown = text.get(row.start..row.end).unwrap();
                prop_assert_eq!(row.width, width(shown));
                prop_assert!(starts.contains(&row.start) && starts.contains(&row.end));
                let inked = graphemes(shown).filter(|(_, g)| width(g) > 0).count();
                prop_assert!(row.width <= cells || inked == 1);
            }
        }

        #[test]
        fn every_offset_is_found_again(text in hostile(), cells in 1_usize..12) {
            let text = Clean::block(&text);
            let rows = wrap(&text, cells);
            for (offset, grapheme) in graphemes(&text) {
                if width(grapheme) > 0 {
                    let place = place_of(&rows, &text, offset);
                    prop_assert!(offset_at(&rows, &text, place) <= offset);
                    prop_assert_eq!(place_of(&rows, &text, offset_at(&rows, &text, place)), place);
                }
            }
        }
    }
}
