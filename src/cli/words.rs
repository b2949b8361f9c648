//! Closed vocabularies as values of flags, so that help and completions list them.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::board::Word;

/// Reads one of the words of a set.
pub(super) fn words<W: Word + Send + Sync>() -> impl TypedValueParser<Value = W> {
    PossibleValuesParser::new(W::ALL.iter().map(|word| word.word()))
        .try_map(|text| W::parse(&text).ok_or("unknown word"))
}

/// How a command that can serve people and programs answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// For people.
    Text,
    /// For programs.
    Json,
}

impl Form {
    /// Reads `json` or the name that the other form has with a command.
    pub(super) fn named(text: &'static str) -> impl TypedValueParser<Value = Self> {
        PossibleValuesParser::new([text, "json"]).map(|word| {
            if word == "json" {
                Self::Json
            } else {
                Self::Text
            }
        })
    }
}
