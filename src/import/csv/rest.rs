//! Columns of which a card is not made: they are kept in its note.

use super::cell::{is_nothing, words};
use super::columns::bare;
use super::header::Header;
use super::table::Row;

/// More columns than this are a tracker's own bookkeeping.
const MOST: usize = 16;
/// Headers whose cells say nothing to a person.
const BOOKKEEPING: &[&str] = &["", "id", "no", "nr", "key", "parked", "created", "updated"];

/// What stands in the columns of a row that nothing else was made of, a line each.
pub(super) fn rest(row: &Row, header: &Header, used: impl Fn(usize) -> bool) -> Vec<String> {
    if !header.is_row || header.names.len() > MOST {
        return Vec::new();
    }
    let names = header.names.iter().enumerate();
    let others = names
        .filter(|(column, name)| !used(*column) && !BOOKKEEPING.contains(&bare(name).as_str()));
    let said = others.map(|(column, name)| (name.trim(), words(row.cell(column))));
    said.filter(|(_, cell)| !is_nothing(cell))
        .map(|(name, cell)| format!("{name}: {cell}"))
        .collect()
}
