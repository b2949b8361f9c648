//! Running the room: phases, the timer, questions, house rules.

use crate::app::command::{Command, Group, Scope};
use crate::app::overlay::Overlay;
use crate::app::prompt::Purpose;
use crate::app::{App, Refusal};
use crate::board::Direction;

const BOARD: &[Scope] = &[Scope::Board];

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
        "next phase",
        "Begin the meeting, or go to its next phase; starts the phase's timer",
        |app| app.move_phase(Direction::Down),
    ),
    row(
        "phase-previous",
        &["[", "<"],
        "phase before",
        "Go back to the phase before; starts its timer anew",
        |app| app.move_phase(Direction::Up),
    ),
    row(
        "timer-toggle",
        &["t"],
        "",
        "Pause the timer, or let it run",
        App::toggle_timer,
    ),
    row(
        "timer-set",
        &["T"],
        "",
        "Start a timer of as many minutes as you say",
        |app| {
            app.ask(Purpose::Minutes, "Minutes", "");
            Ok(())
        },
    ),
    row(
        "timer-more",
        &["+"],
        "",
        "Give the timer five minutes more",
        |app| app.add_minutes(5),
    ),
    row(
        "timer-less",
        &["-"],
        "",
        "Take a minute from the timer",
        |app| app.add_minutes(-1),
    ),
    row(
        "question-next",
        &["n"],
        "next question",
        "Ask the next question for this phase and the selected card",
        App::ask_next,
    ),
    row(
        "house-rules",
        &["0"],
        "",
        "Show the house rules, to read them out",
        |app| {
            app.overlay = Overlay::Rules(0);
            Ok(())
        },
    ),
];
