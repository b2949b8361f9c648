//! A real incident, typed from an empty board by keys alone: `fixtures/real-incident.md`.
//!
//! `NOFAULT_WRITE=1 cargo test --test it retrospective` writes the expected document anew.

mod record;
mod typing;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use nofault::board::{At, Board, BoardStatus, Card, Column, Gap, Strength};
use nofault::store::format;

use crate::cli::sandbox::Sandbox;
use crate::pty::{Terminal, text};
use record::{EVENTS, FACTORS, GUARDRAILS};

/// Where all four columns and all their cards are shown.
const SIZE: (u16, u16) = (70, 240);
/// The incident as it was told.
const FACTS: &str = include_str!("../fixtures/real-incident.md");
const TITLE: &str = "Database outage with loss of data";

#[test]
fn a_real_retrospective_is_typed_kept_and_published() {
    let sandbox = Sandbox::new();
    let mut terminal = begin(&sandbox);
    typing::events(&mut terminal);
    typing::chains(&mut terminal);
    typing::links(&mut terminal);
    typing::details(&mut terminal);
    terminal.press("1 g");
    terminal.wait_for("█ ~17:20");
    terminal.wait_for("saved ✓");
    let screen = terminal.text();
    assert!(terminal.quit().text.is_empty(), "the screen is given back");

    let path = only_board(&sandbox);
    let board = format::read(&fs::read(&path).unwrap()).unwrap();
    assert_eq!(board.sound(), Ok(()));
    events_are_right(&board);
    factors_are_right(&board);
    guardrails_are_right(&board);
    actions_are_right(&board);
    links_are_right(&board);
    details_are_right(&board);

    let mut again = Terminal::spawn(&sandbox.command(&["database"]), SIZE);
    again.wait_until("the same screen", |shown| text(shown) == screen);
    again.quit();
    assert_eq!(
        format::read(&fs::read(&path).unwrap()).unwrap(),
        board,
        "looking changes nothing"
    );
    let document = sandbox.out(&["export", "database", "--as", "markdown"]);
    document_is_right(&document);
    assert_eq!(numbers(FACTS).difference(&numbers(&document)).next(), None);
}

fn begin(sandbox: &Sandbox) -> Terminal {
    let arguments = [
        "new",
        TITLE,
        "--at",
        "2017-01-31 17:20",
        "--zone",
        "UTC",
        "--severity",
        "SEV-1",
    ];
    let mut terminal = Terminal::spawn(&sandbox.command(&arguments), SIZE);
    terminal.wait_for(TITLE);
    terminal.wait_for("saved ✓");
    terminal
}

fn only_board(sandbox: &Sandbox) -> PathBuf {
    let library = sandbox.home().join("data/nofault/library");
    let files = library.read_dir().unwrap().map(|entry| entry.unwrap());
    let boards: Vec<PathBuf> = files
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .collect();
    assert_eq!(boards.len(), 1, "{boards:?}");
    assert_eq!(
        boards[0].file_name().unwrap(),
        "2017-01-31-database-outage-with-loss-of-data.ron"
    );
    boards[0].clone()
}

fn cards(board: &Board, column: Column) -> Vec<&Card> {
    board.column(column).map(|card| &**card).collect()
}

fn events_are_right(board: &Board) {
    let events = cards(board, Column::Timeline);
    assert_eq!(events.len(), EVENTS.len());
    for (card, event) in events.iter().zip(EVENTS) {
        let at = event.at.map(|at| At::Instant(at.parse().unwrap()));
        assert_eq!(*card.text, *event.text);
        assert_eq!(
            (card.at, card.about, card.until, card.milestone),
            (at, event.about, None, event.milestone),
            "{}",
            event.text
        );
    }
}

fn factors_are_right(board: &Board) {
    let factors = cards(board, Column::Factor);
    assert_eq!(factors.len(), FACTORS.len());
    for (card, factor) in factors.iter().zip(FACTORS) {
        assert_eq!(*card.text, *factor.text);
        assert_eq!(
            (card.family, card.effect),
            (factor.family, factor.effect),
            "{}",
            factor.text
        );
    }
}

