//! Opening and closing on whole screens: masked ratings.

mod earlier;

use jiff::SignedDuration;
use nofault::app::Effect;
use nofault::app::event::{Event, Opening};
use nofault::app::{App, Overlay, Room};
use nofault::board::{Board, Details};
use nofault::export::{FORMATS, Format, Options, Shape};
use nofault::insight::Strengths;
use nofault::text::Clean;
use nofault::ui::signs::ASCII;

use crate::stage::Stage;

/// The screens while these answers are given, and the last one after the end of the round.
fn screens(mut stage: Stage, answers: &str) -> (Vec<String>, String) {
    let mut seen = vec![stage.screen()];
    for answer in answers.split(' ') {
        stage.press(answer);
        seen.push(stage.screen());
        stage.now += SignedDuration::from_millis(700);
        stage.event(Event::Tick);
        seen.push(stage.screen());
    }
    stage.press("Enter");
    (seen, stage.screen())
}

fn spread(app: &App) -> Vec<(u8, u32)> {
    let safety = &app.board().details().safety;
    safety.iter().map(|(a, n)| (*a, *n)).collect()
}

/// A stage in the opening phase of a meeting.
fn opening() -> Stage {
    let mut stage = Stage::empty().keys("]");
    stage.now += SignedDuration::from_secs(30);
    stage.event(Event::Tick);
    stage
}

#[test]
fn different_answers_give_the_same_screens_until_the_spread() {
    for room in ["9", "R Esc 9"] {
        let (one, spread) = screens(opening().keys(room), "1 5 Backspace 2 5 4");
        let (two, other) = screens(opening().keys(room), "3 3 Backspace 3 3 3");
        assert_eq!(one, two);
        assert_ne!(spread, other);
    }
}

#[test]
fn three_answers_stay_the_same_screens_to_the_end() {
    let (one, end) = screens(opening().keys("9"), "1 2 1");
    let (two, other) = screens(opening().keys("9"), "5 4 5");
    assert_eq!((one, &end), (two, &other));
    assert!(end.contains("3 answers are kept."), "{end}");
    assert!(end.contains("from 4 answers up"), "{end}");
    assert!(!end.contains("What helps now"), "advice would tell: {end}");
}

#[test]
fn the_spread_as_a_whole_screen() {
    let mut stage = opening().keys("9 4 5 5 2");
    insta::assert_snapshot!("rating_taking_120x40", stage.screen());
    stage.press("Enter");
    insta::assert_snapshot!("rating_low_120x40", stage.screen());
    let mut stage = stage.size(80, 24);
    insta::assert_snapshot!("rating_low_80x24", stage.screen());
    let mut stage = stage.signs(&ASCII).size(100, 40);
    let screen = stage.screen();
    assert!(
        screen.is_ascii() && screen.contains("################  2"),
        "{screen}"
    );
    let mut good = opening().keys("R Esc 9 4 5 5 5 Enter");
    assert_eq!(good.app.view().room, Room::Room);
    insta::assert_snapshot!("rating_good_room_120x40", good.screen());
}

#[test]
fn a_round_reaches_the_board_at_once_and_is_one_step_of_undo() {
    let mut stage = opening().keys("9 5 1 4 4 3");
    assert!(spread(&stage.app).is_empty(), "nothing before the end");
    let saves = |stage: &Stage| {
        stage
            .effects
            .iter()
            .filter(|e| matches!(e, Effect::Save(_)))
            .count()
    };
    let before = saves(&stage);
    stage.press("Enter");
    assert_eq!(saves(&stage), before + 1);
    assert_eq!(spread(&stage.app), [(1, 1), (3, 1), (4, 2), (5, 1)]);
    stage.press("Enter u");
    assert!(spread(&stage.app).is_empty());
    let message = stage.app.message().expect("it says so");
    assert_eq!(
        message.text,
        "Undone: the board's own fields are as they were."
    );
    stage.press("U");
    assert_eq!(spread(&stage.app).len(), 4);
}

#[test]
fn what_is_kept_of_a_round_tells_no_order() {
    let drafts = |answers: &str| -> Vec<String> {
        let (mut stage, mut drafts) = (opening().keys("9"), Vec::new());
        for answer in answers.split(' ') {
            stage.press(answer);
            stage.now += SignedDuration::from_secs(1);
            stage.event(Event::Tick);
        }
        for effect in &stage.effects {
            if let Effect::Draft(text) = effect {
                drafts.push(text.clone());
            }
        }
        drafts
    };
    let last = |answers| drafts(answers).pop().expect("a draft");
    assert_eq!(last("5 1 4"), "rating safety\n\t1 4 5 besides 0 0 0 0 0\n");
    assert_eq!(last("5 1 4"), last("1 4 5"));
}

