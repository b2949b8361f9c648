//! What PagerDuty recorded: log entries, notes, incidents, and what its webhooks sent.
//!
//! Lists come newest first and are turned round. Whom somebody was called by again is left out at first,
//! and the numbers are never read.

use std::collections::{BTreeSet, HashSet};

use jiff::Timestamp;

use super::found::{Place, Reading};
use super::people::People;
use super::tree::{self, Head, Node, at, said};
use super::trouble::Trouble;
use super::watch::Watch;
use super::{Context, File, Likeness, Record};
use crate::board::{At, Column, Milestone};
use crate::text::Clean;

mod entry;
mod milestone;
mod webhook;

/// Under which names entries stand, of all shapes.
const LISTS: &[&str] = &[
    "alerts",
    "event",
    "incident",
    "incidents",
    "log_entries",
    "log_entry",
    "messages",
    "notes",
];
/// How deep lists stand in one another.
const DEPTH: usize = 6;

/// How much a record looks like PagerDuty's.
pub(super) fn likeness(record: &Record) -> Likeness {
    let is_ours = |file: &File| tree::head(file).is_some_and(|head| is_pagerduty(&head));
    if record.files.iter().any(is_ours) {
        Likeness::Sure
    } else {
        Likeness::None
    }
}

fn is_pagerduty(head: &Head<'_>) -> bool {
    let ends = |kind: &str| kind.trim_end_matches("_reference").ends_with("_log_entry");
    let is_event = |kind: &str| {
        let known = ["incident.", "service.", "pagey."];
        known.iter().any(|begins| kind.starts_with(begins))
    };
    let is_note = head.has(1, &["notes"]) && head.has(3, &["content"]) && head.has(4, &["summary"]);
    let is_incident =
        head.has(3, &["incident_number"]) && head.has(3, &["urgency", "escalation_policy"]);
    let is_alert = head.has(1, &["alerts"]) && head.has(3, &["alert_key", "severity"]);
    head.says(6, "type", ends)
        || head.has(3, &["log_entries", "log_entry"])
        || head.says(2, "event_type", is_event)
        || is_note
        || is_incident
        || is_alert
}

/// An entry before it is put in order.
#[derive(Clone, Debug)]
struct Entry {
    id: String,
    at: Option<Timestamp>,
    text: String,
    who: String,
    person: Option<String>,
    noise: Option<&'static str>,
    /// Where in its course the incident is then.
    milestone: Option<Milestone>,
    place: Place,
}

/// What was gathered so far.
#[derive(Debug, Default)]
struct Gathered {
    reading: Reading,
    entries: Vec<Entry>,
    /// The names of the incidents that entries are of.
    incidents: BTreeSet<String>,
    is_cut: bool,
    trimmed: usize,
}

/// Reads what PagerDuty recorded.
pub(super) fn read(
    record: &Record,
    _context: &Context<'_>,
    watch: &Watch,
) -> Result<Reading, Trouble> {
    let mut gathered = Gathered::default();
    let mut before = 0;
    for (number, file) in record.files.iter().enumerate() {
        let values = tree::values(file, number, &mut gathered.reading)?;
        let first = gathered.entries.len();
        for node in values {
            let mut stack = Vec::new();
            gathered.spread("", node, DEPTH, &mut stack);
            for (kind, node) in stack {
                watch.reached(before + node.start)?;
                gathered.entry(kind, &node, number);
            }
        }
        milestone::turn_round(&mut gathered.entries[first..]);
        before += file.text.len();
    }
    if gathered.entries.is_empty() && gathered.reading.left_out.is_empty() {
        let first = record.files.first();
        return Err(Trouble::Malformed {
            file: first.map_or_else(String::new, |file| file.name.clone()),
            line: 1,
            expected: "there is no entry of PagerDuty in it; log entries stand under \"log_entries\" or in a list of their own"
                .to_owned(),
        });
    }
    Ok(gathered.into_reading())
}

