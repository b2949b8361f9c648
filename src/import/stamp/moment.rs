//! One moment: a date, a clock time, or both in either order.

use jiff::SignedDuration;
use jiff::civil::Date;

use super::date::date;
use super::frame::about;
use super::time::time;
use super::{Day, Moment, Place};
use crate::text::Scan;

/// Reads a moment.
pub(super) fn moment(scan: Scan<'_>, place: Place) -> Option<(Moment, Scan<'_>)> {
    if let Some(found) = unknown(scan).or_else(|| since(scan)) {
        return Some(found);
    }
    if let Some((day, after)) = date(scan) {
        let (moment, after) = dated(day, after);
        // "24/7 on call" is no date; "2/16 14:05" is one.
        let is_all = after.rest().trim_end_matches([':', ' ']).is_empty();
        let is_sure =
            !matches!(day, Day::Slashes { year: None, .. }) || place == Place::Cell || is_all;
        return (is_sure || moment.time.is_some()).then_some((moment, after));
    }
    let (time, zone, after) = time(scan, place)?;
    let mut moment = Moment {
        time: Some(time),
        zone,
        ..Moment::default()
    };
    if let Some((day, after)) = day_behind(after) {
        moment.day = Some(day);
        return Some((moment, after));
    }
    Some((moment, after))
}

/// Reads the end of a range of days that leaves out the year: `2026-06-10 → 06-12`.
pub(super) fn day_of_year<'t>(mut scan: Scan<'t>, start: &Moment) -> Option<(Moment, Scan<'t>)> {
    let (Some(Day::Date(first)), None) = (start.day, start.time) else {
        return None;
    };
    let month = i8::try_from(scan.digits(2..=2)?).ok()?;
    let day = scan.eat(&['-']).then(|| scan.digits(2..=2)).flatten()?;
    let date = Date::new(first.year(), month, i8::try_from(day).ok()?).ok()?;
    let moment = Moment {
        day: Some(Day::Date(date)),
        ..Moment::default()
    };
    (date >= first && scan.word_ends()).then_some((moment, scan))
}

/// The moment of a date and the clock time that may follow it.
fn dated(day: Day, scan: Scan<'_>) -> (Moment, Scan<'_>) {
    let mut moment = Moment {
        day: Some(day),
        ..Moment::default()
    };
    let mut after = scan;
    while after.eat(&['*', '_', '`', ']', ')']) {}
    // `20/Nov/2026:10:00:00` is how web servers write it.
    let joined = after.eat(&['T', 't', ':', ',', '@']);
    let mut blank = after.blanks();
    for sign in ["at", "-", "–", "—", "|", "@", "um", "a las", "à"] {
        if blank && after.rest().starts_with(sign) {
            let mut further = after;
            further.skip(sign.len());
            if further.blanks() {
                after = further;
                blank = true;
            }
        }
    }
    while after.eat(&['*', '_', '`', '[', '(', '~']) {}
    if !joined && !blank {
        return (moment, scan);
    }
    if let Some((found, after)) = unknown(after) {
        moment.is_unknown = found.is_unknown;
        return (moment, after);
    }
    let Some((time, zone, after)) = time(after, Place::Cell) else {
        return (moment, scan);
    };
    (moment.time, moment.zone) = (Some(time), zone);
    (moment, after)
}

/// Reads the approximate clock time behind a day: `31 Jan, about 17:20`; whether there is one.
pub(super) fn about_time(moment: &mut Moment, scan: &mut Scan<'_>) -> bool {
    if moment.day.is_none() || moment.time.is_some() || moment.is_unknown {
        return false;
    }
    let mut after = *scan;
    after.eat(&[',']);
    if !after.blanks() || !about(&mut after) {
        return false;
    }
    let Some((found, zone, after)) = time(after, Place::Cell) else {
        return false;
    };
    (moment.time, moment.zone) = (Some(found), zone);
    *scan = after;
    true
}

