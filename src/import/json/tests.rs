//! Exporting a board with names and importing it again gives the same board.

use std::sync::Arc;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::board::{Board, Card, Column, OrderKey, Word as _, answers_given};
use crate::export;
use crate::insight::Strengths;
use crate::store::samples::board;

fn exported(board: &Board) -> String {
    let format = export::format("json").expect("the format");
    let options = export::Options {
        names: true,
        ..export::Options::default()
    };
    (format.write)(board, &Strengths::default(), &options)
}

fn imported(text: &str) -> Reading {
    let file = File {
        name: "board.json".to_owned(),
        text: text.to_owned(),
    };
    let record = Record { files: vec![file] };
    assert_eq!(likeness(&record), Likeness::Sure);
    let zone = "Europe/Paris".parse().expect("a zone");
    let context = Context {
        zone: &zone,
        began: None,
        today: date(2026, 11, 20),
    };
    read(&record, &context, &Watch::default()).expect("a board")
}

/// The board of a reading, with its cards in their order.
fn built(reading: Reading) -> Board {
    let mut last = None;
    let mut cards = Vec::new();
    for (found, random) in reading.found.into_iter().zip(0..) {
        let mut card = found.card;
        let order = OrderKey::between(last.as_ref(), None, random);
        card.order = order.clone();
        last = Some(order);
        cards.push(Arc::new(card));
    }
    Board::from_parts(reading.details, cards)
}

/// What of a card a document can tell: it is revealed.
fn told(card: &Card) -> Card {
    let mut card = card.clone();
    card.hidden = false;
    card.order = OrderKey::between(None, None, 0);
    card.merged = card.merged.iter().map(told).collect();
    card
}

/// A board of which everything can be told.
fn tellable(board: &Board) -> Board {
    let mut details = board.details().clone();
    details.voting.open = false;
    details.voting.counted.clear();
    for spread in [&mut details.closing, &mut details.safety] {
        if answers_given(spread) < crate::board::FEWEST_ANSWERS {
            spread.clear();
        }
    }
    // Persons without name and role are nobody.
    details
        .people
        .retain(|person| !person.name.is_empty() || !person.role.is_empty());
    let cards = board.cards().map(|card| {
        let order = card.order.clone();
        Arc::new(Card {
            order,
            ..told(card)
        })
    });
    Board::from_parts(details, cards.collect::<Vec<_>>())
}

/// The cards of a board in its order.
fn in_order(board: &Board) -> Vec<Card> {
    let standing = Column::ALL.iter().flat_map(|&column| board.column(column));
    standing
        .chain(board.parked())
        .map(|card| told(card))
        .collect()
}

fn assert_same(one: &Board, other: &Board) {
    assert_eq!(one.details(), other.details());
    assert_eq!(in_order(one), in_order(other));
}

#[test]
fn the_demo_board_comes_back_as_it_is() {
    let demo = include_str!("../../../assets/demo.ron");
    let demo = crate::store::format::read(demo.as_bytes()).expect("the demo");
    let demo = tellable(&demo);
    let text = exported(&demo);
    let again = built(imported(&text));
    assert_same(&demo, &again);
    assert_eq!(exported(&again), text);
}

#[test]
fn a_field_that_cannot_be_read_is_named_with_its_line() {
    let text = "{\"title\": \"t\", \"zone\": \"UTC\", \"cards\": [\n {\"column\": \"timeline\",\n  \"effect\": \"bad\"}]}";
    let file = File {
        name: "b.json".to_owned(),
        text: text.to_owned(),
    };
    let record = Record { files: vec![file] };
    let zone = crate::board::Zone::UTC;
    let context = Context {
        zone: &zone,
        began: None,
        today: date(2026, 11, 20),
    };
    let trouble = read(&record, &context, &Watch::default()).expect_err("no effect");
    let words = trouble.to_string();
    assert!(words.starts_with("\"b.json\", line 3: "), "{words}");
    assert!(
        words.contains("effect") && words.contains("let it happen"),
        "{words}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_board_comes_back_as_it_is(board in board()) {
        let board = tellable(&board);
        let text = exported(&board);
        let again = built(imported(&text));
        assert_same(&board, &again);
        prop_assert_eq!(exported(&again), text);
    }
}
