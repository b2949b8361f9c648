//! A board's file while it is open: opened, created, saved, looked at again.
//!
//! Bytes become boards here, and every way in which a save can end becomes one of four. What other
//! writers did is handed to the caller to merge, except at opening, where what an earlier session
//! left behind comes back. Nothing here runs by itself: see [`saver`](super::saver).

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, bail};
use jiff::civil::Date;

use super::content::Stamp;
use super::durable;
use super::folder::make_private;
use super::format;
use super::leftover::Leftover;
use super::lock::{self, Lock, Seat};
use super::names::new_file_name;
use super::outcome::{Outcome, SaveError};
use super::places::Places;
use super::recovery::{Kind, Recovery};
use super::target::Target;
use super::versions::{self, Versions};
use super::view::View;
use super::{sentence, shown};
use crate::board::Board;

mod edit;
mod ended;
mod opened;
mod restore;
mod save;

#[cfg(test)]
mod tests;

use ended::Ended;

pub use edit::{edit, try_edit, unite};
pub use opened::Opened;
pub use restore::{is_kept, restore};

/// How long a save waits for another one of this machine; then it goes on, which loses nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// A board's file while it is open.
#[derive(Debug)]
pub struct BoardFile {
    target: Target,
    state: PathBuf,
    known: Known,
    /// Where what cannot be saved is kept; none where the caller is told instead.
    recovery: Option<Recovery>,
    /// The seat of this session, and its lock where one could be had.
    session: (Seat, Option<Lock>),
    /// Whether another session was at the board when this one began.
    has_company: bool,
    /// What other sessions kept that ended without warning.
    ended: Vec<Ended>,
    /// The text that is kept, of this session and of those that ended.
    drafted: String,
    /// What others wrote and our next save contains.
    leftovers: Vec<Leftover>,
    /// The hash of what was last kept as unsaved.
    kept: Option<u64>,
    /// The hash of the file on which that was based.
    kept_base: Option<u64>,
    /// The hash of the file that was last kept to be restored.
    based: Option<u64>,
    /// Saves in a row that found no file.
    missed: u32,
    /// The hash of what is in the file and cannot be read.
    refused: Option<u64>,
    /// What to tell, and what was told last.
    notes: Vec<String>,
    told: String,
    /// How long a save waits for another one.
    patience: Duration,
}

/// The file as it was last known.
#[derive(Debug)]
struct Known {
    /// What it holds.
    stamp: Stamp,
    /// The last board that it and we have in common: the base of a merge.
    board: Arc<Board>,
    /// Whether what it holds will survive a power cut.
    settled: bool,
    /// What the file holds instead of the board, where that was made of several versions.
    versions: Option<Versions>,
}

/// What another writer did, for a merge.
#[derive(Debug, Clone)]
pub struct Foreign {
    /// The board that both sides began with.
    pub base: Arc<Board>,
    /// Their board.
    pub theirs: Arc<Board>,
}

/// What a look at the file finds.
#[derive(Debug)]
pub enum Look {
    /// What it held when it was saved or read.
    Same,
    /// What another writer put there.
    Foreign(Foreign),
    /// No board: the file is gone or cannot be read. Where the board is now, as after a save.
    Lost(Saved),
}

/// How a save ended.
#[derive(Debug)]
pub enum Saved {
    /// The board is on disk and will survive a power cut.
    Durable,
    /// Another writer changed the file; merge, and save a board that holds theirs too.
    Foreign(Foreign),
    /// The board is safe, but not in its file; the reason can follow "kept, not saved:".
    Kept(String),
    /// The board is in memory only; the reason can follow "not safe:".
    NotSafe(String),
}

impl BoardFile {
    /// Opens a board and brings back what an earlier session could not save.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or is no board; it is left as it is.
    pub fn open(path: &Path, places: &Places, now: SystemTime) -> Result<Opened> {
        let (mut file, disk) = Self::read(path, &places.state)?;
        file.sit_down();
        Ok(opened::come_back(file, disk, now))
    }

