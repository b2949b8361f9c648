//! Actions whose fields stand behind labels on one line: "Owner: Priya — add a canary — Due: 1 April".
//!
//! A line of which one part has no place is left as it is.

use super::super::phrase::plain;
use super::Draft;
use super::field::{FIELDS, Field};

/// Labels of the words themselves.
const WORDS: &str =
    "action; action item; task; todo; to do; what; description; aufgabe; massnahme; accion";
/// The longest label, in bytes.
const LONGEST: usize = 40;
/// The longest line that is taken apart, in bytes.
const LINE: usize = 2_000;
/// The most words of an owner.
const OWNER: usize = 6;
/// What stands between two fields.
const JOINTS: [&str; 9] = ["—", "–", "|", "·", " - ", "; ", ", ", ". ", "** "];
/// What stands between an owner and the words of the action.
const DASHES: [&str; 5] = [" — ", " – ", " - ", " | ", " · "];

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    /// The words of the action.
    Words,
    /// A field of it.
    Field(Field),
}

/// A label in a line.
#[derive(Clone, Copy, Debug)]
struct Found<'t> {
    label: Label,
    name: &'t str,
    /// Where it begins, and where its value does.
    start: usize,
    from: usize,
}

/// What a line says in labelled fields.
#[derive(Debug, Default, PartialEq)]
struct Parts<'t> {
    words: &'t str,
    fields: Vec<(Field, &'t str)>,
    /// Fields that a card does not have.
    others: Vec<String>,
}

/// Takes the fields of a line that begins with a label and has another one; the rest are its words.
pub(super) fn take_labels(text: &mut String, draft: &mut Draft) {
    let Some(parts) = parts(text) else { return };
    for (field, value) in &parts.fields {
        let place = match field {
            Field::Owner => &mut draft.owner,
            Field::Due => &mut draft.due,
            Field::Status => &mut draft.status,
            Field::Ticket => &mut draft.ticket,
            Field::DoneWhen => &mut draft.done_when,
            Field::Other => continue,
        };
        if place.is_empty() {
            (*value).clone_into(place);
        }
    }
    draft.note.extend(parts.others);
    *text = parts.words.to_owned();
}

/// Whether a line is an action with its fields, not a field of one.
pub(super) fn is_whole(line: &str) -> bool {
    parts(line).is_some()
}

fn parts(line: &str) -> Option<Parts<'_>> {
    let labels = labels(line);
    if labels.len() < 2 || labels.first()?.start > 0 {
        return None;
    }
    let mut parts = Parts::default();
    for (n, found) in labels.iter().enumerate() {
        let end = labels.get(n + 1).map_or(line.len(), |next| next.start);
        let value = bare(line.get(found.from..end)?);
        match found.label {
            Label::Words if parts.words.is_empty() => parts.words = value,
            Label::Field(Field::Other) => {
                parts.others.push(format!("{}: {value}", bare(found.name)));
            }
            Label::Field(field) if parts.fields.iter().all(|(other, _)| *other != field) => {
                parts.fields.push((field, value));
            }
            // What is said twice is a sentence.
            Label::Words | Label::Field(_) => return None,
        }
    }
    // Without a label of their own the words stand behind the owner.
    let owner = parts
        .fields
        .iter_mut()
        .find(|(field, _)| *field == Field::Owner);
    if let Some((_, value)) = owner {
        if parts.words.is_empty() {
            let dashes = DASHES.iter().filter_map(|dash| value.split_once(dash));
            let (name, rest) = dashes.min_by_key(|(name, _)| name.len())?;
            (*value, parts.words) = (bare(name), bare(rest));
        }
        if value.split_whitespace().count() > OWNER || value.contains("://") {
            return None;
        }
    }
    (!parts.words.is_empty()).then_some(parts)
}

/// The labels of a line.
fn labels(line: &str) -> Vec<Found<'_>> {
    let mut found: Vec<Found<'_>> = Vec::new();
    if line.len() > LINE {
        return found;
    }
    let mut start = 0;
    for (colon, _) in line.match_indices(':') {
        let before = line.get(start..colon).unwrap_or_default();
        // A label stands at the beginning, or behind a joint.
        let joints = JOINTS
            .iter()
            .filter_map(|joint| Some(before.rfind(joint)? + joint.len()));
        let from = start + joints.max().unwrap_or(0);
        let name = line.get(from..colon).unwrap_or_default();
        let label = (name.len() <= LONGEST).then(|| label(name)).flatten();
        if let Some(label) = label {
            found.push(Found {
                label,
                name,
                start: from,
                from: colon + 1,
            });
            start = colon + 1;
        }
    }
    found
}

fn label(name: &str) -> Option<Label> {
    let plain = plain(name);
    let is_among = |names: &str| names.split("; ").any(|known| known == plain.trim());
    if is_among(WORDS) {
        return Some(Label::Words);
    }
    let field = FIELDS.iter().find(|(_, names)| is_among(names));
    field.map(|(field, _)| Label::Field(*field))
}

/// A value without the joints around it, and without half of what emphasises its label.
fn bare(value: &str) -> &str {
    let ends = |c: char| c.is_whitespace() || matches!(c, '—' | '–' | '|' | '·' | ';' | ',' | '.');
    let mut value = value.trim();
    if value.matches("**").count() % 2 == 1 || value.starts_with("** ") {
        value = value.strip_prefix("**").unwrap_or(value);
        value = value.strip_suffix("**").unwrap_or(value);
    }
    let value = value.trim_matches(ends);
    value.strip_suffix(" -").unwrap_or(value).trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labelled_fields_of_a_line_are_taken_apart() {
        for (line, text, fields) in [
            (
                "Owner: Priya — add a canary to the deploy — Due: 2026-04-01",
                "add a canary to the deploy",
                ["Priya", "2026-04-01", ""],
            ),
            (
                "**Owner:** Mika. **Action:** alert on queue depth. **Due:** 15 April 2026",
                "alert on queue depth",
                ["Mika", "15 April 2026", ""],
            ),
            (
                "Action: Move the cache: its own host | Owner: Tomas | Due: 1 May | Status: done",
                "Move the cache: its own host",
                ["Tomas", "1 May", "done"],
            ),
            (
                "Owner: Priya — Set pre-action: warn first — Due: 1 May",
                "Set pre-action: warn first",
                ["Priya", "1 May", ""],
            ),
            (
                "Action: fix `__init__` in **loader** — Due: 1 May",
                "fix `__init__` in **loader**",
                ["", "1 May", ""],
            ),
            (
                "Owner: Mika — Due: 1 May — Due: 3 June",
                "Owner: Mika — Due: 1 May — Due: 3 June",
                ["", "", ""],
            ),
            (
                "Action: --force is refused",
                "Action: --force is refused",
                ["", "", ""],
            ),
            ("Owner: Priya", "Owner: Priya", ["", "", ""]),
            (
                "Action: alert on depth",
                "Action: alert on depth",
                ["", "", ""],
            ),
            (
                "Add retries. Owner: Noor. Due: 3 April",
                "Add retries. Owner: Noor. Due: 3 April",
                ["", "", ""],
            ),
        ] {
            let (mut said, mut draft) = (line.to_owned(), Draft::default());
            take_labels(&mut said, &mut draft);
            assert_eq!(said, text, "{line}");
            assert_eq!(
                [&*draft.owner, &*draft.due, &*draft.status],
                fields,
                "{line}"
            );
        }
    }
}
