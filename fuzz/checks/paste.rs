//! Many pasted lines: a card each, none of them lost.

use nofault::board::{Board, Ids, Spot};
use nofault::entry::batch;
use nofault::text::Clean;

use super::{entry, laws};

/// Reads a column off the first byte and a pasted text off the rest.
pub fn check(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let pasted = String::from_utf8_lossy(rest);
    let zone = entry::zone(*first);
    let context = entry::context(*first, &zone);
    let entries = batch(&pasted, &context);
    let clean = Clean::block(&pasted);
    let lines = clean.lines().filter(|line| !line.trim().is_empty());
    assert!(entries.len() <= lines.count(), "a card a line at most");
    let mut board = Board::default();
    let mut ids = Ids::from_seed([1; 32]);
    for entry in &entries {
        assert!(!entry.text.contains('\n'), "a card of one line");
        board.add(context.column, Spot::Last, &mut ids, |card| {
            entry.apply(card);
        });
    }
    assert_eq!(board.len(), entries.len(), "all of them are on the board");
    laws::opens(&board);
}
