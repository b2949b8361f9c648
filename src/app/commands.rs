//! The rows: every command of the program, group by group.
//!
//! A command over operations that exist is one row here. The order of the tables is the order of
//! the help.

use super::command::Command;

mod arrange;
mod chain;
mod choose;
mod earlier;
mod edit;
mod files;
mod go;
mod hands;
mod look;
mod rating;
mod room;
mod session;
mod solo;
mod state;
mod vote;
mod wording;
mod write;

/// All tables, in the order of the help.
pub(super) const TABLES: &[&[Command]] = &[
    write::TABLE,
    wording::TABLE,
    chain::TABLE,
    go::TABLE,
    arrange::TABLE,
    state::TABLE,
    room::TABLE,
    vote::TABLE,
    hands::TABLE,
    rating::TABLE,
    earlier::TABLE,
    solo::TABLE,
    look::TABLE,
    files::TABLE,
    session::TABLE,
    edit::TABLE,
    choose::TABLE,
];
