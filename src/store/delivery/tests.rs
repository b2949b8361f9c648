//! Deliveries with nobody at the board, with somebody, and with somebody elsewhere.

use std::fs;
use std::path::PathBuf;
use std::thread;

use super::*;
use crate::board::{CardId, Column, OrderKey};
use crate::store::format;
use crate::store::inbox::SIGN;
use crate::store::room::Room;
use crate::store::samples::{small, texts};

fn card(bits: u64, text: &str) -> Card {
    let order = OrderKey::between(None, None, bits);
    let mut card = Card::new(CardId::from_bits(bits), Column::Factor, order);
    card.text = Clean::block(text);
    card
}

fn deliver_one(room: &Room, path: &Path, bits: u64) -> Delivered {
    let mut ids = Ids::from_seed([bits as u8; 32]);
    deliver(path, &room.places, &mut ids, |_, _| {
        Ok(vec![card(bits, &format!("card {bits}"))])
    })
    .unwrap()
}

fn on_disk(path: &Path) -> Vec<String> {
    texts(&format::read(&fs::read(path).unwrap()).unwrap())
}

fn setting() -> (Room, PathBuf, Target, Inbox) {
    let board = small("a", &[]);
    let (room, path) = Room::with_board(&board);
    room.put(&room.dir.path().join(".stfolder"), "");
    let target = Target::resolve(&path).unwrap();
    let inbox = Inbox::of(&target, board.details().id);
    (room, path, target, inbox)
}

#[test]
fn with_nobody_at_the_board_it_takes_along_what_waits_and_leaves_nothing() {
    let (room, path, _, inbox) = setting();
    inbox.announce();
    inbox.leave(&small("", &["waiting"])).unwrap();
    let delivered = deliver_one(&room, &path, 8);
    assert_eq!((delivered.fate, delivered.notes.len()), (Fate::Saved, 0));
    assert_eq!(on_disk(&path), ["card 8", "waiting"]);
    assert!(!room.dir.path().join(".nofault").exists(), "no litter");
}

/// Waits for a message, but not for ever.
fn first_message(inbox: &Inbox) -> Message {
    for _ in 0..10_000 {
        let waiting = inbox.waiting(&BTreeSet::new()).unwrap();
        if let Some(message) = waiting.messages.into_iter().next() {
            return message;
        }
        sleep(Duration::from_millis(1));
    }
    panic!("no message came");
}

#[test]
fn with_somebody_at_the_board_it_waits_until_the_message_is_taken() {
    let (room, path, target, inbox) = setting();
    let held = lock::folding(&room.places.state, &target).unwrap().unwrap();
    thread::scope(|scope| {
        let delivery = scope.spawn(|| deliver_one(&room, &path, 8));
        let message = first_message(&inbox);
        assert_eq!(message.cards.len(), 1);
        assert!(!delivery.is_finished());
        inbox.remove(&message.name).unwrap();
        assert_eq!(delivery.join().unwrap().fate, Fate::Saved);
    });
    assert!(on_disk(&path).is_empty(), "that was not its task");
    drop(held);
}

#[test]
fn when_whoever_was_at_the_board_is_killed_it_folds_the_message_itself() {
    let (room, path, target, inbox) = setting();
    let held = lock::folding(&room.places.state, &target).unwrap().unwrap();
    inbox.announce();
    thread::scope(|scope| {
        let delivery = scope.spawn(|| deliver_one(&room, &path, 8));
        first_message(&inbox);
        drop(held);
        assert_eq!(delivery.join().unwrap().fate, Fate::Saved);
    });
    assert_eq!(on_disk(&path), ["card 8"]);
    assert!(!room.dir.path().join(".nofault").exists(), "no litter");
}

#[test]
fn when_nobody_answers_the_message_waits_and_comes_in_with_the_next() {
    let (room, path, target, _inbox) = setting();
    let held = lock::folding(&room.places.state, &target).unwrap();
    assert_eq!(deliver_one(&room, &path, 8).fate, Fate::Waiting);
    assert!(on_disk(&path).is_empty());
    drop(held);
    assert_eq!(deliver_one(&room, &path, 9).fate, Fate::Saved);
    assert_eq!(on_disk(&path), ["card 8", "card 9"]);
}

#[test]
fn a_board_that_is_open_on_another_machine_is_not_written_to() {
    let (room, path, _, inbox) = setting();
    inbox.announce();
    let folder = room.dir.path().join(".nofault/inbox");
    let own = fs::read_dir(&folder).unwrap().next().unwrap().unwrap();
    let name = own.file_name().to_string_lossy().into_owned();
    let (board, _) = name.rsplit_once('-').unwrap();
    let sign = folder.join(format!("{board}-0123456789abcdef{SIGN}"));
    room.put(&sign, "(format: 1, host: \"laptop\")");
    let elsewhere = Fate::Elsewhere(Clean::line("laptop"));
    assert_eq!(deliver_one(&room, &path, 8).fate, elsewhere);
    assert_eq!(deliver_one(&room, &path, 9).fate, elsewhere);
    assert!(on_disk(&path).is_empty());
    fs::remove_file(sign).unwrap();
    assert_eq!(deliver_one(&room, &path, 10).fate, Fate::Saved);
    assert_eq!(on_disk(&path).len(), 3);
}

#[test]
fn an_inbox_that_is_not_to_be_trusted_does_not_stand_in_the_way() {
    use std::os::unix::fs::PermissionsExt;
    let (room, path, target, inbox) = setting();
    inbox.leave(&small("", &["planted"])).unwrap();
    let folder = room.dir.path().join(".nofault/inbox");
    fs::set_permissions(folder, fs::Permissions::from_mode(0o777)).unwrap();
    let delivered = deliver_one(&room, &path, 8);
    assert_eq!(delivered.fate, Fate::Saved);
    assert!(delivered.notes.concat().contains("not trusted"));
    let held = lock::folding(&room.places.state, &target).unwrap();
    assert_eq!(deliver_one(&room, &path, 9).fate, Fate::Saved);
    assert_eq!(on_disk(&path), ["card 8", "card 9"]);
    drop(held);
}

#[test]
fn a_failure_adds_nothing_and_keeps_what_waits() {
    let (room, path, _, inbox) = setting();
    let name = inbox.leave(&small("", &["waiting"])).unwrap();
    let mut ids = Ids::from_seed([1; 32]);
    let failed = deliver(&path, &room.places, &mut ids, |_, _| {
        fs::rename(&path, path.with_extension("away")).unwrap();
        Ok(vec![card(8, "mine")])
    });
    assert!(failed.is_err());
    let waiting = inbox.waiting(&BTreeSet::new()).unwrap().messages;
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].name, name);
}
