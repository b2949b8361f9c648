//! Saving an open board, and looking at its file again.

use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;

use super::{BoardFile, Foreign, Known, Look, Saved};
use crate::board::Board;
use crate::store::content::{ReadError, Stamp, hash};
use crate::store::durable;
use crate::store::format::{self, FormatError};
use crate::store::leftover::Leftover;
use crate::store::lock::{self, Seat};
use crate::store::outcome::{Means, Outcome, SaveError};
use crate::store::recovery::Kind;
use crate::store::versions::{self, Found};
use crate::store::{sentence, shown};

/// The pause before looking again for a file that is half written, or that git is replacing.
const PAUSE: Duration = Duration::from_millis(40);
/// How often it is looked for within one save.
const LOOKS: u32 = 5;
/// The save in a row that finds no file and makes it again.
const MISSES: u32 = 3;
/// How often one save starts again because another writer was faster.
const STARTS: u32 = 5;

impl BoardFile {
    /// Saves a board; after [`Saved::Foreign`] only one that holds the other writer's changes.
    pub fn save(&mut self, board: &Arc<Board>) -> Saved {
        let bytes = format::write(board).into_bytes();
        if let Err(error) = format::read(&bytes) {
            // Never seen; a file that cannot be opened again must not take the place of one that can.
            return Saved::NotSafe(format!("the board could not be read back: {error}"));
        }
        let _lock = lock::writing(&self.state, &self.target, self.patience);
        if self.is_as_found(board) {
            return Saved::Durable;
        }
        for _ in 0..STARTS {
            if let Some(saved) = self.attempt(board, &bytes) {
                return saved;
            }
        }
        self.keep("another program keeps changing the file".to_owned(), &bytes)
    }

    /// Looks whether another writer changed the file.
    ///
    /// What is found counts as known: the next board that is saved must hold it.
    pub fn changed_on_disk(&mut self) -> Look {
        match self.read_when_there() {
            Ok((_, stamp)) if stamp.same_content(&self.known.stamp) => {
                self.refused = None;
                Look::Same
            }
            Ok((bytes, stamp)) => match self.understand(bytes, stamp) {
                Ok(foreign) => Look::Foreign(foreign),
                Err(reason) => {
                    self.tell(sentence(&reason));
                    self.lost(reason)
                }
            },
            Err(ReadError::Missing) => self.lost("the file is gone".to_owned()),
            Err(error) => {
                let path = shown(&self.target.path());
                self.tell(format!("The file {path} cannot be looked at: {error}."));
                self.lost(error.to_string())
            }
        }
    }

    /// Reads the file; waits a little for one that is missing, because git removes a file before it
    /// makes it again.
    fn read_when_there(&self) -> Result<(Vec<u8>, Stamp), ReadError> {
        for _ in 0..LOOKS {
            match durable::read(&self.target) {
                Err(ReadError::Missing) => sleep(PAUSE),
                other => return other,
            }
        }
        durable::read(&self.target)
    }

    /// Keeps the board, which is not in its file any more though nobody here changed it.
    fn lost(&mut self, reason: String) -> Look {
        let bytes = format::write(&self.known.board).into_bytes();
        Look::Lost(self.keep(reason, &bytes))
    }

    /// Keeps the last durable board, for `check --restore`.
    ///
    /// It helps and promises nothing, so that a failure is not told.
    pub fn remember(&mut self) {
        let Known { stamp, board, .. } = &self.known;
        if self.based == Some(stamp.hash()) {
            return;
        }
        let bytes = format::write(board).into_bytes();
        let recovery = match &self.recovery {
            Some(recovery) => recovery.clone(),
            // Who has no place of their own leaves nothing beside the board.
            None => match self.place(Seat::FIRST) {
                beside if beside.is_beside() => return,
                place => place,
            },
        };
        if recovery.write(Kind::Last, Some(stamp), &bytes).is_ok() {
            self.based = Some(stamp.hash());
        }
    }

