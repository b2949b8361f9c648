//! `nofault export`: the document, to standard output or a file.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use jiff::Timestamp;

use super::layouts;
use super::reply::Reply;
use super::world::World;
use crate::board::Word;
use crate::export::layout::{Audience, DEFAULT};
use crate::export::{FORMATS, Format, Layout, Options, Part, Shape, by_ending, format};
use crate::insight::Strengths;
use crate::store::document::{self, Existing};
use crate::store::target::Target;

/// Write the document; roles stand for names unless --names is given
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  nofault export checkout -o checkout.md\n  \
    nofault export checkout --layout google -o checkout.html\n  \
    nofault export checkout --as csv --of timeline\n  \
    nofault export checkout --as json --names | jq .cards\n\n\
    Layouts of your own are files in layouts/ of the configuration folder.")]
pub(super) struct Arguments {
    /// The board: a path, or part of its name in the library
    board: OsString,
    /// The format; without it the ending of FILE decides, else markdown
    #[arg(long = "as", value_name = "FORMAT", value_parser = formats())]
    form: Option<&'static Format>,
    /// Only this part; csv holds the actions where nothing is said, ics always does
    #[arg(long, value_name = "PART", value_parser = parts())]
    of: Option<Part>,
    // The help is made of the layouts' table.
    #[arg(long, value_name = "NAME", help = layouts::help())]
    layout: Option<String>,
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

/// The parts that can be asked for; the whole is what stands without a word.
fn parts() -> impl TypedValueParser<Value = Part> {
    let parts = Part::ALL.iter().filter(|part| **part != Part::Whole);
    PossibleValuesParser::new(parts.map(|part| part.word()))
        .try_map(|word| Part::parse(&word).ok_or("unknown part"))
}

impl Arguments {
    /// Writes the document.
    pub(super) fn run(&self, world: &World) -> Result<Reply> {
        let output = self
            .output
            .as_deref()
            .filter(|path| *path != Path::new("-"));
        let ending = output.and_then(|path| by_ending(&path.to_string_lossy()));
        let form = self.form.or(ending).unwrap_or(&FORMATS[0]);
        let options = self.options(world, form)?;
        let found = world.board(&self.board)?;
        let text = (form.write)(&found.board, &Strengths::default(), &options);
        let Some(output) = output else {
            return Ok(Reply::about(&found, text));
        };
        let source = Target::resolve(&world.find(&self.board)?)?;
        document::write(output, &text, Existing::Replace, &source)?;
        Ok(Reply::about(&found, ""))
    }

    /// What is asked for, where the format can give it.
    fn options(&self, world: &World, form: &Format) -> Result<Options> {
        let of = self.of.unwrap_or_default();
        if form.shape == Shape::Days && of == Part::Timeline {
            bail!(
                "{} holds the days of actions only; --as csv holds the timeline",
                form.name
            );
        }
        Ok(Options {
            names: self.names,
            layout: self.layout(world, form)?,
            of,
            revised: self.revised(world),
        })
    }

    /// When the board's file was last written; now where it does not say.
    fn revised(&self, world: &World) -> Option<Timestamp> {
        let path = world.find(&self.board).ok()?;
        let written = fs::metadata(path).and_then(|about| about.modified()).ok();
        let written = written.and_then(|at| Timestamp::try_from(at).ok());
        written.or(Some(world.now))
    }

    fn layout(&self, world: &World, form: &Format) -> Result<Layout> {
        if form.shape != Shape::Document {
            if self.layout.is_some() {
                bail!(
                    "--layout is for documents: {} has one form only; leave --layout out",
                    form.name
                );
            }
            return Ok(Layout::default());
        }
        let layouts = layouts::read(&world.places)?;
        let name = self.layout.as_deref().unwrap_or(DEFAULT);
        let Some(layout) = layouts.layout(name) else {
            let names: Vec<&str> = layouts.names().collect();
            bail!(
                "there is no layout {name:?}: choose one of {}",
                names.join(", ")
            );
        };
        if self.names && layout.audience == Audience::Public {
            bail!("the layout {name} is for everybody and names nobody; leave --names out");
        }
        Ok(layout.clone())
    }
}
