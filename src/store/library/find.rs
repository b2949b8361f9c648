//! A board by its path or a part of its name.

use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};

use super::{files, stem};
use crate::store::shown;
use crate::text::{Clean, fold, slug};

/// How many candidates a message names.
const NAMED: usize = 5;

/// Finds the file that BOARD on the command line means: a path, or a part of a name in the library.
///
/// # Errors
///
/// There is no such board, or more than one.
pub fn find(library: &Path, name: &str, current: &Path) -> Result<PathBuf, NotFound> {
    let path = current.join(name);
    let is_path = name.contains('/');
    let is_file_name = Path::new(name).extension() == Some(OsStr::new("ron"));
    if path.is_file() || is_path {
        return path
            .exists()
            .then_some(path.clone())
            .ok_or(NotFound::File(path));
    }
    if is_file_name {
        let inside = library.join(name);
        return inside
            .exists()
            .then_some(inside)
            .ok_or(NotFound::File(path));
    }
    by_stem(library, name)
}

/// Finds the one board whose stem is this name, or else the one whose stem has it as a part: the name as it
/// is, or as a title becomes part of a file's name.
fn by_stem(library: &Path, name: &str) -> Result<PathBuf, NotFound> {
    let (wanted, titled) = (fold(name), fold(&slug(name)));
    let has = |stem: &str| {
        stem.contains(&wanted)
            || name.trim().contains(' ')
                && name.contains(char::is_alphanumeric)
                && stem.contains(&titled)
    };
    let named = |path: &PathBuf| (fold(&stem(path)), path.clone());
    let all: Vec<(String, PathBuf)> = files(library).iter().map(named).collect();
    let whole = all.iter().filter(|(stem, _)| *stem == wanted);
    let part = all.iter().filter(|(stem, _)| has(stem));
    let whole: Vec<&PathBuf> = whole.map(|(_, path)| path).collect();
    let part: Vec<&PathBuf> = part.map(|(_, path)| path).collect();
    let fitting = if whole.is_empty() { part } else { whole };
    match fitting.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(NotFound::Name {
            name: Clean::line(name),
            library: library.to_owned(),
        }),
        several => Err(NotFound::Several {
            name: Clean::line(name),
            stems: several.iter().map(|path| stem(path)).collect(),
        }),
    }
}

/// Why no board was found; each is one sentence with a way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotFound {
    /// There is no file with that path.
    File(PathBuf),
    /// No board of the library has that in its name.
    Name {
        /// What was looked for.
        name: Clean,
        /// Where.
        library: PathBuf,
    },
    /// More than one has.
    Several {
        /// What was looked for.
        name: Clean,
        /// The stems of those that have it, sorted.
        stems: Vec<Clean>,
    },
}

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(
                f,
                "there is no file {}: nofault list shows the boards, nofault new TITLE begins one",
                shown(path)
            ),
            Self::Name { name, library } => write!(
                f,
                "no board in {} has {name:?} in its name: nofault list shows the boards, nofault \
                 new TITLE begins one",
                shown(library)
            ),
            Self::Several { name, stems } => {
                let first: Vec<&str> = stems.iter().take(NAMED).map(|stem| &**stem).collect();
                write!(f, "{name:?} may be {}", first.join(", "))?;
                if let Some(more @ 1..) = stems.len().checked_sub(NAMED) {
                    write!(f, " or {more} more")?;
                }
                f.write_str(": say more of the name")
            }
        }
    }
}

impl std::error::Error for NotFound {}
