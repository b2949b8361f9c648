//! Clock times and the zones behind them.

use jiff::civil::Time;

use super::Place;
use crate::board::Zone;
use crate::import::zones::{self, Before};
use crate::text::Scan;

/// Reads a clock time and its zone.
pub(super) fn time(scan: Scan<'_>, place: Place) -> Option<(Time, Option<Zone>, Scan<'_>)> {
    if let Some(found) = word(scan) {
        return Some(found);
    }
    clock(scan, place).or_else(|| digits(scan, place))
}

/// Reads `noon` and `midnight`.
fn word(mut scan: Scan<'_>) -> Option<(Time, Option<Zone>, Scan<'_>)> {
    let word = scan.letters().to_ascii_lowercase();
    let time = match word.as_str() {
        "noon" | "midday" => Time::constant(12, 0, 0, 0),
        "midnight" => Time::MIN,
        _ => return None,
    };
    let (zone, scan) = zone(scan, Before::Blank);
    scan.word_ends().then_some((time, zone, scan))
}

/// Reads `14:05`, `2:05:33.5 pm`, `14h05`, `9am`, `12.05` behind a date.
fn clock(mut scan: Scan<'_>, place: Place) -> Option<(Time, Option<Zone>, Scan<'_>)> {
    let hour = scan.digits(1..=2)?;
    let (mut minute, mut second, mut nano, mut is_full) = (None, 0, 0, false);
    let mut after = scan;
    if after.eat(&[':', '：']) {
        minute = Some(after.digits(2..=2).or_else(|| tens(&mut after))?);
        let mut further = after;
        if further.eat(&[':'])
            && let Some(number) = further.digits(2..=2)
        {
            (second, after, is_full) = (number, further, true);
            nano = fraction(&mut after);
        }
        scan = after;
    } else if after.eat(&['h', 'H']) {
        minute = after.digits(2..=2).or(after.word_ends().then_some(0));
        minute?;
        scan = after;
    } else if after.eat(&['.'])
        && place == Place::Cell
        && let Some(number) = after.digits(2..=2)
        && after.peek().is_none_or(|c| c != '.')
    {
        minute = Some(number);
        scan = after;
    }
    let (hour, mut scan, before) = match half(hour, scan) {
        Some((hour, after)) => (hour, after, Before::Half),
        None => minute.map(|_| (hour, scan, Before::Blank))?,
    };
    // "24:00" is the end of a day; written so, its date is the one that it ends.
    let hour = if hour == 24 && minute == Some(0) {
        0
    } else {
        hour
    };
    let time = new(hour, minute.unwrap_or(0), second, nano)?;
    suffix(&mut scan);
    // As in RFC 3339: with seconds, what follows a minus at once is an offset.
    if is_full && let Some((zone, len)) = zones::at_start(scan.rest(), Before::Blank) {
        scan.skip(len);
        return Some((time, Some(zone), scan));
    }
    let (zone, scan) = zone(scan, before);
    Some((time, zone, scan))
}

/// Reads the `2` of `21:2x`, whose last digit nobody knows; the `x` is left and makes the time approximate.
fn tens(scan: &mut Scan<'_>) -> Option<i32> {
    let tens = scan.digits(1..=1)?;
    matches!(scan.peek(), Some('x' | 'X' | '?')).then_some(tens * 10)
}

/// Reads `1410`, where it cannot be a number.
fn digits(mut scan: Scan<'_>, place: Place) -> Option<(Time, Option<Zone>, Scan<'_>)> {
    let number = scan.digits(4..=4)?;
    let time = new(number / 100, number % 100, 0, 0)?;
    let mut after = scan;
    let is_said = suffix(&mut after) || after.eat(&['h', 'H']);
    let (zone, after) = zone(after, Before::Blank);
    // "18 Nov 2026 (CET)" names a year and a zone; "2026 CET" is a time.
    let mut bracket = scan;
    bracket.blanks();
    let is_apart = zone.is_none() || matches!(bracket.peek(), Some('(' | '['));
    let is_year = (1970..=2100).contains(&number) && is_apart;
    let is_time = is_said || (!is_year && (zone.is_some() || place == Place::Cell));
    (is_time && after.word_ends_or_colon()).then_some((time, zone, after))
}

/// Reads `am`, `p.m.` and returns the hour of 24; none where the hour does not fit it.
fn half(hour: i32, mut scan: Scan<'_>) -> Option<(i32, Scan<'_>)> {
    scan.blanks();
    let first = scan.letters().to_ascii_lowercase();
    let word = match first.as_str() {
        "a" | "p" if scan.eat(&['.']) => {
            let second = scan.letters().to_ascii_lowercase();
            scan.eat(&['.']);
            format!("{first}{second}")
        }
        _ => first,
    };
    let afternoon = match word.as_str() {
        "am" => 0,
        "pm" => 12,
        _ => return None,
    };
    match hour {
        1..=12 => Some((hour % 12 + afternoon, scan)),
        // "13:05 PM" is written by many.
        13..=23 => Some((hour, scan)),
        _ => None,
    }
}

/// Steps over `hrs`, `hours`, `Uhr`, `h`.
fn suffix(scan: &mut Scan<'_>) -> bool {
    let mut after = *scan;
    after.blanks();
    let word = after.letters().to_ascii_lowercase();
    let known =
        matches!(word.as_str(), "hrs" | "hours" | "uhr" | "hr" | "h") && after.word_ends_or_colon();
    if known {
        *scan = after;
    }
    known
}

/// Takes `.120` or `,120` and returns it in nanoseconds.
fn fraction(scan: &mut Scan<'_>) -> i32 {
    let mut after = *scan;
    if !after.eat(&['.', ',']) {
        return 0;
    }
    let run = after.run(12, |c| c.is_ascii_digit());
    if run.is_empty() {
        return 0;
    }
    after.skip(run.len());
    *scan = after;
    let nine: String = run.chars().chain("000000000".chars()).take(9).collect();
    nine.parse().unwrap_or(0)
}

/// Reads the zone behind a clock time: `Z`, ` UTC+2`, `+02:00`, ` (CEST)`, ` Eastern time`.
///
/// `before` is what stands before it where a blank or a bracket parts it from the time.
fn zone(scan: Scan<'_>, before: Before) -> (Option<Zone>, Scan<'_>) {
    let mut after = scan;
    let apart = after.blanks();
    let bracketed = after.eat(&['(', '[']);
    let rest = after.rest();
    let before = if apart || bracketed {
        before
    } else {
        Before::Time
    };
    let Some((zone, len)) = zones::at_start(rest, before) else {
        return (None, scan);
    };
    after.skip(len);
    if bracketed && !after.eat(&[')', ']']) {
        return (None, scan);
    }
    (Some(zone), after)
}

fn new(hour: i32, minute: i32, second: i32, nano: i32) -> Option<Time> {
    let part = |number: i32| i8::try_from(number).ok();
    // A leap second is told as the last ordinary one.
    Time::new(part(hour)?, part(minute)?, part(second.min(59))?, nano).ok()
}
