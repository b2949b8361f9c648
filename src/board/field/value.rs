//! What is typed into a field, as a value.

use jiff::civil::Date;

use crate::board::phrase::{self, Around};
use crate::board::refusal::Refusal;
use crate::board::time::At;
use crate::board::word::Word;
use crate::text::Clean;

/// What a field wants that holds a time.
pub(in crate::board) const A_TIME: &str = "a time such as 14:05, 20 Nov 14:05 or 2026-11-20";

/// Reads a value; an empty text is none. `wanted` is said where it does not fit.
pub(in crate::board) fn parsed<T>(
    typed: &str,
    wanted: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Refusal> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let refusal = || Refusal::NoSuchValue {
        wanted: wanted.to_owned(),
        given: Clean::line(typed).shortened(40).to_string(),
    };
    parse(typed).map(Some).ok_or_else(refusal)
}

/// Reads a time, or a day.
pub(in crate::board) fn time(typed: &str, around: &Around<'_>) -> Result<Option<At>, Refusal> {
    parsed(typed, A_TIME, |typed| phrase::at(typed, around))
}

/// Reads the day by which something is due.
pub(super) fn day(typed: &str, today: Date) -> Result<Option<Date>, Refusal> {
    let wanted = "a day such as 2026-12-01, fri or +2w";
    parsed(typed, wanted, |typed| phrase::due(typed, today))
}

/// Reads one word of a set, where none is a value too.
pub(super) fn maybe_one_of<W: Word>(typed: &str) -> Result<Option<W>, Refusal> {
    let wanted = format!("one of {}", words::<W>().join(", "));
    parsed(typed, &wanted, W::parse)
}

/// Reads one word of a set; an empty text is its default.
pub(in crate::board) fn one_of<W: Word + Default>(typed: &str) -> Result<W, Refusal> {
    maybe_one_of(typed).map(Option::unwrap_or_default)
}

/// The words of a set.
pub(in crate::board) fn words<W: Word>() -> Vec<&'static str> {
    W::ALL.iter().map(|word| word.word()).collect()
}

/// Reads yes or no; an empty text is no.
pub(super) fn flag(typed: &str) -> Result<bool, Refusal> {
    let read = parsed(typed, "yes or no", |typed| {
        match typed.to_lowercase().as_str() {
            "yes" | "y" | "true" | "on" | "x" | "1" => Some(true),
            "no" | "n" | "false" | "off" | "-" | "0" => Some(false),
            _ => None,
        }
    })?;
    Ok(read.unwrap_or_default())
}

/// Prints yes, or nothing.
pub(super) fn yes(flag: bool) -> String {
    if flag {
        "yes".to_owned()
    } else {
        String::new()
    }
}

/// Cleans a text of several lines, without blanks at its ends.
pub(in crate::board) fn block(typed: &str) -> Clean {
    Clean::block(Clean::block(typed).trim())
}

/// Whether a character parts one tag from the next.
pub(super) fn parts_tags(c: char) -> bool {
    c == ',' || c.is_whitespace()
}
