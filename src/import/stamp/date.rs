//! Dates: with numbers in every order, with the names of months in some languages.

use jiff::civil::Date;

use super::Day;
use crate::text::{Scan, fold};

/// The beginnings of the names of months, without accents: English, German, French, Spanish, Italian,
/// Portuguese, Dutch. A word names the month whose beginning it has; the longest one counts.
const MONTHS: &[(&str, i8)] = &[
    ("jan", 1),
    ("januar", 1),
    ("janvier", 1),
    ("ene", 1),
    ("gen", 1),
    ("feb", 2),
    ("fev", 2),
    ("fevrier", 2),
    ("mar", 3),
    ("mars", 3),
    ("marz", 3),
    ("maerz", 3),
    ("mrt", 3),
    ("maart", 3),
    ("apr", 4),
    ("avr", 4),
    ("avril", 4),
    ("abr", 4),
    ("may", 5),
    ("mai", 5),
    ("mag", 5),
    ("mei", 5),
    ("mayo", 5),
    ("jun", 6),
    ("juin", 6),
    ("giu", 6),
    ("jul", 7),
    ("juil", 7),
    ("juillet", 7),
    ("lug", 7),
    ("aug", 8),
    ("aout", 8),
    ("ago", 8),
    ("sep", 9),
    ("sept", 9),
    ("set", 9),
    ("oct", 10),
    ("okt", 10),
    ("out", 10),
    ("ott", 10),
    ("nov", 11),
    ("dec", 12),
    ("dez", 12),
    ("dic", 12),
];

/// Names of months in full, by which a beginning is told from another word ("Marketing", "Decide").
const FULL: &[&str] = &[
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
    "januar",
    "februar",
    "marz",
    "maerz",
    "mai",
    "juni",
    "juli",
    "oktober",
    "dezember",
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "setiembre",
    "octubre",
    "noviembre",
    "diciembre",
    "gennaio",
    "febbraio",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
    "janeiro",
    "fevereiro",
    "marco",
    "maio",
    "junho",
    "julho",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
    "januari",
    "februari",
    "maart",
    "mei",
    "augustus",
];

/// Days of the week, by their beginnings.
const WEEKDAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The month that a word names, from 1.
pub(in crate::import) fn named_month(word: &str) -> Option<i8> {
    let word = fold(word.trim_end_matches('.'));
    let known = |begins: &str| {
        word == begins || (word.starts_with(begins) && FULL.contains(&word.as_str()))
    };
    MONTHS
        .iter()
        .find(|(begins, _)| known(begins))
        .map(|(_, month)| *month)
}

/// Reads a date.
pub(super) fn date(scan: Scan<'_>) -> Option<(Day, Scan<'_>)> {
    let scan = after_weekday(scan);
    year_first(scan)
        .or_else(|| numbers(scan))
        .or_else(|| day_first(scan))
        .or_else(|| month_first(scan))
}

