//! The safety check and the closing ratings. Digits are answers here, not columns.

use crate::app::command::{Command, Group, Hint, Scope};
use crate::app::rating::Stage;
use crate::app::{App, Overlay, Refusal};

const RATING: &[Scope] = &[Scope::Rating];

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    hint: Hint,
    help: &'static str,
    run: fn(&mut App) -> Result<(), Refusal>,
) -> Command {
    Command {
        name,
        keys,
        scopes: RATING,
        group: Group::Room,
        hint,
        help,
        run,
    }
}

pub(super) const TABLE: &[Command] = &[
    Command {
        scopes: &[Scope::Board],
        ..row(
            "ratings",
            &["9"],
            Hint::NONE,
            "Safety check or closing ratings: answers stay masked, only the spread is shown",
            |app| {
                app.ask_rating();
                Ok(())
            },
        )
    },
    row(
        "rating-end",
        &["Enter"],
        Hint::when(|app| taking(app, "show the spread")),
        "End the round and show the spread, from four answers up",
        App::end_rating,
    ),
    row(
        "rating-one",
        &["1"],
        Hint::NONE,
        "Answer 1, the lowest",
        |app| app.rate(1),
    ),
    row("rating-two", &["2"], Hint::NONE, "Answer 2", |app| {
        app.rate(2)
    }),
    row("rating-three", &["3"], Hint::NONE, "Answer 3", |app| {
        app.rate(3)
    }),
    row("rating-four", &["4"], Hint::NONE, "Answer 4", |app| {
        app.rate(4)
    }),
    row(
        "rating-five",
        &["5"],
        Hint::NONE,
        "Answer 5, the highest",
        |app| app.rate(5),
    ),
    row(
        "rating-take-back",
        &["Backspace"],
        Hint::when(|app| taking(app, "take one back")),
        "Take the last answer back",
        App::take_answer_back,
    ),
    row(
        "rating-forget",
        &["x"],
        Hint::when(|app| taking(app, "forget all")),
        "Forget all answers, those of before too",
        App::forget_answers,
    ),
    row(
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
