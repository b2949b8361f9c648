//! Random histories in real git: two branches of a random board come together in every way that git
//! knows, with the driver, without it, and with one that fails; the laws of merging hold at the end.
//!
//! `NOFAULT_HISTORIES=2000 cargo test --test it -- --nocapture histories` tries so many and says so;
//! `NOFAULT_FIRST=NUMBER NOFAULT_HISTORIES=1` tries one again. It is fastest with `TMPDIR=/dev/shm`.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::process::Stdio;

use nofault::board::Board;
use nofault::store::format;

use super::repository::{BOARD, PATH, Repository};
use crate::cli::sandbox::Run;
use crate::merging::laws::Case;

/// How many are tried where nobody asks for more.
const HISTORIES: u64 = 24;

/// What git does with two versions of a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Driver {
    /// It calls this program.
    Ours,
    /// It has no driver, and merges lines.
    None,
    /// It calls a program that is not there.
    Missing,
    /// It calls a program that fails and changes nothing.
    Failing,
    /// It calls a program that is killed.
    Killed,
}

const DRIVERS: [Driver; 5] = [
    Driver::Ours,
    Driver::None,
    Driver::Missing,
    Driver::Failing,
    Driver::Killed,
];

/// How two branches come together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Merge,
    Rebase,
    /// Of two commits, one after the other.
    RebaseTwo,
    CherryPick,
    Squash,
    Stash,
}

const WAYS: [Way; 6] = [
    Way::Merge,
    Way::Rebase,
    Way::RebaseTwo,
    Way::CherryPick,
    Way::Squash,
    Way::Stash,
];

#[test]
fn random_histories_lose_nothing() {
    let asked = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    let histories = asked("NOFAULT_HISTORIES").unwrap_or(HISTORIES);
    let first = asked("NOFAULT_FIRST").unwrap_or(0);
    let mut grounds = Vec::new();
    for driver in DRIVERS {
        let Some(ground) = Ground::new(driver) else {
            return;
        };
        grounds.push(ground);
    }
    let mut tally = Tally::default();
    for number in first..first + histories {
        // Half of them with the driver, which is the usual case.
        let driver = (number % 8).saturating_sub(3).min(4) as usize;
        let way = WAYS[(number / 8 % 6) as usize];
        History::new(number, way, &grounds[driver]).plays_out(&mut tally);
    }
    eprintln!("{histories} histories: {tally:?}");
}

/// What came of them.
#[derive(Debug, Default)]
struct Tally {
    clean: u64,
    conflicts: u64,
    stopped: u64,
    unreadable: u64,
}

/// A repository for one history after another.
struct Ground {
    repository: Repository,
    driver: Driver,
}

impl Ground {
    fn new(driver: Driver) -> Option<Self> {
        let repository = Repository::with_driver()?;
        for setting in [
            ["core.fsync", "none"],
            ["gc.auto", "0"],
            ["maintenance.auto", "false"],
            ["commit.gpgsign", "false"],
            ["merge.conflictStyle", "merge"],
        ] {
            repository.ok(&["config", setting[0], setting[1]]);
        }
        let program = match driver {
            Driver::Ours => None,
            Driver::None => {
                repository.ok(&["config", "--remove-section", "merge.nofault"]);
                None
            }
            Driver::Missing => Some("/nonexistent/nofault merge %O %A %B"),
            Driver::Failing => Some("false"),
            Driver::Killed => Some("kill -9 $$"),
        };
        if let Some(program) = program {
            repository.ok(&["config", "merge.nofault.driver", program]);
        }
        Some(Self { repository, driver })
    }
}

/// One history.
struct History<'a> {
    case: Case,
    way: Way,
    ground: &'a Ground,
}

impl<'a> History<'a> {
    fn new(number: u64, way: Way, ground: &'a Ground) -> Self {
        let case = if number % 7 == 3 {
            Case::by_keys(number)
        } else {
            Case::random(number)
        };
        let case = match way {
            Way::RebaseTwo => case.with_two_commits(),
            Way::Merge | Way::Rebase | Way::CherryPick | Way::Squash | Way::Stash => case,
        };
        let new = Self { case, way, ground };
        new.import();
        new
    }

    fn git(&self, arguments: &[&str]) -> Run {
        self.ground.repository.git(arguments)
    }

    fn text(&self) -> String {
        self.ground.repository.text()
    }

