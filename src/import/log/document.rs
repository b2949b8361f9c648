//! Logs that are one JSON document: answers of the programs that keep them.

use serde_json::Value;

use super::super::found::Place;
use super::super::stamp::Stamp;
use super::super::trouble::Trouble;
use super::super::watch::Watch;
use super::super::{File, Likeness, epoch, tree};
use super::line::Line;
use super::{Log, value};

/// How deep entries are looked for.
const DEPTH: usize = 10;

/// Whether a file is one JSON document, not one on each line.
pub(super) fn is_document(file: &File) -> bool {
    let text = tree::body(&file.text).trim_start();
    let first = text.lines().next().unwrap_or_default();
    let is_line =
        first.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(first).is_ok();
    let has_more = text
        .get(first.len()..)
        .is_some_and(|rest| rest.trim_start().starts_with('{'));
    tree::head(file).is_some() && !(is_line && (has_more || is_entry(first)))
}

fn is_entry(line: &str) -> bool {
    tree::parse(line).is_ok_and(|value| value::has_time(&value))
}

/// Names beside those of single objects, by which times are told: of lists of times and words, of fields apart.
const TIMES: &[&str] = &["values", "field"];
/// The same of words, and of what sentences are made from.
const WORDS: &[&str] = &["values", "value", "eventName", "note"];

/// How much a document looks like a log: its names may be of other records too.
pub(super) fn likeness(file: &File) -> Likeness {
    let times: Vec<&str> = value::time_names().chain(TIMES.iter().copied()).collect();
    let words: Vec<&str> = value::word_names().chain(WORDS.iter().copied()).collect();
    match tree::head(file) {
        Some(head) if head.has(8, &times) && head.has(8, &words) => Likeness::Some,
        _ => Likeness::None,
    }
}

/// Whether there are entries in an object that is none itself.
pub(super) fn has_entries(line: &str) -> bool {
    !entries(line, Place::default()).is_empty()
}

/// The entries in an object that is none itself, such as those that collectors send.
pub(super) fn entries(line: &str, place: Place) -> Vec<(Line, Place)> {
    let mut lines = Vec::new();
    if line.starts_with('{')
        && let Ok(value) = tree::parse(line)
    {
        walk(&value, place, DEPTH, &mut lines);
    }
    lines
}

/// Reads the entries of a document.
pub(super) fn read(log: &mut Log<'_, '_>, before: usize, watch: &Watch) -> Result<(), Trouble> {
    let file = log.file;
    let values = tree::values(file, log.number, log.reading)?;
    let mut lines = Vec::new();
    for document in values {
        for node in document.items().unwrap_or_else(|| vec![document]) {
            watch.reached(before + node.start)?;
            let place = Place {
                file: log.number,
                line: node.line,
            };
            match node.value() {
                Ok(value) => walk(&value, place, DEPTH, &mut lines),
                Err(why) => log.reading.leave_out(place, "{…}", why),
            }
        }
    }
    if is_newest_first(&lines) {
        lines.reverse();
    }
    for (line, place) in lines {
        log.add(line, place);
    }
    Ok(())
}

/// Finds the entries in a value.
fn walk(value: &Value, place: Place, depth: usize, lines: &mut Vec<(Line, Place)>) {
    let Some(depth) = depth.checked_sub(1) else {
        return;
    };
    match value {
        Value::Array(parts) => match parts.as_slice() {
            // Loki tells the time in nanoseconds, and the line.
            [Value::String(time), Value::String(text), ..] if epoch::instant(time).is_some() => {
                let stamp =
                    epoch::instant(time).map(|instant| epoch::stamp_of(epoch::moment(instant), 0));
                lines.push((Line::machine(stamp, text), place));
            }
            // A query of CloudWatch answers with names and values apart.
            parts => match pairs(parts).as_ref().and_then(value::line) {
                Some(line) => lines.push((line, place)),
                None => parts
                    .iter()
                    .for_each(|part| walk(part, place, depth, lines)),
            },
        },
        Value::Object(members) => match value::line(value) {
            Some(line) => lines.push((line, place)),
            None => members
                .values()
                .for_each(|part| walk(part, place, depth, lines)),
        },
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// An object that is told as a list of fields and values.
fn pairs(parts: &[Value]) -> Option<Value> {
    let pair = |part: &Value| {
        let name = part.get("field")?.as_str()?.to_owned();
        Some((name, part.get("value")?.clone()))
    };
    let pairs: Option<serde_json::Map<String, Value>> = parts.iter().map(pair).collect();
    pairs.filter(|pairs| !pairs.is_empty()).map(Value::Object)
}

fn is_newest_first(lines: &[(Line, Place)]) -> bool {
    let start = |stamp: &Stamp| match stamp.start.day {
        Some(super::super::stamp::Day::Date(day)) => Some((day, stamp.start.time)),
        _ => None,
    };
    let times: Vec<_> = lines
        .iter()
        .filter_map(|(line, _)| start(line.stamp.as_ref()?))
        .collect();
    let falls = times.windows(2).filter(|pair| pair[1] < pair[0]).count();
    let rises = times.windows(2).filter(|pair| pair[1] > pair[0]).count();
    falls > rises
}
