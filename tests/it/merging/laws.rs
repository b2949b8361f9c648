//! Twelve laws of a merge driver, tried on one case after another.

use std::collections::BTreeSet;

use nofault::board::{Board, Card, CardId, Column, Word};
use nofault::merge::{Merged, merge};
use nofault::store::format;
use nofault::text::Clean;

use super::edits::{Hand, Mix};
use super::sides::{Side, all};

/// What was tried.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
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

/// One case: a board, three sides of it, and every law about them.
pub(crate) struct Case {
    number: u64,
    mix: Mix,
    pub(crate) base: Board,
    pub(crate) sides: [Side; 3],
}

impl Case {
    /// The case of this number, as random edits make it.
    pub(crate) fn random(number: u64) -> Self {
        let mix = if number % 3 == 2 {
            Mix::Wild
        } else {
            Mix::Usual
        };
        let mut hand = Hand::new("base", number);
        let base = hand.board(mix, 24);
        let hot = base.cards().nth(hand.below(24)).map(|card| card.id);
        let sides = ["ann", "bob", "cat"].map(|who| Hand::new(who, number).edited(&base, mix, hot));
        Self::new(number, mix, base, sides)
    }

    /// A case of these boards.
    pub(crate) fn new(number: u64, mix: Mix, base: Board, sides: [Board; 3]) -> Self {
        let sides = sides.map(|board| Side::of(&base, board));
        Self {
            number,
            mix,
            base,
            sides,
        }
    }

    /// The same, where ours has come about in two steps: the first one is the third side.
    pub(crate) fn with_two_commits(self) -> Self {
        let [ours, theirs, third] = self.sides.map(|side| side.board);
        let ours = merge(&self.base, &ours, &third).board;
        Self::new(self.number, self.mix, self.base, [ours, theirs, third])
    }

    /// Tries every law.
    pub(crate) fn every_law(&self, tally: &mut Tally) {
        let merged = self.merge(0, 1, tally);
        self.no_side_wins(&merged, tally);
        self.who_did_nothing_changes_nothing(tally);
        self.keeps_everything(&merged.board);
        self.keeps_its_shape(&merged.board);
        self.no_owner_is_lost(&merged);
        if self.mix == Mix::Usual {
            tally.usual += 1;
            tally.needs_a_person += u64::from(!merged.conflicts.is_empty());
        }
        self.the_order_of_merges_does_not_matter(&merged, tally);
        self.both_ways_lead_to_one(&merged, tally);
    }

    /// What the driver makes of the first two sides.
    pub(crate) fn merged(&self) -> Merged {
        self.merge(0, 1, &mut Tally::default())
    }

    /// The laws about what is on both sides, for whatever was made of them: nothing is lost.
    pub(crate) fn keeps_everything(&self, board: &Board) {
        self.opens(board);
        self.nothing_is_lost(board);
        self.no_word_is_lost(board);
        self.sets_add_up(board);
    }

    /// The laws about what should not be there, and where things stand.
    pub(crate) fn keeps_its_shape(&self, board: &Board) {
        self.a_text_without_a_rival_is_the_text(board);
        self.what_nobody_moved_stays_in_order(board);
        self.what_is_deleted_stays_away(board);
    }

    #[track_caller]
    pub(crate) fn holds(&self, is_so: bool, law: &str) {
        assert!(is_so, "case {} ({:?}): {law}", self.number, self.mix);
    }

    fn merge(&self, one: usize, two: usize, tally: &mut Tally) -> Merged {
        self.merge_of(&self.sides[one].board, &self.sides[two].board, tally)
    }

    fn merge_of(&self, one: &Board, two: &Board, tally: &mut Tally) -> Merged {
        tally.merges += 1;
        merge(&self.base, one, two).with_others()
    }

    /// Each of the two sides with the other one.
    fn pairs(&self) -> [[&Side; 2]; 2] {
        let [ours, theirs, _] = &self.sides;
        [[ours, theirs], [theirs, ours]]
    }

