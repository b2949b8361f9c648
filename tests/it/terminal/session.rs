//! A sixty-minute meeting in a real terminal: the shared screen in room view, every phase of the
//! agenda, on a clock that the test moves. Every picture is looked at for what a room may not see.

mod phases;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use jiff::SignedDuration;
use nofault::board::{ActionStatus, Board, Column, Details, Id, Ids, Spot};
use nofault::store::format;
use nofault::text::Clean;
use rustix::process::Signal;

use crate::cli::sandbox::Sandbox;
use crate::pty::clocked::Clock;
use crate::pty::{Size, Terminal};

/// What stands in a note, which is private.
const NOTE: &str = "ask legal before";

/// A meeting that is under way.
struct Meeting {
    sandbox: Sandbox,
    clock: Clock,
    terminal: Terminal,
    size: Size,
    board: PathBuf,
    /// The board of an earlier incident, with two open actions.
    earlier: PathBuf,
}

impl Meeting {
    /// A room before its first phase.
    fn begin(size: Size) -> Self {
        let (sandbox, board) = Sandbox::with_board();
        put(&board, |board, ids| {
            let event = "deploy 4821 reaches 5 % of hosts";
            board.add(Column::Timeline, Spot::Last, ids, |card| {
                card.text = Clean::line(event);
                card.at = "2026-11-20T13:03:00Z".parse().ok();
                card.note = Clean::line(NOTE);
            });
        });
        let earlier = board.with_file_name("2026-09-01-disk-full.ron");
        fs::copy(&board, &earlier).unwrap();
        put(&earlier, |board, ids| {
            *board = Board::new(Details {
                id: Id::from_bits(7),
                title: Clean::line("Disk full"),
                ..Details::default()
            });
            for (text, due) in [
                ("alert on disk growth", "2026-10-01"),
                ("rotate logs by size", ""),
            ] {
                board.add(Column::Action, Spot::Last, ids, |card| {
                    card.text = Clean::line(text);
                    card.due = due.parse().ok();
                });
            }
        });
        let clock = Clock::at(&sandbox, "2026-11-23T09:00:00Z");
        let terminal = open(&clock, &sandbox, size);
        Self {
            sandbox,
            clock,
            terminal,
            size,
            board,
            earlier,
        }
    }

    /// Minutes go by.
    fn minutes(&mut self, minutes: i64) {
        self.clock.advance(SignedDuration::from_mins(minutes));
    }

    /// Goes to the next phase and waits until it has begun.
    fn next(&mut self, phase: &str) {
        self.terminal.press("]");
        self.terminal.wait_for(phase);
    }

    /// Keys, then text, then Enter.
    fn write(&mut self, keys: &str, text: &str) {
        self.terminal.press(keys);
        self.terminal.enter(text);
        self.terminal.press("Enter");
    }

    /// Ends the program without asking it, and starts it again.
    fn crash(&mut self) {
        self.terminal.wait_for("saved ✓");
        self.terminal.signal(Signal::KILL);
        self.terminal = open(&self.clock, &self.sandbox, self.size);
    }

    /// A command in another shell, at the same time of day.
    fn shell(&self, arguments: &[&str]) {
        let mut command: Command = self.clock.command(&self.sandbox, arguments);
        assert!(command.output().unwrap().status.success());
    }

    /// Waits until the board on disk is as it should be, and returns it.
    fn saved(&mut self, what: &str, is_so: impl Fn(&Board) -> bool) -> Board {
        for _ in 0..1000 {
            let board = read(&self.board);
            if is_so(&board) {
                self.terminal.wait_for("saved ✓");
                return board;
            }
            thread::sleep(Duration::from_millis(10));
        }
        panic!("{what} is not saved:\n{}", self.terminal.text());
    }
}

/// The program in room view; what no picture of it may ever show.
fn open(clock: &Clock, sandbox: &Sandbox, size: Size) -> Terminal {
    let command = clock.command(sandbox, &["--room", "checkout"]);
    let mut terminal = Terminal::spawn(&command, size);
    terminal.forbid(NOTE);
    terminal.wait_for("saved ✓");
    terminal.wait_for("room view");
    terminal
}

fn read(path: &Path) -> Board {
    format::read(&fs::read(path).unwrap()).unwrap()
}

/// Changes a board on disk.
fn put(path: &Path, change: impl FnOnce(&mut Board, &mut Ids)) {
    let mut board = read(path);
    change(&mut board, &mut Ids::from_seed([9; 32]));
    fs::write(path, format::write(&board)).unwrap();
}

/// Whether an action is as the room decided.
fn stands(board: &Board, text: &str, status: ActionStatus, due: &str) -> bool {
    board
        .column(Column::Action)
        .any(|card| *card.text == *text && card.status == status && card.due == due.parse().ok())
}

#[test]
fn an_hour_on_a_large_screen() {
    hour((48, 160));
}

#[test]
fn an_hour_on_a_laptop() {
    hour((30, 100));
}

/// The whole hour.
fn hour(size: Size) {
    let mut meeting = Meeting::begin(size);
    phases::open(&mut meeting);
    phases::last_time(&mut meeting);
    phases::silence(&mut meeting);
    phases::timeline(&mut meeting);
    phases::steps_back(&mut meeting);
    phases::factors(&mut meeting);
    phases::protected(&mut meeting);
    phases::focus(&mut meeting);
    phases::guardrails(&mut meeting);
    phases::actions(&mut meeting);
    phases::close(&mut meeting);
    let document = phases::export(&mut meeting);
    assert!(meeting.terminal.pictures() > 20, "each was looked at");
    meeting.terminal.quit();
    for part in [
        "pool has no upper limit",
        "only the pipeline may publish",
        "scoped tokens in CI",
        "7 votes",
    ] {
        assert!(document.contains(part), "{part:?} is not in\n{document}");
    }
}
