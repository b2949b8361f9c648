//! Why a record could not be read.

use std::fmt;

/// Why a record could not be read; nothing is added then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It looks like none of the formats.
    Unknown,
    /// A place is not what its format wants.
    Malformed {
        /// The file's name in the record.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What stands there instead, or what was expected: the rest of a sentence.
        expected: String,
    },
    /// Somebody wanted it to stop.
    Stopped,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => {
                let names: Vec<&str> = super::FORMATS.iter().map(|format| format.name).collect();
                write!(
                    f,
                    "it looks like no record that can be read; say which it is with --from ({})",
                    names.join(", ")
                )
            }
            Self::Malformed {
                file,
                line,
                expected,
            } => write!(f, "{file:?}, line {line}: {expected}"),
            Self::Stopped => f.write_str("stopped; nothing was added"),
        }
    }
}

impl std::error::Error for Trouble {}
