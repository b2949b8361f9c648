//! What comes in besides keys: pastes, sizes, another editor's text.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::cli::sandbox::Sandbox;
use crate::pty::{Terminal, USUAL, text};

const PASTE: &str = "\x1b[200~";
const PASTED: &str = "\x1b[201~";

fn open(sandbox: &Sandbox) -> Terminal {
    let mut terminal = Terminal::open(sandbox, &["checkout"]);
    terminal.wait_for("saved ✓");
    terminal.press("2");
    terminal.wait_for("› CONTRIBUTING FACTORS");
    terminal
}

#[test]
fn pasted_lines_are_shown_before_they_become_cards() {
    let (sandbox, _) = Sandbox::with_board();
    let mut terminal = open(&sandbox);
    let lines = "- infra: no limit\r- q is a letter here\r\n- culture: late shifts\r";
    terminal.enter(&format!("{PASTE}{lines}{PASTED}"));
    terminal.wait_for("late shifts");
    assert!(terminal.text().contains("q is a letter here"));
    assert!(!terminal.text().contains("FACTORS 3"), "not cards yet");
    // The second line is not wanted.
    terminal.press("j Space Enter");
    terminal.wait_for("CONTRIBUTING FACTORS 2");
    terminal.wait_for("saved ✓");
    terminal.quit();
    let board = sandbox.out(&["show", "checkout"]);
    assert!(
        board.contains("late shifts") && !board.contains("q is a letter"),
        "{board}"
    );
}

#[test]
fn a_paste_without_an_end_gives_the_keyboard_back() {
    let (sandbox, _) = Sandbox::with_board();
    let mut terminal = open(&sandbox);
    terminal.enter(&format!("{PASTE}infra: no limit"));
    // No end comes; after a while what there is counts as all.
    terminal.wait_for("no limit");
    terminal.press("Enter");
    terminal.wait_for("CONTRIBUTING FACTORS 1");
    terminal.quit();
}

#[test]
fn sizes_may_come_faster_than_pictures() {
    let (sandbox, _) = Sandbox::with_board();
    let mut terminal = open(&sandbox);
    terminal.press("a");
    for nth in 0..200_u16 {
        terminal.resize((1 + nth * 7 % 60, 1 + nth * 31 % 200));
        terminal.enter("x");
    }
    terminal.resize((12, 40));
    terminal.press("Enter");
    terminal.resize(USUAL);
    terminal.press("g");
    let typed = "x".repeat(60);
    terminal.wait_until("a whole screen", |screen| {
        let text = text(screen);
        text.contains("CONTRIBUTING FACTORS 1") && text.contains("ACTION ITEMS")
    });
    terminal.wait_for("saved ✓");
    let screen = terminal.text();
    // Nothing is left of any size in between: another drawing of everything shows the same.
    terminal.press("Ctrl-L");
    terminal.wait_until("the same screen", |shown| text(shown) == screen);
    terminal.quit();
    let board = sandbox.out(&["show", "checkout"]);
    assert!(board.contains(&typed), "{board}");
}

#[test]
fn another_editor_takes_the_text_and_the_terminal() {
    let (sandbox, _) = Sandbox::with_board();
    let script = sandbox.put(
        "editor.sh",
        b"#!/bin/sh\necho in another editor\nread answer\nprintf '%s, %s\\n' \"$(cat \"$1\")\" \"$answer\" > \"$1.new\"\nmv \"$1.new\" \"$1\"\n",
    );
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = sandbox.command(&["checkout"]);
    command.env("EDITOR", &script);
    let mut terminal = Terminal::spawn(&command, USUAL);
    terminal.wait_for("saved ✓");
    terminal.press("2 a");
    terminal.enter("infra: no limit");
    terminal.press("Enter");
    terminal.wait_for("CONTRIBUTING FACTORS 1");
    terminal.press("E");
    terminal.wait_for("in another editor");
    terminal.wait_given_back();
    terminal.enter("q and all\n");
    terminal.wait_for("no limit, q and all");
    terminal.press("Enter");
    terminal.wait_for("saved ✓");
    terminal.wait_for("add  i edit");
    terminal.quit();
    let board = sandbox.out(&["show", "checkout"]);
    assert!(board.contains("no limit, q and all"), "{board}");
}

#[test]
fn an_editor_that_fails_changes_nothing() {
    let (sandbox, _) = Sandbox::with_board();
    let mut command = sandbox.command(&["checkout"]);
    command.env("EDITOR", "/no/such/editor");
    let mut terminal = Terminal::spawn(&command, USUAL);
    terminal.wait_for("saved ✓");
    terminal.press("2 a");
    terminal.enter("infra: no limit");
    terminal.press("Ctrl-E");
    terminal.wait_for("Cannot start");
    terminal.press("Enter");
    terminal.wait_for("CONTRIBUTING FACTORS 1");
    terminal.quit();
}
