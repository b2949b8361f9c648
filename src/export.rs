//! Boards as documents, data and plain text.
//!
//! A document is a value, composed in the order of a layout; a writer a format knows only its blocks.
//! Hidden cards are only counted, votes are left out while a vote is open, and roles stand for
//! names unless names are asked for. Nothing is written to disk here.

use jiff::Timestamp;

use crate::board::{Board, Word};
use crate::insight::Strengths;

mod body;
mod calendar;
mod compose;
mod document;
mod html;
mod json;
pub mod layout;
mod markdown;
mod marks;
mod names;
mod picture;
mod rich;
mod sheet;
mod short;
mod text;
mod view;

#[cfg(test)]
mod tests;

pub use layout::{Layout, Layouts};
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
    /// When the board was last changed, for calendars, which take the latest word for a day.
    pub revised: Option<Timestamp>,
}

/// What stands for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Naming {
    /// Their roles.
    Roles,
    /// Their names.
    Names,
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
    /// What it is for.
    pub shape: Shape,
    /// Writes a board in it; the text ends with a line end.
    pub write: fn(&Board, &Strengths, &Options) -> String,
}

/// What a format is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Reading: it follows a layout.
    Document,
    /// Other programs: cards with their fields.
    Data,
    /// A calendar: days of actions and nothing else.
    Days,
}

/// All formats, in the order in which they are offered.
pub const FORMATS: &[Format] = &[
    Format {
        name: "markdown",
        extension: "md",
        help: "a document to publish and to discuss",
        shape: Shape::Document,
        write: markdown::write,
    },
    Format {
        name: "html",
        extension: "html",
        help: "a page to read, to send and to print, with pictures",
        shape: Shape::Document,
        write: html::write,
    },
    Format {
        name: "json",
        extension: "json",
        help: "every field, for other programs",
        shape: Shape::Data,
        write: json::write,
    },
    Format {
        name: "csv",
        extension: "csv",
        help: "a table of actions or events, for spreadsheets",
        shape: Shape::Data,
        write: sheet::write,
    },
    Format {
        name: "ics",
        extension: "ics",
        help: "the days of open actions, for calendars",
        shape: Shape::Days,
        write: calendar::write,
    },
];

/// The format of this name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The format that the ending of a file's name asks for.
pub fn by_ending(name: &str) -> Option<&'static Format> {
    let (_, ending) = name.rsplit_once('.')?;
    let is_it = |format: &&Format| ending.eq_ignore_ascii_case(format.extension);
    FORMATS.iter().find(is_it)
}
