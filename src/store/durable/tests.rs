use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;

use tempfile::TempDir;

use super::*;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn put(path: &Path, text: &str) {
    let mut file = fs::File::create(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
}

fn target(path: impl AsRef<Path>) -> Target {
    Target::resolve(path.as_ref()).unwrap()
}

fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn durable(outcome: Result<Outcome, SaveError>) -> Stamp {
    match outcome.unwrap() {
        Outcome::Durable { stamp, .. } => stamp,
        other @ (Outcome::Foreign { .. } | Outcome::Overtaken { .. }) => panic!("{other:?}"),
    }
}

#[test]
fn a_new_file_is_whole_private_and_alone() {
    let dir = folder();
    let path = dir.path().join("a.ron");
    let stamp = durable(replace(&target(&path), b"one", None));
    assert!(stamp.is_of(b"one"));
    assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
    assert_eq!(names(dir.path()), ["a.ron"]);
    let (bytes, again) = read(&target(&path)).unwrap();
    assert_eq!((bytes.as_slice(), again), (b"one".as_slice(), stamp));
}

#[test]
fn a_save_keeps_the_mode_and_leaves_no_litter() {
    let dir = folder();
    let path = dir.path().join("a.ron");
    put(&path, "old");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let (_, base) = read(&target(&path)).unwrap();
    let stamp = durable(replace(&target(&path), b"new", Some(&base)));
    assert!(!stamp.same_file(&base));
    durable(replace(&target(&path), b"newer, longer", Some(&stamp)));
    assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o640);
    assert_eq!(fs::read(&path).unwrap(), b"newer, longer");
    assert_eq!(names(dir.path()), ["a.ron"]);
}

#[test]
fn another_owner_and_group_are_kept_where_the_system_lets_us() {
    let dir = folder();
    let path = dir.path().join("a.ron");
    put(&path, "old");
    if std::os::unix::fs::chown(&path, Some(12_345), Some(12_346)).is_err() {
        return;
    }
    let (_, base) = read(&target(&path)).unwrap();
    durable(replace(&target(&path), b"new", Some(&base)));
    let new = fs::metadata(&path).unwrap();
    assert_eq!((new.uid(), new.gid()), (12_345, 12_346));
}

#[test]
fn a_link_stays_and_its_aim_is_replaced() {
    let dir = folder();
    let there = folder();
    let (link, real) = (dir.path().join("a.ron"), there.path().join("real.ron"));
    symlink(&real, &link).unwrap();
    let aim = target(&link);
    let base = durable(replace(&aim, b"born through a link", None));
    durable(replace(&target(&link), b"new", Some(&base)));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read(&real).unwrap(), b"new");
    assert_eq!((names(dir.path()).len(), names(there.path()).len()), (1, 1));
}

#[test]
fn a_link_that_takes_the_place_of_an_open_file_is_not_followed() {
    let dir = folder();
    let (path, victim) = (dir.path().join("a.ron"), dir.path().join("victim"));
    put(&path, "old");
    put(&victim, "old");
    let open = target(&path);
    let (_, base) = read(&open).unwrap();
    fs::remove_file(&path).unwrap();
    symlink(&victim, &path).unwrap();
    let refused = replace(&open, b"new", Some(&base)).unwrap_err();
    assert!(
        matches!(refused, SaveError::Refused(ReadError::NotAFile)),
        "{refused:?}"
    );
    assert!(matches!(
        overwrite(&open, b"new", &base),
        Err(SaveError::Refused(_))
    ));
    assert_eq!(fs::read(&victim).unwrap(), b"old");
    assert_eq!(names(dir.path()), ["a.ron", "victim"]);
}

#[test]
fn a_foreign_change_is_handed_back_and_stays() {
    let dir = folder();
    let path = dir.path().join("a.ron");
    put(&path, "old");
    let (_, base) = read(&target(&path)).unwrap();
    put(&path, "theirs");
    for base in [Some(&base), None] {
        match replace(&target(&path), b"ours", base).unwrap() {
            Outcome::Foreign { bytes, stamp } => {
                assert_eq!(bytes, b"theirs");
                assert!(stamp.is_of(b"theirs"));
            }
            other @ (Outcome::Durable { .. } | Outcome::Overtaken { .. }) => panic!("{other:?}"),
        }
    }
    assert_eq!(fs::read(&path).unwrap(), b"theirs");
    assert_eq!(names(dir.path()), ["a.ron"]);
}

