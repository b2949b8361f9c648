//! `nofault export`: the document, to standard output or a file.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::reply::Reply;
use super::words::words;
use super::world::World;
use crate::export::{FORMATS, Format, Layout, Options, format};
use crate::insight::Strengths;
use crate::store::document::{self, Existing};
use crate::store::target::Target;

/// Write the document; roles stand for names unless --names is given
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  nofault export checkout -o checkout.md\n  \
    nofault export checkout --as json --names | jq .cards")]
pub(super) struct Arguments {
    /// The board: a path, or part of its name in the library
    board: OsString,
    /// The format; without it the ending of FILE decides, else markdown
    #[arg(long = "as", value_name = "FORMAT", value_parser = formats())]
    form: Option<&'static Format>,
    /// The order and headings of the document
    #[arg(long, default_value = "narrative", value_parser = words::<Layout>())]
    layout: Layout,
    /// Keep people's names
    #[arg(long)]
    names: bool,
    /// The file to write instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

fn formats() -> impl TypedValueParser<Value = &'static Format> {
    PossibleValuesParser::new(FORMATS.iter().map(|form| form.name))
        .try_map(|name| format(&name).ok_or("unknown format"))
}

impl Arguments {
    /// Writes the document.
    pub(super) fn run(&self, world: &World) -> Result<Reply> {
        let found = world.board(&self.board)?;
        let options = Options {
            names: self.names,
            layout: self.layout,
            ..Options::default()
        };
        let output = self
            .output
            .as_deref()
            .filter(|path| *path != Path::new("-"));
        let form = self.form.or_else(|| output.and_then(by_ending));
        let form = form.unwrap_or(&FORMATS[0]);
        let text = (form.write)(&found.board, &Strengths::default(), &options);
        let Some(output) = output else {
            return Ok(Reply::about(&found, text));
        };
        let source = Target::resolve(&world.find(&self.board)?)?;
        document::write(output, &text, Existing::Replace, &source)?;
        Ok(Reply::about(&found, ""))
    }
}

/// The format that the ending of a file asks for.
fn by_ending(path: &Path) -> Option<&'static Format> {
    let ending = path.extension()?;
    FORMATS.iter().find(|format| ending == format.extension)
}
