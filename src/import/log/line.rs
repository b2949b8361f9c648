//! One line of a log: its time, its words, and what wrote it.

use super::super::epoch;
use super::super::stamp::{self, Day, Stamp, stamp};
use super::super::tree;
use super::{access, grade, logfmt, odd, syslog, value};

/// How much a line looks like one of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Only a program writes so.
    Machine,
    /// A person may write so too.
    Weak,
}

/// A line that begins an entry.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its time; none where it says that it has none.
    pub(super) stamp: Option<Stamp>,
    /// What it says.
    pub(super) text: String,
    /// What wrote it, where that is told.
    pub(super) source: Option<String>,
    /// How much it looks like one of a log.
    pub(super) sort: Sort,
    /// Whether no line that is not set in can go on with it.
    pub(super) is_whole: bool,
    /// Whether it says that it is only information.
    pub(super) is_informing: bool,
}

impl Line {
    /// A line of a program that is not named.
    pub(super) fn machine(stamp: Option<Stamp>, text: &str) -> Self {
        Self {
            stamp,
            text: text.to_owned(),
            source: None,
            sort: Sort::Machine,
            is_whole: false,
            is_informing: false,
        }
    }
}

/// Words for how grave a line is, as programs write them.
const LEVELS: &[&str] = &[
    "TRACE",
    "DEBUG",
    "INFO",
    "NOTICE",
    "WARN",
    "WARNING",
    "ERROR",
    "ERR",
    "CRIT",
    "CRITICAL",
    "FATAL",
    "ALERT",
    "EMERG",
    "EMERGENCY",
    "SEVERE",
    "PANIC",
    "LOG",
    "FINE",
    "CONFIG",
    "STATEMENT",
    "DETAIL",
    "HINT",
    "CONTEXT",
    "Information",
    "Warning",
    "Error",
    "Info",
    "Note",
];

/// Reads a line that begins an entry.
pub(super) fn read(text: &str) -> Option<Line> {
    if text.starts_with('{') {
        let value = tree::parse(text).ok()?;
        let mut line = value::line(&value)?;
        line.is_whole = true;
        return Some(line);
    }
    let mut line = syslog::modern(text)
        .or_else(|| syslog::classic(text))
        .or_else(|| odd::klog(text))
        .or_else(|| access::read(text))
        .or_else(|| logfmt::read(text))
        .or_else(|| odd::read(text))
        .or_else(|| stamped(text))
        .or_else(|| behind_a_word(text))?;
    line.is_informing = grade::is_informing(text);
    Some(line)
}

/// Reads a line that begins with a full date and no time, among lines that have both.
pub(super) fn dated(text: &str) -> Option<Line> {
    let found = stamp(text, stamp::Place::Words)?;
    let is_day = found.start.time.is_none() && matches!(found.start.day, Some(Day::Date(_)));
    let rest = text.get(found.len..).filter(|rest| !rest.is_empty())?;
    let mut line = Line::machine(None, rest);
    (line.stamp, line.sort) = (Some(found), Sort::Weak);
    is_day.then_some(line)
}

/// Reads a line that begins with a time.
fn stamped(text: &str) -> Option<Line> {
    let by_program = epoch::ctime(text);
    let is_ctime = by_program.is_some();
    let found = by_program.or_else(|| stamp(text, stamp::Place::Words))?;
    let time = found.start.time?;
    let begun = text.get(..found.len)?;
    let rest = text.get(found.len..)?;
    let is_dated = matches!(
        found.start.day,
        Some(Day::Date(_) | Day::Slashes { year: Some(_), .. })
    );
    let has_seconds = begun.matches(':').count() >= 2 || begun.contains('.');
    // Where only the time is told, a level must stand beside it.
    let is_levelled = has_level(rest) && has_seconds;
    let has_fraction = is_dated && time.subsec_nanosecond() != 0;
    if let Some(line) =
        syslog::behind(&found, rest).filter(|_| is_dated && has_seconds && text.starts_with("20"))
    {
        return Some(line);
    }
    let sort = if is_ctime
        || is_levelled
        || has_fraction
        || is_dated && rest.starts_with('[') && has_seconds
    {
        Sort::Machine
    } else {
        Sort::Weak
    };
    let is_entry = is_dated || sort == Sort::Machine;
    let mut line = Line::machine(Some(found), rest);
    line.sort = sort;
    is_entry.then_some(line)
}

/// Whether a word for how grave it is stands near the beginning.
fn has_level(text: &str) -> bool {
    let words = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    words.take(12).any(|word| LEVELS.contains(&word))
}

/// Reads a line in which one word stands before a full time: the name of a file, a number, a dash.
fn behind_a_word(text: &str) -> Option<Line> {
    let mut rest = text;
    for _ in 0..3 {
        let end = rest.find(' ').filter(|&end| end <= 80)?;
        rest = rest.get(end..)?.trim_start();
        if let Some(line) = odd::number(rest) {
            return Some(line);
        }
        if let Some(found) = epoch::ctime(rest) {
            let words = rest.get(found.len..)?;
            return Some(Line::machine(Some(found), words));
        }
        let found = stamp(rest, stamp::Place::Words);
        let is_full = |found: &Stamp| {
            found.start.time.is_some() && matches!(found.start.day, Some(Day::Date(_)))
        };
        if let Some(found) = found.filter(is_full) {
            let begun = rest.get(..found.len)?;
            let words = rest.get(found.len..)?;
            let is_sure = begun.matches(':').count() >= 2 && has_level(words);
            return is_sure.then(|| Line::machine(Some(found), words));
        }
    }
    None
}
