//! Times as records write them, at the beginning of a text.
//!
//! Much wider than what is typed on a board: brackets and emphasis around the time, slashes in either
//! order, zones by their letters, the year or the day missing. What it means is found by
//! [`Clock`](super::clock::Clock), which knows what stands before it.

use jiff::SignedDuration;
use jiff::civil::{Date, Time};

use crate::board::Zone;
use crate::text::Scan;

mod date;
mod frame;
mod moment;
mod time;

#[cfg(test)]
mod tests;

pub(super) use date::named_month;

/// A day as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// A date that can be read in one way only.
    Date(Date),
    /// `2/16/2024`: the first number may be the month or the day.
    Slashes {
        /// The number that stands first.
        first: i8,
        /// The number that stands second.
        second: i8,
        /// The year, where there is one.
        year: Option<i16>,
    },
    /// `Dec 23`, without a year.
    NoYear {
        /// The month, from 1.
        month: i8,
        /// The day of the month.
        day: i8,
    },
}

/// A moment as it is written; at least one of its parts is there.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Moment {
    /// The day.
    pub(super) day: Option<Day>,
    /// The clock time.
    pub(super) time: Option<Time>,
    /// The zone of the clock time.
    pub(super) zone: Option<Zone>,
    /// `T+5m`: so long after the beginning.
    pub(super) since: Option<SignedDuration>,
    /// `??:??`, `--:--`: there is a place for a time, and none is known.
    pub(super) is_unknown: bool,
}

/// A time at the beginning of a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stamp {
    /// Whether it is approximate.
    pub(super) about: bool,
    /// When it began.
    pub(super) start: Moment,
    /// When it ended.
    pub(super) end: Option<Moment>,
    /// The bytes that it takes, with its brackets and what parts it from the words after it.
    pub(super) len: usize,
}

/// How much a text must look like a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// It stands where words may stand too: `1410` and `12.05` need a date or a zone beside them.
    Words,
    /// It stands in a cell for times, or behind a date: four digits alone are a time.
    Cell,
}

/// Reads the time with which a text begins.
pub(super) fn stamp(text: &str, place: Place) -> Option<Stamp> {
    let mut scan = Scan::new(text);
    let opened = frame::open(&mut scan);
    let mut about = frame::about(&mut scan);
    let (mut start, mut scan) = match part_of(scan, place) {
        Some(found) => {
            about = true;
            found
        }
        None => moment::moment(scan, place)?,
    };
    about |= moment::about_time(&mut start, &mut scan);
    about |= frame::about_after(&mut scan);
    let mut end = None;
    if start.since.is_none()
        && let Some((found, after, is_about)) = end_of(scan, place, &start)
    {
        (end, scan) = (Some(found), after);
        about |= is_about;
    }
    if start.time.is_none()
        && start.day.is_some()
        && let Some(after) = frame::part_of_day(scan)
    {
        scan = after;
        about = true;
    }
    let zoned = end
        .as_ref()
        .or(Some(&start))
        .is_some_and(|it| it.zone.is_some());
    let scan = if zoned { told_again(scan, place) } else { scan };
    let scan = frame::close(scan, opened)?;
    Some(Stamp {
        about,
        start,
        end,
        len: scan.taken(),
    })
}

/// Reads the day that stands here.
pub(super) fn day_at(scan: Scan<'_>) -> Option<Day> {
    date::date(scan).map(|(day, _)| day)
}

/// The most characters of a text in which a day is looked for.
const LOOKED_AT: usize = 400;

/// Reads the first day that a text names anywhere; one with its year goes before one without.
pub(super) fn day_in(text: &str) -> Option<Day> {
    let mut without_year = None;
    let mut before = ' ';
    for (place, c) in text.char_indices().take(LOOKED_AT) {
        let is_start = c.is_alphanumeric()
            && !before.is_alphanumeric()
            && !matches!(before, '-' | '/' | '.' | ':');
        before = c;
        if !is_start {
            continue;
        }
        let Some((day, after)) = text
            .get(place..)
            .and_then(|rest| date::date(Scan::new(rest)))
        else {
            continue;
        };
        let ends = after
            .peek()
            .is_none_or(|c| !c.is_alphanumeric() || c == 'T');
        match day {
            Day::Date(_) | Day::Slashes { year: Some(_), .. } if ends => return Some(day),
            Day::NoYear { .. } if ends => without_year = without_year.or(Some(day)),
            Day::Date(_) | Day::Slashes { .. } | Day::NoYear { .. } => {}
        }
    }
    without_year
}

/// Reads a day of which only a part is told: `Early morning July 12th, 2018`.
fn part_of(scan: Scan<'_>, place: Place) -> Option<(Moment, Scan<'_>)> {
    let mut after = frame::part_of_day(scan)?;
    after.eat(&[',']);
    after.blanks();
    for word in ["of", "on"] {
        let mut further = after;
        if further.letters().eq_ignore_ascii_case(word) && further.blanks() {
            after = further;
        }
    }
    moment::moment(after, place).filter(|(moment, _)| moment.day.is_some())
}

/// Steps over the same time in another zone: `23:15 UTC / 16:15 PDT`, `14:05 UTC (10:05 EDT)`.
fn told_again(scan: Scan<'_>, place: Place) -> Scan<'_> {
    let mut after = scan;
    after.blanks();
    let is_bracketed = after.eat(&['(']);
    if !is_bracketed && !after.eat(&['/']) {
        return scan;
    }
    after.blanks();
    let Some((other, mut after)) = moment::moment(after, place) else {
        return scan;
    };
    let mut zone = other.zone.clone();
    if let Some((end, behind, _)) = end_of(after, place, &other) {
        zone = zone.or(end.zone);
        after = behind;
    }
    let is_closed = !is_bracketed || after.eat(&[')']);
    if other.time.is_some() && zone.is_some() && is_closed {
        after
    } else {
        scan
    }
}

/// Reads the end of a range that has this start.
fn end_of<'t>(scan: Scan<'t>, place: Place, start: &Moment) -> Option<(Moment, Scan<'t>, bool)> {
    let mut after = frame::until(scan)?;
    if let Some((end, after)) = moment::day_of_year(after, start) {
        return Some((end, after, false));
    }
    let about = frame::about(&mut after);
    let (end, mut after) = moment::moment(after, place)?;
    // "14:05 - 2024 was a bad year", "10:00 – 3 May: …" are no ranges.
    if end.time.is_none() && !matches!(end.day, Some(Day::Date(_))) {
        return None;
    }
    let about = frame::about_after(&mut after) || about;
    Some((end, after, about))
}
