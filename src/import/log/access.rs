//! Lines of web servers, whose time stands in brackets behind the client.

use super::super::epoch;
use super::super::stamp::{self, Day, stamp};
use super::line::Line;

/// The bytes in which the bracket is looked for.
const BEFORE: usize = 300;

/// The most bytes inside of it.
const INSIDE: usize = 40;

/// Reads `192.0.2.1 - - [21/Apr/2025:11:59:10 +0200] "GET / HTTP/1.1" 503 153`.
pub(super) fn read(text: &str) -> Option<Line> {
    let opens = text
        .bytes()
        .take(BEFORE)
        .enumerate()
        .filter(|&(place, b)| b == b'[' && place > 0);
    opens
        .map(|(place, _)| place)
        .find_map(|place| behind(text.get(place..)?))
}

/// Reads what begins with the bracket.
fn behind(text: &str) -> Option<Line> {
    if let Some(found) = epoch::ctime(text) {
        let words = text.get(found.len..)?;
        return Some(Line::machine(Some(found), words));
    }
    let inner = text.strip_prefix('[')?;
    let end = inner.bytes().take(INSIDE).position(|b| b == b']')?;
    let (inner, behind) = (inner.get(..end)?, inner.get(end + 1..)?);
    let count = |sign: u8| inner.bytes().filter(|&b| b == sign).count();
    if count(b':') != 3 || count(b'/') != 2 {
        return None;
    }
    let found = stamp(inner, stamp::Place::Cell)
        .filter(|found| matches!(found.start.day, Some(Day::Date(_))))?;
    let behind = behind.trim();
    // The client is somebody: only what was asked and answered is told.
    let (request, answer) = behind
        .strip_prefix('"')
        .and_then(|rest| rest.split_once("\" "))
        .unwrap_or((behind, ""));
    let status = answer.split(' ').next().filter(|status| status.len() == 3);
    let text = match status {
        Some(status) => format!("{request}: {status}"),
        None => request.to_owned(),
    };
    Some(Line::machine(Some(found), &text))
}
