//! The closed vocabularies of a board: columns, families, kinds, states.
//!
//! Every word stands here once, in the order in which it is offered; quick entry, the form, the
//! file, exports and help read it from here.

use serde::{Deserialize, Serialize};

/// A closed set of words.
pub trait Word: Copy + Eq + Sized + 'static {
    /// All of them, in the order in which they are offered.
    const ALL: &'static [Self];

    /// The word as it is typed, shown and exported.
    fn word(self) -> &'static str;

    /// The one that a person means: the whole word or an unambiguous beginning of it.
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        if text.is_empty() {
            return None;
        }
        if let Some(&exact) = Self::ALL.iter().find(|w| w.word() == text) {
            return Some(exact);
        }
        let mut fitting = Self::ALL.iter().filter(|w| w.word().starts_with(&text));
        fitting.next().filter(|_| fitting.next().is_none()).copied()
    }

    /// The one after this one, round and round.
    #[must_use]
    fn next(self) -> Self {
        let place = Self::ALL
            .iter()
            .position(|&w| w == self)
            .map_or(0, |p| p + 1);
        Self::ALL.get(place).copied().unwrap_or(Self::ALL[0])
    }
}

/// One of the four columns, from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// Events: where the facts stand.
    Timeline,
    /// Contributing factors: conditions that let it happen, or kept it from being worse.
    Factor,
    /// Guardrails: what stops it without relying on somebody's memory.
    Guardrail,
    /// Action items: who builds which guardrail by when.
    Action,
}

impl Column {
    /// The place from the left, from 0.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The column's heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Timeline => "Timeline",
            Self::Factor => "Contributing factors",
            Self::Guardrail => "Guardrails",
            Self::Action => "Action items",
        }
    }

    /// The heading where there is little room.
    pub const fn short(self) -> &'static str {
        match self {
            Self::Timeline => "Timeline",
            Self::Factor => "Factors",
            Self::Guardrail => "Guardrails",
            Self::Action => "Actions",
        }
    }

    /// What one card of the column is called.
    pub const fn card(self) -> &'static str {
        match self {
            Self::Timeline => "event",
            Self::Factor => "factor",
            Self::Guardrail => "guardrail",
            Self::Action => "action",
        }
    }

    /// The column to the right.
    pub fn right(self) -> Option<Self> {
        Self::ALL.get(self.index() + 1).copied()
    }

    /// The column to the left.
    pub fn left(self) -> Option<Self> {
        self.index()
            .checked_sub(1)
            .and_then(|i| Self::ALL.get(i))
            .copied()
    }
}

impl Word for Column {
    const ALL: &'static [Self] = &[Self::Timeline, Self::Factor, Self::Guardrail, Self::Action];

    fn word(self) -> &'static str {
        match self {
            Self::Timeline => "timeline",
            Self::Factor => "factor",
            Self::Guardrail => "guardrail",
            Self::Action => "action",
        }
    }
}

/// Marks of an incident's course that an event can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Milestone {
    /// People or systems began to be hurt.
    Impact,
    /// Somebody or something noticed.
    Detected,
    /// Somebody began to work on it.
    Responding,
    /// The hurt stopped or was small.
    Mitigated,
    /// All is as it was.
    Resolved,
}

impl Word for Milestone {
    const ALL: &'static [Self] = &[
        Self::Impact,
        Self::Detected,
        Self::Responding,
        Self::Mitigated,
        Self::Resolved,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Impact => "impact",
            Self::Detected => "detected",
            Self::Responding => "responding",
            Self::Mitigated => "mitigated",
            Self::Resolved => "resolved",
        }
    }
}

/// Where a factor lies; never in a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// How work is done.
    Process,
    /// What is expected, rewarded, spoken about.
    Culture,
    /// What the work is done with.
    Infrastructure,
}

impl Family {
    /// The word that fits on a card.
    pub const fn short(self) -> &'static str {
        match self {
            Self::Process => "process",
            Self::Culture => "culture",
            Self::Infrastructure => "infra",
        }
    }
}

impl Word for Family {
    const ALL: &'static [Self] = &[Self::Process, Self::Culture, Self::Infrastructure];

    fn word(self) -> &'static str {
        match self {
            Self::Process => "process",
            Self::Culture => "culture",
            Self::Infrastructure => "infrastructure",
        }
    }
}

/// What a factor did in this incident.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// It let the incident happen.
    #[default]
    LetItHappen,
    /// It made the incident longer or larger.
    MadeItWorse,
    /// It kept the incident from being worse, and by design.
    ProtectedUs,
    /// It kept the incident from being worse, and nobody had planned it.
    Luck,
}

impl Effect {
    /// Whether a factor with this effect asks for a guardrail.
    pub const fn asks_for_guardrail(self) -> bool {
        matches!(self, Self::LetItHappen | Self::MadeItWorse)
    }

    /// The word that fits on a card.
    pub const fn short(self) -> &'static str {
        match self {
            Self::LetItHappen => "let it happen",
            Self::MadeItWorse => "worse",
            Self::ProtectedUs => "protected",
            Self::Luck => "luck",
        }
    }
}