    /// 1 and 2: whether or not a person is needed, the result is a whole board, byte for byte.
    fn opens(&self, board: &Board) {
        self.holds(board.sound() == Ok(()), "the result is sound");
        let text = format::write(board);
        let read = format::read(text.as_bytes());
        self.holds(read.as_ref() == Ok(board), "what is written is read back");
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
        let (side, base) = (&self.sides[0].board, &self.base);
        for (one, two) in [(side, side), (side, base), (base, side)] {
            let merged = self.merge_of(one, two, tally);
            let is_same = merged.board == *side && merged.conflicts.is_empty();
            self.holds(is_same, "it is idempotent");
        }
    }

    /// 5, 6 and 7: no card, no text and no edit of a card that the other side deleted is lost.
    fn nothing_is_lost(&self, board: &Board) {
        let now = all(board);
        let old = all(&self.base);
        for [own, other] in self.pairs() {
            let stays = old.keys().filter(|id| {
                let is_deleted = own.deleted.contains(id) || other.deleted.contains(id);
                !is_deleted || own.changed.contains(id)
            });
            let all_there = stays.chain(&own.changed).all(|id| now.contains_key(id));
            self.holds(all_there, "no card is lost, nor an edit of a deleted card");
            for (id, text) in &own.texts {
                let has = |card: &&Card| card.text == *text || card.also.contains(text);
                self.holds(now.get(id).is_some_and(has), "no text is lost");
            }
            for (id, card) in all(&own.board) {
                let before = old.get(&id).map(|card| &card.also);
                let is_new = |text: &&_| before.is_none_or(|also| !also.contains(*text));
                let has = |text: &Clean| {
                    now.get(&id)
                        .is_some_and(|now| now.text == *text || now.also.contains(text))
                };
                let all_there = card.also.iter().filter(is_new).all(has);
                self.holds(all_there, "no other version of a text is lost");
            }
        }
    }

    /// 12: what was written stands somewhere, also what is too long for its field.
    fn no_word_is_lost(&self, board: &Board) {
        let now = words(board);
        let before = words(&self.base);
        for side in &self.sides[..2] {
            let written = words(&side.board);
            let mut new = written.lines().filter(|line| !before.contains(line));
            // What both wrote is quoted, unless it is long.
            let quoted = |line: &str| format!("{line:?}").trim_matches('"').to_owned();
            let is_there = |line: &str| now.contains(line) || now.contains(&quoted(line));
            let lost = new.find(|line| !is_there(line));
            self.holds(lost.is_none(), "no word is lost");
        }
    }

    /// And what one side alone wrote is not only another version.
    fn a_text_without_a_rival_is_the_text(&self, board: &Board) {
        let now = all(board);
        for [own, other] in self.pairs() {
            let theirs = all(&other.board);
            for (id, text) in &own.texts {
                let is_rival = other.changed.contains(id)
                    && theirs.get(id).map(|card| &card.text)
                        != all(&self.base).get(id).map(|card| &card.text);
                let is_chosen = now.get(id).is_some_and(|card| card.text == *text);
                self.holds(is_rival || is_chosen, "a text without a rival is the text");
            }
        }
    }

