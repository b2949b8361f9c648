//! What cells of spreadsheets hold beside plain words.

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, ToSpan as _};

use super::super::epoch;
use super::super::stamp::{self, Day, Moment, Stamp, stamp};

/// The words of a cell: formulas of links as links, without the sign that keeps a formula from being one.
pub(super) fn words(cell: &str) -> String {
    if let Some(link) = hyperlink(cell) {
        return link;
    }
    let guarded = cell
        .strip_prefix('\'')
        .filter(|rest| rest.starts_with(['=', '+', '-', '@']));
    guarded.unwrap_or(cell).to_owned()
}

/// `=HYPERLINK("address","words")` as a link.
fn hyperlink(cell: &str) -> Option<String> {
    let arguments = cell.strip_prefix("=HYPERLINK(")?.strip_suffix(')')?;
    let mut parts = arguments
        .split(['"'])
        .map(str::trim)
        .filter(|part| !matches!(*part, "" | "," | ";"));
    let address = parts.next()?;
    Some(match parts.next() {
        Some(label) => format!("[{label}]({address})"),
        None => address.to_owned(),
    })
}

/// The time in a cell, and the words that stand behind it.
pub(super) fn time(cell: &str) -> Option<(Stamp, &str)> {
    // Marks of the direction of writing stand around dates on some systems.
    let cell = cell.trim_matches(['\u{200e}', '\u{200f}']);
    if let Some(start) = number(cell) {
        return Some((epoch::stamp_of(start, cell.len()), ""));
    }
    let found = stamp(cell, stamp::Place::Cell)?;
    let rest = cell.get(found.len..).unwrap_or_default().trim();
    Some((found, rest))
}

/// A time as a number: of seconds since 1970, or of days as spreadsheets count them.
fn number(cell: &str) -> Option<Moment> {
    let is_number = cell.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if !is_number || !(5..=24).contains(&cell.len()) {
        return None;
    }
    let number: f64 = cell.parse().ok()?;
    if let Some(instant) = epoch::instant(cell) {
        return Some(epoch::moment(instant));
    }
    // The years 1982 to 2119; other numbers are numbers.
    if !(30_000.0..80_000.0).contains(&number) {
        return None;
    }
    let first = Date::constant(1899, 12, 30);
    let days = number.trunc();
    let day = first.checked_add((days as i64).days()).ok()?;
    let seconds = ((number - days) * 86_400.0).round();
    let at: DateTime = day.to_datetime(jiff::civil::Time::MIN);
    let at = at
        .checked_add(SignedDuration::from_secs(seconds as i64))
        .ok()?;
    Some(Moment {
        day: Some(Day::Date(at.date())),
        time: cell.contains('.').then(|| at.time()),
        ..Moment::default()
    })
}

/// Whether a cell says that there is nothing.
pub(super) fn is_nothing(cell: &str) -> bool {
    let lower = cell.to_lowercase();
    matches!(
        lower.trim(),
        "" | "-"
            | "–"
            | "—"
            | "n/a"
            | "na"
            | "none"
            | "tbd"
            | "tba"
            | "tbc"
            | "unassigned"
            | "nobody"
            | "?"
            | "null"
            | "unknown"
    )
}
