//! The commands that end on the full screen, in a real terminal.

use super::sandbox::Sandbox;
use crate::pty::Terminal;

/// Opens the full screen, waits until a text shows, and quits.
fn show(sandbox: &Sandbox, arguments: &[&str], text: &str) {
    let mut terminal = Terminal::open(sandbox, arguments);
    terminal.wait_for(text);
    terminal.quit();
}

#[test]
fn a_board_and_the_library_open_and_close() {
    let (sandbox, _) = Sandbox::with_board();
    show(&sandbox, &["checkout"], "Checkout outage");
    show(&sandbox, &["--room", "checkout"], "Checkout outage");
    show(&sandbox, &[], "Checkout outage");
}

#[test]
fn a_new_board_opens() {
    let sandbox = Sandbox::new();
    show(&sandbox, &["new", "Disk full"], "Disk full");
    assert!(sandbox.out(&["list"]).contains("Disk full"));
}

#[test]
fn the_demo_leaves_nothing_behind() {
    let sandbox = Sandbox::new();
    show(&sandbox, &["demo"], "Package published");
    let cache = sandbox.home().join("cache/nofault");
    assert_eq!(cache.read_dir().unwrap().count(), 0);
    assert!(
        !sandbox.home().join("data").exists(),
        "the library is untouched"
    );
}
