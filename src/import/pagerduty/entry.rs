//! Log entries, notes, incidents and alerts as sentences.

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::found::Place;
use super::super::tree::{at, first_said, list, said};
use super::{Entry, agent, instant, milestone};

/// Reads a log entry.
pub(super) fn log_entry(value: &Value, place: Place) -> Entry {
    let kind = said(value, "type").trim_end_matches("_reference");
    let kind = kind.trim_end_matches("_log_entry");
    let (who, person) = agent(at(value, "agent"));
    let summary = said(value, "summary");
    let words = own_words(value);
    let text = match kind {
        // What a trigger and a note say stands in the channel; the summary is the same for all.
        "trigger" => joined(
            if words.is_empty() { "" } else { "Triggered" },
            words,
            summary,
        ),
        "annotate" if !words.is_empty() => words.to_owned(),
        "status_update" => joined("Status update", said(value, "message"), summary),
        "priority_change" => priority(value, summary),
        "resolve" | "acknowledge" => {
            let note = first_said(value, &["note", "note.content"]);
            both(summary, note)
        }
        "field_value_change" | "custom_field_value_change" => {
            let changes: Vec<&str> = list(value, "changeset")
                .iter()
                .filter_map(Value::as_str)
                .collect();
            both(summary, &changes.join("\n"))
        }
        _ => summary.to_owned(),
    };
    Entry {
        id: said(value, "id").to_owned(),
        at: instant(said(value, "created_at")),
        text: if text.is_empty() {
            kind.replace('_', " ")
        } else {
            text
        },
        who,
        person,
        noise: noise(kind),
        milestone: milestone::of(kind),
        place,
    }
}

/// What an entry says beside its general summary.
fn own_words(value: &Value) -> &str {
    first_said(
        value,
        &[
            "event_details.description",
            "channel.content",
            "channel.summary",
            "channel.description",
            "channel.subject",
            "channel.details.description",
            "note",
        ],
    )
}

/// Why further calls of the same person are left out.
const CALLED: &str = "it tells how somebody was called";

/// Lets the first call of each person be told: that is when somebody was asked to help.
pub(super) fn tell_first_calls(entries: &mut [Entry]) {
    let mut called = BTreeSet::new();
    for entry in entries {
        let person = entry.text.split(" by ").next().unwrap_or_default();
        if entry.noise == Some(CALLED)
            && person.starts_with("Notified ")
            && called.insert(person.to_owned())
        {
            entry.noise = None;
        }
    }
}

/// Why an entry of a kind is left out at first.
fn noise(kind: &str) -> Option<&'static str> {
    match kind {
        "notify" | "repeat_escalation_path" | "exhaust_escalation_path" => Some(CALLED),
        "event_rule_action" | "link" | "unlink" => Some("it is about how PagerDuty is set up"),
        _ => None,
    }
}

fn joined(label: &str, words: &str, summary: &str) -> String {
    match (label, words) {
        (_, "") => summary.to_owned(),
        ("", words) => words.to_owned(),
        (label, words) => format!("{label}: {words}"),
    }
}

fn both(summary: &str, more: &str) -> String {
    if more.is_empty() || summary.contains(more) {
        summary.to_owned()
    } else {
        format!("{summary}\n{more}")
    }
}

fn priority(value: &Value, summary: &str) -> String {
    let old = said(value, "channel.old_priority.summary");
    let new = said(value, "channel.new_priority.summary");
    if summary.contains(new) || new.is_empty() {
        summary.to_owned()
    } else {
        format!(
            "Priority changed from {} to {new}",
            if old.is_empty() { "none" } else { old }
        )
    }
}

/// Reads a note of an incident.
pub(super) fn note(value: &Value, place: Place) -> Entry {
    let (who, person) = agent(at(value, "user"));
    Entry {
        id: said(value, "id").to_owned(),
        at: instant(said(value, "created_at")),
        text: said(value, "content").to_owned(),
        who,
        person,
        noise: None,
        milestone: None,
        place,
    }
}

/// Reads an alert of an incident.
pub(super) fn alert(value: &Value, place: Place) -> Entry {
    let (who, person) = agent(at(value, "service"));
    Entry {
        id: said(value, "id").to_owned(),
        at: instant(said(value, "created_at")),
        text: first_said(value, &["summary", "body.details.description", "alert_key"]).to_owned(),
        who,
        person,
        noise: None,
        milestone: None,
        place,
    }
}

/// Reads what an incident says of its own course.
pub(super) fn incident(value: &Value, place: Place) -> Vec<Entry> {
    let title = first_said(value, &["title", "description", "summary"]);
    let (service, _) = agent(at(value, "service"));
    let entry = |time: &str, text: String, (who, person): (String, Option<String>)| Entry {
        id: String::new(),
        at: instant(time),
        text,
        who,
        person,
        noise: None,
        milestone: None,
        place,
    };
    let mut first = entry(
        said(value, "created_at"),
        format!("Triggered: {title}"),
        (service, None),
    );
    first.milestone = milestone::of("trigger");
    let mut entries = vec![first];
    for one in list(value, "assignments") {
        let assignee = agent(at(one, "assignee"));
        let text = format!("Assigned to {}", assignee.0);
        entries.push(entry(said(one, "at"), text, (String::new(), assignee.1)));
    }
    for one in list(value, "acknowledgements") {
        let who = agent(at(one, "acknowledger"));
        let mut answered = entry(said(one, "at"), format!("Acknowledged by {}", who.0), who);
        answered.milestone = milestone::of("acknowledge");
        entries.push(answered);
    }
    let resolved = first_said(value, &["resolved_at", "last_status_change_at"]);
    if said(value, "status") == "resolved" && !resolved.is_empty() {
        let who = agent(at(value, "last_status_change_by"));
        let mut last = entry(resolved, "Resolved".to_owned(), who);
        last.milestone = milestone::of("resolve");
        entries.push(last);
    }
    entries
}
