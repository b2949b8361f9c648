//! Many cards replaced at once, as a merge does it; the result is put in order again.

use std::sync::Arc;

use imbl::ordmap::DiffItem;

use super::Board;
use super::card::Card;
use super::details::Details;
use super::id::CardId;

impl Board {
    /// The ids of the cards that are on one of two boards only or differ between them.
    ///
    /// Parts that the boards share are not visited.
    pub fn differing<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = CardId> + 'a {
        self.cards.diff(&other.cards).map(|item| match item {
            DiffItem::Add(&id, _)
            | DiffItem::Remove(&id, _)
            | DiffItem::Update { new: (&id, _), .. } => id,
        })
    }

    /// This board with other details, without the cards `gone` and with the cards `new`.
    ///
    /// Links that then lead the wrong way go, and dated events get the places that their times
    /// ask for. The result depends on the value of the board and the arguments alone.
    #[must_use]
    pub fn renewed(
        &self,
        details: Details,
        gone: impl IntoIterator<Item = CardId>,
        new: Vec<Arc<Card>>,
    ) -> Self {
        let mut board = self.clone();
        for id in gone {
            board.take(id);
        }
        if details.zone != *self.zone() {
            let rest: Vec<Arc<Card>> = board.cards.values().cloned().collect();
            board = Self::from_parts(details, rest);
        } else if details != *self.details {
            board.put_details(details);
        }
        let names: Vec<CardId> = new.iter().map(|card| card.id).collect();
        for card in new {
            board.put(card);
        }
        for id in names {
            board.straighten(id);
        }
        board.settle_order();
        board
    }

    /// Takes out all links that do not lead from right to left.
    pub(super) fn straighten_all(&mut self) {
        let is_wrong = |card: &&Arc<Card>| {
            let mut targets = card.answers.iter().filter_map(|link| self.resolve(*link));
            targets.any(|to| to.column >= card.column)
        };
        let wrong: Vec<CardId> = self.cards.values().filter(is_wrong).map(|c| c.id).collect();
        for id in wrong {
            self.straighten(id);
        }
    }

    /// Takes out the links to and from a card that do not lead from right to left.
    pub(super) fn straighten(&mut self, id: CardId) {
        let Some(card) = self.cards.get(&id).cloned() else {
            return;
        };
        let leads_left =
            |link: &CardId| self.resolve(*link).is_none_or(|to| to.column < card.column);
        if !card.answers.iter().all(leads_left) {
            let mut straight = (*card).clone();
            straight.answers.retain(leads_left);
            self.put(Arc::new(straight));
        }
        let wrong: Vec<CardId> = self
            .answered_by(id)
            .filter(|from| from.column <= card.column)
            .map(|from| from.id)
            .collect();
        let names: Vec<CardId> = std::iter::once(id).chain(card.merged_ids()).collect();
        for from in wrong {
            self.unlink(from, &names);
        }
    }
}
