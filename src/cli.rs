//! The command line: what can be asked for, and the answer as text and exit status.
//!
//! One file a subcommand; each reads the world through `World`, calls the modules below and
//! answers with a whole text, so that nothing half done is printed. What is drawn full screen is the
//! shell's.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::{CommandFactory, Parser, Subcommand};

mod add;
mod check;
mod completions;
mod demo;
mod export;
mod git_setup;
mod grade;
mod guide;
mod import;
mod json;
pub mod keys;
mod layouts;
mod lint;
mod list;
mod man;
mod merge;
mod new;
mod reply;
mod screen;
mod show;
mod solo;
mod source;
mod table;
mod team;
mod usage;
mod which;
mod words;
mod world;

pub use reply::Status;
pub use usage::sentence;

use crate::app::Room;
use crate::tui::Clock;

use reply::Reply;
use world::World;

const EXAMPLES: &str = "\
Examples:
  nofault                      the library, full screen
  nofault checkout             the board with `checkout` in its name
  nofault ./demo               a board that is named like a command
  nofault new \"Checkout outage\" --at \"2026-11-20 14:03\"
  nofault solo \"Disk full\"     one question at a time, alone
  nofault demo                 a filled board to try";

/// Run blameless incident retrospectives on a board in the terminal
#[derive(Debug, Parser)]
#[command(name = "nofault", version, after_help = EXAMPLES, disable_help_subcommand = true,
    subcommand_value_name = "COMMAND")]
struct Arguments {
    /// The folder of boards
    #[arg(long, global = true, value_name = "DIR")]
    library: Option<PathBuf>,
    /// Begin in room view, for a shared screen
    #[arg(long)]
    room: bool,
    /// The board to open: a path, or part of its name in the library
    board: Option<OsString>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Arguments),
    New(new::Arguments),
    Solo(solo::Arguments),
    Add(add::Arguments),
    Import(import::Arguments),
    Show(show::Arguments),
    List(list::Arguments),
    Export(export::Arguments),
    Check(check::Arguments),
    Lint(lint::Arguments),
    Grade(grade::Arguments),
    Merge(merge::Arguments),
    GitSetup(git_setup::Arguments),
    Keys(keys::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

/// Does what the arguments ask for and writes the answer.
///
/// # Errors
///
/// Wrong use or a failure; what to do about it is part of the message.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    clock: Clock,
    output: &mut impl Write,
    errors: &mut impl Write,
) -> Result<Status> {
    let reply = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => answer(&arguments, clock)?,
        Err(error) => usage::answer(&error)?,
    };
    for notice in &reply.notices {
        writeln!(errors, "nofault: {}", usage::line(notice)).context("cannot tell a notice")?;
    }
    let text = reply.text.as_bytes();
    match output.write_all(text).and_then(|()| output.flush()) {
        // Whoever read the output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        other => other.context("cannot write the output")?,
    }
    Ok(reply.status)
}

fn answer(arguments: &Arguments, clock: Clock) -> Result<Reply> {
    let world = || World::read(arguments.library.as_deref(), clock);
    let Some(command) = &arguments.command else {
        let room = arguments.room.then_some(Room::Room);
        return screen::open(&world()?, arguments.board.as_deref(), room);
    };
    if let Some(board) = &arguments.board {
        let board = board.to_string_lossy();
        bail!("{board:?} stands before a command: write the command first, then its board");
    }
    if arguments.room {
        bail!("--room goes with a board to open, not with a command: `nofault --room BOARD`");
    }
    match command {
        Command::Demo(own) => own.run(&world()?),
        Command::New(own) => own.run(&world()?),
        Command::Solo(own) => own.run(&world()?),
        Command::Add(own) => own.run(&world()?),
        Command::Import(own) => own.run(&world()?),
        // Git's differences must not fail because of a mistake in a person's own settings.
        Command::Show(own) => own.run(world),
        Command::List(own) => own.run(&world()?),
        Command::Export(own) => own.run(&world()?),
        Command::Check(own) => own.run(&world()?),
        Command::Lint(own) => own.run(&world()?),
        Command::Grade(own) => own.run(&world()?),
        // Nor must its merge.
        Command::Merge(own) => own.run(world),
        Command::GitSetup(own) => own.run(),
        Command::Keys(own) => Ok(own.run(&world()?)),
        Command::Completions(own) => Ok(own.run(Arguments::command())),
        Command::Man(own) => own.run(Arguments::command()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_holds_together() {
        Arguments::command().debug_assert();
    }
}