impl Gathered {
    /// Finds the entries in a value, whichever of the known shapes it has.
    fn spread<'t>(
        &mut self,
        kind: &'static str,
        node: Node<'t>,
        depth: usize,
        out: &mut Vec<(&'static str, Node<'t>)>,
    ) {
        let Some(depth) = depth.checked_sub(1) else {
            return;
        };
        if let Some(items) = node.items() {
            for item in items {
                self.spread(kind, item, depth, out);
            }
            return;
        }
        // A log entry has an incident and may have notes: those are parts of it.
        let is_entry = !matches!(kind, "" | "messages") || is_entry(&node);
        let lists = if is_entry {
            Vec::new()
        } else {
            node.members(LISTS)
        };
        let has_entries = lists.iter().any(|(name, _)| *name == "log_entries");
        let mut is_leaf = true;
        for (name, inner) in lists {
            let is_list = inner.text().starts_with(['[', '{']);
            // Beside its log entries the incident says nothing new.
            if is_list && !(has_entries && name == "incident") {
                is_leaf = false;
                self.spread(name, inner, depth, out);
            }
        }
        if let Some((_, more)) = node.members(&["more"]).first().filter(|_| !is_leaf) {
            self.is_cut |= more.text() == "true";
        }
        if is_leaf {
            out.push((kind, node));
        }
    }

    fn entry(&mut self, kind: &'static str, node: &Node<'_>, number: usize) {
        let place = Place {
            file: number,
            line: node.line,
        };
        let value = match node.value() {
            Ok(value) => value,
            Err(why) => {
                self.reading.leave_out(place, "{…}", why);
                return;
            }
        };
        let incident = tree::first_said(
            &value,
            &["incident.summary", "data.incident.summary", "data.title"],
        );
        if !incident.is_empty() {
            self.incidents.insert(incident.to_owned());
        }
        let found = match kind {
            "event" => webhook::event(&value, place),
            "notes" => vec![entry::note(&value, place)],
            "incident" | "incidents" => {
                let title = tree::first_said(&value, &["summary", "title"]);
                self.incidents.insert(title.to_owned());
                entry::incident(&value, place)
            }
            "alerts" => vec![entry::alert(&value, place)],
            _ if said(&value, "event_type").is_empty() => vec![entry::log_entry(&value, place)],
            _ => webhook::event(&value, place),
        };
        self.trimmed += usize::from(at(&value, "data.trimmed") == Some(&true.into()));
        for entry in found {
            self.keep(entry);
        }
    }

    fn keep(&mut self, entry: Entry) {
        if entry.text.is_empty() {
            self.reading
                .leave_out(entry.place, &entry.who, "it has no words");
        } else {
            self.entries.push(entry);
        }
    }

    fn into_reading(self) -> Reading {
        let mut reading = self.reading;
        let mut people = People::default();
        let mut entries = self.entries;
        entries.sort_by_key(|entry| entry.at);
        milestone::settle(&mut entries);
        entry::tell_first_calls(&mut entries);
        let mut seen = HashSet::new();
        for entry in entries {
            // A delivery is repeated until it is answered.
            if !entry.id.is_empty() && !seen.insert(entry.id.clone()) {
                continue;
            }
            entry.person.iter().for_each(|name| people.meet(name));
            let card = match entry.noise {
                Some(why) => reading.add_noise(entry.place, &entry.text, why),
                None => reading.add(entry.place, Column::Timeline, &entry.text),
            };
            card.at = entry.at.map(At::Instant);
            card.milestone = entry.milestone;
            card.source = Clean::line(&if entry.who.is_empty() {
                "PagerDuty".to_owned()
            } else {
                format!("PagerDuty, {}", entry.who)
            });
        }
        if self.incidents.len() == 1
            && let Some(title) = self.incidents.first()
        {
            reading.details.title = Clean::line(title);
        }
        reading.details.people = people.all();
        if self.is_cut {
            let note =
                "PagerDuty says that there is more: this is the first page of its answer only.";
            reading.notes.push(note.to_owned());
        }
        if self.trimmed > 0 {
            let note = format!("PagerDuty cut {} of the texts short.", self.trimmed);
            reading.notes.push(note);
        }
        reading
    }
}

/// Whether an object is an entry itself, with an incident inside of it.
fn is_entry(node: &Node<'_>) -> bool {
    let members = node.members(&["created_at", "event_type", "log_entries", "type"]);
    let has = |name: &str| members.iter().any(|(found, _)| *found == name);
    !has("log_entries") && (has("created_at") && has("type") || has("event_type"))
}

/// Who did something: the name, and whether it is a person.
fn agent(agent: Option<&serde_json::Value>) -> (String, Option<String>) {
    let Some(agent) = agent else {
        return (String::new(), None);
    };
    let name = tree::first_said(agent, &["summary", "name"]).to_owned();
    let kind = said(agent, "type");
    let is_person = kind.starts_with("user") && !name.is_empty();
    (name.clone(), is_person.then_some(name))
}

/// The instant of a text in RFC 3339.
fn instant(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}
