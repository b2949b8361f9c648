//! Fields of an action that stand on lines of their own, "Owner: …", and the words in them.

use super::super::super::stamp;
use super::super::super::status::status_alone;
use super::super::phrase::plain;
use super::super::sections::split;
use super::labels::is_whole;
use crate::board::ActionStatus;
use crate::text::Scan;

/// What a field of an action is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import::markdown) enum Field {
    /// Who has it.
    Owner,
    /// By when.
    Due,
    /// How it stands.
    Status,
    /// Its ticket.
    Ticket,
    /// How one can see that it is done.
    DoneWhen,
    /// Something else that is a field.
    Other,
}

/// What the fields are called, in plain words.
pub(super) const FIELDS: &[(Field, &str)] = &[
    (
        Field::Owner,
        "owner; owners; assignee; assigned to; responsible; dri; verantwortlich; \
         responsable; responsavel; 担当; 负责人",
    ),
    (
        Field::Due,
        "due; due date; deadline; eta; target date; by; frist; bis; prazo; plazo; 期限",
    ),
    (Field::Status, "status; state; stand; estado; 状態; 状态"),
    (
        Field::Ticket,
        "ticket; issue; tracking; tracked in; jira; bug; link; pr; tracking issue",
    ),
    (
        Field::DoneWhen,
        "done when; definition of done; acceptance; acceptance criteria",
    ),
    (
        Field::Other,
        "priority; type; kind; severity; effort; why; prio",
    ),
];

/// The field that a line is, and its value.
pub(in crate::import::markdown) fn field(text: &str) -> Option<(Field, &str)> {
    if is_whole(text) {
        return None;
    }
    let text = text.trim_start_matches(['-', ' ', '*']);
    let (name, from) = split(text)?;
    let plain = plain(name);
    let (field, _) = FIELDS
        .iter()
        .find(|(_, names)| names.split("; ").any(|name| name == plain.trim()))?;
    Some((*field, text.get(from..)?.trim()))
}

/// Signs that something is done.
const DONE_SIGNS: &[char] = &['✅', '✔', '☑', '✓', '🗸'];

/// Whether a sentence below an action says that it is done: "Done on May 4th."
pub(super) fn is_done_note(note: &[String]) -> bool {
    note.iter().take(20).any(|line| {
        let mut sentences = line.split(['.', '!', '\n']).take(20);
        sentences.any(says_done)
    })
}

/// Whether a sentence says that it is done, and since when, and nothing else.
fn says_done(sentence: &str) -> bool {
    let sentence = sentence.trim_start_matches([' ', '-']);
    let rest = ["Done", "DONE", "Completed", "Erledigt"]
        .iter()
        .find_map(|word| sentence.strip_prefix(word));
    rest.is_some_and(|rest| {
        let since = rest.trim_matches(|c: char| c.is_whitespace() || ":,-–(*_".contains(c));
        let is_word = !rest.starts_with(char::is_alphanumeric);
        let is_since = ["on ", "am "].iter().any(|word| since.starts_with(word));
        is_word && (since.is_empty() || is_since || stamp::day_at(Scan::new(since)).is_some())
    })
}

/// Takes signs and words off a text that say that it is done.
pub(super) fn take_done(text: &mut String, status: &mut Option<ActionStatus>) {
    let mut rest = text.trim();
    let signs = |c: char| DONE_SIGNS.contains(&c) || c == '\u{fe0f}' || c.is_whitespace();
    let bare = rest.trim_matches(signs);
    if bare.len() < rest.len() {
        *status = status.or(Some(ActionStatus::Done));
        rest = bare;
    }
    for (mark, is) in [
        ("DONE", ActionStatus::Done),
        ("(done)", ActionStatus::Done),
        ("(completed)", ActionStatus::Done),
        ("(fixed)", ActionStatus::Done),
        ("[done]", ActionStatus::Done),
        ("[complete]", ActionStatus::Done),
        ("[completed]", ActionStatus::Done),
        ("(complete)", ActionStatus::Done),
        ("(erledigt)", ActionStatus::Done),
        ("WIP", ActionStatus::Doing),
        ("(in progress)", ActionStatus::Doing),
    ] {
        let Some(bare) = without_mark(rest, mark) else {
            continue;
        };
        rest = bare;
        *status = status.or(Some(is));
        rest = rest.trim_end_matches([' ', '-', '–', '—', ':']);
    }
    *text = rest.trim().to_owned();
}

/// A text without a mark at its end or its beginning, where that is a word of its own.
fn without_mark<'t>(text: &'t str, mark: &str) -> Option<&'t str> {
    let is_word = !mark.starts_with(['(', '[']);
    let is_same = |part: &str| {
        if is_word {
            part == mark
        } else {
            part.eq_ignore_ascii_case(mark)
        }
    };
    let at = text.len().checked_sub(mark.len()).filter(|at| *at > 0)?;
    if let Some((head, end)) = text.split_at_checked(at)
        && is_same(end)
        && !(is_word && head.ends_with(char::is_alphanumeric))
    {
        return Some(head);
    }
    let (begin, rest) = text.split_at_checked(mark.len())?;
    let is_begun = is_same(begin) && !(is_word && rest.starts_with(char::is_alphanumeric));
    is_begun.then(|| rest.trim_start_matches([':', '-', '–', ' ']))
}

/// Takes the state off a ticket: "Bug 5554823 **DONE**".
pub(super) fn take_state(ticket: &mut String) -> Option<ActionStatus> {
    let bare = ticket.replace("**", "");
    let (rest, last) = bare.trim().rsplit_once(' ').unwrap_or(("", bare.trim()));
    let last = last.trim_matches(['(', ')', '[', ']']);
    let state = status_alone(last).filter(|_| last.chars().all(|c| !c.is_lowercase()))?;
    rest.clone_into(ticket);
    Some(state)
}
