//! Ids that follow from the record: the same entry has the same id each time that it is read.

use std::collections::{HashMap, HashSet};
use std::hash::Hasher as _;

use siphasher::sip::SipHasher24;

use super::found::Reading;
use crate::board::{Card, CardId, Word as _};

/// Gives every card that has no id of its own one that follows from its time and words; so to the cards
/// that are merged into it, and to one that has the id of a card around it.
///
/// Two equal entries are told apart by their order; the name of the file does not count, so that a
/// copy of a record adds nothing either.
pub(super) fn name(reading: &mut Reading) {
    let mut times = HashMap::new();
    for found in &mut reading.found {
        name_card(&mut found.card, &mut times, &mut HashSet::new());
    }
}

/// Names a card and those in it; `inside` are the ids that its outermost card has so far.
fn name_card(card: &mut Card, times: &mut HashMap<u64, u64>, inside: &mut HashSet<CardId>) {
    if card.id == CardId::default() || !inside.insert(card.id) {
        let words = words(card);
        let seen = times.entry(words).or_default();
        let mut hasher = SipHasher24::new();
        hasher.write_u64(words);
        hasher.write_u64(*seen);
        *seen += 1;
        card.id = CardId::from_bits(hasher.finish());
        inside.insert(card.id);
    }
    for inner in &mut card.merged {
        name_card(inner, times, inside);
    }
}

/// What a card says, as a number.
fn words(card: &Card) -> u64 {
    let mut hasher = SipHasher24::new();
    let when = [card.at, card.until].map(|at| at.map(|at| at.to_string()).unwrap_or_default());
    let parts = [
        card.column.word(),
        &when[0],
        &when[1],
        &card.text,
        &card.owner,
    ];
    for part in parts {
        hasher.write(part.as_bytes());
        hasher.write_u8(0xff);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Column, OrderKey};
    use crate::import::Found;
    use crate::import::Place;

    #[test]
    fn cards_in_cards_get_ids_of_their_own() {
        let card = || {
            Card::new(
                CardId::default(),
                Column::Factor,
                OrderKey::between(None, None, 0),
            )
        };
        let mut group = card();
        let twice = CardId::from_bits(7);
        group.merged = vec![
            card(),
            card(),
            Card {
                id: twice,
                ..card()
            },
            Card {
                id: twice,
                ..card()
            },
        ];
        let mut reading = Reading::default();
        reading
            .found
            .push(Found::new(group, Place::default(), None));
        name(&mut reading);
        let group = &reading.found[0].card;
        let mut ids: HashSet<CardId> = group.merged_ids().into_iter().collect();
        assert_eq!(group.merged[2].id, twice);
        assert!(!ids.contains(&CardId::default()));
        assert!(ids.insert(group.id) && ids.len() == 5, "{ids:?}");
    }
}
