//! The thread with real files, slow and failing ones too.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};

use super::*;
use crate::board::Ids;
use crate::merge::merge;
use crate::store::boards::Opened;
use crate::store::format;
use crate::store::inbox::Inbox;
use crate::store::lock;
use crate::store::room::Room;
use crate::store::samples::{small, texts, with_card};

const LONG: Duration = Duration::from_secs(10);

fn start(room: &Room, path: &Path) -> (Saver, Receiver<Report>) {
    let (send, reports) = channel();
    let saver = Saver::start(room.open(path).file, move |report| {
        let _ = send.send(report);
    });
    (saver.unwrap(), reports)
}

fn next(reports: &Receiver<Report>) -> Report {
    reports.recv_timeout(LONG).unwrap()
}

fn on_disk(path: &Path) -> Vec<String> {
    texts(&format::read(&fs::read(path).unwrap()).unwrap())
}

#[test]
fn the_newest_board_is_saved() {
    let board = small("a", &[]);
    let (room, path) = Room::with_board(&board);
    let (saver, reports) = start(&room, &path);
    let mut newest = Arc::new(board);
    for bits in 1..=200 {
        newest = Arc::new(with_card(&newest, bits, "x"));
        saver.save(Arc::clone(&newest));
    }
    assert_eq!(saver.finish(LONG), Finish::Saved);
    let told: Vec<_> = reports.try_iter().collect();
    assert!(told.len() < 200, "only the newest is written");
    assert!(matches!(told.last(), Some(Report::Saved(board)) if Arc::ptr_eq(board, &newest)));
    assert_eq!(on_disk(&path).len(), 200);
    assert_eq!(
        saver.finish(LONG),
        Finish::Saved,
        "asking again does no harm"
    );
}

#[test]
fn nobody_waits_for_a_slow_file() {
    let board = small("a", &[]);
    let (room, path) = Room::with_board(&board);
    let (saver, reports) = start(&room, &path);
    let target = crate::store::target::Target::resolve(&path).unwrap();
    let held = lock::writing(&room.places.state, &target, Duration::ZERO).unwrap();
    saver.save(Arc::new(with_card(&board, 1, "x")));
    thread::sleep(Duration::from_millis(50));
    assert_eq!(saver.finish(Duration::ZERO), Finish::Late);
    drop(held);
    assert!(matches!(next(&reports), Report::Saved(_)));
    assert_eq!(saver.finish(LONG), Finish::Saved);
}

/// Waits for something, but not for ever.
fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..2000 {
        if is_so() {
            return;
        }
        thread::sleep(Duration::from_millis(5));
    }
    panic!("it never was so that {what}");
}

/// Opens a board as soon as no session has it any more.
fn open_alone(room: &Room, path: &Path) -> Opened {
    wait_until("the board is free", || !room.open(path).file.has_company());
    room.open(path)
}

/// Waits until the draft is kept, or is not.
fn wait_for_draft(room: &Room, is_kept: bool) {
    let kept = || {
        let boards = fs::read_dir(room.places.state.join("recovery"));
        let mut boards = boards.into_iter().flatten().flatten();
        boards.any(|board| board.path().join("draft").exists())
    };
    wait_until("the draft is kept, or not", || kept() == is_kept);
}

#[test]
fn a_draft_goes_only_when_the_card_that_it_became_is_safe() {
    let board = small("a", &[]);
    let (room, path) = Room::with_board(&board);
    let (saver, reports) = start(&room, &path);
    saver.draft("typed".to_owned());
    wait_for_draft(&room, true);
    // Nothing is saved before somebody has merged this.
    room.put(&path, &format::write(&with_card(&board, 8, "theirs")));
    saver.look();
    let Report::Foreign(foreign) = next(&reports) else {
        panic!("a foreign change was expected");
    };
    let ours = with_card(&board, 1, "typed");
    saver.save(Arc::new(ours.clone()));
    saver.draft(String::new());
    saver.look();
    assert!(reports.recv_timeout(Duration::from_millis(300)).is_err());
    wait_for_draft(&room, true);
    saver.merged(Arc::new(merge(&foreign.base, &ours, &foreign.theirs).board));
    assert!(matches!(next(&reports), Report::Saved(_)));
    wait_for_draft(&room, false);
    assert_eq!(saver.finish(LONG), Finish::Saved);
}

