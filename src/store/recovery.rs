//! What is kept of a board outside its file: typed text, a board that could not be saved, and the
//! last durable state.
//!
//! Each session has files of its own, which go by its seat. What a session has left that ended
//! without warning is taken up by the next one: the lock of the seat proves the end.
//!
//! It lives in the state folder, or beside the board where that folder is missing or would not
//! survive a restart. Every file carries a header and a check; one that does not check, or that
//! others could have written, is put aside and reported, never used. What to do with what is found
//! is the caller's decision: nothing is merged here.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use rustix::io::Errno;

use super::content::{LIMIT, ReadError, Stamp, hash};
use super::folder::{Folder, make_private};
use super::fresh::{Depth, keep_private};
use super::lock::Seat;
use super::shown;
use super::target::Target;
use sealed::{HEADER, seal, unseal};

pub mod sealed;
mod search;

pub use search::search;

/// The number by which Linux knows a file system that lives in memory.
const TMPFS: rustix::fs::FsWord = 0x0102_1994;

/// What is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text that is being typed, with its card and field.
    Draft,
    /// The whole board, which could not be saved.
    Unsaved,
    /// The durable state that such a board began with, for a merge.
    Base,
    /// The last durable state of all sessions, to be restored.
    Last,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Unsaved, Self::Base, Self::Last];

    /// What a name begins and ends with; the seat stands between.
    fn parts(self) -> (&'static str, &'static str) {
        match self {
            Self::Draft => ("draft", ""),
            Self::Unsaved => ("unsaved", ".ron"),
            Self::Base => ("base", ".ron"),
            Self::Last => ("last", ".ron"),
        }
    }

    fn file(self, seat: Seat) -> OsString {
        let (start, end) = self.parts();
        let seat = match self {
            Self::Draft | Self::Unsaved | Self::Base => seat.suffix(),
            Self::Last => String::new(),
        };
        format!("{start}{seat}{end}").into()
    }

    /// The seat in the name of a file of this kind; none for every other name.
    fn seat(self, name: &OsStr) -> Option<Seat> {
        let (start, end) = self.parts();
        let name = name.to_str()?.strip_prefix(start)?;
        Seat::of_suffix(name.strip_suffix(end)?)
    }
}

/// What was kept of a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The content.
    pub bytes: Vec<u8>,
    /// The hash of the file that it was based on; see [`Stamp::hash`].
    pub base: Option<u64>,
    /// The id of the board.
    pub board: String,
    /// The path of the board at that time, for messages.
    pub path: String,
}

/// What is there of one kind.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// Something whole.
    Kept(Kept),
    /// Something that must not be used; it is kept under another name.
    Broken {
        /// Where it is now.
        aside: PathBuf,
        /// What is wrong with it, to follow "because".
        why: &'static str,
    },
}

/// The place for what one session keeps of one board.
#[derive(Debug, Clone)]
pub struct Recovery {
    board: String,
    seat: Seat,
    path: PathBuf,
    /// Where it is written.
    home: PathBuf,
    /// Where an earlier session may have written, when it had no state folder.
    other: Option<PathBuf>,
}

impl Recovery {
    /// Chooses the place for a board with this id; `state` is this program's state folder.
    ///
    /// Creates at most folders in the state folder.
    #[must_use]
    pub fn open(state: &Path, target: &Target, board: &str, seat: Seat) -> Self {
        let path = target.path();
        let key = format!("{:016x}{}", hash(board.as_bytes()), path_key(&path));
        let beside = beside(target);
        let all = state.join("recovery");
        let lasting = is_usable(&all) && (!is_in_memory(&all) || is_in_memory(target.folder()));
        let (home, other) = if lasting {
            (all.join(key), Some(beside))
        } else {
            (beside, None)
        };
        Self {
            board: board.to_owned(),
            seat,
            path,
            home,
            other,
        }
    }

    /// The same place as the session on another seat has it.
    #[must_use]
    pub fn of(&self, seat: Seat) -> Self {
        Self {
            seat,
            ..self.clone()
        }
    }

    /// The other seats for which typed text or a board is kept.
    #[must_use]
    pub fn other_seats(&self) -> BTreeSet<Seat> {
        let places = std::iter::once(&self.home).chain(&self.other);
        let folders = places.filter_map(|place| Folder::open_private(place).ok());
        let names = folders.flat_map(|folder| folder.names().unwrap_or_default());
        let seats =
            names.flat_map(|name| [Kind::Draft, Kind::Unsaved].map(|kind| kind.seat(&name)));
        seats.flatten().filter(|seat| *seat != self.seat).collect()
    }

    /// Whether the place is beside the board, which the user should know.
    #[must_use]
    pub fn is_beside(&self) -> bool {
        self.other.is_none()
    }

