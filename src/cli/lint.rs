//! `nofault lint`: wording that blames, in files and standard input, for people, editors and CI.

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::reply::{Reply, Status};
use super::source::Source;
use super::usage::sentence;
use super::words::words;
use super::world::World;
use crate::board::Column;
use crate::lint::{Hints, Linter, Syntax};
use crate::store::shown;

mod form;

use form::{Form, Row};

/// The endings of files that are read as Markdown.
const MARKDOWN: [&str; 2] = ["md", "markdown"];

/// The ending of boards.
const BOARDS: [&str; 1] = ["ron"];

/// Find wording that blames, in text and Markdown
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  nofault lint postmortems/*.md\n  \
    nofault lint --column action --people Sam,Priya notes.txt\n  \
    git log -1 --format=%B | nofault lint --as json\n\n\
    In text each line stands alone, in Markdown each paragraph, heading, list item and cell; code,\n\
    quotations, links, HTML and front matter are left alone. Comments silence findings, all or those\n\
    of the categories that they name: <!-- nofault-disable --> up to <!-- nofault-enable -->,\n\
    <!-- nofault-disable-line -->, <!-- nofault-disable-next-line hindsight -->; in text also at the\n\
    end of a line, as in # nofault-disable-line.\n\n\
    Exit status: 1 for findings; 2 where a file cannot be read, the others are read all the same.")]
pub(super) struct Arguments {
    /// The files; `-`, or none, reads standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The column for whose cards the text is meant; a factor without it
    #[arg(long, value_name = "COLUMN", value_parser = words::<Column>())]
    column: Option<Column>,
    /// Names of people, beside those of the configuration
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    people: Vec<String>,
    /// Tell hints too: wording that is not blame and still hides something
    #[arg(long)]
    hints: bool,
    /// Read everything as Markdown, whatever the files are called
    #[arg(long)]
    markdown: bool,
    /// How to answer: for people, for programs, or as annotations of GitHub
    #[arg(long = "as", value_name = "FORM", default_value = "text", value_parser = words::<Form>())]
    form: Form,
}

impl Arguments {
    /// Reads every file; one that cannot be read does not keep the others from being read.
    pub(super) fn run(&self, world: &World) -> Result<Reply> {
        let wording = world.team.wording(&self.people);
        let linter = Linter {
            wording: &wording,
            column: self.column,
            hints: if self.hints { Hints::On } else { Hints::Off },
            silenced: &world.team.silenced,
        };
        let (mut rows, mut notices) = (Vec::new(), Vec::new());
        let mut failed = false;
        for source in self.sources()? {
            match text(&source) {
                Ok(text) => {
                    let report = linter.lint(&text, self.syntax(&source));
                    let path = source.name();
                    notices.extend(
                        report
                            .mistakes
                            .iter()
                            .map(|wrong| format!("{path}: {wrong}")),
                    );
                    rows.extend(
                        report
                            .findings
                            .into_iter()
                            .map(|found| Row::of(&path, found)),
                    );
                }
                Err(error) => {
                    notices.push(sentence(&error));
                    failed = true;
                }
            }
        }
        let status = match (failed, rows.is_empty()) {
            (true, _) => Status::Failed,
            (false, true) => Status::Done,
            (false, false) => Status::Found,
        };
        Ok(Reply {
            text: self.form.write(&rows)?,
            notices,
            status,
        })
    }

    fn sources(&self) -> Result<Vec<Source>> {
        if self.files.is_empty() {
            return Ok(vec![Source::piped()?]);
        }
        Ok(self.files.iter().map(|file| Source::of(file)).collect())
    }

    fn syntax(&self, source: &Source) -> Syntax {
        if self.markdown || source.ends_with(&MARKDOWN) {
            Syntax::Markdown
        } else {
            Syntax::Text
        }
    }
}

/// Reads the text of a source; a board is none.
fn text(source: &Source) -> Result<String> {
    if let Source::File(path) = source
        && source.ends_with(&BOARDS)
    {
        let board = shown(path);
        bail!("{board} is a board: check what it says with `nofault show {board} | nofault lint`");
    }
    source.read()
}
