//! The fields of factors.

use super::value::{maybe_one_of, one_of, words};
use super::{Field, Input};
use crate::board::word::{Column, Effect, Family, Word as _};
use crate::text::Clean;

pub(super) const FAMILY: Field = Field {
    name: "family",
    title: "Family",
    column: Some(Column::Factor),
    help: "Where it lies, such as infrastructure",
    input: Input::Word(words::<Family>),
    read: |card, _| {
        card.family
            .map_or_else(String::new, |f| f.word().to_owned())
    },
    write: |card, typed, _| {
        card.family = maybe_one_of(typed)?;
        Ok(())
    },
};

pub(super) const EFFECT: Field = Field {
    name: "effect",
    title: "Effect",
    column: Some(Column::Factor),
    help: "What it did, such as made it worse",
    input: Input::Word(words::<Effect>),
    read: |card, _| card.effect.word().to_owned(),
    write: |card, typed, _| {
        card.effect = one_of(typed)?;
        Ok(())
    },
};

pub(super) const THEME: Field = Field {
    name: "theme",
    title: "Theme",
    column: Some(Column::Factor),
    help: "What recurs, such as no automatic check",
    input: Input::Line,
    read: |card, _| card.theme.to_string(),
    write: |card, typed, _| {
        card.theme = Clean::line(typed);
        Ok(())
    },
};
