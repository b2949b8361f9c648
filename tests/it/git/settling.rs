//! What a merge leaves to a person: seen on the board and in every document, and settled by keys.

use nofault::board::{Board, Card, CardId, Column, Ids, Spot};
use nofault::export::{self, Options};
use nofault::insight::Strengths;
use nofault::merge::merge;
use nofault::text::Clean;

use crate::stage::Stage;

/// A board with two factors, and their ids.
fn two(ids: &mut Ids) -> (Board, [CardId; 2]) {
    let mut board = Board::default();
    let names = ["no limit", "no alarm"].map(|text| {
        board.add(Column::Factor, Spot::Last, ids, |card| {
            card.text = Clean::line(text);
        })
    });
    (board, names)
}

/// The board after two people wrote another text on a card at once.
fn clash(base: &Board, card: CardId, ids: &mut Ids) -> Board {
    let mut side = |text: &str| {
        let mut board = base.clone();
        board.settle(card, &Clean::line(text), ids).unwrap();
        board
    };
    let (ours, theirs) = (side("a limit of one"), side("a limit of twenty"));
    merge(base, &ours, &theirs).with_others().board
}

fn is_settled_by_keys(board: Board, text_of: impl Fn(&Board) -> Card) {
    let markdown = &export::FORMATS[0];
    let write = |board: &Board| (markdown.write)(board, &Strengths::default(), &Options::default());
    let shown = export::show(&board, &Strengths::default());
    assert!(shown.contains("another version: a limit of one"), "{shown}");
    assert!(write(&board).contains("1 card has two versions of its text"));
    let mut stage = Stage::with(board).keys("2");
    stage.says("≠ two versions");
    stage.press("X");
    stage.says("Which text is kept?");
    stage.says("a limit of twenty");
    stage.says("a limit of one");
    stage.press("Down Enter");
    stage.says_not("two versions");
    let card = text_of(stage.app.board());
    assert_eq!(card.text, "a limit of one");
    assert!(card.also.is_empty());
    assert!(!write(stage.app.board()).contains("two versions"));
    stage.press("u");
    stage.says("≠ two versions");
}

#[test]
fn two_versions_of_a_text_are_seen_and_settled() {
    let mut ids = Ids::from_seed([4; 32]);
    let (base, [one, _]) = two(&mut ids);
    let board = clash(&base, one, &mut ids);
    is_settled_by_keys(board, |board| (**board.card(one).unwrap()).clone());
}

#[test]
fn so_are_those_of_a_card_that_lies_in_another() {
    let mut ids = Ids::from_seed([4; 32]);
    let (mut base, [one, other]) = two(&mut ids);
    base.merge_cards(other, &[one], &mut ids).unwrap();
    let board = clash(&base, one, &mut ids);
    is_settled_by_keys(board, |board| board.card(other).unwrap().merged[0].clone());
}