/// Reads the date behind a clock time: `21:40 on 3 May`, `21:40, 2024-10-04`, `10:42 UTC 4/10/2024`.
fn day_behind(scan: Scan<'_>) -> Option<(Day, Scan<'_>)> {
    let mut after = scan;
    after.eat(&[',']);
    if !after.blanks() {
        return None;
    }
    let mut word = after;
    let said = word.letters().eq_ignore_ascii_case("on") && word.blanks();
    if said {
        after = word;
    }
    let bracketed = after.eat(&['(']);
    let (day, mut after) = date(after)?;
    // "14:05 3 May trains stop" is rare; without a sign only a date with its year is taken.
    let is_sure =
        said || matches!(day, Day::Date(_)) || matches!(day, Day::Slashes { year: Some(_), .. });
    if bracketed && !after.eat(&[')']) {
        return None;
    }
    (is_sure && after.peek().is_none_or(|c| !c.is_alphanumeric())).then_some((day, after))
}

/// Reads `??:??`, `--:--`, `HH:MM?`, `???`, `TBD`, `unknown`.
fn unknown(mut scan: Scan<'_>) -> Option<(Moment, Scan<'_>)> {
    let run = scan.run(8, |c| matches!(c, '?' | '-' | ':' | 'x' | 'X'));
    let marks = run.chars().filter(|c| matches!(c, '?' | 'x' | 'X')).count();
    let dashes = run.matches("--").count();
    if marks >= 2 && !run.contains("xx-") || dashes == 2 && run.contains(':') {
        scan.skip(run.len());
    } else {
        let word = scan.letters().to_ascii_lowercase();
        if !matches!(word.as_str(), "tbd" | "unknown")
            || !matches!(scan.peek(), Some(']' | ')' | ':' | '|') | None)
        {
            return None;
        }
    }
    let moment = Moment {
        is_unknown: true,
        ..Moment::default()
    };
    Some((moment, scan))
}

/// Reads `T+5m`, `T+00:05`, `T-2h`, `+5 min`, `+1h30`.
fn since(mut scan: Scan<'_>) -> Option<(Moment, Scan<'_>)> {
    let named = scan.eat(&['T', 't']);
    scan.blanks();
    let sign = match scan.peek()? {
        '+' => 1,
        '-' | '−' if named => -1,
        _ => return None,
    };
    scan.eat(&['+', '-', '−']);
    scan.blanks();
    let (seconds, scan) = length(scan, named)?;
    let moment = Moment {
        since: Some(SignedDuration::from_secs(sign * seconds)),
        ..Moment::default()
    };
    Some((moment, scan))
}

/// Reads a length of time, in seconds.
fn length(scan: Scan<'_>, named: bool) -> Option<(i64, Scan<'_>)> {
    let mut parts = scan;
    let first = i64::from(parts.digits(1..=3)?);
    if parts.eat(&[':']) {
        let second = i64::from(parts.digits(2..=2)?);
        if parts.eat(&[':']) {
            let third = i64::from(parts.digits(2..=2)?);
            return Some((first * 3600 + second * 60 + third, parts));
        }
        return Some((first * 3600 + second * 60, parts));
    }
    let mut scan = scan;
    let mut seconds = 0;
    loop {
        let number = i64::from(scan.digits(1..=4)?);
        let mut after = scan;
        after.blanks();
        let unit = match after.letters().to_ascii_lowercase().as_str() {
            "s" | "sec" | "secs" | "second" | "seconds" => 1,
            "m" | "min" | "mins" | "minute" | "minutes" => 60,
            "h" | "hr" | "hrs" | "hour" | "hours" => 3600,
            "d" | "day" | "days" => 86_400,
            // `T+5` counts minutes.
            "" if named && seconds == 0 => {
                return Some((number * 60, scan));
            }
            _ => return None,
        };
        scan = after;
        seconds += number * unit;
        let mut next = scan;
        next.blanks();
        if !next.peek().is_some_and(|c| c.is_ascii_digit()) {
            return Some((seconds, scan));
        }
        scan = next;
    }
}
