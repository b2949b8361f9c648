//! What is kept of a file whose board cannot be read, and so has no id.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::sealed::{HEADER, unseal};
use super::{Kept, Kind, beside, path_key};
use crate::store::content::LIMIT;
use crate::store::folder::Folder;
use crate::store::target::Target;

/// Finds what is kept of one kind for a path, whatever the board's id, and when each was written;
/// `state` is this program's state folder.
pub fn search(state: &Path, target: &Target, kind: Kind) -> Vec<(SystemTime, Kept)> {
    let key = path_key(&target.path());
    let entries = state.join("recovery").read_dir().into_iter().flatten();
    let mut homes: Vec<PathBuf> = entries
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().ends_with(&key))
        .map(|entry| entry.path())
        .collect();
    homes.sort();
    homes.push(beside(target));
    let kept = homes.iter().flat_map(|home| of_all_seats(home, kind));
    let path = target.path().to_string_lossy().into_owned();
    kept.filter(|(_, kept)| kept.path == path).collect()
}

fn of_all_seats(home: &Path, kind: Kind) -> Vec<(SystemTime, Kept)> {
    let Ok(folder) = Folder::open_private(home) else {
        return Vec::new();
    };
    let mut names = folder.names().unwrap_or_default();
    names.retain(|name| kind.seat(name).is_some());
    let read = |name: &OsString| folder.read_private(name, LIMIT + HEADER).ok();
    let found = names.iter().filter_map(read);
    found
        .filter_map(|found| Some((found.metadata.modified().ok()?, unseal(&found.bytes).ok()?)))
        .collect()
}
