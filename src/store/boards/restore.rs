//! Bringing back the kept version of a board whose file cannot be read.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::store::content::ReadError;
use crate::store::durable;
use crate::store::format;
use crate::store::outcome::Outcome;
use crate::store::places::Places;
use crate::store::recovery::{Kept, Kind, search};
use crate::store::shown;
use crate::store::target::Target;
use crate::store::versions;

/// Puts the newest version that is kept of a board in the place of a file that cannot be read or is
/// gone.
///
/// Returns where the content of that file is now, beside it; nothing where there was none.
///
/// # Errors
///
/// The file can be read, nothing of it is kept here, or the disk fails; then it is left as it is.
pub fn restore(path: &Path, places: &Places) -> Result<Option<PathBuf>> {
    let doing = || format!("cannot restore {}", shown(path));
    let target = Target::resolve(path).with_context(doing)?;
    let broken = match durable::read(&target) {
        Ok(broken) => Some(broken),
        Err(ReadError::Missing) => None,
        Err(error) => return Err(error).with_context(doing),
    };
    if let Some((bytes, _)) = &broken
        && let Ok(found) = versions::read(bytes)
    {
        let why = match found.versions {
            None => "it can be read, so there is nothing to restore".to_owned(),
            Some(_) => format!(
                "git left two versions in it: `nofault merge {}` makes them one board",
                shown(path)
            ),
        };
        bail!("{}: {why}", doing());
    }
    let Some(kept) = newest(&places.state, &target) else {
        bail!("{}: nothing of it is kept on this machine", doing());
    };
    let aside = match &broken {
        Some((bytes, _)) => Some(put_aside(&target, bytes).with_context(doing)?),
        None => None,
    };
    let stamp = broken.as_ref().map(|(_, stamp)| stamp);
    match durable::replace(&target, &kept.bytes, stamp).with_context(doing)? {
        Outcome::Durable { .. } => Ok(aside),
        Outcome::Foreign { .. } | Outcome::Overtaken { .. } => {
            bail!("{}: another program has just changed it", doing())
        }
    }
}

/// The board that was kept last, whether it could be saved or not; one that could not, where both
/// were kept in the same instant.
///
/// An older one that could not be saved stays where it is, and is merged when the board is opened.
fn newest(state: &Path, target: &Target) -> Option<Kept> {
    let kinds = [Kind::Last, Kind::Unsaved].into_iter();
    let kept = kinds.flat_map(|kind| search(state, target, kind));
    let boards = kept.filter(|(_, kept)| format::read(&kept.bytes).is_ok());
    // The last one of the newest, where several were kept at once.
    boards
        .max_by_key(|(written, _)| *written)
        .map(|(_, kept)| kept)
}

/// Whether a version of the board at a path is kept on this machine.
pub fn is_kept(path: &Path, places: &Places) -> bool {
    Target::resolve(path).is_ok_and(|target| newest(&places.state, &target).is_some())
}

/// Keeps content beside a file, under the first free name that ends in `.broken`.
fn put_aside(target: &Target, bytes: &[u8]) -> Result<PathBuf> {
    for number in 1..100 {
        let mut name: OsString = target.name().to_owned();
        name.push(match number {
            1 => ".broken".to_owned(),
            _ => format!(".broken-{number}"),
        });
        let path = target.folder().join(name);
        if path.symlink_metadata().is_ok() {
            continue;
        }
        let aside = Target::resolve(&path)?;
        if let Outcome::Durable { .. } = durable::replace(&aside, bytes, None)? {
            return Ok(path);
        }
    }
    bail!("too many broken versions lie beside it: remove some")
}
