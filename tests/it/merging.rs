//! The laws of merging over random boards and random edits on two and three sides, through the file
//! format, as git's driver does it.
//!
//! `NOFAULT_CASES=1000000 cargo test --release --test it merging -- --nocapture` tries a million and
//! says so. Each case has a number; `NOFAULT_FIRST=NUMBER NOFAULT_CASES=1` tries that one again.

#![allow(
    clippy::disallowed_methods,
    reason = "the rate is measured by the real clock"
)]

pub(crate) mod edits;
mod laws;

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use laws::Tally;

/// How many cases are tried where nobody asks for more.
const CASES: u64 = 5000;
/// The most merges of the usual mix that may need a person, of a thousand.
const NEEDS_A_PERSON: u64 = 170;

#[test]
fn two_sides_are_one_and_nothing_is_lost() {
    let asked = |name: &str| std::env::var(name).ok().and_then(|n| n.parse::<u64>().ok());
    let cases = asked("NOFAULT_CASES").unwrap_or(CASES);
    let first = asked("NOFAULT_FIRST").unwrap_or(0);
    let next = AtomicU64::new(first);
    let began = Instant::now();
    let work = || {
        let mut tally = Tally::default();
        loop {
            let case = next.fetch_add(1, Ordering::Relaxed);
            if case >= first + cases {
                return tally;
            }
            laws::try_case(case, &mut tally);
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
    let share = tally.needs_a_person * 1000 / tally.usual.max(1);
    eprintln!(
        "{cases} cases, {} merges in {:.1} s; {}.{} % of the usual ones need a person",
        tally.merges,
        began.elapsed().as_secs_f64(),
        share / 10,
        share % 10,
    );
    assert!(
        cases < CASES || share <= NEEDS_A_PERSON,
        "{share} of a thousand need a person"
    );
}
