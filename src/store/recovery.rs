//! What is kept of a board outside its file: typed text, a board that could not be saved, and the
//! last durable state.
//!
//! It lives in the state folder, or beside the board where that folder is missing or would not
//! survive a restart. Every file carries a header and a check; one that does not check, or that
//! others could have written, is put aside and reported, never used. What to do with what is found
//! is the caller's decision: nothing is merged here.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use rustix::io::Errno;

use super::content::{LIMIT, ReadError, Stamp, hash};
use super::folder::{Depth, Folder, make_private};
use super::shown;
use super::target::Target;
use sealed::{HEADER, seal, unseal};

mod sealed;

/// The number by which Linux knows a file system that lives in memory.
const TMPFS: rustix::fs::FsWord = 0x0102_1994;

/// What is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text that is being typed, with its card and field.
    Draft,
    /// The whole board, which could not be saved.
    Unsaved,
    /// The last durable state, the base of a merge.
    Last,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Unsaved, Self::Last];

    fn file(self) -> &'static OsStr {
        OsStr::new(match self {
            Self::Draft => "draft",
            Self::Unsaved => "unsaved.ron",
            Self::Last => "last.ron",
        })
    }
}

/// What was kept of a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The content.
    pub bytes: Vec<u8>,
    /// The hash of the file that it was based on; see [`Stamp::hash`].
    pub base: Option<u64>,
    /// The id of the board.
    pub board: String,
    /// The path of the board at that time, for messages.
    pub path: String,
}

/// What is there of one kind.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// Something whole.
    Kept(Kept),
    /// Something that must not be used; it is kept under another name.
    Broken {
        /// Where it is now.
        aside: PathBuf,
        /// What is wrong with it, to follow "because".
        why: &'static str,
    },
}

/// The place for what is kept of one board.
#[derive(Debug)]
pub struct Recovery {
    board: String,
    path: PathBuf,
    /// Where it is written.
    home: PathBuf,
    /// Where an earlier session may have written, when it had no state folder.
    other: Option<PathBuf>,
}

impl Recovery {
    /// Chooses the place for a board with this id; `state` is this program's state folder.
    ///
    /// Creates at most folders in the state folder.
    #[must_use]
    pub fn open(state: &Path, target: &Target, board: &str) -> Self {
        let path = target.path();
        let key = format!(
            "{:016x}{:016x}",
            hash(board.as_bytes()),
            hash(bytes_of(&path))
        );
        let mut name = OsString::from(".");
        name.push(target.name());
        name.push(".recovery");
        let beside = target.folder().join(name);
        let all = state.join("recovery");
        let lasting = is_usable(&all) && (!is_in_memory(&all) || is_in_memory(target.folder()));
        let (home, other) = if lasting {
            (all.join(key), Some(beside))
        } else {
            (beside, None)
        };
        Self {
            board: board.to_owned(),
            path,
            home,
            other,
        }
    }

    /// Whether the place is beside the board, which the user should know.
    #[must_use]
    pub fn is_beside(&self) -> bool {
        self.other.is_none()
    }

