//! The program with a clock that a test moves.
//!
//! A program cannot be handed a function, so the test program runs itself: the ignored test below is
//! the program, its arguments come by the environment, and its clock reads a file.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::{SignedDuration, Timestamp};
use nofault::cli;

use crate::cli::sandbox::Sandbox;

/// The arguments of the program, one a line.
const ARGUMENTS: &str = "NOFAULT_TEST_ARGUMENTS";
/// The file that holds the time.
const CLOCK: &str = "NOFAULT_TEST_CLOCK";

/// A clock that stands still unless it is moved.
pub(crate) struct Clock {
    file: PathBuf,
    now: Timestamp,
}

impl Clock {
    /// A clock that shows this time.
    pub(crate) fn at(sandbox: &Sandbox, now: &str) -> Self {
        let now = now.parse().expect("a time");
        let file = sandbox.put("clock", b"");
        let clock = Self { file, now };
        clock.write();
        clock
    }

    /// Moves it.
    pub(crate) fn advance(&mut self, span: SignedDuration) {
        self.now += span;
        self.write();
    }

    fn write(&self) {
        // Whole at every moment, because the program may read it in any.
        let fresh = self.file.with_extension("fresh");
        fs::write(&fresh, self.now.to_string()).unwrap();
        fs::rename(fresh, &self.file).unwrap();
    }

    /// The program with these arguments, in this home, with this clock.
    pub(crate) fn command(&self, sandbox: &Sandbox, arguments: &[&str]) -> Command {
        let plain = sandbox.command(&[]);
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--ignored", "--exact", "--nocapture"])
            .arg(
                concat!(module_path!(), "::program")
                    .split_once("::")
                    .unwrap()
                    .1,
            )
            .env_clear()
            .envs(
                plain
                    .get_envs()
                    .filter_map(|(name, value)| Some((name, value?))),
            )
            .env(ARGUMENTS, arguments.join("\n"))
            .env(CLOCK, &self.file)
            .current_dir(sandbox.work());
        command
    }
}

#[test]
#[ignore = "the program that other tests drive, not a test"]
fn program() {
    let Some(arguments) = std::env::var_os(ARGUMENTS) else {
        return;
    };
    let arguments = arguments.into_string().expect("arguments are UTF-8");
    let arguments = ["nofault"].into_iter().chain(arguments.lines());
    let (mut output, mut errors) = (std::io::stdout(), std::io::stderr());
    let done = cli::run(arguments.map(OsString::from), now, &mut output, &mut errors);
    // The test harness must not write onto a terminal that was given back.
    std::process::exit(i32::from(done.is_err()))
}

fn now() -> Timestamp {
    let file = std::env::var_os(CLOCK).expect("a clock");
    let text = fs::read_to_string(Path::new(&file)).expect("a clock");
    text.parse().expect("a time")
}
