//! Dates as people write them: `2026-11-20`, `20 Nov`, `Nov 20, 2026`.

use jiff::civil::Date;

use crate::text::Scan;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// How many years away a day without a year is looked for: 29 February can be eight away.
const YEARS: i16 = 8;

/// A date with or without its year; it may not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    year: Option<i16>,
    month: i8,
    day: i8,
}

impl Written {
    /// The date; without a year, the one nearest to a day.
    pub(super) fn nearest(self, to: Date) -> Option<Date> {
        self.possible(to)
            .min_by_key(|&date| days_between(to, date).abs())
    }

    /// The date; without a year, the first one that is not before a day.
    pub(super) fn from(self, first: Date) -> Option<Date> {
        match self.year {
            Some(_) => self.nearest(first),
            None => self.possible(first).find(|&date| date >= first),
        }
    }

    /// The dates that it can be, in order.
    fn possible(self, around: Date) -> impl Iterator<Item = Date> {
        let years = match self.year {
            Some(year) => year..=year,
            None => around.year() - YEARS..=around.year() + YEARS,
        };
        years.filter_map(move |year| Date::new(year, self.month, self.day).ok())
    }
}

/// The days from one date to another.
fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// Reads a date in any of its forms.
pub(super) fn date(scan: Scan<'_>) -> Option<(Written, Scan<'_>)> {
    iso(scan)
        .or_else(|| day_first(scan))
        .or_else(|| month_first(scan))
}

/// Reads `2026-11-20`.
fn iso(mut scan: Scan<'_>) -> Option<(Written, Scan<'_>)> {
    let year = scan.digits(4..=4)?;
    let month = scan.eat(&['-']).then(|| scan.digits(2..=2)).flatten()?;
    let day = scan.eat(&['-']).then(|| scan.digits(2..=2)).flatten()?;
    written(Some(year), month, day).map(|written| (written, scan))
}

/// Reads `20 Nov`, `20 November 2026`, `20-Nov`, `20nov`.
fn day_first(mut scan: Scan<'_>) -> Option<(Written, Scan<'_>)> {
    let day = scan.digits(1..=2)?;
    if !scan.blanks() {
        scan.eat(&['-']);
    }
    let month = month(scan.letters())?;
    let (year, scan) = year(scan);
    written(year, month, day).map(|written| (written, scan))
}

/// Reads `Nov 20`, `November 20, 2026`, `Nov-20`.
fn month_first(mut scan: Scan<'_>) -> Option<(Written, Scan<'_>)> {
    let word = scan.letters();
    // "may 5 hosts be enough?" asks; it dates nothing.
    let month = month(word).filter(|_| word != "may")?;
    if !scan.blanks() && !scan.eat(&['-']) {
        return None;
    }
    let day = scan.digits(1..=2).filter(|_| scan.word_ends())?;
    let (year, scan) = year(scan);
    written(year, month, day).map(|written| (written, scan))
}

/// The month that a word names, whole or by its first three letters.
fn month(word: &str) -> Option<i32> {
    let word = word.to_ascii_lowercase();
    let means = |name: &str| name == word || name.get(..3) == Some(&word);
    let place = MONTHS.iter().position(|name| means(name));
    let place = place.or_else(|| (word == "sept").then_some(8))?;
    i32::try_from(place + 1).ok()
}

/// Whether a word names a month.
pub(super) fn is_month(word: &str) -> bool {
    month(word).is_some()
}

/// Reads the year that may follow a day and a month.
fn year(scan: Scan<'_>) -> (Option<i32>, Scan<'_>) {
    let mut after = scan;
    let apart = after.eat(&[',', '-']);
    if !after.blanks() && !apart {
        return (None, scan);
    }
    match after.digits(4..=4) {
        Some(year) if (1900..=2200).contains(&year) && after.word_ends() => (Some(year), after),
        _ => (None, scan),
    }
}

/// The written date, where some year has such a day.
fn written(year: Option<i32>, month: i32, day: i32) -> Option<Written> {
    let written = Written {
        year: year.map(i16::try_from).transpose().ok()?,
        month: i8::try_from(month).ok()?,
        day: i8::try_from(day).ok()?,
    };
    // 2024 has every day that a year can have.
    let exists = Date::new(written.year.unwrap_or(2024), written.month, written.day).is_ok();
    exists.then_some(written)
}
