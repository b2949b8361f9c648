//! What must hold for what is kept.

use super::*;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use tempfile::TempDir;

fn recovery(dir: &TempDir) -> Recovery {
    let target = Target::resolve(&dir.path().join("a.ron")).unwrap();
    Recovery::open(&dir.path().join("state"), &target, "board-1", Seat::FIRST)
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
        let file = recovery.folder().join(kind.file(Seat::FIRST));
        assert_eq!(mode(&file), 0o600);
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
    let of = |id| Recovery::open(&dir.path().join("state"), &target, id, Seat::FIRST);
    of("../../x").write(Kind::Last, None, b"one").unwrap();
    assert_eq!(of("y").read(Kind::Last).unwrap(), Found::Nothing);
    assert!(
        of("../../x")
            .folder()
            .starts_with(dir.path().join("state/recovery"))
    );
}

#[test]
fn each_seat_has_files_of_its_own_but_for_the_last_state() {
    let dir = tempfile::tempdir().unwrap();
    let first = recovery(&dir);
    let second = first.of(Seat::of_suffix("-2").unwrap());
    let content = |recovery: &Recovery, kind| match recovery.read(kind).unwrap() {
        Found::Kept(kept) => String::from_utf8(kept.bytes).unwrap(),
        Found::Nothing | Found::Broken { .. } => String::new(),
    };
    for kind in Kind::ALL {
        first.write(kind, None, b"first").unwrap();
        second.write(kind, None, b"second").unwrap();
        let is_shared = kind == Kind::Last;
        assert_eq!(
            content(&first, kind),
            if is_shared { "second" } else { "first" }
        );
        assert_eq!(content(&second, kind), "second");
    }
    assert_eq!(first.other_seats().len(), 1);
    assert_eq!(second.other_seats(), BTreeSet::from([Seat::FIRST]));
    for kind in [Kind::Draft, Kind::Unsaved] {
        second.remove(kind).unwrap();
    }
    assert!(first.other_seats().is_empty(), "a base alone is nothing");
}
