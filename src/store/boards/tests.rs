//! What must hold for an open board whatever happens to its file.

use std::fs;
use std::time::UNIX_EPOCH;

use super::*;
use crate::merge::merge;
use crate::store::room::Room;
use crate::store::samples::{small, texts, with_card};

fn on_disk(path: &Path) -> Vec<String> {
    texts(&format::read(&fs::read(path).unwrap()).unwrap())
}

fn kept(saved: Saved) -> String {
    match saved {
        Saved::Kept(reason) => reason,
        Saved::Durable | Saved::Foreign(_) | Saved::NotSafe(_) => panic!("{saved:?}"),
    }
}

fn foreign(saved: Saved) -> Foreign {
    match saved {
        Saved::Foreign(foreign) => foreign,
        Saved::Durable | Saved::Kept(_) | Saved::NotSafe(_) => panic!("{saved:?}"),
    }
}

fn merged(ours: &Board, found: &Foreign) -> Arc<Board> {
    Arc::new(merge(&found.base, ours, &found.theirs).board)
}

fn foreign_of(look: Look) -> Foreign {
    match look {
        Look::Foreign(foreign) => foreign,
        Look::Same | Look::Lost(_) => panic!("another writer's board was expected"),
    }
}

#[test]
fn a_new_board_is_created_saved_and_opened() {
    let room = Room::new();
    let board = Arc::new(small("Disk full!", &["one"]));
    let day = Date::constant(2026, 3, 14);
    let mut file = BoardFile::create(&room.places, "Disk full!", day, &board).unwrap();
    assert!(file.path().ends_with("library/2026-03-14-disk-full.ron"));
    let second = BoardFile::create(&room.places, "Disk full!", day, &board).unwrap();
    assert!(
        second
            .path()
            .ends_with("library/2026-03-14-disk-full-2.ron")
    );
    let more = Arc::new(with_card(&board, 9, "two"));
    assert!(matches!(file.save(&more), Saved::Durable));
    assert!(matches!(file.save(&more), Saved::Durable));
    let path = file.path();
    assert!(!file.has_company() && room.open(&path).file.has_company());
    drop(file);
    let opened = room.open(&path);
    assert_eq!(opened.board, more);
    assert!(!opened.file.has_company() && !opened.must_be_saved() && opened.notes.is_empty());
    assert_eq!((opened.draft, opened.read_only), (None, None));
}

#[test]
fn a_text_that_is_too_long_is_told_once_it_is_opened() {
    let (room, path) = Room::with_board(&small("a", &["one"]));
    let text = format::write(&small("a", &["one"]));
    room.put(
        &path,
        &text.replace("\"one\"", &format!("{:?}", "x".repeat(8001))),
    );
    let opened = room.open(&path);
    let told = opened.notes.join(" ");
    assert!(told.contains("1 long text is shortened"), "{told}");
    let mut file = opened.file;
    let more = Arc::new(with_card(&opened.board, 9, "two"));
    assert!(matches!(file.save(&more), Saved::Durable));
    drop(file);
    assert!(room.open(&path).notes.is_empty());
}

#[test]
fn another_writer_s_change_is_merged_and_not_lost() {
    let board = small("a", &["one"]);
    let (room, path) = Room::with_board(&board);
    let mut file = room.open(&path).file;
    assert!(matches!(file.changed_on_disk(), Look::Same));
    room.put(&path, &format::write(&with_card(&board, 8, "theirs")));
    let ours = Arc::new(with_card(&board, 9, "ours"));
    let found = foreign(file.save(&ours));
    assert_eq!(on_disk(&path), ["one", "theirs"], "nothing was written");
    let both = merged(&ours, &found);
    assert!(matches!(file.save(&both), Saved::Durable));
    assert_eq!(on_disk(&path), ["one", "ours", "theirs"]);

    room.put(&path, &format::write(&with_card(&both, 7, "more")));
    let seen = foreign_of(file.changed_on_disk());
    assert_eq!((seen.base.len(), seen.theirs.len()), (3, 4));
    assert!(matches!(file.changed_on_disk(), Look::Same));
    assert!(matches!(file.save(&seen.theirs), Saved::Durable));
}

