//! Git, as a process: which versions of a file it has not merged, merging texts, a repository's settings.
//!
//! No shell is ever started, nothing of a repository is run, and where there is no git, no
//! repository or no answer in time, there is nothing to know. Outside of repositories nothing is
//! started at all; inside only where git's index may have several versions of the very file.

use std::ffi::OsStr;
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::content::{LIMIT, hash};
use super::shown;
use super::target::Target;

pub mod index;

/// How long git may take for an answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long git may take for texts that are larger than any board.
const PATIENCE_FOR_LARGE: Duration = Duration::from_secs(2 * 60);
/// How often it is looked whether a process that has said everything has ended too.
const STEP: Duration = Duration::from_millis(1);
/// What a repository that runs us tells its own programs; it would lead git elsewhere.
const NOT_FOR_GIT: [&str; 9] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_NAMESPACE",
    "GIT_CONFIG_PARAMETERS",
    "GIT_CONFIG_COUNT",
];

/// The versions of a file that git has not merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stages {
    /// The common origin; none where both sides added the file.
    pub(super) base: Option<Vec<u8>>,
    /// What git calls ours.
    pub(super) ours: Vec<u8>,
    /// What git calls theirs.
    pub(super) theirs: Vec<u8>,
    /// The folder of the file.
    pub(super) folder: PathBuf,
}

impl Stages {
    /// The number by which these three are known again.
    pub(super) fn key(&self) -> u64 {
        key(
            &self.folder,
            self.base.as_deref().unwrap_or_default(),
            &self.ours,
            &self.theirs,
        )
    }
}

/// The number by which a merge of these three is known again in the work tree of a folder.
///
/// In another work tree, which has an index of its own, it is another merge.
pub fn key(folder: &Path, base: &[u8], ours: &[u8], theirs: &[u8]) -> u64 {
    let top = index::work_tree(folder).unwrap_or(folder);
    let top = top.as_os_str().as_bytes();
    let parts = [top, base, ours, theirs].map(|part| hash(part).to_le_bytes());
    hash(&parts.concat())
}

/// The versions of a file that git has not merged, if there are two.
pub(super) fn unmerged(target: &Target) -> Option<Stages> {
    if !index::may_be_unmerged(target) {
        return None;
    }
    let mut list = git(target.folder());
    list.arg("--literal-pathspecs")
        .args(["ls-files", "--unmerged", "-z", "--"])
        .arg(target.name());
    let list = said(list)?;
    let stage = |number: u8| {
        let id = list
            .split(|byte| *byte == 0)
            .find_map(|entry| object(entry, number, target.name()))?;
        let mut read = git(target.folder());
        read.args(["cat-file", "blob"]).arg(OsStr::from_bytes(id));
        said(read)
    };
    Some(Stages {
        base: stage(1),
        ours: stage(2)?,
        theirs: stage(3)?,
        folder: target.folder().to_owned(),
    })
}

/// The name of the object in `MODE NAME STAGE\tPATH`, if it is this stage of this file.
fn object<'a>(entry: &'a [u8], number: u8, name: &OsStr) -> Option<&'a [u8]> {
    let tab = entry.iter().position(|byte| *byte == b'\t')?;
    let (facts, path) = entry.split_at_checked(tab)?;
    let mut facts = facts.split(|byte| *byte == b' ');
    let (mode, id, stage) = (facts.next()?, facts.next()?, facts.next()?);
    let is_this = path.get(1..) == Some(name.as_bytes()) && *stage == [b'0' + number];
    // A link's content is a path, and a file's is not.
    (is_this && mode.starts_with(b"100")).then_some(id)
}

/// Merges three texts line by line; none where git is not there or finds no text.
///
/// Says too whether all of it went without a conflict.
pub fn merge_texts(base: &Path, ours: &Path, theirs: &Path) -> Option<(Vec<u8>, bool)> {
    let (status, text) = output(merge_file(&["-p"], [ours, base, theirs]))?;
    Some((text, is_clean(status)?))
}

/// The same for texts of any size, with the result in the place of ours; none where git fails.
///
/// Says whether all of it went without a conflict. A crash of the machine would leave a part.
pub fn merge_texts_in_place(base: &Path, ours: &Path, theirs: &Path) -> Option<bool> {
    let merge = merge_file(&[], [ours, base, theirs]);
    let (status, _) = output_within(PATIENCE_FOR_LARGE, merge)?;
    is_clean(status)
}

/// Git's merge of ours, base and theirs.
fn merge_file(options: &[&str], files: [&Path; 3]) -> Command {
    let mut merge = Command::new("git");
    merge
        .args(["merge-file", "--diff3", "-q"])
        .args(options)
        .args(["-L", "ours", "-L", "base", "-L", "theirs", "--"])
        .args(files);
    merge
}

/// Whether a merge of texts had no conflict; none for a failure.
fn is_clean(status: ExitStatus) -> Option<bool> {
    // The status is the number of conflicts, or more for a failure.
    match status.code() {
        Some(code @ 0..128) => Some(code == 0),
        Some(_) | None => None,
    }
}

