//! A piece of a document, and what it is.

use super::words::Words;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Kind {
    /// A heading of this level, from 1.
    Heading(usize),
    /// The first line of an item of a list.
    Item,
    /// The first line of a paragraph.
    Text,
    /// A further line of the piece above it.
    More,
    /// The head of a table.
    Head,
    /// A row of a table.
    Row,
    /// A block of code.
    Code,
    /// A line that is quoted, or a footnote.
    Quote,
}

/// Whether an item has a box, and what is in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::import) enum Check {
    /// There is no box.
    #[default]
    None,
    /// It is empty.
    Open,
    /// It is checked.
    Done,
}

/// A piece of a document.
#[derive(Clone, Debug)]
pub(in crate::import) struct Piece {
    /// Its line, from 1.
    pub(in crate::import) line: usize,
    /// What it is.
    pub(in crate::import) kind: Kind,
    /// The column in which it begins; an item's text stands two further right.
    pub(in crate::import) column: usize,
    /// What it says.
    pub(in crate::import) words: Words,
    /// The cells of a row.
    pub(in crate::import) cells: Vec<Words>,
    /// Its box.
    pub(in crate::import) check: Check,
    /// Whether the line above it was ended on purpose.
    pub(in crate::import) is_broken: bool,
}

impl Piece {
    /// A piece that says nothing yet.
    pub(in crate::import) fn new(line: usize, kind: Kind, column: usize) -> Self {
        Self {
            line,
            kind,
            column,
            words: Words::default(),
            cells: Vec::new(),
            check: Check::None,
            is_broken: false,
        }
    }

    /// Its text.
    pub(in crate::import) fn text(&self) -> &str {
        &self.words.text
    }
}