#[test]
fn a_file_that_loses_the_board_is_told_once_and_so_is_its_return() {
    let board = small("a", &["one"]);
    let (room, path) = Room::with_board(&board);
    let (saver, reports) = start(&room, &path);
    for content in ["torn", ""] {
        room.put(&path, content);
        saver.look();
        assert!(matches!(next(&reports), Report::Kept(_)));
        saver.look();
        room.put(&path, &format::write(&board));
        saver.look();
        let told = next_but_notes(&reports);
        assert!(matches!(told, Report::Saved(_)), "{told:?}");
    }
    fs::remove_file(&path).unwrap();
    saver.look();
    let told = next_but_notes(&reports);
    assert!(
        matches!(&told, Report::Kept(reason) if reason == "the file is gone"),
        "{told:?}"
    );
    assert_eq!(
        saver.finish(LONG),
        Finish::Kept("the file is gone".to_owned())
    );
    assert!(!path.exists(), "nobody asked for it");
}

/// What is told next, but for sentences.
fn next_but_notes(reports: &Receiver<Report>) -> Report {
    loop {
        let told = next(reports);
        if !matches!(told, Report::Trouble(_)) {
            return told;
        }
    }
}

#[test]
fn a_failing_save_is_told_once_and_heals_by_itself() {
    let board = small("a", &[]);
    let room = Room::new();
    let folder = room.dir.path().join("boards");
    fs::create_dir(&folder).unwrap();
    let path = folder.join("a.ron");
    room.put(&path, &format::write(&board));
    let (saver, reports) = start(&room, &path);
    let away = room.dir.path().join("away");
    fs::rename(&folder, &away).unwrap();
    let ours = Arc::new(with_card(&board, 1, "x"));
    saver.save(Arc::clone(&ours));
    assert!(matches!(next(&reports), Report::Kept(reason) if reason == "its folder is gone"));
    assert!(reports.recv_timeout(Duration::from_millis(600)).is_err());
    fs::rename(&away, &folder).unwrap();
    assert!(matches!(next(&reports), Report::Saved(board) if Arc::ptr_eq(&board, &ours)));
    fs::rename(&folder, &away).unwrap();
    saver.save(Arc::new(with_card(&ours, 2, "y")));
    assert_eq!(
        saver.finish(LONG),
        Finish::Kept("its folder is gone".to_owned())
    );
    fs::rename(&away, &folder).unwrap();
    drop(saver);
    let opened = open_alone(&room, &path);
    assert_eq!(texts(&opened.board), ["x", "y"]);
}

#[test]
fn a_board_on_its_way_does_not_wipe_out_theirs() {
    let board = small("a", &["one"]);
    let (room, path) = Room::with_board(&board);
    let (saver, reports) = start(&room, &path);
    room.put(&path, &format::write(&with_card(&board, 8, "theirs")));
    saver.look();
    let Report::Foreign(foreign) = next(&reports) else {
        panic!("a foreign change was expected");
    };
    let ours = with_card(&board, 9, "ours");
    // The caller has not seen the report yet.
    saver.save(Arc::new(ours.clone()));
    saver.look();
    assert!(reports.recv_timeout(Duration::from_millis(300)).is_err());
    assert_eq!(on_disk(&path), ["one", "theirs"]);
    saver.merged(Arc::new(merge(&foreign.base, &ours, &foreign.theirs).board));
    assert!(matches!(next(&reports), Report::Saved(_)));
    assert_eq!(on_disk(&path), ["one", "ours", "theirs"]);
}

#[test]
fn at_the_end_the_thread_merges_itself() {
    let board = small("a", &["one"]);
    let (room, path) = Room::with_board(&board);
    let (saver, reports) = start(&room, &path);
    room.put(&path, &format::write(&with_card(&board, 8, "theirs")));
    saver.save(Arc::new(with_card(&board, 9, "ours")));
    saver.draft("typed".to_owned());
    assert_eq!(saver.finish(LONG), Finish::Saved);
    assert!(matches!(next(&reports), Report::Foreign(_)));
    assert_eq!(on_disk(&path), ["one", "ours", "theirs"]);
    drop((saver, reports));
    let draft = open_alone(&room, &path).draft;
    assert_eq!(draft.as_deref(), Some("typed"));
}

#[test]
fn a_panic_is_told_and_saving_goes_on() {
    let board = small("a", &[]);
    let (room, path) = Room::with_board(&board);
    let (send, reports) = channel();
    let saver = Saver::start(room.open(&path).file, move |report| {
        let is_first = matches!(&report, Report::Saved(board) if board.len() == 1);
        assert!(!is_first, "this panic is part of the test");
        let _ = send.send(report);
    });
    let saver = saver.unwrap();
    saver.save(Arc::new(with_card(&board, 1, "x")));
    assert!(matches!(next(&reports), Report::Trouble(told) if told.contains("inside nofault")));
    saver.save(Arc::new(with_card(&with_card(&board, 1, "x"), 2, "y")));
    assert!(matches!(next(&reports), Report::Saved(_)));
    assert_eq!(saver.finish(LONG), Finish::Saved);
}

