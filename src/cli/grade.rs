//! `nofault grade`: how strong each line is as a guardrail or an action.

use std::path::PathBuf;

use anyhow::Result;
use serde::Serialize;

use super::json::json;
use super::reply::Reply;
use super::source::Source;
use super::words::Form;
use super::world::World;
use crate::board::{Kind, Word as _};
use crate::wording::Grade;

/// Grade each line as a guardrail or an action: strong, intermediate, weak or unclear
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  nofault grade actions.txt\n  \
    echo \"remind everyone to drain the node\" | nofault grade\n\n\
    Blank lines are left out. Where a line is not strong, a question leads one step up.")]
pub(super) struct Arguments {
    /// The file; `-`, or none, reads standard input
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// How to answer
    #[arg(long = "as", value_name = "FORM", default_value = "text",
        value_parser = Form::named("text"))]
    form: Form,
}

/// The grade of a line as other programs get it.
#[derive(Debug, Serialize)]
struct Row {
    /// The line, from 1.
    line: usize,
    strength: &'static str,
    kind: Option<&'static str>,
    /// The question that leads one step up.
    #[serde(skip)]
    next: &'static str,
}

impl Arguments {
    /// Grades every line that is not blank.
    pub(super) fn run(&self, world: &World) -> Result<Reply> {
        let source = match &self.file {
            Some(file) => Source::of(file),
            None => Source::piped()?,
        };
        let text = source.read()?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let wording = world.team.wording(&[]);
        let lines = text.split('\n').map(str::trim).enumerate();
        let rows: Vec<Row> = lines
            .filter(|(_, line)| !line.is_empty())
            .map(|(at, line)| Row::of(at + 1, &wording.grade(line)))
            .collect();
        Ok(Reply::done(match self.form {
            Form::Text => rows.iter().map(Row::text).collect(),
            Form::Json => json(&rows)?,
        }))
    }
}

impl Row {
    fn of(line: usize, grade: &Grade) -> Self {
        Self {
            line,
            strength: grade.strength.word(),
            kind: grade.kind.map(Kind::word),
            next: grade.next,
        }
    }

    fn text(&self) -> String {
        let kind = self
            .kind
            .map_or_else(String::new, |kind| format!(" ({kind})"));
        let next = if self.next.is_empty() { "" } else { ": " };
        let (line, strength) = (self.line, self.strength);
        format!("{line}: {strength}{kind}{next}{}\n", self.next)
    }
}
