//! What the saving thread does.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use super::fold::Fold;
use super::{Finish, Orders, Report, Shared};
use crate::board::Board;
use crate::merge::merge;
use crate::store::boards::{BoardFile, Foreign, Look, Saved};
use crate::store::sentence;

/// The pauses before a failed save is tried again: the first, and the longest, which is short
/// enough that a board is saved within two seconds after the disk can take it again.
const PAUSES: (Duration, Duration) = (Duration::from_millis(250), Duration::from_millis(1500));
/// How long nothing must happen before the durable board is kept as the base of later merges.
const QUIET: Duration = Duration::from_secs(2);
/// What is told when the program itself is at fault; it can follow "not safe:".
const PANIC: &str = "saving failed inside nofault, and goes on: please report it";

/// The thread's own state.
pub(super) struct Worker<R> {
    file: BoardFile,
    fold: Fold,
    shared: Arc<Shared>,
    report: R,
    /// The newest board that is not durable.
    pending: Option<Arc<Board>>,
    /// What was reported and is not merged yet.
    waiting: Option<Foreign>,
    /// How the last save failed, and the pause before the next one.
    failed: Option<(Finish, Duration)>,
    /// Where the durable board is since its file has lost it.
    lost: Option<Finish>,
    /// Whether the durable board is still to be remembered.
    fresh: bool,
    stopping: bool,
    is_first_save: bool,
    drafts: Drafts,
}

/// What is typed. A text that has become a card goes only when the card is safe.
struct Drafts {
    /// The newest.
    newest: String,
    /// What was kept when boards were given that are not safe yet.
    held: String,
}

impl Drafts {
    /// What must be kept while those boards are not safe; one text may stand below the other.
    fn until_safe(&self) -> String {
        let before = self.held.strip_suffix(&self.newest);
        // Within a line it is the end of another text's name.
        if before.is_some_and(|before| before.is_empty() || before.ends_with('\n')) {
            return self.held.clone();
        }
        format!("{}{}", self.held, self.newest)
    }
}

impl<R: Fn(Report)> Worker<R> {
    pub(super) fn new(file: BoardFile, shared: Arc<Shared>, report: R) -> Self {
        let newest = file.kept_draft().to_owned();
        Self {
            fold: Fold::of(&file),
            file,
            shared,
            report,
            pending: None,
            waiting: None,
            failed: None,
            lost: None,
            fresh: true,
            stopping: false,
            is_first_save: true,
            drafts: Drafts {
                newest,
                held: String::new(),
            },
        }
    }

    /// Works until it is told to stop.
    pub(super) fn run(mut self) {
        while !self.stopping {
            // A panic must neither end saving nor pass in silence.
            if catch_unwind(AssertUnwindSafe(|| self.step())).is_err() {
                let finish = Finish::NotSafe(PANIC.to_owned());
                if self.pending.is_some() {
                    self.failed = Some((finish, PAUSES.1));
                }
                let _ = catch_unwind(AssertUnwindSafe(|| {
                    (self.report)(Report::Trouble(sentence(PANIC)));
                }));
            }
        }
        let finish = match (&self.pending, self.failed.take()) {
            (None, _) => self.lost.take().unwrap_or(Finish::Saved),
            (Some(_), Some((finish, _))) => finish,
            (Some(_), None) => Finish::NotSafe("the file is changed by another program".to_owned()),
        };
        self.fold.end();
        if finish == Finish::Saved {
            self.file.remember();
        }
        // Who opens the board next finds it free.
        drop(self.file);
        self.shared.end(finish);
    }

    /// Waits for orders or the end of a pause, and does what is to be done.
    fn step(&mut self) {
        let pause = match &self.failed {
            Some((_, pause)) => Some(*pause),
            None => self.fresh.then_some(QUIET),
        };
        let orders = self.shared.take(pause);
        let is_quiet =
            orders.board.is_none() && orders.draft.is_none() && !orders.look && !orders.look_inbox;
        self.note(&orders);
        if orders.board.is_some() {
            // What is kept may have become a part of it.
            self.drafts.held = self.file.kept_draft().to_owned();
        }
        if let Some(text) = orders.draft {
            self.drafts.newest = text;
        }
        if self.pending.is_some() {
            self.keep_draft(&self.drafts.until_safe());
        }
        if let Some(view) = &orders.view {
            self.file.remember_view(view);
        }
        if orders.look && self.waiting.is_none() {
            self.look();
        }
        if orders.look_inbox || orders.look || is_quiet {
            self.take_in();
        }
        self.save();
        if self.is_safe() {
            self.drafts.held.clear();
            self.keep_draft(&self.drafts.newest.clone());
        }
        if self.stopping && self.pending.is_none() {
            self.fold.finish(&mut self.file);
        }
        if is_quiet && self.failed.is_none() && std::mem::take(&mut self.fresh) {
            self.file.remember();
        }
        self.tell_notes();
    }

