//! Agendas: the phases of a retrospective with their minutes, and the questions that are asked.
//!
//! All of it is data: ours in assets, a person's own in files whose texts come from outside. Where
//! a meeting stands is one of the board's own fields, and how long a phase has been running is the
//! app's to know.

use serde::Deserialize;

use crate::board::Column;
use crate::text::Clean;

mod field;
mod guide;
mod rating;
mod reading;
mod shipped;
pub mod solo;

#[cfg(test)]
mod tests;

pub use field::FIELD;
pub use guide::Guide;
pub use rating::{Advice, Rating, Scale};
pub use shipped::DEFAULT;

/// The format of a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    /// Its name in files and flags.
    pub name: Clean,
    /// Its name on the screen.
    pub title: Clean,
    /// Its phases, in order; any of them can be skipped or repeated.
    pub phases: Vec<Phase>,
}

impl Agenda {
    /// How long it takes, in minutes.
    pub fn minutes(&self) -> u32 {
        let minutes = self.phases.iter().map(|phase| u32::from(phase.minutes));
        minutes.sum()
    }

    /// The phase of this number, from 1, or the last one where there are fewer; none for 0.
    pub fn phase(&self, number: usize) -> Option<(usize, &Phase)> {
        let number = number.min(self.phases.len());
        let phase = number.checked_sub(1).and_then(|n| self.phases.get(n))?;
        Some((number, phase))
    }
}

/// One part of a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phase {
    /// Its name in files: the same in all agendas.
    pub name: Clean,
    /// Its name on the screen.
    pub title: Clean,
    /// How long it takes; 0 has no timer.
    pub minutes: u16,
    /// The column that it is about.
    pub focus: Option<Column>,
    /// What is laid over the board when it begins.
    pub opens: Option<Panel>,
    /// Whether cards are written in silence, hidden until they are revealed.
    pub hidden_writing: bool,
    /// Whether votes are given.
    pub voting: bool,
    /// Whether new guardrails and actions are parked, because another day decides on them.
    pub parks: bool,
    /// What is asked in it; where nothing stands here, what is asked in every phase of its name.
    pub asks: Vec<Clean>,
}

impl Phase {
    /// Whether a new card of a column is parked straight away.
    pub fn parks_in(&self, column: Column) -> bool {
        self.parks && matches!(column, Column::Guardrail | Column::Action)
    }
}

/// What a phase lays over the board when it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Panel {
    /// The open actions of earlier boards.
    LastTime,
    /// How easy it is to speak in this room.
    Safety,
    /// The parking lot.
    Parked,
    /// What the meeting was worth.
    Closing,
}