#[test]
fn what_cannot_be_read_is_not_written_over_and_heals() {
    let board = small("a", &["one"]);
    let (room, path) = Room::with_board(&board);
    let mut file = room.open(&path).file;
    room.put(&path, "<<<<<<< HEAD\n");
    assert!(matches!(file.changed_on_disk(), Look::Lost(Saved::Kept(_))));
    let notes = file.take_notes();
    assert!(
        notes[0].contains("line 1: two versions conflict"),
        "{notes:?}"
    );
    assert!(matches!(file.changed_on_disk(), Look::Lost(_)));
    assert!(file.take_notes().is_empty());
    let ours = Arc::new(with_card(&board, 9, "ours"));
    assert!(kept(file.save(&ours)).contains("line 1: two versions conflict"));
    assert_eq!(fs::read(&path).unwrap(), b"<<<<<<< HEAD\n");
    assert_eq!(room.recovered(), 1);
    room.put(
        &path,
        &format::write(&small("other", &[])).replace("00p2jd", "00p2je"),
    );
    assert!(kept(file.save(&ours)).contains("another board"));

    room.put(&path, &format::write(&with_card(&board, 8, "theirs")));
    let found = foreign(file.save(&ours));
    assert!(matches!(file.save(&merged(&ours, &found)), Saved::Durable));
    assert_eq!(on_disk(&path), ["one", "ours", "theirs"]);
    assert_eq!(room.recovered(), 0);
}

#[test]
fn a_half_written_file_is_waited_for() {
    let board = small("a", &["one"]);
    let (room, path) = Room::with_board(&board);
    let mut file = room.open(&path).file;
    let text = format::write(&with_card(&board, 8, "theirs"));
    room.put(&path, text.get(..50).unwrap());
    std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(std::time::Duration::from_millis(60));
            room.put(&path, &text);
        });
        assert_eq!(foreign_of(file.changed_on_disk()).theirs.len(), 2);
    });
    assert!(file.take_notes().is_empty());
}

#[test]
fn a_missing_file_is_waited_for_and_then_made_again() {
    let board = small("a", &["one"]);
    let (room, path) = Room::with_board(&board);
    let mut file = room.open(&path).file;
    let ours = Arc::new(with_card(&board, 9, "ours"));
    fs::remove_file(&path).unwrap();
    assert_eq!(kept(file.save(&ours)), "the file is gone");
    room.put(&path, &format::write(&board));
    assert!(matches!(file.save(&ours), Saved::Durable));
    fs::remove_file(&path).unwrap();
    let more = Arc::new(with_card(&ours, 10, "more"));
    assert_eq!(kept(file.save(&more)), "the file is gone");
    assert_eq!(kept(file.save(&more)), "the file is gone");
    assert!(matches!(file.save(&more), Saved::Durable));
    assert!(file.take_notes()[0].ends_with("was gone and has been made again."));
    assert_eq!(on_disk(&path), ["more", "one", "ours"]);
}

#[test]
fn without_its_folder_a_board_is_kept_and_comes_back() {
    let board = small("a", &["one"]);
    let room = Room::new();
    let folder = room.dir.path().join("boards");
    fs::create_dir(&folder).unwrap();
    let path = folder.join("a.ron");
    room.put(&path, &format::write(&board));
    let mut file = room.open(&path).file;
    let ours = Arc::new(with_card(&board, 9, "ours"));
    file.draft("half a sen");
    fs::rename(&folder, room.dir.path().join("moved")).unwrap();
    assert_eq!(kept(file.save(&ours)), "its folder is gone");
    drop(file);

    // Meanwhile somebody adds a card and deletes one.
    fs::rename(room.dir.path().join("moved"), &folder).unwrap();
    room.put(
        &path,
        &format::write(&with_card(&small("a", &[]), 8, "theirs")),
    );
    let mut opened = room.open(&path);
    assert_eq!(texts(&opened.board), ["ours", "theirs"]);
    assert!(opened.must_be_saved());
    assert_eq!(opened.draft.as_deref(), Some("half a sen"));
    assert_eq!(opened.notes, ["Changes that could not be saved came back."]);
    assert_eq!(room.recovered(), 1, "it goes only when it is saved");
    assert!(matches!(opened.file.save(&opened.board), Saved::Durable));
    opened.file.draft("");
    assert_eq!(room.recovered(), 0);
    drop(opened);
    let again = room.open(&path);
    assert!(again.draft.is_none() && again.notes.is_empty() && !again.must_be_saved());
}

