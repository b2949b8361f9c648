//! A board that is open while git works on its file.

use super::repository::{PATH, Repository, add, texts};
use crate::pty::Terminal;

#[test]
fn marks_that_appear_under_an_open_board_are_merged_and_written_over_only_when_asked() {
    let Some(repository) = Repository::new() else {
        return;
    };
    repository.fork(|board| add(board, "theirs"), |board| add(board, "ours"));
    let mut terminal = Terminal::open(&repository.sandbox, &[PATH]);
    terminal.wait_for("FACTORS 4");
    terminal.wait_for("saved ✓");
    assert_ne!(repository.git(&["merge", "theirs"]).status, 0);
    terminal.wait_for("FACTORS 5");
    terminal.wait_for("Git left two versions");
    terminal.wait_for("saved ✓");
    assert!(
        repository.text().contains("<<<<<<<"),
        "nobody changed anything"
    );
    terminal.press("2 a");
    terminal.enter("mine");
    terminal.press("Enter");
    terminal.wait_for("FACTORS 6");
    terminal.wait_for("saved ✓");
    terminal.quit();
    let all = ["mine", "one", "ours", "theirs", "two", "zero"];
    assert_eq!(texts(&repository.read()), all);
}

#[test]
fn opening_and_closing_a_board_with_marks_changes_nothing() {
    let Some(repository) = Repository::new() else {
        return;
    };
    repository.fork(|board| add(board, "theirs"), |board| add(board, "ours"));
    repository.git(&["merge", "theirs"]);
    let before = repository.text();
    let mut terminal = Terminal::open(&repository.sandbox, &[PATH]);
    terminal.wait_for("FACTORS 5");
    terminal.wait_for("Git left two versions");
    terminal.quit();
    assert_eq!(repository.text(), before);
}
