//! The board's own fields: everything that is not a card.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::card::is_default;
use super::id::{BoardId, CardId};
use super::time::{At, Zone};
use super::word::BoardStatus;
use crate::text::{Clean, one_line, one_line_each};

/// The board's own fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Details {
    /// Its name, for good.
    pub id: BoardId,
    /// What the incident is called.
    #[serde(default, deserialize_with = "one_line")]
    pub title: Clean,
    /// What happened, for somebody who was not there.
    #[serde(default, skip_serializing_if = "is_default")]
    pub summary: Clean,
    /// How bad it was, in the team's own scale.
    #[serde(
        default,
        deserialize_with = "one_line",
        skip_serializing_if = "is_default"
    )]
    pub severity: Clean,
    /// The impact in numbers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub impact: Clean,
    /// What was affected.
    #[serde(
        default,
        deserialize_with = "one_line_each",
        skip_serializing_if = "is_default"
    )]
    pub services: Vec<Clean>,
    /// How far the document is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: BoardStatus,
    /// When the incident began.
    #[serde(default, skip_serializing_if = "is_default")]
    pub began: Option<At>,
    /// Where times are typed and shown.
    #[serde(default, skip_serializing_if = "is_default")]
    pub zone: Zone,
    /// Who was there or owns an action.
    #[serde(default, skip_serializing_if = "is_default")]
    pub people: Vec<Person>,
    /// Who holds the retrospective.
    #[serde(
        default,
        deserialize_with = "one_line",
        skip_serializing_if = "is_default"
    )]
    pub facilitator: Clean,
    /// Which format the meeting has, and where it is in it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub agenda: AgendaPosition,
    /// Open questions.
    #[serde(
        default,
        deserialize_with = "one_line_each",
        skip_serializing_if = "is_default"
    )]
    pub questions: Vec<Clean>,
    /// What we will not do, and why.
    #[serde(default, skip_serializing_if = "is_default")]
    pub decisions_against: Vec<Decision>,
    /// Closing ratings: how often each answer from 1 to 5 was given.
    #[serde(default, skip_serializing_if = "is_default")]
    pub closing: Spread,
    /// Safety check: how often each answer from 1 to 5 was given.
    #[serde(default, skip_serializing_if = "is_default")]
    pub safety: Spread,
    /// The room's vote.
    #[serde(default, skip_serializing_if = "is_default")]
    pub voting: Voting,
    /// Wording findings put aside: category and phrase.
    #[serde(
        default,
        deserialize_with = "one_line_each",
        skip_serializing_if = "is_default"
    )]
    pub silenced: Vec<Clean>,
}

/// How often each answer was given; never who gave it.
pub type Spread = BTreeMap<u8, u32>;

/// The fewest answers of which a spread is shown: among fewer, somebody could be picked out.
pub const FEWEST_ANSWERS: u64 = 4;

/// How many answers a spread has.
pub fn answers_given(spread: &Spread) -> u64 {
    spread.values().copied().map(u64::from).sum()
}

/// A name and the role that stands for it in documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// As it is written on cards, without the sign.
    #[serde(deserialize_with = "one_line")]
    pub name: Clean,
    /// What stands for it in documents.
    #[serde(
        default,
        deserialize_with = "one_line",
        skip_serializing_if = "is_default"
    )]
    pub role: Clean,
}

/// Something that will not be done.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// What.
    #[serde(deserialize_with = "one_line")]
    pub what: Clean,
    /// Why not.
    #[serde(
        default,
        deserialize_with = "one_line",
        skip_serializing_if = "is_default"
    )]
    pub why: Clean,
}

/// Which agenda, and the phase in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaPosition {
    /// The agenda's name in assets; the default one where it is empty.
    #[serde(
        default,
        deserialize_with = "one_line",
        skip_serializing_if = "is_default"
    )]
    pub name: Clean,
    /// The phase, from 1; 0 before the meeting is begun.
    #[serde(default, skip_serializing_if = "is_default")]
    pub phase: usize,
    /// The question that one person is asked alone, from 1; 0 before the first one, and one more
    /// than there are when all have been asked.
    #[serde(default, skip_serializing_if = "is_default")]
    pub step: usize,
}

/// The room's vote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voting {
    /// How many vote, as it stands in the file; [`Voting::voters`] is what is believed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub voters: u32,
    /// Votes that each has, as it stands in the file; [`Voting::budget`] is what is believed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub budget: u32,
    /// Whether tallies are being taken and therefore hidden.
    #[serde(default, skip_serializing_if = "is_default")]
    pub open: bool,
    /// The cards for which hands were counted in the open vote; never how many.
    #[serde(default, skip_serializing_if = "is_default")]
    pub counted: BTreeSet<CardId>,
}

impl Voting {
    /// The most people that vote.
    pub const MOST_VOTERS: u32 = 999;
    /// The most votes that one of them has.
    pub const MOST_VOTES: u32 = 99;

    /// How many vote; a larger number in a file is the most that there can be.
    pub fn voters(&self) -> u32 {
        self.voters.min(Self::MOST_VOTERS)
    }

    /// How many votes each has; a larger number in a file is the most that there can be.
    pub fn budget(&self) -> u32 {
        self.budget.min(Self::MOST_VOTES)
    }
}
