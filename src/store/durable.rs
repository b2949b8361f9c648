//! Reading a file, and replacing it so that "saved" is true.
//!
//! The new content goes to a temporary file in the same folder and onto the disk; then it changes
//! places with the old one in a single step, and what comes out is compared with what was known.
//! So a reader sees the old file or the new one, a crash leaves the old file or the new one, and
//! another writer is found even if it was faster than every check. Only when the folder itself is
//! on the disk too is the save durable.
//!
//! Locks are not taken here, content is not understood, and nothing is tried twice: the caller
//! merges, waits and tells. A hard link is broken by a save; extended attributes are not kept.

use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};

use rustix::fs::{FallocateFlags, OFlags};
use rustix::io::Errno;

use super::claim::{Claim, Taken};
use super::content::{Found, LIMIT, ReadError, Stamp};
use super::folder::{Folder, is_refusal};
use super::fresh::{Depth, Fresh, Whole};
use super::leftover::Leftover;
use super::outcome::{Means, Outcome, SaveError};
use super::target::Target;

/// Reads a whole file; never waits for one that cannot be read to its end.
pub fn read(target: &Target) -> Result<(Vec<u8>, Stamp), ReadError> {
    let found = Folder::open(target.folder())?.read(target.name(), LIMIT)?;
    Ok((found.bytes, found.stamp))
}

/// Replaces a file that held `base`, or creates it where there is no base.
///
/// Content that equals neither the base nor the new bytes is not written over. An error leaves the
/// file as it was, but for [`SaveError::Unsure`].
pub fn replace(target: &Target, bytes: &[u8], base: Option<&Stamp>) -> Result<Outcome, SaveError> {
    let folder = open_folder(target)?;
    refuse_unreadable(bytes)?;
    match (look(&folder, target)?, base) {
        (None, None) => create(&folder, target, bytes),
        (None, Some(_)) => Err(SaveError::Gone),
        (Some(old), base) if is_known(&old, base, bytes) => exchange(&folder, target, bytes, &old),
        (Some(old), _) => Ok(Outcome::Foreign {
            bytes: old.bytes,
            stamp: old.stamp,
        }),
    }
}

/// Writes into the file itself, for [`SaveError::OnlyInPlace`] and only when the bytes are already
/// safe elsewhere: a crash would leave a mixture.
pub fn overwrite(target: &Target, bytes: &[u8], base: &Stamp) -> Result<Outcome, SaveError> {
    let folder = open_folder(target)?;
    refuse_unreadable(bytes)?;
    let mut file = match folder.file(target.name(), OFlags::RDWR) {
        Ok(file) => file,
        Err(Errno::NOENT) => return Err(SaveError::Gone),
        Err(Errno::ACCESS | Errno::PERM | Errno::ROFS) => return Err(SaveError::ReadOnly),
        Err(errno) => return Err(SaveError::Refused(errno.into())),
    };
    let old = Found::read(&file, LIMIT).map_err(SaveError::Refused)?;
    if !is_known(&old, Some(base), bytes) {
        return Ok(Outcome::Foreign {
            bytes: old.bytes,
            stamp: old.stamp,
        });
    }
    reserve(&file, bytes.len() as u64)?;
    match pour(&mut file, bytes) {
        Ok(()) => Ok(Outcome::Durable {
            stamp: Stamp::of(bytes, &old.metadata),
            means: Means::InPlace,
        }),
        Err(source) => match folder.read(target.name(), LIMIT) {
            Ok(found) => Err(SaveError::Unsure {
                placed: found.stamp,
                source,
            }),
            Err(error) => Err(SaveError::Refused(error)),
        },
    }
}

fn open_folder(target: &Target) -> Result<Folder, SaveError> {
    Folder::open(target.folder()).map_err(|errno| match errno {
        Errno::NOENT | Errno::NOTDIR => SaveError::FolderGone,
        _ => SaveError::of("open its folder", errno.into()),
    })
}

