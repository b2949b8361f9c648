//! Hidden files that a save left because it was killed.
//!
//! A temporary file holds nothing that was ever promised and is removed. A file of another writer
//! holds a change that was not merged yet: it is handed over, and removed only by whoever has
//! merged it. The files of a process that runs are left alone.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::content::LIMIT;
use super::folder::Folder;
use super::fresh::Whole;
use super::hidden::{Maker, TEMPORARY, THEIRS, maker, maker_of_any};
use super::target::Target;

/// The age from which a file of another machine cannot belong to a save that is still going on.
const OLD: Duration = Duration::from_secs(60);

/// Another writer's version of a file, kept until it is merged.
#[derive(Debug)]
pub struct Leftover {
    folder: PathBuf,
    name: OsString,
    bytes: Vec<u8>,
}

impl Leftover {
    /// Keeps what now has the temporary name.
    pub(crate) fn keep(whole: Whole<'_>, target: &Target, bytes: Vec<u8>) -> Self {
        let name = whole.keep(target.name());
        Self {
            folder: target.folder().into(),
            name,
            bytes,
        }
    }

    /// What the other writer wrote.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.folder.join(&self.name)
    }

    /// Removes the file for good; only when its content has been merged and saved.
    pub fn remove(&self) -> io::Result<()> {
        let folder = Folder::open(&self.folder)?;
        match folder.remove(&self.name) {
            Err(rustix::io::Errno::NOENT) => Ok(()),
            Err(errno) => Err(errno.into()),
            Ok(()) => Ok(folder.sync()?),
        }
    }
}

/// Removes the temporary files that are left of a file's saves, and hands over what others wrote.
///
/// The base of such a version is not known any more: merge it without one.
pub fn sweep(target: &Target, now: SystemTime) -> io::Result<Vec<Leftover>> {
    let folder = Folder::open(target.folder())?;
    let mut theirs = Vec::new();
    for name in folder.names()? {
        if is_left(&folder, &name, maker(&name, target.name(), TEMPORARY), now) {
            // A file that cannot be removed is somebody else's, or just went.
            let _ = folder.remove(&name);
        }
        if is_left(&folder, &name, maker(&name, target.name(), THEIRS), now)
            && let Ok(found) = folder.read(&name, LIMIT)
        {
            theirs.push(Leftover {
                folder: target.folder().into(),
                name,
                bytes: found.bytes,
            });
        }
    }
    Ok(theirs)
}

/// Removes all temporary files that are left in a folder of this program's own, if it exists.
pub fn sweep_private(folder: &Path, now: SystemTime) -> io::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    let folder = Folder::open(folder)?;
    for name in folder.names()? {
        if is_left(&folder, &name, maker_of_any(&name, TEMPORARY), now) {
            let _ = folder.remove(&name);
        }
    }
    Ok(())
}

/// Whether a hidden file belongs to no save that is still going on.
fn is_left(folder: &Folder, name: &OsStr, maker: Option<Maker>, now: SystemTime) -> bool {
    match maker {
        Some(Maker::Dead) => true,
        Some(Maker::Elsewhere) => folder.changed_at(name).is_ok_and(|at| is_old(at, now)),
        Some(Maker::Alive) | None => false,
    }
}

/// Whether a time in seconds since 1970 is long enough ago; one in the future is not.
fn is_old(at: i64, now: SystemTime) -> bool {
    let at = UNIX_EPOCH + Duration::from_secs(u64::try_from(at).unwrap_or(0));
    now.duration_since(at).is_ok_and(|age| age > OLD)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::fresh::{Depth, Fresh};
    use std::fs;

    fn now() -> SystemTime {
        let probe = tempfile::NamedTempFile::new().unwrap();
        probe.as_file().metadata().unwrap().modified().unwrap()
    }

    fn names(dir: &Path) -> Vec<OsString> {
        Folder::open(dir).unwrap().names().unwrap()
    }

    #[test]
    fn only_old_files_of_this_board_are_swept() {
        let dir = tempfile::tempdir().unwrap();
        let put = |name: &str| fs::File::create(dir.path().join(name)).unwrap();
        put(".a.ron.ffffffff00000001.0123456789abcdef.tmp");
        put(".b.ron.ffffffff00000001.0123456789abcdef.tmp");
        put(".a.ron.mine.tmp");
        put(".a.ron.ffffffff00000001.0123456789abcdef.theirs");
        let target = Target::resolve(&dir.path().join("a.ron")).unwrap();

        assert!(sweep(&target, now()).unwrap().is_empty());
        assert_eq!(names(dir.path()).len(), 4);

        let later = now() + OLD + Duration::from_secs(2);
        let theirs = sweep(&target, later).unwrap();
        assert_eq!((theirs.len(), names(dir.path()).len()), (1, 3));
        theirs[0].remove().unwrap();
        theirs[0].remove().unwrap();
        sweep_private(dir.path(), later).unwrap();
        assert_eq!(names(dir.path()), [".a.ron.mine.tmp"]);
    }

    #[test]
    fn a_save_that_is_going_on_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::open(dir.path()).unwrap();
        let target = Target::resolve(&dir.path().join("a.ron")).unwrap();
        let fresh = Fresh::create(&folder, target.name()).unwrap();
        let whole = fresh.fill(b"new", Depth::Nothing).unwrap();
        sweep(&target, now() + OLD * 60).unwrap();
        sweep_private(dir.path(), now() + OLD * 60).unwrap();
        assert_eq!(names(dir.path()), [whole.name()]);
        drop(whole);
        assert!(names(dir.path()).is_empty());
    }
}
