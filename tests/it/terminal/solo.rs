//! One person, the evening after: asked, left, gone on with, exported.

use std::fs;

use crate::cli::sandbox::Sandbox;
use crate::pty::Terminal;

/// A screen on which a person would sit alone.
const SIZE: (u16, u16) = (30, 100);

fn solo(sandbox: &Sandbox) -> Terminal {
    let mut terminal = Terminal::spawn(&sandbox.command(&["solo", "Disk full"]), SIZE);
    terminal.wait_for("Disk full");
    terminal.wait_for(" of 14");
    terminal
}

/// Answers, each with its question's number and the key that keeps it.
type Answers = [(usize, &'static str, &'static str)];

const FIRST: &Answers = &[
    (1, "the build host ran out of disk", "Enter"),
    (2, "14:03 builds fail", "Enter"),
    (3, "13:10 the image job doubles its output", "Enter"),
    (4, "14:20 the pipeline turns", ""),
];
const REST: &Answers = &[
    (4, " red", "Enter"),
    (5, "14:35 old images are deleted by hand", "Enter"),
    (6, "17:05 a second disk is mounted", "Enter"),
    (7, "infra: images are never removed", "Enter"),
    (8, "process: the disk has no alert", "Enter"),
    (9, "", "Tab"),
    (10, "luck: the release was already out", "Enter"),
    (11, "limit: images go after seven days", "Enter"),
    (12, "an alert at 80 %", "Enter"),
    (13, "@build-team clean up due:2026-12-04", "Enter"),
    (13, "@build-team alert rule due:2026-12-04", "Enter"),
    (14, "what else grows there?", "Enter"),
];

fn answer(terminal: &mut Terminal, answers: &Answers) {
    for (number, text, key) in answers {
        terminal.wait_for(&format!("{number} of 14"));
        terminal.enter(text);
        terminal.press(key);
    }
}

#[test]
fn an_evening_alone_ends_with_a_document() {
    let sandbox = Sandbox::new();
    let mut terminal = solo(&sandbox);
    answer(&mut terminal, FIRST);
    terminal.wait_for("turns");
    terminal.press("Esc");
    terminal.wait_for("Q goes on");
    terminal.quit();

    let mut terminal = solo(&sandbox);
    answer(&mut terminal, REST);
    terminal.wait_for("That was the last question");
    terminal.press("Enter");
    terminal.wait_for("Export to");
    terminal.press("Enter");
    terminal.wait_for("CONTRIBUTING FACTORS");
    terminal.wait_for(".md");
    terminal.wait_for("saved ✓");
    terminal.quit();

    let document = document(&sandbox);
    for part in [
        "# Disk full",
        "the build host ran out of disk",
        "the pipeline turns red",
        "images are never removed",
        "images go after seven days",
        "an alert at 80 %",
        "alert rule",
        "what else grows there?",
    ] {
        assert!(document.contains(part), "{part}: {document}");
    }
    let listed = sandbox.out(&["list"]);
    assert_eq!(listed.matches("Disk full").count(), 1, "{listed}");
}

#[test]
fn a_finished_board_opens_at_its_end_and_not_a_second_one() {
    let sandbox = Sandbox::new();
    let mut terminal = solo(&sandbox);
    terminal.wait_for("1 of 14");
    terminal.enter("no disk");
    terminal.press("Enter");
    for number in 2..15 {
        terminal.wait_for(&format!("{number} of 14"));
        terminal.press("Tab");
    }
    terminal.wait_for("That was the last question");
    terminal.quit_from_end();
    // By its title and by a part of its file's name.
    for title in ["disk FULL", "disk-f"] {
        let mut terminal = Terminal::spawn(&sandbox.command(&["solo", title]), SIZE);
        terminal.wait_for("That was the last question");
        terminal.wait_for("This board is there already");
        terminal.quit_from_end();
    }
    let listed = sandbox.out(&["list"]);
    assert_eq!(listed.lines().count(), 2, "{listed}");
}

#[test]
fn a_group_s_board_opens_at_its_first_question_without_an_answer() {
    let (sandbox, _) = Sandbox::with_board();
    let add = [
        "add",
        "checkout",
        "--column",
        "timeline",
        "14:03 it fails !impact",
    ];
    sandbox.out(&add);
    let mut terminal = Terminal::spawn(&sandbox.command(&["solo", "checkout"]), SIZE);
    terminal.wait_for("1 of 14");
    terminal.wait_for("This board is there already; nofault new begins another");
    terminal.enter("payments failed");
    terminal.press("Enter Esc");
    terminal.wait_for("CONTRIBUTING FACTORS");
    terminal.quit();
    assert_eq!(sandbox.out(&["list"]).lines().count(), 2);
    sandbox.out(&["new", "Checkout slow", "--no-open"]);
    let mut terminal = Terminal::spawn(&sandbox.command(&["solo", "checkout"]), SIZE);
    terminal.wait_for("say more of the name, or begin another board with `nofault new`");
}

/// The one Markdown file in the working directory.
fn document(sandbox: &Sandbox) -> String {
    let files = sandbox.work().read_dir().unwrap();
    let mut paths = files.map(|file| file.unwrap().path());
    let path = paths.find(|path| path.extension().is_some_and(|ending| ending == "md"));
    fs::read_to_string(path.expect("a document")).unwrap()
}

#[test]
fn another_day_is_another_board_of_the_same_name() {
    let sandbox = Sandbox::new();
    solo(&sandbox).leave();
    solo(&sandbox).leave();
    let listed = sandbox.out(&["list"]);
    assert_eq!(listed.matches("Disk full").count(), 1, "{listed}");
    let arguments = ["solo", "Disk full", "--at", "2026-01-02 10:00"];
    let mut terminal = Terminal::spawn(&sandbox.command(&arguments), SIZE);
    terminal.wait_for("saved ✓");
    terminal.leave();
    let listed = sandbox.out(&["list"]);
    assert_eq!(listed.matches("Disk full").count(), 2, "{listed}");
}

impl Terminal {
    /// Leaves the questions, and the program.
    fn leave(mut self) {
        self.wait_for("1 of 14");
        self.press("Esc");
        self.wait_for("CONTRIBUTING FACTORS");
        self.quit();
    }

    /// Goes from the page at the end to the board, and quits.
    fn quit_from_end(mut self) {
        self.wait_for("saved ✓");
        self.press("Down Enter");
        self.wait_for("CONTRIBUTING FACTORS");
        self.quit();
    }
}
