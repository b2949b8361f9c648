//! Running the room: phases, the timer, questions, house rules.

use crate::app::command::{Command, Group, Hint, Scope};
use crate::app::overlay::Overlay;
use crate::app::prompt::Purpose;
use crate::app::{App, Refusal};
use crate::board::Direction;

const BOARD: &[Scope] = &[Scope::Board];

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
        scopes: BOARD,
        group: Group::Room,
        hint,
        help,
        run,
    }
}

pub(super) const TABLE: &[Command] = &[
    row(
        "phase-next",
        &["]", ">"],
        Hint::when(|app| app.has_next_phase().then_some("next phase")),
        "Begin the meeting, or go to its next phase; starts the phase's timer",
        |app| app.move_phase(Direction::Down),
    ),
    row(
        "phase-previous",
        &["[", "<"],
        Hint::NONE,
        "Go back to the phase before; starts its timer anew",
        |app| app.move_phase(Direction::Up),
    ),
    row(
        "timer-toggle",
        &["t"],
        Hint::NONE,
        "Pause the timer, or let it run",
        App::toggle_timer,
    ),
    row(
        "timer-set",
        &["T"],
        Hint::NONE,
        "Start a timer of as many minutes as you say",
        |app| {
            app.ask(Purpose::Minutes, "Minutes", "");
            Ok(())
        },
    ),
    row(
        "timer-more",
        &["+"],
        Hint::NONE,
        "Give the timer five minutes more",
        |app| app.add_minutes(5),
    ),
    row(
        "timer-less",
        &["-"],
        Hint::NONE,
        "Take a minute from the timer",
        |app| app.add_minutes(-1),
    ),
    row(
        "question-next",
        &["n"],
        // It stands beside the question.
        Hint::NONE,
        "Ask the next question for this phase and the selected card",
        App::ask_next,
    ),
    row(
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
