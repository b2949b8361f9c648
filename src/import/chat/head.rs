//! The line above a message: who, when, or one of both.

use jiff::civil::Weekday;

use super::frame::is_emoji;
use crate::import::stamp::{Day, Place, Stamp, day_in, named_month, stamp};

/// The longest line that can be one, in bytes.
const LONGEST: usize = 160;
/// The longest name, in bytes, and the most words that it has.
const NAME: (usize, usize) = (60, 5);
/// What stands behind the names of programs.
const PROGRAMS: &[&str] = &["APP", "BOT", "WORKFLOW"];
/// Days of the week, as chats write them.
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("mon monday", Weekday::Monday),
    ("tue tues tuesday", Weekday::Tuesday),
    ("wed weds wednesday", Weekday::Wednesday),
    ("thu thur thurs thursday", Weekday::Thursday),
    ("fri friday", Weekday::Friday),
    ("sat saturday", Weekday::Saturday),
    ("sun sunday", Weekday::Sunday),
];

/// A day as a chat names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OfDay {
    /// By its date.
    Named(Day),
    /// As the day on which it was copied.
    Today,
    /// As the day before that.
    Yesterday,
    /// As the last one of this weekday.
    Weekday(Weekday),
}

/// The line above a message.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Head<'t> {
    /// Who; empty where the line does not say it.
    pub(super) who: &'t str,
    /// Whether it says that this is a program.
    pub(super) is_program: bool,
    /// The day, where it is told in another way than with the time.
    pub(super) day: Option<OfDay>,
    /// When.
    pub(super) stamp: Stamp,
    /// Whether the time names its half of the day.
    pub(super) has_half: bool,
    /// Whether it can hardly be anything else.
    pub(super) is_firm: bool,
}

/// Reads a line as the one above a message.
pub(super) fn head(raw: &str) -> Option<Head<'_>> {
    let line = raw.trim();
    if line.len() > LONGEST || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some(head) = widely_named(line) {
        return Some(head);
    }
    if let Some(mut head) = time(line) {
        head.is_firm = raw.starts_with(char::is_whitespace);
        return Some(head);
    }
    if let Some(head) = time_first(line) {
        return Some(head);
    }
    let starts = line.char_indices().filter(|&(at, c)| {
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        let opens = c.is_ascii_digit() || matches!(c, '[' | '(') || c.is_alphabetic();
        opens && before.is_some_and(char::is_whitespace)
    });
    starts.into_iter().find_map(|(at, _)| {
        let (before, rest) = line.split_at_checked(at)?;
        let found = time(rest)?;
        name(before, rest, found)
    })
}

/// A name, two blanks or a tab, and a time: "April  14:19" is said by April.
fn widely_named(line: &str) -> Option<Head<'_>> {
    let gap = line.find("  ").or_else(|| line.find('\t'))?;
    let (before, rest) = line.split_at_checked(gap)?;
    let rest = rest.trim_start();
    let found = time(rest)?;
    name(line.get(..line.len() - rest.len())?, rest, found).filter(|_| !before.is_empty())
}

/// A time that is all of a text.
fn time(text: &str) -> Option<Head<'static>> {
    let bare = [('[', ']'), ('(', ')')]
        .into_iter()
        .find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close))
        .unwrap_or(text);
    let (day, rest) = before_time(bare);
    let begins = rest.starts_with(|c: char| c.is_ascii_digit());
    let word = rest.split([' ', ',', '.']).next().unwrap_or_default();
    if !begins && named_month(word).is_none() {
        return None;
    }
    let found = stamp(rest, Place::Words)?;
    let is_whole = found.len == rest.len() && found.end.is_none() && !found.about;
    let small = rest.to_lowercase().replace(['.', ' '], "");
    let has_half = ["am", "pm"].iter().any(|half| {
        small
            .strip_suffix(half)
            .is_some_and(|time| time.ends_with(|c: char| c.is_ascii_digit()))
    });
    (is_whole && found.start.time.is_some()).then_some(Head {
        who: "",
        is_program: false,
        day,
        stamp: found,
        has_half,
        is_firm: false,
    })
}

/// Takes "Today at", "Yesterday," and "Friday" from before a time.
fn before_time(text: &str) -> (Option<OfDay>, &str) {
    let (word, rest) = text.split_once([' ', ',']).unwrap_or((text, ""));
    let Some(day) = word_of_day(word) else {
        return (None, text);
    };
    let rest = rest.trim_start_matches([' ', ',']);
    let rest = rest.strip_prefix("at ").unwrap_or(rest).trim_start();
    // With a date behind it, the day of the week says nothing more.
    let is_dated = matches!(day, OfDay::Weekday(_)) && day_in(rest).is_some();
    (Some(day).filter(|_| !is_dated), rest)
}