    /// And no value of a field: the one that is not chosen waits in the note.
    fn no_owner_is_lost(&self, merged: &Merged) {
        let old = all(&self.base);
        let now = all(&merged.board);
        for side in &self.sides[..2] {
            for (id, card) in all(&side.board) {
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

    /// 8: votes are what was there and both differences; so are links, where they can be.
    fn sets_add_up(&self, board: &Board) {
        let [ours, theirs, _] = &self.sides;
        let [base, ours, theirs, now] = [&self.base, &ours.board, &theirs.board, board].map(all);
        for (id, card) in &now {
            let (Some(one), Some(two)) = (ours.get(id), theirs.get(id)) else {
                continue;
            };
            let old = base.get(id);
            let votes = [old, Some(one), Some(two)].map(|card| card.map(|card| &card.votes));
            self.holds(card.votes == union(votes), "votes add up");
            let links = [old, Some(one), Some(two)].map(|card| card.map(|card| &card.answers));
            let links = union(links);
            self.holds(card.answers.is_subset(&links), "no link comes from nowhere");
            let mut lost = links.difference(&card.answers);
            let cannot = |link: &CardId| board.clone().toggle_answer(*id, *link).is_err();
            self.holds(lost.all(cannot), "a link goes only where it cannot be");
        }
    }

    /// 9: cards that nobody moved do not change places; an event with a time stands where that says.
    fn what_nobody_moved_stays_in_order(&self, board: &Board) {
        let [ours, theirs, _] = &self.sides;
        for column in Column::ALL {
            let lane = |board: &Board, other: &Board| -> Vec<CardId> {
                let undated = board.column(*column).filter(|card| card.at.is_none());
                let ids = undated.map(|card| card.id);
                let moved = |id: &CardId| ours.moved.contains(id) || theirs.moved.contains(id);
                let stays = |id: &CardId| other.card(*id).is_some_and(|card| card.at.is_none());
                ids.filter(|id| !moved(id) && stays(id)).collect()
            };
            let before = lane(&self.base, board);
            let after = lane(board, &self.base);
            self.holds(before == after, "what nobody moved stays in order");
        }
    }

    /// 10: what one side deleted and nobody changed does not come back.
    fn what_is_deleted_stays_away(&self, board: &Board) {
        let now = all(board);
        for [own, other] in self.pairs() {
            // Who changed a card has changed what lies in it too.
            let is_changed = |id: &CardId| {
                let holder = other.board.resolve(*id).map(|card| card.id);
                other.changed.contains(id) || holder.is_some_and(|id| other.changed.contains(&id))
            };
            let mut gone = own.deleted.iter().filter(|id| !is_changed(id));
            let is_away = gone.all(|id| !now.contains_key(id));
            self.holds(is_away, "what is deleted stays away");
        }
    }

    /// 11: three sides are one board, in whichever order they come together.
    fn the_order_of_merges_does_not_matter(&self, merged: &Merged, tally: &mut Tally) {
        let third = &self.sides[2].board;
        let first = self.merge_of(&merged.board, third, tally).board;
        for (one, two, last) in [(1, 2, 0), (0, 2, 1)] {
            let both = self.merge(one, two, tally).board;
            let other = self.merge_of(&both, &self.sides[last].board, tally).board;
            // Times that three people gave in turn may move other events than all at once.
            let is_same = match self.mix {
                Mix::Usual => first == other,
                Mix::Wild | Mix::Keys => but_for_places(&first) == but_for_places(&other),
            };
            self.holds(is_same, "it is associative");
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

/// Everything that may hold a text of any length, or another version of one.
fn words(board: &Board) -> String {
    let details = board.details();
    let mut words = format!("{}\n{}\n", details.summary, details.impact);
    let cards = all(board).into_values();
    let texts = cards.flat_map(|card| [&card.text, &card.note].into_iter().chain(&card.also));
    for text in texts.chain(&details.questions) {
        words.push_str(text);
        words.push('\n');
    }
    words
}

/// A board's file without the keys of order.
fn but_for_places(board: &Board) -> String {
    let text = format::write(board);
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("order: "));
    lines.collect::<Vec<_>>().join("\n")
}

/// What is on either side, without what either took out.
fn union<T: Ord + Clone>([base, ours, theirs]: [Option<&BTreeSet<T>>; 3]) -> BTreeSet<T> {
    let has = |set: Option<&BTreeSet<T>>, member: &T| set.is_some_and(|set| set.contains(member));
    let both = ours.into_iter().chain(theirs).flatten();
    both.filter(|member| !has(base, member) || (has(ours, member) && has(theirs, member)))
        .cloned()
        .collect()
}
