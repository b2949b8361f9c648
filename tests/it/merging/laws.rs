//! Eleven laws of a merge driver, tried on one case after another.

use std::collections::BTreeMap;

use nofault::board::{Board, Card, CardId, Column, VoteId, Word};
use nofault::merge::{Merged, merge};
use nofault::store::format;

use super::edits::{Hand, Log, Mix};

/// What was tried.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) merges: u64,
    /// Cases of the usual mix, and how many of them need a person.
    pub(super) usual: u64,
    pub(super) needs_a_person: u64,
}

impl Tally {
    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            merges: self.merges + other.merges,
            usual: self.usual + other.usual,
            needs_a_person: self.needs_a_person + other.needs_a_person,
        }
    }
}

/// A side: its board and what it did.
type Side = (Board, Log);

/// One case: a board, three sides of it, and every law about them.
struct Case {
    number: u64,
    base: Board,
    sides: [Side; 3],
}

/// Tries every law on the case of this number.
pub(super) fn try_case(number: u64, tally: &mut Tally) {
    let mix = if number % 3 == 2 {
        Mix::Wild
    } else {
        Mix::Usual
    };
    let mut hand = Hand::new("base", number);
    let base = hand.board(mix, 24);
    let hot = base.cards().nth(hand.below(24)).map(|card| card.id);
    let sides = ["ann", "bob", "cat"].map(|who| Hand::new(who, number).edited(&base, mix, hot));
    let case = Case {
        number,
        base,
        sides,
    };
    let merged = case.merge(0, 1, tally);
    case.opens(&merged);
    case.no_side_wins(&merged, tally);
    case.who_did_nothing_changes_nothing(tally);
    case.nothing_is_lost(&merged);
    case.no_owner_is_lost(&merged);
    case.votes_add_up(&merged);
    if mix == Mix::Usual {
        tally.usual += 1;
        tally.needs_a_person += u64::from(!merged.conflicts.is_empty());
        case.what_nobody_moved_stays_in_order(&merged);
        case.what_is_deleted_stays_away(&merged);
        case.the_order_of_merges_does_not_matter(&merged, tally);
    }
    case.both_ways_lead_to_one(&merged, tally);
}

/// Cards at any depth.
fn all(board: &Board) -> BTreeMap<CardId, &Card> {
    fn enter<'a>(card: &'a Card, all: &mut BTreeMap<CardId, &'a Card>) {
        all.insert(card.id, card);
        card.merged.iter().for_each(|inner| enter(inner, all));
    }
    let mut cards = BTreeMap::new();
    board.cards().for_each(|card| enter(card, &mut cards));
    cards
}

impl Case {
    #[track_caller]
    fn holds(&self, is_so: bool, law: &str) {
        assert!(is_so, "case {}: {law}", self.number);
    }

    /// What the driver makes of two sides.
    fn merge(&self, one: usize, two: usize, tally: &mut Tally) -> Merged {
        self.merge_of(&self.sides[one].0, &self.sides[two].0, tally)
    }

    fn merge_of(&self, one: &Board, two: &Board, tally: &mut Tally) -> Merged {
        tally.merges += 1;
        merge(&self.base, one, two).with_others()
    }

    /// 1 and 2: whether or not a person is needed, the result is a whole board, byte for byte.
    fn opens(&self, merged: &Merged) {
        self.holds(merged.board.sound() == Ok(()), "the result is sound");
        let text = format::write(&merged.board);
        let read = format::read(text.as_bytes());
        let is_same = read.as_ref() == Ok(&merged.board);
        self.holds(is_same, "what is written is read back");
        let again = read.map(|board| format::write(&board));
        self.holds(again.as_ref() == Ok(&text), "a file is stable");
    }

    /// 3: it does not matter who is ours.
    fn no_side_wins(&self, merged: &Merged, tally: &mut Tally) {
        let swapped = self.merge(1, 0, tally);
        self.holds(*merged == swapped, "it is commutative");
    }

    /// 4: merging again, or with who did nothing, changes nothing and needs nobody.
    fn who_did_nothing_changes_nothing(&self, tally: &mut Tally) {
        let (side, base) = (&self.sides[0].0, &self.base);
        for (one, two) in [(side, side), (side, base), (base, side)] {
            let merged = self.merge_of(one, two, tally);
            let is_same = merged.board == *side && merged.conflicts.is_empty();
            self.holds(is_same, "it is idempotent");
        }
    }

