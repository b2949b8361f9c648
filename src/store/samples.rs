//! Random boards and a small one, for the tests of this module.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use crate::board::{
    ActionStatus, At, Board, BoardStatus, Card, Column, Decision, Details, Effect, Family,
    GuardrailState, Id, Kind, Milestone, OrderKey, Person, Voting, Word,
};
use crate::text::Clean;

/// A board with this title and cards of these texts; ids count from 1.
pub(crate) fn small(title: &str, texts: &[&str]) -> Board {
    let details = Details {
        id: Id::from_bits(0xB0A4D),
        title: Clean::line(title),
        ..Details::default()
    };
    let cards = texts.iter().zip(1..).map(|(text, bits)| {
        let order = OrderKey::between(None, None, bits);
        let mut card = Card::new(Id::from_bits(bits), Column::Factor, order);
        card.text = Clean::block(text);
        Arc::new(card)
    });
    Board::from_parts(details, cards)
}

/// The same board with one more card.
pub(crate) fn with_card(board: &Board, bits: u64, text: &str) -> Board {
    let order = OrderKey::between(None, None, bits);
    let mut card = Card::new(Id::from_bits(bits), Column::Factor, order);
    card.text = Clean::block(text);
    let cards = board.cards().cloned().chain([Arc::new(card)]);
    Board::from_parts(board.details().clone(), cards.collect::<Vec<_>>())
}

/// The texts of all cards, sorted.
pub(crate) fn texts(board: &Board) -> Vec<String> {
    let mut texts: Vec<String> = board.cards().map(|card| card.text.to_string()).collect();
    texts.sort();
    texts
}

fn text() -> impl Strategy<Value = Clean> {
    const PIECES: &[&str] = &[
        "a",
        "don't",
        "\n",
        " ",
        "\"",
        "\\",
        "\\u{301}",
        "e\u{301}",
        "👨‍👩‍👧",
        "❤️",
        "日本",
        "क्षि",
        "<<<<<<< x",
        "// no comment",
        "/*",
        "r#\"",
        "\u{200f}א",
        "\t",
    ];
    vec(
        prop_oneof![4 => select(PIECES).prop_map(str::to_owned), 1 => "[ -~]{0,6}"],
        0..6,
    )
    .prop_map(|pieces| Clean::block(&pieces.concat()))
}

fn line() -> impl Strategy<Value = Clean> {
    text().prop_map(|text| Clean::line(&text))
}

/// A text of one line that is not empty.
fn word_of_text() -> impl Strategy<Value = Clean> {
    line().prop_filter("empty lines are left out of lists", |line| !line.is_empty())
}

fn id() -> impl Strategy<Value = Id> {
    any::<u64>().prop_map(Id::from_bits)
}

fn word<W: Word + std::fmt::Debug>() -> impl Strategy<Value = W> {
    select(W::ALL)
}

fn day() -> impl Strategy<Value = Date> {
    (1990_i16..2100, 1_i8..13, 1_i8..29).prop_map(|(y, m, d)| Date::constant(y, m, d))
}

fn at() -> impl Strategy<Value = At> {
    prop_oneof![
        day().prop_map(At::Day),
        (-1_000_000_i64..4_000_000_000, 0_i32..1_000_000_000)
            .prop_map(|(s, n)| At::Instant(Timestamp::new(s, n).unwrap())),
    ]
}

fn card(inner: Vec<Card>) -> impl Strategy<Value = Card> {
    let common = (
        (id(), word::<Column>(), any::<u64>()),
        (text(), text()),
        (btree_set(word_of_text(), 0..3), btree_set(text(), 0..3)),
        (btree_set(id(), 0..3), btree_set(id(), 0..3)),
        any::<[bool; 4]>(),
    );
    let event = (of(at()), of(at()), of(word::<Milestone>()), line());
    let factor = (of(word::<Family>()), line(), word::<Effect>());
    let guardrail = (of(word::<Kind>()), word::<GuardrailState>());
    let action = (
        line(),
        of(day()),
        word::<ActionStatus>(),
        line(),
        line(),
        line(),
    );
    (common, event, factor, guardrail, action).prop_map(
        move |(common, event, factor, guardrail, action)| {
            let ((id, column, order), (body, note), (tags, also), (votes, answers), flags) = common;
            let mut card = Card::new(id, column, OrderKey::between(None, None, order));
            (card.text, card.note, card.tags, card.also) = (body, note, tags, also);
            (card.votes, card.answers) = (votes, answers);
            [card.starred, card.parked, card.hidden, card.about] = flags;
            (card.at, card.until, card.milestone, card.source) = event;
            (card.family, card.theme, card.effect) = factor;
            (card.kind, card.state) = guardrail;
            (card.owner, card.due, card.status) = (action.0, action.1, action.2);
            (card.reason, card.done_when, card.ticket) = (action.3, action.4, action.5);
            card.merged.clone_from(&inner);
            card
        },
    )
}

fn details() -> impl Strategy<Value = Details> {
    let zone = select(vec!["UTC", "Europe/Paris", "+02:00"]);
    let texts = (line(), text(), line(), text(), line(), line());
    let list = || vec(word_of_text(), 0..3);
    let lists = (list(), list(), list());
    let pairs = (vec((line(), line()), 0..3), vec((line(), line()), 0..3));
    let spreads = (
        btree_map(1_u8..6, any::<u32>(), 0..4),
        btree_map(1_u8..6, any::<u32>(), 0..4),
    );
    let rest = (
        id(),
        word::<BoardStatus>(),
        of(at()),
        zone,
        any::<u16>(),
        any::<[u32; 2]>(),
        any::<bool>(),
        btree_set(id(), 0..3),
    );
    (texts, lists, pairs, spreads, rest).prop_map(|(texts, lists, pairs, spreads, rest)| {
        let mut details = Details::default();
        (details.title, details.summary, details.severity) = (texts.0, texts.1, texts.2);
        (details.impact, details.facilitator, details.agenda.name) = (texts.3, texts.4, texts.5);
        (details.services, details.questions, details.silenced) = lists;
        details.people = pairs
            .0
            .into_iter()
            .map(|(name, role)| Person { name, role })
            .collect();
        details.decisions_against = pairs
            .1
            .into_iter()
            .map(|(what, why)| Decision { what, why })
            .collect();
        (details.closing, details.safety) = spreads;
        let (id, status, began, zone, phase, [voters, budget], open, counted) = rest;
        (details.id, details.status, details.began) = (id, status, began);
        details.zone = zone.parse().unwrap();
        details.agenda.phase = phase.into();
        details.agenda.step = usize::from(phase) * 2;
        details.voting = Voting {
            voters,
            budget,
            open,
            counted,
        };
        details
    })
}

/// Any board, with every field in use; ids are unique.
pub(crate) fn board() -> impl Strategy<Value = Board> {
    let cards = vec(vec(card(Vec::new()), 0..2).prop_flat_map(card), 0..5);
    (details(), cards).prop_map(|(details, mut cards)| {
        let mut seen = BTreeSet::new();
        cards.retain(|card| seen.insert(card.id));
        Board::from_parts(details, cards.into_iter().map(Arc::new))
    })
}
