//! The times of commits, in the forms that `--date` knows.

use super::super::epoch;
use super::super::stamp::{self, Stamp, stamp};

/// Reads the time of a commit; none where it is told by its distance from now.
pub(super) fn read(text: &str) -> Option<Stamp> {
    let text = text.trim();
    let number = text.split_whitespace().next().unwrap_or_default();
    if let Some(instant) = epoch::instant(number) {
        return Some(epoch::stamp_of(epoch::moment(instant), text.len()));
    }
    if text.ends_with(" ago") {
        return None;
    }
    let found = epoch::ctime(text).or_else(|| stamp(text, stamp::Place::Cell));
    found.filter(|found| found.start.day.is_some())
}
