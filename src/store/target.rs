//! Where a file really is: the folder and the name behind a path.
//!
//! A path is resolved once, when a board is opened. A link that takes the file's place later is
//! refused, never followed; so a save cannot be steered to another file.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use super::content::ReadError;

/// A file's folder, absolute and free of links, and its name there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Target {
    folder: PathBuf,
    name: OsString,
}

impl Target {
    /// Resolves a path. The file need not exist, its folder must.
    pub fn resolve(path: &Path) -> Result<Self, ReadError> {
        let real = match path.canonicalize() {
            Ok(real) => real,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => unborn(path)?,
            Err(error) => return Err(error.into()),
        };
        match (real.parent(), real.file_name()) {
            (Some(folder), Some(name)) => Ok(Self {
                folder: folder.into(),
                name: name.into(),
            }),
            _ => Err(ReadError::Directory),
        }
    }

    /// The place that a new file is to have; a link of that name is refused later, not followed.
    pub fn within(folder: &Path, name: &str) -> Result<Self, ReadError> {
        Ok(Self {
            folder: folder.canonicalize()?,
            name: name.into(),
        })
    }

    /// The folder, absolute.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The name within the folder.
    #[must_use]
    pub fn name(&self) -> &OsStr {
        &self.name
    }

    /// The whole path, absolute and free of links when it was resolved.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.folder.join(&self.name)
    }
}

/// The real path of a file that does not exist yet, also of one that a link points to.
fn unborn(path: &Path) -> Result<PathBuf, ReadError> {
    let above = path.parent().ok_or(ReadError::Missing)?;
    let above = if above.as_os_str().is_empty() {
        Path::new(".")
    } else {
        above
    };
    let aim = match path.read_link() {
        Ok(aim) => above.join(aim),
        Err(_) => path.to_path_buf(),
    };
    let name = aim.file_name().ok_or(ReadError::Missing)?;
    let above = match aim.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    Ok(above.canonicalize()?.join(name))
}
