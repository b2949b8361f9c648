//! Clock times as people write them: `14:05`, `2:05 pm`, `14h05`, `14:05+02:00`.

use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::Offset;

use crate::board::time::{self, Zone, parse_offset};
use crate::text::Scan;

/// A clock time, with its offset where one was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) time: Time,
    pub(super) offset: Option<Offset>,
}

/// Reads a clock time; one that no clock shows is none.
pub(super) fn clock(mut scan: Scan<'_>) -> Option<(Clock, Scan<'_>)> {
    let hour = scan.digits(1..=2)?;
    let (mut minute, mut second) = (None, 0);
    if scan.eat(&[':']) {
        minute = Some(scan.digits(2..=2)?);
        let mut seconds = scan;
        if seconds.eat(&[':'])
            && let Some(number) = seconds.digits(2..=2)
        {
            (second, scan) = (number, seconds);
        }
    } else if scan.eat(&['h', 'H']) {
        minute = Some(scan.digits(2..=2)?);
    }
    let (hour, mut scan) = match half(hour, scan) {
        Some(found) => found,
        None => minute.map(|_| (hour, scan))?,
    };
    let part = |number: i32| i8::try_from(number).ok();
    let time = Time::new(part(hour)?, part(minute.unwrap_or(0))?, part(second)?, 0).ok()?;
    let offset = match offset(scan) {
        Some((offset, after)) => {
            scan = after;
            Some(offset)
        }
        None => None,
    };
    Some((Clock { time, offset }, scan))
}

/// Reads `am` or `pm` and returns the hour of 24; none where the hour does not fit it.
fn half(hour: i32, mut scan: Scan<'_>) -> Option<(i32, Scan<'_>)> {
    scan.blanks();
    let word = scan.letters().to_ascii_lowercase();
    if !(1..=12).contains(&hour) || !scan.word_ends() {
        return None;
    }
    match word.as_str() {
        "am" => Some((hour % 12, scan)),
        "pm" => Some((hour % 12 + 12, scan)),
        _ => None,
    }
}

/// Reads `Z`, ` UTC`, ` GMT` or `+02:00`.
///
/// A hyphen after a clock time is a range (`23:50-00:10`), so that only the true minus sign begins
/// an offset here.
fn offset(mut scan: Scan<'_>) -> Option<(Offset, Scan<'_>)> {
    if matches!(scan.peek(), Some('+' | '−')) {
        let signed = scan.run(7, |c| matches!(c, '+' | '−' | ':') || c.is_ascii_digit());
        let signed = signed.trim_end_matches(':');
        scan.skip(signed.len());
        let offset = parse_offset(&signed.replace('−', "-"))?;
        return Some((offset, scan));
    }
    let apart = scan.blanks();
    let word = scan.letters().to_ascii_lowercase();
    let known = matches!(word.as_str(), "utc" | "gmt") || (word == "z" && !apart);
    (known && (scan.word_ends() || scan.peek() == Some(':'))).then_some((Offset::UTC, scan))
}

/// The clock time of an instant, and the offset there as `Z` or `+01:00`.
pub(super) fn clock_and_offset(instant: Timestamp, zone: &Zone) -> (String, String) {
    let full = zone.rfc3339(instant);
    let behind = full.get("2026-11-20T14:05:00".len()..).unwrap_or_default();
    let offset = behind.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    (time::clock(&zone.at(instant)), offset.to_owned())
}
