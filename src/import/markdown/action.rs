//! One action item: its owner, its day, its ticket and whether it is done, told from its words.

use super::super::clock::Clock;
use super::super::found::Reading;
use super::super::stamp;
use super::super::status::status;
use super::phrase::is_nothing;
use super::settle::Origin;
use crate::board::{ActionStatus, Column};
use crate::text::{Clean, Scan};

mod field;
mod labels;
mod owner;
mod tail;

pub(in crate::import) use owner::Names;

pub(super) use field::field;
use field::{Field, is_done_note, take_done, take_state};
use labels::take_labels;
use owner::{take_last_name, take_owner, teams};
use tail::{is_nobody, take_tail, ticket};

/// An action as it stands in a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// Its line.
    pub(super) line: usize,
    /// What it says.
    pub(super) text: String,
    /// The bytes at the beginning that are emphasised.
    pub(super) lead: usize,
    /// What is said below it.
    pub(super) note: Vec<String>,
    /// Where its links lead.
    pub(super) links: Vec<String>,
    /// Whether a sign says that it is done.
    pub(super) is_done: bool,
    /// Whether an empty box says that it is open.
    pub(super) is_open: bool,
    /// Who has it.
    pub(super) owner: String,
    /// By when.
    pub(super) due: String,
    /// How it stands.
    pub(super) status: String,
    /// Its ticket.
    pub(super) ticket: String,
    /// How one can see that it is done.
    pub(super) done_when: String,
    /// How it names the guardrails that it builds.
    pub(super) answers: String,
    /// Whether its fields stand in cells, and the text is only the text.
    pub(super) is_row: bool,
}

impl Draft {
    /// Whether it only names what should follow, and nothing does.
    pub(super) fn is_label(&self) -> bool {
        self.text.ends_with([':', '：']) && self.note.is_empty() && self.links.is_empty()
    }
}

/// Turns drafts into cards.
pub(super) fn finish(
    drafts: Vec<Draft>,
    names: &Names,
    clock: &Clock<'_>,
    origin: Origin<'_>,
    reading: &mut Reading,
) {
    let teams = teams(&drafts, names);
    for mut draft in drafts {
        take_fields(&mut draft);
        let mut text = draft.text.trim().to_owned();
        let mut stands = status(&draft.status);
        if draft.is_done || (!draft.is_open && is_done_note(&draft.note)) {
            stands = stands.or(Some(ActionStatus::Done));
        }
        take_done(&mut text, &mut stands);
        if draft.is_row {
            stands = stands.or_else(|| take_state(&mut draft.ticket));
        } else {
            take_labels(&mut text, &mut draft);
            take_tail(&mut text, &mut draft);
            take_owner(&mut text, &mut draft, &teams, names);
            stands = stands.or_else(|| status(&draft.status));
            take_last_name(&mut text, &mut draft, names);
        }
        let reason = draft
            .status
            .split_once(':')
            .map(|(_, reason)| reason.trim().to_owned());
        let words = if text.is_empty() {
            draft.text.clone()
        } else {
            text
        };
        let card = reading.add(origin.place(draft.line), Column::Action, &words);
        card.source = origin.words(draft.line);
        card.status = stands.unwrap_or_default();
        if card.status == ActionStatus::Dropped {
            card.reason = Clean::line(&reason.unwrap_or_default());
        }
        if !is_nothing(&draft.owner) && !is_nobody(&draft.owner) {
            card.owner = Clean::line(draft.owner.trim().trim_start_matches('@'));
        }
        card.due = stamp::day_in(&draft.due).and_then(|day| clock.due(day));
        if card.due.is_none() {
            card.due = due_in(&words).and_then(|day| clock.due(day));
        }
        card.done_when = Clean::line(&draft.done_when);
        card.ticket = Clean::line(&ticket(&draft, &words));
        card.note = Clean::block(&draft.note.join("\n"));
        let last = reading.found.len() - 1;
        reading.found[last].answers = draft.answers;
    }
}

/// Moves lines of the note that are fields into them.
fn take_fields(draft: &mut Draft) {
    let mut note = Vec::new();
    for line in std::mem::take(&mut draft.note) {
        match field(&line) {
            Some((Field::Owner, value)) if draft.owner.is_empty() => {
                value.clone_into(&mut draft.owner);
            }
            Some((Field::Due, value)) if draft.due.is_empty() => value.clone_into(&mut draft.due),
            Some((Field::Status, value)) if draft.status.is_empty() => {
                value.clone_into(&mut draft.status);
            }
            Some((Field::Ticket, value)) if draft.ticket.is_empty() => {
                value.clone_into(&mut draft.ticket);
            }
            Some((Field::DoneWhen, value)) if draft.done_when.is_empty() => {
                value.clone_into(&mut draft.done_when);
            }
            _ => note.push(line),
        }
    }
    draft.note = note;
}

/// The day behind "by" or "due" in a sentence.
fn due_in(text: &str) -> Option<stamp::Day> {
    let words = [" by ", " due ", " until ", " before ", " bis "];
    words.iter().find_map(|word| {
        let (_, rest) = text.rsplit_once(word)?;
        stamp::day_at(Scan::new(rest.trim_start_matches("the ")))
    })
}
