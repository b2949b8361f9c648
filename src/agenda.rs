//! Agendas: the phases of a retrospective with their minutes, and the questions that are asked.
//!
//! All of it is data in assets. Where a meeting stands is one of the board's own fields, and how
//! long a phase has been running is the app's to know.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::board::{AgendaPosition, Card, Column, Milestone};

mod field;

#[cfg(test)]
mod tests;

pub use field::FIELD;

/// The agenda of a board that names none.
pub const DEFAULT: &str = "single-meeting-60";

/// The agendas that come with the program, in the order in which they are offered.
const AGENDAS: &[(&str, &str)] = &[
    (
        "single-meeting-30",
        include_str!("../assets/agendas/single-meeting-30.ron"),
    ),
    (
        DEFAULT,
        include_str!("../assets/agendas/single-meeting-60.ron"),
    ),
    (
        "single-meeting-90",
        include_str!("../assets/agendas/single-meeting-90.ron"),
    ),
    (
        "learning-review",
        include_str!("../assets/agendas/learning-review.ron"),
    ),
    ("solo", include_str!("../assets/agendas/solo.ron")),
];
const QUESTIONS: &str = include_str!("../assets/questions.ron");
const HOUSE_RULES: &str = include_str!("../assets/house-rules.ron");

/// The format of a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agenda {
    /// Its name in files and flags.
    pub name: String,
    /// Its name on the screen.
    pub title: String,
    /// How long it takes; the sum of its phases.
    pub minutes: u16,
    /// Its phases, in order; any of them can be skipped or repeated.
    pub phases: Vec<Phase>,
}

impl Agenda {
    /// The phase of this number, from 1, or the last one where there are fewer; none for 0.
    pub fn phase(&self, number: usize) -> Option<(usize, &Phase)> {
        let number = number.min(self.phases.len());
        let phase = number.checked_sub(1).and_then(|n| self.phases.get(n))?;
        Some((number, phase))
    }
}

/// One part of a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Its name in files: the same in all agendas.
    pub name: String,
    /// Its name on the screen.
    pub title: String,
    /// How long it takes.
    pub minutes: u16,
    /// The column that it is about.
    #[serde(default)]
    pub focus: Option<Column>,
    /// Whether cards are written in silence, hidden until they are revealed.
    #[serde(default)]
    pub hidden_writing: bool,
    /// Whether votes are given.
    #[serde(default)]
    pub voting: bool,
    /// What is asked in it.
    #[serde(default)]
    pub asks: Vec<String>,
}

/// What is asked, by what it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Questions {
    phases: BTreeMap<String, Vec<String>>,
    columns: BTreeMap<Column, Vec<String>>,
    milestones: BTreeMap<Milestone, Vec<String>>,
}

/// All that helps to lead a meeting: agendas, questions, house rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guide {
    agendas: Vec<Agenda>,
    questions: Questions,
    house_rules: Vec<String>,
}

impl Guide {
    /// The guide that comes with the program.
    pub fn built_in() -> Self {
        let questions: Questions = read(QUESTIONS).unwrap_or_default();
        let mut agendas: Vec<Agenda> = AGENDAS
            .iter()
            .filter_map(|(_, text)| read(text).ok())
            .collect();
        for phase in agendas.iter_mut().flat_map(|agenda| &mut agenda.phases) {
            if phase.asks.is_empty()
                && let Some(asks) = questions.phases.get(&phase.name)
            {
                phase.asks.clone_from(asks);
            }
        }
        Self {
            agendas,
            questions,
            house_rules: read(HOUSE_RULES).unwrap_or_default(),
        }
    }

    /// The agenda of this name; the default one for an empty name.
    pub fn agenda(&self, name: &str) -> Option<&Agenda> {
        let name = if name.is_empty() { DEFAULT } else { name };
        self.agendas.iter().find(|agenda| agenda.name == name)
    }

    /// The phase in which a meeting stands, with its number from 1; none before it is begun.
    pub fn phase(&self, position: &AgendaPosition) -> Option<(usize, &Phase)> {
        self.agenda(&position.name)?.phase(position.phase)
    }

    /// What can be asked now, the closest first: about the selected card's milestone, then the
    /// phase, then the column.
    pub fn questions<'a>(
        &'a self,
        phase: Option<&'a Phase>,
        card: Option<&Card>,
        column: Column,
    ) -> impl Iterator<Item = &'a str> {
        // A hidden card's milestone is as hidden as its text.
        let milestone = card.filter(|card| !card.hidden && card.column == column);
        let milestone = milestone.and_then(|card| card.milestone);
        let milestone = milestone.and_then(|milestone| self.questions.milestones.get(&milestone));
        let phase = phase.map(|phase| &phase.asks);
        let column = self.questions.columns.get(&column);
        let lists = [milestone, phase, column];
        lists.into_iter().flatten().flatten().map(String::as_str)
    }

    /// What a room agrees on before it begins.
    pub fn house_rules(&self) -> &[String] {
        &self.house_rules
    }
}

/// The names of the agendas, in the order in which they are offered.
pub fn names() -> Vec<&'static str> {
    AGENDAS.iter().map(|(name, _)| *name).collect()
}

fn read<T: DeserializeOwned>(text: &str) -> ron::error::SpannedResult<T> {
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(text)
}
