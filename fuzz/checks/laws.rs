//! Laws that several targets have in common.

use std::collections::BTreeMap;

use nofault::board::{Board, Card, CardId};
use nofault::merge::merge;
use nofault::store::format::{self, FormatError};

/// How deep cards lie in cards in a file; grouping groups may go further.
const GROUPS: usize = 5;

/// A board is sound, and its file is read back as it is and written again byte for byte.
pub fn opens(board: &Board) {
    assert_eq!(board.sound(), Ok(()), "a board is sound");
    let text = format::write(board);
    let back = format::read(text.as_bytes());
    if board.cards().all(|card| depth(card) <= GROUPS) {
        assert_eq!(back.as_ref(), Ok(board), "what is written is read back");
    }
    let again = back.map(|board| format::write(&board));
    assert_eq!(again.as_ref(), Ok(&text), "a file is stable");
    assert_eq!(
        format::dropped(text.as_bytes()),
        Ok(vec![]),
        "a file is clean"
    );
}

/// How many levels of cards lie in a card.
fn depth(card: &Card) -> usize {
    let levels = card.merged.iter().map(|card| depth(card) + 1);
    levels.max().unwrap_or_default()
}

/// A refusal is one sentence that is safe to show, with a place that the file has.
pub fn is_refused(bytes: &[u8], error: &FormatError) {
    one_line(&error.to_string());
    if let Some(line) = error.line() {
        has_line(bytes, line);
    }
    if let FormatError::Newer { found, known } = error {
        assert!(found > known, "{found} is newer than {known}");
    }
}

/// A file has a line of this number, from 1.
pub fn has_line(bytes: &[u8], line: usize) {
    let lines = bytes.split(|byte| *byte == b'\n').count();
    assert!((1..=lines).contains(&line), "line {line} of {lines}");
}

/// A sentence stands on one line and moves no terminal.
pub fn one_line(said: &str) {
    assert!(!said.trim().is_empty(), "a sentence says something");
    let stray = said.chars().find(|c| c.is_control() || reorders(*c));
    assert_eq!(stray, None, "{said:?} is safe to show");
}

/// Whether a character changes the direction of a row.
pub fn reorders(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
}

/// Two descendants of a board come together, and nothing is lost by it.
pub fn merges(base: &Board, ours: &Board, theirs: &Board) {
    let merged = merge(base, ours, theirs).with_others();
    opens(&merged.board);
    keeps_cards([base, ours, theirs], &merged.board);
    keeps_words([base, ours, theirs], &merged.board);
    let swapped = merge(base, theirs, ours).with_others();
    assert_eq!(merged, swapped, "no side wins");
    let met = merge(base, &merged.board, &swapped.board).with_others();
    assert_eq!(met.board, merged.board, "both ways lead to one board");
    for (one, two) in [(ours, ours), (ours, base), (base, ours)] {
        let same = merge(base, one, two).with_others();
        assert_eq!(same.board, *ours, "who did nothing changes nothing");
        assert_eq!(same.conflicts, [], "who did nothing needs nobody");
    }
}

/// What both sides have, or one side made, is there; its text is there too.
pub fn keeps_cards([base, ours, theirs]: [&Board; 3], now: &Board) {
    let [base, ours, theirs, now] = [base, ours, theirs, now].map(cards);
    for (side, other) in [(&ours, &theirs), (&theirs, &ours)] {
        for (id, card) in side {
            let is_wanted = other.contains_key(id) || !base.contains_key(id);
            let Some(found) = now.get(id) else {
                assert!(!is_wanted, "card {id} is lost");
                continue;
            };
            let is_new = base.get(id).is_none_or(|old| old.text != card.text);
            let is_there = found.text == card.text || found.also.contains(&card.text);
            let is_told = is_there || card.text.is_empty() || !is_new;
            assert!(is_told, "the text {:?} of card {id} is lost", card.text);
        }
    }
}

/// What either side wrote stands somewhere, also what is too long for its field.
fn keeps_words([base, ours, theirs]: [&Board; 3], now: &Board) {
    let [before, now] = [base, now].map(words);
    for side in [ours, theirs] {
        for line in words(side).lines().filter(|line| !before.contains(line)) {
            assert!(now.contains(line), "{line:?} is lost");
        }
    }
}

/// Every text of a board that may have any length, and every version of a card's text.
fn words(board: &Board) -> String {
    let details = board.details();
    let own = [&details.summary, &details.impact].into_iter();
    let cards = cards(board).into_values();
    let texts = cards.flat_map(|card| [&card.text, &card.note].into_iter().chain(&card.also));
    let all: Vec<&str> = own
        .chain(&details.questions)
        .chain(texts)
        .map(|text| &**text)
        .collect();
    all.join("\n")
}

/// The cards of a board at any depth.
pub fn cards(board: &Board) -> BTreeMap<CardId, &Card> {
    let mut found = BTreeMap::new();
    let mut waiting: Vec<&Card> = board.cards().map(|card| &**card).collect();
    while let Some(card) = waiting.pop() {
        found.insert(card.id, card);
        waiting.extend(&card.merged);
    }
    found
}
