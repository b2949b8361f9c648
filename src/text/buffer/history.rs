//! Undo and redo of a [`Buffer`](super::Buffer): whole states, since texts are small.

use std::collections::VecDeque;

use crate::text::clean::Clean;

/// The most states kept.
const STATES: usize = 200;
/// The most bytes of text kept in states; the last state is kept whatever its size.
const BYTES: usize = 4 << 20;

/// A text and its cursor at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Snapshot {
    pub(super) text: Clean,
    pub(super) cursor: usize,
}

/// What the last edit was, to tell whether the next one belongs to the same step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Run {
    /// Something that stands alone.
    #[default]
    Closed,
    /// Typing a word.
    Word,
    /// Typing blanks after a word.
    Blanks,
    /// Deleting grapheme by grapheme.
    Erasing,
}

impl Run {
    /// Says whether an edit of kind `next` extends the step.
    fn takes(self, next: Self) -> bool {
        matches!(
            (self, next),
            (Self::Word, Self::Word | Self::Blanks)
                | (Self::Blanks, Self::Blanks)
                | (Self::Erasing, Self::Erasing)
        )
    }
}

/// The states before and after the current one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct History {
    past: VecDeque<Snapshot>,
    future: Vec<Snapshot>,
    run: Run,
}

impl History {
    /// Notes the state before an edit, unless the edit extends the last step; forgets the redo.
    pub(super) fn record(&mut self, before: &Snapshot, run: Run) {
        self.future.clear();
        if !self.run.takes(run) {
            self.past.push_back(before.clone());
            self.trim();
        }
        self.run = run;
    }

    /// Makes the next edit a step of its own.
    pub(super) fn close_run(&mut self) {
        self.run = Run::Closed;
    }

    /// Goes one step back and says whether there was one.
    pub(super) fn undo(&mut self, now: &mut Snapshot) -> bool {
        self.run = Run::Closed;
        let Some(state) = self.past.pop_back() else {
            return false;
        };
        self.future.push(std::mem::replace(now, state));
        true
    }

    /// Goes one step forward and says whether there was one.
    pub(super) fn redo(&mut self, now: &mut Snapshot) -> bool {
        self.run = Run::Closed;
        let Some(state) = self.future.pop() else {
            return false;
        };
        self.past.push_back(std::mem::replace(now, state));
        true
    }

    fn trim(&mut self) {
        let mut bytes: usize = self.past.iter().map(|state| state.text.len()).sum();
        while self.past.len() > STATES || (bytes > BYTES && self.past.len() > 1) {
            let Some(oldest) = self.past.pop_front() else {
                return;
            };
            bytes -= oldest.text.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(text: &str) -> Snapshot {
        Snapshot {
            text: Clean::line(text),
            cursor: text.len(),
        }
    }

    #[test]
    fn states_are_bounded() {
        let mut history = History::default();
        for n in 0..500 {
            history.record(&state(&n.to_string()), Run::Closed);
        }
        assert_eq!(history.past.len(), STATES);
        assert_eq!(history.past.front(), Some(&state("300")));

        let big = state(&"x".repeat(BYTES));
        history.record(&big, Run::Closed);
        history.record(&big, Run::Closed);
        assert_eq!(history.past.len(), 1);
    }
}
