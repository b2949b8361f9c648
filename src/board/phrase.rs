//! How people write times and days, and how they are written back.
//!
//! English month and weekday names, 12 and 24 hours, offsets, ranges. What is not fully understood
//! is not read at all. Nothing here reads a clock: now and today are passed in with [`Around`].

mod around;
mod clock;
mod date;
mod due;
mod label;
mod moment;
mod print;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

pub use around::Around;
pub use due::{due, due_day};
pub use print::{print_at, print_when};

use crate::text::Scan;
use moment::Moment;

use super::time::At;

/// Says, before a time, that it is approximate, as `~` does.
const ABOUT: &str = "about";

/// The time of an event as it was read at the beginning of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// When it began; missing only where that is said (`?-14:40`).
    pub at: Option<At>,
    /// Whether it is approximate.
    pub about: bool,
    /// When it ended.
    pub until: Option<At>,
    /// How it was read, in words.
    pub label: String,
    /// What the writer should know about it, as one sentence: the clocks
    /// changed, the end is on the next day, or all of it has yet to come.
    pub note: Option<String>,
    /// How many bytes of the text it takes, with the dash or colon that parts it from what follows.
    pub len: usize,
}

/// Reads the time with which a text begins.
pub fn when(text: &str, around: &Around<'_>) -> Option<When> {
    let mut scan = Scan::new(text);
    let about = scan.eat(&['~']) || eat_about(&mut scan, around);
    let (start, scan) = match moment::start(scan, around) {
        Some((start, scan)) => (Some(start), scan),
        None => (None, unknown(scan)?),
    };
    let end = end(scan, start.as_ref(), around);
    if start.is_none() && end.is_none() && !about {
        return None;
    }
    let (until, len) = match end {
        Some((end, len)) => (Some(end), len),
        None => (None, closing(scan)?),
    };
    let at = start.as_ref().map(|moment| moment.at);
    let note = start.and_then(|moment| moment.note);
    let note = note.or_else(|| until.as_ref().and_then(|moment| moment.note.clone()));
    let until = until.map(|moment| moment.at);
    let is_to_come = until.or(at).is_some_and(|at| around.is_to_come(at));
    let note = note.or_else(|| is_to_come.then(|| "That is in the future.".to_owned()));
    let label = label::label(at, about, until, around.zone);
    Some(When {
        at,
        about,
        until,
        label,
        note,
        len,
    })
}

/// Reads a text that is one time and nothing else.
pub fn at(text: &str, around: &Around<'_>) -> Option<At> {
    let text = text.trim();
    let read = when(text, around)?;
    let plain = read.len == text.len() && !read.about && read.until.is_none();
    read.at.filter(|_| plain)
}

/// Reads a text that is one time, at which something ended that began at `start`.
pub fn until(text: &str, start: Option<At>, around: &Around<'_>) -> Option<At> {
    let Some(start) = start else {
        return at(text, around);
    };
    let (end, scan) = moment::end(Scan::new(text.trim()), &Moment::at(start), around)?;
    scan.rest().is_empty().then_some(end.at)
}

/// Whether a word could go on with a time that stands before it, or begin one.
pub fn belongs_to_a_time(word: &str) -> bool {
    if word.starts_with(|c: char| c.is_ascii_digit() || "~+?-–—".contains(c)) {
        return true;
    }
    let letters = Scan::new(word).letters().to_ascii_lowercase();
    date::is_month(&letters) || matches!(letters.as_str(), ABOUT | "am" | "pm" | "utc" | "gmt")
}

/// Takes the word `about` where a time follows it; elsewhere it is a word like others.
fn eat_about(scan: &mut Scan<'_>, around: &Around<'_>) -> bool {
    let mut after = *scan;
    let is_word = after.letters().eq_ignore_ascii_case(ABOUT) && after.blanks();
    let is_about =
        is_word && moment::start(after, around).is_some_and(|(_, end)| end.moment_ends());
    if is_about {
        *scan = after;
    }
    is_about
}

/// Reads the sign for a beginning that is not known.
fn unknown(mut scan: Scan<'_>) -> Option<Scan<'_>> {
    scan.eat(&['?']).then_some(scan)
}

/// Reads the end of a range, and how many bytes the whole takes then.
fn end(mut scan: Scan<'_>, start: Option<&Moment>, around: &Around<'_>) -> Option<(Moment, usize)> {
    scan.blanks();
    if !scan.eat(&['-', '–', '—']) {
        return None;
    }
    scan.blanks();
    let (end, scan) = match start {
        Some(start) => moment::end(scan, start, around)?,
        None => moment::start(scan, around)?,
    };
    Some((end, closing(scan)?))
}

/// How many bytes are taken where a phrase ends here, with what parts it from the text.
fn closing(scan: Scan<'_>) -> Option<usize> {
    let mut after = scan;
    if after.eat(&[':', ',']) && after.phrase_ends() {
        return Some(after.taken());
    }
    after = scan;
    after.blanks();
    let ended = |scan: Scan<'_>| scan.peek().is_none_or(char::is_whitespace);
    if after.eat(&['-', '–', '—']) && ended(after) {
        return Some(after.taken());
    }
    scan.phrase_ends().then(|| scan.taken())
}
