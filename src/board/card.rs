//! A card: what one person said, and what the room made of it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::id::{CardId, VoteId};
use super::order::OrderKey;
use super::time::At;
use super::word::{ActionStatus, Column, Effect, Family, GuardrailState, Kind, Milestone};
use crate::text::{Clean, one_line, one_line_each};

/// One card, with the fields of all four columns.
///
/// The fields are flat, not one type a column: a card that is moved to another column and back has
/// lost nothing, and two people's changes merge field by field. A field of another column sleeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a field of its own in the file"
)]
pub struct Card {
    /// Its name, for good.
    pub id: CardId,
    /// The column in which it stands.
    pub column: Column,
    /// Its place in the column.
    pub order: OrderKey,
    /// What it says; one or more lines, with a little Markdown.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: Clean,
    /// Tags without their sign.
    #[serde(
        default,
        deserialize_with = "one_line_each",
        skip_serializing_if = "is_default"
    )]
    pub tags: BTreeSet<Clean>,
    /// The votes it has; of the cards merged into it, they keep their own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub votes: BTreeSet<VoteId>,
    /// Marked as worth coming back to.
    #[serde(default, skip_serializing_if = "is_default")]
    pub starred: bool,
    /// Set aside in the parking lot.
    #[serde(default, skip_serializing_if = "is_default")]
    pub parked: bool,
    /// Written in silence and not yet revealed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hidden: bool,
    /// The cards further left that it answers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub answers: BTreeSet<CardId>,
    /// Longer text.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: Clean,
    /// The cards grouped into this one, whole, so that it can be split again.
    #[serde(default, skip_serializing_if = "is_default")]
    pub merged: Vec<Card>,
    /// Other versions of the text, from people who changed it at once; to be settled.
    #[serde(default, skip_serializing_if = "is_default")]
    pub also: BTreeSet<Clean>,

    /// Event: when.
    #[serde(default, skip_serializing_if = "is_default")]
    pub at: Option<At>,
    /// Event: the time is approximate.
    #[serde(default, skip_serializing_if = "is_default")]
    pub about: bool,
    /// Event: when it ended.
    #[serde(default, skip_serializing_if = "is_default")]
    pub until: Option<At>,
    /// Event: the mark of the incident's course that it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub milestone: Option<Milestone>,
    /// Event: where the fact came from, a link or a word.
    #[serde(
        default,
        deserialize_with = "one_line",
        skip_serializing_if = "is_default"
    )]
    pub source: Clean,

    /// Factor: where it lies.
    #[serde(default, skip_serializing_if = "is_default")]
    pub family: Option<Family>,
    /// Factor: what recurs, such as "no automatic check".
    #[serde(
        default,
        deserialize_with = "one_line",
        skip_serializing_if = "is_default"
    )]
    pub theme: Clean,
    /// Factor: what it did.
    #[serde(default, skip_serializing_if = "is_default")]
    pub effect: Effect,

    /// Guardrail: what it does.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: Option<Kind>,
    /// Guardrail: how it stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub state: GuardrailState,

    /// Action: who has it, without the sign.
    #[serde(
        default,
        deserialize_with = "one_line",
        skip_serializing_if = "is_default"
    )]
    pub owner: Clean,
    /// Action: by when.
    #[serde(default, skip_serializing_if = "is_default")]
    pub due: Option<Date>,
    /// Action: how it stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: ActionStatus,
    /// Action: why it was dropped.
    #[serde(
        default,
        deserialize_with = "one_line",
        skip_serializing_if = "is_default"
    )]
    pub reason: Clean,
    /// Action: how one can see that it is done.
    #[serde(
        default,
        deserialize_with = "one_line",
        skip_serializing_if = "is_default"
    )]
    pub done_when: Clean,
    /// Action: the ticket.
    #[serde(
        default,
        rename = "ref",
        deserialize_with = "one_line",
        skip_serializing_if = "is_default"
    )]
    pub ticket: Clean,
}

/// Whether a field is left out of the file.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Card {
    /// An empty card at a place.
    pub fn new(id: CardId, column: Column, order: OrderKey) -> Self {
        Self {
            id,
            column,
            order,
            text: Clean::default(),
            tags: BTreeSet::new(),
            votes: BTreeSet::new(),
            starred: false,
            parked: false,
            hidden: false,
            answers: BTreeSet::new(),
            note: Clean::default(),
            merged: Vec::new(),
            also: BTreeSet::new(),
            at: None,
            about: false,
            until: None,
            milestone: None,
            source: Clean::default(),
            family: None,
            theme: Clean::default(),
            effect: Effect::default(),
            kind: None,
            state: GuardrailState::default(),
            owner: Clean::default(),
            due: None,
            status: ActionStatus::default(),
            reason: Clean::default(),
            done_when: Clean::default(),
            ticket: Clean::default(),
        }
    }

    /// The votes on it and on the cards merged into it.
    pub fn tally(&self) -> usize {
        self.votes.len() + self.merged.iter().map(Self::tally).sum::<usize>()
    }

    /// The cards that it answers, or one merged into it at any depth does.
    pub fn all_answers(&self) -> BTreeSet<CardId> {
        let merged = self.merged.iter().flat_map(Self::all_answers);
        self.answers.iter().copied().chain(merged).collect()
    }

    /// How many cards it is, with those merged into it at any depth.
    pub fn size(&self) -> usize {
        1 + self.merged.iter().map(Self::size).sum::<usize>()
    }

    /// The ids of the cards merged into it, at any depth.
    pub fn merged_ids(&self) -> Vec<CardId> {
        self.merged
            .iter()
            .flat_map(|c| std::iter::once(c.id).chain(c.merged_ids()))
            .collect()
    }

    /// The card itself, or a shown one merged into it at any depth, whose text has two versions.
    pub fn unsettled(&self) -> Option<&Self> {
        if self.also.is_empty() {
            let mut shown = self.merged.iter().filter(|inner| !inner.hidden);
            shown.find_map(Self::unsettled)
        } else {
            Some(self)
        }
    }

    /// The first line of the text.
    pub fn first_line(&self) -> &str {
        self.text.lines().next().unwrap_or_default()
    }
}
