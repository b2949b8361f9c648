//! The inbox in real folders: messages, signs, and what is not to be trusted.

use std::fs;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::Path;

use super::*;
use crate::board::Id;
use crate::store::samples::small;

/// A board in a folder of its own that is synchronised, and the path of its inbox.
fn setting() -> (tempfile::TempDir, Inbox, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let inbox = inbox_of(dir.path(), "a.ron");
    put(&dir.path().join(".stfolder"), b"");
    let path = dir.path().join(".nofault/inbox");
    (dir, inbox, path)
}

fn inbox_of(folder: &Path, file: &str) -> Inbox {
    put(&folder.join(file), b"");
    let target = Target::resolve(&folder.join(file)).unwrap();
    Inbox::of(&target, small("", &[]).details().id)
}

fn put(path: &Path, bytes: &[u8]) {
    std::io::Write::write_all(&mut fs::File::create(path).unwrap(), bytes).unwrap();
}

fn all(inbox: &Inbox) -> Waiting {
    inbox.waiting(&BTreeSet::new()).unwrap()
}

fn texts(waiting: &Waiting) -> Vec<String> {
    let cards = waiting.messages.iter().flat_map(|message| &message.cards);
    let mut texts: Vec<String> = cards.map(|card| card.text.to_string()).collect();
    texts.sort();
    texts
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_message_waits_until_it_is_removed() {
    let (dir, inbox, path) = setting();
    assert!(all(&inbox).messages.is_empty());
    let one = inbox.leave(&small("", &["one"])).unwrap();
    let two = inbox.leave(&small("", &["two", "three"])).unwrap();
    assert_eq!((mode(&path), mode(&path.join(&one))), (0o700, 0o600));

    assert_eq!(texts(&all(&inbox)), ["one", "three", "two"]);
    assert_eq!(texts(&all(&inbox)), ["one", "three", "two"]);
    let rest = inbox.waiting(&BTreeSet::from([two])).unwrap();
    assert_eq!(texts(&rest), ["one"]);
    assert!(inbox.is_waiting(&one));
    inbox.tidy();
    for message in all(&inbox).messages {
        inbox.remove(&message.name).unwrap();
        inbox.remove(&message.name).unwrap();
    }
    assert!(!inbox.is_waiting(&one));
    put(&path.join(".x.tmp"), b"");
    inbox.tidy();
    assert!(path.exists(), "something is in it");
    fs::remove_file(path.join(".x.tmp")).unwrap();
    inbox.tidy();
    assert!(!dir.path().join(".nofault").exists());
    inbox.remove(&one).unwrap();
}

#[test]
fn what_an_ended_process_left_half_written_is_tidied_away() {
    let (_dir, inbox, path) = setting();
    inbox.announce();
    let mut child = std::process::Command::new("true").spawn().unwrap();
    let folder = Folder::open(&path).unwrap();
    let mine = Fresh::create(&folder, OsStr::new("a"))
        .map(|fresh| fresh.fill(b"half", Depth::Nothing).unwrap())
        .unwrap();
    let name = mine.name().to_string_lossy().into_owned();
    let own = format!("{:08x}.", std::process::id());
    let theirs = format!("{:08x}.", child.id());
    child.wait().unwrap();
    let left = path.join(name.replace(&own, &theirs));
    put(&left, b"half");
    inbox.tidy();
    assert!(!left.exists());
    assert!(path.join(&name).exists(), "its process is alive");
}

#[test]
fn each_board_gets_its_own_messages() {
    let (dir, inbox, path) = setting();
    inbox.leave(&small("", &["ours"])).unwrap();
    let copy = inbox_of(dir.path(), "copy.ron");
    copy.leave(&small("", &["for the copy"])).unwrap();
    let other = Inbox {
        address: Address {
            board: Id::from_bits(1),
            ..inbox.address
        },
        ..inbox.clone()
    };
    assert_eq!(texts(&all(&inbox)), ["ours"]);
    assert_eq!(texts(&all(&copy)), ["for the copy"]);
    assert!(all(&other).messages.is_empty());
    // The board was given another name while a message waited.
    fs::rename(dir.path().join("copy.ron"), dir.path().join("b.ron")).unwrap();
    assert_eq!(
        texts(&all(&inbox_of(dir.path(), "b.ron"))),
        ["for the copy"]
    );
    put(&path.join("notes.message"), b"what somebody put here");
    assert!(all(&inbox).refused.is_empty());
}

#[test]
fn what_a_synchronising_program_brought_is_read_and_closed_to_others() {
    let (_dir, inbox, path) = setting();
    let name = inbox.leave(&small("", &["one"])).unwrap();
    set_mode(&path, 0o755);
    set_mode(&path.join(name), 0o644);
    assert_eq!(texts(&all(&inbox)), ["one"]);
    assert_eq!(mode(&path), 0o700);
}

#[test]
fn what_others_could_have_written_is_refused_and_stays() {
    let (dir, inbox, path) = setting();
    let name = inbox.leave(&small("", &["one"])).unwrap();
    for writable in [0o620, 0o602] {
        set_mode(&path.join(&name), writable);
        let waiting = all(&inbox);
        assert!(waiting.messages.is_empty());
        let [sentence] = waiting.refused.as_slice() else {
            panic!("{:?}", waiting.refused);
        };
        assert!(sentence.contains("not yours alone"), "{sentence}");
    }
    for folder in [path.clone(), dir.path().join(".nofault")] {
        set_mode(&folder, 0o770);
        assert!(inbox.waiting(&BTreeSet::new()).is_err());
        assert!(inbox.leave(&small("", &["more"])).is_err());
        assert_eq!(mode(&folder), 0o770, "it stays as it is");
        set_mode(&folder, 0o700);
    }
    assert!(path.join(&name).exists());
}

#[test]
fn a_link_is_never_followed() {
    let (dir, inbox, path) = setting();
    let away = tempfile::tempdir().unwrap();
    fs::DirBuilder::new()
        .mode(0o700)
        .create(away.path().join("inbox"))
        .unwrap();
    std::os::unix::fs::symlink(away.path(), dir.path().join(".nofault")).unwrap();
    assert!(inbox.leave(&small("", &["one"])).is_err());
    inbox.tidy();
    assert!(away.path().join("inbox").exists());
    fs::remove_file(dir.path().join(".nofault")).unwrap();
    let name = inbox.leave(&small("", &["one"])).unwrap();
    fs::rename(path.join(&name), dir.path().join("aside")).unwrap();
    std::os::unix::fs::symlink(dir.path().join("aside"), path.join(&name)).unwrap();
    assert!(all(&inbox).messages.is_empty());
}

#[test]
fn a_message_comes_through_the_doors_of_a_board_s_file() {
    let (_dir, inbox, path) = setting();
    let name = inbox.leave(&small("", &["one"])).unwrap();
    let good = fs::read_to_string(path.join(&name)).unwrap();
    let refused = |content: &str, expected: &str| {
        put(&path.join(&name), content.as_bytes());
        let waiting = all(&inbox);
        assert!(waiting.messages.is_empty(), "{content}");
        let told = waiting.refused.concat();
        assert!(told.contains(expected), "{told}");
        assert!(path.join(&name).exists());
    };
    refused("", "empty");
    refused(good.split_once("text").unwrap().0, "line");
    refused(&good.replace("format: 1", "format: 99"), "newer");
    refused(&good.replace("text:", "hat:"), "no field");
    let id = small("", &[]).details().id.to_string();
    let other = Id::from_bits(7).to_string();
    refused(&good.replace(&id, &other), "another board");
    let first = Id::from_bits(1).to_string();
    let answers_itself = format!("text: \"one\",\n      answers: [\"{first}\"],");
    let linked = good.replace("text: \"one\",", &answers_itself);
    put(&path.join(&name), linked.as_bytes());
    let waiting = all(&inbox);
    assert_eq!(texts(&waiting), ["one"]);
    let links = &waiting.messages[0].cards[0].answers;
    assert!(links.is_empty(), "a link to itself is left out");
    put(
        &path.join(&name),
        good.replace("one", "a\\u{1b}]0;x\\u{7}b").as_bytes(),
    );
    assert_eq!(texts(&all(&inbox)), ["ab"]);
}

#[test]
fn many_at_once_all_arrive_although_the_empty_inbox_is_removed_under_them() {
    let (_dir, inbox, path) = setting();
    std::thread::scope(|scope| {
        for sender in 0..16 {
            let inbox = &inbox;
            scope.spawn(move || inbox.leave(&small("", &[&format!("{sender:02}")])).unwrap());
        }
        for _ in 0..200 {
            inbox.announce();
            inbox.withdraw();
            inbox.tidy();
        }
    });
    assert_eq!(all(&inbox).messages.len(), 16);
    assert_eq!(fs::read_dir(path).unwrap().count(), 16);
}

#[test]
fn one_reading_is_limited_and_the_rest_follows() {
    let (_dir, inbox, path) = setting();
    let name = inbox.leave(&small("", &["one"])).unwrap();
    let mut big = fs::read(path.join(&name)).unwrap();
    big.resize(LIMIT as usize, b' ');
    let again = name.to_string_lossy().replace(MESSAGE, "0.message");
    for name in [name.as_os_str(), OsStr::new(&again)] {
        put(&path.join(name), &big);
        set_mode(&path.join(name), 0o600);
    }
    let first = all(&inbox);
    assert_eq!(first.messages.len(), 1);
    let known = first.messages.into_iter().map(|message| message.name);
    let rest = inbox.waiting(&known.collect()).unwrap();
    assert_eq!(rest.messages.len(), 1);
    big.push(b' ');
    put(&path.join(&name), &big);
    assert!(all(&inbox).refused.concat().contains("too large"));
}

#[test]
fn a_sign_of_another_machine_is_told_until_it_is_doubted() {
    let (dir, inbox, path) = setting();
    assert_eq!(inbox.open_elsewhere(), None);
    inbox.announce();
    inbox.announce();
    assert_eq!(inbox.open_elsewhere(), None, "this machine does not count");
    assert!(all(&inbox).messages.is_empty());
    let own = fs::read_dir(&path).unwrap().next().unwrap().unwrap();
    let own = own.file_name().to_string_lossy().into_owned();
    let other = format!("{}-{:016x}{SIGN}", inbox.address, 7);
    for (content, host) in [
        ("(format: 1, host: \"laptop\\u{1b}[2J\")", "laptop"),
        ("(format: 2, host: \"laptop\", more: 1)", "laptop"),
        ("what is this", "another machine"),
    ] {
        put(&path.join(&other), content.as_bytes());
        assert_eq!(inbox.open_elsewhere().as_deref(), Some(host), "{content}");
    }
    let copy = inbox_of(dir.path(), "copy.ron");
    assert_eq!(copy.open_elsewhere(), None, "it is another file");
    inbox.doubt_others();
    assert_eq!(inbox.open_elsewhere(), None);
    assert!(path.join(own).exists());
    inbox.withdraw();
    inbox.tidy();
    assert!(!path.exists());
}

#[test]
fn where_nobody_else_writes_no_sign_is_left() {
    let (dir, inbox, path) = setting();
    fs::remove_file(dir.path().join(".stfolder")).unwrap();
    inbox.announce();
    assert!(!path.exists());
}

#[test]
fn a_folder_that_is_gone_is_not_made_again() {
    let (dir, inbox, _) = setting();
    let folder = dir.path().to_owned();
    drop(dir);
    inbox.announce();
    assert!(inbox.leave(&small("", &["one"])).is_err());
    assert!(!folder.exists());
}
