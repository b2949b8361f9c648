//! A program that nobody touches leaves the machine in peace.

use std::time::Duration;

use crate::cli::sandbox::Sandbox;
use crate::pty::Terminal;

/// Until everything that follows a start or a key is over: the base of later merges is kept after
/// two seconds.
const SETTLE: Duration = Duration::from_millis(3_500);
/// How long nothing may happen.
const IDLE: Duration = Duration::from_secs(2);

#[test]
fn an_idle_board_never_wakes() {
    let (sandbox, _) = Sandbox::with_board();
    let mut terminal = Terminal::open(&sandbox, &["checkout"]);
    terminal.wait_for("saved ✓");
    terminal.press("] t");
    terminal.wait_for("paused");
    terminal.pass(SETTLE);
    // The sentence about the phase has gone by now or goes in this time; then nothing is left.
    terminal.wait_without("4 min.");
    terminal.pass(Duration::from_millis(200));
    let (wake_ups, pictures) = (terminal.wake_ups(), terminal.pictures());
    terminal.pass(IDLE);
    assert_eq!(
        terminal.wake_ups(),
        wake_ups,
        "woken while nothing was to do"
    );
    assert_eq!(terminal.pictures(), pictures);
    terminal.quit();
}

#[test]
fn a_running_timer_draws_at_most_once_a_second() {
    let (sandbox, _) = Sandbox::with_board();
    let mut terminal = Terminal::open(&sandbox, &["checkout"]);
    terminal.wait_for("saved ✓");
    terminal.press("]");
    terminal.pass(SETTLE);
    terminal.wait_without("4 min.");
    let before = terminal.pictures();
    terminal.pass(IDLE);
    let drawn = terminal.pictures() - before;
    assert!((1..=3).contains(&drawn), "{drawn} pictures in {IDLE:?}");
    terminal.quit();
}
