//! Files: who may read them, what is followed, what is planted.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::Path;

use super::boards::file;
use crate::cli::sandbox::{Sandbox, content};

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).expect("it is there").mode() & 0o777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
}

/// Every file and folder below a folder.
fn all_in(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() && !path.is_symlink() {
            all.extend(all_in(&path));
        }
        all.push(path);
    }
    all
}

#[test]
fn what_is_new_is_for_its_owner_alone() {
    let (sandbox, board) = Sandbox::with_board();
    sandbox.out(&["add", "checkout", "--column", "factor", "one"]);
    assert_eq!(mode(&board), 0o600);
    for path in all_in(&sandbox.home()) {
        assert_eq!(mode(&path) & 0o077, 0, "{path:?}");
    }
    for name in ["a.md", "a.json"] {
        sandbox.out(&["export", "checkout", "-o", name]);
        assert_eq!(mode(&sandbox.work().join(name)), 0o600);
    }
}

#[test]
fn what_is_there_keeps_its_mode_and_its_link() {
    let (sandbox, board) = Sandbox::with_board();
    for bits in [0o644, 0o640, 0o664, 0o600] {
        set_mode(&board, bits);
        sandbox.out(&["add", "checkout", "--column", "factor", "one"]);
        assert_eq!(mode(&board), bits);
    }
    let document = sandbox.put("a.md", b"old");
    set_mode(&document, 0o644);
    sandbox.out(&["export", "checkout", "-o", "a.md"]);
    assert_eq!(mode(&document), 0o644);
    let link = sandbox.work().join("link.ron");
    symlink(&board, &link).expect("it is new");
    let before = content(&board);
    sandbox.out(&["add", "./link.ron", "--column", "factor", "two"]);
    assert!(link.is_symlink());
    assert_ne!(content(&board), before);
}

#[test]
fn a_link_planted_where_a_new_board_goes_is_not_followed() {
    let sandbox = Sandbox::new();
    let first = sandbox.out(&["new", "Disk full", "--at", "2026-11-20", "--no-open"]);
    let first = Path::new(first.trim_end());
    let outside = sandbox.work().join("outside.ron");
    fs::remove_file(first).expect("it is there");
    symlink(&outside, first).expect("the name is free");
    let run = sandbox.run(&["new", "Disk full", "--at", "2026-11-20", "--no-open"]);
    assert!(!outside.exists(), "{run:?}");
    assert!(first.is_symlink());
    if run.status == 0 {
        assert_ne!(Path::new(run.out.trim_end()), first);
    }
}

#[test]
fn planted_inboxes_and_messages_are_neither_followed_nor_trusted() {
    let (sandbox, board) = Sandbox::with_board();
    let folder = board.parent().expect("the library");
    let away = sandbox.work().join("away");
    fs::create_dir_all(away.join("inbox")).expect("it is new");
    for folder in [&away, &away.join("inbox")] {
        set_mode(folder, 0o700);
    }
    symlink(&away, folder.join(".nofault")).expect("it is new");
    sandbox.run(&["add", "checkout", "--column", "factor", "one"]);
    sandbox.run(&["show", "checkout"]);
    assert_eq!(all_in(&away).len(), 1, "only its inbox is in it");
    fs::remove_file(folder.join(".nofault")).expect("it is a link");

    // A message in the right place, but open to others, of nonsense, or a link.
    let inbox = folder.join(".nofault/inbox");
    fs::create_dir_all(&inbox).expect("it is new");
    for folder in [&folder.join(".nofault"), &inbox] {
        set_mode(folder, 0o700);
    }
    let id = fs::read_to_string(&board).expect("text");
    let id = id
        .split("id: \"")
        .nth(1)
        .and_then(|rest| rest.get(..13))
        .expect("an id");
    let secret = sandbox.put(
        "secret.ron",
        file("secret")
            .replace("0000000000001\",title", &format!("{id}\",title"))
            .as_bytes(),
    );
    let name = |n: u64| inbox.join(format!("{id}-{:016x}-{n:016x}.message", 7));
    symlink(&secret, name(1)).expect("it is new");
    let mut open = fs::File::create(name(2)).expect("it is new");
    open.write_all(&content(&secret)).expect("room");
    set_mode(&name(2), 0o666);
    fs::File::create(name(3))
        .expect("it is new")
        .write_all(b"\x1b[2J(")
        .expect("room");
    set_mode(&name(3), 0o600);
    let run = sandbox.run(&["add", "checkout", "--column", "factor", "two"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(
        !run.err.chars().any(|c| c.is_control() && c != '\n'),
        "{run:?}"
    );
    let after = fs::read_to_string(&board).expect("text");
    assert!(after.contains("two") && !after.contains("secret"));
    assert!(secret.exists() && name(1).is_symlink() && name(2).exists() && name(3).exists());
}

#[test]
fn nothing_in_the_folder_of_boards_is_taken_for_recovery() {
    let (sandbox, board) = Sandbox::with_board();
    let folder = board.parent().expect("the library");
    let name = board
        .file_name()
        .and_then(|name| name.to_str())
        .expect("a name");
    for planted in [
        format!(".{name}.recovery"),
        format!("{name}.lock"),
        format!(".{name}.tmp"),
        "recovery".to_owned(),
        "unsaved.ron".to_owned(),
    ] {
        let mut file = fs::File::create(folder.join(planted)).expect("it is new");
        file.write_all(super::boards::file("planted").as_bytes())
            .expect("room");
    }
    let run = sandbox.run(&["show", "checkout"]);
    assert!(!run.out.contains("planted"), "{run:?}");
}
