//! Every field of a board as JSON, so that importing it gives the board back.
//!
//! What is absent has its default. Strength is derived and only told. A rating of few answers is
//! left out as everywhere.

use std::collections::BTreeMap;

use serde::Serialize;

use super::view::View;
use super::{Naming, Options, Part};
use crate::board::{At, Board, Card, Column, Word, Zone};
use crate::insight::Strengths;
use crate::text::{Clean, harmless_json};

#[derive(Serialize)]
struct BoardOut {
    id: String,
    title: String,
    #[serde(skip_serializing_if = "absent")]
    summary: String,
    #[serde(skip_serializing_if = "absent")]
    severity: String,
    #[serde(skip_serializing_if = "absent")]
    impact: String,
    #[serde(skip_serializing_if = "absent")]
    services: Vec<String>,
    status: &'static str,
    #[serde(skip_serializing_if = "absent")]
    began: Option<String>,
    zone: String,
    #[serde(skip_serializing_if = "absent")]
    people: Vec<PersonOut>,
    #[serde(skip_serializing_if = "absent")]
    facilitator: String,
    #[serde(skip_serializing_if = "absent")]
    agenda: AgendaOut,
    #[serde(skip_serializing_if = "absent")]
    questions: Vec<String>,
    #[serde(skip_serializing_if = "absent")]
    decisions_against: Vec<DecisionOut>,
    #[serde(skip_serializing_if = "absent")]
    closing: BTreeMap<u8, u32>,
    #[serde(skip_serializing_if = "absent")]
    safety: BTreeMap<u8, u32>,
    #[serde(skip_serializing_if = "absent")]
    voting: VotingOut,
    #[serde(skip_serializing_if = "absent")]
    silenced: Vec<String>,
    #[serde(skip_serializing_if = "absent")]
    hidden: usize,
    cards: Vec<CardOut>,
}

#[derive(Default, PartialEq, Serialize)]
struct PersonOut {
    #[serde(skip_serializing_if = "absent")]
    name: String,
    #[serde(skip_serializing_if = "absent")]
    role: String,
}

#[derive(Default, PartialEq, Serialize)]
struct AgendaOut {
    #[serde(skip_serializing_if = "absent")]
    name: String,
    #[serde(skip_serializing_if = "absent")]
    phase: usize,
    #[serde(skip_serializing_if = "absent")]
    step: usize,
}

#[derive(Default, PartialEq, Serialize)]
struct DecisionOut {
    what: String,
    #[serde(skip_serializing_if = "absent")]
    why: String,
}

#[derive(Default, PartialEq, Serialize)]
struct VotingOut {
    #[serde(skip_serializing_if = "absent")]
    voters: u32,
    #[serde(skip_serializing_if = "absent")]
    budget: u32,
    #[serde(skip_serializing_if = "absent")]
    open: bool,
}

#[derive(PartialEq, Serialize)]
struct CardOut {
    id: String,
    column: &'static str,
    text: String,
    #[serde(skip_serializing_if = "absent")]
    at: Option<String>,
    #[serde(skip_serializing_if = "absent")]
    until: Option<String>,
    #[serde(skip_serializing_if = "absent")]
    about: bool,
    #[serde(skip_serializing_if = "absent")]
    milestone: Option<&'static str>,
    #[serde(skip_serializing_if = "absent")]
    source: String,
    #[serde(skip_serializing_if = "absent")]
    family: Option<&'static str>,
    #[serde(skip_serializing_if = "absent")]
    theme: String,
    #[serde(skip_serializing_if = "absent")]
    effect: Option<&'static str>,
    #[serde(skip_serializing_if = "absent")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "absent")]
    strength: Option<&'static str>,
    #[serde(skip_serializing_if = "absent")]
    state: Option<&'static str>,
    #[serde(skip_serializing_if = "absent")]
    owner: String,
    #[serde(skip_serializing_if = "absent")]
    due: Option<String>,
    #[serde(skip_serializing_if = "absent")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "absent")]
    reason: String,
    #[serde(skip_serializing_if = "absent")]
    done_when: String,
    #[serde(rename = "ref", skip_serializing_if = "absent")]
    ticket: String,
    #[serde(skip_serializing_if = "absent")]
    tags: Vec<String>,
    #[serde(skip_serializing_if = "absent")]
    votes: usize,
    #[serde(skip_serializing_if = "absent")]
    vote_ids: Vec<String>,
    #[serde(skip_serializing_if = "absent")]
    answers: Vec<String>,
    #[serde(skip_serializing_if = "absent")]
    starred: bool,
    #[serde(skip_serializing_if = "absent")]
    parked: bool,
    #[serde(skip_serializing_if = "absent")]
    note: String,
    #[serde(skip_serializing_if = "absent")]
    also: Vec<String>,
    #[serde(skip_serializing_if = "absent")]
    merged: Vec<CardOut>,
}

