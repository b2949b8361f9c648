//! Getting about.

use crate::app::command::{Command, Group, Hint, Scope};
use crate::app::moving::{Side, column};
use crate::app::{App, Zoom};
use crate::board::Direction;

const MOVES: &[Scope] = &[Scope::Board, Scope::Connect];
/// Where the column stays.
const WITHIN: &[Scope] = &[Scope::Board, Scope::Connect, Scope::Ballot];

/// A move that changes nothing but the selection.
const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    help: &'static str,
    run: fn(&mut App) -> Result<(), crate::app::Refusal>,
) -> Command {
    Command {
        name,
        keys,
        scopes: MOVES,
        group: Group::Move,
        hint: Hint::NONE,
        help,
        run,
    }
}

/// A move within the column.
const fn within(
    name: &'static str,
    keys: &'static [&'static str],
    help: &'static str,
    run: fn(&mut App) -> Result<(), crate::app::Refusal>,
) -> Command {
    Command {
        scopes: WITHIN,
        ..row(name, keys, help, run)
    }
}

pub(super) const TABLE: &[Command] = &[
    within("go-down", &["j", "Down"], "Select the card below", |app| {
        app.step(Direction::Down, 1);
        Ok(())
    }),
    within("go-up", &["k", "Up"], "Select the card above", |app| {
        app.step(Direction::Up, 1);
        Ok(())
    }),
    row(
        "go-left",
        &["h", "Left"],
        "Select in the column to the left; in zoom, walk the chain",
        |app| match app.view.zoom {
            Zoom::Card => app.walk(Side::Left),
            Zoom::Board => app.go_aside(app.cursor.column.left()),
        },
    ),
    row(
        "go-right",
        &["l", "Right"],
        "Select in the column to the right; in zoom, walk the chain",
        |app| match app.view.zoom {
            Zoom::Card => app.walk(Side::Right),
            Zoom::Board => app.go_aside(app.cursor.column.right()),
        },
    ),
    within(
        "go-top",
        &["g", "Home"],
        "Select the first card of the column",
        |app| {
            app.jump(Direction::Up);
            Ok(())
        },
    ),
    within(
        "go-bottom",
        &["G", "End"],
        "Select the last card of the column",
        |app| {
            app.jump(Direction::Down);
            Ok(())
        },
    ),
    within(
        "go-page-down",
        &["PageDown", "Ctrl-D"],
        "Go down by a page",
        |app| {
            app.step(Direction::Down, app.shown.page.max(1));
            Ok(())
        },
    ),
    within(
        "go-page-up",
        &["PageUp", "Ctrl-U"],
        "Go up by a page",
        |app| {
            app.step(Direction::Up, app.shown.page.max(1));
            Ok(())
        },
    ),
    row("go-timeline", &["1"], "Go to the timeline", |app| {
        app.go_to(column(0))
    }),
    row(
        "go-factors",
        &["2"],
        "Go to the contributing factors",
        |app| app.go_to(column(1)),
    ),
    row("go-guardrails", &["3"], "Go to the guardrails", |app| {
        app.go_to(column(2))
    }),
    row("go-actions", &["4"], "Go to the action items", |app| {
        app.go_to(column(3))
    }),
    row(
        "go-next-column",
        &["Tab"],
        "Go to the next column, round and round",
        |app| {
            let next = app.cursor.column.right().unwrap_or(column(0));
            app.go_to(next).or_else(|_| app.go_to(column(0)))
        },
    ),
    row(
        "go-previous-column",
        &["Shift-Tab"],
        "Go to the previous column, round and round",
        |app| {
            let previous = app.cursor.column.left().unwrap_or(column(3));
            app.go_to(previous).or_else(|_| app.go_to(column(0)))
        },
    ),
];
