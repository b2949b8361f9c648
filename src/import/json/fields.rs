//! The fields of a board and of a card as nofault's JSON has them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Deserialize as DeriveDeserialize;
use serde::de::{Deserialize, Deserializer, Error as _};

use crate::board::{
    ActionStatus, AgendaPosition, At, BoardId, BoardStatus, Card, CardId, Column, Decision,
    Details, Effect, Family, GuardrailState, Kind, Milestone, OrderKey, Person, VoteId, Voting,
    Word, Zone,
};
use crate::text::{Clean, one_line, one_line_each};

/// A board without its cards.
#[derive(Debug, Default, DeriveDeserialize)]
#[serde(default)]
pub(super) struct BoardIn {
    id: BoardId,
    #[serde(deserialize_with = "one_line")]
    title: Clean,
    summary: Clean,
    #[serde(deserialize_with = "one_line")]
    severity: Clean,
    impact: Clean,
    #[serde(deserialize_with = "one_line_each")]
    services: Vec<Clean>,
    #[serde(deserialize_with = "word")]
    status: BoardStatus,
    began: Option<At>,
    zone: Zone,
    people: Vec<PersonIn>,
    #[serde(deserialize_with = "one_line")]
    facilitator: Clean,
    agenda: AgendaPosition,
    #[serde(deserialize_with = "one_line_each")]
    questions: Vec<Clean>,
    decisions_against: Vec<Decision>,
    closing: BTreeMap<u8, u32>,
    safety: BTreeMap<u8, u32>,
    voting: Voting,
    #[serde(deserialize_with = "one_line_each")]
    silenced: Vec<Clean>,
}

/// A person; without names only the role is there.
#[derive(Debug, Default, DeriveDeserialize)]
#[serde(default)]
struct PersonIn {
    #[serde(deserialize_with = "one_line")]
    name: Clean,
    #[serde(deserialize_with = "one_line")]
    role: Clean,
}

impl BoardIn {
    /// The board's own fields.
    pub(super) fn into_details(self) -> Details {
        let people = self.people.into_iter().map(|person| Person {
            name: person.name,
            role: person.role,
        });
        Details {
            id: self.id,
            title: self.title,
            summary: self.summary,
            severity: self.severity,
            impact: self.impact,
            services: self.services,
            status: self.status,
            began: self.began,
            zone: self.zone,
            people: people.collect(),
            facilitator: self.facilitator,
            agenda: self.agenda,
            questions: self.questions,
            decisions_against: self.decisions_against,
            closing: self.closing,
            safety: self.safety,
            voting: self.voting,
            silenced: self.silenced,
        }
    }
}

/// A card.
#[derive(Debug, Default, DeriveDeserialize)]
#[serde(default)]
pub(super) struct CardIn {
    /// None where another program wrote the cards: then it follows from what the card says.
    id: CardId,
    #[serde(deserialize_with = "some_word")]
    column: Option<Column>,
    text: Clean,
    merged: Vec<CardIn>,
    at: Option<At>,
    until: Option<At>,
    about: bool,
    #[serde(deserialize_with = "some_word")]
    milestone: Option<Milestone>,
    #[serde(deserialize_with = "one_line")]
    source: Clean,
    #[serde(deserialize_with = "some_word")]
    family: Option<Family>,
    #[serde(deserialize_with = "one_line")]
    theme: Clean,
    #[serde(deserialize_with = "word")]
    effect: Effect,
    #[serde(deserialize_with = "some_word")]
    kind: Option<Kind>,
    #[serde(deserialize_with = "word")]
    state: GuardrailState,
    #[serde(deserialize_with = "one_line")]
    owner: Clean,
    due: Option<Date>,
    #[serde(deserialize_with = "word")]
    status: ActionStatus,
    #[serde(deserialize_with = "one_line")]
    reason: Clean,
    #[serde(deserialize_with = "one_line")]
    done_when: Clean,
    #[serde(rename = "ref", deserialize_with = "one_line")]
    ticket: Clean,
    #[serde(deserialize_with = "one_line_each")]
    tags: BTreeSet<Clean>,
    vote_ids: BTreeSet<VoteId>,
    answers: BTreeSet<CardId>,
    starred: bool,
    parked: bool,
    note: Clean,
    also: BTreeSet<Clean>,
}

impl CardIn {
    /// The card; none where it names no column. Whether it was hidden is not told: a hidden one is not exported.
    pub(super) fn into_card(self) -> Option<Card> {
        let column = self.column?;
        let merged: Option<Vec<Card>> = self.merged.into_iter().map(Self::into_card).collect();
        let order = OrderKey::between(None, None, 0);
        Some(Card {
            text: self.text,
            tags: self.tags,
            votes: self.vote_ids,
            starred: self.starred,
            parked: self.parked,
            answers: self.answers,
            note: self.note,
            merged: merged?,
            also: self.also,
            at: self.at,
            about: self.about,
            until: self.until,
            milestone: self.milestone,
            source: self.source,
            family: self.family,
            theme: self.theme,
            effect: self.effect,
            kind: self.kind,
            state: self.state,
            owner: self.owner,
            due: self.due,
            status: self.status,
            reason: self.reason,
            done_when: self.done_when,
            ticket: self.ticket,
            ..Card::new(self.id, column, order)
        })
    }
}

/// Reads one of a closed set of words.
fn word<'de, W: Word, D: Deserializer<'de>>(deserializer: D) -> Result<W, D::Error> {
    let said = String::deserialize(deserializer)?;
    let found = W::ALL.iter().find(|word| word.word() == said);
    found.copied().ok_or_else(|| {
        let known: Vec<&str> = W::ALL.iter().map(|word| word.word()).collect();
        let said: String = said.chars().take(40).collect();
        D::Error::custom(format!("{said:?} is none of {}", known.join(", ")))
    })
}

/// Reads one of a closed set of words, or null.
fn some_word<'de, W: Word, D: Deserializer<'de>>(deserializer: D) -> Result<Option<W>, D::Error> {
    struct Said<W>(W);
    impl<'de, W: Word> Deserialize<'de> for Said<W> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            word(deserializer).map(Self)
        }
    }
    Ok(Option::<Said<W>>::deserialize(deserializer)?.map(|said| said.0))
}
