//! What git leaves of two boards, split again: the sides are what git itself says they are.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use nofault::board::{Board, Card, CardId};
use nofault::store::{format, versions};
use nofault::text::Clean;

use super::repository::is_there;
use crate::merging::edits::{Hand, Mix};

/// How many random merges are tried where nobody asks for more.
const CASES: u64 = 60;

/// Three files with versions of a board.
struct Files {
    _folder: tempfile::TempDir,
    paths: [PathBuf; 3],
}

impl Files {
    fn new(boards: [&Board; 3]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let paths = ["ours", "base", "theirs"].map(|name| folder.path().join(name));
        for (path, board) in paths.iter().zip(boards) {
            fs::write(path, format::write(board)).unwrap();
        }
        Self {
            _folder: folder,
            paths,
        }
    }

    /// What git makes of them.
    fn merged(&self, options: &[&str]) -> String {
        let mut git = Command::new("git");
        git.args(["merge-file", "-p", "-q"]).args(options);
        let said = git.args(&self.paths).output().unwrap();
        String::from_utf8(said.stdout).unwrap()
    }
}

#[test]
fn the_sides_of_what_git_leaves_are_git_s_own_and_nothing_on_them_is_lost() {
    if !is_there() {
        return;
    }
    let asked = std::env::var("NOFAULT_CASES").ok();
    let cases = asked
        .and_then(|n| n.parse().ok())
        .map_or(CASES, |n: u64| n.min(10_000));
    let (mut in_conflict, mut unreadable) = (0, 0);
    for case in 0..cases {
        let base = Hand::new("base", case).board(Mix::Usual, 12);
        let hot = base.cards().next().map(|card| card.id);
        let [ours, theirs] =
            ["ann", "bob"].map(|who| Hand::new(who, case).edited(&base, Mix::Usual, hot));
        let files = Files::new([&ours, &base, &theirs]);
        let wanted = ["--ours", "--theirs"].map(|side| files.merged(&[side]));
        for style in [&[][..], &["--diff3"], &["--zdiff3"]] {
            let text = files.merged(style);
            let Some(sides) = format::sides(text.as_bytes()) else {
                assert!(!text.contains("<<<<<<<"), "case {case}, {style:?}");
                continue;
            };
            in_conflict += 1;
            assert_eq!(
                [&sides.ours, &sides.theirs],
                wanted.each_ref(),
                "case {case}"
            );
            let read = [&sides.ours, &sides.theirs].map(|side| format::read(side.as_bytes()));
            let [Ok(one), Ok(two)] = read else {
                unreadable += 1;
                continue;
            };
            let found = versions::read(text.as_bytes()).unwrap();
            assert_eq!(found.board.sound(), Ok(()), "case {case}, {style:?}");
            is_whole(&found.board, &one, &two, sides.base.as_ref());
        }
    }
    eprintln!("{cases} cases, {in_conflict} conflicts, {unreadable} with a side that is no board");
    assert!(in_conflict > 0);
}

/// A card that stands on both sides is on the board: with its text, or with both where nothing
/// tells which one was there before.
fn is_whole(board: &Board, one: &Board, two: &Board, base: Option<&String>) {
    let text_of = |board: &Board, id: CardId| board.card(id).map(|card| card.text.clone());
    for card in one.cards().chain(two.cards()) {
        let both = text_of(one, card.id).zip(text_of(two, card.id));
        let Some((first, second)) = both else {
            continue;
        };
        let now: &Card = board.card(card.id).expect("a card of both sides");
        let has = |text: &Clean| now.text == *text || now.also.contains(text);
        let is_there = if base.is_some() {
            has(&first) || has(&second)
        } else {
            has(&first) && has(&second)
        };
        assert!(is_there, "{}", card.id);
    }
}
