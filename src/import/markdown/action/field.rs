//! Fields of an action that stand on lines of their own, "Owner: …", and the words in them.

use super::super::phrase::{find, plain};
use super::super::sections::split;
use crate::board::ActionStatus;

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
    /// Something else that is a field.
    Other,
}

const FIELDS: &[(Field, &str)] = &[
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
        Field::Other,
        "priority; type; kind; severity; effort; why; acceptance criteria; prio",
    ),
];

/// The field that a line is, and its value.
pub(in crate::import::markdown) fn field(text: &str) -> Option<(Field, &str)> {
    let text = text.trim_start_matches(['-', ' ', '*']);
    let (name, from) = split(text)?;
    let plain = plain(name);
    let (field, _) = FIELDS
        .iter()
        .find(|(_, names)| names.split("; ").any(|name| name == plain.trim()))?;
    Some((*field, text.get(from..)?.trim()))
}

/// Words and signs for how an action stands.
const STATES: &[(ActionStatus, &str)] = &[
    (
        ActionStatus::Dropped,
        "dropped; wont do; won t do; wontfix; won t fix; cancelled; canceled; rejected; \
         obsolete",
    ),
    (
        ActionStatus::Doing,
        "doing; in progress; wip; ongoing; started; in review; in arbeit; en cours; en \
         curso; em andamento; in corso; 進行中; 対応中; 进行中",
    ),
    (
        ActionStatus::Done,
        "done; completed; complete; closed; fixed; resolved; finished; merged; shipped; \
         deployed; implemented; yes; x; erledigt; fertig; fait; termine; hecho; \
         completado; concluido; feito; fatto; completato; klaar; gereed; 完了; 済; 已完成; 완료",
    ),
    (
        ActionStatus::Open,
        "open; todo; to do; not started; planned; offen; 未着手; 未完了; backlog; new; pending",
    ),
];

const DONE_SIGNS: &[char] = &['✅', '✔', '☑', '✓', '🗸'];

/// How an action stands, of a cell or field for it.
pub(super) fn status(text: &str) -> Option<ActionStatus> {
    if text.contains(DONE_SIGNS) {
        return Some(ActionStatus::Done);
    }
    if text.contains(['🔄', '🚧', '⏳']) {
        return Some(ActionStatus::Doing);
    }
    let plain = plain(text);
    let open = ["not ", "in "]
        .iter()
        .any(|word| plain.contains(&format!(" {word}")));
    STATES
        .iter()
        .filter(|(status, _)| !(open && *status == ActionStatus::Done))
        .find(|(_, words)| words.split("; ").any(|word| find(&plain, word).is_some()))
        .map(|(status, _)| *status)
}

/// Whether a sentence below an action says that it is done: "Done on May 4th."
pub(super) fn is_done_note(note: &[String]) -> bool {
    note.iter().take(20).any(|line| {
        let mut sentences = line.split(['.', '!', '\n']).take(20);
        sentences.any(|sentence| {
            let first = sentence
                .trim_start_matches([' ', '-'])
                .split(' ')
                .next()
                .unwrap_or_default();
            matches!(first, "Done" | "DONE" | "Completed" | "Erledigt")
        })
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
        let is_same = |part: Option<&str>| {
            part.is_some_and(|part| {
                if mark.starts_with(['(', '[']) {
                    part.eq_ignore_ascii_case(mark)
                } else {
                    part == mark
                }
            })
        };
        let at = rest.len().saturating_sub(mark.len());
        if is_same(rest.get(at..)) && at > 0 {
            rest = rest.get(..at).unwrap_or(rest);
        } else if is_same(rest.get(..mark.len())) && rest.len() > mark.len() {
            rest = rest
                .get(mark.len()..)
                .unwrap_or(rest)
                .trim_start_matches([':', '-', '–', ' ']);
        } else {
            continue;
        }
        *status = status.or(Some(is));
        rest = rest.trim_end_matches([' ', '-', '–', '—', ':']);
    }
    *text = rest.trim().to_owned();
}

/// Takes the state off a ticket: "Bug 5554823 **DONE**".
pub(super) fn take_state(ticket: &mut String) -> Option<ActionStatus> {
    let bare = ticket.replace("**", "");
    let (rest, last) = bare.trim().rsplit_once(' ').unwrap_or(("", bare.trim()));
    let last = last.trim_matches(['(', ')', '[', ']']);
    let state = status(last).filter(|_| last.chars().all(|c| !c.is_lowercase()))?;
    rest.clone_into(ticket);
    Some(state)
}
