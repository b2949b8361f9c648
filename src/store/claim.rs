//! The lock for writers on other machines, where a file system cannot exchange two files.
//!
//! Only there can a writer between the last look and the rename be overlooked. The lock is the file
//! `NAME.lock` beside the board, as git has it, for the milliseconds between those two. It is broken
//! only where its maker is known to have ended: a process of this machine, since its last start.
//! Where no lock can be made the save goes on without one.

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::thread::sleep;
use std::time::Duration;

use rustix::fs::OFlags;
use rustix::io::Errno;
use rustix::process::getpid;

use super::content::Found;
use super::folder::{Folder, is_refusal};
use super::fresh::{Depth, Fresh};
use super::hidden::{self, TEMPORARY};

/// The ending of the lock's name.
const ENDING: &str = ".lock";
/// The pause before looking again, and how often: in all half of the time that an end by a signal has,
/// so that a board that cannot be saved is still kept elsewhere.
const PAUSE: Duration = Duration::from_millis(20);
const LOOKS: u32 = 7;
/// The longest lock that is read, in bytes.
const LONGEST: u64 = 4096;

/// The lock; it is removed when it is dropped.
#[derive(Debug)]
pub(crate) struct Claim<'a> {
    folder: &'a Folder,
    /// None where none can be made.
    name: Option<OsString>,
}

/// Somebody else has the lock and keeps it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Taken;

impl<'a> Claim<'a> {
    /// Takes the lock of a file; waits a little for whoever has it. A save is tried again later.
    pub(crate) fn take(folder: &'a Folder, file: &OsStr) -> Result<Self, Taken> {
        Self::within(folder, file, LOOKS)
    }

    fn within(folder: &'a Folder, file: &OsStr, looks: u32) -> Result<Self, Taken> {
        let mut name = file.to_owned();
        name.push(ENDING);
        let claim = |name| Self { folder, name };
        for look in 0..=looks {
            match make(folder, &name, file) {
                Ok(()) => return Ok(claim(Some(name))),
                Err(Errno::EXIST) if look < looks && break_left(folder, &name, file) => {}
                Err(Errno::EXIST) if look == looks => return Err(Taken),
                Err(Errno::EXIST) => sleep(PAUSE),
                Err(_) => return Ok(claim(None)),
            }
        }
        Err(Taken)
    }
}

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        if let Some(name) = &self.name
            && mark_in(self.folder, name).is_none_or(|mark| Some(mark) == own_mark())
        {
            let _ = self.folder.remove(name);
        }
    }
}

/// Makes a lock that tells whose it is from the first moment, where the file system can do that.
fn make(folder: &Folder, name: &OsStr, file: &OsStr) -> rustix::io::Result<()> {
    // Under the board's own name, so that what cannot be removed now is swept with its other files.
    let fresh = Fresh::create(folder, file)?;
    let mark = own_mark().unwrap_or_default();
    let filled = fresh.fill(mark.as_bytes(), Depth::Nothing);
    let mut whole = filled.map_err(|error| Errno::from_io_error(&error).unwrap_or(Errno::IO))?;
    match whole.name_new(name) {
        Err(errno) if is_refusal(errno) => {
            let mut file = folder.create(name)?;
            // A lock without a mark is a lock too; only nobody breaks it.
            let _ = file.write_all(mark.as_bytes());
            Ok(())
        }
        other => other,
    }
}

/// Removes a lock that nobody holds; says whether it is gone.
///
/// Another process may have broken it too, and have its own in its place: that one is given back.
fn break_left(folder: &Folder, name: &OsStr, file: &OsStr) -> bool {
    let Some(mark) = mark_in(folder, name).filter(|mark| is_left(mark)) else {
        return false;
    };
    let Ok(aside) = hidden::name(file, TEMPORARY) else {
        return false;
    };
    if folder.rename(name, &aside).is_err() {
        return false;
    }
    if mark_in(folder, &aside).is_some_and(|now| now == mark) {
        let _ = folder.remove(&aside);
        true
    } else {
        let _ = folder.rename(&aside, name);
        false
    }
}

