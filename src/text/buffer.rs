//! [`Buffer`]: a text being edited, with a cursor and its own undo.
//!
//! The text is clean at all times and the cursor always stands between two extended graphemes.
//! There is no selection and no drawing; keys are mapped to these methods elsewhere.

mod history;
mod motion;

use std::ops::Range;

use self::history::{History, Run, Snapshot};
use super::clean::{Clean, Lines, clean_char};
use super::wrap::{Place, offset_at, place_of, wrap};

/// A text being edited.
///
/// Editing methods say whether the text changed, moving methods whether the cursor moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buffer {
    lines: Lines,
    now: Snapshot,
    /// The column that moving up and down keeps to.
    goal: Option<usize>,
    history: History,
}

impl Buffer {
    /// Begins editing a text, with the cursor at its end and nothing to undo.
    #[must_use]
    pub fn new(lines: Lines, text: &str) -> Self {
        let text = Clean::draft(text, lines);
        let now = Snapshot {
            cursor: text.len(),
            text,
        };
        Self {
            lines,
            now,
            goal: None,
            history: History::default(),
        }
    }

    /// Returns the text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.now.text
    }

    /// Returns the text to keep; one of a single line is trimmed.
    #[must_use]
    pub fn to_clean(&self) -> Clean {
        match self.lines {
            Lines::One => Clean::line(&self.now.text),
            Lines::Many => self.now.text.clone(),
        }
    }

    /// Returns the byte offset of the cursor.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.now.cursor
    }

    /// Types one character; typed words are undone as a whole.
    pub fn insert_char(&mut self, c: char) -> bool {
        let run = match clean_char(c) {
            None => return false,
            Some('\n') => Run::Closed,
            Some(c) if c.is_whitespace() => Run::Blanks,
            Some(_) => Run::Word,
        };
        self.edit(
            self.cursor()..self.cursor(),
            c.encode_utf8(&mut [0; 4]),
            run,
        )
    }

    /// Inserts a text at the cursor, such as a paste.
    pub fn insert(&mut self, text: &str) -> bool {
        self.edit(self.cursor()..self.cursor(), text, Run::Closed)
    }

    /// Begins a new line, or types a space if there may be only one line.
    pub fn newline(&mut self) -> bool {
        self.insert_char('\n')
    }

    /// Deletes the grapheme before the cursor.
    pub fn backspace(&mut self) -> bool {
        let start = motion::before(self.text(), self.cursor());
        self.edit(start..self.cursor(), "", Run::Erasing)
    }

    /// Deletes the grapheme after the cursor.
    pub fn delete(&mut self) -> bool {
        let end = motion::after(self.text(), self.cursor());
        self.edit(self.cursor()..end, "", Run::Erasing)
    }

    /// Deletes back to the start of the word.
    pub fn delete_word_left(&mut self) -> bool {
        let start = motion::word_before(self.text(), self.cursor());
        self.edit(start..self.cursor(), "", Run::Closed)
    }

    /// Deletes up to the end of the word.
    pub fn delete_word_right(&mut self) -> bool {
        let end = motion::word_after(self.text(), self.cursor());
        self.edit(self.cursor()..end, "", Run::Closed)
    }

    /// Deletes back to the start of the line.
    pub fn delete_to_line_start(&mut self) -> bool {
        let start = motion::line_start(self.text(), self.cursor());
        self.edit(start..self.cursor(), "", Run::Closed)
    }

    /// Deletes up to the end of the line; the line end stays.
    pub fn delete_to_line_end(&mut self) -> bool {
        let end = motion::line_end(self.text(), self.cursor());
        self.edit(self.cursor()..end, "", Run::Closed)
    }

    /// Replaces a byte range, widened to whole graphemes; the cursor goes behind the new text.
    pub fn replace(&mut self, range: Range<usize>, text: &str) -> bool {
        let start = motion::at_or_before(self.text(), range.start);
        let end = motion::at_or_after(self.text(), range.end.max(start));
        self.edit(start..end, text, Run::Closed)
    }

    /// Replaces the whole text; the cursor goes to its end.
    pub fn set(&mut self, text: &str) -> bool {
        self.edit(0..self.text().len(), text, Run::Closed)
    }

    /// Takes back the last step.
    pub fn undo(&mut self) -> bool {
        self.goal = None;
        self.history.undo(&mut self.now)
    }

    /// Does again the last step that was taken back.
    pub fn redo(&mut self) -> bool {
        self.goal = None;
        self.history.redo(&mut self.now)
    }

    /// Moves one grapheme to the left.
    pub fn left(&mut self) -> bool {
        self.go(motion::before(self.text(), self.cursor()))
    }

    /// Moves one grapheme to the right.
    pub fn right(&mut self) -> bool {
        self.go(motion::after(self.text(), self.cursor()))
    }

    /// Moves to the start of this word or of the one before.
    pub fn word_left(&mut self) -> bool {
        self.go(motion::word_before(self.text(), self.cursor()))
    }

    /// Moves to the end of this word or of the next.
    pub fn word_right(&mut self) -> bool {
        self.go(motion::word_after(self.text(), self.cursor()))
    }

    /// Moves to the start of the line.
    pub fn home(&mut self) -> bool {
        self.go(motion::line_start(self.text(), self.cursor()))
    }

    /// Moves to the end of the line.
    pub fn end(&mut self) -> bool {
        self.go(motion::line_end(self.text(), self.cursor()))
    }

    /// Moves to the start of the text.
    pub fn start(&mut self) -> bool {
        self.go(0)
    }

    /// Moves to the end of the text.
    pub fn finish(&mut self) -> bool {
        self.go(self.text().len())
    }

    /// Moves to a byte offset, or to the next place between graphemes, such as after a click.
    pub fn place(&mut self, offset: usize) -> bool {
        self.go(motion::at_or_after(self.text(), offset))
    }

    /// Moves up one row of the text wrapped to `cells` cells.
    pub fn up(&mut self, cells: usize) -> bool {
        self.step_row(cells, |row| row.checked_sub(1))
    }

    /// Moves down one row of the text wrapped to `cells` cells.
    pub fn down(&mut self, cells: usize) -> bool {
        self.step_row(cells, |row| row.checked_add(1))
    }

    fn step_row(&mut self, cells: usize, step: impl Fn(usize) -> Option<usize>) -> bool {
        let rows = wrap(self.text(), cells);
        let here = place_of(&rows, self.text(), self.cursor());
        let column = self.goal.unwrap_or(here.column);
        let Some(row) = step(here.row).filter(|&row| row < rows.len()) else {
            return false;
        };
        let moved = self.go(offset_at(&rows, self.text(), Place { row, column }));
        self.goal = Some(column);
        moved
    }

    fn go(&mut self, offset: usize) -> bool {
        let moved = self.now.cursor != offset;
        self.now.cursor = offset;
        self.goal = None;
        self.history.close_run();
        moved
    }

    /// Puts `text` in the place of a range of whole graphemes.
    ///
    /// All of it is cleaned again, because neighbours may join: a ninth mark on a base goes. What
    /// follows comes last, so that an escape sequence cut off in `text` takes nothing of it.
    fn edit(&mut self, range: Range<usize>, text: &str, run: Run) -> bool {
        let head = self.text().get(..range.start).unwrap_or_default();
        let tail = self.text().get(range.end..).unwrap_or_default();
        let head = Clean::draft(&[head, text].concat(), self.lines);
        let whole = Clean::draft(&[&head, tail].concat(), self.lines);
        if whole == self.now.text {
            return false;
        }
        let cursor = motion::at_or_after(&whole, head.len());
        self.history.record(&self.now, run);
        self.now = Snapshot {
            text: whole,
            cursor,
        };
        self.goal = None;
        true
    }
}

#[cfg(test)]
mod tests;
