//! `nofault merge`: three versions of a board to one, as git asks for it.
//!
//! What is no board is merged as text. Whatever happens, the file that git takes for the result never
//! holds one side alone, or git is told to stop its merge.

use std::fs::File;
use std::io::Read;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use super::reply::{Reply, Status};
use super::usage::sentence;
use super::which::cannot_read;
use super::world::World;
use crate::board::Board;
use crate::merge::{Merged, merge};
use crate::store::content::{LIMIT, ReadError};
use crate::store::outcome::Outcome;
use crate::store::places::Environment;
use crate::store::target::Target;
use crate::store::{boards, durable, format, git, shown, versions};
use crate::text::Clean;

/// The line with which our files begin.
const HEADER: &[u8] = b"// nofault board";
/// What says that a sentence is about a file that could be merged as text only.
const AS_TEXT: &str = "so the versions are merged as text";
/// With this status git stops the merge; any up to 128 says that the result, with its conflicts, is in ours.
const STOP: u8 = 255;

/// Merge three versions of a board, card by card; git calls it
///
/// The result is written to OURS. With one file, a board that git left in several versions is made
/// one in its file.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "nofault merge <BASE> <OURS> <THEIRS>\n       nofault merge <BOARD>",
    after_help = "Examples:\n  nofault git-setup            has git call it by itself\n  \
    nofault merge base.ron ours.ron theirs.ron\n  \
    nofault merge retros/2026-11-20-checkout-outage.ron\n\n\
    Exit status: 1 where something waits for a person; standard error says what, a line each."
)]
pub(super) struct Arguments {
    /// The common origin (empty where there is none), ours, theirs; or one board
    #[arg(required = true, num_args = 1..=3, value_names = ["BASE", "OURS", "THEIRS"])]
    files: Vec<PathBuf>,
}

impl Arguments {
    /// Merges.
    pub(super) fn run(&self, world: impl FnOnce() -> Result<World>) -> Result<Reply> {
        match self.files.as_slice() {
            [board] => unite(board, &world()?),
            [base, ours, theirs] => Ok(three([base, ours, theirs])),
            _ => bail!("merge takes three files, BASE OURS THEIRS, or one board"),
        }
    }
}

/// Makes one board in its file of the versions that git left.
fn unite(path: &Path, world: &World) -> Result<Reply> {
    Ok(match boards::unite(path, &world.places)? {
        None => Reply::done(format!("{} holds one version.\n", shown(path))),
        Some(versions) => Reply {
            text: format!("{} is one board now; `git add` it.\n", shown(path)),
            status: status(&versions.conflicts),
            notices: versions.conflicts,
        },
    })
}

/// Merges three files; git is told to stop where nothing can be put in the place of ours.
fn three(paths: [&Path; 3]) -> Reply {
    let merged = catch_unwind(|| match Three::read(paths) {
        Ok(three) => three.merge(),
        Err(error) => merge_in_place(paths, &sentence(&error)),
    });
    let merged = merged.unwrap_or_else(|_| Err(anyhow!("merging failed: a mistake in nofault")));
    merged.unwrap_or_else(|error| Reply {
        notices: vec![sentence(&error)],
        status: Status::Code(STOP),
        ..Reply::done("")
    })
}

/// Has git merge files as text that are not for us to read or to write.
fn merge_in_place([base, ours, theirs]: [&Path; 3], reason: &str) -> Result<Reply> {
    // Git cannot take a file that is not there for an empty one.
    let origin = if base.exists() {
        base
    } else {
        Path::new("/dev/null")
    };
    let Some(is_clean) = git::merge_texts_in_place(origin, ours, theirs) else {
        bail!("{reason}, and git cannot merge the versions as text");
    };
    if is_clean && !is_board(ours) && !is_board(theirs) {
        return Ok(Reply::done(""));
    }
    Ok(reply(vec![format!("{reason}; {AS_TEXT}")]))
}

/// Whether a file begins as ours do.
fn is_board(path: &Path) -> bool {
    let mut start = [0; HEADER.len()];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && start == HEADER
}

/// Three versions of a file.
struct Three<'a> {
    paths: [&'a Path; 3],
    target: Target,
    base: Vec<u8>,
    ours: Vec<u8>,
    theirs: Vec<u8>,
}

