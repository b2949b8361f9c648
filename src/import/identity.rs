//! Ids that follow from the record: the same entry has the same id each time that it is read.

use std::collections::HashMap;
use std::hash::Hasher as _;

use siphasher::sip::SipHasher24;

use super::found::{Found, Reading};
use crate::board::{CardId, Word as _};

/// Gives every card that has no id of its own one that follows from its time and words.
///
/// Two equal entries are told apart by their order; the name of the file does not count, so that a
/// copy of a record adds nothing either.
pub(super) fn name(reading: &mut Reading) {
    let mut times: HashMap<u64, u64> = HashMap::new();
    for found in &mut reading.found {
        if found.card.id != CardId::default() {
            continue;
        }
        let words = words(found);
        let seen = times.entry(words).or_default();
        let mut hasher = SipHasher24::new();
        hasher.write_u64(words);
        hasher.write_u64(*seen);
        *seen += 1;
        found.card.id = CardId::from_bits(hasher.finish());
    }
}

/// What an entry says, as a number.
fn words(found: &Found) -> u64 {
    let card = &found.card;
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
