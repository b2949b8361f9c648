//! Notices that a board's file or its inbox may have changed; whether they did is for the store to
//! find out.
//!
//! Where the system tells of changes, nothing is looked at without being told, so that an idle
//! board costs nothing. A file system over a network tells only what this machine does: there it is
//! looked at once a second.

use std::ffi::{CStr, OsStr, OsString};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::inotify::{self, CreateFlags, ReadFlags, Reader, WatchFlags};

use crate::store::inbox::{FOLDERS, MESSAGE, SIGN};
use crate::store::shared::is_networked;

/// How often to look where the system does not tell.
const EVERY: Duration = Duration::from_secs(1);
/// A watch over the file's folder, where a new file under the same name is what a change looks
/// like, and over the inbox while there is one.
#[derive(Debug)]
pub(super) struct Watch {
    folder: PathBuf,
    name: OsString,
    /// None where the system refuses, or the folder is gone.
    events: Option<Events>,
    /// Whether others can change the folder without this machine knowing.
    is_shared: bool,
}

/// What may have changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// The board's file.
    pub(super) file: bool,
    /// Its inbox.
    pub(super) inbox: bool,
}

impl Seen {
    const ALL: Self = Self {
        file: true,
        inbox: true,
    };
}

impl Watch {
    /// Watches a file and its inbox.
    pub(super) fn new(folder: &Path, name: &OsStr) -> Self {
        Self {
            folder: folder.into(),
            name: name.into(),
            events: Events::open(folder).ok(),
            is_shared: is_networked(folder),
        }
    }

    /// What becomes readable when something happened.
    pub(super) fn fd(&self) -> Option<BorrowedFd<'_>> {
        self.events.as_ref().map(|events| events.fd.as_fd())
    }

    /// How long to wait at most before looking without being told.
    pub(super) fn every(&self) -> Option<Duration> {
        (self.events.is_none() || self.is_shared).then_some(EVERY)
    }

    /// Takes what happened; says what it may concern.
    pub(super) fn take(&mut self) -> Seen {
        let Some(events) = &mut self.events else {
            return Seen::ALL;
        };
        let told = events.take(&self.folder, &self.name);
        if told.is_none() {
            self.events = None;
        }
        match told {
            Some(seen) if !self.is_shared => seen,
            Some(_) | None => Seen::ALL,
        }
    }
}

/// What the system tells of three folders.
#[derive(Debug)]
struct Events {
    fd: OwnedFd,
    boards: i32,
    /// `.nofault` and the inbox, where they are.
    inner: [Option<i32>; 2],
}

impl Events {
    fn open(folder: &Path) -> rustix::io::Result<Self> {
        let fd = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK)?;
        let boards = inotify::add_watch(&fd, folder, flags())?;
        let mut events = Self {
            fd,
            boards,
            inner: [None; 2],
        };
        events.follow(folder);
        Ok(events)
    }

    /// Watches the folders that are there by now.
    fn follow(&mut self, folder: &Path) {
        let mut path = folder.to_owned();
        for (name, watch) in FOLDERS.iter().zip(&mut self.inner) {
            path.push(name);
            let flags = flags() | WatchFlags::DONT_FOLLOW;
            *watch = inotify::add_watch(&self.fd, &path, flags).ok();
        }
    }

    /// What happened may concern this; none where the folder itself is gone.
    fn take(&mut self, folder: &Path, file: &OsStr) -> Option<Seen> {
        let mut seen = Seen::default();
        let mut is_moved = false;
        let mut is_lost = false;
        let mut buffer = [MaybeUninit::uninit(); 4096];
        let mut reader = Reader::new(&self.fd, &mut buffer);
        while let Ok(event) = reader.next() {
            let (what, wd) = (event.events(), event.wd());
            let name = event.file_name().map_or(&b""[..], CStr::to_bytes);
            if what.contains(ReadFlags::QUEUE_OVERFLOW) {
                seen = Seen::ALL;
                is_moved = true;
            } else if wd == self.boards {
                let lost = ReadFlags::IGNORED | ReadFlags::MOVE_SELF | ReadFlags::UNMOUNT;
                is_lost |= what.intersects(lost);
                seen.file |= name == file.as_bytes();
                is_moved |= name == FOLDERS[0].as_bytes();
            } else if Some(wd) == self.inner[0] {
                is_moved |= name == FOLDERS[1].as_bytes();
            } else if Some(wd) == self.inner[1] {
                let goes = ReadFlags::DELETE | ReadFlags::MOVED_FROM;
                // A message comes; the sign of a session goes when it ends.
                let ending = if what.intersects(goes) { SIGN } else { MESSAGE };
                seen.inbox |= name.ends_with(ending.as_bytes());
            }
        }
        if is_moved {
            self.follow(folder);
            // What came before it was watched was not told.
            seen.inbox = true;
        }
        (!is_lost).then_some(seen)
    }
}

fn flags() -> WatchFlags {
    WatchFlags::CLOSE_WRITE
        | WatchFlags::CREATE
        | WatchFlags::DELETE
        | WatchFlags::MOVED_FROM
        | WatchFlags::MOVED_TO
        | WatchFlags::MOVE_SELF
        | WatchFlags::ATTRIB
        | WatchFlags::ONLYDIR
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{self, File, create_dir, create_dir_all, remove_dir_all, rename};

    const NOTHING: Seen = Seen {
        file: false,
        inbox: false,
    };
    const FILE: Seen = Seen {
        file: true,
        inbox: false,
    };
    const INBOX: Seen = Seen {
        file: false,
        inbox: true,
    };

    #[test]
    fn it_tells_of_its_own_file_only_until_the_folder_goes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("boards");
        create_dir(&path).unwrap();
        let mut watch = Watch::new(&path, OsStr::new("a.ron"));
        assert_eq!(watch.every(), None);
        File::create(path.join("b.ron")).unwrap();
        assert_eq!(watch.take(), NOTHING);
        rename(path.join("b.ron"), path.join("a.ron")).unwrap();
        assert_eq!(watch.take(), FILE);
        assert_eq!(watch.take(), NOTHING);
        remove_dir_all(&path).unwrap();
        assert_eq!(watch.take(), Seen::ALL);
        assert_eq!(watch.every(), Some(EVERY));
    }

    #[test]
    fn it_follows_the_inbox_as_it_comes_and_goes() {
        let folder = tempfile::tempdir().unwrap();
        let inbox = folder.path().join(".nofault/inbox");
        let mut watch = Watch::new(folder.path(), OsStr::new("a.ron"));
        for _ in 0..2 {
            create_dir_all(&inbox).unwrap();
            assert_eq!(watch.take(), INBOX, "what came before may be there");
            let message = inbox.join("1.message");
            File::create(inbox.join(".1.tmp")).unwrap();
            assert_eq!(watch.take(), NOTHING, "it has no name yet");
            rename(inbox.join(".1.tmp"), &message).unwrap();
            assert_eq!(watch.take(), INBOX);
            fs::remove_file(message).unwrap();
            assert_eq!(watch.take(), NOTHING, "it was taken");
            File::create(inbox.join("1.open")).unwrap();
            assert_eq!(watch.take(), NOTHING);
            fs::remove_file(inbox.join("1.open")).unwrap();
            assert_eq!(watch.take(), INBOX, "a session has ended");
            remove_dir_all(inbox.parent().unwrap()).unwrap();
            assert_eq!(watch.take(), INBOX);
            assert_eq!(watch.take(), NOTHING);
        }
        assert_eq!(watch.every(), None);
    }
}
