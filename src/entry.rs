//! Quick entry: one typed line becomes the fields of a card, and back.
//!
//! What is recognised becomes a field and leaves the text; what is not stays text, so that nothing
//! typed is lost. A backslash before a word keeps it in the text. [`line()`] is the inverse of
//! [`parse`]: it shows a card as one would type it. This does not split pasted records of other
//! programs; that is the work of import.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;

use crate::board::phrase::Around;
use crate::board::{At, Card, Column, Effect, Family, GuardrailState, Kind, Milestone};
use crate::text::Clean;

mod chip;
mod escape;
mod line;
mod paste;
mod piece;
mod token;
mod word;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

pub use line::line;
pub use paste::{batch, lines};

/// What a line is read against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The column in which the card stands; prefixes and signs count only in their own.
    pub column: Column,
    /// What times and days are read against.
    pub around: Around<'a>,
}

/// Which field a part of a line became.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// When an event was.
    Time,
    /// An event's milestone.
    Milestone,
    /// A factor's family.
    Family,
    /// A factor's effect.
    Effect,
    /// A guardrail's kind.
    Kind,
    /// A guardrail's state.
    State,
    /// An action's owner.
    Owner,
    /// The day by which an action is due.
    Due,
    /// An action's ticket.
    Ticket,
    /// A tag, in any column.
    Tag,
}

/// A part of a line that became a field, to be shown while it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// The bytes of the line that it takes.
    pub span: Range<usize>,
    /// The field.
    pub part: Part,
    /// What was understood, in words.
    pub label: String,
    /// What the writer should know about it, as one sentence.
    pub note: Option<String>,
}

/// A typed line as it was understood.
///
/// The fields are those of [`Card`]; the ones of other columns are at their default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The column for which it was read.
    pub column: Column,
    /// What is left when the recognised parts are taken out.
    pub text: Clean,
    /// Event: when it began.
    pub at: Option<At>,
    /// Event: the time is approximate.
    pub about: bool,
    /// Event: when it ended.
    pub until: Option<At>,
    /// Event: its milestone.
    pub milestone: Option<Milestone>,
    /// Factor: its family.
    pub family: Option<Family>,
    /// Factor: its effect.
    pub effect: Effect,
    /// Guardrail: its kind.
    pub kind: Option<Kind>,
    /// Guardrail: its state.
    pub state: GuardrailState,
    /// Action: its owner, without the sign.
    pub owner: Clean,
    /// Action: by when.
    pub due: Option<Date>,
    /// Action: its ticket.
    pub ticket: Clean,
    /// Its tags, without the sign.
    pub tags: BTreeSet<Clean>,
    /// The recognised parts, in the order of the line.
    pub chips: Vec<Chip>,
}

/// Reads what was typed for one card.
///
/// Only the first line is looked at; further lines are kept as they are. Spans of chips count in
/// `typed` as it is given.
pub fn parse(typed: &str, context: &Context<'_>) -> Entry {
    let (first, further) = match typed.split_once('\n') {
        Some((first, further)) => (first, Some(further)),
        None => (typed, None),
    };
    let mut entry = Entry::new(context.column);
    let pieces = piece::pieces(first, context, &mut entry);
    let mut text = piece::text(first, &pieces);
    if let Some(further) = further {
        text.push('\n');
        text.push_str(further);
    }
    entry.text = Clean::block(Clean::block(&text).trim());
    entry
}

impl Entry {
    /// Nothing typed.
    fn new(column: Column) -> Self {
        Self {
            column,
            text: Clean::default(),
            at: None,
            about: false,
            until: None,
            milestone: None,
            family: None,
            effect: Effect::default(),
            kind: None,
            state: GuardrailState::default(),
            owner: Clean::default(),
            due: None,
            ticket: Clean::default(),
            tags: BTreeSet::new(),
            chips: Vec::new(),
        }
    }

    /// Gives a card the text, the tags and all that quick entry knows of the column.
    ///
    /// What was taken out of the line is cleared on the card; other fields stay.
    pub fn apply(&self, card: &mut Card) {
        card.text = self.text.clone();
        card.tags.clone_from(&self.tags);
        match self.column {
            Column::Timeline => {
                card.at = self.at;
                card.about = self.about;
                card.until = self.until;
                card.milestone = self.milestone;
            }
            Column::Factor => {
                card.family = self.family;
                card.effect = self.effect;
            }
            Column::Guardrail => {
                card.kind = self.kind;
                card.state = self.state;
            }
            Column::Action => {
                card.owner = self.owner.clone();
                card.due = self.due;
                card.ticket = self.ticket.clone();
            }
        }
    }
}
