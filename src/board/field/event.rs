//! The fields of events.

use super::value::{A_TIME, flag, maybe_one_of, parsed, time, words, yes};
use super::{Field, Input};
use crate::board::phrase::{print_at, until};
use crate::board::word::{Column, Milestone, Word as _};
use crate::text::Clean;

pub(super) const AT: Field = Field {
    name: "at",
    title: "When",
    column: Some(Column::Timeline),
    help: "When it began, such as 14:05, 20 Nov 14:05, or a day alone",
    input: Input::Time,
    read: |card, around| {
        card.at
            .map_or_else(String::new, |at| print_at(at, around.zone))
    },
    write: |card, typed, around| {
        card.at = time(typed, around)?;
        Ok(())
    },
};

pub(super) const ABOUT: Field = Field {
    name: "about",
    title: "About",
    column: Some(Column::Timeline),
    help: "Whether the time is approximate: yes, or nothing",
    input: Input::Flag,
    read: |card, _| yes(card.about),
    write: |card, typed, _| {
        card.about = flag(typed)?;
        Ok(())
    },
};

pub(super) const UNTIL: Field = Field {
    name: "until",
    title: "Until",
    column: Some(Column::Timeline),
    help: "When it ended, such as 14:40; earlier than the beginning is the next day",
    input: Input::Time,
    read: |card, around| {
        card.until
            .map_or_else(String::new, |at| print_at(at, around.zone))
    },
    write: |card, typed, around| {
        let start = card.at;
        card.until = parsed(typed, A_TIME, |typed| until(typed, start, around))?;
        Ok(())
    },
};

pub(super) const MILESTONE: Field = Field {
    name: "milestone",
    title: "Milestone",
    column: Some(Column::Timeline),
    help: "The mark of the incident's course that it is, such as detected",
    input: Input::Word(words::<Milestone>),
    read: |card, _| {
        card.milestone
            .map_or_else(String::new, |m| m.word().to_owned())
    },
    write: |card, typed, _| {
        card.milestone = maybe_one_of(typed)?;
        Ok(())
    },
};

pub(super) const SOURCE: Field = Field {
    name: "source",
    title: "Source",
    column: Some(Column::Timeline),
    help: "Where the fact came from: a link, or a word such as dashboard",
    input: Input::Line,
    read: |card, _| card.source.to_string(),
    write: |card, typed, _| {
        card.source = Clean::line(typed);
        Ok(())
    },
};