/// Refuses content that could not be read back.
fn refuse_unreadable(bytes: &[u8]) -> Result<(), SaveError> {
    let size = bytes.len() as u64;
    if size > LIMIT {
        Err(SaveError::Refused(ReadError::TooLarge { size }))
    } else {
        Ok(())
    }
}

/// What the file holds, if it is there.
fn look(folder: &Folder, target: &Target) -> Result<Option<Found>, SaveError> {
    match folder.read(target.name(), LIMIT) {
        Ok(found) => Ok(Some(found)),
        Err(ReadError::Missing) => Ok(None),
        Err(error) => Err(SaveError::Refused(error)),
    }
}

/// Whether nothing is lost when this content goes.
fn is_known(found: &Found, base: Option<&Stamp>, ours: &[u8]) -> bool {
    base.is_some_and(|base| base.same_content(&found.stamp)) || found.bytes == ours
}

/// Creates the file; one that appears meanwhile is not written over.
fn create(folder: &Folder, target: &Target, bytes: &[u8]) -> Result<Outcome, SaveError> {
    let (mut whole, stamp) = prepare(folder, target, bytes, None)?;
    match whole.name_new(target.name()) {
        Ok(()) => {
            let synced = folder.sync();
            finish(synced, stamp, Means::Exchange)
        }
        Err(Errno::EXIST) => meet(folder, target),
        Err(errno) if is_refusal(errno) => {
            let _claim = claim(folder, target)?;
            match look(folder, target)? {
                Some(_) => meet(folder, target),
                None => rename(folder, target, whole, stamp).map_err(without_in_place),
            }
        }
        Err(errno) => Err(SaveError::of("name the new file", errno.into())),
    }
}

/// A file that does not exist yet cannot be written in place.
fn without_in_place(error: SaveError) -> SaveError {
    if let SaveError::OnlyInPlace(source) = error {
        return SaveError::of("name the new file", source);
    }
    error
}

/// Says what is there instead of what was expected.
fn meet(folder: &Folder, target: &Target) -> Result<Outcome, SaveError> {
    let found = look(folder, target)?.ok_or(SaveError::Gone)?;
    Ok(Outcome::Foreign {
        bytes: found.bytes,
        stamp: found.stamp,
    })
}

/// Puts the new content in the place of the old one.
fn exchange(
    folder: &Folder,
    target: &Target,
    bytes: &[u8],
    old: &Found,
) -> Result<Outcome, SaveError> {
    if !folder.is_writable(target.name()) {
        return Err(SaveError::ReadOnly);
    }
    let (whole, stamp) = prepare(folder, target, bytes, Some(old))?;
    match whole.exchange(target.name()) {
        Ok(()) => inspect(folder, target, whole, bytes, (old, stamp)),
        Err(Errno::NOENT) => Err(SaveError::Gone),
        Err(errno) if is_refusal(errno) => {
            let _claim = claim(folder, target)?;
            let now = look(folder, target)?.ok_or(SaveError::Gone)?;
            if !is_known(&now, Some(&old.stamp), bytes) {
                return Ok(Outcome::Foreign {
                    bytes: now.bytes,
                    stamp: now.stamp,
                });
            }
            rename(folder, target, whole, stamp)
        }
        Err(errno) => Err(SaveError::of("put the new file in place", errno.into())),
    }
}

/// Writes the new content to a temporary file and the disk, with the old one's mode and owner.
fn prepare<'a>(
    folder: &'a Folder,
    target: &Target,
    bytes: &[u8],
    old: Option<&Found>,
) -> Result<(Whole<'a>, Stamp), SaveError> {
    let fresh = Fresh::create(folder, target.name()).map_err(|errno| match errno {
        Errno::NOENT => SaveError::FolderGone,
        Errno::ACCESS | Errno::PERM if old.is_some() => SaveError::OnlyInPlace(errno.into()),
        _ => SaveError::of("create a file in its folder", errno.into()),
    })?;
    let dressed = match old {
        Some(old) => fresh.dress_like(&old.metadata),
        None => Ok(()),
    };
    let whole = dressed
        .and_then(|()| fresh.fill(bytes, Depth::Everything))
        .map_err(|error| SaveError::of("write the new file", error))?;
    let stamp = Stamp::of(bytes, whole.metadata());
    Ok((whole, stamp))
}