/// Steps over `Monday,` and `Mon `.
fn after_weekday(scan: Scan<'_>) -> Scan<'_> {
    let mut after = scan;
    let word = after.letters().to_ascii_lowercase();
    let is_weekday = WEEKDAYS.iter().any(|begins| {
        word == *begins
            || (word.starts_with(begins) && word.ends_with("day"))
            || (word.len() == 4 && word.starts_with(begins))
    });
    after.eat(&['.']);
    let apart = after.eat(&[',']) | after.blanks();
    if is_weekday && apart { after } else { scan }
}

/// Reads `2026-11-20`, `2026/11/20`, `2026.11.20`, `2026-Nov-20`, `20261120T`.
fn year_first(mut scan: Scan<'_>) -> Option<(Day, Scan<'_>)> {
    if let Some(found) = compact(scan) {
        return Some(found);
    }
    let year = year(scan.digits(4..=4)?)?;
    let sign = scan
        .peek()
        .filter(|c| matches!(c, '-' | '/' | '.' | ' ' | '‑'))?;
    scan.eat(&[sign]);
    if let Some(month) = named_month(scan.letters()) {
        scan.eat(&[sign]);
        let day = scan.digits(1..=2)?;
        return Some((Day::Date(Date::new(year, month, part(day)?).ok()?), scan));
    }
    if sign == ' ' {
        return None;
    }
    let month = scan.digits(1..=2)?;
    let day = scan.eat(&[sign]).then(|| scan.digits(1..=2)).flatten()?;
    Some((
        Day::Date(Date::new(year, part(month)?, part(day)?).ok()?),
        scan,
    ))
}

/// Reads `20261120` before a `T`, a blank or the end.
fn compact(mut scan: Scan<'_>) -> Option<(Day, Scan<'_>)> {
    let number = scan.digits(8..=8)?;
    let ends = scan
        .peek()
        .is_none_or(|c| matches!(c, 'T' | ' ' | '-' | '_'));
    let (year, rest) = (number / 10_000, number % 10_000);
    let date = Date::new(year_of(year)?, part(rest / 100)?, part(rest % 100)?).ok()?;
    ends.then_some((Day::Date(date), scan))
}

/// Reads `2/16/2024`, `16.02.2024`, `16-02-24`, `2/16`.
fn numbers(mut scan: Scan<'_>) -> Option<(Day, Scan<'_>)> {
    let first = scan.digits(1..=2)?;
    let sign = scan.peek().filter(|c| matches!(c, '/' | '.' | '-'))?;
    scan.eat(&[sign]);
    if sign != '.'
        && let Some(month) = named_month(scan.letters())
    {
        let mut after = scan;
        let Some(year) = after.eat(&[sign]).then(|| long_year(&mut after)).flatten() else {
            return with_year(month, part(first)?, scan);
        };
        scan = after;
        return Some((Day::Date(Date::new(year, month, part(first)?).ok()?), scan));
    }
    let second = scan.digits(1..=2)?;
    let mut after = scan;
    let year = after.eat(&[sign]).then(|| long_year(&mut after)).flatten();
    if year.is_some() {
        scan = after;
    } else if sign == '.' && is_dotted(scan) {
        scan.eat(&['.']);
        let (day, month) = (part(first)?, part(second)?);
        Date::new(2024, month, day).ok()?;
        return Some((Day::NoYear { month, day }, scan));
    } else if sign == '-' && is_time(scan) {
        // "03-26 17:40" is no range.
    } else if sign != '/' || !scan.word_ends() || scan.peek() == Some('/') {
        // "12.05" is a time and "10-15" a range.
        return None;
    }
    let (first, second) = (part(first)?, part(second)?);
    // A point parts the day, which then stands first.
    if let Some(year) = year.filter(|_| sign == '.') {
        return Some((Day::Date(Date::new(year, second, first).ok()?), scan));
    }
    let can_be = |month: i8, day: i8| Date::new(year.unwrap_or(2024), month, day).is_ok();
    (can_be(first, second) || can_be(second, first)).then_some((
        Day::Slashes {
            first,
            second,
            year,
        },
        scan,
    ))
}

/// Whether a colon and the minutes of a clock time follow: "May 20 2210:30" names no year.
fn is_minutes(mut scan: Scan<'_>) -> bool {
    scan.eat(&[':']) && scan.peek().is_some_and(|c| c.is_ascii_digit())
}

/// Whether a point, a blank and a clock time follow: "14.11. 18:30".
fn is_dotted(mut scan: Scan<'_>) -> bool {
    scan.eat(&['.']) && is_time(scan)
}

/// Whether a blank and a clock time follow.
fn is_time(mut scan: Scan<'_>) -> bool {
    scan.blanks()
        && scan.digits(1..=2).is_some()
        && scan.eat(&[':'])
        && scan.digits(2..=2).is_some()
}

/// Reads `20 Nov 2026`, `20th of November`, `20. November 2026`, `20nov`.
fn day_first(mut scan: Scan<'_>) -> Option<(Day, Scan<'_>)> {
    let day = scan.digits(1..=2)?;
    ordinal(&mut scan);
    // Of "7-13th Nov" the first day counts.
    let mut after = scan;
    if after.eat(&['-', '–']) && after.digits(1..=2).is_some() {
        ordinal(&mut after);
        scan = after;
    }
    scan.eat(&['.']);
    scan.blanks();
    for small in ["of", "de"] {
        let mut after = scan;
        if after.letters().eq_ignore_ascii_case(small) && after.blanks() {
            scan = after;
        }
    }
    let month = named_month(letters(&mut scan))?;
    with_year(month, part(day)?, scan)
}

/// Reads `Nov 20, 2026`, `November 20th`, `Nov-20`.
fn month_first(mut scan: Scan<'_>) -> Option<(Day, Scan<'_>)> {
    let word = letters(&mut scan);
    // "may 5 hosts be enough?" asks; it dates nothing.
    let month = named_month(word).filter(|_| word != "may")?;
    scan.eat(&['.']);
    if !scan.blanks() && !scan.eat(&['-', '/']) {
        return None;
    }
    let day = scan.digits(1..=2)?;
    ordinal(&mut scan);
    // Of "August 18-19, 2025" the first day counts.
    let mut after = scan;
    if after.eat(&['-', '–'])
        && after.digits(1..=2).is_some()
        && let Some((day @ Day::Date(_), after)) = with_year(month, part(day)?, after)
    {
        return Some((day, after));
    }
    let found = with_year(month, part(day)?, scan)?;
    let ends = found.1.peek().is_none_or(|c| !c.is_alphanumeric());
    ends.then_some(found)
}

/// The date with the year that may follow.
fn with_year(month: i8, day: i8, scan: Scan<'_>) -> Option<(Day, Scan<'_>)> {
    let mut after = scan;
    after.eat(&['.']);
    let apart = after.eat(&[',', '-', '/']);
    for small in ["of", "de"] {
        let mut word = after;
        word.blanks();
        if word.letters().eq_ignore_ascii_case(small) {
            after = word;
        }
    }
    if after.blanks() || apart {
        let digits = after.digits(4..=4).filter(|_| !is_minutes(after));
        if let Some(year) = digits.and_then(year).filter(|_| {
            after
                .peek()
                .is_none_or(|c| !c.is_alphanumeric() || c == 'T')
        }) {
            return Some((Day::Date(Date::new(year, month, day).ok()?), after));
        }
    }
    Date::new(2024, month, day).ok()?;
    Some((Day::NoYear { month, day }, scan))
}

/// Takes the letters of a word, also those with accents, at most 12.
fn letters<'t>(scan: &mut Scan<'t>) -> &'t str {
    let run = scan.run(12, char::is_alphabetic);
    scan.skip(run.len());
    run
}

/// Steps over `st`, `nd`, `rd`, `th`.
fn ordinal(scan: &mut Scan<'_>) {
    let mut after = *scan;
    if matches!(
        after.letters().to_ascii_lowercase().as_str(),
        "st" | "nd" | "rd" | "th"
    ) {
        *scan = after;
    }
}

/// Takes a year of four or two digits.
fn long_year(scan: &mut Scan<'_>) -> Option<i16> {
    if let Some(number) = scan.digits(4..=4) {
        return year(number);
    }
    let short = scan.digits(2..=2)?;
    year(2000 + short)
}

/// A year in which an incident can have been.
fn year(number: i32) -> Option<i16> {
    (1970..=2199)
        .contains(&number)
        .then(|| year_of(number))
        .flatten()
}

fn year_of(number: i32) -> Option<i16> {
    i16::try_from(number).ok()
}

fn part(number: i32) -> Option<i8> {
    i8::try_from(number).ok()
}