#[test]
fn a_killed_save_s_other_version_is_merged_and_then_removed() {
    let board = small("a", &["one"]);
    let (room, path) = Room::with_board(&with_card(&board, 9, "ours"));
    let mut child = std::process::Command::new("true").spawn().unwrap();
    child.wait().unwrap();
    // A name of this machine can only be made here: take one of ours for the dead child's.
    let own = crate::store::hidden::name(path.file_name().unwrap(), ".theirs").unwrap();
    let own = own.to_string_lossy().into_owned();
    let dead = own.replace(
        &format!("{:08x}.", std::process::id()),
        &format!("{:08x}.", child.id()),
    );
    let left = path.with_file_name(dead);
    room.put(&left, &format::write(&with_card(&board, 8, "theirs")));
    let mut opened = room.open(&path);
    assert_eq!(texts(&opened.board), ["one", "ours", "theirs"]);
    assert_eq!(opened.notes, ["A change of another program came back."]);
    assert!(opened.must_be_saved() && left.exists());
    assert!(matches!(opened.file.save(&opened.board), Saved::Durable));
    assert!(!left.exists());
}

#[test]
fn a_board_that_cannot_be_read_is_not_opened() {
    let (room, path) = Room::with_board(&small("a", &[]));
    room.put(&path, "(format: 9)");
    let refused = BoardFile::open(&path, &room.places, UNIX_EPOCH).unwrap_err();
    let refused = format!("{refused:#}");
    assert!(
        refused.starts_with("cannot open ") && refused.contains("version 9"),
        "{refused}"
    );
    assert_eq!(fs::read(&path).unwrap(), b"(format: 9)");
}

