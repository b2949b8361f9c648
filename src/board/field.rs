//! The table of a card's fields: what each is called, how it is shown and how it is typed.
//!
//! Form, details, search and export go over these rows; a new field of a card is one row more.
//! Links, votes, merged cards and versions to settle have edits of their own and are not here.

use super::card::Card;
use super::phrase::Around;
use super::refusal::Refusal;
use super::word::Column;

mod action;
mod event;
mod every;
mod factor;
mod guardrail;
pub(super) mod value;

#[cfg(test)]
mod tests;

/// How a field is typed.
#[derive(Clone, Copy, Debug)]
pub enum Input {
    /// One line.
    Line,
    /// Several lines.
    Text,
    /// One of these words.
    Word(fn() -> Vec<&'static str>),
    /// The name of an agenda.
    Agenda,
    /// `yes`, or nothing.
    Flag,
    /// A time, or a day where only that is known.
    Time,
    /// A day.
    Day,
}

/// A field of a card.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name in files and exports.
    pub name: &'static str,
    /// Its name on the screen.
    pub title: &'static str,
    /// The column whose cards have it; none where all have it.
    pub column: Option<Column>,
    /// What it holds, on one line, with an example.
    pub help: &'static str,
    /// How it is typed.
    pub input: Input,
    /// Its value as one would type it; empty where it has none.
    pub read: fn(&Card, &Around<'_>) -> String,
    /// Sets it from what was typed; an empty text clears it.
    pub write: fn(&mut Card, &str, &Around<'_>) -> Result<(), Refusal>,
}

/// The fields of a column's cards, in the order of a form.
pub fn fields(column: Column) -> impl Iterator<Item = &'static Field> {
    FIELDS
        .iter()
        .filter(move |field| field.column.is_none_or(|own| own == column))
}

/// All fields of cards, in the order of a form.
pub const FIELDS: &[Field] = &[
    every::TEXT,
    event::AT,
    event::ABOUT,
    event::UNTIL,
    event::MILESTONE,
    event::SOURCE,
    factor::FAMILY,
    factor::EFFECT,
    factor::THEME,
    guardrail::KIND,
    guardrail::STATE,
    action::OWNER,
    action::DUE,
    action::STATUS,
    action::REASON,
    action::DONE_WHEN,
    action::REF,
    every::TAGS,
    every::NOTE,
    every::STARRED,
    every::PARKED,
    every::HIDDEN,
];