#[test]
fn answers_that_a_crash_interrupted_come_back() {
    let mut stage = opening().keys("9 5 1 4");
    stage.take(Event::Ending);
    let mut drafts = stage.effects.iter().rev().filter_map(|effect| {
        if let Effect::Draft(text) = effect {
            Some(text.clone())
        } else {
            None
        }
    });
    let draft = drafts.next();
    let mut again = opening();
    let board = again.app.board().clone();
    again.event(Event::Opened(Box::new(Opening {
        draft,
        ..Opening::of(board, "board.ron".into())
    })));
    again.press("9");
    let screen = again.screen();
    assert!(screen.contains("3 answers of a round that did not end came back."));
    assert!(screen.contains("Answers: 3"), "{screen}");
    again.press("Backspace");
    assert!(
        again
            .screen()
            .contains("No answer was given since the round began")
    );
    again.press("2 Enter");
    assert_eq!(spread(&again.app), [(1, 1), (2, 1), (4, 1), (5, 1)]);
}

#[test]
fn leaving_says_what_is_kept_and_later_answers_are_added() {
    let mut stage = opening().keys("9 5 4 Esc");
    assert_eq!(*stage.app.overlay(), Overlay::None);
    assert!(
        stage
            .screen()
            .contains("2 answers are kept. 9 takes more; the spread shows from 4 on.")
    );
    stage.press("9");
    assert!(
        stage
            .screen()
            .contains("New answers are added to 2 answers of before.")
    );
    stage.press("5 5 Ctrl-C");
    assert!(
        stage
            .screen()
            .contains("4 answers are kept. 9 takes more or shows the spread.")
    );
    assert_eq!(spread(&stage.app), [(4, 1), (5, 3)]);
    stage.press("9");
    assert!(
        stage.screen().contains("few new ones could be told apart"),
        "{}",
        stage.screen()
    );
    stage.press("Enter");
    assert!(
        stage.screen().contains("5  very safe"),
        "{}",
        stage.screen()
    );
    stage.press("5");
    assert!(stage.screen().contains("The round has ended"));
    assert_eq!(spread(&stage.app), [(4, 1), (5, 3)]);
    stage.press("Esc");
    assert_eq!(*stage.app.overlay(), Overlay::None);
}

#[test]
fn forgotten_answers_come_back_by_undo() {
    let mut stage = opening().keys("9 5 4 5 5 Enter Enter 9 1 x");
    assert!(stage.screen().contains("Answers: 0"));
    assert!(
        stage
            .screen()
            .contains("All answers are forgotten; on the board u brings them back.")
    );
    assert!(spread(&stage.app).is_empty());
    stage.press("x");
    assert!(stage.screen().contains("There is no answer to forget."));
    stage.press("Esc u");
    assert_eq!(spread(&stage.app), [(1, 1), (4, 1), (5, 3)]);
    stage.press("u u");
    assert!(spread(&stage.app).is_empty());
}

#[test]
fn the_phase_says_what_is_rated() {
    let asked = |keys: &str| {
        let mut stage = Stage::empty().keys(keys);
        stage.screen()
    };
    assert!(asked("9").contains("What does the room rate?"));
    assert!(asked("9 j Enter").contains("How much was this hour worth"));
    assert!(asked("] 9").contains("How safe is it to say here"));
    let close = "] ] ] ] ] ] ] ] ] ] 9";
    assert!(asked(close).contains("How much was this hour worth"));
    let alone = |keys: &str| {
        let mut board = Board::new(Details::default());
        board.change_details(|details| details.agenda.name = Clean::line("solo"));
        let mut stage = Stage::with(board).keys(keys);
        stage.screen()
    };
    assert!(alone("] 9").contains("How much was this hour worth"));
    assert!(alone("9").contains("How much was this hour worth"));
}

/// Whether a format tells the whole board, not cards of one column alone.
fn tells_all(form: &Format) -> bool {
    form.shape == Shape::Document || form.name == "json"
}

#[test]
fn documents_tell_ratings_from_four_answers_up() {
    for (answers, is_told) in [("1 2 1", false), ("1 2 1 5", true)] {
        let stage = Stage::empty().keys(&format!(
            "9 Enter {answers} Enter Enter 9 j Enter {answers} Enter"
        ));
        for format in FORMATS.iter().filter(|form| tells_all(form)) {
            let text = (format.write)(
                stage.app.board(),
                &Strengths::default(),
                &Options::default(),
            );
            let told = [
                "\"safety\"",
                "\"closing\"",
                "how safe it felt",
                "rated the session",
            ];
            let count = told.iter().filter(|words| text.contains(**words)).count();
            assert_eq!(
                count,
                if is_told { 2 } else { 0 },
                "{}: {text}",
                format.name
            );
        }
    }
}

#[test]
fn answers_in_a_file_are_added_up_however_many() {
    let many = [(1, u32::MAX), (4, u32::MAX), (5, u32::MAX)];
    let board = Board::new(Details {
        safety: many.into(),
        closing: many.into(),
        ..Details::default()
    });
    let mut stage = Stage::with(board).keys("] 9");
    stage.says("the 12884901885 answers of before");
    stage.press("4 1 Enter");
    stage.says("What helps now");
    assert_eq!(spread(&stage.app), many, "they cannot be more");
    for format in FORMATS.iter().filter(|form| tells_all(form)) {
        let text = (format.write)(
            stage.app.board(),
            &Strengths::default(),
            &Options::default(),
        );
        let is_told = text.contains("12884901885") || text.contains("4294967295");
        assert!(is_told, "{}: {text}", format.name);
    }
}
