//! How a save ended.

use std::fmt;
use std::io;

use rustix::io::Errno;

use super::content::{ReadError, Stamp};
use super::leftover::Leftover;

/// How a save ended without an error.
#[derive(Debug)]
pub enum Outcome {
    /// The bytes are on disk under the file's name and will survive a power cut.
    Durable {
        /// The file that is there now.
        stamp: Stamp,
        /// How it got there, which says how strong the guarantee was.
        means: Means,
    },
    /// Somebody else changed the file; nothing was written. Merge, and save with this stamp as base.
    Foreign {
        /// What the file holds.
        bytes: Vec<u8>,
        /// The file that is there.
        stamp: Stamp,
    },
    /// Somebody else changed the file in the last moment. Our bytes are in place; theirs are kept
    /// beside them. Merge, save with `placed` as base, and only when that is durable remove theirs.
    Overtaken {
        /// What the file held, kept on disk under a hidden name.
        theirs: Leftover,
        /// The file that is there now, with our bytes.
        placed: Stamp,
    },
}

/// How the new content got its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// By an exchange, or as a new name: no other writer can have been overlooked.
    Exchange,
    /// By a look and a rename: a writer in the instant between them would be overlooked.
    Rename,
    /// Written into the file itself: a crash during the save would have torn it.
    InPlace,
}

/// Why a save failed; each sentence can follow "not saved:".
#[derive(Debug)]
pub enum SaveError {
    /// The file is gone. To create it again, save without a base.
    Gone,
    /// The file's folder is gone.
    FolderGone,
    /// What has the file's name cannot be read, or is no file.
    Refused(ReadError),
    /// Another machine has the file's lock and keeps it.
    Taken,
    /// This user may not write the file.
    ReadOnly,
    /// The folder takes no new file, but the file can be written: first keep the bytes in
    /// recovery, then write them by [`overwrite`](super::durable::overwrite).
    OnlyInPlace(io::Error),
    /// The disk, a quota or a limit of the process leaves no room.
    Full(io::Error),
    /// Our bytes, whole or in part, are in place, but perhaps not for ever. Save again with
    /// `placed` as base, so that our own bytes are not taken for somebody else's.
    Unsure {
        /// The file that is there now.
        placed: Stamp,
        /// What failed.
        source: io::Error,
    },
    /// The system failed; the file is as it was.
    Io {
        /// What was being done, to follow "cannot".
        doing: &'static str,
        /// What failed.
        source: io::Error,
    },
}

impl SaveError {
    /// Sorts an error of the system that left the file as it was.
    pub(crate) fn of(doing: &'static str, source: io::Error) -> Self {
        match Errno::from_io_error(&source) {
            Some(Errno::NOSPC | Errno::DQUOT | Errno::FBIG) => Self::Full(source),
            Some(Errno::ROFS) => Self::ReadOnly,
            _ => Self::Io { doing, source },
        }
    }
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gone => f.write_str("the file is gone"),
            Self::FolderGone => f.write_str("its folder is gone"),
            Self::Refused(error) => error.fmt(f),
            Self::Taken => f.write_str(
                "another machine is saving it; if none is, remove the file beside it that ends in .lock",
            ),
            Self::ReadOnly => f.write_str("the file is read-only"),
            Self::OnlyInPlace(error) => write!(f, "its folder takes no new file: {}", plain(error)),
            Self::Full(error) => f.write_str(match Errno::from_io_error(error) {
                Some(Errno::DQUOT) => "your share of the disk is used up",
                Some(Errno::FBIG) => "a limit on the size of files is in the way",
                _ => "the disk is full",
            }),
            Self::Unsure { source, .. } => {
                write!(f, "written, but perhaps not for ever: {}", plain(source))
            }
            Self::Io { doing, source } => write!(f, "cannot {doing}: {}", plain(source)),
        }
    }
}

/// What the system says of an error, without the number that it gives it.
pub(super) fn plain(error: &io::Error) -> String {
    let said = error.to_string();
    match said.split_once(" (os error") {
        Some((words, _)) => words.to_owned(),
        None => said,
    }
}

impl std::error::Error for SaveError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Gone | Self::FolderGone | Self::Taken | Self::ReadOnly => None,
            Self::Refused(error) => Some(error),
            Self::OnlyInPlace(source)
            | Self::Full(source)
            | Self::Unsure { source, .. }
            | Self::Io { source, .. } => Some(source),
        }
    }
}
