//! What a chip says about a recognised part.

use jiff::civil::Date;

use super::Part;
use super::token::Found;
use crate::board::{Family, Word as _};

impl Found {
    /// The field that it becomes.
    pub(super) const fn part(&self) -> Part {
        match self {
            Self::Time(_) => Part::Time,
            Self::Milestone(_) => Part::Milestone,
            Self::Family(_) => Part::Family,
            Self::Effect(_) => Part::Effect,
            Self::Kind(_) => Part::Kind,
            Self::State(_) => Part::State,
            Self::Owner(_) => Part::Owner,
            Self::Due(_) => Part::Due,
            Self::Ticket(_) => Part::Ticket,
            Self::Tag { .. } => Part::Tag,
        }
    }

    /// What was understood, in words.
    pub(super) fn label(&self) -> String {
        match self {
            Self::Time(when) => when.label.clone(),
            Self::Milestone(milestone) => milestone.word().to_owned(),
            Self::Family(family) => Family::word(*family).to_owned(),
            Self::Effect(effect) => effect.word().to_owned(),
            Self::Kind(kind) => kind.word().to_owned(),
            Self::State(state) => state.word().to_owned(),
            Self::Owner(owner) => format!("@{owner}"),
            Self::Due(due) => due.strftime("due %a %-d %b %Y").to_string(),
            Self::Ticket(ticket) => ticket.to_string(),
            Self::Tag { name, .. } => format!("#{name}"),
        }
    }

    /// What the writer should know about it.
    pub(super) fn note(&self, today: Date) -> Option<String> {
        match self {
            Self::Time(when) => when.note.clone(),
            Self::Due(due) if *due < today => Some("That day has passed.".to_owned()),
            Self::Due(_)
            | Self::Milestone(_)
            | Self::Family(_)
            | Self::Effect(_)
            | Self::Kind(_)
            | Self::State(_)
            | Self::Owner(_)
            | Self::Ticket(_)
            | Self::Tag { .. } => None,
        }
    }
}
