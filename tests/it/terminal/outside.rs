//! Other programs at the same board.

use std::time::{Duration, Instant};

use crate::cli::sandbox::Sandbox;
use crate::pty::Terminal;

/// How soon a card from another shell is to be seen.
const SOON: Duration = Duration::from_secs(2);

#[test]
fn a_card_from_another_shell_appears_soon() {
    let (sandbox, _) = Sandbox::with_board();
    let mut terminal = Terminal::open(&sandbox, &["checkout"]);
    terminal.wait_for("saved ✓");
    terminal.press("2 a");
    terminal.enter("infra: mine");
    terminal.wait_for("infra: mine");
    sandbox.out(&["add", "checkout", "--column", "factor", "infra: theirs"]);
    let added = Instant::now();
    terminal.wait_for("theirs");
    assert!(added.elapsed() < SOON, "{:?}", added.elapsed());
    terminal.press("Enter");
    terminal.wait_for("CONTRIBUTING FACTORS 2");
    terminal.wait_for("saved ✓");
    terminal.quit();
    let board = sandbox.out(&["show", "checkout"]);
    assert!(
        board.contains("mine") && board.contains("theirs"),
        "{board}"
    );
}

#[test]
fn a_file_that_is_destroyed_is_not_called_saved() {
    let (sandbox, path) = Sandbox::with_board();
    let whole = std::fs::read(&path).unwrap();
    let mut terminal = Terminal::open(&sandbox, &["checkout"]);
    terminal.wait_for("saved ✓");
    std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    terminal.wait_for("kept, not saved");
    std::fs::write(&path, &whole).unwrap();
    terminal.wait_for("Everything is saved again");
    terminal.wait_for("saved ✓");
    terminal.quit();
}

#[test]
fn two_programs_at_one_board_keep_what_both_write() {
    let (sandbox, _) = Sandbox::with_board();
    let mut terminals = [
        Terminal::open(&sandbox, &["checkout"]),
        Terminal::open(&sandbox, &["checkout"]),
    ];
    for terminal in &mut terminals {
        terminal.wait_for("saved ✓");
        terminal.press("2");
    }
    for round in 0..5 {
        for (who, terminal) in terminals.iter_mut().enumerate() {
            terminal.press("a");
            terminal.enter(&format!("card {round} of {who}"));
            terminal.press("Enter");
        }
    }
    for terminal in &mut terminals {
        terminal.wait_for("CONTRIBUTING FACTORS 10");
        terminal.wait_for("saved ✓");
    }
    for terminal in terminals {
        terminal.quit();
    }
    let board = sandbox.out(&["show", "checkout"]);
    assert_eq!(board.matches("card ").count(), 10, "{board}");
}
