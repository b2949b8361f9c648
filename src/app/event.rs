//! What comes in and what goes out: the only two doors between the app and the world.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use super::earlier::{Change, Settled};
use super::import::{Entries, Unread};
use super::key::Key;
use super::library::LibraryRow;
use super::timer::Timer;
use crate::board::{Board, Card, CardId, Column};
use crate::export::Layout;
use crate::import::Format;
use crate::insight::{LedgerRow, Strengths};
use crate::text::Clean;
use crate::wording::Wording;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// The rules of strength are read.
    Graded,
    /// Rules of wording that were asked for are read.
    Prepared(Arc<Wording>),
    /// Text was pasted; it is text, never commands.
    Paste(String),
    /// Something on the screen was clicked.
    Click(Spotted),
    /// The wheel turned over a column.
    Wheel {
        /// The column under the pointer.
        column: Option<Column>,
        /// Rows downwards; negative is upwards.
        rows: i32,
    },
    /// A card was dragged onto another place.
    Drag {
        /// The card.
        card: CardId,
        /// Where it was let go.
        onto: Spotted,
    },
    /// The time that `wakes_at` named has come, or the screen must be drawn anew.
    Tick,
    /// What the last picture could show; see [`Shown`].
    Shown(Shown),
    /// This board is on disk.
    Saved(Arc<Board>),
    /// The board could not be saved.
    NotSaved(Failure),
    /// The file was changed by somebody else; what both last agreed on, and theirs.
    Foreign {
        /// What was on disk before.
        base: Arc<Board>,
        /// What is on disk now.
        theirs: Arc<Board>,
    },
    /// Cards came from other programs, through the board's inbox; some may be here already.
    Arrived(Vec<Card>),
    /// A board was opened or created.
    Opened(Box<Opening>),
    /// The library was read.
    Library(Vec<LibraryRow>),
    /// So many percent of a record are read; the id is the one of [`Effect::Import`].
    Importing(CardId, u8),
    /// A record was read, or not; the id is the one of [`Effect::Import`].
    Imported(CardId, Result<Arc<Entries>, Unread>),
    /// The name of a file that was typed can go on like this.
    Completed {
        /// What was typed.
        typed: String,
        /// The same as far as it is certain.
        path: String,
        /// The names that it may mean.
        names: Vec<String>,
    },
    /// The library's other boards were read.
    Earlier {
        /// Their open actions.
        rows: Vec<LedgerRow>,
        /// How many boards could not be read.
        broken: usize,
    },
    /// A change of another board's action was written, or not.
    Settled {
        /// The board.
        path: PathBuf,
        /// The action.
        card: CardId,
        /// How it ended.
        end: Settled,
    },
    /// Something that was asked for is done, or went wrong: a sentence for the footer.
    Told(Result<String, String>),
    /// The external editor came back with this text.
    Edited(String),
    /// A command is given by its name, as on the command line; no other name does anything.
    Run(&'static str),
    /// The program is asked to end by a signal.
    Ending,
}

/// Why a board is not on disk, and where it is instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Kept in the recovery store.
    Kept(String),
    /// In memory only.
    NotSafe(String),
}

impl Failure {
    /// The same, with a reason that can be drawn: it may repeat what the system says.
    #[must_use]
    pub(super) fn clean(self) -> Self {
        match self {
            Self::Kept(why) => Self::Kept(Clean::line(&why).to_string()),
            Self::NotSafe(why) => Self::NotSafe(Clean::line(&why).to_string()),
        }
    }
}

/// A board to work on.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The board, with what an earlier session could not save.
    pub board: Arc<Board>,
    /// The board as it stands on disk; the same where nothing came back.
    pub disk: Arc<Board>,
    /// Where it is kept.
    pub path: PathBuf,
    /// The text that was being written when the program last ended without warning.
    pub draft: Option<String>,
    /// The timer that an earlier session left, with the number of its phase.
    pub timer: Option<(usize, Timer)>,
    /// A sentence about the opening, such as "read-only".
    pub notice: Option<String>,
}

