//! Running the room: phases, the timer, questions, house rules.

use crate::app::App;
use crate::app::command::{Command, Group, Hint, Rows, Scope};
use crate::app::overlay::Overlay;
use crate::app::prompt::Purpose;
use crate::board::Direction;

const BOARD: &[Scope] = &[Scope::Board];

const ROWS: Rows = Rows::of(BOARD, Group::Room);

pub(super) const TABLE: &[Command] = &[
    ROWS.row(
        "phase-next",
        &["]", ">"],
        Hint::when(|app| app.has_next_phase().then_some("next phase")),
        "Begin the meeting, or go to its next phase; starts the phase's timer",
        |app| app.move_phase(Direction::Down),
    ),
    ROWS.row(
        "phase-previous",
        &["[", "<"],
        Hint::NONE,
        "Go back to the phase before; starts its timer anew",
        |app| app.move_phase(Direction::Up),
    ),
    ROWS.row(
        "timer-toggle",
        &["t"],
        Hint::NONE,
        "Pause the timer, or let it run",
        App::toggle_timer,
    ),
    ROWS.row(
        "timer-set",
        &["T"],
        Hint::NONE,
        "Start a timer of as many minutes as you say",
        |app| {
            app.ask(Purpose::Minutes, "Minutes", "");
            Ok(())
        },
    ),
    ROWS.row(
        "timer-more",
        &["+"],
        Hint::NONE,
        "Give the timer five minutes more",
        |app| app.add_minutes(5),
    ),
    ROWS.row(
        "timer-less",
        &["-"],
        Hint::NONE,
        "Take a minute from the timer",
        |app| app.add_minutes(-1),
    ),
    ROWS.row(
        "question-next",
        &["n"],
        // It stands beside the question.
        Hint::NONE,
        "Ask the next question for this phase and the selected card",
        App::ask_next,
    ),
    ROWS.row(
        "house-rules",
        &["0"],
        Hint::NONE,
        "Show the house rules, to read them out",
        |app| {
            app.overlay = Overlay::Rules(0);
            Ok(())
        },
    ),
];
