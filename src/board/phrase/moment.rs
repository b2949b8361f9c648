//! One moment of a phrase: a clock time on its day, a date, or a length of time after an event.

use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, Offset};
use jiff::{SignedDuration, Timestamp};

use super::around::Around;
use super::clock::{Clock, clock, clock_and_offset};
use super::date::date;
use crate::board::time::{At, Zone};
use crate::text::Scan;

/// How much earlier than the event above a clock time can be on the same day.
const BACKWARDS: SignedDuration = SignedDuration::from_hours(12);

/// A moment, and what the writer should know about how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) at: At,
    /// The offset that was written with it.
    pub(super) offset: Option<Offset>,
    pub(super) note: Option<String>,
}

impl Moment {
    pub(super) const fn at(at: At) -> Self {
        Self {
            at,
            offset: None,
            note: None,
        }
    }
}

/// Reads the moment at which something began.
pub(super) fn start<'t>(scan: Scan<'t>, around: &Around<'_>) -> Option<(Moment, Scan<'t>)> {
    if let Some(found) = dated(scan, around.day(), None, around.zone) {
        return Some(found);
    }
    if let Some((clock, scan)) = clock(scan) {
        return Some((undated(clock, around)?, scan));
    }
    let (length, scan) = length_after(scan)?;
    let at = around.mark()?.checked_add(length).ok()?;
    Some((Moment::at(At::Instant(at)), scan))
}

/// A clock time on the day to which it belongs: that of what it is read against, or a neighbour.
fn undated(clock: Clock, around: &Around<'_>) -> Option<Moment> {
    let day = around.day();
    let moment = on_day(clock, day, around.zone)?;
    let instant = moment.at.instant()?;
    let day_before = || on_day(clock, day.yesterday().ok()?, around.zone);
    if let Some(before) = around.before {
        return if instant > before {
            day_before()
        } else {
            Some(moment)
        };
    }
    let above = around.after.and_then(At::instant);
    let is_early = |above: Timestamp| Some(instant < above.checked_sub(BACKWARDS).ok()?);
    if above.and_then(is_early) == Some(true) {
        return on_day(clock, day.tomorrow().ok()?, around.zone);
    }
    if around.after.is_some() || !around.began_is_guess || !around.is_to_come(moment.at) {
        return Some(moment);
    }
    let mut moment = day_before()?;
    let note = || "It is still to come today; read as the day before.".to_owned();
    moment.note.get_or_insert_with(note);
    Some(moment)
}

/// Reads the moment at which something ended that began at `start`.
pub(super) fn end<'t>(
    scan: Scan<'t>,
    start: &Moment,
    around: &Around<'_>,
) -> Option<(Moment, Scan<'t>)> {
    let zone = around.zone;
    let day = start.at.day(zone);
    if let Some(found) = dated(scan, day, start.offset, zone) {
        return Some(found);
    }
    let (mut clock, scan) = clock(scan)?;
    clock.offset = clock.offset.or(start.offset);
    let moment = on_day(clock, day, zone)?;
    if moment.at.start(zone) >= start.at.start(zone) {
        return Some((moment, scan));
    }
    let mut moment = on_day(clock, day.tomorrow().ok()?, zone)?;
    moment.note = moment
        .note
        .or_else(|| Some("It ends on the next day.".to_owned()));
    Some((moment, scan))
}

/// Reads what names its day: RFC 3339, or a date with or without a clock time.
fn dated<'t>(
    scan: Scan<'t>,
    near: Date,
    inherited: Option<Offset>,
    zone: &Zone,
) -> Option<(Moment, Scan<'t>)> {
    if let Some(found) = rfc3339(scan) {
        return Some(found);
    }
    let (written, scan) = date(scan)?;
    let day = written.nearest(near)?;
    let mut after = scan;
    let strict = after.eat(&['T', 't']);
    if !strict {
        after.eat(&[',']);
        if !after.blanks() {
            return Some((Moment::at(At::Day(day)), scan));
        }
    }
    match clock(after).filter(|(_, end)| end.moment_ends()) {
        Some((mut clock, end)) => {
            clock.offset = clock.offset.or(inherited);
            Some((on_date(clock, day, zone)?, end))
        }
        None if strict => None,
        None => Some((Moment::at(At::Day(day)), scan)),
    }
}

