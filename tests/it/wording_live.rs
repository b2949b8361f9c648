//! Findings while a card is written, on the board and in their list: keys in, time passes, screen out.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use nofault::app::event::{Event, Opening};
use nofault::app::{App, Overlay};
use nofault::board::{Board, Column, Details, Ids, Person, Spot};
use nofault::store::format;
use nofault::text::Clean;
use nofault::ui::signs::{ASCII, UNICODE};
use nofault::wording::Team;
use ratatui::style::Modifier;

use crate::stage::Stage;

/// Something that lays blame, whose question is known by the sign before it.
const BLAME: &str = "Noor forgot to drain the node";
const SIGN: &str = UNICODE.finding;

impl Stage {
    /// So many milliseconds pass without a key.
    fn wait(&mut self, millis: i64) {
        self.now += SignedDuration::from_millis(millis);
        self.event(Event::Tick);
    }

    /// Types a text and waits until it was read.
    fn typed(mut self, script: &str) -> Self {
        self.press(script);
        self.wait(600);
        self
    }

    /// The underlined words on the screen.
    fn underlined(&mut self) -> String {
        let buffer = self.buffer();
        let area = buffer.area;
        let cells = (area.top()..area.bottom())
            .flat_map(|y| (area.left()..area.right()).map(move |x| (x, y)));
        cells
            .map(|at| &buffer[at])
            .filter(|cell| cell.modifier.contains(Modifier::UNDERLINED))
            .map(ratatui::buffer::Cell::symbol)
            .collect()
    }

    /// The sentence in the footer goes.
    fn footer_passes(&mut self) {
        self.wait(20_000);
    }

    /// The text that is being written.
    fn text(&self) -> &str {
        self.app
            .overlay()
            .buffer()
            .map_or("", |buffer| buffer.text())
    }

    fn silenced(&self) -> usize {
        self.app.board().details().silenced.len()
    }
}

/// A factor that is written, its finding shown.
fn shown() -> Stage {
    let stage = Stage::empty().typed(&format!("2 a \"{BLAME} \""));
    assert_ne!(question(&stage.app), "");
    stage
}

/// The question that is asked in the editor.
fn question(app: &App) -> String {
    let Overlay::Writing(writing) = app.overlay() else {
        return String::new();
    };
    let asked = app.asked_in(writing);
    asked.map_or_else(String::new, |finding| finding.question.clone())
}

#[test]
fn a_finding_shows_after_a_pause_and_the_program_wakes_for_it_once() {
    let mut stage = Stage::empty().keys(&format!("2 a \"{BLAME} \""));
    stage.wait(400);
    stage.says_not(SIGN);
    stage.press("\"x\"");
    let due = stage.app.wakes_at().expect("a time");
    assert!(stage.now.duration_until(due) <= SignedDuration::from_millis(500));
    stage.wait(400);
    stage.says_not(SIGN);
    stage.wait(200);
    stage.says(SIGN);
    stage.says("^T ask as a card");
    stage.says("^G not blame");
    assert_eq!(stage.underlined(), "Noor forgot to");
    stage.footer_passes();
    assert_eq!(stage.app.wakes_at(), None);
}

#[test]
fn nothing_shows_in_the_word_that_is_being_typed() {
    let mut stage = Stage::empty().typed("2 a \"caused by human error\"");
    stage.says_not(SIGN);
    stage.footer_passes();
    assert_eq!(stage.app.wakes_at(), None);
    stage = stage.typed("\".\"");
    stage.says(SIGN);
    // A card that is taken up is not being typed.
    stage.press("Enter i");
    stage.says_not(SIGN);
    stage.wait(600);
    stage.says(SIGN);
}

#[test]
fn a_finding_stays_while_one_types_on_and_goes_when_its_words_change() {
    let mut stage = shown();
    for c in "while the queue grew, and more".chars() {
        stage.press(&format!("\"{c}\""));
        assert_eq!(stage.underlined(), "Noor forgot to", "{}", stage.screen());
        stage.says(SIGN);
    }
    stage.press("Home \" \" Left \"14:05\"");
    assert_eq!(stage.underlined(), "Noor forgot to");
    stage.wait(600);
    assert_eq!(stage.underlined(), "Noor forgot to");
    stage.press("Right \"T\"");
    stage.says_not(SIGN);
    stage.press("Backspace");
    stage.wait(600);
    stage.press("End");
    stage.wait(600);
    stage.says(SIGN);
    stage.press("Ctrl-Left Ctrl-Left");
    stage.says(SIGN);
}

#[test]
fn the_rewording_replaces_the_clause_as_one_step_and_keeps_the_fields() {
    let mut stage = Stage::empty().typed("1 a \"14:05 Noor forgot to drain the node #dns \"");
    stage.says("^R reword");
    stage.press("\"again\" Ctrl-U");
    stage.wait(600);
    stage.press("Ctrl-R");
    assert_eq!(
        stage.text(),
        "14:05 It depended on memory to drain the node #dns "
    );
    stage.says_not(SIGN);
    stage.press("Ctrl-U");
    assert_eq!(stage.text(), "14:05 Noor forgot to drain the node #dns ");
    stage.press("Ctrl-Y Enter");
    assert_eq!(
        stage.texts(Column::Timeline),
        ["It depended on memory to drain the node"]
    );
    let stage = Stage::empty().typed("2 a \"Noor forgot to drain the node \"");
    let stage = stage.keys("\"in the spare rack\" Ctrl-R");
    assert_eq!(
        stage.text(),
        "It depended on memory to drain the node in the spare rack"
    );
}

