//! `nofault show`: a board as plain linear text, for terminals, screen readers and `git diff`.

use std::ffi::OsString;

use anyhow::Result;

use super::reply::Reply;
use super::world::World;
use crate::export;
use crate::insight::Strengths;

/// Print a board as plain text
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  nofault show checkout\n  \
    nofault show retros/2026-11-20-checkout-outage.ron | less\n  \
    git config diff.nofault.textconv \"nofault show\"")]
pub(super) struct Arguments {
    /// The board: a path, or part of its name in the library
    board: OsString,
}

impl Arguments {
    /// Shows the board.
    pub(super) fn run(&self, world: &World) -> Result<Reply> {
        let board = world.board(&self.board)?;
        Ok(Reply::done(export::show(&board, &Strengths::default())))
    }
}