fn word_of_day(word: &str) -> Option<OfDay> {
    let small = word.trim_end_matches('.').to_lowercase();
    match small.as_str() {
        "today" => Some(OfDay::Today),
        "yesterday" => Some(OfDay::Yesterday),
        _ => WEEKDAYS
            .iter()
            .find(|(names, _)| names.split(' ').any(|name| name == small))
            .map(|(_, weekday)| OfDay::Weekday(*weekday)),
    }
}

/// A time in brackets and then the name, as in "[14:19] Priya Raman".
fn time_first(line: &str) -> Option<Head<'_>> {
    let (inner, rest) = line.strip_prefix('[')?.split_once(']')?;
    let found = time(inner)?;
    let who = rest.trim();
    is_name(who).then_some(Head { who, ..found })
}

/// The name before a time.
fn name<'t>(before: &'t str, rest: &str, time: Head<'static>) -> Option<Head<'t>> {
    let is_sign =
        |c: char| c.is_whitespace() || matches!(c, '—' | '–' | '•' | '·' | '|' | ',' | '-');
    let bare = before.trim_end_matches(is_sign);
    let gap = before.get(bare.len()..).unwrap_or_default();
    let is_wide = gap.chars().filter(|c| c.is_whitespace()).count() > 1 && !gap.contains('-');
    let is_parted = gap.contains(['\t', '\u{a0}', '—', '–', '•', '·', '|']);
    let (who, is_program) = without_marks(bare);
    let is_firm = is_program || is_wide || is_parted || rest.starts_with('[') || who.is_empty();
    let can_be = who.is_empty() || is_name(who) || is_firm && is_odd_name(who);
    can_be.then_some(Head {
        who,
        is_program,
        is_firm,
        ..time
    })
}

/// A name without what the window puts behind it: the emoji of a status, "APP".
fn without_marks(name: &str) -> (&str, bool) {
    let mut rest = name.trim();
    let mut is_program = false;
    loop {
        let last = rest.split_whitespace().next_back().unwrap_or_default();
        let is_mark = PROGRAMS.contains(&last);
        // The emoji of a status may stand close behind a name.
        let close = last.find(':').filter(|at| {
            let sign = last.get(*at..).unwrap_or_default();
            *at > 0 && is_emoji(sign)
        });
        let mark = close.and_then(|at| last.get(at..)).unwrap_or(last);
        if last.is_empty() || !is_mark && !is_emoji(mark) {
            return (rest, is_program);
        }
        is_program |= is_mark;
        rest = rest.strip_suffix(mark).unwrap_or_default().trim_end();
    }
}

/// Whether a line can be the name of somebody who says something.
pub(super) fn is_name(text: &str) -> bool {
    let text = without_marks(text).0;
    let is_first = |c: char| c.is_alphabetic() || c == '@';
    is_odd_name(text)
        && text.starts_with(is_first)
        && !text.ends_with(['.', ';', '!', '?', ','])
        && !text.contains(['|', '/', '\\', '{', '}', '`', '*'])
}

/// Whether a text that certainly stands where a name does can be one: "Priya Raman (she/her)", "3rd Party Bot".
fn is_odd_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let is_first = |c: char| c.is_alphanumeric() || matches!(c, '@' | '(' | '[');
    text.len() <= NAME.0
        && (1..=NAME.1).contains(&words)
        && text.starts_with(is_first)
        && text.contains(char::is_alphabetic)
        && !text.contains([':', '#', '>', '<', '='])
}

/// A name as it is given, without marks, and whether it is of a program.
pub(super) fn named(line: &str) -> (&str, bool) {
    without_marks(line.trim())
}

/// The day that a line of its own names: "Wednesday, November 18th", "Today".
pub(super) fn day(raw: &str) -> Option<OfDay> {
    let line = raw.trim_matches(|c: char| c.is_whitespace() || "-–—─=_".contains(c));
    if line.is_empty() || line.len() > LONGEST / 2 {
        return None;
    }
    let mut words = line.split([' ', ',', '.']).filter(|word| !word.is_empty());
    if !words.all(is_of_date) {
        return None;
    }
    day_in(line).map(OfDay::Named).or_else(|| word_of_day(line))
}

/// Whether a word can be a part of a date.
fn is_of_date(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ordinal = word.get(digits.len()..).unwrap_or_default();
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '/' | '-'))
        && matches!(ordinal, "" | "st" | "nd" | "rd" | "th");
    is_number || word_of_day(word).is_some() || named_month(word).is_some()
}