    /// The folder that is written to; it may not exist yet.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.home
    }

    /// Keeps bytes in place of what was kept of that kind; durably, but for a draft's name.
    pub fn write(&self, kind: Kind, base: Option<&Stamp>, bytes: &[u8]) -> Result<()> {
        let doing = || {
            format!(
                "cannot keep a copy in {}",
                shown(&self.home.join(kind.file()))
            )
        };
        let sealed = seal(&self.board, &self.path, base, bytes).with_context(doing)?;
        make_private(&self.home).with_context(doing)?;
        let folder = Folder::open_private(&self.home).with_context(doing)?;
        let mut fresh = folder.fresh(kind.file()).with_context(doing)?;
        fresh.fill(&sealed, Depth::Content).with_context(doing)?;
        fresh.replace(kind.file()).with_context(doing)?;
        match kind {
            Kind::Unsaved | Kind::Last => folder.sync().with_context(doing),
            Kind::Draft => Ok(()),
        }
    }

    /// Reads what was kept of that kind.
    pub fn read(&self, kind: Kind) -> Result<Found> {
        let found = self.read_in(&self.home, kind)?;
        match &self.other {
            // A folder that anybody could have put beside the board must not stand in the way.
            Some(other) if found == Found::Nothing && Folder::open_private(other).is_ok() => {
                self.read_in(other, kind)
            }
            _ => Ok(found),
        }
    }

    /// Removes what was kept of that kind, and the folder when it is empty.
    pub fn remove(&self, kind: Kind) -> Result<()> {
        for place in std::iter::once(&self.home).chain(&self.other) {
            let Ok(folder) = Folder::open_private(place) else {
                continue;
            };
            match folder.remove(kind.file()) {
                Err(Errno::NOENT) => {}
                other => other.with_context(|| {
                    format!("cannot remove {}", shown(&place.join(kind.file())))
                })?,
            }
            // Fails, as it should, while anything else is kept.
            let _ = std::fs::remove_dir(place);
        }
        Ok(())
    }

    fn read_in(&self, place: &Path, kind: Kind) -> Result<Found> {
        let doing = || format!("cannot read what was kept in {}", shown(place));
        let folder = match Folder::open_private(place) {
            Ok(folder) => folder,
            Err(ReadError::Missing) => return Ok(Found::Nothing),
            Err(error) => return Err(error).with_context(doing),
        };
        let read = folder.read_private(kind.file(), LIMIT + HEADER);
        let why = match read {
            Ok(found) => match unseal(&found.bytes) {
                Ok(kept) if kept.board == self.board => return Ok(Found::Kept(kept)),
                Ok(_) => "it belongs to another board",
                Err(why) => why,
            },
            Err(ReadError::Missing) => return Ok(Found::Nothing),
            Err(ReadError::NotPrivate) => "others could have written it",
            Err(ReadError::TooLarge { .. }) => "it is too large",
            Err(ReadError::Directory | ReadError::NotAFile) => "it is not a file",
            Err(error @ (ReadError::Denied | ReadError::Io(_))) => {
                return Err(error).with_context(doing);
            }
        };
        let aside = put_aside(&folder, kind).with_context(doing)?;
        Ok(Found::Broken {
            aside: place.join(aside),
            why,
        })
    }
}

/// Gives a file that must not be used a name that nothing reads.
fn put_aside(folder: &Folder, kind: Kind) -> Result<OsString> {
    let mut aside = kind.file().to_owned();
    aside.push(format!(".broken-{:016x}", getrandom::u64()?));
    folder.rename(kind.file(), &aside)?;
    Ok(aside)
}

/// Whether a private folder is there, or can be made, and takes new files.
fn is_usable(folder: &Path) -> bool {
    make_private(folder).is_ok()
        && Folder::open_private(folder).is_ok_and(|open| open.is_writable(OsStr::new(".")))
}

/// Whether a folder's content would be gone after a restart; unknown counts as no.
fn is_in_memory(folder: &Path) -> bool {
    rustix::fs::statfs(folder).is_ok_and(|system| system.f_type == TMPFS)
}

