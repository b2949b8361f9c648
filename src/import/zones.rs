//! Zones as people write them behind a time: letters, offsets, names of the tz database.
//!
//! Letters with several meanings have the one that is written most in records: CST is of North America,
//! IST of India, BST of Britain.

use crate::board::Zone;
use crate::text::Scan;

/// Letters, and the offset or zone that they stand for.
const LETTERS: &[(&str, &str)] = &[
    ("UTC", "UTC"),
    ("GMT", "UTC"),
    ("Z", "UTC"),
    ("WET", "UTC"),
    ("UT", "UTC"),
    ("WEST", "+01:00"),
    ("BST", "+01:00"),
    ("CET", "+01:00"),
    ("MEZ", "+01:00"),
    ("WAT", "+01:00"),
    ("CEST", "+02:00"),
    ("MESZ", "+02:00"),
    ("EET", "+02:00"),
    ("SAST", "+02:00"),
    ("CAT", "+02:00"),
    ("EEST", "+03:00"),
    ("MSK", "+03:00"),
    ("EAT", "+03:00"),
    ("TRT", "+03:00"),
    ("PKT", "+05:00"),
    ("IST", "+05:30"),
    ("NPT", "+05:45"),
    ("WIB", "+07:00"),
    ("ICT", "+07:00"),
    ("SGT", "+08:00"),
    ("HKT", "+08:00"),
    ("AWST", "+08:00"),
    ("PHT", "+08:00"),
    ("JST", "+09:00"),
    ("KST", "+09:00"),
    ("ACST", "+09:30"),
    ("AEST", "+10:00"),
    ("ACDT", "+10:30"),
    ("AEDT", "+11:00"),
    ("NZST", "+12:00"),
    ("NZDT", "+13:00"),
    ("BRT", "-03:00"),
    ("ART", "-03:00"),
    ("CLST", "-03:00"),
    ("CLT", "-04:00"),
    ("ADT", "-03:00"),
    ("AST", "-04:00"),
    ("EDT", "-04:00"),
    ("EST", "-05:00"),
    ("CDT", "-05:00"),
    ("CST", "-06:00"),
    ("MDT", "-06:00"),
    ("MST", "-07:00"),
    ("PDT", "-07:00"),
    ("PST", "-08:00"),
    ("AKDT", "-08:00"),
    ("AKST", "-09:00"),
    ("HST", "-10:00"),
    ("COT", "-05:00"),
    ("PET", "-05:00"),
    ("ET", "America/New_York"),
    ("CT", "America/Chicago"),
    ("MT", "America/Denver"),
    ("PT", "America/Los_Angeles"),
];

/// Words for zones, in small letters.
const WORDS: &[(&str, &str)] = &[
    ("eastern", "America/New_York"),
    ("central", "America/Chicago"),
    ("mountain", "America/Denver"),
    ("pacific", "America/Los_Angeles"),
    ("zulu", "UTC"),
];

/// Reads the zone with which a text begins, and its length in bytes.
///
/// `apart` says that a blank or a bracket stands before it; without one only signs count.
pub(super) fn at_start(text: &str, apart: bool) -> Option<(Zone, usize)> {
    let mut scan = Scan::new(text);
    if matches!(scan.peek(), Some('+' | '-' | '−')) {
        return offset(scan, apart);
    }
    let run = scan.run(40, |c| {
        c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+')
    });
    if run.contains('/') {
        let zone = run.parse().ok()?;
        return Some((zone, run.len()));
    }
    let word = scan.letters();
    let (_, meaning) = LETTERS
        .iter()
        .find(|(letters, _)| {
            *letters == word || (letters.len() >= 3 && letters.to_ascii_lowercase() == word)
        })
        .or_else(|| {
            let lower = word.to_ascii_lowercase();
            WORDS.iter().find(|(name, _)| *name == lower)
        })?;
    if !apart && !matches!(word, "Z" | "UTC" | "GMT") {
        // "14:05PST" is written too.
        if word.len() < 3 {
            return None;
        }
    }
    // `UTC+2`, `GMT-07:00` stand for themselves.
    if *meaning == "UTC"
        && word.len() == 3
        && let Some((zone, len)) = offset(scan, true)
    {
        return Some((zone, scan.taken() + len));
    }
    let mut after = scan;
    let spaced = after.blanks();
    if spaced
        && matches!(after.letters().to_ascii_lowercase().as_str(), "time")
        && after.word_ends()
    {
        scan = after;
    }
    let ends = scan.peek().is_none_or(|c| !c.is_alphanumeric());
    ends.then(|| meaning.parse().ok())
        .flatten()
        .map(|zone| (zone, scan.taken()))
}

/// Reads `+02:00`, `-0700`, `+2`; a minus that stands close to a time is a range unless four digits follow it.
fn offset(mut scan: Scan<'_>, apart: bool) -> Option<(Zone, usize)> {
    let before = scan.taken();
    let is_minus = matches!(scan.peek(), Some('-'));
    let run = scan.run(6, |c| {
        matches!(c, '+' | '-' | '−' | ':') || c.is_ascii_digit()
    });
    let run = run.trim_end_matches(':');
    scan.skip(run.len());
    let digits = run.chars().filter(char::is_ascii_digit).count();
    // "13:30-13:45" is a range; "13:30 -0500" and "13:30:00-05:00" name an offset.
    let is_range = run.contains(':') && (!apart || run.len() < "-05:00".len());
    if is_minus && (digits < 4 || is_range) && !(apart && before > 0) {
        return None;
    }
    if scan.peek() == Some(':') {
        return None;
    }
    let minutes: u32 = run
        .chars()
        .filter(char::is_ascii_digit)
        .skip(2)
        .collect::<String>()
        .parse()
        .unwrap_or(0);
    let ends = scan.peek().is_none_or(|c| !c.is_alphanumeric());
    if !ends || !minutes.is_multiple_of(15) {
        return None;
    }
    let zone = run.replace('−', "-").parse().ok()?;
    Some((zone, scan.taken() - before))
}

/// The zone that a sentence names for all times: "All times are in UTC", "Time (CEST)", "EET, UTC+2".
pub(super) fn said_in(text: &str) -> Option<Zone> {
    let mut best = None;
    let mut before: Option<char> = None;
    for (place, c) in text.char_indices() {
        let starts = before.is_none_or(|b| !b.is_alphanumeric() && b != '/' && b != '-');
        before = Some(c);
        if !starts || !c.is_ascii_uppercase() {
            continue;
        }
        let rest = text.get(place..).unwrap_or_default();
        let Some((zone, len)) = at_start(rest, true) else {
            continue;
        };
        // One capital letter, and words such as "Central", say too little by themselves.
        let word = rest.get(..len).unwrap_or_default();
        if len < 2
            || (word.chars().all(char::is_alphabetic)
                && WORDS
                    .iter()
                    .any(|(name, _)| word.eq_ignore_ascii_case(name)))
        {
            continue;
        }
        // An offset says more than letters do.
        if best.is_none() || word.contains(['+', '-']) {
            best = Some(zone);
        }
    }
    best
}