impl Word for Effect {
    const ALL: &'static [Self] = &[
        Self::LetItHappen,
        Self::MadeItWorse,
        Self::ProtectedUs,
        Self::Luck,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::LetItHappen => "let it happen",
            Self::MadeItWorse => "made it worse",
            Self::ProtectedUs => "protected us",
            Self::Luck => "luck",
        }
    }
}

/// What a guardrail does, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Takes the hazard away.
    Remove,
    /// Limits what can be reached: permission, quota, blast radius.
    Limit,
    /// Keeps it in a place where it hurts less: sandbox, staging, canary.
    Contain,
    /// Checks automatically.
    Check,
    /// Goes back fast.
    Revert,
    /// Shows it sooner: alert, preview, dry run.
    Detect,
    /// Helps a person: checklist, runbook.
    Aid,
    /// Asks a person: review, training, policy.
    Ask,
}

impl Kind {
    /// The strength of a guardrail of this kind before its wording is looked at.
    ///
    /// The order follows the hierarchy of controls: what changes the system stands above what asks
    /// people to remember.
    pub const fn strength(self) -> Strength {
        match self {
            Self::Remove | Self::Limit | Self::Contain => Strength::Strong,
            Self::Check | Self::Revert | Self::Detect | Self::Aid => Strength::Intermediate,
            Self::Ask => Strength::Weak,
        }
    }
}

impl Word for Kind {
    const ALL: &'static [Self] = &[
        Self::Remove,
        Self::Limit,
        Self::Contain,
        Self::Check,
        Self::Revert,
        Self::Detect,
        Self::Aid,
        Self::Ask,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Remove => "remove",
            Self::Limit => "limit",
            Self::Contain => "contain",
            Self::Check => "check",
            Self::Revert => "revert",
            Self::Detect => "detect",
            Self::Aid => "aid",
            Self::Ask => "ask",
        }
    }
}

/// How little a guardrail relies on somebody's memory. Derived, never stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// Works whether or not anybody thinks of it.
    Strong,
    /// Helps, but somebody has to notice or act.
    Intermediate,
    /// Rests on memory, attention or goodwill.
    Weak,
    /// The text does not tell.
    Unclear,
}

impl Word for Strength {
    const ALL: &'static [Self] = &[Self::Strong, Self::Intermediate, Self::Weak, Self::Unclear];

    fn word(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Intermediate => "intermediate",
            Self::Weak => "weak",
            Self::Unclear => "unclear",
        }
    }
}

/// How a guardrail stands.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum GuardrailState {
    /// It is not there yet.
    #[default]
    Wanted,
    /// It was there and did its work.
    Held,
    /// It was there and did not stop this.
    Failed,
}

impl Word for GuardrailState {
    const ALL: &'static [Self] = &[Self::Wanted, Self::Held, Self::Failed];

    fn word(self) -> &'static str {
        match self {
            Self::Wanted => "wanted",
            Self::Held => "held",
            Self::Failed => "failed",
        }
    }
}

/// How an action stands.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum ActionStatus {
    /// Not begun.
    #[default]
    Open,
    /// Begun.
    Doing,
    /// Done.
    Done,
    /// Given up, with a reason.
    Dropped,
}

impl ActionStatus {
    /// Whether somebody still has to do something.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Doing)
    }
}

impl Word for ActionStatus {
    const ALL: &'static [Self] = &[Self::Open, Self::Doing, Self::Done, Self::Dropped];

    fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Doing => "doing",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }
}

/// How far the board's document is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum BoardStatus {
    /// Being worked on.
    #[default]
    Draft,
    /// Being read by those who were there.
    InReview,
    /// Agreed.
    Final,
}

impl Word for BoardStatus {
    const ALL: &'static [Self] = &[Self::Draft, Self::InReview, Self::Final];

    fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in review",
            Self::Final => "final",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds<W: Word + std::fmt::Debug>() {
        for (place, &word) in W::ALL.iter().enumerate() {
            assert_eq!(W::parse(word.word()), Some(word));
            assert_eq!(W::parse(&word.word().to_uppercase()), Some(word));
            assert_eq!(word.next(), W::ALL[(place + 1) % W::ALL.len()]);
            assert!(W::ALL.iter().filter(|w| w.word() == word.word()).count() == 1);
        }
        assert_eq!(W::parse(""), None);
    }

    #[test]
    fn every_word_is_unique_and_parses_back() {
        holds::<Column>();
        holds::<Milestone>();
        holds::<Family>();
        holds::<Effect>();
        holds::<Kind>();
        holds::<Strength>();
        holds::<GuardrailState>();
        holds::<ActionStatus>();
        holds::<BoardStatus>();
    }

    #[test]
    fn a_beginning_is_enough_when_it_is_the_only_one() {
        assert_eq!(Family::parse("infra"), Some(Family::Infrastructure));
        assert_eq!(Kind::parse("re"), None, "remove or revert");
        assert_eq!(Kind::parse("rev"), Some(Kind::Revert));
    }
}
