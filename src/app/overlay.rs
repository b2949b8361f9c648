//! What lies over the board and has the keyboard: one closed set.

use super::balance::Balance;
use super::choice::Choice;
use super::command::Scope;
use super::form::Form;
use super::help::Help;
use super::import::Import;
use super::library::Library;
use super::preview::Preview;
use super::prompt::Prompt;
use super::ranking::Ranking;
use super::rating::Round;
use super::solo::Solo;
use super::wording::Worded;
use super::writing::Writing;
use crate::board::CardId;
use crate::text::Buffer;

/// What has the keyboard.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Overlay {
    /// The board itself.
    #[default]
    None,
    /// A card is being written.
    Writing(Writing),
    /// A card or the board with all its fields.
    Form(Form),
    /// A question with one line as its answer.
    Prompt(Prompt),
    /// A question with a few answers.
    Choice(Choice),
    /// Choosing the cards that this card answers.
    Connect(CardId),
    /// The searchable help.
    Help(Help),
    /// Several pasted lines, before they become cards.
    Preview(Preview),
    /// A record, before its entries become cards.
    Import(Import),
    /// The parking lot, with the chosen row.
    Parked(usize),
    /// The house rules, with the one that is read out.
    Rules(usize),
    /// The room votes.
    Ballot,
    /// The result of a vote.
    Result(Ranking),
    /// How strong guardrails and actions are together.
    Balance(Balance),
    /// A round of answers from 1 to 5.
    Rating(Round),
    /// The open actions of earlier boards, with the chosen row.
    Earlier(usize),
    /// The wording of a card.
    Worded(Worded),
    /// The library.
    Library(Library),
    /// A question that is answered alone.
    Solo(Solo),
    /// The end of the questions, with the chosen row.
    SoloEnd(usize),
}

impl Overlay {
    /// Which commands can be given here.
    pub fn scope(&self) -> Scope {
        match self {
            Self::None => Scope::Board,
            Self::Writing(_) | Self::Prompt(_) => Scope::Text,
            Self::Form(form) if form.editing.is_some() => Scope::Text,
            Self::Form(_) => Scope::Form,
            Self::Choice(_) | Self::SoloEnd(_) => Scope::Confirm,
            Self::Connect(_) => Scope::Connect,
            Self::Help(_) => Scope::Search,
            Self::Preview(_) | Self::Import(_) => Scope::Preview,
            Self::Parked(_) => Scope::Parked,
            Self::Rules(_) => Scope::Rules,
            Self::Ballot => Scope::Ballot,
            Self::Result(_) => Scope::Result,
            Self::Balance(_) => Scope::Balance,
            Self::Rating(_) => Scope::Rating,
            Self::Earlier(_) => Scope::Earlier,
            Self::Worded(_) => Scope::Worded,
            Self::Library(_) => Scope::Library,
            Self::Solo(_) => Scope::Solo,
        }
    }

    /// The text that is being edited here.
    pub fn buffer(&self) -> Option<&Buffer> {
        if let Self::Form(form) = self {
            return form.editing.as_ref();
        }
        if let Self::Writing(Writing { buffer, .. })
        | Self::Prompt(Prompt { buffer, .. })
        | Self::Help(Help { query: buffer, .. })
        | Self::Solo(Solo { buffer, .. }) = self
        {
            return Some(buffer);
        }
        None
    }

    /// The text that is being edited here, to be changed.
    pub fn buffer_mut(&mut self) -> Option<&mut Buffer> {
        if let Self::Form(form) = self {
            return form.editing.as_mut();
        }
        if let Self::Writing(Writing { buffer, .. })
        | Self::Prompt(Prompt { buffer, .. })
        | Self::Help(Help { query: buffer, .. })
        | Self::Solo(Solo { buffer, .. }) = self
        {
            return Some(buffer);
        }
        None
    }
}
