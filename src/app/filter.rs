//! Search: which cards hold what is looked for. Found once for a text and a board, not for every look.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::board::{Board, Card, CardId};
use crate::text::fold;

/// What is looked for, and the cards that hold it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Filter {
    text: String,
    found: Arc<BTreeSet<CardId>>,
    board: Option<Arc<Board>>,
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
        let same = self.text == text;
        Some(Self {
            text: text.to_owned(),
            board: self.board.filter(|_| same),
            ..self
        })
    }

    /// The filter with what it finds on this board.
    pub(super) fn renewed(self, board: &Arc<Board>) -> Option<Self> {
        if self
            .board
            .as_ref()
            .is_some_and(|known| known.is_same(board))
        {
            return Some(self);
        }
        let needle = fold(&self.text);
        let found = board
            .cards()
            .filter(|card| fits(card, &needle))
            .map(|card| card.id)
            .collect();
        Some(Self {
            found: Arc::new(found),
            board: Some(board.clone()),
            ..self
        })
    }
}

/// Whether a card holds a folded text; hidden cards never do.
fn fits(card: &Card, needle: &str) -> bool {
    if card.hidden {
        return false;
    }
    let holds = |text: &str| fold(text).contains(needle);
    let texts = [
        &card.text,
        &card.owner,
        &card.ticket,
        &card.note,
        &card.theme,
    ];
    texts.into_iter().any(|text| holds(text))
        || card.tags.iter().any(|tag| holds(&format!("#{tag}")))
        || card.merged.iter().any(|inner| fits(inner, needle))
}
