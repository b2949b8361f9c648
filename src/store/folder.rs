//! A folder held open, and what is done in it by name.
//!
//! Every name is looked up relative to the open folder and never through a link, so that nobody
//! can redirect a save half-way. Which steps make a save durable is not decided here.

use std::ffi::{OsStr, OsString};
use std::fs::{File, Metadata, Permissions};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::Path;

use rustix::fs::{Access, AtFlags, Dir, FileType, Mode, OFlags, RenameFlags};
use rustix::io::Errno;

use super::content::{Found, ReadError};

/// A folder held open.
#[derive(Debug)]
pub(crate) struct Folder(File);

impl Folder {
    pub(crate) fn open(path: &Path) -> rustix::io::Result<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        Ok(Self(rustix::fs::open(path, flags, Mode::empty())?.into()))
    }

    /// Opens a folder that must belong to this user alone.
    pub(crate) fn open_private(path: &Path) -> Result<Self, ReadError> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let folder = Self(rustix::fs::open(path, flags, Mode::empty())?.into());
        if is_private(&folder.0.metadata()?) {
            Ok(folder)
        } else {
            Err(ReadError::NotPrivate)
        }
    }

    /// Opens a folder of this one that must belong to this user, and that nobody else may write to.
    pub(crate) fn guarded(&self, name: &OsStr) -> Result<Self, ReadError> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let inner = Self(rustix::fs::openat(&self.0, name, flags, Mode::empty())?.into());
        if is_guarded(&inner.0.metadata()?) {
            Ok(inner)
        } else {
            Err(ReadError::NotPrivate)
        }
    }

    /// Takes away every right that others have to this folder.
    pub(crate) fn close_to_others(&self) -> io::Result<()> {
        if is_private(&self.0.metadata()?) {
            return Ok(());
        }
        self.0.set_permissions(Permissions::from_mode(0o700))
    }

    /// Makes a folder in this one durably, for this user only, unless it is there.
    pub(crate) fn make(&self, name: &OsStr) -> rustix::io::Result<()> {
        match rustix::fs::mkdirat(&self.0, name, Mode::RWXU) {
            Err(Errno::EXIST) => Ok(()),
            Err(errno) => Err(errno),
            Ok(()) => self.sync(),
        }
    }

    /// Opens a file of this folder; never waits and never follows a link.
    pub(crate) fn file(&self, name: &OsStr, access: OFlags) -> rustix::io::Result<File> {
        let flags = access | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        Ok(rustix::fs::openat(&self.0, name, flags, Mode::empty())?.into())
    }

    /// Reads a file of this folder, at most `limit` bytes.
    pub(crate) fn read(&self, name: &OsStr, limit: u64) -> Result<Found, ReadError> {
        Found::read(&self.file(name, OFlags::RDONLY)?, limit)
    }

    /// Reads a file of this folder that must belong to this user alone.
    pub(crate) fn read_private(&self, name: &OsStr, limit: u64) -> Result<Found, ReadError> {
        let file = self.file(name, OFlags::RDONLY)?;
        if !is_private(&file.metadata()?) {
            return Err(ReadError::NotPrivate);
        }
        Found::read(&file, limit)
    }

    /// Reads a file of this folder that must belong to this user, and that nobody else may write to.
    pub(crate) fn read_guarded(&self, name: &OsStr, limit: u64) -> Result<Found, ReadError> {
        let file = self.file(name, OFlags::RDONLY)?;
        if !is_guarded(&file.metadata()?) {
            return Err(ReadError::NotPrivate);
        }
        Found::read(&file, limit)
    }

    /// Whether this user may write to that file.
    pub(crate) fn is_writable(&self, name: &OsStr) -> bool {
        rustix::fs::accessat(&self.0, name, Access::WRITE_OK, AtFlags::empty()).is_ok()
    }

    /// The names of the regular files in this folder, sorted.
    pub(crate) fn names(&self) -> rustix::io::Result<Vec<OsString>> {
        let mut names = Vec::new();
        for entry in Dir::read_from(&self.0)? {
            let entry = entry?;
            if matches!(entry.file_type(), FileType::RegularFile | FileType::Unknown) {
                names.push(OsStr::from_bytes(entry.file_name().to_bytes()).to_owned());
            }
        }
        names.sort();
        Ok(names)
    }

    /// When the file was last made, renamed or changed, in seconds since 1970.
    pub(crate) fn changed_at(&self, name: &OsStr) -> io::Result<i64> {
        Ok(self.file(name, OFlags::PATH)?.metadata()?.ctime())
    }

    pub(crate) fn remove(&self, name: &OsStr) -> rustix::io::Result<()> {
        rustix::fs::unlinkat(&self.0, name, AtFlags::empty())
    }

    /// Removes a folder of this one if nothing is in it.
    pub(crate) fn remove_empty(&self, name: &OsStr) -> rustix::io::Result<()> {
        rustix::fs::unlinkat(&self.0, name, AtFlags::REMOVEDIR)
    }

    /// Renames within the folder, over whatever has the new name.
    pub(crate) fn rename(&self, from: &OsStr, to: &OsStr) -> rustix::io::Result<()> {
        rustix::fs::renameat(&self.0, from, &self.0, to)
    }

    /// Makes the folder's names durable. A file system that cannot be asked is believed.
    pub(crate) fn sync(&self) -> rustix::io::Result<()> {
        match rustix::fs::fsync(&self.0) {
            Err(Errno::INVAL) => Ok(()),
            other => other,
        }
    }

    /// Creates a file in this folder, for this user only; its name must be free.
    pub(crate) fn create(&self, name: &OsStr) -> rustix::io::Result<File> {
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW;
        let mode = Mode::RUSR | Mode::WUSR;
        Ok(rustix::fs::openat(&self.0, name, flags | OFlags::CLOEXEC, mode)?.into())
    }

    /// Exchanges the names of two files of this folder.
    pub(crate) fn exchange(&self, one: &OsStr, other: &OsStr) -> rustix::io::Result<()> {
        rustix::fs::renameat_with(&self.0, one, &self.0, other, RenameFlags::EXCHANGE)
    }

    /// Renames within the folder, to a name that must be free.
    pub(crate) fn rename_new(&self, from: &OsStr, to: &OsStr) -> rustix::io::Result<()> {
        rustix::fs::renameat_with(&self.0, from, &self.0, to, RenameFlags::NOREPLACE)
    }

    /// Gives a file of this folder a second name, which must be free.
    pub(crate) fn link(&self, from: &OsStr, to: &OsStr) -> rustix::io::Result<()> {
        rustix::fs::linkat(&self.0, from, &self.0, to, AtFlags::empty())
    }
}

