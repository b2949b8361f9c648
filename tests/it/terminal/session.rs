//! A sixty-minute meeting in a real terminal, on a clock that the test moves.

use jiff::SignedDuration;
use rustix::process::Signal;

use crate::cli::sandbox::Sandbox;
use crate::pty::clocked::Clock;
use crate::pty::{Terminal, USUAL};

#[test]
fn an_hour() {
    let (sandbox, _) = Sandbox::with_board();
    let mut clock = Clock::at(&sandbox, "2026-11-23T09:00:00Z");
    let mut terminal = Terminal::spawn(&clock.command(&sandbox, &["--room", "checkout"]), USUAL);
    terminal.wait_for("saved ✓");
    terminal.press("]");
    terminal.wait_for("4 min");
    clock.advance(SignedDuration::from_mins(5));
    terminal.wait_for("time is up");
    terminal.forbid("pager");
    terminal.press("] ] w");
    terminal.enter("14:05 the pager stayed silent");
    terminal.press("Enter");
    terminal.wait_for("saved ✓");
    assert!(terminal.pictures() > 3);
    terminal.allow("pager");
    terminal.press("r");
    terminal.wait_for("the pager stayed silent");
    clock.advance(SignedDuration::from_mins(1));
    terminal.wait_for("saved ✓");
    terminal.signal(Signal::KILL);
    terminal.wait_end();
    clock.advance(SignedDuration::from_mins(2));
    let mut terminal =
        Terminal::spawn(&clock.command(&sandbox, &["--room", "checkout"]), (40, 140));
    terminal.wait_for("saved ✓");
    terminal.press("R");
    terminal.wait_for("2:00");
    terminal.press("q");
    let ended = terminal.wait_end();
    assert_eq!(ended.status, 0, "{}", ended.text);
}