/// A message that waits for a board.
fn leave(path: &Path, board: &Board, bits: u64, text: &str) -> (Inbox, OsString) {
    let target = crate::store::target::Target::resolve(path).unwrap();
    let inbox = Inbox::of(&target, board.details().id);
    let name = inbox
        .leave(&with_card(&small("", &[]), bits, text))
        .unwrap();
    (inbox, name)
}

fn arrived(report: Report) -> Vec<Card> {
    let Report::Arrived(cards) = report else {
        panic!("{report:?} instead of cards");
    };
    cards
}

fn with_cards(board: &Board, cards: Vec<Card>) -> Arc<Board> {
    let mut board = board.clone();
    board.receive(cards, &mut Ids::from_seed([4; 32]));
    Arc::new(board)
}

#[test]
fn a_message_stays_until_a_board_with_its_cards_is_durable() {
    let board = small("a", &["one"]);
    let (room, path) = Room::with_board(&board);
    let (inbox, name) = leave(&path, &board, 8, "two");
    let (saver, reports) = start(&room, &path);
    let cards = arrived(next(&reports));
    saver.look_inbox();
    saver.save(Arc::new(with_card(&board, 9, "mine")));
    assert!(matches!(next(&reports), Report::Saved(_)), "and no report");
    assert!(inbox.is_waiting(&name), "the board does not hold its card");
    let ours = with_cards(&with_card(&board, 9, "mine"), cards);
    saver.received(Arc::clone(&ours));
    assert!(matches!(next(&reports), Report::Saved(board) if Arc::ptr_eq(&board, &ours)));
    assert!(!inbox.is_waiting(&name));
    assert_eq!(on_disk(&path), ["mine", "one", "two"]);
    assert_eq!(saver.finish(LONG), Finish::Saved);
    assert!(!room.dir.path().join(".nofault").exists());
}

#[test]
fn an_answer_to_one_report_does_not_remove_the_messages_of_the_next() {
    let board = small("a", &["one"]);
    let (room, path) = Room::with_board(&board);
    let (inbox, first) = leave(&path, &board, 8, "two");
    let (saver, reports) = start(&room, &path);
    let cards = arrived(next(&reports));
    let (_, second) = leave(&path, &board, 9, "three");
    saver.look_inbox();
    let more = arrived(next(&reports));
    let ours = with_cards(&board, cards);
    saver.received(Arc::clone(&ours));
    assert!(matches!(next(&reports), Report::Saved(_)));
    assert!(!inbox.is_waiting(&first) && inbox.is_waiting(&second));
    saver.received(with_cards(&ours, more));
    assert!(matches!(next(&reports), Report::Saved(_)));
    assert!(!inbox.is_waiting(&second));
    assert_eq!(on_disk(&path), ["one", "three", "two"]);
}

#[test]
fn a_message_stays_while_the_board_cannot_be_saved() {
    let board = small("a", &["one"]);
    let (room, path) = Room::with_board(&board);
    let (inbox, name) = leave(&path, &board, 8, "two");
    let (saver, reports) = start(&room, &path);
    let cards = arrived(next(&reports));
    room.put(&path, "no board any more");
    saver.received(with_cards(&board, cards));
    assert!(matches!(next(&reports), Report::Kept(_)));
    assert!(matches!(saver.finish(LONG), Finish::Kept(_)));
    assert!(inbox.is_waiting(&name));
}

#[test]
fn at_the_end_the_thread_folds_what_waits_and_leaves_no_litter() {
    let board = small("a", &["one"]);
    let (room, path) = Room::with_board(&board);
    room.put(&room.dir.path().join(".stfolder"), "");
    let (saver, reports) = start(&room, &path);
    let litter = room.dir.path().join(".nofault");
    wait_until("there is an inbox", || litter.join("inbox").exists());
    leave(&path, &board, 8, "reported");
    saver.look_inbox();
    let cards = arrived(next(&reports));
    leave(&path, &board, 9, "never looked at");
    drop(cards);
    assert_eq!(saver.finish(LONG), Finish::Saved);
    assert_eq!(on_disk(&path), ["never looked at", "one", "reported"]);
    assert!(!litter.exists());
}

