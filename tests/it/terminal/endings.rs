//! However the program ends: the terminal is given back, and nothing that was typed is lost.

use rustix::process::Signal;

use crate::cli::sandbox::Sandbox;
use crate::pty::{Ended, Terminal};

/// The board on its terminal, with one factor kept and a second one half typed.
fn with_half_a_card(sandbox: &Sandbox) -> Terminal {
    let mut terminal = Terminal::open(sandbox, &["checkout"]);
    terminal.wait_for("saved ✓");
    terminal.press("2 a");
    terminal.enter("infra: no limit on connections");
    terminal.press("Ctrl-N");
    terminal.enter("process: half a tho");
    terminal.wait_for("half a tho");
    terminal
}

/// Asserts that the kept card is in the file, and that the half one comes back.
fn nothing_is_lost(sandbox: &Sandbox) {
    let board = sandbox.out(&["show", "checkout"]);
    assert!(board.contains("no limit on connections"), "{board}");
    assert!(!board.contains("half a tho"), "{board}");
    let mut terminal = Terminal::open(sandbox, &["checkout"]);
    terminal.wait_for("is kept; a in contributing factors brings it back");
    terminal.press("2 a");
    terminal.wait_for("half a tho");
    terminal.press("Enter");
    terminal.wait_for("CONTRIBUTING FACTORS 2");
    terminal.wait_for("saved ✓");
    terminal.quit();
    let board = sandbox.out(&["show", "checkout"]);
    assert!(board.contains("half a tho"), "{board}");
}

fn is_given_back(ended: &Ended) {
    assert_eq!(ended.not_given_back, [""; 0]);
    let sent = String::from_utf8_lossy(&ended.raw);
    for taken in ["?1049h", "?2004h", "?1000h", "?1002h", "?1006h", "?25l"] {
        assert!(sent.contains(taken), "{taken} was never sent");
    }
    assert_eq!(ended.text.trim(), "", "the main screen is as it was");
}

#[test]
fn a_quit_gives_the_terminal_back() {
    let (sandbox, _) = Sandbox::with_board();
    let mut terminal = Terminal::open(&sandbox, &["checkout"]);
    terminal.wait_for("saved ✓");
    terminal.press("2 a");
    terminal.enter("infra: no limit");
    terminal.press("Enter");
    terminal.wait_for("CONTRIBUTING FACTORS 1");
    // Not yet saved: the end waits for it.
    let ended = terminal.quit();
    is_given_back(&ended);
    let board = sandbox.out(&["show", "checkout"]);
    assert!(board.contains("no limit"), "{board}");
}

#[test]
fn a_signal_ends_it_saved_and_gives_the_terminal_back() {
    for (signal, number) in [(Signal::TERM, 15), (Signal::HUP, 1), (Signal::INT, 2)] {
        let (sandbox, _) = Sandbox::with_board();
        let terminal = with_half_a_card(&sandbox);
        terminal.signal(signal);
        let ended = terminal.wait_end();
        assert_eq!(ended.status, 128 + number, "{}", ended.text);
        is_given_back(&ended);
        nothing_is_lost(&sandbox);
    }
}

#[test]
fn a_terminal_that_vanishes_ends_it_saved() {
    let (sandbox, _) = Sandbox::with_board();
    let mut terminal = with_half_a_card(&sandbox);
    terminal.vanish();
    assert_eq!(terminal.wait_end().status, 128 + 1);
    nothing_is_lost(&sandbox);
}

#[test]
fn a_kill_loses_at_most_the_last_second_of_typing() {
    let (sandbox, _) = Sandbox::with_board();
    let mut terminal = with_half_a_card(&sandbox);
    terminal.wait_for_file(&sandbox.home().join("state"), "draft", "half a tho");
    terminal.signal(Signal::KILL);
    let ended = terminal.wait_end();
    assert!(!ended.not_given_back.is_empty(), "nobody could");
    nothing_is_lost(&sandbox);
}

#[test]
fn a_stop_lends_the_terminal_to_the_shell() {
    let (sandbox, _) = Sandbox::with_board();
    let mut terminal = with_half_a_card(&sandbox);
    for _ in 0..2 {
        terminal.press("Ctrl-Z");
        terminal.wait_stopped();
        terminal.wait_given_back();
        assert_eq!(terminal.text().trim(), "");
        terminal.signal(Signal::CONT);
        terminal.wait_for("half a tho");
        terminal.wait_for("Checkout outage");
        assert!(!terminal.not_given_back().is_empty(), "it is taken again");
    }
    terminal.enter("ught");
    terminal.press("Enter");
    terminal.wait_for("CONTRIBUTING FACTORS 2");
    is_given_back(&terminal.quit());
}