fn bytes_of(path: &Path) -> &[u8] {
    path.as_os_str().as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use tempfile::TempDir;

    fn recovery(dir: &TempDir) -> Recovery {
        let target = Target::resolve(&dir.path().join("a.ron")).unwrap();
        Recovery::open(&dir.path().join("state"), &target, "board-1")
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn what_is_kept_comes_back_and_goes_without_a_trace() {
        let dir = tempfile::tempdir().unwrap();
        let recovery = recovery(&dir);
        assert!(!recovery.is_beside());
        fs::File::create(dir.path().join("a.ron")).unwrap();
        let target = Target::resolve(&dir.path().join("a.ron")).unwrap();
        let (_, base) = crate::store::durable::read(&target).unwrap();
        for kind in Kind::ALL {
            assert_eq!(recovery.read(kind).unwrap(), Found::Nothing);
            recovery.write(kind, None, b"first").unwrap();
            recovery
                .write(kind, Some(&base), b"line\nand \xff more")
                .unwrap();
            let Found::Kept(kept) = recovery.read(kind).unwrap() else {
                panic!("{kind:?}")
            };
            assert_eq!(kept.bytes, b"line\nand \xff more");
            assert_eq!(
                (kept.board.as_str(), kept.base),
                ("board-1", Some(base.hash()))
            );
            assert_eq!(mode(&recovery.folder().join(kind.file())), 0o600);
        }
        assert_eq!(mode(recovery.folder()), 0o700);
        for kind in Kind::ALL {
            recovery.remove(kind).unwrap();
        }
        assert!(!recovery.folder().exists());
    }

    #[test]
    fn what_is_damaged_is_put_aside() {
        let dir = tempfile::tempdir().unwrap();
        let recovery = recovery(&dir);
        recovery.write(Kind::Unsaved, None, b"a board").unwrap();
        let path = recovery.folder().join("unsaved.ron");
        let whole = fs::read(&path).unwrap();
        let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
        file.set_len(whole.len() as u64 - 1).unwrap();
        let Found::Broken { aside, .. } = recovery.read(Kind::Unsaved).unwrap() else {
            panic!()
        };
        assert_eq!(fs::read(aside).unwrap(), &whole[..whole.len() - 1]);
        assert_eq!(recovery.read(Kind::Unsaved).unwrap(), Found::Nothing);
    }

    #[test]
    fn what_others_could_have_written_is_not_used() {
        let dir = tempfile::tempdir().unwrap();
        let recovery = recovery(&dir);
        recovery.write(Kind::Draft, None, b"typed").unwrap();
        let path = recovery.folder().join("draft");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(
            recovery.read(Kind::Draft).unwrap(),
            Found::Broken { .. }
        ));
        let open = fs::Permissions::from_mode(0o755);
        fs::set_permissions(recovery.folder(), open).unwrap();
        assert!(recovery.read(Kind::Draft).is_err());
        assert!(recovery.write(Kind::Draft, None, b"typed").is_err());
    }

    #[test]
    fn without_a_state_folder_it_is_kept_beside_the_board_and_found_later() {
        let dir = tempfile::tempdir().unwrap();
        let state = dir.path().join("state");
        fs::File::create(&state).unwrap();
        let lost = recovery(&dir);
        assert!(lost.is_beside());
        lost.write(Kind::Unsaved, None, b"a board").unwrap();
        assert!(dir.path().join(".a.ron.recovery/unsaved.ron").is_file());
        fs::remove_file(&state).unwrap();
        let again = recovery(&dir);
        assert!(!again.is_beside());
        assert!(matches!(again.read(Kind::Unsaved).unwrap(), Found::Kept(_)));
        again.remove(Kind::Unsaved).unwrap();
        assert!(!dir.path().join(".a.ron.recovery").exists());
    }

    #[test]
    fn a_folder_planted_beside_the_board_is_ignored() {
        let dir = tempfile::tempdir().unwrap();
        let planted = dir.path().join(".a.ron.recovery");
        fs::create_dir(&planted).unwrap();
        fs::set_permissions(&planted, fs::Permissions::from_mode(0o755)).unwrap();
        let sealed = seal("board-1", Path::new("a.ron"), None, b"evil").unwrap();
        std::io::Write::write_all(
            &mut fs::File::create(planted.join("unsaved.ron")).unwrap(),
            &sealed,
        )
        .unwrap();
        assert_eq!(recovery(&dir).read(Kind::Unsaved).unwrap(), Found::Nothing);
    }

    #[test]
    fn boards_of_one_name_do_not_meet() {
        let dir = tempfile::tempdir().unwrap();
        let target = Target::resolve(&dir.path().join("a.ron")).unwrap();
        let of = |id| Recovery::open(&dir.path().join("state"), &target, id);
        of("../../x").write(Kind::Last, None, b"one").unwrap();
        assert_eq!(of("y").read(Kind::Last).unwrap(), Found::Nothing);
        assert!(
            of("../../x")
                .folder()
                .starts_with(dir.path().join("state/recovery"))
        );
    }
}