/// Creates a folder and those above it, for this user only, and makes their names durable.
pub(crate) fn make_private(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let above = path.parent().ok_or_else(|| io::Error::from(Errno::NOENT))?;
    make_private(above)?;
    match std::fs::DirBuilder::new().mode(0o700).create(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        Err(error) => Err(error),
        Ok(()) => Ok(Folder::open(above)?.sync()?),
    }
}

/// Whether an error says that this way to rename is closed here, while another may be open.
pub(crate) fn is_refusal(errno: Errno) -> bool {
    let unknown = [Errno::INVAL, Errno::NOSYS, Errno::OPNOTSUPP];
    let forbidden = [Errno::XDEV, Errno::BUSY, Errno::ACCESS, Errno::PERM];
    unknown.contains(&errno) || forbidden.contains(&errno)
}

/// Whether a file or folder is this user's, and nobody else has any right to it.
fn is_private(metadata: &Metadata) -> bool {
    is_own(metadata) && metadata.mode() & 0o777 & !0o700 == 0
}

/// Whether a file or folder is this user's, and nobody else may write to it.
fn is_guarded(metadata: &Metadata) -> bool {
    is_own(metadata) && metadata.mode() & 0o022 == 0
}

fn is_own(metadata: &Metadata) -> bool {
    metadata.uid() == rustix::process::geteuid().as_raw()
}
