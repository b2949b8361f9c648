//! The room votes: whole ballots by keys, in both manners, and no screen that tells too early.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::SignedDuration;
use nofault::app::command::{self, Scope};
use nofault::app::event::{Event, Opening, Spotted};
use nofault::app::key::{Code, Key};
use nofault::app::keymap::Keymap;
use nofault::board::{Board, Column, Details, Ids, Spot, Voting};
use nofault::export::{self, Options};
use nofault::ui::signs::ASCII;
use ratatui::buffer::Buffer;

use crate::stage::Stage;

/// A board with so many factors; the second column is selected, on its first card.
fn factors(count: usize) -> Stage {
    let mut keys = String::from("2 a ");
    for n in 1..=count {
        let end = if n == count { "Enter" } else { "Ctrl-N" };
        let _ = write!(keys, "\"infra: condition {n}\" {end} ");
    }
    Stage::empty().keys(&keys).keys("g")
}

/// Eight voters, three votes each, by raise of hands.
const HANDS: &str = r#"B "8 x 3" Enter Enter "#;
/// Three voters, two votes each, by passing the keyboard.
const KEYBOARD: &str = r#"B "3 x 2" Enter j Enter "#;

impl Stage {
    fn tallies(&self) -> Vec<usize> {
        let factors = self.app.board().column(Column::Factor);
        factors.map(|card| card.tally()).collect()
    }

    fn is_open(&self) -> bool {
        self.app.board().details().voting.open
    }

    /// The same board as after a restart.
    fn restarted(self) -> Self {
        let board = self.app.board().clone();
        let mut stage = Stage::with((*board).clone());
        stage.take(Event::Opened(Box::new(Opening::of(
            board,
            "board.ron".into(),
        ))));
        stage.keys("2")
    }
}

/// Presses keys on two boards at once, and asks that no screen differs until the vote is closed.
fn same_screens(one: &str, two: &str, room: &str, size: (u16, u16)) -> [Stage; 2] {
    let begin = || factors(5).size(size.0, size.1).keys(room);
    let [mut one_stage, mut two_stage] = [begin(), begin()];
    let (one, two): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), two.split(' ').collect());
    assert_eq!(one.len(), two.len());
    for (n, (a, b)) in one.iter().zip(&two).enumerate() {
        one_stage.press(a);
        two_stage.press(b);
        let differ = first_difference(&one_stage.buffer(), &two_stage.buffer());
        assert_eq!(
            differ,
            None,
            "key {n}, {a} and {b}:\n{}\n{}",
            one_stage.screen(),
            two_stage.screen()
        );
    }
    [one_stage, two_stage]
}

