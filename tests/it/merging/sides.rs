//! What one side did to a board, seen from the board itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use nofault::board::{Board, Card, CardId};
use nofault::text::Clean;

/// A side of a merge.
pub(crate) struct Side {
    pub(crate) board: Board,
    /// Cards that it deleted, at any depth.
    pub(super) deleted: BTreeSet<CardId>,
    /// Cards that are new on it or not as they were, at any depth.
    pub(super) changed: BTreeSet<CardId>,
    /// The texts that it wrote, but empty ones.
    pub(super) texts: BTreeMap<CardId, Clean>,
    /// Cards that do not stand where they stood.
    pub(super) moved: BTreeSet<CardId>,
}

impl Side {
    pub(super) fn of(base: &Board, board: Board) -> Self {
        let (before, now) = (all(base), all(&board));
        let differs = |id: &&CardId| before.get(*id) != now.get(*id);
        let text = |card: Option<&&Card>| card.map(|card| card.text.clone()).unwrap_or_default();
        let ids = now.keys().copied();
        let written = ids.map(|id| (id, text(now.get(&id))));
        let places = [base, &board].map(|board| {
            let cards = board.cards().filter(|card| !card.parked);
            let place = |card: &Arc<Card>| (card.id, (card.column, card.order.clone()));
            cards.map(place).collect::<BTreeMap<CardId, _>>()
        });
        let ids = before.keys().chain(now.keys());
        Self {
            deleted: before
                .keys()
                .filter(|id| !now.contains_key(id))
                .copied()
                .collect(),
            changed: now.keys().filter(differs).copied().collect(),
            texts: written
                .filter(|(id, new)| !new.is_empty() && *new != text(before.get(id)))
                .collect(),
            moved: ids
                .filter(|id| places[0].get(id) != places[1].get(id))
                .copied()
                .collect(),
            board,
        }
    }
}

/// Cards at any depth.
pub(super) fn all(board: &Board) -> BTreeMap<CardId, &Card> {
    fn enter<'a>(card: &'a Card, all: &mut BTreeMap<CardId, &'a Card>) {
        all.insert(card.id, card);
        card.merged.iter().for_each(|inner| enter(inner, all));
    }
    let mut cards = BTreeMap::new();
    board.cards().for_each(|card| enter(card, &mut cards));
    cards
}
