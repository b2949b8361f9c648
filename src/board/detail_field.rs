//! The table of the board's own fields: the same rows as [`field`](super::field), over details.
//!
//! The agenda's row stands with the agendas; ratings, the vote and silenced findings are led by
//! commands.

use super::details::Details;
use super::field::Input;
use super::field::value::{block, one_of, parsed, time, words};
use super::phrase::{Around, print_at};
use super::quote;
use super::refusal::Refusal;
use super::time::Zone;
use super::word::{BoardStatus, Word as _};
use crate::text::Clean;

mod lists;

#[cfg(test)]
mod tests;

/// A field of the board's own.
#[derive(Clone, Copy, Debug)]
pub struct DetailField {
    /// Its name in files and exports.
    pub name: &'static str,
    /// Its name on the screen.
    pub title: &'static str,
    /// What it holds, on one line, with an example.
    pub help: &'static str,
    /// How it is typed.
    pub input: Input,
    /// Its value as one would type it; empty where it has none.
    pub read: fn(&Details, &Around<'_>) -> String,
    /// Sets it from what was typed; an empty text clears it.
    pub write: fn(&mut Details, &str, &Around<'_>) -> Result<(), Refusal>,
}

/// All of the board's own fields that are typed, in the order of a form.
pub const DETAIL_FIELDS: &[DetailField] = &[
    TITLE,
    SEVERITY,
    STATUS,
    BEGAN,
    ZONE,
    SERVICES,
    FACILITATOR,
    SUMMARY,
    IMPACT,
    PEOPLE,
    QUESTIONS,
    DECISIONS,
];

const TITLE: DetailField = DetailField {
    name: "title",
    title: "Title",
    help: "What the incident is called, such as Checkout outage",
    input: Input::Line,
    read: |details, _| details.title.to_string(),
    write: |details, typed, _| {
        details.title = Clean::line(typed);
        Ok(())
    },
};

const SEVERITY: DetailField = DetailField {
    name: "severity",
    title: "Severity",
    help: "How bad it was in your own scale, such as SEV-1",
    input: Input::Line,
    read: |details, _| details.severity.to_string(),
    write: |details, typed, _| {
        details.severity = Clean::line(typed);
        Ok(())
    },
};

const STATUS: DetailField = DetailField {
    name: "status",
    title: "Status",
    help: "How far the document is, such as in review",
    input: Input::Word(words::<BoardStatus>),
    read: |details, _| details.status.word().to_owned(),
    write: |details, typed, _| {
        details.status = one_of(typed)?;
        Ok(())
    },
};

const BEGAN: DetailField = DetailField {
    name: "began",
    title: "Began",
    help: "When the incident began, such as 2026-11-20 14:03, or a day alone",
    input: Input::Time,
    read: |details, _| {
        details
            .began
            .map_or_else(String::new, |at| print_at(at, &details.zone))
    },
    write: |details, typed, around| {
        let own = Around {
            zone: &details.zone,
            ..*around
        };
        details.began = time(typed, &own)?;
        Ok(())
    },
};

const ZONE: DetailField = DetailField {
    name: "zone",
    title: "Time zone",
    help: "Where times are typed and shown, such as Europe/Paris or UTC",
    input: Input::Line,
    read: |details, _| details.zone.name(),
    write: |details, typed, _| {
        let wanted = "a time zone such as Europe/Paris, UTC or +02:00";
        let zone = parsed(typed, wanted, |typed| typed.parse::<Zone>().ok())?;
        details.zone = zone.unwrap_or_default();
        Ok(())
    },
};

const SERVICES: DetailField = DetailField {
    name: "services",
    title: "Services",
    help: "What was affected, such as checkout, payments",
    input: Input::Line,
    read: |details, _| quote::join(&details.services, |c| c == ','),
    write: |details, typed, _| {
        details.services = quote::split(typed, |c| c == ',');
        Ok(())
    },
};

const FACILITATOR: DetailField = DetailField {
    name: "facilitator",
    title: "Facilitator",
    help: "Who holds the retrospective, such as Alex Rivera",
    input: Input::Line,
    read: |details, _| details.facilitator.to_string(),
    write: |details, typed, _| {
        details.facilitator = Clean::line(typed);
        Ok(())
    },
};

const SUMMARY: DetailField = DetailField {
    name: "summary",
    title: "Summary",
    help: "What happened, for somebody who was not there, such as: payments failed for an hour",
    input: Input::Text,
    read: |details, _| details.summary.to_string(),
    write: |details, typed, _| {
        details.summary = block(typed);
        Ok(())
    },
};

const IMPACT: DetailField = DetailField {
    name: "impact",
    title: "Impact",
    help: "The impact in numbers, such as 1,200 orders failed in 84 minutes",
    input: Input::Text,
    read: |details, _| details.impact.to_string(),
    write: |details, typed, _| {
        details.impact = block(typed);
        Ok(())
    },
};

const PEOPLE: DetailField = DetailField {
    name: "people",
    title: "People",
    help: "Who was there or owns an action, one a line, such as priya (on call)",
    input: Input::Text,
    read: |details, _| lists::print(&details.people, lists::print_person),
    write: |details, typed, _| {
        details.people = lists::parse(typed, lists::parse_person);
        Ok(())
    },
};

const QUESTIONS: DetailField = DetailField {
    name: "questions",
    title: "Open questions",
    help: "One a line, such as: why did the alert come late?",
    input: Input::Text,
    read: |details, _| lists::print(&details.questions, Clean::to_string),
    write: |details, typed, _| {
        details.questions = lists::parse(typed, Clean::line);
        Ok(())
    },
};

const DECISIONS: DetailField = DetailField {
    name: "decisions_against",
    title: "Decided against",
    help: "What we will not do, and why, one a line, such as: freeze deploys -- hides the hazard",
    input: Input::Text,
    read: |details, _| lists::print(&details.decisions_against, lists::print_decision),
    write: |details, typed, _| {
        details.decisions_against = lists::parse(typed, lists::parse_decision);
        Ok(())
    },
};
