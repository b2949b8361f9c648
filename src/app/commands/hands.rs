//! The hands that are up in a ballot. Digits are hands here, not columns.

use crate::app::command::{Command, Group, Hint, Scope};
use crate::app::{App, Refusal};

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    help: &'static str,
    run: fn(&mut App) -> Result<(), Refusal>,
) -> Command {
    Command {
        name,
        keys,
        scopes: &[Scope::Ballot],
        group: Group::Room,
        hint: Hint::NONE,
        help,
        run,
    }
}

pub(super) const TABLE: &[Command] = &[
    row(
        "hands-zero",
        &["0"],
        "Count no hand; with ten voters and more, digits make one number",
        |app| app.type_hands(0),
    ),
    row("hands-one", &["1"], "Count 1 hand", |app| app.type_hands(1)),
    row("hands-two", &["2"], "Count 2 hands", |app| {
        app.type_hands(2)
    }),
    row("hands-three", &["3"], "Count 3 hands", |app| {
        app.type_hands(3)
    }),
    row("hands-four", &["4"], "Count 4 hands", |app| {
        app.type_hands(4)
    }),
    row("hands-five", &["5"], "Count 5 hands", |app| {
        app.type_hands(5)
    }),
    row("hands-six", &["6"], "Count 6 hands", |app| {
        app.type_hands(6)
    }),
    row("hands-seven", &["7"], "Count 7 hands", |app| {
        app.type_hands(7)
    }),
    row("hands-eight", &["8"], "Count 8 hands", |app| {
        app.type_hands(8)
    }),
    row("hands-nine", &["9"], "Count 9 hands", |app| {
        app.type_hands(9)
    }),
];
