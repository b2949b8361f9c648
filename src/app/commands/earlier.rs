//! Last time's open actions, on their way to being done, continued or dropped.

use crate::app::command::{Command, Group, Hint, Scope};
use crate::app::{App, Refusal};

const EARLIER: &[Scope] = &[Scope::Earlier];

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
        scopes: EARLIER,
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
            "actions-last-time",
            &["8"],
            Hint::NONE,
            "Last time: the open actions of earlier boards",
            |app| {
                app.ask_earlier();
                Ok(())
            },
        )
    },
    row(
        "earlier-done",
        &["d"],
        Hint::always("done"),
        "The chosen action is done; its own board is changed at once",
        App::finish_earlier,
    ),
    row(
        "earlier-continue",
        &["c"],
        Hint::always("continue"),
        "The chosen action goes on; asks for its new date",
        App::ask_continue,
    ),
    row(
        "earlier-drop",
        &["x"],
        Hint::always("drop"),
        "Drop the chosen action, with a reason",
        App::ask_drop,
    ),
    row(
        "earlier-ticket",
        &["o"],
        Hint::always("ticket"),
        "Open the ticket of the chosen action",
        App::open_earlier_ticket,
    ),
];
