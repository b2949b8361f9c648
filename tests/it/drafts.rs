//! What was typed and not kept, after a kill: offered again where it was typed, and never twice.

use std::sync::Arc;

use jiff::SignedDuration;
use nofault::app::event::{Event, Opening};
use nofault::app::library::LibraryRow;
use nofault::app::{Durable, Effect, Overlay};
use nofault::board::{Board, Column};
use nofault::store::format;

use crate::stage::Stage;

/// What a kill leaves of a session: its draft and the board.
struct Left {
    draft: String,
    board: Arc<Board>,
}

/// Half a second in which nothing happens.
fn pause(stage: &mut Stage) {
    stage.now += SignedDuration::from_millis(500);
    stage.event(Event::Tick);
}

fn draft(stage: &Stage) -> String {
    let mut effects = stage.effects.iter().rev();
    let last = effects.find_map(|effect| {
        if let Effect::Draft(text) = effect {
            Some(text.clone())
        } else {
            None
        }
    });
    last.unwrap_or_default()
}

/// A kill half a second after these keys.
fn killed(stage: &mut Stage) -> Left {
    pause(stage);
    let draft = draft(stage);
    let board = stage.app.saved_board().clone();
    Left { draft, board }
}

/// A kill when the board with the last keys is durable, and the draft from before them still there.
fn killed_before_the_draft_went(mut stage: Stage, keys: &str) -> Left {
    pause(&mut stage);
    let draft = draft(&stage);
    assert_ne!(draft, "", "something was typed");
    stage.press(keys);
    let board = stage.app.saved_board().clone();
    assert_eq!(board, *stage.app.board(), "all is saved");
    Left { draft, board }
}

fn opened(left: &Left) -> Stage {
    let text = format::write(&left.board);
    let board = format::read(text.as_bytes()).expect("it opens");
    let mut stage = Stage::with(Board::default());
    stage.event(Event::Opened(Box::new(Opening {
        draft: Some(left.draft.clone()),
        ..Opening::of(Arc::new(board), "board.ron".into())
    })));
    stage
}

