//! JSON of the many programs that log in it: under which names the time and the words stand.

use serde_json::Value;

use super::super::epoch;
use super::super::stamp::{self, Stamp, stamp};
use super::super::tree::{self, at, first_said, said};
use super::grade;
use super::line::{Line, Sort};
use super::sentence::sentence;

/// Where the time stands, best first.
const TIMES: &[&str] = &[
    "__REALTIME_TIMESTAMP",
    "@timestamp",
    "@t",
    "timestamp.seconds",
    "timestamp",
    "time.timestamp",
    "time",
    "ts",
    "Timestamp",
    "t.$date",
    "instant.epochSecond",
    "series.lastObservedTime",
    "lastTimestamp",
    "eventTime",
    "firstTimestamp",
    "deprecatedLastTimestamp",
    "startsAt",
    "TimeGenerated",
    "timeUnixNano",
    "datetime",
    "asctime",
    "date_unixtime",
    "date",
    "_time",
    "event_time",
    "started_at",
    "created_at",
    "createdAt",
    "create_at",
    "created",
    "sent",
    "metadata.creationTimestamp",
    "t",
];
/// Where the words stand, best first.
const WORDS: &[&str] = &[
    "MESSAGE",
    "@m",
    "RenderedMessage",
    "@mt",
    "MessageTemplate",
    "@message",
    "msg",
    "message",
    "Message",
    "short_message",
    "textPayload",
    "jsonPayload.message",
    "jsonPayload.msg",
    "fields.message",
    "@fields.msg",
    "@fields.message",
    "event",
    "body.stringValue",
    "body",
    "text",
    "line",
    "log",
    "content",
    "_raw",
    "annotations.summary",
    "annotations.description",
    "operationName",
    "request",
    "error",
    "err",
];
/// Where a stack trace stands.
const STACKS: &[&str] = &[
    "err.stack",
    "error.stack_trace",
    "exc_info",
    "exception",
    "stacktrace",
    "stack_trace",
    "stack",
    "@x",
];
/// How deep JSON inside of JSON is looked into.
const DEPTH: usize = 3;

/// Reads an object; none where it has neither a time nor words under a name that is known.
pub(super) fn line(value: &Value) -> Option<Line> {
    let stamp = time(value);
    let mut text = sentence(value).or_else(|| words(value, DEPTH))?;
    let is_logged = grade::NAMES.iter().any(|name| at(value, name).is_some());
    if stamp.is_none() && !is_logged {
        return None;
    }
    let stack = first_said(value, STACKS);
    if !stack.is_empty() && !text.contains(stack) {
        text.push('\n');
        text.push_str(stack);
    }
    Some(Line {
        stamp,
        text,
        source: source(value),
        sort: Sort::Machine,
        is_whole: true,
        is_informing: grade::is_information(value),
    })
}

/// The names by which a document is told to hold times: those of [`TIMES`], each by its last part.
pub(super) fn time_names() -> impl Iterator<Item = &'static str> {
    TIMES.iter().map(|path| last_part(path))
}

/// The names by which a document is told to hold words: those of [`WORDS`], each by its last part.
pub(super) fn word_names() -> impl Iterator<Item = &'static str> {
    WORDS.iter().map(|path| last_part(path))
}

fn last_part(path: &'static str) -> &'static str {
    path.rsplit('.').next().unwrap_or(path)
}

/// Whether an object has a time.
pub(super) fn has_time(value: &Value) -> bool {
    time(value).is_some()
}

fn time(value: &Value) -> Option<Stamp> {
    TIMES.iter().find_map(|path| match at(value, path)? {
        Value::String(text) => stamp_of_text(text),
        Value::Number(number) => {
            let mut instant = epoch::instant(&number.to_string())?;
            let nanos = ["instant.nanoOfSecond", "timestamp.nanos"]
                .iter()
                .find_map(|path| at(value, path)?.as_i64());
            if let Some(nanos) = nanos {
                instant = instant
                    .checked_add(jiff::SignedDuration::from_nanos(nanos))
                    .ok()?;
            }
            Some(epoch::stamp_of(epoch::moment(instant), 0))
        }
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    })
}

/// The time that a text is.
pub(super) fn stamp_of_text(text: &str) -> Option<Stamp> {
    let text = text.trim();
    let instant = text.parse().ok().or_else(|| epoch::instant(text));
    if let Some(instant) = instant {
        return Some(epoch::stamp_of(epoch::moment(instant), text.len()));
    }
    let found = epoch::ctime(text).or_else(|| stamp(text, stamp::Place::Cell))?;
    (found.start.day.is_some() && found.len == text.len()).then_some(found)
}

fn words(value: &Value, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    let text = WORDS.iter().find_map(|path| {
        let text = match at(value, path)? {
            Value::String(text) => text.trim_end().to_owned(),
            Value::Array(parts) => of_parts(parts),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => String::new(),
        };
        (!text.trim().is_empty()).then_some(text)
    })?;
    // Programs that gather logs put the line of another one into their own.
    if text.starts_with('{')
        && let Ok(inner) = tree::parse(&text)
        && let Some(words) = words(&inner, depth)
    {
        return Some(words);
    }
    Some(filled(&text, value))
}

/// A text that the journal tells as bytes, or as several texts.
fn of_parts(parts: &[Value]) -> String {
    let bytes: Option<Vec<u8>> = parts
        .iter()
        .map(|part| u8::try_from(part.as_u64()?).ok())
        .collect();
    if let Some(bytes) = bytes {
        return String::from_utf8_lossy(&bytes).into_owned();
    }
    let texts: Vec<&str> = parts
        .iter()
        .filter_map(|part| part.as_str().or_else(|| at(part, "text")?.as_str()))
        .collect();
    texts.join(" ")
}

/// A template with the values that belong into it: `{Count} signs`.
fn filled(text: &str, value: &Value) -> String {
    let is_template = at(value, "@mt").or(at(value, "MessageTemplate")).is_some();
    if !is_template {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        shown.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            shown.push('{');
            rest = after;
            break;
        };
        let key = name
            .split([':', ','])
            .next()
            .unwrap_or_default()
            .trim_start_matches(['@', '$']);
        let found = value.get(key).or_else(|| value.get("Properties")?.get(key));
        match found {
            Some(Value::String(text)) => shown.push_str(text),
            Some(other) => shown.push_str(&other.to_string()),
            None => {
                for part in ["{", name, "}"] {
                    shown.push_str(part);
                }
            }
        }
        rest = tail;
    }
    shown.push_str(rest);
    shown
}

/// What wrote an entry of the journal.
fn source(value: &Value) -> Option<String> {
    at(value, "__REALTIME_TIMESTAMP")?;
    let host = said(value, "_HOSTNAME");
    let tag = first_said(value, &["SYSLOG_IDENTIFIER", "_COMM", "_SYSTEMD_UNIT"]);
    let process = first_said(value, &["SYSLOG_PID", "_PID"]);
    let tag = if process.is_empty() || tag.is_empty() {
        tag.to_owned()
    } else {
        format!("{tag}[{process}]")
    };
    let parts = ["syslog", host, &tag];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Some(parts.join(" "))
}