/// What a lock says of its maker; none where it cannot be read.
fn mark_in(folder: &Folder, name: &OsStr) -> Option<String> {
    let file = folder.file(name, OFlags::RDONLY).ok()?;
    String::from_utf8(Found::read(&file, LONGEST).ok()?.bytes).ok()
}

/// Whether nobody holds a lock for certain: its process has ended, or it is this one, whose saves come
/// one after the other and which could not remove it.
fn is_left(mark: &str) -> bool {
    if own_mark().is_some_and(|own| own == mark) {
        return true;
    }
    let mut lines = mark.lines();
    let there = [lines.next(), lines.next()].map(|line| line.map(str::to_owned));
    let here = [host(), boot()].map(Some);
    let (Some(Ok(process)), Some(start)) = (lines.next().map(str::parse::<i32>), lines.next())
    else {
        return false;
    };
    there == here && started(process).as_deref() != Some(start)
}

/// Who we are: machine, its last start, process, its start; a line each.
fn own_mark() -> Option<String> {
    let process = getpid().as_raw_nonzero().get();
    let start = started(process)?;
    Some(format!("{}\n{}\n{process}\n{start}\n", host(), boot()))
}

fn host() -> String {
    first_line("/proc/sys/kernel/hostname").unwrap_or_default()
}

/// The last start of this machine, and the processes among which numbers mean the same.
fn boot() -> String {
    let start = first_line("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    let numbers = std::fs::read_link("/proc/self/ns/pid").unwrap_or_default();
    format!("{start} {}", numbers.display())
}

/// When a process started; none where there is no such process.
fn started(process: i32) -> Option<String> {
    let stat = first_line(&format!("/proc/{process}/stat"))?;
    // The name in brackets may hold anything; the start is the 20th word behind it.
    let (_, words) = stat.rsplit_once(')')?;
    words.split_whitespace().nth(19).map(str::to_owned)
}

fn first_line(path: &str) -> Option<String> {
    let text = std::fs::read(path).ok()?;
    let text = String::from_utf8_lossy(&text).into_owned();
    text.lines().next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::PathBuf;

    fn room() -> (tempfile::TempDir, Folder, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::open(dir.path()).unwrap();
        let lock = dir.path().join("a.ron.lock");
        (dir, folder, lock)
    }

    #[test]
    fn one_at_a_time_has_it_and_nothing_is_left() {
        let (_dir, folder, lock) = room();
        let name = OsStr::new("a.ron");
        let held = Claim::within(&folder, name, 0).unwrap();
        assert!(lock.exists());
        drop(held);
        assert!(!lock.exists());
        Claim::within(&folder, name, 0).unwrap();
        assert!(!lock.exists());
    }

    #[test]
    fn one_that_could_not_be_removed_stands_in_nobodys_own_way() {
        let (_dir, folder, lock) = room();
        let name = OsStr::new("a.ron");
        std::mem::forget(Claim::within(&folder, name, 0).unwrap());
        assert!(lock.exists());
        drop(Claim::within(&folder, name, 1).unwrap());
        assert!(!lock.exists());
    }

    #[test]
    fn only_the_lock_of_a_process_that_ended_here_is_broken() {
        let (dir, folder, lock) = room();
        let name = OsStr::new("a.ron");
        let own = own_mark().unwrap();
        let mut lines: Vec<&str> = own.lines().collect();
        let put = |lines: &[&str]| {
            let new = dir.path().join("new");
            std::io::Write::write_all(
                &mut fs::File::create(&new).unwrap(),
                lines.join("\n").as_bytes(),
            )
            .unwrap();
            fs::rename(new, &lock).unwrap();
        };
        let start = started(1).unwrap();
        let first = [lines[0], lines[1], "1", &start];
        for other in [&["laptop", "x", "1", "1"][..], &[""], &first] {
            put(other);
            assert_eq!(Claim::within(&folder, name, 1).unwrap_err(), Taken);
        }
        lines[3] = "1";
        put(&lines);
        assert!(
            Claim::within(&folder, name, 1).is_ok(),
            "the number is another process's now"
        );
        let mut child = std::process::Command::new("true").spawn().unwrap();
        child.wait().unwrap();
        let gone = child.id().to_string();
        lines[2] = &gone;
        put(&lines);
        assert!(Claim::within(&folder, name, 1).is_ok());
        assert!(!lock.exists());
    }
}
