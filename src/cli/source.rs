//! Texts that are read to be looked at: files, and standard input as `-`.
//!
//! A text that cannot be read is told in one sentence with a way out; nothing is read by halves.

use std::fs::File;
use std::io::{self, ErrorKind, IsTerminal as _, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use super::which::cannot_read;
use crate::store::shown;

/// The longest text that is read, in bytes.
const LIMIT: u64 = 128 * 1024 * 1024;

/// How standard input is called.
const INPUT: &str = "-";

/// Where a text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// Standard input.
    Input,
    /// A file.
    File(PathBuf),
}

impl Source {
    /// The source that an argument means.
    pub(super) fn of(argument: &Path) -> Self {
        if argument == Path::new(INPUT) {
            Self::Input
        } else {
            Self::File(argument.to_owned())
        }
    }

    /// Standard input where no argument names a source, unless somebody would have to type it.
    pub(super) fn piped() -> Result<Self> {
        if io::stdin().is_terminal() {
            bail!("there is nothing to read: name a file, or `-` to type into standard input");
        }
        Ok(Self::Input)
    }

    /// How it is called in an answer.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Input => INPUT.to_owned(),
            Self::File(path) => path.to_string_lossy().into_owned(),
        }
    }

    /// Says whether it is a file with one of these endings.
    pub(super) fn ends_with(&self, endings: &[&str]) -> bool {
        let ending = match self {
            Self::Input => None,
            Self::File(path) => path.extension(),
        };
        ending.is_some_and(|own| {
            endings
                .iter()
                .any(|ending| own.eq_ignore_ascii_case(ending))
        })
    }

    /// Reads the whole text.
    pub(super) fn read(&self) -> Result<String> {
        let called = self.shown();
        let bytes = match self {
            Self::Input => bytes(io::stdin().lock()).context("cannot read standard input")?,
            Self::File(path) => file(path)?,
        };
        if bytes.len() as u64 > LIMIT {
            let most = LIMIT / (1024 * 1024);
            bail!("{called} is longer than {most} MiB: split it, or leave it out");
        }
        if bytes.contains(&0) {
            bail!("{called} is no text, it holds zero bytes: leave it out");
        }
        let convert =
            || anyhow!("{called} is no UTF-8 text: convert it with iconv, or leave it out");
        String::from_utf8(bytes).map_err(|_| convert())
    }

    fn shown(&self) -> String {
        match self {
            Self::Input => "standard input".to_owned(),
            Self::File(path) => shown(path),
        }
    }
}

fn file(path: &Path) -> Result<Vec<u8>> {
    let read = File::open(path).and_then(bytes);
    read.map_err(|error| {
        let called = shown(path);
        if error.kind() == ErrorKind::NotFound {
            anyhow!("there is no file {called}: name one that is there, or `-` for standard input")
        } else if error.kind() == ErrorKind::IsADirectory {
            anyhow!(
                "{called} is a folder: name its files, such as {}/*.md",
                path.display()
            )
        } else {
            anyhow!(error).context(cannot_read(path))
        }
    })
}

/// Reads a byte more than the limit at most.
fn bytes(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(LIMIT + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
