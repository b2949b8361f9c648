//! Why a file could not be read as a board.

use std::fmt;

use ron::error::SpannedError;

use crate::settings::{conflict, problem};
use crate::text::Clean;

/// The way out for a file that a person has to look at.
const WAY_OUT: &str =
    "correct it in an editor, or bring back the kept version with nofault check --restore FILE";

/// A place in a text, both numbers from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// Why a file could not be read; each is one sentence that can follow the file's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormatError {
    /// There is nothing in it.
    Empty,
    /// It is text, but not UTF-8.
    Utf16,
    /// What stands there is no UTF-8 text.
    NotText(Place),
    /// It holds git's marks of a conflict.
    Conflict {
        /// The line of the first mark.
        line: usize,
    },
    /// A later version of this program wrote it.
    Newer {
        /// Its version.
        found: u32,
        /// The newest version that is known here.
        known: u32,
    },
    /// It has a version that never was.
    Unknown {
        /// Its version.
        found: u32,
    },
    /// It is no board as it stands.
    Content {
        /// Where.
        place: Place,
        /// The field, such as `cards[1].text`; empty where it is not known.
        path: String,
        /// What is wrong there.
        problem: Clean,
    },
}

impl FormatError {
    /// Sorts what RON's reader says about a text.
    pub(super) fn of(error: &SpannedError, path: String, text: &str) -> Self {
        if let Some(line) = conflict(text) {
            return Self::Conflict { line };
        }
        let start = error.span.start;
        Self::Content {
            place: Place {
                line: start.line,
                column: start.col,
            },
            path: if path == "." { String::new() } else { path },
            problem: Clean::line(&problem(&error.code)),
        }
    }

    /// The line it is about, from 1.
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::Empty | Self::Utf16 | Self::Newer { .. } | Self::Unknown { .. } => None,
            Self::NotText(place) | Self::Content { place, .. } => Some(place.line),
            Self::Conflict { line } => Some(*line),
        }
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "the file is empty: {WAY_OUT}"),
            Self::Utf16 => f.write_str("the file is UTF-16: save it as UTF-8"),
            Self::NotText(place) => write!(f, "{place}: this is no UTF-8 text: {WAY_OUT}"),
            Self::Conflict { line } => write!(
                f,
                "line {line}: two versions conflict here: settle it in an editor or with git"
            ),
            Self::Newer { found, known } => write!(
                f,
                "its format is version {found}, and this nofault knows versions up to {known}: \
                 use a newer nofault"
            ),
            Self::Unknown { found } => write!(
                f,
                "its format says version {found}, which does not exist: {WAY_OUT}"
            ),
            Self::Content {
                place,
                path,
                problem,
            } if path.is_empty() => write!(f, "{place}: {problem}: {WAY_OUT}"),
            Self::Content {
                place,
                path,
                problem,
            } => write!(f, "{place}, {path}: {problem}: {WAY_OUT}"),
        }
    }
}

impl std::error::Error for FormatError {}
