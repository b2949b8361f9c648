//! The harnesses, and how each is called.

use std::path::Path;
use std::process::Command;

use super::need::Need;

/// How much is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Size {
    /// What every change bears.
    Gate,
    /// What a release is measured with.
    Full,
}

/// A harness with its sizes.
#[derive(Debug)]
pub(crate) struct Harness {
    pub(crate) name: &'static str,
    /// What is done to the program, and what must hold.
    pub(crate) shows: &'static str,
    script: &'static str,
    pub(crate) needs: &'static [Need],
    /// Arguments at any size.
    always: &'static [&'static str],
    gate: &'static [&'static str],
    full: &'static [&'static str],
}

impl Harness {
    /// The command that runs it on the program that was built with this test.
    pub(crate) fn command(&self, size: Size) -> Command {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
        let mut command = Command::new("python3");
        command
            .arg(here.join(self.script))
            .args(self.always)
            .args(match size {
                Size::Gate => self.gate,
                Size::Full => self.full,
            })
            .env("BIN", env!("CARGO_BIN_EXE_nofault"))
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .current_dir(here);
        command
    }
}

const PYTHON: &[Need] = &[Need::Python];
const MOUNTS: &[Need] = &[Need::Python, Need::Mounts, Need::Fuse];

/// A profile's key that answers the question what to do with work that cannot be saved.
const LEAVE: &str = "quit=<Esc><Esc>q<Sleep:400><Down><Down><CR>";
/// A profile's key that starts from the demo.
const DEMO: &str = r#"setup=["cp", "{kit}/../../assets/demo.ron", "{file}"]"#;
/// A profile's key that starts from a board with two thousand cards.
const BIG: &str = r#"setup=["sh", "-c", "p=$({bin} --library {dir}/lib new big --no-open) && mv \"$p\" {file} && rm -rf {dir}/lib && for column in timeline factor guardrail action; do seq -f 'Card %g: the queue grew while the replica was behind' 500 | xargs -d '\\n' {bin} add {file} --column $column > /dev/null; done"]"#;
/// What random hands never press: the key that stops the program.
const NEVER: &str = "--avoid=z";

