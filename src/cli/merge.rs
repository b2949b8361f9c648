//! `nofault merge`: three versions of a board to one, as git asks for it.
//!
//! What is no board is merged as text. Whatever happens, the file that git takes for the result never
//! holds one side alone.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::reply::{Reply, Status};
use super::which::cannot_read;
use super::world::World;
use crate::board::Board;
use crate::merge::{Merged, merge};
use crate::store::content::ReadError;
use crate::store::outcome::Outcome;
use crate::store::places::Environment;
use crate::store::target::Target;
use crate::store::{boards, durable, format, git, shown, versions};
use crate::text::Clean;

/// The line with which our files begin.
const HEADER: &[u8] = b"// nofault board";
/// What says that a sentence is about a file that could be merged as text only.
const AS_TEXT: &str = "so the versions are merged as text";

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
            [base, ours, theirs] => Three::read(base, ours, theirs)?.merge(),
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
    fn read(base: &'a Path, ours: &'a Path, theirs: &'a Path) -> Result<Self> {
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
            paths: [base, ours, theirs],
        })
    }

    fn merge(&self) -> Result<Reply> {
        match self.boards() {
            Ok([base, ours, theirs]) => {
                let merged = merge(&base, &ours, &theirs).with_others();
                self.write(format::write(&merged.board).as_bytes())?;
                // The board may be opened before `git add`: then this is not to be done again.
                if let Ok(environment) = Environment::of_process() {
                    let key = git::key(&self.base, &self.ours, &self.theirs);
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
