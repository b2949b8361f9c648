//! Where the selection is: a column, and in each column the card that was selected last.

use crate::board::{Board, Card, CardId, Column, Word};

/// The selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The column that has it.
    pub column: Column,
    cards: [Option<CardId>; 4],
}

impl Default for Cursor {
    fn default() -> Self {
        Self {
            column: Column::Timeline,
            cards: [None; 4],
        }
    }
}

impl Cursor {
    /// The selected card's id.
    pub fn card(&self) -> Option<CardId> {
        self.remembered(self.column)
    }

    /// The card that was last selected in a column.
    pub fn remembered(&self, column: Column) -> Option<CardId> {
        self.cards[column.index()]
    }

    /// Selects a card where it stands now.
    pub fn select(&mut self, card: &Card) {
        self.column = card.column;
        self.cards[card.column.index()] = Some(card.id);
    }

    /// Leaves cards that are gone, parked, moved or filtered out for one that can be seen.
    pub fn settle(&mut self, board: &Board, seen: impl Fn(&Card) -> bool) {
        for &column in Column::ALL {
            let slot = &mut self.cards[column.index()];
            let here = |id: &CardId| {
                board
                    .card(*id)
                    .is_some_and(|c| c.column == column && !c.parked && seen(c))
            };
            if !slot.as_ref().is_some_and(here) {
                *slot = board.column(column).find(|c| seen(c)).map(|c| c.id);
            }
        }
    }
}
