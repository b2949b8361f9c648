//! How long wording takes: `cargo bench --bench wording`.
//!
//! Each figure is the best of several runs of one input, so that a busy machine does not hide what the
//! code costs; percentiles are over inputs.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(
    clippy::expect_used,
    reason = "without its inputs a benchmark has nothing to measure"
)]

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use nofault::lint::{Hints, Linter, Syntax};
use nofault::wording::Wording;
use serde::Deserialize;

/// The characters of a long card.
const LONG: usize = 300;
/// The bytes of a long document.
const DOCUMENT: usize = 1 << 20;
/// Sets of cards whose texts are put together: blame, look-alikes, ordinary sentences.
const SETS: &[&str] = &["a-blame", "a-ok", "c-blame", "c-ok", "b-ordinary"];

#[derive(Deserialize)]
struct Card {
    text: String,
}

fn main() {
    let texts = texts();
    let first = |ask: &dyn Fn(&Wording)| {
        best(20, || {
            let wording = Wording::built_in();
            ask(&wording);
            wording
        })
    };
    let blame = first(&|wording| {
        black_box(wording.check("x", None));
    });
    let strength = first(&|wording| {
        black_box(wording.grade("x"));
    });
    println!("rules of blame, read:      {blame:>10.1?}");
    println!("rules of strength, read:   {strength:>10.1?}");

    let wording = Wording::built_in();
    let cards = long_cards(&texts);
    let check = |card: &String| best(20, || wording.check(card, None));
    let grade = |card: &String| best(20, || wording.grade(card));
    show("check", cards.iter().map(check).collect());
    show("grade", cards.iter().map(grade).collect());

    let document = document(&texts);
    let linter = Linter {
        wording: &wording,
        column: None,
        hints: Hints::Off,
        silenced: &[],
    };
    let took = best(5, || linter.lint(&document, Syntax::Markdown));
    println!("lint 1 MiB of Markdown:    {took:>10.1?}");
}

fn texts() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wording");
    let set =
        |name: &&str| fs::read_to_string(folder.join(format!("{name}.jsonl"))).expect("a set");
    let all: String = SETS.iter().map(set).collect();
    let card = |line: &str| serde_json::from_str::<Card>(line).expect("a card").text;
    all.lines().map(card).collect()
}

/// Cards of 300 characters, each of sentences that lie far apart in the sets.
fn long_cards(texts: &[String]) -> Vec<String> {
    let begin = |at: usize| {
        let far = (0..).map(|step| &texts[(at + step * 997) % texts.len()]);
        let mut card = String::new();
        for text in far {
            card.push_str(text);
            card.push_str(". ");
            if card.chars().count() >= LONG {
                break;
            }
        }
        card.chars().take(LONG).collect()
    };
    (0..texts.len()).map(begin).collect()
}

/// A write-up of all the texts, over and over.
fn document(texts: &[String]) -> String {
    let mut document = String::from("---\ntitle: bench\n---\n\n# What happened\n\n");
    for (at, text) in texts.iter().cycle().enumerate() {
        match at % 9 {
            0 => document.push_str("\n## And then\n\n"),
            1 | 2 => document.push_str("- "),
            3 => document.push_str("\n> "),
            _ => {}
        }
        document.push_str(text);
        document.push_str(if at % 3 == 0 { ".\n\n" } else { ".\n" });
        if document.len() > DOCUMENT {
            break;
        }
    }
    document
}

/// The shortest of several runs.
#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn best<T>(runs: usize, run: impl Fn() -> T) -> Duration {
    let once = |_| {
        let start = Instant::now();
        black_box(run());
        start.elapsed()
    };
    (0..runs).map(once).min().unwrap_or_default()
}

fn show(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |hundredths: usize| times[(times.len() - 1) * hundredths / 100];
    println!(
        "{what} {LONG} characters:      {:>10.1?} p50  {:>10.1?} p99  {:>10.1?} most, {} cards",
        at(50),
        at(99),
        at(100),
        times.len()
    );
}