/// Reads an instant in RFC 3339, which names its offset.
fn rfc3339(mut scan: Scan<'_>) -> Option<(Moment, Scan<'_>)> {
    let word = scan.run(64, |c| !c.is_whitespace());
    let word = word.trim_end_matches([':', ',']);
    let full = word.len() >= "2026-11-20T14:05Z".len() && word.contains(['T', 't']);
    let instant = word.parse::<Timestamp>().ok().filter(|_| full)?;
    scan.skip(word.len());
    Some((Moment::at(At::Instant(instant)), scan))
}

/// Reads `+1h30m`.
fn length_after(mut scan: Scan<'_>) -> Option<(SignedDuration, Scan<'_>)> {
    if !scan.eat(&['+']) {
        return None;
    }
    let mut seconds: i64 = 0;
    loop {
        let number = scan.digits(1..=6)?;
        let unit = match scan.letters().to_ascii_lowercase().as_str() {
            "s" | "sec" => 1,
            "m" | "min" => 60,
            "h" => 3600,
            "d" => 86_400,
            _ => return None,
        };
        seconds = seconds.checked_add(i64::from(number) * unit)?;
        if !scan.peek().is_some_and(|c| c.is_ascii_digit()) {
            return Some((SignedDuration::from_secs(seconds), scan));
        }
    }
}

/// A clock time at which it is this day in the zone.
///
/// With an offset the clock may show that time while it is the day before or after there.
fn on_day(clock: Clock, day: Date, zone: &Zone) -> Option<Moment> {
    if clock.offset.is_none() {
        return on_date(clock, day, zone);
    }
    let dates = [day.yesterday().ok(), Some(day), day.tomorrow().ok()];
    let fitting = dates
        .into_iter()
        .flatten()
        .filter_map(|date| on_date(clock, date, zone))
        .find(|moment| moment.at.day(zone) == day);
    fitting.or_else(|| on_date(clock, day, zone))
}

/// A clock time on the date that the clock shows with it.
fn on_date(clock: Clock, date: Date, zone: &Zone) -> Option<Moment> {
    let local = DateTime::from_parts(date, clock.time);
    let (instant, note) = match clock.offset {
        Some(offset) => (offset.to_timestamp(local).ok()?, None),
        None => local_instant(local, zone)?,
    };
    Some(Moment {
        at: At::Instant(instant),
        offset: clock.offset,
        note,
    })
}

/// The instant of a local time; where the clocks change, the one that most programs take.
fn local_instant(local: DateTime, zone: &Zone) -> Option<(Timestamp, Option<String>)> {
    let found = zone.tz().to_ambiguous_timestamp(local);
    let typed = local.strftime("%H:%M");
    let (instant, note) = match found.offset() {
        AmbiguousOffset::Unambiguous { .. } => (found.compatible().ok()?, None),
        AmbiguousOffset::Gap { .. } => {
            let instant = found.compatible().ok()?;
            let read = zone.at(instant).strftime("%H:%M").to_string();
            let note = format!("{typed} does not exist on that day; read as {read}.");
            (instant, Some(note))
        }
        AmbiguousOffset::Fold { after, .. } => {
            let instant = found.compatible().ok()?;
            let second = after.to_timestamp(local).ok()?;
            let other = second_form(second, zone);
            let note = format!(
                "{typed} comes twice that day; read as the first, write {other} for the second."
            );
            (instant, Some(note))
        }
    };
    Some((instant, note))
}

/// How one types the second of two equal clock times.
fn second_form(second: Timestamp, zone: &Zone) -> String {
    let (clock, offset) = clock_and_offset(second, zone);
    if offset.starts_with('-') {
        return clock_and_offset(second, &Zone::UTC).0 + "Z";
    }
    clock + &offset
}
