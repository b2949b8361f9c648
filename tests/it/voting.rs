//! The room votes: whole ballots by keys, in both manners, and no screen that tells too early.

use std::collections::BTreeMap;
mod columns;
mod hands;
mod keyboard;
mod secrecy;

use std::fmt::Write as _;

use jiff::SignedDuration;
use nofault::app::command::{self, Scope};
use nofault::app::event::{Event, Opening, Spotted};
use nofault::app::key::{Code, Key};
use nofault::app::keymap::Keymap;
use nofault::board::{Board, Column, Details, Ids, Spot, Voting};
use nofault::export::{self, Options};
use nofault::insight::Strengths;
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
