//! Hands are raised, from card to card.

use super::*;

#[test]
fn eight_hands_from_card_to_card() {
    let mut stage = factors(4).keys(HANDS);
    assert!(stage.is_open());
    stage.says("How many hands for this card? 0–8 · card 1 of 4 · 3 votes each");
    stage = stage.keys("5 2 8");
    stage.says("card 4 of 4");
    stage = stage.keys("0");
    stage.says("All 4 cards are counted: C closes the vote and shows the result.");
    assert_eq!(stage.tallies(), [5, 2, 8, 0]);
    insta::assert_snapshot!("counted_120x40", stage.screen());
    stage = stage.keys("C");
    assert!(!stage.is_open());
    insta::assert_snapshot!("result_120x40", stage.screen());
}

#[test]
fn a_count_is_corrected_by_going_back() {
    let mut stage = factors(3).keys(HANDS).keys("5 2 k 3");
    assert_eq!(stage.tallies(), [5, 3, 0]);
    stage.says("card 3 of 3");
    stage = stage.keys("k v v V");
    assert_eq!(stage.tallies(), [5, 4, 0]);
    stage = stage.keys("k Backspace");
    assert_eq!(stage.tallies(), [0, 4, 0]);
    stage = stage.keys("G Enter");
    stage.says("card 1 of 3");
    let mut refused = stage.keys("9");
    refused.says("That is more than the 8 who vote");
    assert_eq!(refused.tallies(), [0, 4, 0]);
    let stage = refused.keys("8 Enter 1");
    assert_eq!(stage.tallies(), [8, 4, 1]);
}

#[test]
fn one_hand_more_never_goes_beyond_the_voters_and_never_says_so() {
    let mut stage = factors(1).keys(HANDS).keys("7 v v");
    assert_eq!(stage.tallies(), [8]);
    stage.says("One hand more, up to 8");
    stage = stage.keys("0 V");
    assert_eq!(stage.tallies(), [0]);
    stage.says("One hand fewer, down to none");
}

#[test]
fn twelve_voters_type_two_digits_and_both_are_one_step() {
    let mut stage = factors(3).keys(r#"B "12" Enter Enter"#);
    stage.says("0–12, then Enter · card 1 of 3 · 1 vote each");
    stage = stage.keys("1 2 Enter 7 j 1 1 Enter");
    assert_eq!(stage.tallies(), [12, 7, 11]);
    stage.says("All 3 cards are counted");
    stage = stage.keys("Esc u");
    assert_eq!(stage.tallies(), [12, 7, 0], "both digits are taken back");
    stage = stage.keys("U B G 1 3");
    stage.says("That is more than the 12 who vote");
    assert_eq!(stage.tallies(), [12, 7, 11], "as it was before the number");
    stage = stage.keys("1 0 Enter C");
    stage.says("•••••••••••• 12  condition 1");
    assert_eq!(stage.tallies(), [12, 7, 10]);
}

#[test]
fn a_zero_on_a_card_that_was_counted_as_none_leaves_the_other_cards_alone() {
    let twelve = || factors(2).keys(r#"B "12" Enter Enter"#);
    let stage = twelve().keys("0 j 5 k 0 7");
    assert_eq!(stage.tallies(), [7, 5]);
    let stage = stage.keys("Esc u");
    assert_eq!(stage.tallies(), [0, 5], "the number is one step");
    let stage = twelve().keys("j 0 k j 0 0 1 1");
    assert!(stage.is_open(), "nor is the opening taken back");
    assert_eq!(stage.tallies(), [0, 11]);
}

#[test]
fn an_undone_count_says_neither_card_nor_number() {
    let mut stage = factors(4).keys(HANDS).keys("5 2 Esc g u");
    assert_eq!(stage.tallies(), [5, 0, 0, 0]);
    stage.says("Undone: a vote or a count of hands.");
    let selected = stage.app.selected_card().map(|card| card.text.to_string());
    assert_eq!(selected.as_deref(), Some("condition 1"));
    stage = stage.keys("B");
    stage.says("card 2 of 4");
    stage = stage.keys("Esc u u");
    assert!(!stage.is_open(), "the vote itself is a step too");
}

#[test]
fn numbers_in_a_file_are_believed_up_to_the_bound() {
    let voting = Voting {
        voters: u32::MAX,
        budget: u32::MAX,
        open: true,
        ..Voting::default()
    };
    let mut ids = Ids::from_seed([9; 32]);
    let mut board = Board::new(Details {
        voting,
        ..Details::default()
    });
    board.add(Column::Factor, Spot::Last, &mut ids, |_| {});
    let mut stage = Stage::with(board).keys("2 B Enter");
    stage.says("0–999, then Enter");
    stage.says("99 votes each");
    stage.press("1 0 0 0");
    stage.says("That is more than the 999 who vote");
    stage.press("9 9 9 C");
    assert_eq!(stage.tallies(), [999]);
    stage.says("999 of 98901 votes given");
}

#[test]
fn digits_in_a_ballot_are_commands_of_the_table() {
    let digits = ('0'..='9').map(|digit| {
        let key = Key::plain(Code::Char(digit));
        Keymap::default().command(Scope::Ballot, key)
    });
    assert!(digits.into_iter().all(|command| command.is_some()));
    let own = BTreeMap::from([("hands-three".to_owned(), vec!["t".to_owned()])]);
    let keymap = Keymap::with(&own).expect("good keys");
    let mut stage = factors(2).keys(HANDS);
    stage.app = stage.app.with_keymap(keymap);
    let stage = stage.keys("t 3 4");
    assert_eq!(stage.tallies(), [3, 4]);
}
