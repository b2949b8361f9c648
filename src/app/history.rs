//! Undo and redo: whole states, taken back by merging.
//!
//! A step is undone as a merge with the state after it as the base, so that it never takes back
//! what another hand or the inbox did meanwhile.

use std::sync::Arc;

use imbl::Vector;

use super::Refusal;
use crate::board::Board;
use crate::merge::merge;

/// What the kept steps may cost, in bytes, as estimated by [`cost`].
const BUDGET: usize = 16 * 1024 * 1024;

/// One command's change.
#[derive(Clone, Debug, PartialEq)]
struct Step {
    before: Arc<Board>,
    after: Arc<Board>,
    cost: usize,
}

/// The steps that can be undone and redone.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct History {
    done: Vector<Step>,
    undone: Vector<Step>,
    cost: usize,
    revision: u64,
}

impl History {
    /// Grows with every change of the history.
    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    /// Remembers a step; what was undone before can no longer be redone.
    pub(super) fn record(&mut self, before: Arc<Board>, after: Arc<Board>) {
        let cost = cost(&before, &after);
        self.done.push_back(Step {
            before,
            after,
            cost,
        });
        self.cost -= self.undone.iter().map(|step| step.cost).sum::<usize>();
        self.undone.clear();
        self.revision += 1;
        self.cost += cost;
        while self.cost > BUDGET && self.done.len() > 1 {
            self.cost -= self.done.pop_front().map_or(0, |step| step.cost);
        }
    }

    /// The board without the last step.
    pub(super) fn undo(&mut self, now: &Arc<Board>) -> Result<Arc<Board>, Refusal> {
        let step = self.done.pop_back().ok_or(Refusal::NothingToUndo)?;
        let board = swap(&step.after, now, &step.before);
        self.undone.push_back(step);
        self.revision += 1;
        Ok(board)
    }

    /// The board with the last undone step again.
    pub(super) fn redo(&mut self, now: &Arc<Board>) -> Result<Arc<Board>, Refusal> {
        let step = self.undone.pop_back().ok_or(Refusal::NothingToRedo)?;
        let board = swap(&step.before, now, &step.after);
        self.done.push_back(step);
        self.revision += 1;
        Ok(board)
    }
}

/// The board as it is now with `from` replaced by `to`.
fn swap(from: &Arc<Board>, now: &Arc<Board>, to: &Arc<Board>) -> Arc<Board> {
    if from.is_same(now) {
        return to.clone();
    }
    Arc::new(merge(from, now, to).board)
}

/// Estimates what a step keeps alive: the changed cards and the map nodes above them.
fn cost(before: &Board, after: &Board) -> usize {
    /// A card's own fields and its share of three B-tree paths.
    const CARD: usize = 4096;
    let size = |id| {
        let card = after.card(id).or_else(|| before.card(id));
        CARD + card.map_or(0, |card| card.text.len() + card.note.len())
    };
    before.differing(after).map(size).sum::<usize>() + CARD
}