    /// 5, 6 and 7: no card, no text and no edit of a card that the other side deleted is lost.
    fn nothing_is_lost(&self, merged: &Merged) {
        let [(_, ours), (_, theirs), _] = &self.sides;
        let now = all(&merged.board);
        let deleted = |id: &CardId| ours.deleted.contains(id) || theirs.deleted.contains(id);
        let old = all(&self.base);
        let stays = old.keys().filter(|id| !deleted(id));
        let added = ours.added.iter().chain(&theirs.added);
        let all_there = stays.chain(added).all(|id| now.contains_key(id));
        self.holds(all_there, "no card is lost");
        let sides = [
            (&self.sides[0].0, ours, theirs),
            (&self.sides[1].0, theirs, ours),
        ];
        for (board, own, other) in sides {
            let cards = all(board);
            for (id, text) in &own.texts {
                // The hand may have put the card into another one, or taken it back since.
                if cards.get(id).is_none_or(|card| card.text != *text) {
                    continue;
                }
                let card = now.get(id);
                let is_there =
                    card.is_some_and(|card| card.text == *text || card.also.contains(text));
                self.holds(is_there, "no text is lost, nor an edit of a deleted card");
                let is_alone = other.texts.get(id).is_none_or(|rival| rival == text);
                let is_chosen = card.is_some_and(|card| card.text == *text);
                self.holds(!is_alone || is_chosen, "a text without a rival is the text");
            }
        }
    }

    /// And no value of a field: the one that is not chosen waits in the note.
    fn no_owner_is_lost(&self, merged: &Merged) {
        let old = all(&self.base);
        let now = all(&merged.board);
        for (side, _) in &self.sides[..2] {
            for (id, card) in all(side) {
                let is_new = old.get(&id).is_none_or(|old| old.owner != card.owner);
                if !is_new || card.owner.is_empty() {
                    continue;
                }
                // The note of a card that lies in another one is that one's.
                let holder = merged.board.resolve(id);
                let is_noted = holder.is_some_and(|holder| holder.note.contains(&*card.owner));
                let is_chosen = now.get(&id).is_some_and(|now| now.owner == card.owner);
                self.holds(is_noted || is_chosen, "no value is lost");
            }
        }
    }

    /// 8: votes are what was there and both differences.
    fn votes_add_up(&self, merged: &Merged) {
        let [(ours, _), (theirs, _), _] = &self.sides;
        let [base, ours, theirs, now] = [&self.base, ours, theirs, &merged.board].map(all);
        for (id, card) in &now {
            let (Some(one), Some(two)) = (ours.get(id), theirs.get(id)) else {
                continue;
            };
            let none = std::collections::BTreeSet::<VoteId>::new();
            let old = base.get(id).map_or(&none, |card| &card.votes);
            let stays = |vote: &&VoteId| {
                !old.contains(*vote) || (one.votes.contains(*vote) && two.votes.contains(*vote))
            };
            let expected: Vec<&VoteId> = one.votes.union(&two.votes).filter(stays).collect();
            let is_so = card.votes.iter().collect::<Vec<_>>() == expected;
            self.holds(is_so, "votes add up");
        }
    }

    /// 9: cards that nobody moved do not change places.
    fn what_nobody_moved_stays_in_order(&self, merged: &Merged) {
        let [(_, ours), (_, theirs), _] = &self.sides;
        for column in Column::ALL {
            let lane = |board: &Board, other: &Board| -> Vec<CardId> {
                let ids = board.column(*column).map(|card| card.id);
                let moved = |id: &CardId| ours.moved.contains(id) || theirs.moved.contains(id);
                ids.filter(|id| !moved(id) && other.card(*id).is_some())
                    .collect()
            };
            let before = lane(&self.base, &merged.board);
            let after = lane(&merged.board, &self.base);
            self.holds(before == after, "what nobody moved stays in order");
        }
    }

    /// 10: what one side deleted and nobody touched does not come back.
    fn what_is_deleted_stays_away(&self, merged: &Merged) {
        let [(_, ours), (_, theirs), _] = &self.sides;
        for (own, other) in [(ours, theirs), (theirs, ours)] {
            let mut gone = own.deleted.iter().filter(|id| !other.touched.contains(id));
            let is_away = gone.all(|id| merged.board.card(*id).is_none());
            self.holds(is_away, "what is deleted stays away");
        }
    }

    /// 11: three sides are one board, in whichever order they come together.
    fn the_order_of_merges_does_not_matter(&self, merged: &Merged, tally: &mut Tally) {
        let [_, _, (third, _)] = &self.sides;
        let first = self.merge_of(&merged.board, third, tally).board;
        for (one, two, last) in [(1, 2, 0), (0, 2, 1)] {
            let both = self.merge(one, two, tally).board;
            let other = self.merge_of(&both, &self.sides[last].0, tally).board;
            self.holds(first == other, "it is associative");
        }
    }

    /// And as git does it: both merge the other, then the two merges are merged.
    fn both_ways_lead_to_one(&self, merged: &Merged, tally: &mut Tally) {
        let swapped = self.merge(1, 0, tally);
        let met = self.merge_of(&merged.board, &swapped.board, tally);
        let is_one = met.board == merged.board && met.conflicts.is_empty();
        self.holds(is_one, "both ways lead to one board");
    }
}
