//! Notices that a board's file may have changed; whether it did is for the store to find out.

use std::ffi::OsString;
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::time::Duration;

use rustix::fs::inotify::{self, CreateFlags, ReadFlags, Reader, WatchFlags};

/// How often to look where the system does not tell.
const EVERY: Duration = Duration::from_secs(1);

/// A watch over the file's folder: a new file under the same name is what a change looks like.
#[derive(Debug)]
pub(super) struct Watch {
    name: OsString,
    /// None where the system refuses, or the folder is gone.
    events: Option<OwnedFd>,
}

impl Watch {
    /// Watches a file.
    pub(super) fn new(folder: &Path, name: &std::ffi::OsStr) -> Self {
        Self {
            name: name.into(),
            events: open(folder).ok(),
        }
    }

    /// What becomes readable when something happened in the folder.
    pub(super) fn fd(&self) -> Option<BorrowedFd<'_>> {
        self.events.as_ref().map(AsFd::as_fd)
    }

    /// How long to wait at most before looking without being told.
    pub(super) fn every(&self) -> Option<Duration> {
        self.events.is_none().then_some(EVERY)
    }

    /// Takes what happened; whether it may concern the file.
    pub(super) fn concerns(&mut self) -> bool {
        let Some(events) = &self.events else {
            return true;
        };
        let mut buffer = [MaybeUninit::uninit(); 4096];
        let mut reader = Reader::new(events, &mut buffer);
        let lost = ReadFlags::IGNORED | ReadFlags::MOVE_SELF | ReadFlags::UNMOUNT;
        let mut concerns = false;
        let mut is_lost = false;
        while let Ok(event) = reader.next() {
            is_lost |= event.events().intersects(lost);
            concerns |= event.events().contains(ReadFlags::QUEUE_OVERFLOW)
                || event
                    .file_name()
                    .is_some_and(|name| name.to_bytes() == self.name.as_bytes());
        }
        if is_lost {
            self.events = None;
        }
        concerns || is_lost
    }
}

fn open(folder: &Path) -> rustix::io::Result<OwnedFd> {
    let events = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK)?;
    let flags = WatchFlags::CLOSE_WRITE
        | WatchFlags::CREATE
        | WatchFlags::DELETE
        | WatchFlags::MOVED_FROM
        | WatchFlags::MOVED_TO
        | WatchFlags::MOVE_SELF
        | WatchFlags::ATTRIB
        | WatchFlags::ONLYDIR;
    inotify::add_watch(&events, folder, flags)?;
    Ok(events)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::OsStr;
    use std::fs::{File, remove_dir_all, rename};

    #[test]
    fn it_tells_of_its_own_file_only_until_the_folder_goes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("boards");
        std::fs::create_dir(&path).unwrap();
        let mut watch = Watch::new(&path, OsStr::new("a.ron"));
        assert_eq!(watch.every(), None);
        File::create(path.join("b.ron")).unwrap();
        assert!(!watch.concerns());
        rename(path.join("b.ron"), path.join("a.ron")).unwrap();
        assert!(watch.concerns());
        assert!(!watch.concerns());
        remove_dir_all(&path).unwrap();
        assert!(watch.concerns());
        assert_eq!(watch.every(), Some(EVERY));
    }
}
