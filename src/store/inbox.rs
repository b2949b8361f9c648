//! Messages from other processes to the session that has a board open.
//!
//! The inbox is the folder `.nofault/inbox` beside the boards; it is there only while it is needed.
//! One file a message, whole and durable before it gets its name. The session takes the cards in,
//! saves, and only then removes the message; the random ids in it make a second reading harmless.
//! A message is written as a board is, so that it is read through the same doors; its name says
//! which board it is for. The rest of the name is random: neither names nor their order tell who
//! came first.
//!
//! A synchronising program may bring messages from other machines. So others may be able to read
//! them, but only this user may have been able to write them.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::content::{LIMIT, ReadError, hash};
use super::folder::{Folder, is_refusal};
use super::format;
use super::fresh::{Depth, Fresh};
use super::hidden::{Maker, TEMPORARY, maker_of_any};
use super::shown;
use super::target::Target;
use crate::board::{Board, BoardId, Card};

mod presence;

#[cfg(test)]
mod tests;

/// The folder beside the boards, and the inbox in it.
pub const FOLDERS: [&str; 2] = [".nofault", "inbox"];
/// The ending of a message's name.
pub const MESSAGE: &str = ".message";
/// The ending of the name of a sign that a session leaves while it has a board open.
pub const SIGN: &str = ".open";
/// How often something is begun anew because the empty inbox was removed under it.
const ATTEMPTS: u32 = 100;

/// The inbox of one board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inbox {
    /// The folder of the board's file.
    boards: PathBuf,
    /// Whom messages are for.
    address: Address,
}

/// A board, and its file: two files may hold copies of one board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Address {
    board: BoardId,
    /// The hash of the file's name.
    file: u64,
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:016x}", self.board, self.file)
    }
}

/// What waits in an inbox.
#[derive(Debug, Default)]
pub struct Waiting {
    /// The messages; what their files hold is together at most [`LIMIT`] bytes, the rest comes next
    /// time.
    pub messages: Vec<Message>,
    /// What is not taken as a message and stays where it is: a sentence about each.
    pub refused: Vec<String>,
}

/// A message that waits.
#[derive(Debug)]
pub struct Message {
    /// The file's name in the inbox.
    pub name: OsString,
    /// The cards, in the order in which they were written.
    pub cards: Vec<Card>,
}

impl Inbox {
    /// The inbox of the board with this id in this file; nothing is created.
    pub fn of(target: &Target, board: BoardId) -> Self {
        Self {
            boards: target.folder().to_owned(),
            address: Address {
                board,
                file: hash(target.name().as_bytes()),
            },
        }
    }

    /// Leaves a message durably, and creates the inbox if there is none; says the message's name.
    ///
    /// The message is a board with the id of the one that its cards are for.
    pub fn leave(&self, message: &Board) -> Result<OsString> {
        let doing = || format!("cannot leave a message in {}", shown(&self.path()));
        let bytes = format::write(message).into_bytes();
        if bytes.len() as u64 > LIMIT {
            bail!("{}: it is longer than 16 MiB", doing());
        }
        let random = getrandom::u64().with_context(doing)?;
        let name = OsString::from(format!("{}-{random:016x}{MESSAGE}", self.address));
        self.with_folder(|folder| {
            let mut whole = Fresh::create(folder, &name)?.fill(&bytes, Depth::Content)?;
            match whole.name_new(&name) {
                // The name is random: nothing can be there.
                Err(errno) if is_refusal(errno) => whole.replace(&name)?,
                other => other?,
            }
            Ok(folder.sync()?)
        })
        .with_context(doing)?;
        Ok(name)
    }

