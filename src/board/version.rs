//! Two versions of one card: of a file that names it twice, and of its text when a person settles it.
//!
//! A merge makes such cards one by the same rules, with what both come from; here nothing else is known.

use super::Board;
use super::card::Card;
use super::fit::add_below;
use super::id::{CardId, Ids};
use super::refusal::Refusal;
use super::word::Word;
use crate::text::Clean;

impl Board {
    /// Keeps one version of a card's text, also of a card that is merged into another.
    pub fn settle(&mut self, id: CardId, text: &Clean, ids: &mut Ids) -> Result<(), Refusal> {
        let holder = self.resolve(id).ok_or(Refusal::CardGone)?.clone();
        let mut card = (*holder).clone();
        if let Some(found) = inside(&mut card, id) {
            found.text = text.clone();
            found.also.clear();
        }
        self.replace(&holder, card, ids);
        Ok(())
    }
}

/// The card of this id: the card itself or one merged into it.
fn inside(card: &mut Card, id: CardId) -> Option<&mut Card> {
    if card.id == id {
        return Some(card);
    }
    card.merged.iter_mut().find_map(|inner| inside(inner, id))
}

/// Two versions of one card as one that loses nothing that was written, whichever comes first.
///
/// What only one has is taken. Of two texts the longer is the text, the other waits in `also`; of two
/// values of a field the longer in words is kept, the other is told in the note.
pub(super) fn both_versions(one: &Card, two: &Card) -> Card {
    let mut card = one.clone();
    let place = |card: &Card| (card.order.clone(), card.column);
    (card.order, card.column) = place(one).max(place(two));
    card.tags.extend(two.tags.iter().cloned());
    card.votes.extend(two.votes.iter().copied());
    card.answers.extend(two.answers.iter().copied());
    // A card that lies in both is joined when every name is made to stand once.
    let only_there = two.merged.iter().filter(|card| !one.merged.contains(card));
    card.merged.extend(only_there.cloned());
    card.merged.sort_by_key(|card| card.id);
    for (flag, theirs) in [
        (&mut card.starred, two.starred),
        (&mut card.parked, two.parked),
        (&mut card.hidden, two.hidden),
        (&mut card.about, two.about),
    ] {
        *flag |= theirs;
    }
    join_texts(&mut card, two);
    let mut rest = Rest::default();
    join_words(&mut card, two, &mut rest);
    join_facts(&mut card, two, &mut rest);
    let other = choose(&mut card.note, &two.note, ToString::to_string);
    for line in other.into_iter().chain(rest.0) {
        add_below(&mut card.note, &line);
    }
    card
}

fn join_texts(card: &mut Card, two: &Card) {
    card.also.extend(two.also.iter().cloned());
    let other = choose(&mut card.text, &two.text, ToString::to_string);
    card.also.extend(other.map(|text| Clean::block(&text)));
    card.also.remove(&card.text);
}

fn join_words(card: &mut Card, two: &Card, rest: &mut Rest) {
    for (name, text, theirs) in [
        ("source", &mut card.source, &two.source),
        ("theme", &mut card.theme, &two.theme),
        ("owner", &mut card.owner, &two.owner),
        ("reason", &mut card.reason, &two.reason),
        ("done when", &mut card.done_when, &two.done_when),
        ("ref", &mut card.ticket, &two.ticket),
    ] {
        rest.keep(name, choose(text, theirs, ToString::to_string));
    }
}

fn join_facts(card: &mut Card, two: &Card, rest: &mut Rest) {
    for (name, time, theirs) in [
        ("time", &mut card.at, &two.at),
        ("end", &mut card.until, &two.until),
    ] {
        rest.keep(name, choose(time, theirs, |time| words(time.as_ref())));
    }
    let due = choose(&mut card.due, &two.due, |day| words(day.as_ref()));
    rest.keep("due date", due);
    let milestone = choose(&mut card.milestone, &two.milestone, |w| word(*w));
    rest.keep("milestone", milestone);
    rest.keep(
        "family",
        choose(&mut card.family, &two.family, |w| word(*w)),
    );
    rest.keep("kind", choose(&mut card.kind, &two.kind, |w| word(*w)));
    let effect = choose(&mut card.effect, &two.effect, |w| word(Some(*w)));
    rest.keep("effect", effect);
    rest.keep(
        "state",
        choose(&mut card.state, &two.state, |w| word(Some(*w))),
    );
    let status = choose(&mut card.status, &two.status, |w| word(Some(*w)));
    rest.keep("status", status);
}

