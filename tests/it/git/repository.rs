//! A repository with one board in it, and git with nobody's settings.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use nofault::board::{Board, Card, Column, Details, Id, Ids, Spot};
use nofault::store::format;
use nofault::text::Clean;

use crate::cli::sandbox::{Run, Sandbox};

/// The board's file.
pub(super) const BOARD: &str = "2026-11-20-checkout.ron";
/// How the board is named in commands.
pub(super) const PATH: &str = "./2026-11-20-checkout.ron";

/// A repository in the working directory of a sandbox.
pub(super) struct Repository {
    pub(super) sandbox: Sandbox,
}

#[expect(clippy::print_stderr, reason = "a test that was not made is told")]
/// Whether git is there; a machine without it has nothing to test.
pub(super) fn is_there() -> bool {
    let is_there = Command::new("git").arg("--version").output().is_ok();
    if !is_there {
        eprintln!("SKIPPED: git is not installed, so what nofault does with it was not tested");
    }
    is_there
}

impl Repository {
    /// A repository whose branch `main` has a board with three factors; none without git.
    pub(super) fn new() -> Option<Self> {
        Self::of(&[])
    }

    /// The same, begun with these options of `git init`.
    pub(super) fn of(options: &[&str]) -> Option<Self> {
        if !is_there() {
            return None;
        }
        let new = Self {
            sandbox: Sandbox::new(),
        };
        let init = ["init", "--quiet", "--initial-branch", "main"];
        new.ok(&[&init[..], options].concat());
        new.write(&board());
        new.commit("a board");
        Some(new)
    }

    /// The same with git set up to merge boards.
    pub(super) fn with_driver() -> Option<Self> {
        let new = Self::new()?;
        new.sandbox.out(&["git-setup"]);
        new.commit("boards are merged by card");
        Some(new)
    }

    /// The file of the board.
    pub(super) fn path(&self) -> PathBuf {
        self.sandbox.work().join(BOARD)
    }

    /// The bytes of that file.
    pub(super) fn text(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }

    /// Git with these arguments.
    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let like = self.sandbox.command(&[]);
        let mut command = Command::new("git");
        command
            .args(arguments)
            .env_clear()
            .current_dir(self.sandbox.work());
        for (name, value) in like.get_envs() {
            command.env(name, value.unwrap_or_default());
        }
        command
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_EDITOR", "true")
            .env("LC_ALL", "C");
        for who in ["AUTHOR", "COMMITTER"] {
            command
                .env(format!("GIT_{who}_NAME"), "a")
                .env(format!("GIT_{who}_EMAIL"), "a@example.org");
        }
        command
    }

    /// Runs git.
    pub(super) fn git(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(arguments).output().unwrap())
    }

    /// Runs git, which must succeed.
    pub(super) fn ok(&self, arguments: &[&str]) -> String {
        let run = self.git(arguments);
        assert_eq!(run.status, 0, "git {arguments:?}: {run:?}");
        run.out
    }

    pub(super) fn commit(&self, message: &str) {
        self.ok(&["add", "--all"]);
        self.ok(&["commit", "--quiet", "--message", message]);
    }

    /// Writes a board into the file.
    pub(super) fn write(&self, board: &Board) {
        fs::write(self.path(), format::write(board)).unwrap();
    }

    /// The board that stands in the file alone.
    pub(super) fn read(&self) -> Board {
        let bytes = fs::read(self.path()).unwrap();
        format::read(&bytes).unwrap_or_else(|error| panic!("{error}\n{}", self.text()))
    }

    /// Changes the board on a new branch from main, then the board on main.
    pub(super) fn fork(&self, theirs: impl FnOnce(&mut Board), ours: impl FnOnce(&mut Board)) {
        self.ok(&["checkout", "--quiet", "-b", "theirs"]);
        self.change("theirs", theirs);
        self.ok(&["checkout", "--quiet", "main"]);
        self.change("ours", ours);
    }

    /// Changes the board and commits it.
    pub(super) fn change(&self, message: &str, change: impl FnOnce(&mut Board)) {
        let mut board = self.read();
        change(&mut board);
        self.write(&board);
        self.commit(message);
    }
}

/// Three factors: `0`, `1` and `2`.
fn board() -> Board {
    let mut board = Board::new(Details {
        id: Id::from_bits(77),
        title: Clean::line("Checkout outage"),
        ..Details::default()
    });
    for text in ["zero", "one", "two"] {
        add(&mut board, text);
    }
    board
}

/// Adds a factor with an id that its text gives.
pub(super) fn add(board: &mut Board, text: &str) {
    let mut seed = [0; 32];
    for (to, from) in seed.iter_mut().zip(text.bytes()) {
        *to = from;
    }
    let mut ids = Ids::from_seed(seed);
    board.add(Column::Factor, Spot::Last, &mut ids, |card| {
        card.text = Clean::line(text);
    });
}

/// Changes the factor that began with this text.
pub(super) fn change(board: &mut Board, text: &str, change: impl FnOnce(&mut Card)) {
    let id = card(board, text).id;
    let changed = board.change(id, &mut Ids::from_seed([1; 32]), |card| {
        change(card);
        Ok(())
    });
    changed.unwrap();
}

/// The factor that begins with this text.
pub(super) fn card(board: &Board, text: &str) -> Card {
    let found = board.cards().find(|card| card.text.starts_with(text));
    (**found.unwrap_or_else(|| panic!("no card {text:?}"))).clone()
}

/// The texts of all cards, sorted.
pub(super) fn texts(board: &Board) -> Vec<String> {
    let mut texts: Vec<String> = board.cards().map(|card| card.text.to_string()).collect();
    texts.sort();
    texts
}
