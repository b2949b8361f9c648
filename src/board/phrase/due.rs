//! Days by which something is due: `2026-12-01`, `fri`, `+2w`, `1 Dec`.

use jiff::Span;
use jiff::civil::{Date, Weekday};

use super::date::date;
use crate::text::Scan;

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// Reads the day by which something is due; the whole text must be one.
///
/// A weekday is the next such day after today, so that today's name means in a week. A date
/// without a year is the next one, today included.
pub fn due(text: &str, today: Date) -> Option<Date> {
    let text = text.trim();
    let word = Scan::new(text).letters().to_ascii_lowercase();
    if word.len() == text.len() {
        return named(&word, today);
    }
    if let Some(length) = text.strip_prefix('+') {
        return after(Scan::new(length), today);
    }
    let (written, rest) = date(Scan::new(text))?;
    written.from(today).filter(|_| rest.rest().is_empty())
}

/// Reads the day with which a text begins; says how many bytes it takes, with the punctuation that
/// parts it from what follows.
pub fn due_day(text: &str, today: Date) -> Option<(Date, usize)> {
    let several = || {
        let (written, mut scan) = date(Scan::new(text))?;
        scan.eat(&[',', ';', '.']);
        let day = written.from(today).filter(|_| scan.phrase_ends())?;
        Some((day, scan.taken()))
    };
    let one = || {
        let word = text.split(char::is_whitespace).next()?;
        let day = due(word.trim_end_matches([',', ';', '.']), today)?;
        Some((day, word.len()))
    };
    several().or_else(one)
}

fn named(word: &str, today: Date) -> Option<Date> {
    match word {
        "today" => Some(today),
        "tomorrow" => today.tomorrow().ok(),
        _ if word.len() < 3 => None,
        _ => {
            let (_, weekday) = WEEKDAYS.iter().find(|(name, _)| name.starts_with(word))?;
            today.nth_weekday(1, *weekday).ok()
        }
    }
}

/// Reads `10d`, `2w` or `1m`, counted from today.
fn after(mut scan: Scan<'_>, today: Date) -> Option<Date> {
    let count = scan.digits(1..=4)?;
    let length = match scan.letters().to_ascii_lowercase().as_str() {
        "d" => Span::new().try_days(count),
        "w" => Span::new().try_weeks(count),
        "m" => Span::new().try_months(count),
        _ => return None,
    };
    let day = today.checked_add(length.ok()?).ok()?;
    scan.rest().is_empty().then_some(day)
}
