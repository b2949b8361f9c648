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
            // What every test is told when output is to be seen or short.
            "--nocapture" | "--no-capture" | "--quiet" | "-q" => {}
            option if option.starts_with('-') => {
                println!("there is no option {option}: --full, --list, or parts of names");
                return ExitCode::FAILURE;
            }
            name => wanted.push(name.to_owned()),
        }
    }
    let is_wanted = |harness: &&Harness| {
        wanted.is_empty() || wanted.iter().any(|name| harness.name.contains(name))
    };
    let must_run = std::env::var_os("NOFAULT_FAULTS").is_some_and(|value| value == "all");
    let (mut passed, mut left_out, mut failed) = (0, 0, Vec::new());
    for harness in HARNESSES.iter().filter(is_wanted) {
        match run(harness, size) {
            Some(true) => passed += 1,
            None if !must_run => left_out += 1,
            Some(false) | None => failed.push(harness.name),
        }
    }
    println!("\n{passed} harnesses passed, {left_out} not run");
    if failed.is_empty() {
        ExitCode::SUCCESS
    } else {
        println!("failed: {}", failed.join(", "));
        ExitCode::FAILURE
    }
}

fn list() -> ExitCode {
    for Harness { name, shows, .. } in HARNESSES {
        println!("{name}: {shows}");
    }
    ExitCode::SUCCESS
}

/// Runs one harness; whether nothing was found, or none where it cannot run here.
fn run(harness: &Harness, size: Size) -> Option<bool> {
    println!("\n{}: {}", harness.name, harness.shows);
    if let Some(reason) = harness.needs.iter().find_map(|need| need.missing()) {
        println!("  not run: {reason}");
        return None;
    }
    let start = Instant::now();
    let status = harness.command(size).status().unwrap();
    println!("  {:.0} s", start.elapsed().as_secs_f64());
    Some(status.success())
}