fn first_difference(one: &Buffer, two: &Buffer) -> Option<(u16, u16)> {
    let area = one.area;
    let mut cells = (0..area.height).flat_map(|y| (0..area.width).map(move |x| (x, y)));
    cells.find(|&at| one[at] != two[at])
}

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
fn eight_people_pass_the_keyboard() {
    let mut stage = factors(6).keys(r#"B "8" Enter j Enter"#);
    stage.says("Voter 1 of 8: 2 votes left · v gives one to the card, Enter hands the keyboard on");
    for voter in 1..=8 {
        stage = stage.keys("v j v");
        stage.says(&format!("Voter {voter} of 8: no vote left"));
        stage = stage.keys("v");
        stage.says("All your votes are given");
        stage = stage.keys("V j v Enter");
        if voter < 8 {
            stage.says(&format!("Hand the keyboard on: voter {} of 8.", voter + 1));
            stage.says("card");
        }
    }
    stage.says("All 8 have voted: C closes the vote and shows the result.");
    let mut refused = stage.keys("v");
    refused.says("Everyone has voted");
    assert_eq!(refused.tallies(), [8, 0, 8, 0, 0, 0]);
    let mut stage = refused.keys("Enter C");
    stage.says("16 of 16 votes given (8 voters, 2 votes each) · 4 cards have none");
}

#[test]
fn nobody_takes_back_the_vote_of_somebody_else() {
    let mut stage = factors(3).keys(KEYBOARD).keys("v v Enter V");
    stage.says("None of your votes is on this card.");
    assert_eq!(stage.tallies(), [2, 0, 0]);
    stage = stage.keys("v V");
    assert_eq!(stage.tallies(), [2, 0, 0]);
    stage = stage.keys("5");
    stage.says("Each person votes on their own here; v gives the card a vote.");
    stage = stage.keys("Backspace");
    stage.says("V takes one of your own");
    assert_eq!(stage.tallies(), [2, 0, 0]);
}

#[test]
fn a_key_that_is_pressed_twice_skips_nobody() {
    let mut stage = factors(3).keys(KEYBOARD).keys("v Enter Enter");
    stage.says("All your votes are still there; Enter again hands the keyboard on all the same.");
    stage.says("Voter 2 of 3: 2 votes left");
    stage = stage.keys("Enter");
    stage.says("Voter 3 of 3");
    stage = stage.keys("v C");
    assert!(!stage.is_open(), "the last one need not hand it on");
}

#[test]
fn what_was_asked_is_forgotten_with_its_sentence() {
    let asks = "All your votes are still there; Enter again hands the keyboard on all the same.";
    let mut stage = factors(3).keys(KEYBOARD).keys("Enter j Enter");
    stage.says(asks);
    stage.says("Voter 1 of 3");
    stage.now += SignedDuration::from_secs(20);
    stage.press("Enter");
    stage.says(asks);
    stage.press("G Enter Enter");
    stage.says("Voter 2 of 3");

    let closes = "C again closes the vote all the same.";
    let mut stage = factors(4).keys(HANDS).keys("5 Esc C");
    stage.says(closes);
    stage.now += SignedDuration::from_secs(60);
    stage.press("C");
    stage.says(closes);
    stage.press("j C");
    stage.says(closes);
    stage.press("C");
    assert!(!stage.is_open());
}

#[test]
fn a_turn_that_was_handed_on_too_early_is_taken_up_again() {
    let mut stage = factors(3).keys(KEYBOARD).keys("v Enter");
    stage.says("Hand the keyboard on: voter 2 of 3. [ goes back to the one before.");
    stage.press("[");
    stage.says("Voter 1 of 3: 1 vote left");
    stage.says("Voter 1 goes on; votes that were given stay.");
    stage.press("V");
    stage.says("None of your votes is on this card.");
    assert_eq!(stage.tallies(), [1, 0, 0], "nobody learns where they are");
    stage.press("j v v Enter");
    stage.says("Voter 2 of 3: 2 votes left");
    assert_eq!(stage.tallies(), [1, 1, 0]);
    stage.press("v [");
    stage.says("Votes of this turn are given; Enter hands the keyboard on.");
    stage.press("V [ [");
    stage.says("There is no turn that could be taken up again.");
    stage.says("Voter 1 of 3: no vote left");
    stage.press("Enter v v Enter Enter Enter");
    stage.says("All 3 have voted");
    stage.press("[");
    stage.says("Voter 3 of 3: 2 votes left");
    let mut first = factors(3).keys(KEYBOARD).keys("[");
    first.says("There is no turn that could be taken up again.");
    let mut hands = factors(3).keys(HANDS).keys("j [");
    hands.says("Hands are counted card by card; k goes back to correct.");
}

#[test]
fn a_vote_that_is_left_stays_open_and_says_so() {
    for size in [(120, 40), (80, 24)] {
        let mut stage = factors(4).size(size.0, size.1).keys(HANDS).keys("5 Esc 1");
        stage.says("A vote is open: B goes on with it, C closes it and shows the result.");
        stage = stage.keys("B");
        stage.says("card 2 of 4");
        stage = stage.keys("2 q Ctrl-C");
        assert!(stage.is_open());
    }
}

#[test]
fn after_a_restart_the_manner_is_asked_again_and_the_counted_stay() {
    let mut stage = factors(4).keys(HANDS).keys("5 2 Esc").restarted();
    stage.says("A vote is open: B goes on");
    stage = stage.keys("B");
    stage.says("A vote is open. How does it go on?");
    stage = stage.keys("Enter");
    stage.says("card 3 of 4");
    stage = stage.keys("1 1 C");
    assert_eq!(stage.tallies(), [5, 2, 1, 1]);
    stage.says("Result of the vote: contributing factors");
    let mut closed = factors(2).keys(HANDS).keys("5 2 Esc").restarted().keys("C");
    closed.says("•••••  5  condition 1");
}

#[test]
fn closing_early_is_asked_once() {
    let mut stage = factors(4).keys(HANDS).keys("5 C");
    stage.says("3 cards are not counted yet; C again closes the vote all the same.");
    stage = stage.keys("j C");
    stage = stage.keys("C");
    assert!(!stage.is_open());
    let mut passed = factors(4).keys(KEYBOARD).keys("v C");
    passed.says("1 of 3 have voted; C again closes the vote all the same.");
}

#[test]
fn the_result_ranks_sorts_stars_and_goes_to_the_card() {
    let mut stage = factors(5).keys(HANDS).keys("2 5 0 5 1 C");
    stage.says("13 of 24 votes given (8 voters, 3 votes each) · 1 card has none");
    stage = stage.keys("j *");
    stage.says("★ condition 4");
    stage = stage.keys("Y");
    stage.says("Sorted, the most votes first; u brings the order back.");
    let sorted = [2, 4, 1, 5, 3].map(|n| format!("condition {n}"));
    assert_eq!(stage.texts(Column::Factor), sorted);
    stage = stage.keys("Y");
    stage.says("The cards stand in the order of their votes already.");
    stage = stage.keys("j Enter");
    stage.says_not("Result of the vote");
    let selected = stage.app.selected_card().map(|card| card.text.to_string());
    assert_eq!(selected.as_deref(), Some("condition 1"));
    stage = stage.keys("C");
    stage.says("Result of the vote");
    stage = stage.keys("Esc u");
    assert_eq!(
        stage.texts(Column::Factor),
        [1, 2, 3, 4, 5].map(|n| format!("condition {n}"))
    );
    assert_eq!(stage.tallies(), [2, 5, 0, 5, 1]);
    stage = stage.keys("u u");
    assert!(stage.is_open(), "closing can be undone");
    stage.says_not("•");
}

#[test]
fn more_hands_than_votes_are_no_reason_to_ask_again() {
    let mut stage = factors(4)
        .keys(r#"B "8 x 1" Enter Enter"#)
        .keys("8 7 8 3 C");
    stage.says("26 votes, where 8 were to give: the order tells all the same");
}

#[test]
fn the_order_does_not_tell_and_y_says_the_way_out() {
    let mut stage = factors(3).keys(HANDS).keys("1 5 Esc Y");
    stage.says("The order would tell the votes; C closes the vote first.");
    assert_eq!(
        stage.texts(Column::Factor),
        [1, 2, 3].map(|n| format!("condition {n}"))
    );
    let mut none = factors(3).keys("Y");
    none.says("No card of this column has a vote.");
    let mut dated = Stage::empty().keys(r#"a "14:03 deploy" Enter v Y"#);
    dated.says("Dated events stand in the order of time");
}

#[test]
fn where_a_vote_cannot_begin_the_way_is_said() {
    let mut stage = factors(3).keys("1 B");
    stage.says("Facts are not voted on; 2 goes to the factors.");
    let mut stage = stage.keys("3 B");
    stage.says("There is no card here to vote on; a writes one.");
    let mut stage = stage.keys(r#"2 w "in silence" Enter B"#);
    stage.says("A card here is still hidden; r reveals them, then the room can vote.");
    let mut stage = Stage::empty().keys("C");
    stage.says("No vote is open; B begins one.");
    let mut stage = factors(3).keys(r#"B "many" Enter"#);
    stage.says("is not a number of voters such as 8, or 8 x 3");
    stage.says("How many vote? (1 vote each, or as in 8 x 2): many");
}

#[test]
fn votes_from_before_are_cleared_or_stay_as_one_wishes() {
    let stage = || factors(3).keys("v v j v").keys(r#"B "8" Enter"#);
    stage().says("8 voters, 1 vote each. How? 2 cards have votes from before.");
    let cleared = stage().keys("Enter");
    assert_eq!(cleared.tallies(), [0, 0, 0]);
    let mut back = cleared.keys("Esc u");
    assert_eq!(back.tallies(), [2, 1, 0], "undo brings them back");
    back.says("••");
    let mut stays = stage().keys("j j Enter");
    assert_eq!(stays.tallies(), [2, 1, 0]);
    stays.says_not("•");
    let passed = stage().keys("j Enter v Enter");
    assert_eq!(passed.tallies(), [1, 0, 0]);
    let mut again = factors(3).keys(HANDS).keys("1 2 3 C Esc B");
    again.says("or as in 8 x 2): 8");
}

#[test]
fn plain_votes_while_a_vote_is_open_do_not_show() {
    let mut stage = factors(2).keys(HANDS).keys("3 Esc g v");
    stage.says("One vote more; it shows when the vote closes.");
    assert_eq!(stage.tallies(), [4, 0]);
    stage = stage.keys("j V");
    stage.says("One vote fewer, down to none");
    assert_eq!(stage.tallies(), [4, 0]);
    stage.says_not("•");
}

#[test]
fn what_is_hidden_or_parked_is_not_voted_on() {
    let mut stage = factors(4).keys("j p").keys(HANDS);
    stage.says("card 1 of 3");
    let mut stage = stage.keys(r#"Esc G w "in silence" Enter B"#);
    stage.says("card 1 of 3");
    stage = stage.keys("1 2 3");
    stage.says("All 3 cards are counted");
    stage = stage.keys("G 4");
    stage.says("This card is hidden; reveal the cards first.");
    stage = stage.keys("C");
    stage.says("6 of 24 votes given");
}

#[test]
fn several_columns_are_one_vote() {
    let mut stage = factors(2).keys(r#"3 a "limit: one" Enter 2"#).keys(HANDS);
    stage = stage.keys("1 2 Esc 3 B");
    stage.says("card 1 of 1");
    stage = stage.keys("5 C");
    stage.says("Result of the vote: contributing factors, guardrails");
    stage.says("factor     condition 2");
    stage.says("guardrail  one");
}

/// Two factors and two guardrails with old votes; a vote on the factors is left.
fn second_column(manner: &str) -> Stage {
    factors(2)
        .keys(r#"v 3 a "limit: one" Ctrl-N "limit: two" Enter v v 2"#)
        .keys(&format!(r#"B "8" Enter {manner} Enter Esc 3 g"#))
}

#[test]
fn a_column_that_joins_a_vote_from_zero_begins_from_zero() {
    let tallies = |stage: &Stage| {
        let cards = stage.app.board().column(Column::Guardrail);
        cards.map(|card| card.tally()).collect::<Vec<_>>()
    };
    for manner in ["", "j"] {
        let mut stage = second_column(manner);
        assert_eq!(tallies(&stage), [0, 2]);
        stage.press("B");
        stage.says("Votes from before are cleared here too; on the board u brings them back.");
        assert_eq!(tallies(&stage), [0, 0]);
        stage.press("Esc u");
        assert_eq!(tallies(&stage), [0, 2], "one step");
        assert!(stage.is_open());
        stage.press("B v");
        assert_eq!(tallies(&stage).iter().sum::<usize>(), 3, "only once");
        stage.press("Esc 2 B");
        assert_eq!(tallies(&stage).iter().sum::<usize>(), 3);
    }
    let mut stays = second_column("j j").keys("B");
    assert_eq!(tallies(&stays), [0, 2]);
    stays.says_not("cleared");
    let [mut none, mut some] = ["", "v v V"].map(|keys| second_column("").keys(keys));
    for stage in [&mut none, &mut some] {
        stage.event(Event::Tick);
        stage.press("B");
    }
    let differ = first_difference(&none.buffer(), &some.buffer());
    assert_eq!(differ, None, "whether there were any is not told");
}

#[test]
fn a_column_with_hidden_cards_joins_no_vote() {
    let hidden = "A card here is still hidden; r reveals them, then the room can vote.";
    let mut stage = factors(2)
        .keys(r#"3 a "limit: one" Enter w "in silence" Enter 4 w "also" Enter 2"#)
        .keys(HANDS)
        .keys("5 Esc");
    for column in ["3", "4"] {
        stage.press(column);
        stage.press("B");
        stage.says(hidden);
    }
    stage.press("r 3 B");
    stage.says("card 1 of 2");
    let mut restarted = factors(2)
        .keys(r#"3 a "limit: one" Enter 2"#)
        .keys(HANDS)
        .keys(r#"5 Esc w "in silence" Enter 3 w "also" Enter"#)
        .restarted()
        .keys("3 B");
    restarted.says(hidden);
    restarted.press("2 B Enter");
    restarted.says("card 2 of 2");
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

#[test]
fn same_keys_with_other_digits_give_the_same_screens_until_the_vote_is_closed() {
    let one = "B 8 Enter Enter 5 2 0 8 1 k k 3 v v V G 4 Backspace 7 Esc V v 1 ? Esc z z u u U U B g 3 Esc H L Esc R R B 6 Enter";
    let two = "B 8 Enter Enter 0 8 7 1 0 k k 8 v v V G 0 Backspace 2 Esc V v 1 ? Esc z z u u U U B g 0 Esc H L Esc R R B 1 Enter";
    for size in [(120, 40), (80, 24), (40, 12), (200, 60)] {
        for room in ["", "R"] {
            let [one, two] = same_screens(one, two, room, size);
            assert!(one.is_open() && one.tallies() != two.tallies());
            assert_ne!(one.keys("C C").screen(), two.keys("C C").screen());
        }
    }
}

#[test]
fn same_keys_with_other_numbers_of_two_digits_give_the_same_screens() {
    let one = "B 1 2 Enter Enter 1 2 Enter 7 Enter 1 0 j 0 0 k k k v V Esc u B Esc";
    let two = "B 1 2 Enter Enter 0 9 Enter 0 Enter 1 1 j 1 2 k k k v V Esc u B Esc";
    for room in ["", "R"] {
        same_screens(one, two, room, (120, 40));
    }
}

#[test]
fn the_next_person_does_not_see_where_the_one_before_voted() {
    let begin = || factors(5).keys(KEYBOARD);
    let [mut one, mut two] = [begin(), begin()];
    for (a, b) in [
        ("v v Enter", "G v k v Enter"),
        ("j v j v Enter", "v G v V v Enter"),
    ] {
        one.press(a);
        two.press(b);
        let differ = first_difference(&one.buffer(), &two.buffer());
        assert_eq!(differ, None, "{}\n{}", one.screen(), two.screen());
    }
    one.press("Esc u");
    two.press("Esc u");
    assert_eq!(first_difference(&one.buffer(), &two.buffer()), None);
    assert_ne!(one.tallies(), two.tallies());
}

#[test]
fn no_document_tells_while_the_vote_is_open() {
    let document = |stage: &Stage| {
        let documents = export::FORMATS.iter().map(|format| {
            let text = (format.write)(stage.app.board(), &Options::default());
            (format.name, text)
        });
        documents.collect::<Vec<_>>()
    };
    let [one, two] = same_screens("B 8 Enter Enter 5 2", "B 8 Enter Enter 1 7", "", (120, 40));
    assert_eq!(document(&one), document(&two));
    assert_ne!(document(&one.keys("C C")), document(&two.keys("C C")));
}

#[test]
fn a_foreign_hand_that_closes_the_vote_ends_the_ballot() {
    let mut stage = factors(2).keys(HANDS).keys("5");
    let base = stage.app.board().clone();
    let mut theirs: Board = (*base).clone();
    theirs.close_voting().expect("one is open");
    stage.event(Event::Foreign {
        base,
        theirs: theirs.into(),
    });
    assert!(!stage.is_open());
    stage.says("•••••");
    let stage = stage.keys("2");
    assert_eq!(stage.tallies(), [5, 0], "the digit is a column again");
}

#[test]
fn two_sessions_votes_add() {
    let mut stage = factors(2).keys(HANDS);
    let base = stage.app.board().clone();
    let mut theirs: Board = (*base).clone();
    let mut ids = Ids::from_seed([9; 32]);
    let first = stage.app.cursor().card().expect("a card");
    for vote in [(); 3].map(|()| ids.id()) {
        theirs.vote(first, vote, &mut ids).expect("it is there");
    }
    stage.press("4");
    stage.event(Event::Foreign {
        base,
        theirs: theirs.into(),
    });
    assert_eq!(stage.tallies(), [7, 0]);
    assert!(stage.is_open());
}

#[test]
fn a_click_selects_a_card_of_the_column_only() {
    let mut stage = factors(3).keys(HANDS);
    let ids: Vec<_> = stage.app.board().cards().map(|card| card.id).collect();
    stage.event(Event::Click(Spotted::Card(ids[2])));
    assert_eq!(stage.app.cursor().card(), Some(ids[2]));
    stage.event(Event::Click(Spotted::Column(Column::Timeline)));
    assert_eq!(stage.app.cursor().column, Column::Factor);
}

#[test]
fn every_command_in_a_ballot_or_a_result_works_or_changes_nothing() {
    let starts = [
        format!("{HANDS} 5"),
        format!("{HANDS} 5 Esc"),
        format!("{HANDS} 5 2 1 C"),
        KEYBOARD.to_owned(),
        r#"B "12" Enter Enter 1"#.to_owned(),
        r#"B "12" Enter"#.to_owned(),
    ];
    for start in &starts {
        for command in command::all() {
            let mut stage = factors(3).keys(start);
            let mut before = stage.app.clone();
            let refused = (command.run)(&mut before.clone()).is_err();
            stage.app.run(command);
            assert_eq!(stage.app.board().sound(), Ok(()), "{}", command.name);
            if refused {
                before.forget_message();
                stage.app.forget_message();
                assert!(stage.app == before, "{} after {start}", command.name);
            }
            stage.screen();
        }
    }
}

#[test]
fn ballots_and_results_are_drawn_at_every_size() {
    for keys in [HANDS, KEYBOARD, r#"B "8" Enter Enter 5 2 5 1 0 8 C"#] {
        let mut stage = factors(6).keys(keys);
        for (width, height) in (1..=130).flat_map(|w| [(w, 1 + w % 50), (w, 24)]) {
            stage = stage.size(width, height);
            stage.event(Event::Tick);
        }
    }
}

#[test]
fn small_screens_and_the_room_say_what_is_asked() {
    let mut stage = factors(5).size(80, 24).keys(HANDS).keys("5 2");
    insta::assert_snapshot!("hands_80x24", stage.screen());
    let mut stage = factors(5)
        .keys("] ] ] ] ] ] ] R")
        .keys(KEYBOARD)
        .keys("Esc B");
    insta::assert_snapshot!("keyboard_in_the_room_120x40", stage.screen());
    let mut ascii = factors(3).signs(&ASCII).keys(HANDS).keys("5 1 2 C");
    let screen = ascii.screen();
    assert!(screen.is_ascii(), "{screen}");
    assert!(screen.contains("+++++  5  condition 1"), "{screen}");
    let mut small = factors(9)
        .size(40, 12)
        .keys(HANDS)
        .keys("1 2 3 4 5 6 7 8 1 C");
    small.says("condition 8");
}

#[test]
fn a_phase_of_votes_names_the_ballot() {
    let mut stage = factors(3).keys("] ] ] ] ] ] ]");
    stage.says("B takes the room's vote.");
    assert!(command::named("ballot").is_some_and(|c| c.scopes == [Scope::Board]));
}
