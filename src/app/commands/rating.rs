//! The safety check and the closing ratings. Digits are answers here, not columns.

use crate::app::command::{Command, Group, Hint, Rows, Scope};
use crate::app::rating::Stage;
use crate::app::{App, Overlay};

const RATING: &[Scope] = &[Scope::Rating];

const ROWS: Rows = Rows::of(RATING, Group::Room);

pub(super) const TABLE: &[Command] = &[
    Rows::of(&[Scope::Board], Group::Room).row(
        "ratings",
        &["9"],
        Hint::NONE,
        "Safety check or closing ratings: answers stay masked, only the spread is shown",
        |app| {
            app.ask_rating();
            Ok(())
        },
    ),
    ROWS.row(
        "rating-end",
        &["Enter"],
        Hint::when(|app| taking(app, "show the spread")),
        "End the round and show the spread, from four answers up",
        App::end_rating,
    ),
    ROWS.row(
        "rating-one",
        &["1"],
        Hint::NONE,
        "Answer 1, the lowest",
        |app| app.rate(1),
    ),
    ROWS.row("rating-two", &["2"], Hint::NONE, "Answer 2", |app| {
        app.rate(2)
    }),
    ROWS.row("rating-three", &["3"], Hint::NONE, "Answer 3", |app| {
        app.rate(3)
    }),
    ROWS.row("rating-four", &["4"], Hint::NONE, "Answer 4", |app| {
        app.rate(4)
    }),
    ROWS.row(
        "rating-five",
        &["5"],
        Hint::NONE,
        "Answer 5, the highest",
        |app| app.rate(5),
    ),
    ROWS.row(
        "rating-take-back",
        &["Backspace"],
        Hint::when(|app| taking(app, "take one back")),
        "Take the last answer back",
        App::take_answer_back,
    ),
    ROWS.row(
        "rating-forget",
        &["x"],
        Hint::when(|app| taking(app, "forget all")),
        "Forget all answers, those of before too",
        App::forget_answers,
    ),
    ROWS.row(
        "rating-close",
        &["Esc"],
        Hint::always("close"),
        "Close; the answers are kept",
        |app| {
            app.close_overlay();
            Ok(())
        },
    ),
];

/// These words while answers are taken.
fn taking(app: &App, words: &'static str) -> Option<&'static str> {
    matches!(&app.overlay, Overlay::Rating(round) if round.stage == Stage::Taking).then_some(words)
}