#[test]
fn the_same_content_in_another_file_is_no_foreign_change() {
    let dir = folder();
    let path = dir.path().join("a.ron");
    put(&path, "old");
    let (_, base) = read(&target(&path)).unwrap();
    put(&dir.path().join("b"), "old");
    fs::rename(dir.path().join("b"), &path).unwrap();
    durable(replace(&target(&path), b"new", Some(&base)));
}

#[test]
fn a_writer_after_the_last_look_is_found_and_kept_on_disk() {
    let dir = folder();
    let path = dir.path().join("a.ron");
    put(&path, "old");
    let at = target(&path);
    let open = Folder::open(dir.path()).unwrap();
    let seen = open.read(at.name(), LIMIT).unwrap();
    put(&path, "theirs");
    match exchange(&open, &at, b"ours", &seen).unwrap() {
        Outcome::Overtaken { theirs, placed } => {
            assert_eq!(theirs.bytes(), b"theirs");
            assert_eq!(fs::read(&path).unwrap(), b"ours");
            assert_eq!(names(dir.path()).len(), 2);
            durable(replace(&at, b"both", Some(&placed)));
            theirs.remove().unwrap();
        }
        other @ (Outcome::Durable { .. } | Outcome::Foreign { .. }) => panic!("{other:?}"),
    }
    assert_eq!(names(dir.path()), ["a.ron"]);
}

#[test]
fn a_directory_that_comes_out_of_the_exchange_is_put_back() {
    let dir = folder();
    let path = dir.path().join("a.ron");
    put(&path, "old");
    let at = target(&path);
    let open = Folder::open(dir.path()).unwrap();
    let seen = open.read(at.name(), LIMIT).unwrap();
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    put(&path.join("inside"), "kept");
    let refused = exchange(&open, &at, b"ours", &seen).unwrap_err();
    assert!(
        matches!(refused, SaveError::Refused(ReadError::Directory)),
        "{refused:?}"
    );
    assert!(path.join("inside").exists());
    assert_eq!(names(dir.path()), ["a.ron"]);
}

#[test]
fn a_name_taken_in_the_last_moment_is_not_written_over() {
    let dir = folder();
    let path = dir.path().join("a.ron");
    let at = target(&path);
    let open = Folder::open(dir.path()).unwrap();
    put(&path, "theirs");
    let met = create(&open, &at, b"ours").unwrap();
    assert!(
        matches!(&met, Outcome::Foreign { bytes, .. } if bytes == b"theirs"),
        "{met:?}"
    );
    assert_eq!(names(dir.path()), ["a.ron"]);
}

#[test]
fn what_is_gone_is_said_to_be_gone() {
    let dir = folder();
    let inner = dir.path().join("inner");
    fs::create_dir(&inner).unwrap();
    let at = target(inner.join("a.ron"));
    let base = durable(replace(&at, b"one", None));
    fs::remove_file(at.path()).unwrap();
    assert!(matches!(
        replace(&at, b"two", Some(&base)),
        Err(SaveError::Gone)
    ));
    assert!(matches!(
        overwrite(&at, b"two", &base),
        Err(SaveError::Gone)
    ));
    assert!(matches!(read(&at), Err(ReadError::Missing)));
    fs::remove_dir(&inner).unwrap();
    assert!(matches!(
        replace(&at, b"two", Some(&base)),
        Err(SaveError::FolderGone)
    ));
    put(&inner, "a file where the folder was");
    assert!(matches!(
        replace(&at, b"two", None),
        Err(SaveError::FolderGone)
    ));
}

#[test]
fn a_deleted_folder_that_is_still_open_takes_no_save() {
    let dir = folder();
    let inner = dir.path().join("inner");
    fs::create_dir(&inner).unwrap();
    let at = target(inner.join("a.ron"));
    let open = Folder::open(&inner).unwrap();
    fs::remove_dir(&inner).unwrap();
    assert!(matches!(
        create(&open, &at, b"one"),
        Err(SaveError::FolderGone)
    ));
}

#[test]
fn what_is_no_file_is_refused_without_waiting() {
    let dir = folder();
    let pipe = target(dir.path().join("pipe"));
    let here = Folder::open(dir.path()).unwrap();
    let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
    rustix::fs::mkfifoat(rustix::fs::CWD, pipe.path(), mode).unwrap();
    assert!(matches!(read(&pipe), Err(ReadError::NotAFile)));
    assert!(matches!(
        replace(&pipe, b"x", None),
        Err(SaveError::Refused(ReadError::NotAFile))
    ));
    let sub = target(dir.path());
    assert!(matches!(read(&sub), Err(ReadError::Directory)));
    assert!(matches!(
        replace(&sub, b"x", None),
        Err(SaveError::Refused(ReadError::Directory))
    ));
    assert_eq!(here.names().unwrap(), Vec::<std::ffi::OsString>::new());
}

