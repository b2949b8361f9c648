//! nofault's own JSON: the inverse of exporting it.
//!
//! Every field comes back, ids too, so that a board that is exported with names and imported again is the
//! same. What is derived, such as the strength of guardrails, is not read.

use super::found::{Found, Place, Reading};
use super::tree::{self, Node};
use super::trouble::Trouble;
use super::watch::Watch;
use super::{Context, File, Likeness, Record};

mod fields;

#[cfg(test)]
mod tests;

use fields::{BoardIn, CardIn};

/// How much a record looks like a board of nofault.
pub(super) fn likeness(record: &Record) -> Likeness {
    let is_board = |file: &File| {
        tree::head(file)
            .is_some_and(|head| head.has(1, &["cards"]) && head.has(1, &["zone", "id", "title"]))
            || is_cards_first(file)
    };
    if record.files.iter().any(is_board) {
        Likeness::Sure
    } else {
        Likeness::None
    }
}

/// Whether the members of a board come before cards that are too far down to be seen.
fn is_cards_first(file: &File) -> bool {
    tree::head(file).is_some_and(|head| {
        head.has(1, &["title"]) && head.has(1, &["status"]) && head.has(1, &["zone"])
    })
}

/// Reads a board.
pub(super) fn read(
    record: &Record,
    _context: &Context<'_>,
    watch: &Watch,
) -> Result<Reading, Trouble> {
    let mut reading = Reading::default();
    let mut before = 0;
    for (number, file) in record.files.iter().enumerate() {
        for board in tree::values(file, number, &mut reading)? {
            read_board(&board, file, number, before, watch, &mut reading)?;
        }
        before += file.text.len();
    }
    Ok(reading)
}

fn read_board(
    board: &Node<'_>,
    file: &File,
    number: usize,
    before: usize,
    watch: &Watch,
    reading: &mut Reading,
) -> Result<(), Trouble> {
    let cards = board.members(&["cards"]).pop();
    let Some(cards) = cards.and_then(|(_, cards)| cards.items()) else {
        return Err(Trouble::Malformed {
            file: file.name.clone(),
            line: board.line,
            expected: "a board was expected, with its cards in \"cards\"".to_owned(),
        });
    };
    let details: BoardIn = board.fields(file)?;
    if number == 0 || reading.details.title.is_empty() {
        reading.details = details.into_details();
    }
    for node in cards {
        watch.reached(before + node.start)?;
        let card: CardIn = node.fields(file)?;
        let card = card.into_card().ok_or_else(|| Trouble::Malformed {
            file: file.name.clone(),
            line: node.line,
            expected: "a card needs a \"column\": timeline, factor, guardrail or action".to_owned(),
        })?;
        let place = Place {
            file: number,
            line: node.line,
        };
        reading.found.push(Found::new(card, place, None));
    }
    Ok(())
}