    #[track_caller]
    fn holds(&self, is_so: bool, law: &str) {
        let (way, driver) = (self.way, self.ground.driver);
        self.case
            .holds(is_so, &format!("{way:?}, {driver:?}: {law}"));
    }

    /// Has git make the branches `base`, `ours` and `theirs`, each a commit on the base.
    ///
    /// Where two commits are wanted, the first one of ours is the third side of the case.
    fn import(&self) {
        let [ours, theirs, third] = &self.case.sides;
        let mut script = String::from("feature done\n");
        let mut commit = |branch: &str, from: &str, board: &Board| {
            let text = format::write(board);
            let from = if from.is_empty() {
                let attributes = "*.ron merge=nofault diff=nofault\n";
                format!(
                    "M 100644 inline .gitattributes\ndata {}\n{attributes}\n",
                    attributes.len()
                )
            } else {
                format!("from refs/heads/{from}\n")
            };
            let start = if from.starts_with('M') {
                format!("reset refs/heads/{branch}\n")
            } else {
                String::new()
            };
            write!(
                script,
                "{start}commit refs/heads/{branch}\ncommitter a <a@example.org> 1700000000 +0000\n\
                 data {}\n{branch}\n{from}M 100644 inline {BOARD}\ndata {}\n{text}\n",
                branch.len(),
                text.len()
            )
            .unwrap();
        };
        commit("base", "", &self.case.base);
        commit("theirs", "base", &theirs.board);
        if self.way == Way::RebaseTwo {
            commit("third", "base", &third.board);
            commit("ours", "third", &ours.board);
        } else {
            commit("ours", "base", &ours.board);
        }
        script.push_str("done\n");
        let mut import = self
            .ground
            .repository
            .command(&["fast-import", "--quiet", "--force"]);
        let mut child = import.stdin(Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(script.as_bytes()).unwrap();
        drop(input);
        assert!(child.wait().unwrap().success());
    }

    fn plays_out(&self, tally: &mut Tally) {
        let run = self.joined();
        match self.ground.driver {
            Driver::Ours => self.is_merged_by_card(&run),
            Driver::Killed if run.status != 0 => {
                self.is_as_before();
                tally.stopped += 1;
                self.ends();
                return;
            }
            Driver::None | Driver::Missing | Driver::Failing | Driver::Killed => {
                self.is_merged_when_opened(&run, tally);
            }
        }
        if run.status == 0 {
            tally.clean += 1;
        } else {
            tally.conflicts += 1;
        }
        self.ends();
    }

    /// Puts theirs and ours together; the last answer of git.
    fn joined(&self) -> Run {
        let start = if self.way == Way::Stash {
            "base"
        } else {
            "ours"
        };
        self.switched(start);
        match self.way {
            Way::Merge => self.git(&["merge", "--no-edit", "theirs"]),
            Way::CherryPick => self.git(&["cherry-pick", "--keep-redundant-commits", "theirs"]),
            Way::Squash => self.git(&["merge", "--squash", "theirs"]),
            Way::Rebase | Way::RebaseTwo => self.git(&["rebase", "theirs"]),
            Way::Stash => {
                let theirs = format::write(&self.case.sides[1].board);
                fs::write(self.ground.repository.path(), theirs).unwrap();
                if self.git(&["stash"]).out.contains("No local changes") {
                    return self.git(&["checkout", "--quiet", "ours"]);
                }
                self.switched("ours");
                self.git(&["stash", "pop"])
            }
        }
    }

    fn switched(&self, branch: &str) {
        // A branch of its own, so that the sides can be asked again.
        let run = self.git(&["checkout", "--quiet", "--force", "-B", "work", branch]);
        assert_eq!(run.status, 0, "{run:?}");
    }

    /// The driver has run: the file is one board, and git says whether somebody must look.
    fn is_merged_by_card(&self, run: &Run) {
        if self.way == Way::RebaseTwo {
            return self.is_rebased(run);
        }
        let merged = self.case.merged();
        let wanted = format::write(&merged.board);
        self.holds(self.text() == wanted, "the file is the merged board");
        let is_clean = merged.conflicts.is_empty();
        self.holds(
            (run.status == 0) == is_clean,
            "git says whether a person is needed",
        );
        // Git's own progress may stand before it in one line.
        let is_told = run.err.contains("nofault: ");
        self.holds(is_told != is_clean, "and so does nofault");
        self.case.keeps_everything(&merged.board);
        self.case.keeps_its_shape(&merged.board);
        if !is_clean {
            // Opening it again finds nothing new.
            self.unites(0);
            self.holds(self.text() == wanted, "it is merged once");
        }
        if self.way == Way::Merge {
            self.is_the_same_from_the_other_side(&wanted);
        }
    }

    /// Their branch with ours gives the same bytes, and the two merges are one without a person.
    fn is_the_same_from_the_other_side(&self, wanted: &str) {
        self.commits();
        self.git(&["branch", "--quiet", "--force", "met", "work"]);
        let again = self.git(&["merge", "theirs"]);
        self.holds(again.out.contains("Already up to date"), "git merges once");
        self.switched("theirs");
        self.git(&["merge", "--no-edit", "ours"]);
        self.holds(self.text() == wanted, "no side wins");
        self.commits();
        let crossed = self.git(&["merge", "--no-edit", "met"]);
        self.holds(crossed.status == 0, "what crossed needs nobody");
        self.holds(self.text() == wanted, "what crossed is one");
    }

    /// The file after every commit of ours was put on theirs.
    fn is_rebased(&self, run: &Run) {
        let mut status = run.status;
        for _ in 0..2 {
            if status != 0 {
                self.unites(0);
                self.commits();
                status = self.git(&["rebase", "--continue"]).status;
            }
        }
        self.holds(status == 0, "the rebase comes to its end");
        self.case.keeps_everything(&self.read());
    }

    /// There was no driver: opening the board puts both sides together.
    fn is_merged_when_opened(&self, run: &Run, tally: &mut Tally) {
        let mut status = run.status;
        for _ in 0..2 {
            if status == 0 {
                break;
            }
            let by_card = self.case.merged();
            let is_first = self.way != Way::RebaseTwo;
            let before = self.text();
            let marks = before.contains("<<<<<<<");
            self.holds(
                marks == (self.ground.driver == Driver::None),
                "git leaves marks where it merged lines, and no others",
            );
            let united = self.ground.repository.sandbox.run(&["merge", PATH]);
            self.holds(united.status < 2, &format!("it opens: {united:?}"));
            if is_first {
                let is_same = self.text() == format::write(&by_card.board);
                self.holds(is_same, "opening merges as the driver would");
                let is_clean = by_card.conflicts.is_empty();
                self.holds(
                    (united.status == 0) == is_clean,
                    &format!("it says who is needed: {united:?}, {:?}", by_card.conflicts),
                );
            }
            self.holds(!self.text().contains("<<<<<<<"), "no mark is left");
            self.unites(0);
            self.commits();
            if is_first {
                break;
            }
            status = self.git(&["rebase", "--continue"]).status;
        }
        let Ok(board) = format::read(self.text().as_bytes()) else {
            tally.unreadable += 1;
            return self.holds(
                run.status == 0 && self.ground.driver == Driver::None,
                "opens",
            );
        };
        self.case.keeps_everything(&board);
        if self.way != Way::RebaseTwo {
            self.case.keeps_its_shape(&board);
        }
    }

    /// The driver was killed: git has not merged, and everything is where it was.
    fn is_as_before(&self) {
        let [ours, theirs, third] = self
            .case
            .sides
            .each_ref()
            .map(|side| format::write(&side.board));
        let text = self.text();
        let is_there = match self.way {
            Way::Rebase => text == theirs,
            Way::RebaseTwo => text == theirs || text == third,
            Way::Merge | Way::CherryPick | Way::Squash | Way::Stash => text == ours,
        };
        self.holds(is_there, "the file is a whole side");
        if self.way == Way::Stash {
            let kept = self.git(&["show", &format!("stash@{{0}}:{BOARD}")]);
            self.holds(!kept.out.is_empty(), "the stash is kept");
        }
    }

    /// `nofault merge` ends with this.
    fn unites(&self, status: i32) {
        let run = self.ground.repository.sandbox.run(&["merge", PATH]);
        self.holds(run.status == status, &format!("{run:?}"));
    }

    fn read(&self) -> Board {
        self.ground.repository.read()
    }

    /// What a person does when all is well.
    fn commits(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "settled"]);
    }

    /// Leaves the ground as it was found.
    fn ends(&self) {
        if matches!(self.way, Way::Rebase | Way::RebaseTwo) {
            self.git(&["rebase", "--quit"]);
        }
        if self.way == Way::Stash {
            self.git(&["stash", "clear"]);
        }
        self.git(&["reset", "--quiet", "--hard"]);
    }
}
