//! Why something cannot be done: facts, each with one sentence that names the way out.

use std::fmt;

use super::word::Column;

/// What was asked for cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such card any more.
    CardGone,
    /// The card was written in silence, and the command would show its text.
    Hidden,
    /// The command needs a card, and none is selected.
    NoCard,
    /// A dated event was to be moved by hand.
    DatedEvent,
    /// The card stands at that end of its column already.
    AtTheEnd,
    /// There is no column on that side.
    NoColumn,
    /// Cards can only answer cards further left.
    AnswersLeft {
        /// The column of the card that was to be answered.
        column: Column,
    },
    /// A card cannot answer itself.
    AnswersItself,
    /// The card has none of the board's votes.
    NoVote,
    /// No card of the column has a vote.
    NoVotes,
    /// A vote is open, so that no tally may show.
    VotingOpen,
    /// No vote of the room is open.
    NoVoting,
    /// The card is an event or parked: the room does not vote on it.
    NotVotable,
    /// More hands were said than people vote.
    TooManyHands {
        /// How many vote.
        voters: u32,
    },
    /// Only cards of one column can be merged.
    MergeAcross,
    /// Nothing is marked that could be merged.
    NothingMarked,
    /// The card holds no merged cards.
    NotMerged,
    /// The field is not one of this column's cards.
    NotInColumn {
        /// The field.
        field: &'static str,
        /// The card's column.
        column: Column,
    },
    /// A value does not fit its field.
    NoSuchValue {
        /// What the field wants, as "a day such as 2026-12-01".
        wanted: String,
        /// What was given.
        given: String,
    },
    /// There is nothing to undo.
    NothingToUndo,
    /// There is nothing to redo.
    NothingToRedo,
    /// Nothing is hidden that could be revealed.
    NothingHidden,
    /// The board shows no gap.
    NoGap,
    /// No other version of the text waits to be settled.
    NothingToSettle,
    /// A fact of the program rather than of the board, said in full.
    Because(&'static str),
    /// The same, with the key that leads on.
    WayOut(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CardGone => f.write_str("That card is gone; undo can bring it back."),
            Self::Hidden => f.write_str("This card is hidden; reveal the cards first."),
            Self::NoCard => f.write_str("No card is selected here; add one first."),
            Self::DatedEvent => {
                f.write_str("Dated events stand in the order of time; change its time to move it.")
            }
            Self::AtTheEnd => f.write_str("It stands at that end of the column already."),
            Self::NoColumn => f.write_str("There is no column on that side."),
            Self::AnswersLeft { column } => write!(
                f,
                "A card answers cards further left; choose one left of {} instead.",
                column.title().to_lowercase()
            ),
            Self::AnswersItself => {
                f.write_str("A card cannot answer itself; choose another card further left.")
            }
            Self::NoVote => f.write_str("This card has no vote to take back."),
            Self::NoVotes => f.write_str("No card of this column has a vote."),
            Self::VotingOpen => f.write_str("A vote is open; close it first."),
            Self::NoVoting => f.write_str("No vote is open."),
            Self::NotVotable => f.write_str(
                "The room votes on factors, guardrails and actions that are not parked.",
            ),
            Self::TooManyHands { voters } => {
                write!(
                    f,
                    "That is more than the {voters} who vote; say the hands again."
                )
            }
            Self::MergeAcross => {
                f.write_str("Only cards of one column can be merged; unmark the others first.")
            }
            Self::NothingMarked => {
                f.write_str("No other card is marked; mark the cards to merge into this one first.")
            }
            Self::NotMerged => f.write_str("No cards are merged into this one."),
            Self::NotInColumn { field, column } => {
                let article = if column.card().starts_with(['a', 'e']) {
                    "An"
                } else {
                    "A"
                };
                write!(f, "{article} {} has no {field}.", column.card())
            }
            Self::NoSuchValue { wanted, given } => write!(f, "{given:?} is not {wanted}."),
            Self::NothingToUndo => f.write_str("There is nothing to undo."),
            Self::NothingToRedo => f.write_str("There is nothing to redo."),
            Self::NothingHidden => f.write_str("No card is hidden; there is nothing to reveal."),
            Self::NoGap => f.write_str("No gap is left: every card has its answer."),
            Self::NothingToSettle => {
                f.write_str("This card has only one version; there is nothing to settle.")
            }
            Self::Because(reason) => f.write_str(reason),
            Self::WayOut(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for Refusal {}
