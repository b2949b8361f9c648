//! The demo board: a file like any other, and an example of how a board is worded.

use nofault::board::{Board, Card};
use nofault::export::{self, Options};
use nofault::insight::Strengths;
use nofault::store::format;

const FILE: &str = include_str!("../../assets/demo.ron");
const DOCUMENT: &str = include_str!("demo.md");

/// Words that judge people; none of them has a harmless use on this board.
const BLAMING: &[&str] = &[
    "accident",
    "accidentally",
    "blame",
    "careful",
    "carefully",
    "careless",
    "clearly",
    "fault",
    "forgot",
    "forgotten",
    "guilty",
    "hindsight",
    "lazy",
    "mistake",
    "mistakenly",
    "negligent",
    "obviously",
    "overlooked",
    "remember",
    "retrain",
    "skipped",
    "sloppy",
    "violated",
    "wrongly",
    "could have",
    "failed to",
    "human error",
    "ought to",
    "should have",
    "who did",
];

fn demo() -> Board {
    format::read(FILE.as_bytes()).expect("the demo board opens")
}

#[test]
fn opens_and_is_written_back_byte_for_byte() {
    let board = demo();
    assert_eq!(board.sound(), Ok(()));
    assert_eq!(format::write(&board), FILE);
}

#[test]
fn every_link_leads_to_a_card() {
    let board = demo();
    for card in board.cards() {
        for card in with_merged(card) {
            assert_eq!(board.dangling(card).next(), None, "{}", card.text);
        }
        assert!(!card.hidden, "{}", card.text);
    }
}

#[test]
fn no_text_blames_or_names_a_person() {
    let board = demo();
    let people = &board.details().people;
    for text in texts(&board) {
        let words = spaced(text);
        for phrase in BLAMING {
            assert!(!words.contains(&spaced(phrase)), "{phrase:?} in {text:?}");
        }
        for person in people {
            assert!(!words.contains(&spaced(&person.name)), "a name in {text:?}");
        }
    }
}

#[test]
fn its_document_reads_as_expected() {
    let markdown = export::format("markdown").expect("a known format");
    let document = (markdown.write)(&demo(), &Strengths::default(), &Options::default());
    assert_eq!(document, DOCUMENT);
}

/// A card and the cards merged into it.
fn with_merged(card: &Card) -> Vec<&Card> {
    let inner = card.merged.iter().flat_map(with_merged);
    std::iter::once(card).chain(inner).collect()
}

/// All that the board says in sentences.
fn texts(board: &Board) -> Vec<&str> {
    let details = board.details();
    let mut texts = vec![&*details.title, &*details.summary, &*details.impact];
    texts.extend(details.questions.iter().map(|question| &**question));
    for decision in &details.decisions_against {
        texts.extend([&*decision.what, &*decision.why]);
    }
    for card in board.cards().flat_map(|card| with_merged(card)) {
        let sources = [&*card.source, &*card.theme];
        texts.extend([&*card.text, &*card.note, &*card.reason, &*card.done_when]);
        texts.extend(sources);
    }
    texts
}

/// The words of a text in small letters, with one blank on each side.
fn spaced(text: &str) -> String {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    format!(" {} ", words.join(" "))
}
