//! What a timeline says, line by line.

use super::super::super::stamp::{Day, Stamp};
use super::Entries;
use crate::board::Zone;

/// An entry as it stands in a document.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Entry {
    /// Its line.
    pub(in crate::import) line: usize,
    /// Its time.
    pub(in crate::import) stamp: Option<Stamp>,
    /// What happened.
    pub(in crate::import) text: String,
    /// What else is said of it.
    pub(in crate::import) note: Vec<String>,
    /// Where the fact came from, if that is said.
    pub(in crate::import) source: String,
    /// Whether another list may say the same.
    pub(in crate::import) may_repeat: bool,
    /// Whether it is a sentence of a story that begins with a time.
    pub(in crate::import) is_told: bool,
}

/// What a timeline says, in its order.
#[derive(Clone, Debug)]
pub(in crate::import) enum Mark {
    /// What follows is of this day.
    Day(Day),
    /// What follows is of this year.
    Year(i16),
    /// What follows is told in this zone.
    Zone(Zone),
    /// Something happened.
    Entry(Box<Entry>),
}

/// What looks like an entry and is none.
#[derive(Clone, Debug)]
pub(in crate::import) struct Left {
    /// Its line.
    pub(in crate::import) line: usize,
    /// What it says.
    pub(in crate::import) text: String,
    /// Why it is left out.
    pub(in crate::import) why: &'static str,
}

impl Mark {
    /// The day that it names.
    fn day(&self) -> Option<Day> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Entry(entry) => entry.stamp.as_ref().and_then(|stamp| stamp.start.day),
            Self::Year(_) | Self::Zone(_) => None,
        }
    }
}

impl Entries {
    /// All days that are named.
    pub(in crate::import) fn days(&self) -> impl Iterator<Item = Day> {
        self.marks.iter().filter_map(Mark::day)
    }

    /// Leaves out what a story tells where a timeline says it too.
    pub(super) fn drop_told(&mut self) {
        let is_told = |mark: &Mark| matches!(mark, Mark::Entry(entry) if entry.is_told);
        let entries = self
            .marks
            .iter()
            .filter(|mark| matches!(mark, Mark::Entry(_)));
        if entries.filter(|mark| !is_told(mark)).count() < 3 {
            return;
        }
        let (told, marks) = std::mem::take(&mut self.marks)
            .into_iter()
            .partition(is_told);
        self.marks = marks;
        for mark in told as Vec<Mark> {
            if let Mark::Entry(entry) = mark {
                self.leave(entry.line, &entry.text, "the timeline tells the same story");
            }
        }
    }
}
