//! How long texts may be, and where the rest of a longer one goes.
//!
//! What is too long for its field is shortened, and stands whole in the card's note; of the board's
//! own fields in its summary. So nothing that was written is lost. Note, summary and impact hold any
//! length.

use std::collections::BTreeSet;

use super::card::Card;
use super::details::Details;
use crate::text::{CARD_LIMIT, Clean, NAME_LIMIT, TITLE_LIMIT};

impl Card {
    /// Shortens each text that is too long for its field; says how many were.
    pub fn fit(&mut self) -> usize {
        let mut whole = Vec::new();
        for (text, limit) in [
            (&mut self.text, CARD_LIMIT),
            (&mut self.source, CARD_LIMIT),
            (&mut self.theme, NAME_LIMIT),
            (&mut self.owner, NAME_LIMIT),
            (&mut self.reason, CARD_LIMIT),
            (&mut self.done_when, CARD_LIMIT),
            (&mut self.ticket, CARD_LIMIT),
        ] {
            shorten(text, limit, &mut whole);
        }
        shorten_each(&mut self.tags, NAME_LIMIT, &mut whole);
        shorten_each(&mut self.also, CARD_LIMIT, &mut whole);
        append(&mut self.note, &whole);
        whole.len() + self.merged.iter_mut().map(Self::fit).sum::<usize>()
    }

    /// Whether no text of it is too long for its field.
    pub(super) fn fits(&self) -> bool {
        let long = [
            &self.text,
            &self.source,
            &self.reason,
            &self.done_when,
            &self.ticket,
        ];
        let names = [&self.theme, &self.owner];
        let is_long = |text: &Clean| is_longer(text, CARD_LIMIT);
        let is_long_name = |text: &Clean| is_longer(text, NAME_LIMIT);
        !long.into_iter().chain(&self.also).any(is_long)
            && !names.into_iter().chain(&self.tags).any(is_long_name)
            && self.merged.iter().all(Self::fits)
    }
}

impl Details {
    /// Shortens each text that is too long for its field; says how many were.
    pub(super) fn fit(&mut self) -> usize {
        let mut whole = Vec::new();
        shorten(&mut self.title, TITLE_LIMIT, &mut whole);
        let people = self.people.iter_mut();
        let names = people.flat_map(|person| [&mut person.name, &mut person.role]);
        let own = [
            &mut self.severity,
            &mut self.facilitator,
            &mut self.agenda.name,
        ];
        for name in names.chain(own).chain(&mut self.services) {
            shorten(name, NAME_LIMIT, &mut whole);
        }
        let decisions = self.decisions_against.iter_mut();
        let parts = decisions.flat_map(|decision| [&mut decision.what, &mut decision.why]);
        for text in parts.chain(&mut self.questions).chain(&mut self.silenced) {
            shorten(text, CARD_LIMIT, &mut whole);
        }
        append(&mut self.summary, &whole);
        whole.len()
    }
}

fn is_longer(text: &str, limit: usize) -> bool {
    // Most texts have fewer bytes than that, let alone characters.
    text.len() > limit && text.chars().nth(limit).is_some()
}

fn shorten(text: &mut Clean, limit: usize, whole: &mut Vec<Clean>) {
    if is_longer(text, limit) {
        let short = text.shortened(limit);
        whole.push(std::mem::replace(text, short));
    }
}

fn shorten_each(texts: &mut BTreeSet<Clean>, limit: usize, whole: &mut Vec<Clean>) {
    if texts.iter().any(|text| is_longer(text, limit)) {
        *texts = std::mem::take(texts)
            .into_iter()
            .map(|mut text| {
                shorten(&mut text, limit, whole);
                text
            })
            .collect();
    }
}

/// Adds texts below a text, but for those that it holds already.
fn append(to: &mut Clean, texts: &[Clean]) {
    for text in texts {
        if !to.contains(&**text) {
            *to = Clean::block(format!("{to}\n{text}").trim());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{Board, Column, Ids, OrderKey, Person, Spot};
    use super::*;

    fn long(first: char, length: usize) -> Clean {
        Clean::line(&format!("{first}{}", "x".repeat(length)))
    }

    #[test]
    fn what_is_too_long_is_kept_whole_in_the_note() {
        let mut ids = Ids::from_seed([1; 32]);
        let mut board = Board::default();
        let id = board.add(Column::Action, Spot::Last, &mut ids, |card| {
            card.text = long('t', CARD_LIMIT);
            card.owner = long('o', NAME_LIMIT);
            card.ticket = long('r', CARD_LIMIT - 1);
            card.tags = [long('a', NAME_LIMIT), long('b', NAME_LIMIT - 1)].into();
            card.note = Clean::line("as it was");
        });
        let card = board.card(id).expect("it is there");
        assert_eq!(board.shortened(), 3);
        assert_eq!(card.text.chars().count(), CARD_LIMIT);
        assert!(card.text.ends_with('…') && card.owner.ends_with('…'));
        assert_eq!(card.ticket, long('r', CARD_LIMIT - 1));
        assert_eq!(card.tags.len(), 2);
        let note: Vec<&str> = card.note.lines().collect();
        let whole = [
            long('t', CARD_LIMIT),
            long('o', NAME_LIMIT),
            long('a', NAME_LIMIT),
        ];
        assert_eq!(note.first(), Some(&"as it was"));
        let kept = note.iter().skip(1).copied();
        assert!(kept.eq(whole.iter().map(|text| &**text)), "{}", note.len());
        assert!(card.fits());
    }

    #[test]
    fn a_board_s_own_texts_are_kept_whole_in_its_summary() {
        let person = Person {
            name: long('n', NAME_LIMIT),
            role: Clean::line("on call"),
        };
        let details = Details {
            title: long('t', TITLE_LIMIT),
            people: vec![person],
            ..Details::default()
        };
        let mut board = Board::new(details);
        assert_eq!(board.shortened(), 2);
        assert_eq!(board.details().title.chars().count(), TITLE_LIMIT);
        assert_eq!(board.details().summary.lines().count(), 2);
        let before = board.details().clone();
        board.change_details(|details| details.severity = long('s', NAME_LIMIT));
        assert_eq!(board.shortened(), 3);
        assert_eq!(board.details().summary.lines().count(), 3);
        board.change_details(|details| *details = before.clone());
        assert_eq!(board.shortened(), 3);
    }

    #[test]
    fn cards_inside_of_cards_are_shortened_too_and_nothing_twice() {
        let card = |bits| {
            let order = OrderKey::between(None, None, bits);
            Card::new(super::super::Id::from_bits(bits), Column::Factor, order)
        };
        let mut inner = card(1);
        inner.text = long('i', CARD_LIMIT);
        let mut holder = card(2);
        holder.merged.push(inner);
        assert!(!holder.fits());
        assert_eq!(holder.fit(), 1);
        let once = holder.clone();
        assert_eq!(holder.fit(), 0);
        assert_eq!(holder, once);
        let board = Board::from_parts(Details::default(), [Arc::new(holder)]);
        assert_eq!(board.shortened(), 0);
    }
}
