//! A look at git's index without git: whether it can hold several versions of a file.
//!
//! Reading a file costs a fraction of what a process does. The answer may be yes by mistake, never
//! no: git itself is asked next.

use std::ffi::OsStr;
use std::fs;
use std::io::Read;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use crate::store::target::Target;

/// The largest index that is read, in bytes; about a million files.
const LONGEST: u64 = 64 * 1024 * 1024;
/// The longest file that says where a repository is, in bytes; a path is shorter.
const LONGEST_POINTER: u64 = 8 * 1024;

/// Whether git's index may hold several versions of a file.
pub(super) fn may_be_unmerged(target: &Target) -> bool {
    let Some(index) = repository(target.folder()).map(|folder| folder.join("index")) else {
        return false;
    };
    match fs::metadata(&index) {
        Ok(found) if !found.is_file() || found.len() > LONGEST => true,
        Ok(_) => fs::read(&index).is_ok_and(|bytes| may_repeat(&bytes, target.name())),
        // A repository without an index has merged nothing.
        Err(_) => false,
    }
}

/// The top of the work tree that a folder is in.
pub(super) fn work_tree(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|above| above.join(".git").exists())
}

/// Where git keeps what it knows of the work tree that a folder is in.
fn repository(folder: &Path) -> Option<PathBuf> {
    let top = work_tree(folder)?;
    let git = top.join(".git");
    if git.is_dir() {
        return Some(git);
    }
    // In a linked work tree and in a submodule stands a file that says where.
    let text = pointer(&git)?;
    let path = text.trim_ascii_end().strip_prefix(b"gitdir: ")?;
    Some(top.join(std::ffi::OsString::from_vec(path.to_vec())))
}

/// What a short file holds; none for a pipe, which would be waited for, and for a long file.
fn pointer(path: &Path) -> Option<Vec<u8>> {
    if !path.metadata().ok()?.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).ok()?;
    file.take(LONGEST_POINTER + 1)
        .read_to_end(&mut bytes)
        .ok()?;
    (bytes.len() as u64 <= LONGEST_POINTER).then_some(bytes)
}

/// Whether the bytes of an index may name a file more than once.
pub fn may_repeat(index: &[u8], name: &OsStr) -> bool {
    // Of these versions each entry holds its whole path and ends it with a zero.
    let is_plain =
        matches!(index, [b'D', b'I', b'R', b'C', 0, 0, 0, 2 | 3, ..]) && !is_split(index);
    let mut named = index
        .split(|byte| *byte == 0)
        .filter(|part| part.ends_with(name.as_bytes()));
    !is_plain || named.nth(1).is_some()
}

/// Whether the rest of an index may be in another file.
fn is_split(index: &[u8]) -> bool {
    index
        .split(|byte| *byte == b'l')
        .any(|part| part.starts_with(b"ink"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_is_asked_only_where_it_has_the_name_twice() {
        let name = OsStr::new("a.ron");
        let index = |version: u8, paths: &[&str]| {
            let mut bytes = b"DIRC\0\0\0".to_vec();
            bytes.push(version);
            for path in paths {
                bytes.extend_from_slice(&[1, 2, 3]);
                bytes.extend_from_slice(path.as_bytes());
                bytes.push(0);
            }
            bytes
        };
        assert!(!may_repeat(&index(2, &["b.ron", "x/a.ron"]), name));
        assert!(!may_repeat(&index(2, &["a.ron.txt", "a.ron"]), name));
        assert!(may_repeat(&index(3, &["a.ron", "a.ron", "b"]), name));
        assert!(may_repeat(&index(4, &["a.ron"]), name), "it is packed");
        assert!(
            may_repeat(&index(2, &["a.ron", "link"]), name),
            "it is split"
        );
        assert!(may_repeat(b"", name));
    }

    #[test]
    fn a_repository_is_found_from_below_and_through_a_linked_work_tree() {
        let dir = tempfile::tempdir().unwrap();
        let deep = dir.path().join("a/b");
        fs::create_dir_all(&deep).unwrap();
        let git = dir.path().join(".git");
        fs::create_dir(&git).unwrap();
        assert_eq!(repository(&deep), Some(git));
        let pointer = dir.path().join("a/.git");
        std::io::Write::write_all(
            &mut fs::File::create(pointer).unwrap(),
            b"gitdir: ../.git/worktrees/a\n",
        )
        .unwrap();
        let there = dir.path().join("a/../.git/worktrees/a");
        assert_eq!(repository(&deep), Some(there));
    }

    #[test]
    fn what_only_has_the_name_of_a_repository_is_neither_waited_for_nor_read_whole() {
        let dir = tempfile::tempdir().unwrap();
        let git = dir.path().join(".git");
        rustix::fs::mknodat(
            rustix::fs::CWD,
            &git,
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RWXU,
            0,
        )
        .unwrap();
        assert_eq!(repository(dir.path()), None);
        fs::remove_file(&git).unwrap();
        std::os::unix::fs::symlink("/dev/zero", &git).unwrap();
        assert_eq!(repository(dir.path()), None);
        fs::remove_file(&git).unwrap();
        let long = format!("gitdir: {}\n", "a".repeat(9000));
        std::io::Write::write_all(&mut fs::File::create(&git).unwrap(), long.as_bytes()).unwrap();
        assert_eq!(repository(dir.path()), None);
    }
}
