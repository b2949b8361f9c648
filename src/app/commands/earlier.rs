//! Last time's open actions, on their way to being done, continued or dropped.

use crate::app::App;
use crate::app::command::{Command, Group, Hint, Rows, Scope};

const EARLIER: &[Scope] = &[Scope::Earlier];

const ROWS: Rows = Rows::of(EARLIER, Group::Room);

pub(super) const TABLE: &[Command] = &[
    Rows::of(&[Scope::Board], Group::Room).row(
        "actions-last-time",
        &["8"],
        Hint::NONE,
        "Last time: the open actions of earlier boards",
        |app| {
            app.ask_earlier();
            Ok(())
        },
    ),
    ROWS.row(
        "earlier-done",
        &["d"],
        Hint::always("done"),
        "The chosen action is done; its own board is changed at once",
        App::finish_earlier,
    ),
    ROWS.row(
        "earlier-continue",
        &["c"],
        Hint::always("continue"),
        "The chosen action goes on; asks for its new date",
        App::ask_continue,
    ),
    ROWS.row(
        "earlier-drop",
        &["x"],
        Hint::always("drop"),
        "Drop the chosen action, with a reason",
        App::ask_drop,
    ),
    ROWS.row(
        "earlier-ticket",
        &["o"],
        Hint::always("ticket"),
        "Open the ticket of the chosen action",
        App::open_earlier_ticket,
    ),
];
