//! What a finding is about: the eleven categories of blame, and hints that are not blame.

use serde::Deserialize;

use crate::board::Word;

/// What a finding is about, in the order in which one goes before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Asks for a culprit or for a person's justification.
    WhoQuestion,
    /// Punishes a person, or takes something from one person.
    PunitiveAction,
    /// Asks people for care, attention or memory.
    FixThePerson,
    /// Says in so many words whose fault it is.
    ExplicitBlame,
    /// Gives an error label as the explanation.
    HumanError,
    /// Says what people should or could have done.
    Counterfactual,
    /// Judges character, competence or a state of mind.
    Judgement,
    /// Says that it could be seen at the time.
    Hindsight,
    /// Says that a rule was broken.
    Normative,
    /// Makes a person the cause.
    PersonAsCause,
    /// Tells what a person did not do.
    FailureVerb,
    /// A hint: one single cause.
    SingleCause,
    /// A hint: a word that describes nothing.
    VagueWord,
    /// A hint: a passive that hides how it came about.
    HiddenAgent,
}

impl Category {
    /// The category of this word; the error names all that there are.
    pub fn named(word: &str) -> Result<Self, String> {
        let known = Self::ALL.iter().copied();
        known
            .clone()
            .find(|category| category.word() == word)
            .ok_or_else(|| known.map(Self::word).collect::<Vec<_>>().join(", "))
    }

    /// Says whether it is a hint only: not blame, and shown only when asked for.
    pub const fn is_hint(self) -> bool {
        matches!(
            self,
            Self::SingleCause | Self::VagueWord | Self::HiddenAgent
        )
    }
}

impl Word for Category {
    const ALL: &'static [Self] = &[
        Self::WhoQuestion,
        Self::PunitiveAction,
        Self::FixThePerson,
        Self::ExplicitBlame,
        Self::HumanError,
        Self::Counterfactual,
        Self::Judgement,
        Self::Hindsight,
        Self::Normative,
        Self::PersonAsCause,
        Self::FailureVerb,
        Self::SingleCause,
        Self::VagueWord,
        Self::HiddenAgent,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::WhoQuestion => "who-question",
            Self::PunitiveAction => "punitive-action",
            Self::FixThePerson => "fix-the-person",
            Self::ExplicitBlame => "explicit-blame",
            Self::HumanError => "human-error",
            Self::Counterfactual => "counterfactual",
            Self::Judgement => "judgement",
            Self::Hindsight => "hindsight",
            Self::Normative => "normative",
            Self::PersonAsCause => "person-as-cause",
            Self::FailureVerb => "failure-verb",
            Self::SingleCause => "single-cause",
            Self::VagueWord => "vague-word",
            Self::HiddenAgent => "hidden-agent",
        }
    }
}