impl<'a> Three<'a> {
    /// Reads the files; the base may be missing.
    fn read(paths: [&'a Path; 3]) -> Result<Self> {
        let [base, ours, theirs] = paths;
        let content = |path: &Path| {
            let target = Target::resolve(path)?;
            durable::read(&target).map(|(bytes, _)| bytes)
        };
        let old = match content(base) {
            Err(ReadError::Missing) => Vec::new(),
            other => other.with_context(|| cannot_read(base))?,
        };
        Ok(Self {
            target: Target::resolve(ours).with_context(|| cannot_read(ours))?,
            base: old,
            ours: content(ours).with_context(|| cannot_read(ours))?,
            theirs: content(theirs).with_context(|| cannot_read(theirs))?,
            paths,
        })
    }

    fn merge(&self) -> Result<Reply> {
        match self.boards() {
            Ok([base, ours, theirs]) => {
                let merged = merge(&base, &ours, &theirs).with_others();
                self.write(format::write(&merged.board).as_bytes())?;
                // The board may be opened before `git add`: then this is not to be done again.
                // Git starts its driver at the top of the work tree.
                if let (Ok(environment), Ok(top)) =
                    (Environment::of_process(), std::env::current_dir())
                {
                    let key = git::key(&top, &self.base, &self.ours, &self.theirs);
                    versions::remember(&environment.state, key);
                }
                Ok(reply(conflicts(&merged)))
            }
            Err(reason) => self.merge_as_text(&reason),
        }
    }

    /// The three boards, or why one of them is none.
    fn boards(&self) -> Result<[Board; 3], String> {
        let read = |which: &str, bytes: &[u8]| {
            format::read(bytes).map_err(|error| format!("{which} cannot be read: {error}"))
        };
        let base = if self.base.is_empty() {
            Board::default()
        } else {
            read("the common origin", &self.base)?
        };
        let (ours, theirs) = (read("ours", &self.ours)?, read("theirs", &self.theirs)?);
        let origin = if self.base.is_empty() { &ours } else { &base };
        if !versions::are_one([origin, &ours, &theirs]) {
            return Err("these are different boards".to_owned());
        }
        Ok([base, ours, theirs])
    }

    fn merge_as_text(&self, reason: &str) -> Result<Reply> {
        let [base, ours, theirs] = self.paths;
        // Git cannot take a file that is not there for an empty one.
        let base = if self.base.is_empty() {
            Path::new("/dev/null")
        } else {
            base
        };
        let (text, is_clean) = git::merge_texts(base, ours, theirs).unwrap_or_else(|| {
            let is_clean = self.ours == self.theirs;
            (both(&self.ours, &self.theirs), is_clean)
        });
        if text.len() as u64 > LIMIT {
            return merge_in_place(self.paths, reason);
        }
        self.write(&text)?;
        let all = [&self.base, &self.ours, &self.theirs];
        if is_clean && !all.iter().any(|bytes| bytes.starts_with(HEADER)) {
            // Other files may end in .ron too.
            return Ok(Reply::done(""));
        }
        Ok(reply(vec![format!("{reason}; {AS_TEXT}")]))
    }

    /// Puts the result in the place of ours.
    fn write(&self, bytes: &[u8]) -> Result<()> {
        let doing = || format!("cannot write {}", shown(self.paths[1]));
        let (now, stamp) = durable::read(&self.target).with_context(doing)?;
        if now == bytes {
            return Ok(());
        }
        if now != self.ours {
            bail!("{}: another program has just changed it", doing());
        }
        match durable::replace(&self.target, bytes, Some(&stamp)).with_context(doing)? {
            Outcome::Durable { .. } => Ok(()),
            Outcome::Foreign { .. } | Outcome::Overtaken { .. } => {
                bail!("{}: another program has just changed it", doing())
            }
        }
    }
}

/// What waits for a person, a line each, after the board's title.
fn conflicts(merged: &Merged) -> Vec<String> {
    let title = Clean::line(&merged.board.details().title);
    let lead = if title.is_empty() {
        String::new()
    } else {
        format!("{title}: ")
    };
    let sentences = merged.conflicts.iter();
    sentences
        .map(|conflict| format!("{lead}{}", conflict.sentence(&merged.board)))
        .collect()
}

fn reply(notices: Vec<String>) -> Reply {
    Reply {
        status: status(&notices),
        notices,
        ..Reply::done("")
    }
}

fn status(conflicts: &[String]) -> Status {
    if conflicts.is_empty() {
        Status::Done
    } else {
        Status::Found
    }
}

/// Both sides as a whole, between git's marks.
fn both(ours: &[u8], theirs: &[u8]) -> Vec<u8> {
    if ours == theirs {
        return ours.to_vec();
    }
    let ended = |text: &[u8]| {
        let end: &[u8] = match text.last() {
            None | Some(b'\n') => b"",
            Some(_) => b"\n",
        };
        [text, end].concat()
    };
    let (ours, theirs) = (ended(ours), ended(theirs));
    [
        b"<<<<<<< ours\n",
        ours.as_slice(),
        b"=======\n",
        &theirs,
        b">>>>>>> theirs\n",
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_git_both_sides_stand_whole() {
        assert_eq!(both(b"a", b"a"), b"a");
        let text = both(b"a", b"b\n");
        assert_eq!(text, b"<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n");
    }
}
