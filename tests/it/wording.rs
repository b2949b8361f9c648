//! How well wording is judged, on cards that people labelled: `cargo test --test it wording -- --nocapture`
//! prints the scores. The floors lie just below what is reached; they may only rise.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use nofault::board::{Column, Strength, Word};
use nofault::wording::{Category, Wording};
use serde::Deserialize;

/// A labelled card; fields that a test does not need are left out.
#[derive(Deserialize)]
struct Card {
    id: String,
    text: String,
    #[serde(default)]
    column: String,
    #[serde(default)]
    category: Option<String>,
    #[serde(default)]
    strength: String,
}

fn cards(name: &str) -> Vec<Card> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wording");
    let text = fs::read_to_string(root.join(name)).expect("a labelled set");
    let lines = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("a card"));
    lines.collect()
}

/// What was found in a set, in per cent.
struct Score {
    precision: f64,
    recall: f64,
    /// Of the cards that are fine.
    false_flags: f64,
    /// Of those rightly found.
    category_right: f64,
    /// Recall by category.
    categories: BTreeMap<String, f64>,
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 100.0;
    }
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    100.0 * number(part) / number(whole)
}

#[expect(
    clippy::print_stdout,
    reason = "the scores are printed for whoever asks"
)]
fn score(cards: &[Card]) -> Score {
    let wording = Wording::built_in();
    let (mut hits, mut wrong, mut missed, mut right) = (0, 0, 0, 0);
    let mut by_category: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for card in cards {
        let findings = wording.check(&card.text, Column::parse(&card.column));
        let found: Option<Category> = findings.iter().map(|finding| finding.category).min();
        let Some(expected) = &card.category else {
            wrong += usize::from(found.is_some());
            if found.is_some() {
                println!("  {} should be fine: {}", card.id, card.text);
            }
            continue;
        };
        let counts = by_category.entry(expected.clone()).or_default();
        counts.0 += 1;
        match found {
            Some(category) => {
                counts.1 += 1;
                hits += 1;
                right += usize::from(category.word() == expected);
            }
            None => missed += 1,
        }
    }
    let fine = cards.iter().filter(|card| card.category.is_none()).count();
    Score {
        precision: percent(hits, hits + wrong),
        recall: percent(hits, hits + missed),
        false_flags: percent(wrong, fine),
        category_right: percent(right, hits),
        categories: by_category
            .into_iter()
            .map(|(category, (all, found))| (category, percent(found, all)))
            .collect(),
    }
}

#[expect(
    clippy::print_stdout,
    reason = "the scores are printed for whoever asks"
)]
fn show(name: &str, score: &Score) {
    println!(
        "{name}: precision {:.1}  recall {:.1}  F1 {:.1}  false flags {:.1} %  category right {:.1}",
        score.precision,
        score.recall,
        2.0 * score.precision * score.recall / (score.precision + score.recall),
        score.false_flags,
        score.category_right
    );
    for (category, recall) in &score.categories {
        println!("  {category:16} {recall:5.1}");
    }
}

/// The sets of cards with what has to be reached on them, in per cent: precision, recall, and false
/// flags on cards that are fine. The last one was never read by whoever wrote the rules.
const BLAME: &[(&[&str], [f64; 3])] = &[
    (&["blame-dev"], [99.0, 99.0, 1.0]),
    (&["a-blame", "a-ok"], [98.0, 97.0, 1.5]),
    (&["b-blame", "b-ok"], [98.0, 98.0, 2.0]),
    (&["c-blame", "c-ok"], [98.0, 97.0, 1.5]),
    (&["d-blame", "d-ok"], [98.0, 96.0, 1.5]),
    (&["f-blame", "f-ok"], [97.0, 96.0, 2.5]),
    (&["g-blame", "g-ok"], [96.0, 88.0, 4.0]),
    (&["apart/h-blame", "apart/h-ok"], [95.0, 90.0, 4.5]),
];

#[test]
fn blame_is_found_and_little_else() {
    for (names, [precision, recall, false_flags]) in BLAME {
        let cards: Vec<Card> = names
            .iter()
            .flat_map(|name| cards(&format!("{name}.jsonl")))
            .collect();
        let name = names[0];
        let score = score(&cards);
        show(name, &score);
        assert!(score.category_right >= 95.0, "{name}: categories");
        assert!(score.precision >= *precision, "{name}: precision");
        assert!(score.recall >= *recall, "{name}: recall");
        assert!(score.false_flags <= *false_flags, "{name}: false flags");
    }
}

/// Sentences as published write-ups have them, and how many of 1,000 may be flagged.
const ORDINARY: &[(&str, f64)] = &[
    ("b-ordinary", 3.0),
    ("f-ordinary", 3.0),
    ("g-ordinary", 3.0),
    ("apart/h-ordinary", 4.0),
];

#[test]
fn ordinary_sentences_are_left_alone() {
    for (name, most) in ORDINARY {
        let score = score(&cards(&format!("{name}.jsonl")));
        let flagged = score.false_flags * 10.0;
        println!("{name}: {flagged:.1} of 1,000 flagged");
        assert!(flagged <= *most, "{name}: {flagged:.1}");
    }
}

/// The sets of guardrails and actions, with the accuracy and the macro F1 that have to be reached. The
/// rules were not fitted to the last two.
const STRENGTH: &[(&str, [f64; 2])] = &[
    ("strength-dev", [96.0, 96.0]),
    ("a-strength", [95.0, 95.0]),
    ("b-strength", [90.0, 88.0]),
    ("c-strength", [90.0, 89.0]),
    ("e-strength", [92.0, 91.0]),
    ("d-strength", [80.0, 78.0]),
    ("f-strength", [82.0, 81.0]),
];

#[test]
fn strength_is_graded_and_never_flattered() {
    let wording = Wording::built_in();
    for (name, [floor, f1_floor]) in STRENGTH {
        let cards = cards(&format!("{name}.jsonl"));
        let graded: Vec<(Strength, Strength)> = cards
            .iter()
            .map(|card| {
                let expected = Strength::parse(&card.strength).expect("a strength");
                (expected, wording.grade(&card.text).strength)
            })
            .collect();
        let count = |is: &dyn Fn(&(Strength, Strength)) -> bool| {
            graded.iter().filter(|pair| is(pair)).count()
        };
        let accuracy = percent(count(&|(a, b)| a == b), cards.len());
        let weak = count(&|(a, _)| *a == Strength::Weak);
        let flattered = percent(
            count(&|(a, b)| *a == Strength::Weak && *b == Strength::Strong),
            weak,
        );
        // The mean over the four strengths of the harmonic mean of precision and recall.
        let f1 = Strength::ALL.iter().map(|&strength| {
            let both = count(&|&(a, b)| a == strength && b == strength);
            let named = count(&|&(a, _)| a == strength) + count(&|&(_, b)| b == strength);
            percent(2 * both, named)
        });
        let f1 = f1.sum::<f64>() / 4.0;
        println!(
            "{name}: right {accuracy:.1}  macro F1 {f1:.1}  weak called strong {flattered:.1}"
        );
        assert!(accuracy >= *floor, "{name}: {accuracy:.1}");
        assert!(f1 >= *f1_floor, "{name}: macro F1 {f1:.1}");
        assert!(
            flattered <= 2.0,
            "{name}: {flattered:.1} weak called strong"
        );
    }
}
