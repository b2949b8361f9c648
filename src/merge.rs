//! Two descendants of one board as one, card by card and field by field.
//!
//! No side wins: `merge(base, a, b)` is `merge(base, b, a)`. The same function serves git, a second
//! window, recovery, the inbox and undo. It reads no file and no mark of a conflict; the store splits
//! those into boards first.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use crate::board::{Board, Card, CardId};
use crate::text::Clean;

mod card;
mod details;
mod flat;
mod keep;
#[cfg(test)]
mod tests;
mod three;

pub use keep::named;

use flat::{Flat, Seat, flatten};
use keep::Rest;
use three::{Clashes, Three};

/// A board made of two, and what a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The board; always sound where the three boards were.
    pub board: Board,
    /// What was changed on both sides at once, in the order of cards; empty where nothing waits.
    pub conflicts: Vec<Conflict>,
    /// Values that were not chosen on hidden cards: kept, and told nowhere.
    untold: Vec<(CardId, Rest)>,
}

/// Something that both sides changed, or that one deleted and the other changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Conflict {
    /// Two versions of a card's text; the one that was not chosen waits in its `also`.
    Text {
        /// The card.
        card: CardId,
    },
    /// Two values of a field.
    Fact {
        /// The card, or none for one of the board's own fields.
        card: Option<CardId>,
        /// The field's name.
        field: &'static str,
        /// The value that the board has now; empty where the card is hidden.
        kept: String,
        /// The other value; empty where the card is hidden.
        other: String,
    },
    /// A card that was deleted on one side and changed on the other: it is kept.
    Kept {
        /// The card.
        card: CardId,
    },
}

impl Conflict {
    /// The card that it is about; none for the board's own fields.
    pub const fn card(&self) -> Option<CardId> {
        match self {
            Self::Text { card } | Self::Kept { card } => Some(*card),
            Self::Fact { card, .. } => *card,
        }
    }
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text { .. } => {
                f.write_str("its text was changed on both sides; both versions are kept")
            }
            Self::Fact {
                field, kept, other, ..
            } if kept.is_empty() && other.is_empty() => {
                write!(f, "{field} was changed on both sides")
            }
            Self::Fact {
                field, kept, other, ..
            } => {
                // As they were typed: a mark before a quotation mark or in an emoji would be another text.
                let [kept, other] = [kept, other].map(|text| Clean::line(text));
                write!(
                    f,
                    "{field} was changed on both sides: \"{kept}\" is kept, the other was \"{other}\""
                )
            }
            Self::Kept { .. } => {
                f.write_str("it was deleted on one side and changed on the other; it is kept")
            }
        }
    }
}

/// Merges two boards that come from `base`.
///
/// A field that one side changed has that side's value. Sets (votes, tags, links, other versions)
/// keep what either added and lose what either took out. A card that one side deleted goes, unless
/// the other changed it. Cards grouped on one side and changed on the other are changed where they
/// are now.
pub fn merge(base: &Board, ours: &Board, theirs: &Board) -> Merged {
    let alone = |board: &Board| Merged {
        board: board.clone(),
        conflicts: Vec::new(),
        untold: Vec::new(),
    };
    if base.is_same(theirs) || ours.is_same(theirs) {
        return alone(ours);
    }
    if base.is_same(ours) {
        return alone(theirs);
    }
    let boards = Three { base, ours, theirs };
    let mut clashes = Clashes::default();
    let details = details::merge(boards.field(Board::details), &mut clashes);
    let touched: BTreeSet<CardId> = base.differing(ours).chain(base.differing(theirs)).collect();
    let cards = merge_cards(&boards, &touched, &mut clashes);
    let new = cards
        .into_iter()
        .map(|card| shared(&boards, card))
        .collect();
    let mut conflicts = clashes.found;
    conflicts.sort();
    Merged {
        board: base.renewed(details, touched, new),
        conflicts,
        untold: clashes.untold,
    }
}

/// The cards that take the place of the touched ones.
fn merge_cards(
    boards: &Three<'_, Board>,
    touched: &BTreeSet<CardId>,
    clashes: &mut Clashes,
) -> Vec<Card> {
    let [base, ours, theirs] =
        [boards.base, boards.ours, boards.theirs].map(|b| flatten(b, touched));
    let names: BTreeSet<CardId> = ours.keys().chain(theirs.keys()).copied().collect();
    let mut kept = BTreeSet::new();
    let present: Vec<CardId> = names
        .into_iter()
        .filter(
            |id| match (ours.contains_key(id), theirs.contains_key(id)) {
                (true, true) => true,
                _ if !base.contains_key(id) => true,
                (here, _) => {
                    let (with, without) = if here {
                        (&ours, &theirs)
                    } else {
                        (&theirs, &ours)
                    };
                    let keep = survives(*id, &base, with, without);
                    if keep {
                        kept.insert(*id);
                    }
                    keep
                }
            },
        )
        .collect();
    let mut cards = BTreeMap::new();
    let mut holders = BTreeMap::new();
    for id in present {
        let (one, two) = (ours.get(&id), theirs.get(&id));
        let old = base.get(&id);
        let Some((one, two)) = one.or(two).zip(two.or(one)) else {
            continue;
        };
        clashes.begin(id, one.card.hidden || two.card.hidden);
        if kept.contains(&id) {
            clashes.found.push(Conflict::Kept { card: id });
        }
        let (card, holder) = merge_card(old, one, two, clashes);
        cards.insert(id, card);
        if let Some(holder) = holder {
            holders.insert(id, holder);
        }
    }
    flat::nest(cards, holders)
}

/// Whether a card that is on one side only stays, because that side changed it or the card that
/// holds it there.
fn survives(id: CardId, base: &Flat<'_>, with: &Flat<'_>, without: &Flat<'_>) -> bool {
    let Some(seat) = with.get(&id) else {
        return false;
    };
    base.get(&id) != Some(seat)
        || seat
            .holder
            .is_some_and(|h| !without.contains_key(&h) && survives(h, base, with, without))
}

/// One card of two versions of it, and the card that holds it.
fn merge_card(
    base: Option<&Seat<'_>>,
    ours: &Seat<'_>,
    theirs: &Seat<'_>,
    clashes: &mut Clashes,
) -> (Card, Option<CardId>) {
    let blank;
    let old = if let Some(seat) = base {
        seat.card
    } else {
        blank = card::blank(ours.card, theirs.card);
        &blank
    };
    let seats = Three {
        base: &base.and_then(|seat| seat.holder),
        ours: &ours.holder,
        theirs: &theirs.holder,
    };
    let cards = Three {
        base: old,
        ours: ours.card,
        theirs: theirs.card,
    };
    (card::merge(&cards, clashes), *seats.greatest())
}

/// The card as one of the boards has it already, where one does.
fn shared(boards: &Three<'_, Board>, card: Card) -> Arc<Card> {
    [boards.ours, boards.theirs, boards.base]
        .into_iter()
        .filter_map(|board| board.card(card.id))
        .find(|old| ***old == card)
        .cloned()
        .unwrap_or_else(|| Arc::new(card))
}
