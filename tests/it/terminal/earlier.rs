//! Last time's open actions: decided on one board, written into the boards that they stand on.

use std::path::{Path, PathBuf};

use crate::cli::sandbox::{Sandbox, content};
use crate::pty::Terminal;

/// A library with the board of today and two earlier ones with open actions.
fn library() -> (Sandbox, [PathBuf; 2]) {
    let (sandbox, _) = Sandbox::with_board();
    let earlier = [
        (
            "Disk full",
            "2026-03-14",
            "@priya alert at 80 % due:2026-03-20",
        ),
        (
            "Slow DNS",
            "2026-01-09",
            "@sam second resolver due:2026-02-01",
        ),
    ];
    let paths = earlier.map(|(title, at, action)| {
        let path = sandbox.out(&["new", title, "--at", at, "--zone", "UTC", "--no-open"]);
        let path = path.trim_end().to_owned();
        sandbox.out(&["add", &path, "--column", "action", action]);
        PathBuf::from(path)
    });
    sandbox.out(&["add", "disk", "--column", "action", "quota per tenant"]);
    (sandbox, paths)
}

fn text(path: &Path) -> String {
    String::from_utf8(content(path)).expect("RON is UTF-8")
}

#[test]
fn decisions_are_written_into_the_boards_they_belong_to() {
    let (sandbox, [disk, dns]) = library();
    let mut terminal = Terminal::open(&sandbox, &["checkout"]);
    terminal.wait_for("saved ✓");
    terminal.press("] ]");
    terminal.wait_for("open actions of earlier boards");
    terminal.press("d");
    terminal.wait_for("done ✓");
    terminal.press("j c");
    terminal.wait_for("Goes on until");
    terminal.press("Ctrl-A Ctrl-K");
    terminal.enter("2027-01-15");
    terminal.press("Enter");
    terminal.wait_for("continued, due");
    terminal.press("j x");
    terminal.wait_for("Dropped because");
    terminal.enter("one tenant only");
    terminal.press("Enter");
    terminal.wait_for("dropped: one tenant only");
    terminal.press("q");
    terminal.wait_without("earlier boards");
    terminal.quit();
    assert!(text(&dns).contains("status: done"), "{}", text(&dns));
    let disk = text(&disk);
    for line in [
        "due: \"2027-01-15\"",
        "status: dropped",
        "reason: \"one tenant only\"",
    ] {
        assert!(disk.contains(line), "{line} in {disk}");
    }
    let mut again = Terminal::open(&sandbox, &["checkout"]);
    again.wait_for("saved ✓");
    again.press("8");
    again.wait_for("alert at 80 %");
    assert!(!again.text().contains("resolver") && !again.text().contains("quota"));
    again.press("q");
    again.wait_without("earlier boards");
    again.quit();
}

#[test]
fn a_board_that_is_open_elsewhere_gets_the_decision_too() {
    let (sandbox, _) = library();
    let mut other = Terminal::open(&sandbox, &["dns"]);
    other.wait_for("saved ✓");
    other.press("2 a");
    other.enter("infra: one resolver");
    other.wait_for("one resolver");
    let mut terminal = Terminal::open(&sandbox, &["checkout"]);
    terminal.wait_for("saved ✓");
    terminal.press("8");
    terminal.wait_for("second resolver");
    terminal.press("d");
    terminal.wait_for("done ✓");
    other.wait_for("● done");
    other.press("Enter");
    other.wait_for("CONTRIBUTING FACTORS 1");
    other.wait_for("saved ✓");
    other.quit();
    let board = sandbox.out(&["show", "dns"]);
    assert!(
        board.contains("one resolver") && board.contains("done"),
        "{board}"
    );
}