    /// Creates the file of a new board in the library, which is created too if it is missing.
    ///
    /// # Errors
    ///
    /// The file cannot be created.
    pub fn create(places: &Places, title: &str, date: Date, board: &Arc<Board>) -> Result<Self> {
        let library = &places.library;
        let doing = || format!("cannot create a board in {}", shown(library));
        make_private(library).with_context(doing)?;
        let bytes = format::write(board).into_bytes();
        // Somebody may take a name in the moment between the look and the creation.
        for _ in 0..100 {
            let is_taken = |name: &str| library.join(name).symlink_metadata().is_ok();
            let name = new_file_name(&date.to_string(), title, is_taken);
            let target = Target::within(library, &name).with_context(doing)?;
            let (stamp, settled) = match durable::replace(&target, &bytes, None) {
                Ok(Outcome::Durable { stamp, .. }) => (stamp, true),
                Err(SaveError::Unsure { placed, .. }) => (placed, false),
                Ok(Outcome::Foreign { .. } | Outcome::Overtaken { .. }) => continue,
                Err(error) => return Err(error).with_context(doing),
            };
            let board = Arc::clone(board);
            let known = Known {
                stamp,
                board,
                settled,
                versions: None,
            };
            let mut file = Self::new(target, &places.state, known);
            file.sit_down();
            file.remember();
            return Ok(file);
        }
        bail!("{}: every name is taken", doing())
    }

    /// The file's path, absolute and free of links.
    pub fn path(&self) -> PathBuf {
        self.target.path()
    }

    /// The file's place, which locks and memories go by.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// The board that was last known to be in the file.
    pub fn board(&self) -> &Arc<Board> {
        &self.known.board
    }

    /// Takes the right to fold the board's inbox, if nobody has it.
    pub fn folding(&self) -> Option<Lock> {
        lock::folding(&self.state, &self.target).unwrap_or_default()
    }

    /// Whether another session of this machine was at the board when this one began.
    pub fn has_company(&self) -> bool {
        self.has_company
    }

    /// Takes what there is to tell; each is a whole sentence.
    pub fn take_notes(&mut self) -> Vec<String> {
        std::mem::take(&mut self.notes)
    }

    /// Keeps the text that is being typed; an empty one removes what was kept.
    pub fn draft(&mut self, text: &str) {
        let done = match &self.recovery {
            Some(recovery) if text.is_empty() => recovery.remove(Kind::Draft),
            Some(recovery) => recovery.write(Kind::Draft, Some(&self.known.stamp), text.as_bytes()),
            None => Ok(()),
        };
        match done {
            Ok(()) => {
                text.clone_into(&mut self.drafted);
                // It holds what we took up of others by now.
                self.release(Kind::Draft);
            }
            Err(error) => self.tell(sentence(&format!("{error:#}"))),
        }
    }

    /// The text that is kept; that of each session that ended follows after an empty line.
    pub fn kept_draft(&self) -> &str {
        &self.drafted
    }

    /// Remembers how the board is looked at.
    pub fn remember_view(&self, view: &View) {
        view.write(&self.state, &self.target);
    }

    /// From now on saves wait for nobody: the process is about to end.
    pub fn hurry(&mut self) {
        self.patience = Duration::ZERO;
    }

    /// Takes a seat at the board, and with it a place for what is kept.
    fn sit_down(&mut self) {
        self.session = lock::seat(&self.state, &self.target);
        self.has_company = lock::has_company(&self.state, &self.target, self.session.0);
        self.recovery = Some(self.place(self.session.0));
    }

    /// The place for what the session on a seat keeps.
    fn place(&self, seat: Seat) -> Recovery {
        let id = self.known.board.details().id.to_string();
        Recovery::open(&self.state, &self.target, &id, seat)
    }

    /// Reads a file without looking at what is kept of it.
    fn read(path: &Path, state: &Path) -> Result<(Self, Arc<Board>)> {
        let doing = || format!("cannot open {}", shown(path));
        let target = Target::resolve(path).with_context(doing)?;
        let (bytes, stamp) = durable::read(&target).with_context(doing)?;
        let found = versions::read_at(&bytes, &target, state).with_context(doing)?;
        let board = Arc::new(found.board);
        let sentence = found.versions.as_ref().map(|all| all.sentence.clone());
        let known = Known {
            stamp,
            board: Arc::clone(&board),
            settled: true,
            versions: found.versions,
        };
        let mut file = Self::new(target, state, known);
        file.notes.extend(sentence);
        if !found.shortened.is_none() {
            file.notes.push(found.shortened.to_string());
        }
        Ok((file, board))
    }

    fn new(target: Target, state: &Path, known: Known) -> Self {
        Self {
            target,
            state: state.to_owned(),
            known,
            recovery: None,
            session: (Seat::FIRST, None),
            has_company: false,
            ended: Vec::new(),
            drafted: String::new(),
            leftovers: Vec::new(),
            kept: None,
            kept_base: None,
            based: None,
            missed: 0,
            refused: None,
            notes: Vec::new(),
            told: String::new(),
            patience: PATIENCE,
        }
    }

    /// Tells a whole sentence, unless it is what was told last.
    fn tell(&mut self, sentence: String) {
        if self.told != sentence {
            self.told.clone_from(&sentence);
            self.notes.push(sentence);
        }
    }
}