    /// Whether the board is just what was made of several versions that the file still holds: who
    /// changes nothing does not have it written.
    fn is_as_found(&self, board: &Board) -> bool {
        let Known {
            stamp,
            board: known,
            settled,
            versions,
        } = &self.known;
        *settled
            && versions.is_some()
            && board == &**known
            && durable::read(&self.target).is_ok_and(|(_, now)| now.same_content(stamp))
    }

    /// Tries once; nothing where it is to be tried again at once.
    fn attempt(&mut self, board: &Arc<Board>, bytes: &[u8]) -> Option<Saved> {
        match self.put_in_place(bytes) {
            Ok(outcome) => self.placed(outcome, board, bytes),
            Err(SaveError::OnlyInPlace(error)) => {
                let kept = self.keep(format!("its folder takes no new file: {error}"), bytes);
                if !matches!(kept, Saved::Kept(_)) {
                    return Some(kept);
                }
                match durable::overwrite(&self.target, bytes, &self.known.stamp) {
                    Ok(outcome) => self.placed(outcome, board, bytes),
                    Err(error) => Some(self.failed(&error, bytes)),
                }
            }
            Err(error) => Some(self.failed(&error, bytes)),
        }
    }

    /// Puts the bytes in place, unless they are there already.
    fn put_in_place(&mut self, bytes: &[u8]) -> Result<Outcome, SaveError> {
        let Known { stamp, settled, .. } = self.known;
        if settled
            && self.known.versions.is_none()
            && stamp.is_of(bytes)
            && durable::read(&self.target).is_ok_and(|(_, now)| now.same_content(&stamp))
        {
            let means = Means::Exchange;
            return Ok(Outcome::Durable { stamp, means });
        }
        for _ in 0..LOOKS {
            match durable::replace(&self.target, bytes, Some(&stamp)) {
                Err(SaveError::Gone) => sleep(PAUSE),
                other => {
                    self.missed = 0;
                    return other;
                }
            }
        }
        self.missed += 1;
        if self.missed < MISSES {
            return Err(SaveError::Gone);
        }
        let path = shown(&self.target.path());
        let made = durable::replace(&self.target, bytes, None);
        if matches!(made, Ok(Outcome::Durable { .. })) {
            self.tell(format!("The file {path} was gone and has been made again."));
        }
        made
    }

    fn placed(&mut self, outcome: Outcome, board: &Arc<Board>, bytes: &[u8]) -> Option<Saved> {
        match outcome {
            Outcome::Durable { stamp, means } => {
                self.durable(stamp, means, board);
                Some(Saved::Durable)
            }
            Outcome::Foreign {
                bytes: found,
                stamp,
            } => Some(match self.understand(found, stamp) {
                Ok(foreign) => Saved::Foreign(foreign),
                Err(reason) => self.keep(reason, bytes),
            }),
            Outcome::Overtaken { theirs, placed } => {
                self.known.stamp = placed;
                self.known.settled = false;
                self.overtaken(theirs).map(Saved::Foreign)
            }
        }
    }

    fn durable(&mut self, stamp: Stamp, means: Means, board: &Arc<Board>) {
        let known = Known {
            stamp,
            board: Arc::clone(board),
            settled: true,
            versions: None,
        };
        if let Some(versions) = std::mem::replace(&mut self.known, known).versions {
            versions.remember(&self.state);
        }
        self.refused = None;
        for leftover in std::mem::take(&mut self.leftovers) {
            if let Err(error) = leftover.remove() {
                let path = shown(&leftover.path());
                self.tell(format!(
                    "The file {path} is merged but cannot be removed: {error}."
                ));
            }
        }
        if self.kept.take().is_some()
            && let Some(recovery) = &self.recovery
        {
            let removed = recovery.remove(Kind::Unsaved);
            self.kept_base = None;
            if let Err(error) = removed.and_then(|()| recovery.remove(Kind::Base)) {
                self.tell(sentence(&format!("{error:#}")));
            }
        }
        self.release(Kind::Unsaved);
        match means {
            Means::Exchange => {}
            Means::Rename => self.tell(
                "This disk cannot exchange files: another program that saves in the same instant \
                 could be overlooked."
                    .to_owned(),
            ),
            Means::InPlace => self.tell(
                "The folder takes no new file: the board is written in place, and a copy is kept \
                 while that goes on."
                    .to_owned(),
            ),
        }
    }

