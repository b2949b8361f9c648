//! The fields of guardrails.

use super::value::{maybe_one_of, one_of, words};
use super::{Field, Input};
use crate::board::word::{Column, GuardrailState, Kind, Word as _};

pub(super) const KIND: Field = Field {
    name: "kind",
    title: "Kind",
    column: Some(Column::Guardrail),
    help: "What it does, strongest first, such as limit",
    input: Input::Word(words::<Kind>),
    read: |card, _| card.kind.map_or_else(String::new, |k| k.word().to_owned()),
    write: |card, typed, _| {
        card.kind = maybe_one_of(typed)?;
        Ok(())
    },
};

pub(super) const STATE: Field = Field {
    name: "state",
    title: "State",
    column: Some(Column::Guardrail),
    help: "Whether it held, failed or is wanted, such as held",
    input: Input::Word(words::<GuardrailState>),
    read: |card, _| card.state.word().to_owned(),
    write: |card, typed, _| {
        card.state = one_of(typed)?;
        Ok(())
    },
};
