//! What a person does at a terminal, as the decoder tells it.

use crate::app::Key;

/// What the person did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// A paste, or a part of a very long one.
    Paste(String),
    /// The mouse.
    Mouse(Report),
}

/// A report of the mouse; columns and rows count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// What it did.
    pub turn: Turn,
    /// The cell's column.
    pub column: u16,
    /// The cell's row.
    pub row: u16,
}

/// What a mouse does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The left button goes down.
    Press,
    /// The left button comes up.
    Release,
    /// The wheel turns up.
    Up,
    /// The wheel turns down.
    Down,
}