    /// Takes in what another writer had put there an instant before us.
    ///
    /// The board that both sides have in common stays the one before.
    fn overtaken(&mut self, theirs: Leftover) -> Option<Foreign> {
        match self.board_of(theirs.bytes()) {
            Ok(board) => {
                self.leftovers.push(theirs);
                Some(Foreign {
                    base: Arc::clone(&self.known.board),
                    theirs: Arc::new(board),
                })
            }
            Err(reason) => {
                let path = shown(&theirs.path());
                let reason = sentence(&reason);
                self.tell(format!("{reason} What it held is kept in {path}."));
                None
            }
        }
    }

    /// Reads what another writer wrote; waits a little for one that has not finished.
    fn understand(&mut self, mut bytes: Vec<u8>, mut stamp: Stamp) -> Result<Foreign, String> {
        let mut looks = 0;
        let found = loop {
            let read = versions::read_at(&bytes, &self.target, &self.state);
            let reason = match self.accept(read) {
                Ok(found) => break found,
                Err(reason) => reason,
            };
            if looks == LOOKS || self.refused == Some(stamp.hash()) {
                self.refused = Some(stamp.hash());
                return Err(reason);
            }
            looks += 1;
            sleep(PAUSE);
            match durable::read(&self.target) {
                Ok(found) => (bytes, stamp) = found,
                Err(ReadError::Missing) => {}
                Err(error) => return Err(error.to_string()),
            }
        };
        self.refused = None;
        if let Some(versions) = &found.versions {
            self.tell(versions.sentence.clone());
        }
        let theirs = Arc::new(found.board);
        let known = Known {
            stamp,
            board: Arc::clone(&theirs),
            settled: true,
            versions: found.versions,
        };
        let base = std::mem::replace(&mut self.known, known).board;
        Ok(Foreign { base, theirs })
    }

    /// The board that another writer wrote, if it is this one.
    pub(super) fn board_of(&self, bytes: &[u8]) -> Result<Board, String> {
        self.accept(versions::read(bytes)).map(|found| found.board)
    }

    /// Takes what was read for this board, or says why it is not.
    fn accept(&self, read: Result<Found, FormatError>) -> Result<Found, String> {
        let found = read.map_err(|error| {
            format!("another program changed the file, which cannot be read now: {error}")
        })?;
        if found.board.details().id == self.known.board.details().id {
            Ok(found)
        } else {
            Err("another board has taken the file's place: move it away".to_owned())
        }
    }

    fn failed(&mut self, error: &SaveError, bytes: &[u8]) -> Saved {
        if let SaveError::Unsure { placed, .. } = error {
            self.known.stamp = *placed;
            self.known.settled = false;
        }
        self.keep(error.to_string(), bytes)
    }

    /// Keeps the board outside its file.
    fn keep(&mut self, reason: String, bytes: &[u8]) -> Saved {
        let Some(recovery) = &self.recovery else {
            return Saved::NotSafe(reason);
        };
        if self.kept == Some(hash(bytes)) {
            return Saved::Kept(reason);
        }
        // The base first: without it what is kept could only be merged by guessing.
        let Known { stamp, board, .. } = &self.known;
        if self.kept_base != Some(stamp.hash()) {
            let base = format::write(board).into_bytes();
            if recovery.write(Kind::Base, Some(stamp), &base).is_ok() {
                self.kept_base = Some(stamp.hash());
            }
        }
        match recovery.write(Kind::Unsaved, Some(&self.known.stamp), bytes) {
            Ok(()) => {
                self.kept = Some(hash(bytes));
                self.release(Kind::Unsaved);
                Saved::Kept(reason)
            }
            Err(error) => Saved::NotSafe(format!("{reason}; {error:#}")),
        }
    }
}