#[test]
fn every_place_where_words_are_typed_offers_them_again() {
    let with_cards =
        r#"1 a "14:00 builds fail" Enter 2 a "infra: one" Enter 4 a "@sam alert" Enter "#;
    for (typed, offered) in [
        (r#"2 a "infra: half a tho""#, "2 a"),
        (r#"2 w "in silence""#, "2 w"),
        (r#"2 i " and half a tho""#, "2 i"),
        (r#"2 Enter Enter " half a tho""#, "2 Enter Enter"),
        (r#"b j Enter "half a tho""#, "b j Enter"),
        (r#"4 d "tomorr""#, "4 d"),
        (r#"4 S G Enter "half a tho""#, "4 S G Enter"),
    ] {
        let mut stage = Stage::empty().keys(with_cards).keys(typed);
        let text = |stage: &Stage| stage.app.overlay().buffer().map(|b| b.text().to_owned());
        let before = text(&stage);
        assert!(before.is_some(), "{typed}: {}", stage.screen());
        let left = killed(&mut stage);
        let mut again = opened(&left);
        assert_ne!(left.draft, "", "{typed}");
        again.says("is kept");
        again.press(offered);
        assert_eq!(text(&again), before, "{typed}: {}", again.screen());
    }
}

#[test]
fn an_answer_that_was_half_typed_comes_back_to_its_question() {
    let mut stage = Stage::empty().keys(r#"Q "the build host ran" Enter "14:03 builds f""#);
    let left = killed(&mut stage);
    let mut again = opened(&left).keys("Q");
    again.says("14:03 builds f");
}

#[test]
fn what_was_kept_an_instant_before_the_kill_is_not_offered_again() {
    let card = r#"2 a "infra: one" Enter 4 a "@sam alert" Enter "#;
    for (typed, keep) in [
        (r#"2 a "infra: two""#, "Enter"),
        (r#"2 a "infra: two""#, "Ctrl-N"),
        (r#"2 a "infra: two""#, "Tab"),
        (r#"2 w "in silence""#, "Enter"),
        (r#"2 i " and more""#, "Enter"),
        (r#"2 Enter Enter " and more""#, "Enter"),
        (r#"b j Enter "half a thought""#, "Enter"),
        (r#"4 d "2026-12-04""#, "Enter"),
        (r#"4 S G Enter "not ours""#, "Enter"),
        (r#"Q "it broke""#, "Enter"),
        ("9 Enter 1 2 3 3", "Enter"),
    ] {
        let stage = Stage::empty().keys(card).keys(typed);
        let left = killed_before_the_draft_went(stage, keep);
        let mut again = opened(&left);
        again.says_not("is kept");
        pause(&mut again);
        assert_eq!(draft(&again), "", "{typed}: what is left of it goes");
    }
}

#[test]
fn a_text_begun_after_a_kept_one_is_offered_alone() {
    let mut stage = Stage::empty().keys(r#"2 a "infra: one" Enter a "process: tw""#);
    let left = killed(&mut stage);
    let mut again = opened(&left).keys("2 a");
    again.says("process: tw");
    assert_eq!(again.app.board().count(Column::Factor), 1);
}

fn paste(stage: &mut Stage) {
    stage.press("1");
    stage.event(Event::Paste(
        "- 14:00 one\n\n- 14:05 two\n* 14:10 three\n".to_owned(),
    ));
    stage.press("j Space");
}

fn ticks(stage: &Stage) -> Vec<(String, bool)> {
    let Overlay::Preview(preview) = stage.app.overlay() else {
        return Vec::new();
    };
    let rows = preview.rows.iter();
    rows.map(|(entry, wanted)| (entry.text.to_string(), *wanted))
        .collect()
}

#[test]
fn pasted_lines_come_back_with_their_ticks() {
    let mut stage = Stage::empty();
    paste(&mut stage);
    assert_eq!(stage.app.durable(), Durable::Writing);
    let before = ticks(&stage);
    assert_eq!(
        before.iter().map(|row| row.1).collect::<Vec<_>>(),
        [true, false, true]
    );
    let left = killed(&mut stage);
    let mut again = opened(&left);
    again.says("is kept; a in timeline brings it back");
    again.press("a");
    assert_eq!(ticks(&again), [], "what is typed now chooses no line");
    again.says("Pasted lines wait here; Ctrl-P shows them.");
    again.press("Ctrl-P");
    assert_eq!(ticks(&again), before);
    again.press("Esc");
    again.says("the lines wait here: a, then Ctrl-P shows them");
    again.press("a Ctrl-P");
    assert_eq!(ticks(&again), before, "closing keeps them too");
    again.press("Enter");
    assert_eq!(again.texts(Column::Timeline), ["one", "three"]);
    again.press("a");
    assert_eq!(ticks(&again), [], "an ordinary card");
}

#[test]
fn pasted_lines_that_became_cards_are_not_offered_again() {
    let mut stage = Stage::empty();
    paste(&mut stage);
    let left = killed_before_the_draft_went(stage, "Enter");
    let mut again = opened(&left);
    again.says_not("is kept");
    again.press("1 a");
    assert_eq!(ticks(&again), []);
}

#[test]
fn lines_of_which_none_is_ticked_are_let_go() {
    let mut stage = Stage::empty();
    paste(&mut stage);
    stage.press("k Space j j Space Esc a");
    assert_eq!(ticks(&stage), []);
    assert!(matches!(stage.app.overlay(), Overlay::Writing(_)));
}

#[test]
fn a_text_waits_while_lines_are_pasted() {
    let mut stage = Stage::empty().keys(r#"1 a "13:00 begun" Esc"#);
    paste(&mut stage);
    let left = killed(&mut stage);
    let mut again = opened(&left).keys("1 a Ctrl-P");
    assert_eq!(ticks(&again).len(), 3);
    again.press("Enter a");
    again.says("13:00 begun");
}

#[test]
fn a_text_for_a_card_that_is_gone_waits_for_a_new_one() {
    let mut stage = Stage::empty().keys(r#"2 a "infra: one" Enter i " more words""#);
    let mut left = killed(&mut stage);
    left.board = Stage::empty().app.board().clone();
    let mut again = opened(&left).keys("2 a");
    again.says("infra: one more words");
}

#[test]
fn a_text_is_kept_at_once_when_the_terminal_or_the_board_is_left() {
    for leave in ["Ctrl-Z", "Esc Esc q", "Esc O Enter"] {
        let mut stage = Stage::empty();
        let row = LibraryRow {
            path: "other.ron".into(),
            title: "Other".to_owned(),
            date: String::new(),
            status: String::new(),
            severity: String::new(),
            open_actions: 0,
            broken: None,
        };
        stage.event(Event::Library(vec![row]));
        stage.press(r#"2 a "half a tho""#);
        stage.press(leave);
        let at = |wanted: fn(&Effect) -> bool| stage.effects.iter().position(wanted);
        let kept =
            at(|effect| matches!(effect, Effect::Draft(text) if text.contains("half a tho")));
        let left = at(|effect| matches!(effect, Effect::Suspend | Effect::Quit | Effect::Open(_)));
        let in_time = kept.zip(left).is_some_and(|(kept, left)| kept < left);
        assert!(in_time, "{leave}: {kept:?}, {left:?}");
    }
}

/// The stage at which a board is opened with this draft.
fn with_draft(stage: &Stage, draft: &str) -> Stage {
    let board = stage.app.board().clone();
    let draft = draft.to_owned();
    opened(&Left { draft, board })
}

#[test]
fn a_text_whose_place_is_gone_waits_for_a_new_card_and_can_go() {
    let stage = Stage::empty().keys(r#"2 a "infra: one" Enter"#);
    let card = stage.app.board().cards().next().expect("a card").id;
    for (target, keys) in [
        ("earlier 0000000000001".to_owned(), "4 a"),
        (format!("field {card} due"), "2 a"),
        ("field board no-such-field".to_owned(), "2 a"),
        ("solo no-such-question".to_owned(), "2 a"),
    ] {
        let mut again = with_draft(&stage, &format!("{target}\n\thalf a tho\n"));
        again.says("is kept");
        again.press(keys);
        let text = again.app.overlay().buffer().map(|b| b.text().to_owned());
        assert_eq!(text.as_deref(), Some("half a tho"), "{target}");
        again.press("Enter");
        pause(&mut again);
        assert_eq!(draft(&again), "", "{target}: nothing waits any more");
    }
}

#[test]
fn a_text_of_a_hidden_card_s_lost_field_stays_masked() {
    let stage = Stage::empty().keys(r#"2 w "infra: one" Enter"#);
    let card = stage.app.board().cards().next().expect("a card").id;
    let mut again = with_draft(&stage, &format!("field {card} due\n\thalf a tho\n"));
    again.press("2 w");
    let text = again.app.overlay().buffer().map(|b| b.text().to_owned());
    assert_eq!(text.as_deref(), Some("half a tho"));
}

#[test]
fn a_board_that_could_not_be_left_takes_up_what_an_ended_session_kept() {
    let mut stage = Stage::empty().keys(r#"2 a "infra: mine" Esc"#);
    pause(&mut stage);
    let own = draft(&stage);
    let theirs = "new action\n\tof another session\n";
    stage.app.join_drafts(&format!("{own}\n{theirs}"));
    pause(&mut stage);
    let kept = draft(&stage);
    assert_eq!(kept.matches("infra: mine").count(), 1, "{kept}");
    assert!(kept.contains("of another session"), "{kept}");
    // A new saver that has nothing gets everything.
    stage.app.join_drafts("");
    pause(&mut stage);
    assert_eq!(draft(&stage), kept);
    stage.press("4 a");
    stage.says("of another session");
}
