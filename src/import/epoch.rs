//! Times as numbers: seconds, or parts of them, since 1970; and as `ctime` of C writes them.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::stamp::{Day, Moment, Stamp, named_month};
use super::zones::{self, Before};
use crate::board::Zone;
use crate::text::Scan;

/// The instant that a number means, such as `1745229550`, `1745229552.5` or `1745229550123`: its size says
/// whether it counts seconds, thousandths, millionths or less. None where it is of no year that can be meant.
pub(super) fn instant(number: &str) -> Option<Timestamp> {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    if !number.bytes().all(|b| b.is_ascii_digit() || b == b'.') || part.contains('.') {
        return None;
    }
    let per_second: i128 = match whole.len() {
        9..=10 => 1,
        12..=13 => 1_000,
        15..=16 => 1_000_000,
        18..=19 => 1_000_000_000,
        _ => return None,
    };
    let whole: i128 = whole.parse().ok()?;
    let mut nanos = whole * (1_000_000_000 / per_second);
    if per_second == 1 {
        let nine: String = part.chars().chain("000000000".chars()).take(9).collect();
        nanos += nine.parse::<i128>().ok()?;
    }
    Timestamp::from_nanosecond(nanos).ok()
}

/// An instant as a moment that names its day and zone.
pub(super) fn moment(instant: Timestamp) -> Moment {
    let local = instant.to_zoned(TimeZone::UTC);
    Moment {
        day: Some(Day::Date(local.date())),
        time: Some(local.time()),
        zone: Some(Zone::UTC),
        ..Moment::default()
    }
}

/// A moment as a stamp of so many bytes.
pub(super) const fn stamp_of(start: Moment, len: usize) -> Stamp {
    Stamp {
        about: false,
        start,
        end: None,
        len,
    }
}

/// Reads `Thu May 22 18:40:12 2025 +0200`, also with parts of a second or the letters of a zone before the year.
pub(super) fn ctime(text: &str) -> Option<Stamp> {
    let mut scan = Scan::new(text);
    let bracketed = scan.eat(&['[']);
    let mut month = named_month(scan.letters());
    if !scan.blanks() {
        return None;
    }
    if scan.peek().is_some_and(char::is_alphabetic) {
        month = named_month(scan.letters());
        scan.blanks();
    }
    let day = scan.digits(1..=2)?;
    if !scan.blanks() {
        return None;
    }
    let time = clock(&mut scan)?;
    scan.blanks();
    let mut zone = None;
    if scan.peek().is_some_and(char::is_alphabetic) {
        let (found, len) = zones::at_start(scan.rest(), Before::Half)?;
        scan.skip(len);
        zone = Some(found);
        scan.blanks();
    }
    let year = scan.digits(4..=4)?;
    let mut after = scan;
    if after.blanks()
        && matches!(after.peek(), Some('+' | '-'))
        && let Some((found, len)) = zones::at_start(after.rest(), Before::Blank)
    {
        after.skip(len);
        (scan, zone) = (after, Some(found));
    }
    if bracketed && !scan.eat(&[']']) || scan.peek().is_some_and(char::is_alphanumeric) {
        return None;
    }
    scan.blanks();
    let date = Date::new(i16::try_from(year).ok()?, month?, i8::try_from(day).ok()?).ok()?;
    let start = Moment {
        day: Some(Day::Date(date)),
        time: Some(time),
        zone,
        ..Moment::default()
    };
    Some(stamp_of(start, scan.taken()))
}

/// Takes `18:40:12` or `18:40:12.123456`.
pub(super) fn clock(scan: &mut Scan<'_>) -> Option<Time> {
    let hour = scan.digits(1..=2)?;
    let minute = scan.eat(&[':']).then(|| scan.digits(2..=2))??;
    let second = scan.eat(&[':']).then(|| scan.digits(2..=2))??;
    let mut nano = 0;
    let mut after = *scan;
    if after.eat(&['.', ',', ':']) {
        let run = after.run(9, |c| c.is_ascii_digit());
        if !run.is_empty() {
            after.skip(run.len());
            *scan = after;
            let nine: String = run.chars().chain("000000000".chars()).take(9).collect();
            nano = nine.parse().ok()?;
        }
    }
    let part = |number: i32| i8::try_from(number).ok();
    Time::new(part(hour)?, part(minute)?, part(second.min(59))?, nano).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_a_number_says_what_it_counts() {
        for (number, expected) in [
            ("1745229550", "2025-04-21T09:59:10Z"),
            ("1745229552.5", "2025-04-21T09:59:12.5Z"),
            ("1745229550123", "2025-04-21T09:59:10.123Z"),
            ("1745229550123456", "2025-04-21T09:59:10.123456Z"),
            ("1745229550123456789", "2025-04-21T09:59:10.123456789Z"),
        ] {
            assert_eq!(
                instant(number).map(|at| at.to_string()).as_deref(),
                Some(expected)
            );
        }
        for number in ["", "12", "20250421", "1.2.3", "99999999999", "-1745229550"] {
            assert_eq!(instant(number), None, "{number}");
        }
    }

    #[test]
    fn ctime_is_read_with_its_year() {
        for (text, expected, len) in [
            ("Thu May 22 18:40:12 2025 +0200", "2025-05-22T18:40:12", 30),
            (
                "[Mon Apr 21 09:59:10.123456 2025] x",
                "2025-04-21T09:59:10.123456",
                34,
            ),
            ("Wed May 19 08:00:01 EST 2021 x", "2021-05-19T08:00:01", 29),
            ("May  9 08:00:01 2021", "2021-05-09T08:00:01", 20),
        ] {
            let found = ctime(text).expect(text);
            let (Some(Day::Date(day)), Some(time)) = (found.start.day, found.start.time) else {
                panic!("{text}");
            };
            assert_eq!(
                (day.to_datetime(time).to_string().as_str(), found.len),
                (expected, len)
            );
        }
        assert!(ctime("Apr 21 10:00:20 sign1 kernel: x").is_none());
    }
}
