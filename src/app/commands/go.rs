//! Getting about.

use crate::app::Zoom;
use crate::app::command::{Command, Group, Rows, Scope};
use crate::app::moving::{Side, column};
use crate::board::Direction;

const MOVES: &[Scope] = &[Scope::Board, Scope::Connect];
/// Where the column stays.
const WITHIN: &[Scope] = &[Scope::Board, Scope::Connect, Scope::Ballot];

const ROWS: Rows = Rows::of(MOVES, Group::Move);
const WITHIN_ROWS: Rows = Rows::of(WITHIN, Group::Move);

pub(super) const TABLE: &[Command] = &[
    WITHIN_ROWS.quiet("go-down", &["j", "Down"], "Select the card below", |app| {
        app.step(Direction::Down, 1);
        Ok(())
    }),
    WITHIN_ROWS.quiet("go-up", &["k", "Up"], "Select the card above", |app| {
        app.step(Direction::Up, 1);
        Ok(())
    }),
    ROWS.quiet(
        "go-left",
        &["h", "Left"],
        "Select in the column to the left; in zoom, walk the chain",
        |app| match app.view.zoom {
            Zoom::Card => app.walk(Side::Left),
            Zoom::Board => app.go_aside(app.cursor.column.left()),
        },
    ),
    ROWS.quiet(
        "go-right",
        &["l", "Right"],
        "Select in the column to the right; in zoom, walk the chain",
        |app| match app.view.zoom {
            Zoom::Card => app.walk(Side::Right),
            Zoom::Board => app.go_aside(app.cursor.column.right()),
        },
    ),
    WITHIN_ROWS.quiet(
        "go-top",
        &["g", "Home"],
        "Select the first card of the column",
        |app| {
            app.jump(Direction::Up);
            Ok(())
        },
    ),
    WITHIN_ROWS.quiet(
        "go-bottom",
        &["G", "End"],
        "Select the last card of the column",
        |app| {
            app.jump(Direction::Down);
            Ok(())
        },
    ),
    WITHIN_ROWS.quiet(
        "go-page-down",
        &["PageDown", "Ctrl-D"],
        "Go down by a page",
        |app| {
            app.step(Direction::Down, app.shown.page.max(1));
            Ok(())
        },
    ),
    WITHIN_ROWS.quiet(
        "go-page-up",
        &["PageUp", "Ctrl-U"],
        "Go up by a page",
        |app| {
            app.step(Direction::Up, app.shown.page.max(1));
            Ok(())
        },
    ),
    ROWS.quiet("go-timeline", &["1"], "Go to the timeline", |app| {
        app.go_to(column(0))
    }),
    ROWS.quiet(
        "go-factors",
        &["2"],
        "Go to the contributing factors",
        |app| app.go_to(column(1)),
    ),
    ROWS.quiet("go-guardrails", &["3"], "Go to the guardrails", |app| {
        app.go_to(column(2))
    }),
    ROWS.quiet("go-actions", &["4"], "Go to the action items", |app| {
        app.go_to(column(3))
    }),
    ROWS.quiet(
        "go-next-column",
        &["Tab"],
        "Go to the next column, round and round",
        |app| {
            let next = app.cursor.column.right().unwrap_or(column(0));
            app.go_to(next).or_else(|_| app.go_to(column(0)))
        },
    ),
    ROWS.quiet(
        "go-previous-column",
        &["Shift-Tab"],
        "Go to the previous column, round and round",
        |app| {
            let previous = app.cursor.column.left().unwrap_or(column(3));
            app.go_to(previous).or_else(|_| app.go_to(column(0)))
        },
    ),
];
