//! Times that only some programs write: without a year, without signs, as a number.

use jiff::civil::{Date, Time};

use super::super::epoch;
use super::super::stamp::{Day, Moment, Stamp};
use super::line::Line;
use super::syslog;
use crate::text::Scan;

/// Reads `E0421 09:59:11.000001       1 reflector.go:138] words`.
pub(super) fn klog(text: &str) -> Option<Line> {
    let mut scan = Scan::new(text);
    if !scan.eat(&['I', 'W', 'E', 'F']) {
        return None;
    }
    let day = match scan.digits(8..=8) {
        Some(number) => date(number)?,
        None => no_year(scan.digits(4..=4)?)?,
    };
    let time = scan.blanks().then(|| epoch::clock(&mut scan))??;
    let (_, words) = scan.rest().split_once("] ")?;
    Some(Line::machine(Some(stamp(day, time, scan)), words))
}

/// Reads the other forms.
pub(super) fn read(text: &str) -> Option<Line> {
    number(text)
        .or_else(|| android(text))
        .or_else(|| years_first(text))
        .or_else(|| run_together(text))
}

/// Reads `1428634687123 words`, `1745229552.123456 host tag[812]: words`.
pub(super) fn number(text: &str) -> Option<Line> {
    let (number, rest) = text.split_once(' ')?;
    let instant = epoch::instant(number)?;
    let stamp = epoch::stamp_of(epoch::moment(instant), number.len() + 1);
    Some(syslog::behind(&stamp, rest).unwrap_or_else(|| Line::machine(Some(stamp), rest)))
}

/// `03-17 16:13:38.811 words`, `[10.30 16:49:06] words`.
fn android(text: &str) -> Option<Line> {
    let mut scan = Scan::new(text);
    let bracketed = scan.eat(&['[']);
    let month = scan.digits(2..=2)?;
    if !scan.eat(if bracketed { &['.'] } else { &['-'] }) {
        return None;
    }
    let day = no_year(month * 100 + scan.digits(2..=2)?)?;
    let time = scan.blanks().then(|| epoch::clock(&mut scan))??;
    if bracketed && !scan.eat(&[']']) || !scan.blanks() {
        return None;
    }
    Some(Line::machine(Some(stamp(day, time, scan)), scan.rest()))
}

/// `17/06/09 20:10:40 INFO words`: with a level behind it, the year stands first.
fn years_first(text: &str) -> Option<Line> {
    let mut scan = Scan::new(text);
    let year = scan.digits(2..=2)?;
    let month = scan.eat(&['/']).then(|| scan.digits(2..=2))??;
    let day = scan.eat(&['/']).then(|| scan.digits(2..=2))??;
    let time = scan.blanks().then(|| epoch::clock(&mut scan))??;
    let is_levelled = scan.blanks()
        && matches!(
            scan.rest().split(' ').next(),
            Some("INFO" | "WARN" | "ERROR" | "DEBUG" | "FATAL" | "TRACE")
        );
    let day = date((2000 + year) * 10_000 + month * 100 + day).filter(|_| is_levelled)?;
    Some(Line::machine(Some(stamp(day, time, scan)), scan.rest()))
}

/// `081109 203615 148 words`, `20171223-22:15:29:606|words`.
fn run_together(text: &str) -> Option<Line> {
    let mut scan = Scan::new(text);
    if let Some(number) = scan.digits(8..=8) {
        let time = scan.eat(&['-']).then(|| epoch::clock(&mut scan))??;
        let stamp = stamp(date(number)?, time, scan);
        return scan
            .eat(&['|'])
            .then(|| Line::machine(Some(stamp), scan.rest()));
    }
    let day = scan.digits(6..=6)?;
    let clock = scan.blanks().then(|| scan.digits(6..=6))??;
    let part = |number: i32| i8::try_from(number % 100).ok();
    let time = Time::new(part(clock / 10_000)?, part(clock / 100)?, part(clock)?, 0).ok()?;
    let day = date(20_000_000 + day)?;
    scan.blanks()
        .then(|| Line::machine(Some(stamp(day, time, scan)), scan.rest()))
}

fn stamp(day: Day, time: Time, scan: Scan<'_>) -> Stamp {
    let start = Moment {
        day: Some(day),
        time: Some(time),
        ..Moment::default()
    };
    epoch::stamp_of(start, scan.taken())
}

/// 20250421 as a date.
fn date(number: i32) -> Option<Day> {
    let part = |number: i32| i8::try_from(number % 100).ok();
    let year = i16::try_from(number / 10_000).ok()?;
    Some(Day::Date(
        Date::new(year, part(number / 100)?, part(number)?).ok()?,
    ))
}

/// 0421 as a date without a year.
fn no_year(number: i32) -> Option<Day> {
    let (month, day) = (
        i8::try_from(number / 100).ok()?,
        i8::try_from(number % 100).ok()?,
    );
    Date::new(2024, month, day).ok()?;
    Some(Day::NoYear { month, day })
}
