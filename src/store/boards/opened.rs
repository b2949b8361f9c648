//! What opening a board brings back, and how it was found.

use std::sync::Arc;
use std::time::SystemTime;

use super::BoardFile;
use crate::board::Board;
use crate::merge::merge;
use crate::store::content::hash;
use crate::store::folder::Folder;
use crate::store::format;
use crate::store::leftover::{sweep, sweep_private};
use crate::store::recovery::{Found, Kept, Kind, Recovery};
use crate::store::{sentence, shown};

/// A board that was opened.
#[derive(Debug)]
pub struct Opened {
    /// Its file.
    pub file: BoardFile,
    /// The board with what came back.
    pub board: Arc<Board>,
    /// The board as it stands in the file.
    pub disk: Arc<Board>,
    /// The text that was being typed; that of each other session that ended follows after an empty
    /// line.
    pub draft: Option<String>,
    /// Why the file cannot be saved to, if it cannot.
    pub read_only: Option<String>,
    /// What to tell; each is a whole sentence.
    pub notes: Vec<String>,
}

impl Opened {
    /// Whether the board is to be saved, because something came back with it.
    pub fn must_be_saved(&self) -> bool {
        self.board != self.disk || !self.file.known.settled
    }
}

/// Brings back what earlier sessions left.
pub(super) fn come_back(mut file: BoardFile, disk: Arc<Board>, now: SystemTime) -> Opened {
    let mut board = (*disk).clone();
    take_leftovers(&mut file, &mut board, now);
    let mut draft = None;
    if let Some(own) = file.recovery.take() {
        let _ = sweep_private(own.folder(), now);
        // It goes with the next durable save, whatever that one holds.
        file.kept = take_unsaved(&mut file, &own, &mut board);
        let mut drafts = Vec::from_iter(take_draft(&mut file, &own));
        let mut ended = file.ended(&own);
        for ended in &mut ended {
            if take_unsaved(&mut file, &ended.recovery, &mut board).is_some() {
                ended.kinds.push(Kind::Unsaved);
            }
            if let Some(theirs) = take_draft(&mut file, &ended.recovery) {
                ended.kinds.push(Kind::Draft);
                drafts.push(theirs);
            }
        }
        ended.retain(|ended| !ended.kinds.is_empty());
        draft = (!drafts.is_empty()).then(|| drafts.join("\n"));
        file.drafted = draft.clone().unwrap_or_default();
        (file.recovery, file.ended) = (Some(own), ended);
    }
    tell_place(&mut file);
    let board = if board == *disk {
        Arc::clone(&disk)
    } else {
        Arc::new(board)
    };
    Opened {
        read_only: read_only(&file),
        notes: file.take_notes(),
        file,
        board,
        disk,
        draft,
    }
}

/// Merges what other writers wrote in the instant of a save that was then killed.
fn take_leftovers(file: &mut BoardFile, board: &mut Board, now: SystemTime) {
    let found = match sweep(&file.target, now) {
        Ok(found) => found,
        Err(error) => {
            let path = shown(file.target.folder());
            return file.tell(format!(
                "What is left over in {path} cannot be looked for: {error}."
            ));
        }
    };
    for leftover in found {
        match file.board_of(leftover.bytes()) {
            Ok(theirs) => {
                let merged = merge(&Board::default(), board, &theirs).with_others().board;
                if merged != *board {
                    *board = merged;
                    file.tell("A change of another program came back.".to_owned());
                }
                file.known.settled = false;
                file.leftovers.push(leftover);
            }
            Err(reason) => {
                let path = shown(&leftover.path());
                let reason = sentence(&reason);
                file.tell(format!("{reason} What it held is left in {path}."));
            }
        }
    }
}

/// Merges the board that could not be saved; says its hash.
fn take_unsaved(file: &mut BoardFile, recovery: &Recovery, board: &mut Board) -> Option<u64> {
    let kept = kept(file, recovery, Kind::Unsaved)?;
    let unsaved = match format::read(&kept.bytes) {
        Ok(unsaved) => unsaved,
        Err(error) => {
            tell_aside(file, recovery, Kind::Unsaved, &error.to_string());
            return None;
        }
    };
    let disk = &file.known;
    let base = if kept.base == Some(disk.stamp.hash()) {
        (*disk.board).clone()
    } else {
        base_of(recovery, &kept).unwrap_or_default()
    };
    let merged = merge(&base, &unsaved, board).with_others().board;
    file.known.settled = false;
    if merged != *board {
        *board = merged;
        file.tell("Changes that could not be saved came back.".to_owned());
    }
    Some(hash(&kept.bytes))
}

/// The board that an unsaved one was based on, if it was kept too.
fn base_of(recovery: &Recovery, unsaved: &Kept) -> Option<Board> {
    let of_kind = |kind| match recovery.read(kind) {
        Ok(Found::Kept(base)) if base.base == unsaved.base => format::read(&base.bytes).ok(),
        Ok(Found::Nothing | Found::Kept(_) | Found::Broken { .. }) | Err(_) => None,
    };
    of_kind(Kind::Base).or_else(|| of_kind(Kind::Last))
}

fn take_draft(file: &mut BoardFile, recovery: &Recovery) -> Option<String> {
    let draft = kept(file, recovery, Kind::Draft)?;
    Some(String::from_utf8_lossy(&draft.bytes).into_owned())
}

/// What is kept of one kind; what must not be used is told.
fn kept(file: &mut BoardFile, recovery: &Recovery, kind: Kind) -> Option<Kept> {
    match recovery.read(kind) {
        Ok(Found::Kept(kept)) => return Some(kept),
        Ok(Found::Nothing) => {}
        Ok(Found::Broken { aside, why }) => {
            let aside = shown(&aside);
            file.tell(format!(
                "Something that was kept is not used because {why}; it is in {aside} now."
            ));
        }
        // On our own seat it would be written over.
        Err(error) if recovery.seat() == file.session.0 => {
            tell_aside(file, recovery, kind, &format!("{error:#}"));
        }
        // It stays where it is, for a time when it can be read.
        Err(error) => file.tell(sentence(&format!("{error:#}"))),
    }
    None
}

/// Puts aside what cannot be used here, and tells where it is and how a person gets at it.
fn tell_aside(file: &mut BoardFile, recovery: &Recovery, kind: Kind, why: &str) {
    let what = match kind {
        Kind::Draft => "A text that was being written",
        Kind::Unsaved | Kind::Base | Kind::Last => "A board that could not be saved",
    };
    file.tell(match recovery.put_aside(kind) {
        Ok(aside) => {
            let aside = shown(&aside);
            format!("{what} is not used: {why}. It is in {aside} now, below the first line.")
        }
        Err(error) => format!("{what} is not used: {why}; {error:#}."),
    });
}

/// Tells when what is kept lies beside the board.
fn tell_place(file: &mut BoardFile) {
    let beside = file.recovery.as_ref().filter(|place| place.is_beside());
    if let Some(folder) = beside.map(|place| shown(place.folder())) {
        file.tell(format!(
            "The state folder does not last: what cannot be saved is kept in {folder}."
        ));
    }
}

/// Why a file cannot be saved to, if it cannot.
fn read_only(file: &BoardFile) -> Option<String> {
    let folder = Folder::open(file.target.folder()).ok()?;
    let is_writable = folder.is_writable(file.target.name());
    (!is_writable)
        .then(|| "the file is read-only: changes are kept, but not saved in it".to_owned())
}
