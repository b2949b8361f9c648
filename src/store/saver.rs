//! The thread that saves: nobody who types ever waits for a disk.
//!
//! The newest board wins, a failed save is tried again by itself, and what another writer did goes
//! to the caller to merge. Until the caller has answered with [`Saver::merged`] nothing is written,
//! so that a board that was on its way cannot wipe out theirs. No clock is read: pauses are waited
//! for, not computed.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

use super::boards::{BoardFile, Foreign};
use super::view::View;
use crate::board::{Board, Card};

mod fold;
mod worker;

#[cfg(test)]
mod tests;

use worker::Worker;

/// What the thread tells; it tells it from the thread.
#[derive(Debug)]
pub enum Report {
    /// This board is on disk and will survive a power cut.
    Saved(Arc<Board>),
    /// The newest board is safe, but not in its file; the reason can follow "kept, not saved:".
    Kept(String),
    /// The newest board is in memory only; the reason can follow "not safe:".
    NotSafe(String),
    /// Another writer changed the file: merge, and answer with [`Saver::merged`].
    Foreign(Foreign),
    /// Cards came through the inbox: put them on the board, and answer with [`Saver::received`].
    Arrived(Vec<Card>),
    /// Something else to tell, a whole sentence.
    Trouble(String),
}

/// How everything stood at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finish {
    /// Everything is on disk.
    Saved,
    /// The newest board is safe, but not in its file.
    Kept(String),
    /// The newest board is in memory only.
    NotSafe(String),
    /// The time was up; the thread is still trying.
    Late,
}

/// The hold on the thread; the thread ends, after a last save, when it is dropped.
#[derive(Debug)]
pub struct Saver(Arc<Shared>);

/// What the caller and the thread share.
#[derive(Debug, Default)]
struct Shared {
    orders: Mutex<Orders>,
    changed: Condvar,
}

/// What the thread is to do next.
#[expect(clippy::struct_excessive_bools, reason = "each is an order of its own")]
#[derive(Debug, Default)]
struct Orders {
    /// The newest board.
    board: Option<Arc<Board>>,
    /// Whether that board, or an older one, answers what was reported as foreign.
    merged: bool,
    draft: Option<String>,
    /// How the board is looked at, to be remembered.
    view: Option<View>,
    look: bool,
    look_inbox: bool,
    /// How many reports of arrived cards are answered by that board.
    received: usize,
    stop: bool,
    /// How it ended.
    end: Option<Finish>,
}

impl Saver {
    /// Starts the thread.
    ///
    /// # Errors
    ///
    /// The system gives no thread.
    pub fn start(file: BoardFile, report: impl Fn(Report) + Send + 'static) -> Result<Self> {
        let shared = Arc::<Shared>::default();
        shared.orders().look_inbox = true;
        let worker = Worker::new(file, Arc::clone(&shared), report);
        thread::Builder::new()
            .name("saver".to_owned())
            .spawn(move || worker.run())
            .context("cannot start the thread that saves")?;
        Ok(Self(shared))
    }

    /// Saves a board soon, in place of any that still waits.
    pub fn save(&self, board: Arc<Board>) {
        self.order(|orders| orders.board = Some(board));
    }

    /// Saves a board that holds everything that was reported as foreign.
    pub fn merged(&self, board: Arc<Board>) {
        self.order(|orders| {
            orders.board = Some(board);
            orders.merged = true;
        });
    }

    /// Keeps the text that is being typed; an empty one removes what was kept.
    pub fn draft(&self, text: String) {
        self.order(|orders| orders.draft = Some(text));
    }

    /// Remembers how the board is looked at.
    pub fn remember(&self, view: View) {
        self.order(|orders| orders.view = Some(view));
    }

    /// Looks whether another writer changed the file.
    pub fn look(&self) {
        self.order(|orders| orders.look = true);
    }

    /// Looks whether anything came into the inbox, which the thread also does when it starts.
    pub fn look_inbox(&self) {
        self.order(|orders| orders.look_inbox = true);
    }

    /// Saves a board that holds the cards that were reported as arrived; one answer to each report.
    pub fn received(&self, board: Arc<Board>) {
        self.order(|orders| {
            orders.board = Some(board);
            orders.received += 1;
        });
    }

    /// Waits until everything is done, at most this long; nothing is saved after that.
    ///
    /// What another writer did and nobody merged yet is merged by the thread, and what waits in the
    /// inbox is put on the board.
    pub fn finish(&self, deadline: Duration) -> Finish {
        self.order(|orders| orders.stop = true);
        let orders = self.0.orders();
        let waited = self
            .0
            .changed
            .wait_timeout_while(orders, deadline, |orders| orders.end.is_none());
        let (orders, _) = waited.unwrap_or_else(PoisonError::into_inner);
        orders.end.clone().unwrap_or(Finish::Late)
    }

    fn order(&self, write: impl FnOnce(&mut Orders)) {
        write(&mut self.0.orders());
        self.0.changed.notify_all();
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        self.order(|orders| orders.stop = true);
    }
}

impl Shared {
    fn orders(&self) -> MutexGuard<'_, Orders> {
        // Orders are whole at every moment: a panic elsewhere does not spoil them.
        self.orders.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the next orders; none came where a pause ends first.
    fn take(&self, pause: Option<Duration>) -> Orders {
        let is_idle = |orders: &mut Orders| {
            let Orders {
                board,
                draft,
                view,
                look,
                look_inbox,
                stop,
                ..
            } = orders;
            let is_nothing = board.is_none() && draft.is_none() && view.is_none();
            is_nothing && !*look && !*look_inbox && !*stop
        };
        let orders = self.orders();
        let mut orders = match pause {
            None => self
                .changed
                .wait_while(orders, is_idle)
                .unwrap_or_else(PoisonError::into_inner),
            Some(pause) => {
                self.changed
                    .wait_timeout_while(orders, pause, is_idle)
                    .unwrap_or_else(PoisonError::into_inner)
                    .0
            }
        };
        std::mem::take(&mut *orders)
    }

    fn end(&self, finish: Finish) {
        self.orders().end = Some(finish);
        self.changed.notify_all();
    }
}