#[test]
fn what_needs_words_of_ones_own_is_refused_kindly() {
    let mut stage = Stage::empty().typed("2 a \"caused by human error.\"");
    stage.says_not("^R");
    stage.press("Ctrl-R");
    stage.says("This needs words of your own");
    stage.says("caused by human error.");
    for key in ["Ctrl-R", "Ctrl-T", "Ctrl-G"] {
        for open in [
            "2 a \"no limit\"",
            "/",
            "Enter Enter",
            "b Enter",
            "2 w \"Noor forgot it \"",
        ] {
            let mut stage = Stage::empty().keys("2 a \"x\" Enter").typed(open);
            let before = stage.app.board().clone();
            stage.press(key);
            stage.says("No wording is marked here");
            assert_eq!(*stage.app.board(), before);
        }
    }
}

#[test]
fn the_question_becomes_a_factor_that_answers_the_event() {
    let mut stage = Stage::empty().typed("1 a \"Noor forgot to drain the node \"");
    let asked = question(&stage.app);
    stage.press("Ctrl-T");
    stage.says("The question is a contributing factor now");
    stage.says("node");
    assert_eq!(stage.texts(Column::Factor), std::slice::from_ref(&asked));
    stage.press("Ctrl-T");
    stage.says("This question is a card already");
    stage.press("Enter");
    let answers = |stage: &Stage| {
        let board = stage.app.board();
        let factor = board.column(Column::Factor).next().expect("a factor");
        board.answers(factor).count()
    };
    assert_eq!(answers(&stage), 1);

    // The event that is there already is answered at once.
    let mut stage = Stage::empty().keys("1 a \"Noor forgot to drain the node\" Enter i");
    stage.wait(600);
    stage.press("Ctrl-T");
    assert_eq!(answers(&stage), 1);

    // So does a factor's question answer what the factor answers; a guardrail's stands alone.
    let stage = Stage::empty().keys("1 a \"14:00 deploy\" Enter f");
    let stage = stage.typed(&format!("\"{BLAME} \"")).keys("Ctrl-T");
    assert_eq!(answers(&stage), 1);
    let stage = Stage::empty().typed("3 a \"remind people to be careful.\"");
    assert_eq!(answers(&stage.keys("Ctrl-T")), 0);
}

#[test]
fn not_blame_is_remembered_by_the_board_and_undone_like_any_edit() {
    let mut stage = Stage::empty().typed(&format!("1 a \"14:05 {BLAME} #dns \""));
    stage.press("Ctrl-G");
    stage.says("Not blame: put aside on this board");
    stage.footer_passes();
    stage.says_not(SIGN);
    stage.press("Enter");
    stage.says_not(SIGN);
    let bytes = format::write(stage.app.board());
    let board = format::read(bytes.as_bytes()).expect("it opens");
    let mut again = Stage::with(board).keys("1");
    again.says_not(SIGN);
    again.press("i");
    again.wait(600);
    again.says_not(SIGN);

    stage.press("u u");
    assert_eq!(stage.silenced(), 0);
    stage.press("U");
    assert!(stage.silenced() > 0);
    let mut kept = Stage::empty().keys(&format!("2 a \"{BLAME}\" Enter W Ctrl-G"));
    assert_eq!(*kept.app.overlay(), Overlay::None);
    kept.says_not(SIGN);
    kept.press("u");
    kept.says(SIGN);
    assert_eq!(kept.silenced(), 0);
}

#[test]
fn a_kept_card_has_a_quiet_sign_and_its_list_answers() {
    let mut stage = Stage::empty().size(100, 30);
    stage.press(&format!(
        "2 a \"{BLAME}\" Enter a \"no limit on connections\" Enter"
    ));
    stage.says(SIGN);
    stage.says_not("W: wording");
    stage.press("W");
    stage.says("Nothing is marked in the wording of this card.");
    stage.press("k");
    stage.says("W: wording");
    stage.press("W");
    insta::assert_snapshot!(stage.screen());
    stage.press("Ctrl-R");
    let texts = stage.texts(Column::Factor);
    assert!(texts.contains(&"It depended on memory to drain the node".to_owned()));
    stage.says_not(SIGN);
    stage.press("u");
    stage.says(SIGN);
    stage.press("W Ctrl-T");
    assert_eq!(stage.app.board().count(Column::Factor), 3);
    stage.press("Enter");
    assert!(matches!(stage.app.overlay(), Overlay::Writing(_)));
}

