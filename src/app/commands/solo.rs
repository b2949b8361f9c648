//! Reflecting alone: one question at a time.

use crate::app::App;
use crate::app::command::{Command, Group, Hint, Rows, Scope};
use crate::app::solo::Then;

const SOLO: &[Scope] = &[Scope::Solo];

const ROWS: Rows = Rows::of(SOLO, Group::Room);

pub(super) const TABLE: &[Command] = &[
    Command {
        name: "solo",
        keys: &["Q"],
        scopes: &[Scope::Board],
        group: Group::Room,
        hint: Hint::when(|app| app.is_solo_open().then_some("next answer")).of_worth(9),
        help: "Answer one question at a time, alone; goes on where you left off",
        run: App::begin_solo,
    },
    ROWS.row(
        "solo-keep",
        &["Enter"],
        Hint::always("keep, go on"),
        "Keep the answer; go on to the next factor or guardrail that waits, or question",
        |app| app.keep_answer(Then::GoOn),
    ),
    ROWS.row(
        "solo-keep-another",
        &["Ctrl-N"],
        Hint::always("keep, another").of_worth(5),
        "Keep the answer and give another one to this question, about the same card",
        |app| app.keep_answer(Then::Again),
    ),
    ROWS.row(
        "solo-skip",
        &["Tab", "PageDown"],
        Hint::always("skip").of_worth(7),
        "Skip the factor or guardrail, then the question; what is typed waits for it",
        App::skip_step,
    ),
    ROWS.row(
        "solo-back",
        &["Shift-Tab", "PageUp"],
        Hint::always("back").of_worth(6),
        "Go back to the question before; what is typed waits for this one",
        App::step_back,
    ),
    ROWS.row(
        "solo-take-up",
        &["Up"],
        Hint::NONE,
        "One row up; where nothing is typed, take up the last answer, then those before",
        App::take_up_answer,
    ),
    ROWS.row(
        "solo-leave",
        &["Esc"],
        Hint::always("leave"),
        "Leave to the board; the questions wait",
        |app| {
            app.leave_solo();
            Ok(())
        },
    ),
];