/// All harnesses.
pub(crate) const HARNESSES: &[Harness] = &[
    Harness {
        name: "kill9",
        shows: "killed at random instants: no acknowledged edit lost, nothing left behind",
        script: "kill9.py",
        needs: PYTHON,
        always: &["nofault.json"],
        gate: &["-n", "150"],
        full: &["-n", "20000"],
    },
    Harness {
        name: "kill9-again",
        shows: "the same, killed again and again on one board, also while it recovers",
        script: "kill9.py",
        needs: PYTHON,
        always: &["nofault.json", "--kills", "4"],
        gate: &["-n", "15"],
        full: &["-n", "1000"],
    },
    Harness {
        name: "kill9-typing",
        shows: "killed while a text is typed: what was typed a second before comes back, once",
        script: "kill9.py",
        needs: PYTHON,
        always: &[
            "nofault.json",
            "--tmax=3.5",
            "--set",
            "edit=<Esc><Sleep:80>a {tok}<Sleep:1000> ok{n}",
            "--set",
            r"ack=(?s)(?=.*{tok})(?=.*ok{n}(?!\d))",
            "--set",
            "recover_keys=a<CR><Sleep:300>q",
        ],
        gate: &["-n", "20"],
        full: &["-n", "2000"],
    },
    Harness {
        name: "kill9-keeping",
        shows: "killed around the moment in which a text becomes a card: it is there, and once",
        script: "kill9.py",
        needs: PYTHON,
        always: &[
            "nofault.json",
            "--tmax=2.5",
            "--set",
            "edit=a{tok}<Sleep:600><CR>",
            "--set",
            "recover_keys=a<CR><Sleep:300>q",
        ],
        gate: &["-n", "20"],
        full: &["-n", "2000"],
    },
    Harness {
        name: "killpoints",
        shows: "killed at every file-system call of a session",
        script: "killpoints.py",
        needs: &[Need::Python, Need::Strace],
        always: &["nofault.json"],
        gate: &["--edits", "2"],
        full: &["--edits", "10"],
    },
    Harness {
        name: "powercut-ext4",
        shows: "states of the disk that a power cut could leave, on ext4",
        script: "powercut.py",
        needs: &[Need::Python, Need::Mounts, Need::Fuse, Need::Disk("ext4")],
        always: &["nofault.json"],
        gate: &["--edits", "8", "--states", "60", "--linger", "1"],
        full: &["--edits", "60", "--states", "10000"],
    },
    Harness {
        name: "powercut-writeback",
        shows: "the same on ext4 that orders nothing by itself",
        script: "powercut.py",
        needs: &[Need::Python, Need::Mounts, Need::Fuse, Need::Disk("ext4")],
        always: &[
            "nofault.json",
            "--mount-opt",
            "noauto_da_alloc,data=writeback",
        ],
        gate: &["--edits", "8", "--states", "40", "--linger", "1"],
        full: &["--edits", "60", "--states", "2000"],
    },
    Harness {
        name: "powercut-xfs",
        shows: "the same on xfs",
        script: "powercut.py",
        needs: &[Need::Python, Need::Mounts, Need::Fuse, Need::Disk("xfs")],
        always: &["nofault.json", "--fs", "xfs"],
        gate: &["--edits", "8", "--states", "20", "--linger", "1"],
        full: &["--edits", "60", "--states", "2000"],
    },
    Harness {
        name: "powercut-btrfs",
        shows: "the same on btrfs",
        script: "powercut.py",
        needs: &[Need::Python, Need::Mounts, Need::Fuse, Need::Disk("btrfs")],
        always: &["nofault.json", "--fs", "btrfs"],
        gate: &["--edits", "8", "--states", "20", "--linger", "1"],
        full: &["--edits", "60", "--states", "2000"],
    },
    Harness {
        name: "faultsweep",
        shows: "every error at every file operation, once: nothing lost, nothing silent, healed",
        script: "faultsweep.py",
        needs: MOUNTS,
        always: &["nofault.json", "--strict", "--set", LEAVE],
        gate: &["--nth", "1"],
        full: &["--nth", "60", "--edits", "3"],
    },
    Harness {
        name: "faultsweep-sticky",
        shows: "the same from then on, until the disk is mended",
        script: "faultsweep.py",
        needs: MOUNTS,
        always: &["nofault.json", "--strict", "--sticky", "--set", LEAVE],
        gate: &["--nth", "1", "--ops", "write,fsync,rename"],
        full: &["--nth", "60", "--edits", "3"],
    },
    Harness {
        name: "envfaults",
        shows: "full and read-only disks, folders and files gone or swapped, limits of the system",
        script: "envfaults.py",
        needs: MOUNTS,
        always: &[
            "nofault.json",
            "--set",
            LEAVE,
            "--set",
            r#"env={"HOME": "{dir}/../home", "EDITOR": "true"}"#,
        ],
        gate: &[],
        full: &["--rounds", "10"],
    },
    Harness {
        name: "signals",
        shows: "signals, terminals that vanish or do not read, sizes, broken input",
        script: "signals.py",
        needs: PYTHON,
        always: &["nofault.json"],
        gate: &[],
        full: &["--rounds", "20"],
    },
    Harness {
        name: "monkey-empty",
        shows: "random keys, pastes, clicks and resize storms on an empty board",
        script: "monkey.py",
        needs: PYTHON,
        always: &["nofault.json", "--max-rss", "64", NEVER, "--signals"],
        gate: &["--events", "4000"],
        full: FULL_MONKEY,
    },
    Harness {
        name: "monkey-demo",
        shows: "the same on the demo",
        script: "monkey.py",
        needs: PYTHON,
        always: &[
            "nofault.json",
            "--max-rss",
            "64",
            NEVER,
            "--signals",
            "--set",
            DEMO,
        ],
        gate: &["--events", "4000"],
        full: FULL_MONKEY,
    },
    Harness {
        name: "monkey-big",
        shows: "the same on a board with two thousand cards",
        script: "monkey.py",
        needs: PYTHON,
        always: &[
            "nofault.json",
            "--max-rss",
            "64",
            NEVER,
            "--signals",
            "--set",
            BIG,
        ],
        gate: &["--events", "3000"],
        full: FULL_MONKEY,
    },
    Harness {
        name: "hostile-file",
        shows: "hostile texts in every field of a board: no byte of them acts on the terminal",
        script: "hostile.py",
        needs: PYTHON,
        always: &["show", "hostile.json", "--via", "file"],
        gate: SOME_HOSTILE,
        full: &[],
    },
    Harness {
        name: "hostile-paste",
        shows: "the same, pasted",
        script: "hostile.py",
        needs: PYTHON,
        always: &["show", "nofault.json", "--via", "paste"],
        gate: SOME_HOSTILE,
        full: &[],
    },
    Harness {
        name: "hostile-type",
        shows: "the same, typed",
        script: "hostile.py",
        needs: PYTHON,
        always: &["show", "nofault.json", "--via", "type"],
        gate: SOME_HOSTILE,
        full: &[],
    },
    Harness {
        name: "twowriters",
        shows: "a board open twice, changed under the program, with conflict markers, many at once",
        script: "twowriters.py",
        needs: PYTHON,
        always: &["nofault.json"],
        gate: &[],
        full: &["--rounds", "20"],
    },
    Harness {
        name: "planted",
        shows: "twelve faults planted in the sources: each is caught by a test that can fail",
        script: "planted.py",
        needs: PYTHON,
        always: &[],
        gate: &["--check"],
        full: &[],
    },
];

/// The kinds that act on a terminal; the others go through every view in the tests of the library.
const SOME_HOSTILE: &[&str] = &["--only", "^(osc|c1|bidi)/"];

/// A third of ten million events, looked at closely every four thousand.
const FULL_MONKEY: &[&str] = &[
    "--events",
    "3400000",
    "--chunk",
    "20000",
    "--probe-every",
    "4000",
    "--no-spin",
];
