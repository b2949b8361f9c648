//! Running the room: phases, the timer, questions and house rules on whole screens.

use jiff::SignedDuration;
use nofault::app::event::{Event, Spotted};
use nofault::board::Column;
use nofault::ui::signs::ASCII;

use crate::stage::Stage;

const STORY: &str = r#"
a "14:03 deploy 4821 reaches 5 % of hosts !impact" Ctrl-N "14:10 alert fires on checkout errors !detected" Enter
f "infra: no limit on connections per tenant" Enter
"#;

impl Stage {
    /// So many seconds later.
    fn later(mut self, seconds: i64) -> Self {
        self.now += SignedDuration::from_secs(seconds);
        self.event(Event::Tick);
        self
    }

    fn header(&mut self) -> String {
        let screen = self.screen();
        screen.lines().next().unwrap_or_default().to_owned()
    }

    fn question(&mut self) -> String {
        let screen = self.screen();
        screen.lines().nth(1).unwrap_or_default().to_owned()
    }

    fn seconds_to_wake(&self) -> Option<i64> {
        let at = self.app.wakes_at()?;
        Some(self.now.duration_until(at).as_secs())
    }

    fn position(&self) -> (String, usize) {
        let agenda = &self.app.board().details().agenda;
        (agenda.name.to_string(), agenda.phase)
    }
}

#[test]
fn a_board_that_was_never_begun_is_left_in_peace() {
    let stage = Stage::empty().keys(STORY).later(60);
    assert_eq!(stage.seconds_to_wake(), None);
    assert!(stage.app.timer().is_none() && stage.app.phase().is_none());
    let mut refused = stage.keys("t");
    assert!(refused.screen().contains("No timer is set"));
    let mut refused = refused.keys("[");
    assert!(refused.screen().contains("The meeting is not begun"));
    assert_eq!(refused.position(), (String::new(), 0));
}

#[test]
fn a_walk_over_the_phases_on_a_large_screen() {
    let mut stage = Stage::empty().keys(STORY).size(120, 40).keys("] > >");
    assert_eq!(stage.app.cursor().column, Column::Timeline);
    insta::assert_snapshot!("silence_120x40", stage.screen());
    let mut stage = stage.later(60).keys("] ]").later(400);
    assert_eq!(stage.app.cursor().column, Column::Factor);
    assert_eq!(stage.position(), ("single-meeting-60".to_owned(), 5));
    insta::assert_snapshot!("factors_120x40", stage.screen());
}

#[test]
fn a_walk_over_the_phases_on_a_small_screen() {
    let mut stage = Stage::empty().keys(STORY).size(80, 24).keys("] ] ] ] [ ]");
    stage = stage.later(18);
    insta::assert_snapshot!("timeline_80x24", stage.screen());
    let mut stage = stage.keys("] ] ] ] ] ]").later(8);
    insta::assert_snapshot!("close_80x24", stage.screen());
    let mut stage = stage.keys("]");
    assert!(stage.screen().contains("This is the last phase"));
    assert_eq!(stage.position().1, 10);
}

#[test]
fn the_room_reads_the_clock() {
    let mut stage = Stage::empty().keys(STORY).size(120, 40).keys("] ] ] ] R");
    stage = stage.later(18).keys("Esc");
    insta::assert_snapshot!("room_120x40", stage.screen());
    insta::assert_snapshot!("room_80x24", stage.size(80, 24).screen());
}

#[test]
fn a_low_room_and_ascii_say_the_same_in_a_word() {
    let stage = Stage::empty().keys("] ] ] ] R").later(300).signs(&ASCII);
    let mut stage = stage.size(100, 20);
    assert!(
        stage.header().contains("4 Timeline  1/4 13:00"),
        "{}",
        stage.header()
    );
    let screen = stage.size(100, 30).screen();
    assert!(screen.contains("######") && screen.is_ascii(), "{screen}");
}

#[test]
fn time_that_is_up_is_said_without_noise() {
    let mut stage = Stage::empty().keys(STORY).keys("] ] ]").later(299);
    assert!(stage.header().contains("◕ 0:01"), "{}", stage.header());
    stage = stage.later(1);
    assert!(
        stage.header().contains("● time is up  "),
        "{}",
        stage.header()
    );
    assert_eq!(stage.seconds_to_wake(), Some(60));
    stage = stage.later(150);
    insta::assert_snapshot!("over_120x40", stage.screen());
    insta::assert_snapshot!("over_in_the_room_120x40", stage.keys("R").later(9).screen());
}