    /// Whether a message is still there; unknown counts as yes.
    pub fn is_waiting(&self, name: &OsStr) -> bool {
        let looked = self.path().join(name).symlink_metadata();
        !looked.is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound)
    }

    /// Reads what waits for the board, but for the messages that are known.
    ///
    /// # Errors
    ///
    /// There is an inbox, but it cannot be read or is not to be trusted.
    pub fn waiting(&self, known: &BTreeSet<OsString>) -> Result<Waiting> {
        let doing = || format!("cannot read the messages in {}", shown(&self.path()));
        let folder = match self.folder() {
            Ok(folder) => folder,
            Err(ReadError::Missing) => return Ok(Waiting::default()),
            Err(error) => return Err(error).with_context(doing),
        };
        let mut waiting = Waiting::default();
        let mut room = LIMIT;
        for name in self.names(&folder).with_context(doing)? {
            if known.contains(&name) {
                continue;
            }
            let bytes = match folder.read_guarded(&name, LIMIT) {
                Ok(found) => found.bytes,
                // Somebody else has just taken it.
                Err(ReadError::Missing) => continue,
                Err(error) => {
                    waiting.refused.push(self.refusal(&name, &error));
                    continue;
                }
            };
            let Some(left) = room.checked_sub(bytes.len() as u64) else {
                break;
            };
            room = left;
            match cards(&bytes, self.address.board) {
                Ok(cards) => waiting.messages.push(Message { name, cards }),
                Err(reason) => waiting.refused.push(self.refusal(&name, &reason)),
            }
        }
        Ok(waiting)
    }

    /// Removes a message, when what it says has been saved.
    pub fn remove(&self, name: &OsStr) -> Result<()> {
        let removed = match self.folder() {
            Ok(folder) => folder.remove(name).map_err(ReadError::from),
            Err(error) => Err(error),
        };
        match removed {
            Ok(()) | Err(ReadError::Missing) => Ok(()),
            Err(error) => Err(error)
                .with_context(|| format!("cannot remove {}", shown(&self.path().join(name)))),
        }
    }

    /// Removes what ended processes left half written, and the inbox if nothing else is in it.
    pub fn tidy(&self) {
        let Ok(folder) = self.folder() else { return };
        for name in folder.names().unwrap_or_default() {
            if maker_of_any(&name, TEMPORARY) == Some(Maker::Dead) {
                let _ = folder.remove(&name);
            }
        }
        let [outer, inner] = FOLDERS.map(OsStr::new);
        // Both fail, as they should, while anything is there.
        if let Ok(boards) = Folder::open(&self.boards) {
            if let Ok(above) = boards.guarded(outer) {
                let _ = above.remove_empty(inner);
            }
            let _ = boards.remove_empty(outer);
        }
    }

    fn path(&self) -> PathBuf {
        FOLDERS
            .iter()
            .fold(self.boards.clone(), |path, folder| path.join(folder))
    }

    fn refusal(&self, name: &OsStr, reason: &impl fmt::Display) -> String {
        let path = shown(&self.path().join(name));
        format!("A message to this board is left where it is, in {path}: {reason}.")
    }

    /// The open inbox; what others may read in it by now, they may no longer.
    fn folder(&self) -> Result<Folder, ReadError> {
        let mut folder = Folder::open(&self.boards)?;
        for name in FOLDERS {
            folder = folder.guarded(OsStr::new(name))?;
        }
        folder.close_to_others()?;
        Ok(folder)
    }

    /// Does something in the inbox, which is made where it is not there.
    fn with_folder(
        &self,
        mut act: impl FnMut(&Folder) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let mut done = Err(ReadError::Missing);
        for _ in 0..ATTEMPTS {
            done = self.make().and_then(|folder| act(&folder));
            // Whoever was there last may have removed the empty inbox in between.
            if !matches!(done, Err(ReadError::Missing)) {
                break;
            }
        }
        done
    }

    fn make(&self) -> Result<Folder, ReadError> {
        // The folder of the boards itself is never made again.
        let mut folder = Folder::open(&self.boards)?;
        for name in FOLDERS.map(OsStr::new) {
            folder.make(name)?;
            folder = folder.guarded(name)?;
        }
        folder.close_to_others()?;
        Ok(folder)
    }

    /// The names of the messages to this board.
    fn names(&self, folder: &Folder) -> rustix::io::Result<Vec<OsString>> {
        let mut names = folder.names()?;
        let mut files = None;
        names.retain(|name| {
            addressee(name).is_some_and(|address| self.is_ours(address, &mut files))
        });
        Ok(names)
    }

    /// Whether a message is for this board: for this file of it, or for one that is gone.
    fn is_ours(&self, to: Address, files: &mut Option<BTreeSet<u64>>) -> bool {
        if to.board != self.address.board {
            return false;
        }
        to.file == self.address.file
            || !files.get_or_insert_with(|| self.files()).contains(&to.file)
    }

    /// The hashes of the names of all files beside the board.
    fn files(&self) -> BTreeSet<u64> {
        let names = Folder::open(&self.boards).and_then(|folder| folder.names());
        let names = names.unwrap_or_default();
        names.iter().map(|name| hash(name.as_bytes())).collect()
    }
}

/// Reads the content of a message to a board: its cards, in the order in which they were written.
///
/// # Errors
///
/// Why it is left where it is.
pub fn cards(bytes: &[u8], board: BoardId) -> Result<Vec<Card>, String> {
    let message = format::read(bytes).map_err(|error| error.to_string())?;
    if message.details().id != board {
        return Err("it is for another board".to_owned());
    }
    message.sound()?;
    let mut cards: Vec<Card> = message.cards().map(|card| (**card).clone()).collect();
    cards.sort_by(|a, b| (a.column, &a.order, a.id).cmp(&(b.column, &b.order, b.id)));
    Ok(cards)
}

/// Whom a message is for, read off its name; none for every other file.
fn addressee(name: &OsStr) -> Option<Address> {
    let mut parts = name.to_str()?.strip_suffix(MESSAGE)?.split('-');
    let board = parts.next()?.parse().ok()?;
    let file = u64::from_str_radix(parts.next()?, 16).ok()?;
    parts.next()?;
    Some(Address { board, file })
}
