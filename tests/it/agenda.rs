//! Agendas on whole screens: a person's own, and what a phase does when it begins.

use nofault::agenda::Guide;

use crate::stage::Stage;

const TEA: &str = r#"(
  name: "tea",
  title: "Over tea",
  phases: [
    (name: "open", title: "Pour", minutes: 0, asks: ["What would you like to know?"]),
    (name: "factors", title: "Factors", minutes: 8, focus: factor),
  ],
)"#;

impl Stage {
    /// With this agenda among ours.
    fn guided(mut self, agenda: &str) -> Self {
        let mut guide = Guide::built_in();
        assert_eq!(guide.add_agenda(agenda), []);
        self.app = self.app.with_guide(guide);
        self
    }

    fn agenda(&self) -> String {
        self.app.board().details().agenda.name.to_string()
    }
}

#[test]
fn an_agenda_of_one_s_own_is_offered_and_led() {
    let mut stage = Stage::empty().guided(TEA).keys("b G");
    let mut offered = Vec::new();
    for _ in 0..7 {
        stage.press("Enter");
        offered.push(stage.agenda());
    }
    let ours = [
        "single-meeting-30",
        "single-meeting-60",
        "single-meeting-90",
    ];
    assert_eq!(offered[..3], ours);
    assert_eq!(offered[3..], ["learning-review", "solo", "tea", ""]);

    let mut stage = stage.keys("k j Enter Enter Enter Enter Enter Enter q ]");
    assert_eq!(stage.agenda(), "tea");
    let screen = stage.screen();
    assert!(
        screen.contains("1 Pour.") && !screen.contains("0 min"),
        "{screen}"
    );
    assert!(screen.contains("What would you like to know?"), "{screen}");
    assert!(stage.app.timer().is_none(), "a phase of 0 minutes");
    let mut stage = stage.keys("t");
    assert!(stage.screen().contains("No timer is set"));
    let mut stage = stage.keys("]");
    assert!(stage.screen().contains("2 Factors, 8 min."));
    assert!(stage.app.timer().is_some());
}

#[test]
fn an_agenda_that_is_not_known_here_refuses_to_begin_and_harms_nothing() {
    let stage = Stage::empty().guided(TEA);
    let stage = stage.keys("b G Enter Enter Enter Enter Enter Enter q ]");
    let mut elsewhere = Stage::with((**stage.app.board()).clone()).keys("]");
    let screen = elsewhere.screen();
    assert!(
        screen.contains("\"tea\" is not an agenda that is known here"),
        "{screen}"
    );
    let stage = elsewhere.keys("b G Enter");
    assert_eq!(stage.agenda(), "single-meeting-30");
}

#[test]
fn the_phase_of_actions_opens_the_parking_lot_when_something_waits_there() {
    let write =
        r#"a "14:03 deploy reaches 5 %" Enter 3 a "check: the canary gates the deploy" Enter p"#;
    let walk = "] ] ] ] ] ] ] ] ]";
    let mut stage = Stage::empty().keys(write).keys(walk);
    let screen = stage.screen();
    assert!(
        screen.contains("Parking lot") && screen.contains("the canary gates"),
        "{screen}"
    );
    let told = "9 Actions, 5 min. What was parked: Enter brings it back, Esc goes on.";
    assert!(screen.contains(told), "{screen}");
    insta::assert_snapshot!("actions_80x24", stage.size(80, 24).screen());

    let mut empty = Stage::empty().keys(walk);
    let screen = empty.screen();
    assert!(
        !screen.contains("Parking lot") && screen.contains("9 Actions, 5 min."),
        "{screen}"
    );
}

/// Walks into the learning review, to the phase of this number.
fn review(phase: usize) -> Stage {
    let stage = Stage::empty().keys("b G Enter Enter Enter Enter q");
    assert_eq!(stage.agenda(), "learning-review");
    stage.keys(&"] ".repeat(phase))
}

#[test]
fn a_learning_review_parks_what_another_day_decides() {
    let stage = review(4).keys(r#"a "14:03 deploy reaches 5 %" Enter f "infra: no canary" Enter"#);
    let board = stage.app.board().clone();
    assert_eq!(board.parked().count(), 0, "events and factors stay");
    let mut stage = stage.keys(r#"f "check: a canary gates the deploy" Enter"#);
    let board = stage.app.board().clone();
    let parked: Vec<_> = board.parked().collect();
    assert_eq!(parked.len(), 1);
    assert_eq!(board.answers(parked[0]).count(), 1, "it keeps its link");
    let screen = stage.screen();
    assert!(
        screen.contains("another day decides on it; P shows the parking lot"),
        "{screen}"
    );
    let undone = stage.keys("u");
    assert!(
        undone.app.board().parked().next().is_none(),
        "one step takes it back"
    );
}

#[test]
fn a_learning_review_parks_several_cards_in_a_row_and_pasted_ones() {
    let stage = review(8).keys(r#"a "check: one" Ctrl-N "check: two" Tab "build two" Enter"#);
    let mut stage = stage.keys("3 a");
    stage.event(nofault::app::Event::Paste(
        "check: three\ncheck: four".to_owned(),
    ));
    let stage = stage.keys("Enter");
    let board = stage.app.board();
    assert_eq!((board.parked().count(), board.len()), (5, 5));
}

#[test]
fn the_end_of_a_learning_review_asks_for_the_day_and_keeps_it_on_the_board() {
    let mut stage = review(10);
    let screen = stage.screen();
    assert!(
        screen.contains("On which day do we decide, as an action such as:"),
        "{screen}"
    );
    let stage = stage.keys(r#"a "choose guardrails due:+2d" Enter"#);
    let board = stage.app.board();
    let action = board.column(nofault::board::Column::Action).next();
    assert!(action.is_some_and(|card| card.due.is_some() && !card.parked));
}

#[test]
fn an_untouched_board_says_how_the_meeting_begins() {
    let mut stage = Stage::empty();
    assert!(stage.screen().contains("] begins the meeting."));
    let mut begun = Stage::empty().keys("]");
    assert!(!begun.screen().contains("begins the meeting"));
    let mut written = Stage::empty().keys(r#"a "x" Enter"#);
    assert!(!written.screen().contains("begins the meeting"));
}

#[test]
fn house_rules_are_sentences_until_one_is_read_out() {
    let chosen = |stage: &mut Stage| stage.screen().matches("› ").count();
    let mut stage = Stage::empty();
    let before = chosen(&mut stage);
    let mut stage = stage.keys("0");
    assert_eq!(chosen(&mut stage), before);
    insta::assert_snapshot!("house_rules_120x40", stage.screen());
    let mut stage = stage.keys("j");
    assert!(stage.screen().contains("› We look for conditions"));
    let mut stage = stage.keys("G k G");
    assert!(stage.screen().contains("› What is said stays here"));
    let mut stage = stage.keys("g");
    assert_eq!(chosen(&mut stage), before);
}
