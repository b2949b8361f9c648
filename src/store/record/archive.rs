//! The files of a ZIP archive, unpacked in memory within bounds.
//!
//! What the archive says about sizes is not believed; only what comes out is counted.

use std::io::Cursor;

use anyhow::{Result, bail};
use zip::ZipArchive;

use super::{FILES, Gathering, Taken, bytes, is_hidden, too_many};

/// Whether bytes begin as an archive does, also an empty one.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    [b"PK\x03\x04", b"PK\x05\x06"]
        .iter()
        .any(|sign| bytes.starts_with(*sign))
}

/// Whether bytes begin as compressed ones do that are not unpacked here: gzip, bzip2, xz, Zstandard.
pub(super) fn is_other(bytes: &[u8]) -> bool {
    let signs: [&[u8]; 4] = [b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd"];
    signs.iter().any(|sign| bytes.starts_with(sign))
}

/// Reads an archive.
pub(super) fn read(packed: &[u8], called: &str) -> Result<Taken> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(packed)) else {
        bail!("{called} is no whole ZIP archive: fetch it again, or unpack it and name its folder");
    };
    if archive.len() > FILES {
        bail!(too_many(called));
    }
    let mut gathering = Gathering::new(called);
    for index in 0..archive.len() {
        let cannot = "cannot be unpacked: unpack the archive and name its folder";
        let Ok(file) = archive.by_index(index) else {
            bail!("{called}: its file {} {cannot}", index + 1);
        };
        let name = String::from_utf8_lossy(file.name_raw()).replace('\\', "/");
        if file.is_dir() || file.is_symlink() || name.split('/').any(is_hidden) {
            continue;
        }
        let Ok(text) = bytes(file, gathering.room) else {
            bail!("{called}: {name:?} {cannot}");
        };
        gathering.add(&name, text)?;
    }
    gathering.end()
}
