//! Actions whose fields stand behind labels on one line: "Owner: Priya — add a canary — Due: 1 April".

use super::super::phrase::plain;
use super::Draft;
use super::field::{FIELDS, Field};

/// Labels of the words themselves.
const WORDS: &str =
    "action; action item; task; todo; to do; what; description; aufgabe; massnahme; accion";
/// The longest label, in characters.
const LONGEST: usize = 24;
/// What stands between two fields.
const JOINTS: &[char] = &['—', '–', '|', '·', ';', ',', '.', '-', '*', '_'];

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    /// The words of the action.
    Words,
    /// A field of it.
    Field(Field),
}

/// Takes the fields of a line that begins with a label and has another one; the rest are its words.
pub(super) fn take_labels(text: &mut String, draft: &mut Draft) {
    let whole = text.replace("**", "").replace("__", "");
    let labels = labels(&whole);
    if labels.len() < 2 || labels.first().is_none_or(|(start, _, _)| *start > 0) {
        return;
    }
    let mut words = String::new();
    let mut fields: Vec<(Field, String)> = Vec::new();
    for (n, (_, from, label)) in labels.iter().enumerate() {
        let end = labels.get(n + 1).map_or(whole.len(), |(next, _, _)| *next);
        let value = bare(whole.get(*from..end).unwrap_or_default());
        match label {
            Label::Words if words.is_empty() => value.clone_into(&mut words),
            Label::Words => return,
            Label::Field(field) => fields.push((*field, value.to_owned())),
        }
    }
    // Without a label of their own the words stand behind the owner.
    if words.is_empty() {
        let owner = fields.iter_mut().find(|(field, _)| *field == Field::Owner);
        let Some((owner, name, rest)) = owner.and_then(|(_, value)| {
            let (name, rest) = split(value)?;
            let (name, rest) = (name.to_owned(), rest.to_owned());
            Some((value, name, rest))
        }) else {
            return;
        };
        (*owner, words) = (name, rest);
    }
    if words.is_empty() {
        return;
    }
    for (field, value) in fields {
        let place = match field {
            Field::Owner => &mut draft.owner,
            Field::Due => &mut draft.due,
            Field::Status => &mut draft.status,
            Field::Ticket => &mut draft.ticket,
            Field::DoneWhen => &mut draft.done_when,
            Field::Other => continue,
        };
        if place.is_empty() {
            *place = value;
        }
    }
    *text = words;
}

/// The labels of a line: where each begins, where its value begins, and what it announces.
fn labels(line: &str) -> Vec<(usize, usize, Label)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (colon, _) in line.match_indices(':') {
        let before = line.get(start..colon).unwrap_or_default();
        // A label stands at the beginning, or behind a joint.
        let from = before.rfind(JOINTS).map_or(start, |at| {
            let sign = before.get(at..).and_then(|rest| rest.chars().next());
            start + at + sign.map_or(0, char::len_utf8)
        });
        let name = line.get(from..colon).unwrap_or_default();
        let label = (name.chars().count() <= LONGEST)
            .then(|| label(name))
            .flatten();
        if let Some(label) = label {
            let lead = name.len() - name.trim_start().len();
            found.push((if from == 0 { lead } else { from }, colon + 1, label));
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

/// The owner and the words behind the first joint with blanks around it.
fn split(value: &str) -> Option<(&str, &str)> {
    [" — ", " – ", " - ", " | ", " · ", "; "]
        .iter()
        .filter_map(|joint| value.split_once(joint))
        .min_by_key(|(name, _)| name.len())
        .map(|(name, rest)| (name.trim(), rest.trim()))
}

/// A value without the joints around it.
fn bare(value: &str) -> &str {
    let ends = |c: char| c.is_whitespace() || JOINTS.contains(&c);
    value.trim_start_matches(ends).trim_end_matches(ends)
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