/// Whether a value is its type's default and therefore left out.
fn absent<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Writes a board as JSON.
pub(super) fn write(board: &Board, strengths: &Strengths, options: &Options) -> String {
    let view = View::new(board, strengths, options);
    // Only maps with keys that are no text fail to be written, and there are none.
    let text = serde_json::to_string_pretty(&board_out(&view, options)).unwrap_or_default();
    harmless_json(&text) + "\n"
}

fn board_out(view: &View<'_>, options: &Options) -> BoardOut {
    let details = view.board.details();
    let zone = view.board.zone();
    let say = |text: &Clean| view.say(text).into_owned();
    let known = |name: &str| details.people.iter().any(|person| *person.name == *name);
    let [closing, safety] = view.spreads();
    BoardOut {
        id: details.id.to_string(),
        title: say(&details.title),
        summary: say(&details.summary),
        severity: say(&details.severity),
        impact: say(&details.impact),
        services: details.services.iter().map(say).collect(),
        status: details.status.word(),
        began: details.began.map(|at| at_out(at, zone)),
        zone: zone.name(),
        people: people_out(view),
        // Somebody who is not among the people has no role that could stand for the name.
        facilitator: if view.naming == Naming::Names || known(&details.facilitator) {
            say(&details.facilitator)
        } else {
            String::new()
        },
        agenda: AgendaOut {
            name: details.agenda.name.to_string(),
            phase: details.agenda.phase,
            step: details.agenda.step,
        },
        questions: details.questions.iter().map(say).collect(),
        decisions_against: details
            .decisions_against
            .iter()
            .map(|decision| DecisionOut {
                what: say(&decision.what),
                why: say(&decision.why),
            })
            .collect(),
        closing: closing.cloned().unwrap_or_default(),
        safety: safety.cloned().unwrap_or_default(),
        voting: VotingOut {
            voters: details.voting.voters,
            budget: details.voting.budget,
            open: details.voting.open,
        },
        silenced: details.silenced.iter().map(say).collect(),
        hidden: view.hidden_count(),
        cards: cards_out(view, options.of),
    }
}

fn people_out(view: &View<'_>) -> Vec<PersonOut> {
    let people = view.board.details().people.iter();
    let out = people.map(|person| PersonOut {
        name: if view.naming == Naming::Names {
            person.name.to_string()
        } else {
            String::new()
        },
        role: person.role.to_string(),
    });
    out.filter(|person| !absent(person)).collect()
}

/// The shown cards, column by column from top to bottom, the parked ones last.
fn cards_out(view: &View<'_>, part: Part) -> Vec<CardOut> {
    let columns = match part {
        Part::Whole => Column::ALL,
        Part::Timeline => &[Column::Timeline],
        Part::Actions => &[Column::Action],
    };
    let standing = columns.iter().flat_map(|&column| view.cards(column));
    let parked = view.parked().filter(|card| columns.contains(&card.column));
    standing
        .chain(parked)
        .map(|card| card_out(view, card))
        .collect()
}

fn card_out(view: &View<'_>, card: &Card) -> CardOut {
    let zone = view.board.zone();
    let say = |text: &Clean| view.say(text).into_owned();
    let shows_votes = !view.board.details().voting.open;
    let votes = card.votes.iter().filter(|_| shows_votes);
    CardOut {
        id: card.id.to_string(),
        column: card.column.word(),
        text: say(&card.text),
        at: card.at.map(|at| at_out(at, zone)),
        until: card.until.map(|at| at_out(at, zone)),
        about: card.about,
        milestone: card.milestone.map(Word::word),
        source: say(&card.source),
        family: card.family.map(Word::word),
        theme: say(&card.theme),
        effect: unless_default(card.effect),
        kind: card.kind.map(Word::word),
        strength: view.strengths.of(card).map(Word::word),
        state: unless_default(card.state),
        owner: view.owner(card).into_owned(),
        due: card.due.map(|day| day.to_string()),
        status: unless_default(card.status),
        reason: say(&card.reason),
        done_when: say(&card.done_when),
        ticket: say(&card.ticket),
        tags: card.tags.iter().map(say).collect(),
        votes: view.votes(card),
        vote_ids: votes.map(ToString::to_string).collect(),
        answers: view.links(card).iter().map(ToString::to_string).collect(),
        starred: card.starred,
        parked: card.parked,
        note: say(&card.note),
        also: card.also.iter().map(say).collect(),
        merged: card
            .merged
            .iter()
            .filter(|c| !c.hidden)
            .map(|c| card_out(view, c))
            .collect(),
    }
}

fn unless_default<W: Word + Default>(word: W) -> Option<&'static str> {
    (word != W::default()).then(|| word.word())
}

fn at_out(at: At, zone: &Zone) -> String {
    match at {
        At::Instant(instant) => zone.rfc3339(instant),
        At::Day(day) => day.to_string(),
    }
}
