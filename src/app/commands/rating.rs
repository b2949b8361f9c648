//! The safety check and the closing ratings. Digits are answers here, not columns.

use crate::app::command::{Command, Group, Scope};
use crate::app::{App, Refusal};

const RATING: &[Scope] = &[Scope::Rating];

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    hint: &'static str,
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
            "",
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
        "show the spread",
        "End the round and show the spread, from four answers up",
        App::end_rating,
    ),
    row("rating-one", &["1"], "", "Answer 1, the lowest", |app| {
        app.rate(1)
    }),
    row("rating-two", &["2"], "", "Answer 2", |app| app.rate(2)),
    row("rating-three", &["3"], "", "Answer 3", |app| app.rate(3)),
    row("rating-four", &["4"], "", "Answer 4", |app| app.rate(4)),
    row("rating-five", &["5"], "", "Answer 5, the highest", |app| {
        app.rate(5)
    }),
    row(
        "rating-take-back",
        &["Backspace"],
        "take one back",
        "Take the last answer back",
        App::take_answer_back,
    ),
    row(
        "rating-forget",
        &["x"],
        "forget all",
        "Forget all answers, those of before too",
        App::forget_answers,
    ),
    row(
        "rating-close",
        &["Esc"],
        "close",
        "Close; the answers are kept",
        |app| {
            app.close_overlay();
            Ok(())
        },
    ),
];
