//! Cards merged into others, laid out flat: who holds a card is a field like any other.
//!
//! Then a card that one side grouped and the other changed is one card with two changes, and it
//! cannot be lost or doubled.

use std::collections::{BTreeMap, BTreeSet};

use crate::board::{Board, Card, CardId};

/// A card and the card into which it is merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seat<'a> {
    pub(super) card: &'a Card,
    pub(super) holder: Option<CardId>,
}

/// Cards by id, at any depth.
pub(super) type Flat<'a> = BTreeMap<CardId, Seat<'a>>;

/// The cards of a board that stand under these ids, and all cards merged into them.
pub(super) fn flatten<'a>(board: &'a Board, ids: &BTreeSet<CardId>) -> Flat<'a> {
    let mut flat = Flat::new();
    for card in ids.iter().filter_map(|id| board.card(*id)) {
        lay_out(card, None, &mut flat);
    }
    flat
}

fn lay_out<'a>(card: &'a Card, holder: Option<CardId>, flat: &mut Flat<'a>) {
    flat.insert(card.id, Seat { card, holder });
    for inner in &card.merged {
        lay_out(inner, Some(card.id), flat);
    }
}

/// Puts cards into the cards that hold them; what is left stands for itself.
///
/// A card whose holder is gone stands for itself; of cards that hold one another, the one with the
/// least id does.
pub(super) fn nest(
    mut cards: BTreeMap<CardId, Card>,
    mut holders: BTreeMap<CardId, CardId>,
) -> Vec<Card> {
    holders.retain(|_, holder| cards.contains_key(holder));
    for id in cards.keys() {
        if leads_back(*id, &holders) {
            holders.remove(id);
        }
    }
    let mut inside: BTreeMap<CardId, Vec<CardId>> = BTreeMap::new();
    for (id, holder) in &holders {
        inside.entry(*holder).or_default().push(*id);
    }
    let roots: Vec<CardId> = cards
        .keys()
        .filter(|id| !holders.contains_key(id))
        .copied()
        .collect();
    roots
        .into_iter()
        .filter_map(|id| assemble(id, &inside, &mut cards))
        .collect()
}

/// Whether the way from a card to its holder, and on to that one's, comes back to the card.
fn leads_back(id: CardId, holders: &BTreeMap<CardId, CardId>) -> bool {
    let mut at = id;
    for _ in 0..holders.len() {
        match holders.get(&at) {
            Some(&holder) if holder == id => return true,
            Some(&holder) => at = holder,
            None => return false,
        }
    }
    false
}

fn assemble(
    id: CardId,
    inside: &BTreeMap<CardId, Vec<CardId>>,
    cards: &mut BTreeMap<CardId, Card>,
) -> Option<Card> {
    let mut card = cards.remove(&id)?;
    for inner in inside.get(&id).into_iter().flatten() {
        let Some(mut inner) = assemble(*inner, inside, cards) else {
            continue;
        };
        // A group is of one column, so that splitting it leaves every card where its links hold.
        set_column(&mut inner, card.column);
        card.merged.push(inner);
    }
    Some(card)
}

fn set_column(card: &mut Card, column: crate::board::Column) {
    if card.column != column {
        card.column = column;
        card.merged
            .iter_mut()
            .for_each(|inner| set_column(inner, column));
    }
}