    /// Looks what has become of the file.
    fn look(&mut self) {
        match self.file.changed_on_disk() {
            Look::Same => {
                if self.lost.take().is_some() && self.pending.is_none() {
                    self.pending = Some(Arc::clone(self.file.board()));
                }
            }
            Look::Foreign(foreign) => {
                self.lost = None;
                self.foreign(foreign);
            }
            // What is still to be saved tells by itself how it fares.
            Look::Lost(_) if self.pending.is_some() => {}
            Look::Lost(saved) => self.lose(saved),
        }
    }

    /// Notes that the file has lost the board; the same loss is told once.
    fn lose(&mut self, saved: Saved) {
        let (finish, report) = match saved {
            Saved::Durable | Saved::Foreign(_) => return,
            Saved::Kept(reason) => (Finish::Kept(reason.clone()), Report::Kept(reason)),
            Saved::NotSafe(reason) => (Finish::NotSafe(reason.clone()), Report::NotSafe(reason)),
        };
        if self.lost.as_ref() != Some(&finish) {
            self.lost = Some(finish);
            (self.report)(report);
        }
    }

    fn keep_draft(&mut self, text: &str) {
        if text != self.file.kept_draft() {
            self.file.draft(text);
        }
    }

    /// Whether the newest board would survive the end of the program.
    fn is_safe(&self) -> bool {
        self.pending.is_none() || matches!(self.failed, Some((Finish::Kept(_), _)))
    }

    fn note(&mut self, orders: &Orders) {
        if let Some(board) = &orders.board {
            self.pending = Some(Arc::clone(board));
        }
        if orders.merged {
            self.waiting = None;
        }
        self.fold.answered(orders.received);
        if orders.stop {
            self.stopping = true;
            self.file.hurry();
        }
    }

    /// Saves what is pending; at the end it also merges, because nobody else will.
    fn save(&mut self) {
        if self.pending.is_some() && std::mem::take(&mut self.is_first_save) {
            // So that there is a version to be restored, whatever comes.
            self.file.remember();
        }
        while let Some(board) = self.pending.clone() {
            let board = match &self.waiting {
                None => board,
                Some(_) if !self.stopping => return,
                Some(foreign) => {
                    let merged = merge(&foreign.base, &board, &foreign.theirs)
                        .with_others()
                        .board;
                    self.waiting = None;
                    self.pending.insert(Arc::new(merged)).clone()
                }
            };
            match self.file.save(&board) {
                Saved::Durable => {
                    self.pending = None;
                    self.failed = None;
                    self.lost = None;
                    self.fresh = true;
                    self.fold.saved();
                    (self.report)(Report::Saved(board));
                }
                Saved::Foreign(foreign) => self.foreign(foreign),
                Saved::Kept(reason) => {
                    self.fail(Finish::Kept(reason.clone()), Report::Kept(reason));
                    return;
                }
                Saved::NotSafe(reason) => {
                    self.fail(Finish::NotSafe(reason.clone()), Report::NotSafe(reason));
                    return;
                }
            }
        }
    }

    fn foreign(&mut self, foreign: Foreign) {
        self.failed = None;
        self.waiting = Some(foreign.clone());
        (self.report)(Report::Foreign(foreign));
    }

    /// Notes a failure; the same one is told once.
    fn fail(&mut self, finish: Finish, report: Report) {
        let (is_new, pause) = match &self.failed {
            Some((before, pause)) => (*before != finish, (*pause * 2).min(PAUSES.1)),
            None => (true, PAUSES.0),
        };
        self.failed = Some((finish, pause));
        if is_new {
            (self.report)(report);
        }
    }

    /// Reports what came into the inbox.
    fn take_in(&mut self) {
        if self.stopping {
            return;
        }
        while let Some(cards) = self.fold.next(&self.file) {
            (self.report)(Report::Arrived(cards));
        }
    }

    fn tell_notes(&mut self) {
        let notes = self.file.take_notes().into_iter();
        for note in notes.chain(self.fold.take_notes()) {
            (self.report)(Report::Trouble(note));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_a_card_is_not_held_under_the_card_of_another() {
        let until_safe = |held: &str, newest: &str| {
            let (held, newest) = (held.to_owned(), newest.to_owned());
            Drafts { newest, held }.until_safe()
        };
        let (of_card, of_none) = ("as x new factor\n\tfoo\n", "new factor\n\tfoo\n");
        let both = format!("{of_card}{of_none}");
        assert_eq!(until_safe(of_card, of_none), both);
        assert_eq!(until_safe(&both, of_none), both);
        assert_eq!(until_safe(of_card, of_card), of_card);
        assert_eq!(until_safe(of_card, ""), of_card);
    }
}