/// Looks at what came out of an exchange, and makes the exchange durable.
fn inspect(
    folder: &Folder,
    target: &Target,
    whole: Whole<'_>,
    bytes: &[u8],
    (old, placed): (&Found, Stamp),
) -> Result<Outcome, SaveError> {
    match folder.read(whole.name(), LIMIT) {
        Ok(out) if is_known(&out, Some(&old.stamp), bytes) => {
            let synced = folder.sync();
            finish(synced, placed, Means::Exchange)
        }
        Ok(out) => {
            let theirs = Leftover::keep(whole, target, out.bytes);
            // The save that follows the merge fails if the disk does.
            let _ = folder.sync();
            Ok(Outcome::Overtaken { theirs, placed })
        }
        // Only another process can have removed it: somebody who sweeps after a long sleep of ours.
        Err(ReadError::Missing) => Err(SaveError::Unsure {
            placed,
            source: Errno::NOENT.into(),
        }),
        Err(error) => give_back(folder, target, whole, placed, error),
    }
}

/// Undoes an exchange that took out something that is no readable file.
fn give_back(
    folder: &Folder,
    target: &Target,
    whole: Whole<'_>,
    placed: Stamp,
    error: ReadError,
) -> Result<Outcome, SaveError> {
    let back = whole.exchange(target.name());
    let ours = folder
        .read(whole.name(), LIMIT)
        .is_ok_and(|now| now.stamp.same_file(&placed));
    if ours {
        return Err(SaveError::Refused(error));
    }
    // What has the temporary name is not ours to remove.
    whole.keep(target.name());
    Err(SaveError::Unsure {
        placed,
        source: back.err().unwrap_or(Errno::IO).into(),
    })
}

/// Keeps the writers of other machines away from the instant between a look and a rename.
fn claim<'a>(folder: &'a Folder, target: &Target) -> Result<Claim<'a>, SaveError> {
    Claim::take(folder, target.name()).map_err(|Taken| SaveError::Taken)
}

/// Renames over whatever has the name; the last look at it was an instant ago.
fn rename(
    folder: &Folder,
    target: &Target,
    whole: Whole<'_>,
    stamp: Stamp,
) -> Result<Outcome, SaveError> {
    match whole.replace(target.name()) {
        Ok(()) => finish(folder.sync(), stamp, Means::Rename),
        Err(errno) if is_refusal(errno) => Err(SaveError::OnlyInPlace(errno.into())),
        Err(errno) => Err(SaveError::of("rename the new file", errno.into())),
    }
}

fn finish(
    synced: rustix::io::Result<()>,
    stamp: Stamp,
    means: Means,
) -> Result<Outcome, SaveError> {
    match synced {
        Ok(()) => Ok(Outcome::Durable { stamp, means }),
        Err(errno) => Err(SaveError::Unsure {
            placed: stamp,
            source: errno.into(),
        }),
    }
}

/// Takes the room that a file will need before its content is touched.
fn reserve(file: &File, length: u64) -> Result<(), SaveError> {
    if length == 0 {
        return Ok(());
    }
    match rustix::fs::fallocate(file, FallocateFlags::KEEP_SIZE, 0, length) {
        Err(errno @ (Errno::NOSPC | Errno::DQUOT | Errno::FBIG)) => {
            Err(SaveError::Full(errno.into()))
        }
        // Not every file system can; then the write itself will tell.
        Ok(()) | Err(_) => Ok(()),
    }
}

fn pour(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    file.seek(SeekFrom::Start(0))?;
    file.write_all(bytes)?;
    file.set_len(bytes.len() as u64)?;
    // A sync is never tried twice: the second one would succeed whatever became of the first.
    Ok(rustix::fs::fsync(file)?)
}

#[cfg(test)]
mod tests;
