//! The questions that one person is asked, one at a time, and where each answer goes.
//!
//! What an answer becomes is decided by the app; here stands only what the file in assets says.

use serde::Deserialize;

use super::Guide;
use crate::board::{AgendaPosition, Column, Effect, Kind, Milestone};

/// The name of the agenda to whose phases the questions belong.
pub const NAME: &str = "solo";

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its name, by which a half-typed answer is kept.
    pub name: String,
    /// The name of the phase of the solo agenda to which it belongs.
    pub phase: String,
    /// The question.
    pub ask: String,
    /// The question where nothing was said of what it points at, if it would not stand alone.
    pub alone: Option<String>,
    /// An answer as one would type it.
    pub hint: String,
    /// What an answer becomes.
    pub to: To,
    /// Whether several answers are usual.
    #[serde(default)]
    pub several: bool,
}

/// What an answer becomes; what is typed may say otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum To {
    /// The board's summary.
    Summary,
    /// One of the board's open questions.
    Questions,
    /// An event that is this milestone, where the board has none yet.
    Milestone(Milestone),
    /// An event before the impact.
    Before,
    /// An event after it.
    Between,
    /// A factor with this effect.
    Factor(Effect),
    /// A guardrail, of this kind where one is named.
    Guardrail(Option<Kind>),
    /// An action.
    Action,
}

impl To {
    /// The column of the card that it becomes; none for the board's own fields.
    pub fn column(self) -> Option<Column> {
        match self {
            Self::Summary | Self::Questions => None,
            Self::Milestone(_) | Self::Before | Self::Between => Some(Column::Timeline),
            Self::Factor(_) => Some(Column::Factor),
            Self::Guardrail(_) => Some(Column::Guardrail),
            Self::Action => Some(Column::Action),
        }
    }
}

impl Guide {
    /// The number of a question's phase in the solo agenda, from 1.
    pub fn phase_of(&self, step: &Step) -> usize {
        let phases = self.agenda(NAME).map(|agenda| agenda.phases.iter());
        let place =
            phases.and_then(|mut phases| phases.position(|phase| *phase.name == *step.phase));
        place.map_or(1, |place| place + 1)
    }

    /// Whether a board is reflected on alone and has questions left.
    pub fn is_unfinished_solo(&self, position: &AgendaPosition) -> bool {
        *position.name == *NAME && position.step <= self.steps().len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_questions_follow_the_phases_and_none_is_named_twice() {
        let guide = Guide::built_in();
        let steps = guide.steps();
        assert!((11..=14).contains(&steps.len()), "{}", steps.len());
        let solo = guide.agenda(NAME).expect("the agenda");
        let mut last = 0;
        for (n, step) in steps.iter().enumerate() {
            let named = |phase: &super::super::Phase| *phase.name == *step.phase;
            assert!(solo.phases.iter().any(named), "{}", step.phase);
            assert!(guide.phase_of(step) >= last, "{}", step.name);
            last = guide.phase_of(step);
            let earlier = steps.iter().take(n);
            assert!(!earlier.clone().any(|other| other.name == step.name));
            let fits = |c: char| c.is_ascii_lowercase() || c == '-';
            assert!(step.name.chars().all(fits), "{}", step.name);
        }
    }

    #[test]
    fn they_ask_what_and_how_and_for_nobody() {
        let guide = Guide::built_in();
        let asks = guide.steps().iter();
        for ask in asks
            .flat_map(|step| [Some(&step.ask), step.alone.as_ref()])
            .flatten()
        {
            let ask = ask.to_lowercase();
            assert!(ask.ends_with('?') && ask.len() <= 96, "{ask}");
            for word in ask.split(|c: char| !c.is_alphabetic()) {
                assert!(
                    !["who", "whom", "whose", "why", "you", "mistake", "fault"].contains(&word),
                    "{ask}"
                );
            }
        }
        for step in guide.steps() {
            assert!(step.hint.chars().count() <= 55, "{}", step.hint);
        }
    }

    #[test]
    fn where_it_has_nothing_to_point_at_a_question_stands_alone() {
        for step in Guide::built_in().steps() {
            let ask = step.alone.as_ref().unwrap_or(&step.ask);
            for word in ask.split(|c: char| !c.is_alphabetic()) {
                assert!(!["this", "that"].contains(&word), "{ask}");
            }
        }
    }

    #[test]
    fn a_board_is_unfinished_until_the_last_question_is_behind_it() {
        let guide = Guide::built_in();
        let at = |name: &str, step| AgendaPosition {
            name: crate::text::Clean::line(name),
            phase: 1,
            step,
        };
        let count = guide.steps().len();
        assert!(guide.is_unfinished_solo(&at("solo", 0)));
        assert!(guide.is_unfinished_solo(&at("solo", count)));
        assert!(!guide.is_unfinished_solo(&at("solo", count + 1)));
        assert!(!guide.is_unfinished_solo(&at("single-meeting-60", 0)));
    }
}
