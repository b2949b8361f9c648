//! Which cards of a record a board does not have yet.

use std::collections::{HashMap, HashSet};

use crate::board::{At, Board, Card, CardId, Column, Word as _};
use crate::text::Clean;

/// The cards of a record, set against a board.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrival {
    /// Those that are not there, with texts that fit.
    pub new: Vec<Card>,
    /// How many are there already.
    pub there: usize,
    /// How many texts of new ones had to be shortened; the whole stands in their notes.
    pub shortened: usize,
}

/// By what two cards are taken for the same entry, whatever their ids are.
type Entry = (Column, Option<At>, Clean);

impl Arrival {
    /// Tells new cards from those that are there: by id, else by column, time and text.
    ///
    /// An entry that a record has twice and the board once comes in once more; under one id it comes once.
    pub fn of(cards: impl IntoIterator<Item = Card>, board: &Board) -> Self {
        let mut free: HashMap<Entry, Vec<CardId>> = HashMap::new();
        // Whether a hidden card says the same is nobody's to find out.
        for card in board.cards().filter(|card| !card.hidden) {
            note(card, &mut free);
        }
        let mut arrival = Self::default();
        let mut strangers = Vec::new();
        let mut coming: HashSet<CardId> = HashSet::new();
        for mut card in cards {
            let shortened = card.fit();
            let mut ids = card.merged_ids();
            ids.push(card.id);
            let is_known = |id: &CardId| board.resolve(*id).is_some() || coming.contains(id);
            if ids.iter().any(is_known) {
                take(&card, &mut free);
                arrival.there += 1;
            } else {
                coming.extend(ids);
                strangers.push((card, shortened));
            }
        }
        let mut there = HashMap::new();
        for (card, shortened) in strangers {
            if let Some(known) = take(&card, &mut free) {
                there.insert(card.id, known);
                arrival.there += 1;
            } else {
                arrival.shortened += shortened;
                arrival.new.push(card);
            }
        }
        if !there.is_empty() {
            for card in &mut arrival.new {
                answer_known(card, &there);
            }
        }
        arrival
    }

    /// Tells new cards from those that are there by id alone: what is like them was told before.
    pub fn by_id(cards: impl IntoIterator<Item = Card>, board: &Board) -> Self {
        let mut arrival = Self::default();
        for mut card in cards {
            if board.resolve(card.id).is_some() {
                arrival.there += 1;
            } else {
                arrival.shortened += card.fit();
                arrival.new.push(card);
            }
        }
        arrival
    }

    /// How many bytes of text its new cards hold.
    pub fn bytes(&self) -> usize {
        let texts = self
            .new
            .iter()
            .map(|card| card.text.len() + card.note.len());
        texts.sum()
    }

    /// How many cards are new, with those merged into others.
    pub fn size(&self) -> usize {
        self.new.iter().map(Card::size).sum()
    }

    /// How many new cards of each column: "12 events, 4 factors and 5 actions".
    pub fn counted(&self) -> String {
        let counted = Column::ALL.iter().filter_map(|&column| {
            let of_column = self.new.iter().filter(|card| card.column == column);
            match of_column.count() {
                0 => None,
                1 => Some(format!("1 {}", column.card())),
                count => Some(format!("{count} {}s", column.card())),
            }
        });
        let mut counted: Vec<String> = counted.collect();
        match (counted.pop(), counted.is_empty()) {
            (None, _) => "no cards".to_owned(),
            (Some(only), true) => only,
            (Some(last), false) => format!("{} and {last}", counted.join(", ")),
        }
    }
}

fn entry(card: &Card) -> Entry {
    (card.column, card.at, card.text.clone())
}

/// Notes a card and those merged into it.
fn note(card: &Card, entries: &mut HashMap<Entry, Vec<CardId>>) {
    entries.entry(entry(card)).or_default().push(card.id);
    for inner in &card.merged {
        note(inner, entries);
    }
}

/// Takes one of the entries that are like a card.
fn take(card: &Card, entries: &mut HashMap<Entry, Vec<CardId>>) -> Option<CardId> {
    entries.get_mut(&entry(card))?.pop()
}

/// Lets a card answer those that the board has under other ids.
fn answer_known(card: &mut Card, there: &HashMap<CardId, CardId>) {
    let answers = std::mem::take(&mut card.answers).into_iter();
    card.answers = answers.map(|id| *there.get(&id).unwrap_or(&id)).collect();
    for inner in &mut card.merged {
        answer_known(inner, there);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{CardId, Ids, OrderKey};

    fn card(id: u64, text: &str) -> Card {
        let order = OrderKey::between(None, None, id);
        let mut card = Card::new(CardId::from_bits(id), Column::Factor, order);
        card.text = Clean::block(text);
        card
    }

    fn new(cards: &[Card], board: &Board) -> Vec<u64> {
        let arrival = Arrival::of(cards.iter().cloned(), board);
        assert_eq!(arrival.new.len() + arrival.there, cards.len());
        arrival.new.iter().map(|card| card.id.bits()).collect()
    }

    #[test]
    fn what_is_there_by_id_or_by_words_does_not_come_again() {
        let mut board = Board::default();
        let cards = [card(1, "a"), card(2, "b"), card(3, "b")];
        assert_eq!(new(&cards, &board), [1, 2, 3]);
        board.receive(cards.clone(), &mut Ids::from_seed([1; 32]));
        assert_eq!(new(&cards, &board), [0; 0]);
        // Somebody has edited card 1 meanwhile.
        assert_eq!(new(&[card(1, "other words")], &board), [0; 0]);
        // Another hand wrote the same words.
        assert_eq!(new(&[card(9, "b")], &board), [0; 0]);
        assert_eq!(
            new(&[card(7, "b"), card(8, "b"), card(9, "b")], &board),
            [9]
        );
        let mut hidden = card(6, "said in silence");
        hidden.hidden = true;
        board.receive([hidden], &mut Ids::from_seed([2; 32]));
        assert_eq!(new(&[card(9, "said in silence")], &board), [9]);
        // One of two that are the same is there by its id: the other one is not.
        assert_eq!(new(&[card(1, "a"), card(9, "a")], &board), [9]);
    }

    #[test]
    fn a_new_card_answers_what_the_board_has_under_another_id() {
        let mut board = Board::default();
        board.receive([card(1, "a"), card(2, "b")], &mut Ids::from_seed([1; 32]));
        let mut new = card(9, "c");
        new.answers = [CardId::from_bits(8), CardId::from_bits(2)].into();
        let arrival = Arrival::of([card(8, "a"), new], &board);
        let answers: Vec<u64> = arrival.new[0].answers.iter().map(|id| id.bits()).collect();
        assert_eq!(answers, [1, 2]);
    }

    #[test]
    fn an_id_comes_once_also_inside_of_a_card() {
        let board = Board::default();
        assert_eq!(new(&[card(1, "a"), card(1, "b")], &board), [1]);
        let mut group = card(2, "both");
        group.merged.push(card(1, "a"));
        assert_eq!(new(&[card(1, "a"), group.clone()], &board), [1]);
        assert_eq!(new(&[group, card(1, "a")], &board), [2]);
    }
}
