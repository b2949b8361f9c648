//! Hostile text on the screen, by every way in: nothing but what may be shown is in a cell.

use std::sync::Arc;

use nofault::app::event::{Event, Opening};
use nofault::app::{Effect, Key, key::Code};
use nofault::board::Column;
use nofault::store::format;

use super::allowed::{assert_harmless, forbidden};
use super::boards::{board, file};
use super::texts::texts;
use crate::stage::Stage;

/// What can be open, as keys from the board.
const OPEN: &[&str] = &[
    "",
    "a",
    "Enter",
    "Enter j Enter",
    "?",
    "b",
    "O",
    "/",
    "e",
    "z",
    "4 z",
    "R",
    "4 S",
    "4 c",
    "w",
    "p P",
    "0",
    "2 =",
    "D",
    "2 Enter",
    "4 Enter G",
    "Q Tab",
    "2 s",
];

/// Asserts that every cell of the picture is harmless and of a size that cells have.
fn assert_picture(stage: &mut Stage, what: &str) {
    let buffer = stage.buffer();
    for cell in &buffer.content {
        let symbol = cell.symbol();
        assert!(
            forbidden(symbol).is_none() && !symbol.contains('\n') && symbol.len() <= 32,
            "{what}: {symbol:?}"
        );
    }
}

/// Asserts that what leaves the app is as clean as what it shows.
#[expect(clippy::wildcard_enum_match_arm, reason = "the others hold no text")]
fn assert_effects(stage: &Stage, what: &str) {
    for effect in &stage.effects {
        match effect {
            Effect::Save(board) => assert_eq!(forbidden(&format::write(board)), None, "{what}"),
            Effect::Draft(text)
            | Effect::Copy(text)
            | Effect::Edit(text)
            | Effect::Create(text) => {
                let text = nofault::text::drawable(text);
                assert_eq!(forbidden(&text), None, "{what}: {text:?}");
            }
            _ => {}
        }
    }
}

fn type_in(stage: &mut Stage, text: &str) {
    for c in text.chars().take(100) {
        stage.take(Event::Key(Key::plain(Code::Char(c))));
    }
}

#[test]
fn out_of_a_file_nothing_acts_on_any_screen() {
    for (n, text) in texts().iter().enumerate() {
        let board = board(text);
        assert_eq!(board.sound(), Ok(()), "{text:?}");
        // Each text on some of the screens, and on each screen many of the texts.
        let some = if text.len() > 2000 { 12 } else { 4 };
        for (_, open) in OPEN.iter().enumerate().filter(|(i, _)| (i + n) % some == 0) {
            for (width, height) in [(120, 40), (40, 12)] {
                let mut stage = Stage::with(board.clone()).size(width, height).keys(open);
                assert_picture(&mut stage, &format!("{open:?} {text:?}"));
                assert_effects(&stage, text);
            }
        }
    }
}

#[test]
fn typed_it_is_text_and_never_a_command() {
    for (n, text) in texts().iter().enumerate() {
        let column = ["1", "2", "3", "4"].get(n % 4).expect("a column");
        let mut stage = Stage::empty().keys(column);
        for open in ["a", "Esc b", "Esc /"] {
            stage.press(open);
            type_in(&mut stage, text);
            assert_picture(&mut stage, text);
            stage.press("Enter");
            assert_picture(&mut stage, text);
        }
        assert_effects(&stage, text);
    }
}

#[test]
fn pasted_it_is_text_and_what_was_left_out_is_said() {
    for (n, text) in texts().into_iter().enumerate() {
        let mut stage = Stage::empty().keys("2");
        stage.event(Event::Paste(text.clone()));
        assert_picture(&mut stage, &text);
        let dropped = nofault::text::Clean::counted_block(&text).dropped;
        let told = stage.app.message().map(|message| message.text.clone());
        let is_told = told.as_ref().is_some_and(|told| told.contains("left out"));
        let is_something = !nofault::text::Clean::line(&text).is_empty();
        assert_eq!(is_told, dropped > 0, "{text:?}: {told:?}");
        stage.press("Enter");
        assert_picture(&mut stage, &text);
        let cards = stage.texts(Column::Factor);
        assert_eq!(cards.is_empty(), !is_something, "{text:?}: {cards:?}");
        for card in cards {
            assert!(card.chars().count() <= 8000);
            assert_harmless(&nofault::text::drawable(&card), &text);
        }
        // Into every field that can be open, and nothing of it runs.
        let fields = ["a", "b", "b j Enter", "Enter", "/", "?", "e", "Q Tab"];
        for open in fields.into_iter().skip(n % 4).step_by(4) {
            let mut stage = Stage::empty().keys(open);
            stage.event(Event::Paste(text.clone()));
            assert_picture(&mut stage, &format!("{open:?} {text:?}"));
            assert_effects(&stage, &text);
            let quits = stage
                .effects
                .iter()
                .any(|effect| matches!(effect, Effect::Quit));
            assert!(!quits, "{text:?}");
        }
    }
}

#[test]
fn cards_that_come_through_the_inbox_are_clean() {
    for text in texts() {
        let message = format::read(file(&text).as_bytes()).expect("a message");
        let cards = message.cards().map(|card| (**card).clone()).collect();
        let mut stage = Stage::empty();
        stage.event(Event::Arrived(cards));
        assert_picture(&mut stage, &text);
        stage.press("2 z");
        assert_picture(&mut stage, &text);
        assert_effects(&stage, &text);
    }
}

#[test]
fn notices_drafts_and_answers_of_others_are_shown_clean() {
    for text in texts() {
        let mut stage = Stage::empty();
        stage.event(Event::Told(Err(text.clone())));
        assert_picture(&mut stage, &text);
        stage.event(Event::Told(Ok(text.clone())));
        assert_picture(&mut stage, &text);
        stage.press("a");
        stage.event(Event::Edited(text.clone()));
        assert_picture(&mut stage, &text);
        let board = stage.app.board().clone();
        let mut opening = Opening::of(board, text.replace('\0', "").into());
        opening.notice = Some(text.clone());
        opening.draft = Some(text.clone());
        stage.event(Event::Opened(Box::new(opening)));
        assert_picture(&mut stage, &text);
        stage.press("a");
        assert_picture(&mut stage, &text);
    }
}

#[test]
fn a_long_text_is_kept_whole_in_the_note_and_that_is_said() {
    let long = "word ".repeat(4000) + "end";
    let mut stage = Stage::empty().keys("2");
    stage.event(Event::Paste(long.clone()));
    stage.press("Enter");
    stage.says("1 long text is shortened");
    let card = stage.app.selected_card().expect("the new card");
    assert_eq!(card.note.as_ref() as &str, long);
    assert!(card.text.ends_with('…') && card.text.chars().count() <= 8000);
    // Taking it back after another hand's change says nothing: that very text goes.
    let base = stage.app.board().clone();
    let file = format::write(&base).replacen("title: \"", "title: \"Their ", 1);
    let theirs = Arc::new(format::read(file.as_bytes()).expect("a board"));
    assert_ne!(base, theirs);
    stage.event(Event::Foreign { base, theirs });
    stage.press("u");
    assert_eq!(stage.app.board().len(), 0);
    stage.says_not("long text");
}
