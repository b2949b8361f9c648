//! A new file under a temporary name: first it is filled, then it gets its name.
//!
//! The two are types of their own, so that nothing can be named that is not whole. A whole file is
//! closed: a process that may have few files open at once still saves.

use std::ffi::{OsStr, OsString};
use std::fs::{File, Metadata, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
use std::path::Path;

use anyhow::Result;

use super::folder::{Folder, is_refusal, make_private};
use super::hidden::{self, TEMPORARY, THEIRS};

/// How much of a file must have reached the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// Nothing: a power cut may take it.
    Nothing,
    /// The content.
    Content,
    /// The content, and owner and mode.
    Everything,
}

/// A temporary file that is being written.
#[derive(Debug)]
pub(crate) struct Fresh<'a> {
    file: File,
    temporary: Temporary<'a>,
}

/// A temporary file that is whole.
#[derive(Debug)]
pub(crate) struct Whole<'a> {
    metadata: Metadata,
    temporary: Temporary<'a>,
}

/// A temporary name; whatever has it at the end is removed.
#[derive(Debug)]
struct Temporary<'a> {
    folder: &'a Folder,
    name: OsString,
    stays: bool,
}

/// Keeps bytes as a file of a private folder, which is made if it is missing, in place of what was
/// there; says the folder, whose names are not durable yet.
pub(crate) fn keep_private(
    home: &Path,
    name: &OsStr,
    bytes: &[u8],
    depth: Depth,
) -> Result<Folder> {
    make_private(home)?;
    let folder = Folder::open_private(home)?;
    let whole = Fresh::create(&folder, name)?.fill(bytes, depth)?;
    whole.replace(name)?;
    Ok(folder)
}

impl<'a> Fresh<'a> {
    /// Creates the temporary file `.STEM.MAKER.RANDOM.tmp`, for this user only.
    pub(crate) fn create(folder: &'a Folder, stem: &OsStr) -> rustix::io::Result<Self> {
        let name = hidden::name(stem, TEMPORARY)?;
        let file = folder.create(&name)?;
        let temporary = Temporary {
            folder,
            name,
            stays: false,
        };
        Ok(Self { file, temporary })
    }

    /// Gives the file the mode of another and, where the system lets us, its owner and group.
    pub(crate) fn dress_like(&self, old: &Metadata) -> io::Result<()> {
        let new = self.file.metadata()?;
        let mut mode = old.mode() & 0o777;
        if (new.uid(), new.gid()) != (old.uid(), old.gid())
            && fchown(&self.file, Some(old.uid()), Some(old.gid())).is_err()
            && fchown(&self.file, None, Some(old.gid())).is_err()
        {
            // The new group must not gain the rights that the old group had.
            mode = (mode & 0o707) | ((mode & 0o007) << 3);
        }
        self.file.set_permissions(Permissions::from_mode(mode))
    }

    /// Writes all bytes, waits until they are on the disk, as deep as is asked, and closes the file.
    ///
    /// A sync that fails is not tried again, not even one that was interrupted: what it was to write
    /// may be marked as written. The result of the close cannot be seen without `unsafe`; after a
    /// sync that succeeded a close has nothing left to write.
    pub(crate) fn fill(mut self, bytes: &[u8], depth: Depth) -> io::Result<Whole<'a>> {
        self.file.write_all(bytes)?;
        match depth {
            Depth::Nothing => {}
            Depth::Content => rustix::fs::fdatasync(&self.file)?,
            Depth::Everything => rustix::fs::fsync(&self.file)?,
        }
        Ok(Whole {
            metadata: self.file.metadata()?,
            temporary: self.temporary,
        })
    }
}

impl Whole<'_> {
    pub(crate) fn name(&self) -> &OsStr {
        &self.temporary.name
    }

    /// What the file was when it was closed.
    pub(crate) fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// Exchanges the temporary file with a file that exists: afterwards that one is temporary.
    pub(crate) fn exchange(&self, name: &OsStr) -> rustix::io::Result<()> {
        self.temporary.folder.exchange(self.name(), name)
    }

    /// Gives the file its name, over whatever has it.
    pub(crate) fn replace(mut self, name: &OsStr) -> rustix::io::Result<()> {
        self.temporary.folder.rename(self.name(), name)?;
        self.temporary.stays = true;
        Ok(())
    }

    /// Gives the file a name that must be free, by the first way that the file system knows.
    pub(crate) fn name_new(&mut self, name: &OsStr) -> rustix::io::Result<()> {
        match self.temporary.folder.rename_new(self.name(), name) {
            Ok(()) => {
                self.temporary.stays = true;
                Ok(())
            }
            Err(errno) if is_refusal(errno) => self.temporary.folder.link(self.name(), name),
            Err(errno) => Err(errno),
        }
    }

    /// Keeps what now has the temporary name as another writer's, under the temporary name if it
    /// cannot be renamed.
    pub(crate) fn keep(mut self, stem: &OsStr) -> OsString {
        self.temporary.stays = true;
        match hidden::name(stem, THEIRS) {
            Ok(kept) if self.temporary.folder.rename(self.name(), &kept).is_ok() => kept,
            Ok(_) | Err(_) => self.temporary.name.clone(),
        }
    }
}

impl Drop for Temporary<'_> {
    fn drop(&mut self) {
        if !self.stays {
            // What stays behind is swept when the board is opened again.
            let _ = self.folder.remove(&self.name);
        }
    }
}
