//! Zones as people write them behind a time: letters, offsets, names of the tz database.
//!
//! Letters with several meanings have the one that is written most in records: CST is of North America,
//! IST of India, BST of Britain.

use crate::board::Zone;
use crate::text::Scan;

/// What stands directly before a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// The digits of a time, or nothing at all: only signs count.
    Time,
    /// A blank or a bracket.
    Blank,
    /// `am` or `pm` and a blank, behind which a zone is what people write.
    Half,
}

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

/// Zones by the letters of both their seasons, of which the calendar knows the right one.
const SEASONS: &[(&str, &str)] = &[
    ("CET/CEST", "Europe/Paris"),
    ("MEZ/MESZ", "Europe/Berlin"),
    ("EET/EEST", "Europe/Helsinki"),
    ("GMT/BST", "Europe/London"),
    ("WET/WEST", "Europe/Lisbon"),
    ("EST/EDT", "America/New_York"),
    ("CST/CDT", "America/Chicago"),
    ("MST/MDT", "America/Denver"),
    ("PST/PDT", "America/Los_Angeles"),
    ("AEST/AEDT", "Australia/Sydney"),
    ("NZST/NZDT", "Pacific/Auckland"),
];

/// Letters that are no word of any language, and so a zone also before further words.
const NO_WORDS: &[&str] = &["utc", "gmt"];
/// Words that join the two times of a range.
const JOINTS: &[&str] = &["to", "until", "till", "through", "and", "bis"];

/// Reads the zone with which a text begins, and its length in bytes.
///
/// Words such as `central` and `cat` are zones only where no sentence goes on with them.
pub(super) fn at_start(text: &str, before: Before) -> Option<(Zone, usize)> {
    let apart = before != Before::Time;
    let mut scan = Scan::new(text);
    if matches!(scan.peek(), Some('+' | '-' | '−')) {
        return offset(scan, apart);
    }
    let run = scan.run(40, |c| {
        c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+')
    });
    if run.contains('/') {
        let zone = run.parse().ok().or_else(|| both_seasons(run))?;
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
    let is_long = long(&mut scan);
    let may_be_word = word.contains(|c: char| c.is_ascii_lowercase()) && !NO_WORDS.contains(&word);
    if may_be_word && !is_long && before != Before::Half && !stands_alone(scan) {
        return None;
    }
    let ends = scan.peek().is_none_or(|c| !c.is_alphanumeric());
    let goes_on = may_be_word && is_compound(scan);
    (ends && !goes_on)
        .then(|| meaning.parse().ok())
        .flatten()
        .map(|zone| (zone, scan.taken()))
}

/// The zone of letters such as `CET/CEST`, in either order.
fn both_seasons(run: &str) -> Option<Zone> {
    let (one, other) = run.split_once('/')?;
    let is_it = |letters: &str| {
        letters.eq_ignore_ascii_case(run)
            || letters
                .split_once('/')
                .is_some_and(|(first, second)| (first, second) == (other, one))
    };
    let (_, zone) = SEASONS.iter().find(|(letters, _)| is_it(letters))?;
    zone.parse().ok()
}

/// Takes ` time`, ` Standard Time`, ` daylight`; says whether it did.
fn long(scan: &mut Scan<'_>) -> bool {
    let mut after = *scan;
    let mut word = next_word(&mut after);
    let is_season = matches!(word.as_str(), "standard" | "daylight");
    let season = after;
    if is_season {
        word = next_word(&mut after);
    }
    if word == "time" && after.word_ends_or_colon() {
        *scan = after;
        return true;
    }
    let is_short = is_season && stands_alone(season);
    if is_short {
        *scan = season;
    }
    is_short
}

/// Takes the word behind a blank, in small letters; empty where none stands there.
fn next_word(scan: &mut Scan<'_>) -> String {
    if scan.blanks() {
        scan.letters().to_ascii_lowercase()
    } else {
        String::new()
    }
}

/// Whether no sentence goes on here: at the end, before what closes or separates, or in a range.
fn stands_alone(mut scan: Scan<'_>) -> bool {
    let apart = scan.blanks();
    let Some(next) = scan.peek() else {
        return true;
    };
    if apart && next.is_ascii_alphabetic() {
        let joins = JOINTS.contains(&scan.letters().to_ascii_lowercase().as_str());
        return joins && scan.blanks() && scan.peek().is_some_and(|c| c.is_ascii_digit());
    }
    match next {
        ')' | ']' | '}' | '>' | '*' | '_' | '`' | '"' => !apart,
        ':' | '|' | ',' | ';' | '–' | '—' | '→' | '•' | '·' => true,
        '-' => !is_compound(scan),
        _ => false,
    }
}

/// Whether a hyphen stands here that joins two words: the second half of `pet-service`, or of `cat -v`.
fn is_compound(mut scan: Scan<'_>) -> bool {
    let is_hyphen = scan.peek() == Some('-');
    while scan.eat(&['-']) {}
    is_hyphen && scan.peek().is_some_and(char::is_alphabetic)
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

/// The zone of a word such as "Central" that ends a sentence about times: "All times Central."
fn word_behind_times(before: &str, rest: &str) -> Option<Zone> {
    let mut scan = Scan::new(rest);
    let word = scan.letters().to_ascii_lowercase();
    let (_, zone) = WORDS.iter().find(|(name, _)| *name == word)?;
    scan.eat(&['.', ')', ']', '*', '_']);
    let ends = scan.word_ends() && scan.rest().trim().is_empty();
    // "Three times Grand Central" is no sentence about times.
    let sentence = before.rsplit(['.', '!', '?']).next().unwrap_or_default();
    let mut words = sentence
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    let joins = [
        "all", "the", "times", "time", "timezone", "zone", "are", "is", "in",
    ];
    let is_join = |word: &str| joins.contains(&word.to_lowercase().as_str());
    let mut count = 0;
    let is_of_times = words.by_ref().inspect(|_| count += 1).all(is_join) && count > 0;
    (ends && is_of_times).then(|| zone.parse().ok()).flatten()
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
        if let Some(zone) = word_behind_times(text.get(..place).unwrap_or_default(), rest) {
            best = best.or(Some(zone));
            continue;
        }
        let Some((zone, len)) = at_start(rest, Before::Blank) else {
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
