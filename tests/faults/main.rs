//! Hurts the real program and looks at what is left: kills, power cuts, errors of the disk, full
//! disks, signals, random hands, hostile text, two writers.
//!
//! `cargo test --test faults` runs every harness at a size that a gate bears, one after the other;
//! `cargo test --release --test faults -- --full NAME` runs one at the size of `docs/reliability.md`.
//! What this machine cannot do is said and left out; with `NOFAULT_FAULTS=all` that is a failure.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a program for the terminal, that stops where it cannot go on"
)]

mod harness;
mod need;

use std::process::ExitCode;
use std::time::Instant;

use harness::{HARNESSES, Harness, Size};

fn main() -> ExitCode {
    let mut size = Size::Gate;
    let mut wanted = Vec::new();
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--full" => size = Size::Full,
            "--list" => return list(),
            // What a test runner is told besides is nothing to us.
            option if option.starts_with('-') => {}
            name => wanted.push(name.to_owned()),
        }
    }
    let is_wanted = |harness: &&Harness| {
        wanted.is_empty() || wanted.iter().any(|name| harness.name.contains(name))
    };
    let must_run = std::env::var_os("NOFAULT_FAULTS").is_some_and(|value| value == "all");
    let mut failed = Vec::new();
    for harness in HARNESSES.iter().filter(is_wanted) {
        if !run(harness, size, must_run) {
            failed.push(harness.name);
        }
    }
    if failed.is_empty() {
        ExitCode::SUCCESS
    } else {
        println!("\nfailed: {}", failed.join(", "));
        ExitCode::FAILURE
    }
}

fn list() -> ExitCode {
    for Harness { name, shows, .. } in HARNESSES {
        println!("{name}: {shows}");
    }
    ExitCode::SUCCESS
}

/// Runs one harness; whether nothing was found.
fn run(harness: &Harness, size: Size, must_run: bool) -> bool {
    println!("\n{}: {}", harness.name, harness.shows);
    if let Some(reason) = harness.needs.iter().find_map(|need| need.missing()) {
        println!("  not run: {reason}");
        return !must_run;
    }
    let start = Instant::now();
    let status = harness.command(size).status().unwrap();
    println!("  {:.0} s", start.elapsed().as_secs_f64());
    status.success()
}