#[test]
fn a_file_over_the_limit_is_refused_before_it_is_read() {
    let dir = folder();
    let path = dir.path().join("a.ron");
    let long = vec![0; LIMIT as usize + 1];
    assert!(replace(&target(&path), &long, None).is_err());
    let file = fs::File::create(&path).unwrap();
    file.set_len(LIMIT).unwrap();
    assert_eq!(read(&target(&path)).unwrap().0.len() as u64, LIMIT);
    file.set_len(LIMIT + 1).unwrap();
    let refused = read(&target(&path)).unwrap_err();
    assert!(matches!(refused, ReadError::TooLarge { size } if size == LIMIT + 1));
    assert_eq!(
        refused.to_string(),
        "it is too large: 17 MiB, where 16 MiB is the most"
    );
}

#[test]
fn a_file_can_be_written_in_place_and_only_over_its_base() {
    let dir = folder();
    let path = dir.path().join("a.ron");
    put(&path, "old and long");
    let (_, base) = read(&target(&path)).unwrap();
    let inode = fs::metadata(&path).unwrap().ino();
    let stamp = durable(overwrite(&target(&path), b"new", &base));
    assert_eq!(fs::read(&path).unwrap(), b"new");
    assert_eq!(fs::metadata(&path).unwrap().ino(), inode);
    assert_eq!(read(&target(&path)).unwrap().1, stamp);
    put(&path, "theirs");
    assert!(matches!(
        overwrite(&target(&path), b"x", &stamp),
        Ok(Outcome::Foreign { .. })
    ));
    assert_eq!(fs::read(&path).unwrap(), b"theirs");
}

#[test]
fn the_longest_name_can_be_saved() {
    let dir = folder();
    let at = target(dir.path().join("n".repeat(255)));
    let base = durable(replace(&at, b"one", None));
    durable(replace(&at, b"two", Some(&base)));
    assert_eq!(names(dir.path()).len(), 1);
}

#[test]
fn a_folder_that_takes_no_new_file_leaves_the_way_in_place() {
    let dir = folder();
    let path = dir.path().join("a.ron");
    put(&path, "old");
    let (_, base) = read(&target(&path)).unwrap();
    let mode = |bits| fs::set_permissions(dir.path(), fs::Permissions::from_mode(bits)).unwrap();
    mode(0o500);
    // A user for whom modes do not count, such as root, cannot see this.
    let counts = fs::File::create(dir.path().join("probe")).is_err();
    let failed = replace(&target(&path), b"new", Some(&base));
    if counts {
        assert!(
            matches!(failed, Err(SaveError::OnlyInPlace(_))),
            "{failed:?}"
        );
        durable(overwrite(&target(&path), b"new", &base));
        assert_eq!(fs::read(&path).unwrap(), b"new");
        mode(0o700);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
        assert!(matches!(
            replace(&target(&path), b"x", None),
            Ok(Outcome::Foreign { .. })
        ));
        assert!(matches!(
            replace(&target(&path), b"x", Some(&read(&target(&path)).unwrap().1)),
            Err(SaveError::ReadOnly)
        ));
    }
    mode(0o700);
}

#[test]
fn where_nothing_can_be_exchanged_a_rename_is_said_to_be_one() {
    let dir = folder();
    let at = target(dir.path().join("a.ron"));
    let open = Folder::open(dir.path()).unwrap();
    let (fresh, stamp) = prepare(&open, &at, b"new", None).unwrap();
    let done = rename(&open, &at, fresh, stamp).unwrap();
    assert!(
        matches!(
            done,
            Outcome::Durable {
                means: Means::Rename,
                ..
            }
        ),
        "{done:?}"
    );
    let (fresh, stamp) = prepare(&open, &at, b"newer", None).unwrap();
    fs::remove_file(at.path()).unwrap();
    fs::create_dir(at.path()).unwrap();
    assert!(matches!(
        rename(&open, &at, fresh, stamp),
        Err(SaveError::Io { .. })
    ));
    assert_eq!(names(dir.path()), ["a.ron"]);
}

mod race;
