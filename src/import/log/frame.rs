//! What stands around the lines of a log: headers, the marks of whatever printed it, colours.

use std::borrow::Cow;

use crate::text::Clean;

/// Beginnings of lines that say something about the log.
const FRAMES: &[&str] = &[
    "-- Logs begin",
    "-- Journal begins",
    "-- Boot ",
    "-- Reboot --",
    "-- No entries --",
    "Hint: ",
    "Log file created at:",
    "Running on machine:",
    "Running duration",
    "Log line format:",
    "#Software:",
    "#Version:",
    "#Date:",
    "#Fields:",
    "#Remark:",
];

/// Beginnings of lines with which a stack trace goes on although they are not set in.
const TRACES: &[&str] = &[
    "Traceback ",
    "Caused by:",
    "During handling",
    "The above exception",
    "goroutine ",
    "[stacktrace]",
    "#",
    "}",
    "]",
    ")",
];

/// Whether a line only says something about the log.
pub(super) fn is_frame(line: &str) -> bool {
    FRAMES.iter().any(|begins| line.starts_with(begins))
}

/// Whether a line looks like part of the entry above it.
pub(super) fn goes_on(line: &str) -> bool {
    let is_exception = line.split([':', ' ']).next().is_some_and(|word| {
        (word.ends_with("Exception") || word.ends_with("Error")) && word.len() > 5
    });
    line.starts_with([' ', '\t'])
        || is_exception
        || TRACES.iter().any(|begins| line.starts_with(begins))
}

/// A line without colours and without the name of the container before it.
pub(super) fn within(line: &str) -> Cow<'_, str> {
    if line.contains('\u{1b}') {
        let clean = Clean::block(line);
        return Cow::Owned(without_prefix(clean.trim_end()).to_owned());
    }
    Cow::Borrowed(without_prefix(line))
}

/// A line without `web-1  | ` or `[pod/feed/app] ` before it.
fn without_prefix(line: &str) -> &str {
    if let Some((_, rest)) = line
        .strip_prefix("[pod/")
        .and_then(|rest| rest.split_once("] "))
    {
        return rest;
    }
    let Some((name, rest)) = line.split_once('|') else {
        return line;
    };
    let name_only = name.trim_end();
    let is_name = !name_only.is_empty()
        && name_only.len() <= 40
        && name.ends_with(' ')
        && name_only
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
        && name_only.bytes().any(|b| b.is_ascii_alphabetic());
    if is_name {
        rest.strip_prefix(' ').unwrap_or(rest)
    } else {
        line
    }
}
