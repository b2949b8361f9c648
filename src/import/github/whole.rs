//! An issue or a pull request as a whole: its opening, and how it ended where no event says so.

use serde_json::Value;

use super::super::found::Place;
use super::super::tree::{at, first_said, said};
use super::{Entry, actor, sentence, time};

/// Under which names the parts of it stand.
pub(super) const PARTS: [&str; 7] = [
    "comments",
    "timelineItems",
    "timeline",
    "commits",
    "reviews",
    "reviewThreads",
    "statusCheckRollup",
];

/// Whether a value is an issue or a pull request.
pub(super) fn is_whole(value: &Value) -> bool {
    let has = |name: &str| value.get(name).is_some();
    let has_parts = PARTS.iter().any(|name| {
        value
            .get(name)
            .is_some_and(|part| part.is_array() || part.is_object())
    });
    let is_told = has("createdAt") || has("created_at") || has("closedAt") || has("mergedAt");
    has("title") && (has("number") || is_told) && (is_told || has_parts || has("body"))
        || has_parts && is_told
}

/// Its title, and what it says of its own course.
pub(super) fn entries(value: &Value, place: Place) -> (String, Vec<Entry>) {
    let title = said(value, "title");
    let number = at(value, "number").and_then(Value::as_u64);
    let number = number.map_or_else(String::new, |number| format!(" #{number}"));
    let (opener, is_person) = actor("opened", value);
    let entry = |path: &[&str], text: String, who: &str, is_person: bool| {
        let at = time(first_said(value, path))?;
        Some(Entry {
            at: Some(at),
            text,
            who: who.to_owned(),
            is_person,
            noise: None,
            place,
        })
    };
    let words = sentence::body(value);
    let opening = format!("Opened{number}: {title}\n\n{words}");
    let mut entries = Vec::new();
    entries.extend(entry(
        &["createdAt", "created_at"],
        opening,
        &opener,
        is_person,
    ));
    let has_events = ["timelineItems", "timeline"]
        .iter()
        .any(|name| at(value, name).is_some());
    let done_by = first_said(value, &["mergedBy.login", "merged_by.login"]);
    let merged = entry(
        &["mergedAt", "merged_at"],
        sentence::sentence("merged", value),
        if done_by.is_empty() { &opener } else { done_by },
        !done_by.is_empty(),
    );
    let ended_by = first_said(value, &["closed_by.login"]);
    let closed = entry(
        &["closedAt", "closed_at"],
        sentence::sentence("closed", value),
        ended_by,
        !ended_by.is_empty(),
    );
    if !has_events {
        entries.extend(merged.or(closed));
    }
    (title.to_owned(), entries)
}