#[test]
fn the_editor_with_a_finding_as_a_whole_screen() {
    for (cells, rows) in [(120, 30), (80, 24)] {
        let mut stage = Stage::empty().size(cells, rows);
        stage.press("1 a \"14:03 deploy 4821\" Enter f");
        let mut stage = stage.typed(&format!("\"infra: {BLAME} \""));
        insta::assert_snapshot!(format!("editor_{cells}x{rows}"), stage.screen());
    }
}

#[test]
fn narrow_screens_and_plain_signs_say_it_too() {
    for (cells, rows) in [(40, 12), (48, 16), (30, 8)] {
        let mut stage = Stage::empty().size(cells, rows);
        let mut stage = {
            stage.press("2");
            stage.typed(&format!("a \"{BLAME} \""))
        };
        stage.says("node");
        if rows > 8 {
            stage.says(SIGN);
            stage.says("^G not blame");
        }
        stage.press("Enter W");
        stage.says("Noor forgot to");
        stage.press("Esc");
        stage.says(SIGN);
    }
    let mut plain = Stage::empty()
        .signs(&ASCII)
        .typed(&format!("2 a \"{BLAME} \""));
    assert_eq!(plain.underlined(), "Noor forgot to");
    plain.says("w What");
    assert!(plain.screen().is_ascii());
    plain.press("Enter");
    plain.says("w W: wording");
}

#[test]
fn a_shared_screen_says_nothing_of_it() {
    let mut stage = Stage::empty().keys(&format!("1 a \"{BLAME}\" Enter"));
    stage.says(SIGN);
    stage.press("W");
    let Overlay::Worded(worded) = stage.app.overlay() else {
        panic!("{}", stage.screen());
    };
    let asked = worded.findings.first().expect("one").question.clone();
    stage.press("Esc R");
    let mut pictures = Vec::new();
    for keys in [
        "",
        "z",
        "z",
        "W",
        "i",
        "Esc",
        &format!("a \"{BLAME} \""),
        "Ctrl-R",
        "Ctrl-T",
        "Ctrl-G",
        "Enter",
        "? \"wording\"",
        "Esc",
    ] {
        stage.press(keys);
        pictures.push(stage.screen());
        stage.wait(600);
        pictures.push(stage.screen());
        assert_eq!(stage.underlined(), "");
    }
    for picture in &pictures {
        assert!(
            !picture.contains(SIGN) && !picture.contains(&asked),
            "{picture}"
        );
    }
    assert!(
        pictures
            .iter()
            .any(|it| it.contains("kept quiet while the screen is shared"))
    );
    assert_eq!(
        (stage.texts(Column::Factor).len(), stage.silenced()),
        (0, 0)
    );
    stage.press("R");
    stage.says(SIGN);
}

#[test]
fn what_is_written_in_silence_is_not_read() {
    let mut stage = Stage::empty().typed(&format!("2 w \"{BLAME} \""));
    stage.says_not(SIGN);
    stage.press("Enter");
    stage.says_not(SIGN);
    stage.press("r");
    stage.says(SIGN);
}

#[test]
fn nothing_is_said_while_a_room_votes() {
    let mut stage =
        Stage::empty().keys(&format!("2 a \"{BLAME}\" Enter B Enter \"8\" Enter Enter"));
    assert_eq!(*stage.app.overlay(), Overlay::Ballot);
    stage.says_not(SIGN);
}

#[test]
fn names_of_the_board_and_of_a_person_s_own_settings_are_known() {
    let mut board = Board::new(Details::default());
    board.add(
        Column::Factor,
        Spot::Last,
        &mut Ids::from_seed([1; 32]),
        |card| {
            card.text = Clean::line("Sorrel forgot to drain the node");
        },
    );
    board.change_details(|details| details.services = vec![Clean::line("Sorrel")]);
    let mut stage = Stage::with(board.clone()).keys("2");
    stage.says_not(SIGN);
    board.change_details(|details| {
        details.services.clear();
        details.people = vec![Person {
            name: Clean::line("Sorrel"),
            ..Person::default()
        }];
    });
    let mut stage = Stage::with(board).keys("2");
    stage.says(SIGN);

    let systems = vec!["Noor".to_owned()];
    let mut own = Stage::empty();
    own.app = own.app.with_team(Team {
        systems,
        ..Team::default()
    });
    let mut own = own.typed(&format!("2 a \"{BLAME} \""));
    own.says_not(SIGN);
}

#[test]
fn the_open_list_follows_what_others_do() {
    let mut stage = Stage::empty().keys(&format!("2 a \"{BLAME}\" Enter W"));
    let base = stage.app.board().clone();
    let id = base.cards().next().expect("a card").id;
    let mut theirs = (*base).clone();
    theirs.delete(id).expect("it is there");
    stage.event(Event::Foreign {
        base,
        theirs: Arc::new(theirs),
    });
    assert_eq!(*stage.app.overlay(), Overlay::None);
    let now: Timestamp = stage.now;
    let opening = Opening::of(Arc::new(Board::default()), "other.ron".into());
    stage.app.update(Event::Opened(Box::new(opening)), now);
    stage.says_not(SIGN);
}