fn guardrails_are_right(board: &Board) {
    let guardrails = cards(board, Column::Guardrail);
    let expected: Vec<_> = GUARDRAILS.iter().map(|guardrail| guardrail.text).collect();
    let texts: Vec<&str> = guardrails.iter().map(|card| &*card.text).collect();
    assert_eq!(texts, expected);
    for (card, guardrail) in guardrails.iter().zip(GUARDRAILS) {
        assert_eq!(card.kind, Some(guardrail.kind), "{}", card.text);
        let is_weak = guardrail.kind.strength() == Strength::Weak;
        assert_eq!(is_weak, guardrail.action.is_none(), "{}", card.text);
    }
}

fn actions_are_right(board: &Board) {
    let actions = cards(board, Column::Action);
    let expected: Vec<_> = GUARDRAILS
        .iter()
        .filter_map(|g| g.action.as_ref())
        .collect();
    assert_eq!((actions.len(), expected.len()), (7, 7));
    for (card, action) in actions.iter().zip(expected) {
        let due: Option<Date> = action.due.map(|due| due.parse().unwrap());
        assert_eq!(
            (&*card.text, &*card.owner, card.due),
            (action.text, action.owner, due)
        );
    }
}

/// Every card answers just what the record says, and nothing that asks for an answer is without.
fn links_are_right(board: &Board) {
    let texts = |card: &Card| -> Vec<String> {
        let mut answered: Vec<&Card> = board.answers(card).map(|card| &**card).collect();
        answered.sort_by_key(|card| (card.column, card.order.clone()));
        answered.iter().map(|card| card.text.to_string()).collect()
    };
    let told: BTreeMap<String, Vec<String>> = board
        .cards()
        .filter(|card| card.column != Column::Timeline)
        .map(|card| (card.text.to_string(), texts(card)))
        .collect();
    assert_eq!(told, record::answers());
    let gaps: Vec<(&str, Gap)> = board.gaps().map(|(card, gap)| (&*card.text, gap)).collect();
    assert_eq!(
        gaps,
        [
            ("Be more careful when on the primary", Gap::NoAction),
            ("Soft-delete accounts, and remove them later", Gap::NoOwner),
        ]
    );
}

fn details_are_right(board: &Board) {
    let details = board.details();
    assert_eq!(&*details.title, TITLE);
    assert_eq!(&*details.severity, "SEV-1");
    assert_eq!(details.status, BoardStatus::Final);
    assert_eq!(details.zone.name(), "UTC");
    let began = At::Instant("2017-01-31T17:20:00Z".parse().unwrap());
    assert_eq!(details.began, Some(began));
    let services: Vec<&str> = details.services.iter().map(|service| &**service).collect();
    assert_eq!(services, record::SERVICES);
    assert_eq!(&*details.summary, record::SUMMARY.join("\n"));
    assert_eq!(&*details.impact, record::IMPACT.join("\n"));
    let people = details.people.iter();
    let people: Vec<_> = people.map(|p| (&*p.name, &*p.role)).collect();
    assert_eq!(people, record::PEOPLE);
    let questions: Vec<&str> = details.questions.iter().map(|q| &**q).collect();
    assert_eq!(questions, record::QUESTIONS);
    let against = details.decisions_against.iter();
    let against: Vec<_> = against.map(|d| (&*d.what, &*d.why)).collect();
    assert_eq!(against, record::AGAINST);
}

fn document_is_right(document: &str) {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/fixtures/real-incident-expected.md");
    if std::env::var_os("NOFAULT_WRITE").is_some() {
        fs::write(&path, document).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(document, expected);
}

/// The times, amounts, versions and names with a digit that a text holds.
fn numbers(text: &str) -> BTreeSet<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric() && !".,:".contains(c));
    let words = words.map(|word| word.trim_matches(['.', ',', ':']));
    words
        .filter(|word| word.contains(|c: char| c.is_ascii_digit()))
        .collect()
}