/// Lines about the values that were not chosen.
#[derive(Default)]
struct Rest(Vec<String>);

impl Rest {
    fn keep(&mut self, name: &str, other: Option<String>) {
        let line = |other| format!("Two versions: the other {name} was {other}");
        self.0.extend(other.map(line));
    }
}

/// Leaves the longer value in words, else the later in the alphabet; says the other one's words, if
/// it has any that differ.
fn choose<T: Clone + Default + PartialEq>(
    mine: &mut T,
    theirs: &T,
    words: impl Fn(&T) -> String,
) -> Option<String> {
    if mine == theirs || *theirs == T::default() {
        return None;
    }
    let rank = |words: String| (words.len(), words);
    let (own, other) = (rank(words(mine)), rank(words(theirs)));
    if *mine == T::default() {
        mine.clone_from(theirs);
        return None;
    }
    if own >= other {
        return Some(other.1);
    }
    mine.clone_from(theirs);
    Some(own.1)
}

fn words(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

fn word<W: Word>(word: Option<W>) -> String {
    word.map(|word| word.word().to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{ActionStatus, Board, Column, Details, Effect, Family, OrderKey};
    use super::*;
    use crate::text::CARD_LIMIT;

    fn version(bits: u64, fill: impl FnOnce(&mut Card)) -> Card {
        let order = OrderKey::between(None, None, bits);
        let mut card = Card::new(CardId::from_bits(7), Column::Action, order);
        card.text = Clean::line("add a canary");
        fill(&mut card);
        card
    }

    /// The card of two versions, which is the same in both orders.
    fn joined(one: &Card, two: &Card) -> Card {
        let of = |cards: [&Card; 2]| {
            let cards = cards.map(|card| Arc::new(card.clone()));
            Board::from_parts(Details::default(), cards)
        };
        let board = of([one, two]);
        assert_eq!(board.sound(), Ok(()));
        assert_eq!(board, of([two, one]));
        (**board.card(one.id).expect("it is there")).clone()
    }

    #[test]
    fn a_value_that_was_not_chosen_is_told_in_the_note_whichever_comes_first() {
        let one = version(1, |card| {
            card.owner = Clean::line("sam");
            card.note = Clean::line("short");
            card.status = ActionStatus::Done;
            card.effect = Effect::ALL[1];
            card.family = Some(Family::ALL[0]);
        });
        let two = version(2, |card| {
            card.owner = Clean::line("priya");
            card.note = Clean::block("a longer\nnote");
            card.status = ActionStatus::Dropped;
            card.ticket = Clean::line("OPS-1");
            card.family = Some(Family::ALL[1]);
            card.starred = true;
        });
        let card = joined(&one, &two);
        assert_eq!(card.owner, "priya");
        assert_eq!(card.ticket, "OPS-1");
        assert!(card.starred && card.effect == Effect::ALL[1]);
        let families = [0, 1].map(|n| Family::ALL[n].word());
        let kept = card.family.map(Family::word);
        let other = families.into_iter().find(|word| Some(*word) != kept);
        let texts = [
            "short",
            "a longer\nnote",
            "owner was sam",
            "status was done",
        ];
        for text in texts.into_iter().chain(other) {
            assert!(card.note.contains(text), "{text}: {}", &*card.note);
        }
    }

    #[test]
    fn texts_that_differ_only_behind_the_limit_are_both_kept_whole() {
        let long = |end: char| Clean::line(&format!("{}{end}", "x".repeat(CARD_LIMIT)));
        let [one, two] = ['a', 'b'].map(|end| version(1, |card| card.text = long(end)));
        let card = joined(&one, &two);
        assert!(card.note.contains(&*long('a')) && card.note.contains(&*long('b')));
        let mut short = one.clone();
        short.fit();
        assert_eq!(joined(&short, &two), card);
    }

    #[test]
    fn cards_of_one_name_inside_of_both_lose_nothing() {
        let inner = |text: &str| {
            let mut card = version(3, |card| card.text = Clean::line(text));
            card.id = CardId::from_bits(9);
            card
        };
        let [one, two] =
            ["one", "two"].map(|text| version(1, |card| card.merged = vec![inner(text)]));
        let card = joined(&one, &two);
        let inside = card.merged.first().expect("one lies in it");
        assert_eq!(inside.text, "two");
        assert!(inside.also.contains("one"));
    }
}