impl Opening {
    /// A board as it stands on disk, with nothing left over from an earlier session.
    pub fn of(board: Arc<Board>, path: PathBuf) -> Self {
        Self {
            disk: Arc::clone(&board),
            board,
            path,
            draft: None,
            timer: None,
            notice: None,
        }
    }
}

/// What the last picture could show. A hint for scrolling and cursor motion, never a fact about the
/// board: a picture drawn without it shows the same card selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The topmost card in each column.
    pub tops: [Option<CardId>; 4],
    /// Cells a row of the text being edited has.
    pub text_cells: usize,
    /// Cards that a page holds.
    pub page: usize,
}

/// What is under the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spotted {
    /// A card.
    Card(CardId),
    /// Free space in a column, or its title.
    Column(Column),
    /// A hint in the footer: the command's name.
    Hint(&'static str),
    /// A row of the open list or form, from 0.
    Row(usize),
}

/// Something for the shell to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Save this board durably.
    Save(Arc<Board>),
    /// Keep this half-written text where a crash cannot reach it; empty means there is none.
    Draft(String),
    /// Open a board.
    Open(PathBuf),
    /// Create a board with this title and open it.
    Create(String),
    /// Read the library.
    ReadLibrary,
    /// Read the open actions of the library's other boards.
    ReadEarlier,
    /// Write a change of an action into its own board.
    Settle {
        /// The board.
        path: PathBuf,
        /// The action as it was when this was decided.
        known: Arc<Card>,
        /// What was decided.
        change: Change,
    },
    /// Write the board's document to a file.
    Export {
        /// What is exported.
        board: Arc<Board>,
        /// What tells how strong its cards are.
        strengths: Arc<Strengths>,
        /// The name of the format.
        format: &'static str,
        /// The order and headings of the document.
        layout: Layout,
        /// Where to.
        path: String,
        /// What happens to a file that is there.
        existing: Existing,
    },
    /// Look what the typed name of a file can go on as.
    Complete(String),
    /// Read a record of the incident.
    Import {
        /// What the news of it come with.
        id: CardId,
        /// Where it is: a file, a folder or an archive.
        path: String,
        /// The board that it is read for.
        board: Arc<Board>,
        /// Today where the board's incident was.
        today: Date,
        /// Its format, where somebody says it.
        from: Option<&'static Format>,
    },
    /// Read it no further.
    StopImport,
    /// Write the board itself to another file.
    SaveCopy {
        /// The board.
        board: Arc<Board>,
        /// Where to.
        path: String,
    },
    /// Read the rules of these, for [`Event::Graded`].
    Grade(Arc<Strengths>),
    /// Read these rules, for [`Event::Prepared`].
    Prepare(Arc<Wording>),
    /// Put this into the clipboard.
    Copy(String),
    /// Let the person edit this text in their own editor.
    Edit(String),
    /// Open a link.
    Browse(String),
    /// Turn the mouse on or off.
    Mouse(Mouse),
    /// Remember how the board is looked at.
    RememberView(super::View),
    /// Remember the timer of the phase of this number.
    RememberTimer(usize, Timer),
    /// Draw everything anew.
    Redraw,
    /// Stop until the shell brings the program back.
    Suspend,
    /// End.
    Quit,
}

impl Effect {
    /// Whether the open board or the terminal is left by it.
    pub(super) fn leaves(&self) -> bool {
        matches!(
            self,
            Self::Open(_) | Self::Create(_) | Self::Edit(_) | Self::Suspend | Self::Quit
        )
    }
}

/// What happens to a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays; the person is told, and may ask again.
    Keep,
    /// It is replaced.
    Replace,
}

/// Whether the program gets the mouse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mouse {
    /// Clicks go to the program.
    #[default]
    On,
    /// The terminal keeps it, so that text can be selected.
    Off,
}