#[test]
fn sixteen_edits_at_once_all_land() {
    let (room, path) = Room::with_board(&small("a", &[]));
    let mut file = room.open(&path).file;
    std::thread::scope(|scope| {
        for bits in 100..116 {
            let (path, places) = (&path, &room.places);
            scope.spawn(move || {
                edit(path, places, |board| with_card(board, bits, "x")).unwrap();
            });
        }
        let mut ours = Arc::new(small("a", &[]));
        for bits in 1..=10 {
            ours = Arc::new(with_card(&ours, bits, "session"));
            while let Saved::Foreign(found) = file.save(&ours) {
                ours = merged(&ours, &found);
            }
        }
    });
    assert_eq!(on_disk(&path).len(), 26);
    let left = fs::read_dir(room.dir.path()).unwrap().flatten();
    let names: Vec<_> = left.map(|entry| entry.file_name()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
}

#[test]
fn an_edit_that_fails_keeps_nothing() {
    let (room, path) = Room::with_board(&small("a", &[]));
    let failed = edit(&path, &room.places, |board| {
        fs::remove_file(&path).unwrap();
        with_card(board, 1, "x")
    });
    assert!(format!("{:#}", failed.unwrap_err()).ends_with("the file is gone"));
    assert_eq!(room.recovered(), 0);
    assert!(!path.exists());
}

#[test]
fn the_kept_version_of_an_unreadable_file_can_be_restored() {
    let board = small("a", &["one"]);
    let (room, path) = Room::with_board(&board);
    let mut file = room.open(&path).file;
    file.remember();
    drop(file);
    let readable = restore(&path, &room.places).unwrap_err();
    assert!(format!("{readable:#}").ends_with("nothing to restore"));
    room.put(&path, "torn");
    let aside = restore(&path, &room.places).unwrap().unwrap();
    assert_eq!(on_disk(&path), ["one"]);
    assert_eq!(fs::read(&aside).unwrap(), b"torn");
    let other = path.with_file_name("b.ron");
    room.put(&other, "torn");
    let nothing = restore(&other, &room.places).unwrap_err();
    assert!(format!("{nothing:#}").contains("nothing of it is kept"));
    assert_eq!(fs::read(&other).unwrap(), b"torn");

    let mut file = room.open(&path).file;
    room.put(&path, "torn again");
    kept(file.save(&Arc::new(with_card(&board, 9, "ours"))));
    assert!(
        restore(&path, &room.places)
            .unwrap()
            .unwrap()
            .ends_with("a.ron.broken-2")
    );
    assert_eq!(
        on_disk(&path),
        ["one", "ours"],
        "what could not be saved comes first"
    );
}

/// Two sessions whose processes are killed: their locks go, and nothing else happens.
fn killed(files: impl IntoIterator<Item = BoardFile>) {
    drop(files.into_iter().collect::<Vec<_>>());
}

#[test]
fn what_two_killed_sessions_left_comes_back_together() {
    let board = small("a", &["one"]);
    let (room, path) = Room::with_board(&board);
    let (mut first, mut second) = (room.open(&path).file, room.open(&path).file);
    first.draft("new factor\n\tfirst\n");
    second.draft("new action\n\tsecond\n");
    room.put(&path, "no board");
    kept(first.save(&Arc::new(with_card(&board, 8, "eight"))));
    kept(second.save(&Arc::new(with_card(&board, 9, "nine"))));
    assert_eq!(room.kept_files(), 6, "two drafts, two boards, two bases");
    killed([first, second]);
    room.put(&path, &format::write(&board));

    let mut opened = room.open(&path);
    assert_eq!(texts(&opened.board), ["eight", "nine", "one"]);
    let drafts = "new factor\n\tfirst\n\nnew action\n\tsecond\n";
    assert_eq!(opened.draft.as_deref(), Some(drafts));
    assert!(!opened.file.has_company());
    // A third one meanwhile gets nothing of it.
    let third = room.open(&path);
    assert_eq!((third.draft, third.board.len()), (None, 1));
    drop(third.file);
    assert!(matches!(opened.file.save(&opened.board), Saved::Durable));
    assert_eq!(
        room.kept_files(),
        2,
        "the drafts stay until they are written anew"
    );
    opened.file.draft(drafts);
    assert_eq!(room.kept_files(), 1);
    opened.file.draft("");
    assert_eq!(room.kept_files(), 0);
}

#[test]
fn a_running_session_s_text_is_its_own() {
    let board = small("a", &["one"]);
    let (room, path) = Room::with_board(&board);
    let mut first = room.open(&path).file;
    let mut second = room.open(&path).file;
    first.draft("mine");
    second.draft("yours");
    second.draft("");
    drop(second);
    let other = room.open(&path);
    assert_eq!(other.draft, None);
    assert!(other.file.has_company());
    drop((first, other));
    assert_eq!(room.open(&path).draft.as_deref(), Some("mine"));
}

#[test]
fn coming_back_can_be_killed_at_any_time() {
    let board = small("a", &["one"]);
    let (room, path) = Room::with_board(&board);
    let (mut first, mut second) = (room.open(&path).file, room.open(&path).file);
    first.draft("new factor\n\tfirst\n");
    second.draft("new action\n\tsecond\n");
    room.put(&path, "no board");
    kept(first.save(&Arc::new(with_card(&board, 8, "eight"))));
    kept(second.save(&Arc::new(with_card(&board, 9, "nine"))));
    killed([first, second]);
    room.put(&path, &format::write(&board));
    for _ in 0..3 {
        let opened = room.open(&path);
        assert_eq!(texts(&opened.board), ["eight", "nine", "one"]);
        assert!(opened.draft.unwrap().contains("second"));
    }
    // Killed between the save and the rest.
    let mut opened = room.open(&path);
    room.put(&path, &format::write(&opened.board));
    let again = room.open(&path);
    assert!(again.file.has_company());
    drop(again);
    // Killed between the writing of our draft and the removal of theirs.
    let theirs = kept_path(&room, "draft-2");
    let copy = fs::read_to_string(&theirs).unwrap();
    opened
        .file
        .draft("new factor\n\tfirst\nnew action\n\tsecond\n");
    drop(opened);
    assert!(!theirs.exists());
    put_private(&room, &theirs, &copy);
    let opened = room.open(&path);
    assert_eq!(texts(&opened.board), ["eight", "nine", "one"]);
    assert_eq!(
        opened.draft.as_deref(),
        Some("new factor\n\tfirst\nnew action\n\tsecond\n\nnew action\n\tsecond\n"),
        "the same text once more, which joining drafts takes out"
    );
}

/// Where a file of this name is kept, of whatever board.
fn kept_path(room: &Room, name: &str) -> PathBuf {
    let mut boards = fs::read_dir(room.places.state.join("recovery")).unwrap();
    boards.next().unwrap().unwrap().path().join(name)
}

fn put_private(room: &Room, path: &Path, text: &str) {
    use std::os::unix::fs::PermissionsExt;
    room.put(path, text);
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

/// What a newer version keeps in the place of a board that could not be saved.
fn keep_newer(room: &Room, board: &Board, name: &str) {
    let path = kept_path(room, name);
    let id = board.details().id.to_string();
    let kept = crate::store::recovery::sealed::unseal(&fs::read(&path).unwrap()).unwrap();
    let board = Path::new(&kept.path);
    let newer = crate::store::recovery::sealed::seal(&id, board, None, b"(format: 99)");
    put_private(room, &path, &String::from_utf8(newer.unwrap()).unwrap());
}

#[test]
fn what_an_ended_session_kept_and_nobody_can_read_is_not_removed() {
    let board = small("a", &["one"]);
    let (room, path) = Room::with_board(&board);
    let (mut first, mut second) = (room.open(&path).file, room.open(&path).file);
    room.put(&path, "no board");
    kept(first.save(&Arc::new(with_card(&board, 8, "eight"))));
    kept(second.save(&Arc::new(with_card(&board, 9, "nine"))));
    killed([first, second]);
    room.put(&path, &format::write(&board));
    for name in ["unsaved.ron", "unsaved-2.ron"] {
        keep_newer(&room, &board, name);
    }

    let mut opened = room.open(&path);
    assert_eq!(texts(&opened.board), ["one"]);
    let told = opened.notes.concat();
    assert!(told.contains("use a newer nofault"), "{told}");
    assert!(told.contains("/unsaved.ron.broken-") && told.contains("/unsaved-2.ron.broken-"));
    let more = Arc::new(with_card(&board, 10, "ten"));
    assert!(matches!(opened.file.save(&more), Saved::Durable));
    room.put(&path, "no board");
    kept(opened.file.save(&Arc::new(with_card(&more, 11, "eleven"))));
    let names = room.kept_names("unsaved");
    let is_aside = |name: &&String| name.contains(".broken-");
    assert_eq!(names.iter().filter(is_aside).count(), 2, "{names:?}");
    for name in names.iter().filter(is_aside) {
        let text = fs::read_to_string(kept_path(&room, name)).unwrap();
        assert!(text.ends_with("(format: 99)"), "{name}");
    }
}

#[test]
fn an_older_version_is_not_restored_over_a_newer_one() {
    let board = small("a", &["one"]);
    let (room, path) = Room::with_board(&board);
    let mut file = room.open(&path).file;
    room.put(&path, "no board");
    kept(file.save(&Arc::new(with_card(&board, 9, "not saved"))));
    killed([file]);
    let written = UNIX_EPOCH + Duration::from_secs(60);
    let unsaved = fs::File::options()
        .write(true)
        .open(kept_path(&room, "unsaved.ron"));
    unsaved.unwrap().set_modified(written).unwrap();
    room.put(&path, &format::write(&board));
    edit(&path, &room.places, |board| with_card(board, 8, "added")).unwrap();
    room.put(&path, "torn");
    restore(&path, &room.places).unwrap();
    assert_eq!(on_disk(&path), ["added", "one"]);
    let opened = room.open(&path);
    assert_eq!(texts(&opened.board), ["added", "not saved", "one"]);
}

#[test]
fn what_is_told_is_whole_sentences() {
    let board = small("a", &["one"]);
    let room = Room::new();
    let path = room.dir.path().join("a.ron");
    room.put(&path, &format::write(&board));
    let mut file = room.open(&path).file;
    room.put(&path, "no board");
    assert!(matches!(file.changed_on_disk(), Look::Lost(_)));
    kept(file.save(&Arc::new(with_card(&board, 9, "ours"))));
    let mut told = file.take_notes();
    drop(file);
    room.put(&path, &format::write(&board));
    told.extend(room.open(&path).notes);
    assert_eq!(told.len(), 2, "{told:?}");
    for sentence in told {
        assert!(sentence.starts_with(char::is_uppercase) && sentence.ends_with('.'));
    }
}

#[test]
fn where_no_lock_can_be_had_what_was_kept_still_comes_back() {
    let board = small("a", &["one"]);
    let (room, path) = Room::with_board(&board);
    fs::File::create(&room.places.state).unwrap();
    let mut file = room.open(&path).file;
    file.draft("typed");
    drop(file);
    assert_eq!(room.open(&path).draft.as_deref(), Some("typed"));
}

#[test]
fn whoever_saves_a_board_keeps_a_version_to_be_restored() {
    let board = small("a", &["one"]);
    let (room, path) = Room::with_board(&board);
    edit(&path, &room.places, |board| with_card(board, 8, "added")).unwrap();
    room.put(&path, "torn");
    let aside = restore(&path, &room.places).unwrap().unwrap();
    assert_eq!(on_disk(&path), ["added", "one"]);
    // What was put aside can be put back.
    assert_eq!(fs::read(aside).unwrap(), b"torn");

    let day = Date::constant(2026, 3, 14);
    let created = BoardFile::create(&room.places, "b", day, &Arc::new(board)).unwrap();
    let path = created.path();
    drop(created);
    room.put(&path, "torn");
    restore(&path, &room.places).unwrap();
    assert_eq!(on_disk(&path), ["one"]);
}

#[test]
fn a_board_that_is_gone_can_be_restored() {
    let (room, path) = Room::with_board(&small("a", &["one"]));
    edit(&path, &room.places, |board| with_card(board, 8, "added")).unwrap();
    fs::remove_file(&path).unwrap();
    assert_eq!(restore(&path, &room.places).unwrap(), None);
    assert_eq!(on_disk(&path), ["added", "one"]);
}
