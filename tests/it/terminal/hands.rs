//! Two sessions at one board, killed or not.

use std::fs;

use rustix::process::Signal;

use crate::cli::sandbox::Sandbox;
use crate::pty::Terminal;

fn typing(sandbox: &Sandbox, keys: &str, text: &str, file: &str) -> Terminal {
    let mut terminal = Terminal::open(sandbox, &["checkout"]);
    terminal.wait_for("saved ✓");
    terminal.press(keys);
    terminal.enter(text);
    terminal.wait_for_file(&sandbox.home().join("state"), file, text);
    terminal
}

#[test]
fn two_killed_sessions_texts_both_come_back_and_once() {
    let (sandbox, _) = Sandbox::with_board();
    let first = typing(&sandbox, "2 a", "infra: of the first", "draft");
    let second = typing(&sandbox, "4 a", "of the second", "draft-2");
    for terminal in [first, second] {
        terminal.signal(Signal::KILL);
        terminal.wait_end();
    }
    let mut terminal = Terminal::open(&sandbox, &["checkout"]);
    terminal.wait_for("it comes back when you write there");
    terminal.press("2 a");
    terminal.wait_for("of the first");
    terminal.press("Enter");
    terminal.wait_for("CONTRIBUTING FACTORS 1");
    terminal.press("4 a");
    terminal.wait_for("of the second");
    terminal.press("Enter");
    terminal.wait_for("ACTION ITEMS 1");
    terminal.wait_for("saved ✓");
    terminal.quit();
    let mut again = Terminal::open(&sandbox, &["checkout"]);
    again.wait_for("saved ✓");
    assert!(!again.text().contains("is kept"), "{}", again.text());
    again.quit();
}

#[test]
fn a_second_session_says_that_it_is_one_and_what_comes_is_told() {
    let (sandbox, path) = Sandbox::with_board();
    let mut first = Terminal::open(&sandbox, &["checkout"]);
    first.wait_for("saved ✓");
    let mut second = Terminal::open(&sandbox, &["checkout"]);
    second.wait_for("open in another session too");
    second.press("2 a");
    second.enter("infra: of the second");
    second.press("Enter");
    first.wait_for("Changed elsewhere and merged: 1 new in contributing factors.");
    first.quit();
    // By hand, in an editor.
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("of the second", "by hand")).unwrap();
    second.wait_for("1 changed in contributing factors");
    second.wait_for("by hand");
    second.quit();
}