#[test]
fn the_next_session_folds_when_the_first_has_ended() {
    let board = small("a", &["one"]);
    let (room, path) = Room::with_board(&board);
    room.put(&room.dir.path().join(".stfolder"), "");
    let (first, _reports) = start(&room, &path);
    let litter = room.dir.path().join(".nofault");
    wait_until("there is an inbox", || litter.join("inbox").exists());
    let (second, reports) = start(&room, &path);
    leave(&path, &board, 8, "two");
    second.look_inbox();
    assert!(reports.recv_timeout(Duration::from_millis(100)).is_err());
    assert_eq!(first.finish(LONG), Finish::Saved);
    leave(&path, &board, 9, "three");
    second.look_inbox();
    let seen = arrived(next(&reports));
    assert_eq!(seen.len(), 1, "the first session has folded the other");
    assert_eq!(second.finish(LONG), Finish::Saved);
    assert_eq!(on_disk(&path), ["one", "three", "two"]);
    assert!(!litter.exists());
}

#[test]
fn what_is_no_message_is_told_once_and_the_rest_arrives() {
    let board = small("a", &["one"]);
    let (room, path) = Room::with_board(&board);
    let (_, name) = leave(&path, &board, 8, "two");
    let wrong = room.dir.path().join(".nofault/inbox").join(name);
    room.put(&wrong, "(format: 1)");
    leave(&path, &board, 9, "three");
    let (saver, reports) = start(&room, &path);
    assert_eq!(arrived(next(&reports)).len(), 1);
    assert!(matches!(next(&reports), Report::Trouble(told) if told.contains("left where it is")));
    saver.look_inbox();
    assert!(reports.recv_timeout(Duration::from_millis(100)).is_err());
    assert_eq!(saver.finish(LONG), Finish::Saved);
    assert!(wrong.exists(), "nothing is lost");
    assert_eq!(on_disk(&path), ["one", "three"]);
}

#[test]
fn a_message_that_is_brought_again_does_not_bring_a_deleted_card_back() {
    let board = small("a", &["one"]);
    let (room, path) = Room::with_board(&board);
    let (inbox, name) = leave(&path, &board, 8, "two");
    let message = room.dir.path().join(".nofault/inbox").join(&name);
    let copy = fs::read(&message).unwrap();
    let (saver, reports) = start(&room, &path);
    let ours = with_cards(&board, arrived(next(&reports)));
    saver.received(ours);
    assert!(matches!(next(&reports), Report::Saved(_)));
    assert!(!inbox.is_waiting(&name));
    saver.save(Arc::new(board));
    assert!(matches!(next(&reports), Report::Saved(_)));
    fs::create_dir_all(message.parent().unwrap()).unwrap();
    room.put(&message, &String::from_utf8(copy).unwrap());
    saver.look_inbox();
    assert_eq!(saver.finish(LONG), Finish::Saved);
    assert_eq!(on_disk(&path), ["one"]);
    assert!(!inbox.is_waiting(&name), "it goes unread");
}

#[test]
fn a_text_that_became_a_card_is_kept_beside_the_next_until_the_card_is_safe() {
    let board = small("a", &[]);
    let (room, path) = Room::with_board(&board);
    let (saver, reports) = start(&room, &path);
    saver.draft("first\n".to_owned());
    wait_for_draft(&room, true);
    // Nothing is saved before somebody has merged this.
    room.put(&path, &format::write(&with_card(&board, 8, "theirs")));
    saver.look();
    let Report::Foreign(foreign) = next(&reports) else {
        panic!("a foreign change was expected");
    };
    let ours = with_card(&board, 1, "first");
    saver.save(Arc::new(ours.clone()));
    saver.draft("second\n".to_owned());
    let kept = || {
        let boards = fs::read_dir(room.places.state.join("recovery"));
        let mut boards = boards.into_iter().flatten().flatten();
        let draft = boards.find_map(|board| fs::read_to_string(board.path().join("draft")).ok());
        let draft = draft.unwrap_or_default();
        let text = draft.split_once('\n').map(|(_, text)| text.to_owned());
        text.unwrap_or_default()
    };
    wait_until("both are kept", || kept() == "first\nsecond\n");
    saver.merged(Arc::new(merge(&foreign.base, &ours, &foreign.theirs).board));
    assert!(matches!(next(&reports), Report::Saved(_)));
    wait_until("the card's text went", || kept() == "second\n");
    assert_eq!(saver.finish(LONG), Finish::Saved);
}
