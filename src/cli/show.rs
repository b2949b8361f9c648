//! `nofault show`: a board as plain linear text, for terminals, screen readers and `git diff`.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use anyhow::{Context, Result};

use super::reply::Reply;
use super::which::{Content, cannot_read};
use super::world::World;
use crate::export;
use crate::insight::Strengths;
use crate::store::content::{LIMIT, ReadError};
use crate::store::format;
use crate::text::Clean;

/// Print a board as plain text
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  nofault show checkout\n  \
    nofault show retros/2026-11-20-checkout-outage.ron | less\n\n\
    `nofault git-setup` has git show differences of boards in this way.")]
pub(super) struct Arguments {
    /// The board: a path, or part of its name in the library
    board: OsString,
    /// For git: BOARD is a file, and one that is no board is printed as it is
    #[arg(long)]
    textconv: bool,
}

impl Arguments {
    /// Shows the board.
    pub(super) fn run(&self, world: impl FnOnce() -> Result<World>) -> Result<Reply> {
        if self.textconv {
            return converted(&self.board);
        }
        let found = world()?.board(&self.board)?;
        let text = export::show(&found.board, &Strengths::default());
        Ok(Reply::about(&found, text))
    }
}

/// A file as git shows it; git shows nothing at all where this fails.
///
/// It is shown as it stands: git compares what is in files, not what could be made of them.
fn converted(path: &OsStr) -> Result<Reply> {
    let content = match Content::of(path.as_ref()) {
        Err(error) if is_too_large(&error) => return as_it_stands(path.as_ref()),
        other => other?,
    };
    Ok(Reply::done(match format::read(&content.bytes) {
        Ok(board) => export::show(&board, &Strengths::default()),
        Err(_) => clean(&content.bytes),
    }))
}

fn is_too_large(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(ReadError::TooLarge { .. }))
}

/// A file that is larger than any board; git holds all of it in memory too.
fn as_it_stands(path: &Path) -> Result<Reply> {
    let bytes = std::fs::read(path).with_context(|| cannot_read(path))?;
    let limit = LIMIT / (1024 * 1024);
    let lead =
        format!("// More than {limit} MiB, too much for a board: this is the file itself.\n");
    Ok(Reply::done(lead + &clean(&bytes)))
}

fn clean(bytes: &[u8]) -> String {
    let text = Clean::block(&String::from_utf8_lossy(bytes));
    text.drawn().into_owned() + "\n"
}
