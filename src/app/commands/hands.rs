//! The hands that are up in a ballot. Digits are hands here, not columns.

use crate::app::command::{Command, Group, Rows, Scope};

const ROWS: Rows = Rows::of(&[Scope::Ballot], Group::Room);

pub(super) const TABLE: &[Command] = &[
    ROWS.quiet(
        "hands-zero",
        &["0"],
        "Count no hand; with ten voters and more, digits make one number",
        |app| app.type_hands(0),
    ),
    ROWS.quiet("hands-one", &["1"], "Count 1 hand", |app| app.type_hands(1)),
    ROWS.quiet("hands-two", &["2"], "Count 2 hands", |app| {
        app.type_hands(2)
    }),
    ROWS.quiet("hands-three", &["3"], "Count 3 hands", |app| {
        app.type_hands(3)
    }),
    ROWS.quiet("hands-four", &["4"], "Count 4 hands", |app| {
        app.type_hands(4)
    }),
    ROWS.quiet("hands-five", &["5"], "Count 5 hands", |app| {
        app.type_hands(5)
    }),
    ROWS.quiet("hands-six", &["6"], "Count 6 hands", |app| {
        app.type_hands(6)
    }),
    ROWS.quiet("hands-seven", &["7"], "Count 7 hands", |app| {
        app.type_hands(7)
    }),
    ROWS.quiet("hands-eight", &["8"], "Count 8 hands", |app| {
        app.type_hands(8)
    }),
    ROWS.quiet("hands-nine", &["9"], "Count 9 hands", |app| {
        app.type_hands(9)
    }),
];
