//! The laws of merging over random boards and random edits on two and three sides, through the file
//! format, as git's driver does it; and the same over boards that come out of random keys.
//!
//! `NOFAULT_CASES=1000000 cargo test --release --test it merging -- --nocapture` tries a million and
//! says so. Each case has a number; `NOFAULT_FIRST=NUMBER NOFAULT_CASES=1` tries that one again.

#![allow(
    clippy::disallowed_methods,
    reason = "the rate is measured by the real clock"
)]

pub(crate) mod edits;
mod keys;
pub(crate) mod laws;
mod sides;

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use laws::{Case, Tally};

/// How many cases are tried where nobody asks for more.
const CASES: u64 = 5000;
/// The most merges of the usual mix that may need a person, of a thousand.
const NEEDS_A_PERSON: u64 = 170;

/// One case in so many is made by keys, which takes longer.
const BY_KEYS: u64 = 50;

#[test]
fn two_sides_are_one_and_nothing_is_lost() {
    let cases = asked("NOFAULT_CASES").unwrap_or(CASES);
    let (tally, seconds) = try_all(cases, Case::random);
    let share = tally.needs_a_person * 1000 / tally.usual.max(1);
    eprintln!(
        "{cases} cases, {} merges in {seconds:.1} s; {}.{} % of the usual ones need a person",
        tally.merges,
        share / 10,
        share % 10
    );
    assert!(
        cases < CASES || share <= NEEDS_A_PERSON,
        "{share} of a thousand need a person"
    );
}

#[test]
fn what_random_keys_make_is_merged_by_the_same_laws() {
    let cases = asked("NOFAULT_CASES").unwrap_or(CASES).div_ceil(BY_KEYS);
    let (tally, seconds) = try_all(cases, Case::by_keys);
    eprintln!(
        "{cases} cases by keys, {} merges in {seconds:.1} s",
        tally.merges
    );
}

fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Tries every law on so many cases, with as many hands as the machine has.
///
/// What was tried, and the seconds that it took.
fn try_all(cases: u64, case: fn(u64) -> Case) -> (Tally, f64) {
    let first = asked("NOFAULT_FIRST").unwrap_or(0);
    let next = AtomicU64::new(first);
    let began = Instant::now();
    let work = || {
        let mut tally = Tally::default();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= first + cases {
                return tally;
            }
            case(number).every_law(&mut tally);
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let tally = std::thread::scope(|scope| {
        let hands: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let tallies = hands
            .into_iter()
            .map(|hand| hand.join().expect("no case panics"));
        tallies.fold(Tally::default(), Tally::plus)
    });
    (tally, began.elapsed().as_secs_f64())
}
