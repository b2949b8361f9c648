//! Names of files that begin like a typed one, for questions that want a path.

use std::fs;
use std::path::Path;

/// The most names that are looked at in a folder.
const MOST: usize = 10_000;

/// What a typed path can go on as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The path as far as it is certain; a folder ends with a slash.
    pub path: String,
    /// The names that it may mean, sorted; folders end with a slash.
    pub names: Vec<String>,
}

/// Completes the last name of a typed path among the files of its folder. Hidden files are found by their dot
/// only, and names that are no text not at all.
#[must_use]
pub fn complete(typed: &str, folder: &Path) -> Completion {
    let (above, begun) = split(typed);
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.take(MOST).filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let is_seen = !name.starts_with('.') || begun.starts_with('.');
        let is_folder = || fs::metadata(entry.path()).is_ok_and(|found| found.is_dir());
        (name.starts_with(begun) && is_seen)
            .then(|| name.clone() + if is_folder() { "/" } else { "" })
    });
    let mut names: Vec<String> = names.collect();
    names.sort();
    let mut path = typed.to_owned();
    if let [first, rest @ ..] = names.as_slice() {
        let common = rest.iter().fold(first.as_str(), |one, two| same(one, two));
        path = format!("{above}{common}");
    }
    Completion { path, names }
}

/// A typed path as its folder, which ends with a slash or is empty, and the name that is begun.
#[must_use]
pub fn split(typed: &str) -> (&str, &str) {
    let at = typed.rfind('/').map_or(0, |slash| slash + 1);
    typed.split_at(at)
}

/// The beginning that two names have in common.
fn same<'a>(one: &'a str, two: &str) -> &'a str {
    let differs = one.char_indices().zip(two.chars());
    let end = differs
        .filter(|((_, a), b)| a != b)
        .map(|((at, _), _)| at)
        .next()
        .unwrap_or(one.len().min(two.len()));
    one.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_goes_on_as_far_as_it_is_certain() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["retro-1.md", "retro-2.md", "rétro.md", ".hidden", "slack"] {
            let path = dir.path().join(name);
            if name == "slack" {
                fs::create_dir(path).unwrap();
            } else {
                fs::File::create(path).unwrap();
            }
        }
        let complete = |typed: &str| complete(typed, dir.path());
        assert_eq!(complete("r").path, "r");
        assert_eq!(complete("r").names.len(), 3);
        assert_eq!(complete("a/re").path, "a/retro-");
        assert_eq!(complete("a/re").names, ["retro-1.md", "retro-2.md"]);
        assert_eq!(complete("~/s").path, "~/slack/");
        assert_eq!(complete("h").names, [""; 0]);
        assert_eq!(complete("h").path, "h");
        assert_eq!(complete(".h").path, ".hidden");
        assert_eq!(complete("").names.len(), 4);
        assert_eq!(super::complete("x", Path::new("/no/folder")).path, "x");
    }
}
