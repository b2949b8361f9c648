//! The fields of actions.

use super::value::{day, one_of, words};
use super::{Field, Input};
use crate::board::word::{ActionStatus, Column, Word as _};
use crate::text::Clean;

pub(super) const OWNER: Field = Field {
    name: "owner",
    title: "Owner",
    column: Some(Column::Action),
    help: "Who has it, such as priya or platform-team",
    input: Input::Line,
    read: |card, _| card.owner.to_string(),
    write: |card, typed, _| {
        let name = Clean::line(typed);
        card.owner = name.strip_prefix('@').map_or(name.clone(), Clean::line);
        Ok(())
    },
};

pub(super) const DUE: Field = Field {
    name: "due",
    title: "Due",
    column: Some(Column::Action),
    help: "By when, such as 2026-12-01, fri or +2w",
    input: Input::Day,
    read: |card, _| card.due.map_or_else(String::new, |day| day.to_string()),
    write: |card, typed, around| {
        card.due = day(typed, around.today)?;
        Ok(())
    },
};

pub(super) const STATUS: Field = Field {
    name: "status",
    title: "Status",
    column: Some(Column::Action),
    help: "How it stands, such as doing",
    input: Input::Word(words::<ActionStatus>),
    read: |card, _| card.status.word().to_owned(),
    write: |card, typed, _| {
        card.status = one_of(typed)?;
        Ok(())
    },
};

pub(super) const REASON: Field = Field {
    name: "reason",
    title: "Reason",
    column: Some(Column::Action),
    help: "Why it was dropped, such as: the service goes away in May",
    input: Input::Line,
    read: |card, _| card.reason.to_string(),
    write: |card, typed, _| {
        card.reason = Clean::line(typed);
        Ok(())
    },
};

pub(super) const DONE_WHEN: Field = Field {
    name: "done_when",
    title: "Done when",
    column: Some(Column::Action),
    help: "How one can see that it is done, such as: a test deploy is refused",
    input: Input::Line,
    read: |card, _| card.done_when.to_string(),
    write: |card, typed, _| {
        card.done_when = Clean::line(typed);
        Ok(())
    },
};

pub(super) const REF: Field = Field {
    name: "ref",
    title: "Ticket",
    column: Some(Column::Action),
    help: "The ticket: a name such as OPS-12, or a link",
    input: Input::Line,
    read: |card, _| card.ticket.to_string(),
    write: |card, typed, _| {
        card.ticket = Clean::line(typed);
        Ok(())
    },
};