/// A git repository with a work tree.
#[derive(Debug)]
pub struct Repository {
    folder: PathBuf,
}

impl Repository {
    /// The repository in whose work tree a folder is.
    ///
    /// # Errors
    ///
    /// The folder is in none, or there is no git.
    pub fn around(folder: &Path) -> Result<Self> {
        if !folder.is_dir() {
            bail!("{} is no folder", shown(folder));
        }
        let mut ask = git(folder);
        ask.args(["rev-parse", "--is-inside-work-tree"]);
        match output(ask) {
            Some((_, text)) if text.trim_ascii() == b"true" => Ok(Self {
                folder: folder.to_owned(),
            }),
            Some(_) => bail!(
                "{} is in no git repository: `git init` makes one",
                shown(folder)
            ),
            None => bail!("git cannot be started: install it first"),
        }
    }

    /// A setting of the repository's own; none where it has none.
    pub fn setting(&self, name: &str) -> Option<String> {
        let mut ask = git(&self.folder);
        ask.args(["config", "--local", "--get", name]);
        let text = said(ask)?;
        let text = String::from_utf8_lossy(&text);
        Some(text.strip_suffix('\n').unwrap_or(&text).to_owned())
    }

    /// Makes a setting of the repository's own.
    ///
    /// # Errors
    ///
    /// Git refuses it.
    pub fn set(&self, name: &str, value: &str) -> Result<()> {
        let mut set = git(&self.folder);
        set.args(["config", "--local", "--replace-all", name, value]);
        said(set)
            .map(drop)
            .with_context(|| format!("git does not take the setting {name}: look at .git/config"))
    }
}

/// Git in a folder, such that it starts nothing of the repository and asks nobody anything.
fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .arg("-C")
        .arg(folder)
        .args(["-c", "core.fsmonitor=false", "--no-optional-locks"])
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0");
    for name in NOT_FOR_GIT {
        command.env_remove(name);
    }
    command
}

/// What a command says, if it ends well.
fn said(command: Command) -> Option<Vec<u8>> {
    let (status, text) = output(command)?;
    status.success().then_some(text)
}

/// Runs a command to its end; none where it cannot be started, takes too long or says too much.
fn output(command: Command) -> Option<(ExitStatus, Vec<u8>)> {
    output_within(PATIENCE, command)
}

/// The same for a command that may take this long for its answer, and again for its end.
fn output_within(patience: Duration, mut command: Command) -> Option<(ExitStatus, Vec<u8>)> {
    let streams = command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = streams.stderr(Stdio::null()).spawn().ok()?;
    let stream = child.stdout.take()?;
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut text = Vec::new();
        let read = stream.take(2 * LIMIT + 1).read_to_end(&mut text);
        // Who no longer waits wants no answer.
        let _ = sender.send(read.map(|_| text));
    });
    let text = match receiver.recv_timeout(patience) {
        Ok(Ok(text)) if text.len() as u64 <= 2 * LIMIT => Some(text),
        Ok(_) | Err(_) => None,
    };
    // What has closed its output may go on for ever all the same.
    let ended = text.and_then(|text| {
        let status = end(&mut child, patience)?;
        Some((status, text))
    });
    if ended.is_none() {
        let _ = child.kill();
        let _ = child.wait();
    }
    ended
}

/// How a process ended; none where it goes on longer than this.
fn end(child: &mut Child, patience: Duration) -> Option<ExitStatus> {
    for _ in 0..=patience.as_millis() {
        if let Some(status) = child.try_wait().ok()? {
            return Some(status);
        }
        thread::sleep(STEP);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_this_name_and_stage_count() {
        let entry = b"100644 0123abcd 2\ta.ron";
        let found = |number, name: &str| object(entry, number, OsStr::new(name)).is_some();
        assert!(found(2, "a.ron") && !found(1, "a.ron") && !found(2, "b.ron"));
        assert!(object(b"120000 0123abcd 2\ta.ron", 2, OsStr::new("a.ron")).is_none());
        assert!(object(b"100644 0123", 2, OsStr::new("a.ron")).is_none());
        assert!(object(b"", 2, OsStr::new("a.ron")).is_none());
    }

    #[test]
    fn what_does_not_answer_is_not_waited_for_and_what_is_not_there_is_nothing() {
        assert!(output(Command::new("/nonexistent/git")).is_none());
        let mut endless = Command::new("yes");
        endless.arg("much too much");
        assert!(output(endless).is_none());
        for silent in ["exec sleep 60", "exec >&-; exec sleep 60"] {
            let mut command = Command::new("sh");
            command.args(["-c", silent]);
            assert!(output_within(Duration::from_millis(50), command).is_none());
        }
        let mut late = Command::new("sh");
        late.args(["-c", "echo a; exec >&-; sleep 0.1; exit 3"]);
        let (status, text) = output(late).expect("it ends in time");
        assert_eq!((status.code(), text), (Some(3), b"a\n".to_vec()));
    }
}
