//! All integration tests, as one program.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so by panicking"
)]

mod agenda;
mod alike;
mod architecture;
mod balance;
mod cli;
mod commands;
mod corpora;
mod demo;
mod docs;
mod drafts;
mod export;
mod git;
mod hostile;
mod import_board;
mod import_command;
mod imports_forms;
mod imports_kept;
mod imports_markdown;
mod imports_postmortems;
mod imports_records;
mod leaks;
mod lint;
mod merging;
mod names;
mod opening;
mod pictures;
mod pty;
mod room;
mod round_trip;
mod screens;
mod sizes;
mod solo;
mod stage;
mod terminal;
mod voting;
mod wording;
mod wording_live;
mod writing;
