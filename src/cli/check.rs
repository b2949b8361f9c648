//! `nofault check`: whether boards can be read, and what is still open on them.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::json::json;
use super::reply::{Reply, Status};
use super::which::Content;
use super::words::Form;
use super::world::World;
use crate::insight::Strengths;
use crate::store::{boards, shown};

mod report;

use report::Report;

/// Check boards: whether they can be read, and what is still open
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  nofault check checkout\n  \
    nofault check retros/*.ron --strict\n  nofault check checkout --as json\n  \
    nofault check --restore retros/2026-11-20-checkout-outage.ron\n\n\
    Exit status: 1 for a board that cannot be read or that git left in several versions; with --strict also for gaps.")]
pub(super) struct Arguments {
    /// The boards: paths, or parts of their names in the library
    #[arg(required_unless_present = "restore", value_name = "BOARD")]
    boards: Vec<OsString>,
    /// Count gaps as something found
    #[arg(long)]
    strict: bool,
    /// Bring back the version that is kept of a file that cannot be read or is gone
    #[arg(long, value_name = "FILE", conflicts_with_all = ["boards", "strict", "form"])]
    restore: Option<PathBuf>,
    /// How to answer
    #[arg(long = "as", value_name = "FORM", default_value = "text", value_parser = Form::named("text"))]
    form: Form,
}

impl Arguments {
    /// Reports on every board; a file that is not there stops it before the first.
    pub(super) fn run(&self, world: &World) -> Result<Reply> {
        if let Some(file) = &self.restore {
            return restore(file, world);
        }
        let strengths = Strengths::default();
        let mut reports = Vec::new();
        for board in &self.boards {
            let path = world.find(board)?;
            let content = Content::of(&path)?;
            let read = content.board(world);
            reports.push(Report::of(&path, &content.bytes, read, &strengths));
        }
        let found = |report: &Report| !report.is_valid() || (self.strict && report.has_gaps());
        let status = if reports.iter().any(found) {
            Status::Found
        } else {
            Status::Done
        };
        let text = match self.form {
            Form::Text => reports.iter().map(Report::text).collect(),
            Form::Json => json(&reports)?,
        };
        Ok(Reply {
            status,
            ..Reply::done(text)
        })
    }
}

fn restore(file: &Path, world: &World) -> Result<Reply> {
    // A part of a name will do where there is no such file.
    let is_there = file.exists() || boards::is_kept(file, &world.places);
    let named = (!is_there)
        .then(|| world.find(file.as_os_str()).ok())
        .flatten();
    let file = named.as_deref().unwrap_or(file);
    let aside = boards::restore(file, &world.places)?;
    let file = shown(file);
    Ok(Reply::done(match aside {
        Some(aside) => {
            let aside = shown(&aside);
            format!("Restored {file}; what could not be read is now in {aside}.\n")
        }
        None => format!("Restored {file}, which was gone.\n"),
    }))
}
