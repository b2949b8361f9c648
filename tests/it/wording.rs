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

#[test]
fn blame_is_found_and_little_else() {
    let practice = cards("blame-dev.jsonl");
    let mut second = cards("a-blame.jsonl");
    second.extend(cards("a-ok.jsonl"));
    for (name, cards, precision, recall) in [
        ("practice", practice, 98.0, 98.0),
        ("second set", second, 98.0, 94.0),
    ] {
        let score = score(&cards);
        show(name, &score);
        assert!(
            score.category_right >= 95.0,
            "{name}: {:.1}",
            score.category_right
        );
        assert!(
            score.precision >= precision,
            "{name}: precision {:.1}",
            score.precision
        );
        assert!(score.recall >= recall, "{name}: recall {:.1}", score.recall);
    }
}

#[test]
fn strength_is_graded_and_never_flattered() {
    let wording = Wording::built_in();
    for (name, floor) in [("strength-dev.jsonl", 94.0), ("a-strength.jsonl", 92.0)] {
        let cards = cards(name);
        let (mut right, mut weak, mut flattered) = (0, 0, 0);
        for card in &cards {
            let strength = wording.grade(&card.text).strength;
            let expected = Strength::parse(&card.strength).expect("a strength");
            right += usize::from(strength == expected);
            weak += usize::from(expected == Strength::Weak);
            flattered += usize::from(expected == Strength::Weak && strength == Strength::Strong);
            if strength != expected {
                println!(
                    "  {} {} is called {}: {}",
                    card.id,
                    card.strength,
                    strength.word(),
                    card.text
                );
            }
        }
        let accuracy = percent(right, cards.len());
        println!(
            "{name}: right {accuracy:.1}  weak called strong {:.1}",
            percent(flattered, weak)
        );
        assert!(accuracy >= floor, "{name}: {accuracy:.1}");
    }
}