#[test]
fn a_running_timer_draws_once_a_second_and_a_paused_one_never() {
    let mut stage = Stage::empty().keys("] ] ] ]").later(10);
    assert_eq!(stage.seconds_to_wake(), Some(1));
    stage = stage.keys("t").later(100);
    assert_eq!(stage.seconds_to_wake(), None);
    assert!(
        stage.header().contains("17:50 paused"),
        "{}",
        stage.header()
    );
    stage = stage.keys("t").later(20);
    assert!(stage.header().contains("17:30  "), "{}", stage.header());
}

#[test]
fn minutes_are_set_added_and_taken() {
    let mut stage = Stage::empty().keys(r#"T "7" Enter"#).later(0);
    assert!(stage.header().contains("○ 7:00"), "{}", stage.header());
    stage = stage.keys("+ + -");
    assert!(stage.header().contains("16:00"), "{}", stage.header());
    let mut wrong = stage.keys(r#"T "soon" Enter"#);
    assert!(
        wrong.screen().contains("Minutes: soon"),
        "it stays open to be mended"
    );
    wrong = wrong.keys("Ctrl-C");
    assert!(wrong.header().contains("16:00"), "{}", wrong.header());
}

#[test]
fn a_move_that_is_undone_finds_the_timer_as_if_nothing_had_been() {
    let stage = Stage::empty()
        .keys("] ] ] ]")
        .later(100)
        .keys("]")
        .later(10);
    let mut stage = stage.keys("u");
    assert_eq!(stage.position().1, 4);
    assert!(stage.screen().contains("Undone: the board"));
    assert!(
        stage.header().contains("4 Timeline  ○ 16:10"),
        "{}",
        stage.header()
    );
    let stage = stage.keys("u u u u");
    assert_eq!(stage.position(), (String::new(), 0));
    assert!(stage.app.timer().is_none() && stage.app.phase().is_none());
}

#[test]
fn questions_walk_from_the_card_over_the_phase_to_the_column() {
    let mut stage = Stage::empty().keys(STORY).keys("1 g j").later(9);
    assert!(
        stage
            .question()
            .contains("What did you see, hear or measure")
    );
    assert!(stage.question().ends_with("n next question"));
    stage = stage.keys("n");
    assert!(stage.question().contains("How did this come to our notice"));
    stage = stage.keys("] ] ] ] n").later(30);
    assert!(
        stage
            .question()
            .contains("How long had the first sign been there?")
    );
    let mut seen = Vec::new();
    for _ in 0..30 {
        let question = stage.app.question().unwrap_or_default().to_owned();
        seen.push(question);
        stage = stage.keys("n");
    }
    let all = seen
        .iter()
        .position(|q| q.contains("How did this come to our notice"));
    let all = all.expect("round and round");
    let mut first: Vec<&String> = seen.iter().take(all).collect();
    first.sort();
    first.dedup();
    assert_eq!(
        first.len(),
        all,
        "nothing is asked twice before all is asked"
    );
    assert!(all >= 18, "{seen:?}");
    insta::assert_snapshot!("questions_120x40", stage.screen());
}

#[test]
fn a_question_stays_in_its_phase_and_without_one_in_its_column() {
    let mut stage = Stage::empty().keys("2 n");
    assert!(
        stage
            .question()
            .contains("How did this come to be the normal state?")
    );
    stage = stage.keys("1");
    assert!(
        stage
            .question()
            .contains("What did you see, hear or measure")
    );
    stage = stage.keys("]");
    assert!(
        stage
            .question()
            .contains("What do we want to understand at the end")
    );
    stage = stage.keys("n 3");
    assert!(stage.question().contains("What is the one sentence"));
}

#[test]
fn a_click_on_the_hint_asks_the_next_question() {
    let mut stage = Stage::empty();
    let row = stage.question();
    let x = row.chars().count() as u16 - 3;
    let spotted = stage.spot(x, 1);
    assert_eq!(spotted, Some(Spotted::Hint("question-next")));
}

#[test]
fn house_rules_lie_over_the_board_and_one_stands_out() {
    let mut stage = Stage::empty().keys(STORY).size(80, 24).keys("0 j j");
    insta::assert_snapshot!("house_rules_80x24", stage.screen());
    let mut stage = stage.size(40, 12).keys("G");
    assert!(
        stage.screen().contains("learn goes out"),
        "{}",
        stage.screen()
    );
    let mut stage = stage.keys("q");
    assert!(!stage.screen().contains("House rules"));
}

#[test]
fn the_form_of_the_board_offers_the_agendas() {
    let mut stage = Stage::empty().keys("] ] b G Enter");
    assert_eq!(stage.position(), ("single-meeting-90".to_owned(), 0));
    assert!(stage.screen().contains("single-meeting-90"));
}
