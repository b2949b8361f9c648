//! What is typed is never lost, and what is hidden is never shown.

use nofault::app::event::{Event, Spotted};
use nofault::app::{Durable, Effect};
use nofault::board::{Column, Word};
use std::sync::Arc;

use crate::stage::Stage;

#[test]
fn text_that_was_put_aside_comes_back_where_it_was_written() {
    let mut stage = Stage::empty().keys(r#"2 a "infra: half a thought" Esc"#);
    assert_eq!(stage.app.board().len(), 0);
    stage.press("1 a Esc 2 a");
    assert!(stage.screen().contains("infra: half a thought"));
    stage.press("Enter");
    assert_eq!(stage.app.board().count(Column::Factor), 1);
    stage.press("a");
    assert!(!stage.screen().contains("half a thought|"));
}

#[test]
fn a_draft_of_silence_never_comes_back_in_the_open() {
    let mut stage = Stage::empty().keys(r#"2 w "said in silence" Esc"#);
    assert!(!stage.screen().contains("said in silence"));
    stage.press("a");
    assert!(
        !stage.screen().contains("said in silence"),
        "{}",
        stage.screen()
    );
    stage.press("Esc w Enter");
    assert!(!stage.screen().contains("said in silence"));
    let hidden: Vec<bool> = stage.app.board().cards().map(|card| card.hidden).collect();
    assert_eq!(hidden, [true]);
    stage.press("r");
    assert!(stage.screen().contains("said in silence"));
}

#[test]
fn no_command_shows_a_hidden_card() {
    for keys in [
        "i", "Enter", "y", "o", "d", "X", "f", "c", "z", "/", "p P", "E", "x u", "? h i d", "R",
        "b",
    ] {
        let mut stage = Stage::empty().keys(r#"1 a "14:00 open" Enter 2 w "sesame secret" Enter"#);
        stage.press(keys);
        assert!(
            !stage.screen().contains("sesame"),
            "{keys}: {}",
            stage.screen()
        );
        let told = stage.effects.iter().any(|effect| {
            let leaves = matches!(
                effect,
                Effect::Copy(_) | Effect::Edit(_) | Effect::Browse(_)
            );
            leaves && format!("{effect:?}").contains("sesame")
        });
        assert!(!told, "{keys}");
    }
}

#[test]
fn a_follow_up_on_a_narrow_screen_is_written_where_it_can_be_seen() {
    let mut stage = Stage::empty()
        .size(40, 12)
        .keys(r#"2 a "infra: x" Enter f "limit: visible""#);
    assert!(
        stage.screen().contains("limit: visible"),
        "{}",
        stage.screen()
    );
    stage.press("Enter");
    assert_eq!(stage.app.board().count(Column::Guardrail), 1);
}

#[test]
fn a_text_longer_than_the_screen_scrolls_with_its_cursor() {
    let mut stage = Stage::empty().size(60, 16).keys("a");
    stage.event(Event::Paste("word ".repeat(400)));
    stage.press(r#""omega""#);
    assert!(stage.screen().contains("omega"), "{}", stage.screen());
}

#[test]
fn pasted_lines_answer_what_the_editor_was_to_answer() {
    let mut stage = Stage::empty().keys(r#"2 a "infra: x" Enter f"#);
    stage.event(Event::Paste("limit: one\ncheck: two".to_owned()));
    stage.press("Enter");
    let board = stage.app.board();
    assert_eq!(board.count(Column::Guardrail), 2);
    assert!(
        board
            .column(Column::Guardrail)
            .all(|card| board.answers(card).count() == 1)
    );
    stage.press("u");
    assert_eq!(stage.app.board().count(Column::Guardrail), 0);
}

#[test]
fn a_chat_pasted_into_the_timeline_is_an_event_for_each_message() {
    let chat = "Priya Raman\n  2:19 PM\nI declare an incident.\n:+1: 2\n2:20\nStatus page, please.\n\
                Jonas Weber\n  2:21 PM\non it\nand the phones\n";
    let mut stage = Stage::empty();
    stage.event(Event::Paste(chat.to_owned()));
    assert!(
        stage.screen().contains("This is a chat"),
        "{}",
        stage.screen()
    );
    stage.press("Enter");
    let board = stage.app.board();
    let events: Vec<&str> = board
        .column(Column::Timeline)
        .map(|card| &*card.text)
        .collect();
    assert_eq!(
        events,
        [
            "Priya Raman: I declare an incident.",
            "Priya Raman: Status page, please.",
            "Jonas Weber: on it / and the phones"
        ]
    );
    assert!(board.column(Column::Timeline).all(|card| card.at.is_some()));
    // Elsewhere its lines are lines.
    let mut stage = Stage::empty().keys("2");
    stage.event(Event::Paste(chat.to_owned()));
    stage.press("Enter");
    assert!(stage.app.board().count(Column::Factor) > 3);
}

#[test]
fn a_paste_that_holds_nothing_leaves_the_editor_open() {
    let mut stage = Stage::empty().keys(r#"1 a "begun""#);
    stage.event(Event::Paste("\n\n".to_owned()));
    stage.press("Enter");
    assert_eq!(stage.app.board().count(Column::Timeline), 1);
}

#[test]
fn a_line_and_somebody_else_s_change_of_the_same_card_both_stay() {
    let mut stage = Stage::empty().keys(r#"4 a "@priya scope the tokens" Enter"#);
    let base = stage.app.board().clone();
    stage.press(r#"i " soon""#);
    let mut theirs = (*base).clone();
    let id = base.column(Column::Action).next().expect("a card").id;
    let mut ids = nofault::board::Ids::from_seed([9; 32]);
    theirs
        .change(id, &mut ids, |card| {
            card.due = "2026-12-01".parse().ok();
            Ok(())
        })
        .expect("it is there");
    stage.event(Event::Foreign {
        base,
        theirs: Arc::new(theirs),
    });
    stage.press("Enter");
    let card = stage.app.board().card(id).expect("it is there");
    assert_eq!(&*card.text, "scope the tokens soon");
    assert_eq!(
        card.due.map(|due| due.to_string()).as_deref(),
        Some("2026-12-01")
    );
    assert_eq!(stage.app.durable(), Durable::Saved);
}

#[test]
fn a_value_in_a_form_stays_in_its_field_and_survives_escape() {
    let mut stage = Stage::empty().keys(r#"2 a "infra: x" Enter Enter"#);
    let card = stage.app.board().cards().next().expect("a card").id;
    let note = stage.app.form_rows(nofault::app::form::Subject::Card(card));
    let place = note
        .iter()
        .position(|row| row.title == "Note")
        .expect("a note");
    for _ in 0..place {
        stage.press("j");
    }
    stage.press(r#"Enter "a longer thought""#);
    stage.event(Event::Wheel {
        column: None,
        rows: 1,
    });
    stage.press("Esc Enter");
    assert!(
        stage.screen().contains("a longer thought"),
        "{}",
        stage.screen()
    );
    stage.press("Enter Esc");
    let card = stage.app.board().cards().next().expect("a card").clone();
    assert_eq!(&*card.note, "a longer thought");
}

#[test]
fn a_new_board_that_cannot_be_made_leaves_the_question_open() {
    let mut stage = Stage::library().keys(r#"a "A title" Enter"#);
    assert!(
        stage
            .effects
            .contains(&Effect::Create("A title".to_owned()))
    );
    stage.event(Event::Told(Err("No room.".to_owned())));
    let screen = stage.screen();
    assert!(
        screen.contains("A title") && screen.contains("No room."),
        "{screen}"
    );
}

#[test]
fn the_mouse_touches_nothing_that_zoom_covers() {
    let mut stage = Stage::empty().keys(r#"2 a "infra: x" Enter a "infra: y" Enter z"#);
    for (x, y) in [(5, 5), (40, 6), (40, 20), (100, 10)] {
        assert_eq!(stage.spot(x, y), None, "{x} {y}");
    }
}

#[test]
fn a_card_dragged_down_lands_below() {
    let mut stage = Stage::empty().keys(r#"2 a "one" Enter a "two" Enter a "three" Enter"#);
    let ids: Vec<_> = stage
        .app
        .board()
        .column(Column::Factor)
        .map(|card| card.id)
        .collect();
    stage.event(Event::Drag {
        card: ids[0],
        onto: Spotted::Card(ids[2]),
    });
    let texts: Vec<String> = stage
        .app
        .board()
        .column(Column::Factor)
        .map(|card| card.text.to_string())
        .collect();
    assert_eq!(texts, ["two", "three", "one"]);
}

#[test]
fn every_column_can_be_written_reached_and_undone() {
    for (key, &column) in ["1", "2", "3", "4"].iter().zip(Column::ALL) {
        let stage = Stage::empty().keys(&format!(r#"{key} a "words" Enter u U u"#));
        assert_eq!(stage.app.board().count(column), 0);
    }
}
