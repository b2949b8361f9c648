//! Boards as documents, data and plain text.
//!
//! Hidden cards are only counted, votes are left out while a vote is open, and roles stand for
//! names unless names are asked for. Nothing is written to disk here.

use crate::board::{Board, Word};
use crate::insight::Strengths;

mod escape;
mod json;
mod markdown;
mod marks;
mod names;
mod short;
mod text;
mod view;

#[cfg(test)]
mod tests;

pub use text::show;

/// How a board is exported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether people's names stay; else their roles stand for them.
    pub names: bool,
    /// The order and headings of a document.
    pub layout: Layout,
    /// Which part of the board.
    pub of: Part,
}

/// The order and headings of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// What happened, what let it happen, what is done about it.
    #[default]
    Narrative,
}

impl Word for Layout {
    const ALL: &'static [Self] = &[Self::Narrative];

    fn word(self) -> &'static str {
        match self {
            Self::Narrative => "narrative",
        }
    }
}

/// Which part of a board is exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    #[default]
    Whole,
    /// The events.
    Timeline,
    /// The actions.
    Actions,
}

impl Word for Part {
    const ALL: &'static [Self] = &[Self::Whole, Self::Timeline, Self::Actions];

    fn word(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Timeline => "timeline",
            Self::Actions => "actions",
        }
    }
}

/// A format in which boards can be exported.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name by which it is asked for.
    pub name: &'static str,
    /// The ending of its files, without the dot.
    pub extension: &'static str,
    /// One line about it.
    pub help: &'static str,
    /// Writes a board in it; the text ends with a line end.
    pub write: fn(&Board, &Strengths, &Options) -> String,
}

/// All formats, in the order in which they are offered.
pub const FORMATS: &[Format] = &[
    Format {
        name: "markdown",
        extension: "md",
        help: "a document to publish and to discuss",
        write: markdown::write,
    },
    Format {
        name: "json",
        extension: "json",
        help: "every field, for other programs",
        write: json::write,
    },
];

/// The format of this name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
