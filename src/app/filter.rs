//! Search: which cards hold what is looked for. Found once for a text and a board, not for every look.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Room;
use crate::board::{Board, Card, CardId};
use crate::text::fold;

/// What is looked for, and the cards that hold it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Filter {
    text: String,
    found: Arc<BTreeSet<CardId>>,
    /// Who looked: a room does not search what it may not read.
    room: Room,
    /// The board on which this was found.
    board: Option<Arc<Board>>,
    /// The board on which a part of the text was found in the same cards and perhaps more: only
    /// these are looked at again.
    narrowed: Option<Arc<Board>>,
}

impl Filter {
    /// The text as it was typed.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether a card is shown.
    pub(super) fn shows(&self, card: CardId) -> bool {
        self.found.contains(&card)
    }

    /// How many cards are shown.
    pub(super) fn count(&self) -> usize {
        self.found.len()
    }

    /// The filter for another text; none for an empty one.
    pub(super) fn with_text(self, text: &str) -> Option<Self> {
        if text.is_empty() {
            return None;
        }
        if self.text == text {
            return Some(self);
        }
        let is_longer = !self.text.is_empty() && text.starts_with(&self.text);
        Some(Self {
            narrowed: self.board.clone().filter(|_| is_longer),
            text: text.to_owned(),
            board: None,
            ..self
        })
    }

    /// The filter with what it finds on this board.
    pub(super) fn renewed(self, board: &Arc<Board>, room: Room) -> Option<Self> {
        let is_same = |known: &Option<Arc<Board>>| {
            self.room == room && known.as_ref().is_some_and(|known| known.is_same(board))
        };
        if is_same(&self.board) {
            return Some(self);
        }
        let needle = fold(&self.text);
        let fits = |card: &&Arc<Card>| fits(card, &needle, room);
        let found = if is_same(&self.narrowed) {
            let before = self.found.iter().filter_map(|&id| board.card(id));
            before.filter(fits).map(|card| card.id).collect()
        } else {
            board.cards().filter(fits).map(|card| card.id).collect()
        };
        Some(Self {
            found: Arc::new(found),
            board: Some(board.clone()),
            narrowed: None,
            room,
            ..self
        })
    }
}

/// Whether a card holds a folded text; hidden cards never do.
fn fits(card: &Card, needle: &str, room: Room) -> bool {
    if card.hidden {
        return false;
    }
    let holds = |text: &str| fold(text).contains(needle);
    let texts = [&card.text, &card.owner, &card.ticket, &card.theme];
    texts.into_iter().any(|text| holds(text))
        || (room == Room::Desk && holds(&card.note))
        || card.tags.iter().any(|tag| holds(&format!("#{tag}")))
        || card.merged.iter().any(|inner| fits(inner, needle, room))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Column, Ids, Spot};
    use crate::text::Clean;
    use proptest::prelude::*;

    fn board(texts: &[String]) -> Arc<Board> {
        let mut ids = Ids::from_seed([5; 32]);
        let mut board = Board::default();
        for text in texts {
            board.add(Column::Factor, Spot::Last, &mut ids, |card| {
                card.text = Clean::line(text);
            });
        }
        Arc::new(board)
    }

    proptest! {
        /// However a text came to be typed, it finds what a search for it alone finds.
        #[test]
        fn narrowing_finds_what_searching_anew_finds(
            texts in prop::collection::vec("[abÄß#İ ]{0,6}", 0..12),
            typed in prop::collection::vec("[abÄß#İ]{0,3}", 1..6),
        ) {
            let board = board(&texts);
            let mut filter = Some(Filter::default());
            for text in &typed {
                filter = filter.unwrap_or_default().with_text(text);
                filter = filter.and_then(|filter| filter.renewed(&board, Room::Desk));
                let anew = Filter::default().with_text(text);
                let anew = anew.and_then(|filter| filter.renewed(&board, Room::Desk));
                prop_assert_eq!(filter.clone().map(|f| f.found), anew.map(|f| f.found));
            }
        }
    }
}
