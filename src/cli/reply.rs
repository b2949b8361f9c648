//! What a command answers: a text for standard output and how it ended.

use std::process::ExitCode;

use crate::store::versions::Found;

/// How the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// What was asked for is done.
    Done,
    /// It is done, and something was found that a person should look at.
    Found,
    /// It was asked for in a wrong way, or the world failed.
    Failed,
    /// The full screen, or a merge that git is to stop, ended with this status.
    Code(u8),
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Done => Self::SUCCESS,
            Status::Found => Self::from(1),
            Status::Failed => Self::from(2),
            Status::Code(code) => Self::from(code),
        }
    }
}

/// A command's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reply {
    /// What goes to standard output, whole lines.
    pub(super) text: String,
    /// What goes to the error output although it is no failure, a line each.
    pub(super) notices: Vec<String>,
    /// How it ended.
    pub(super) status: Status,
}

impl Reply {
    /// Says a text that was made of a board, and of how many versions if there were several.
    pub(super) fn about(found: &Found, text: impl Into<String>) -> Self {
        let versions = found.versions.iter();
        Self {
            notices: versions.map(|all| all.sentence.clone()).collect(),
            ..Self::done(text)
        }
    }

    /// Says a text; all is done.
    pub(super) fn done(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            notices: Vec::new(),
            status: Status::Done,
        }
    }
}