    /// The folder that is written to; it may not exist yet.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.home
    }

    /// Keeps bytes in place of what was kept of that kind; durably, but for a draft's name.
    pub fn write(&self, kind: Kind, base: Option<&Stamp>, bytes: &[u8]) -> Result<()> {
        let name = kind.file(self.seat);
        let doing = || format!("cannot keep a copy in {}", shown(&self.home.join(&name)));
        let sealed = seal(&self.board, &self.path, base, bytes).with_context(doing)?;
        let folder =
            keep_private(&self.home, &name, &sealed, Depth::Content).with_context(doing)?;
        match kind {
            Kind::Unsaved | Kind::Base | Kind::Last => folder.sync().with_context(doing),
            Kind::Draft => Ok(()),
        }
    }

    /// Reads what was kept of that kind.
    pub fn read(&self, kind: Kind) -> Result<Found> {
        let found = self.read_in(&self.home, kind)?;
        match &self.other {
            // A folder that anybody could have put beside the board must not stand in the way.
            Some(other) if found == Found::Nothing && Folder::open_private(other).is_ok() => {
                self.read_in(other, kind)
            }
            _ => Ok(found),
        }
    }

    /// Gives what was kept of that kind another name, under which nothing reads or removes it; says
    /// where it is then.
    ///
    /// For what cannot be used here, so that nothing takes its place.
    pub fn put_aside(&self, kind: Kind) -> Result<PathBuf> {
        let name = kind.file(self.seat);
        let doing = || format!("cannot put {} aside", shown(&self.home.join(&name)));
        let aside = |place: &PathBuf| -> Result<PathBuf> {
            let folder = Folder::open_private(place)?;
            Ok(place.join(put_aside(&folder, &name)?))
        };
        let other = |error| self.other.as_ref().map_or(Err(error), aside);
        aside(&self.home).or_else(other).with_context(doing)
    }

    /// The seat of whoever keeps it.
    #[must_use]
    pub fn seat(&self) -> Seat {
        self.seat
    }

    /// Removes what was kept of that kind, and the folder when it is empty.
    pub fn remove(&self, kind: Kind) -> Result<()> {
        for place in std::iter::once(&self.home).chain(&self.other) {
            let Ok(folder) = Folder::open_private(place) else {
                continue;
            };
            let name = kind.file(self.seat);
            if let Err(errno) = folder.remove(&name)
                && errno != Errno::NOENT
            {
                let doing = || format!("cannot remove {}", shown(&place.join(&name)));
                return Err(errno).with_context(doing);
            }
            // Fails, as it should, while anything else is kept.
            let _ = std::fs::remove_dir(place);
        }
        Ok(())
    }

    fn read_in(&self, place: &Path, kind: Kind) -> Result<Found> {
        let doing = || format!("cannot read what was kept in {}", shown(place));
        let folder = match Folder::open_private(place) {
            Ok(folder) => folder,
            Err(ReadError::Missing) => return Ok(Found::Nothing),
            Err(error) => return Err(error).with_context(doing),
        };
        let name = kind.file(self.seat);
        let read = folder.read_private(&name, LIMIT + HEADER);
        let why = match read {
            Ok(found) => match unseal(&found.bytes) {
                Ok(kept) if kept.board == self.board => return Ok(Found::Kept(kept)),
                Ok(_) => "it belongs to another board",
                Err(why) => why,
            },
            Err(ReadError::Missing) => return Ok(Found::Nothing),
            Err(ReadError::NotPrivate) => "others could have written it",
            Err(ReadError::TooLarge { .. }) => "it is too large",
            Err(ReadError::Directory | ReadError::NotAFile) => "it is not a file",
            Err(error @ (ReadError::Denied | ReadError::Io(_))) => {
                return Err(error).with_context(doing);
            }
        };
        let aside = put_aside(&folder, &name).with_context(doing)?;
        Ok(Found::Broken {
            aside: place.join(aside),
            why,
        })
    }
}

/// The part of a folder's name that the path gives.
fn path_key(path: &Path) -> String {
    format!("{:016x}", hash(bytes_of(path)))
}

/// The folder beside a board, for want of a better place.
fn beside(target: &Target) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(target.name());
    name.push(".recovery");
    target.folder().join(name)
}

/// Gives a file that must not be used a name that nothing reads.
fn put_aside(folder: &Folder, name: &OsStr) -> Result<OsString> {
    let mut aside = name.to_owned();
    aside.push(format!(".broken-{:016x}", getrandom::u64()?));
    folder.rename(name, &aside)?;
    Ok(aside)
}

/// Whether a private folder is there, or can be made, and takes new files.
fn is_usable(folder: &Path) -> bool {
    make_private(folder).is_ok()
        && Folder::open_private(folder).is_ok_and(|open| open.is_writable(OsStr::new(".")))
}

/// Whether a folder's content would be gone after a restart; unknown counts as no.
fn is_in_memory(folder: &Path) -> bool {
    rustix::fs::statfs(folder).is_ok_and(|system| system.f_type == TMPFS)
}

fn bytes_of(path: &Path) -> &[u8] {
    path.as_os_str().as_bytes()
}

#[cfg(test)]
mod tests;
