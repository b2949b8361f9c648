//! Actions that are rows of a table.

use super::super::action::Draft;
use super::super::entries::{links, said};
use super::super::phrase::{NOTHING_SAID, UNFILLED, is_nothing, is_place, without_number};
use super::super::piece::Piece;
use super::super::table::{Holds, Table, row};
use super::super::words::Words;
use super::Actions;

impl Actions<'_> {
    /// Reads the rows of a table.
    pub(super) fn table(&mut self, table: &Table<'_>, is_completed: bool) {
        self.open = None;
        let column = table.actions();
        for piece in table.body() {
            let whole = said(piece, column);
            let text = without_number(whole);
            if column.is_none() {
                self.leave(piece, &row(piece), "no column of its table says what to do");
            } else if text.is_empty() {
                self.leave(piece, &row(piece), "the cell for what to do is empty");
            } else if is_nothing(text) {
                self.leave(piece, whole, NOTHING_SAID);
            } else if is_place(whole) || is_place(text) || is_unfilled(table, piece, column) {
                self.leave(piece, whole, UNFILLED);
            } else {
                self.drafts.push(draft(table, piece, column, text));
                if let Some(draft) = self.drafts.last_mut() {
                    draft.is_done |= is_completed;
                }
            }
        }
    }
}

/// What a row says of an action whose words stand in this column.
fn draft(table: &Table<'_>, piece: &Piece, column: Option<usize>, text: &str) -> Draft {
    let filled = |at: Option<usize>| {
        let text = said(piece, at);
        if is_place(text) { "" } else { text }.to_owned()
    };
    let cell = |holds| filled(table.column(holds));
    // "Who" and "When" of an action are its owner and its day.
    let either = |holds, other| {
        let at = table.column(holds).or_else(|| table.column(other));
        filled(at.filter(|at| Some(*at) != column))
    };
    let of_action = column.and_then(|at| piece.cells.get(at));
    let of_ticket = table
        .column(Holds::Ticket)
        .and_then(|at| piece.cells.get(at));
    let cells = of_action.into_iter().chain(of_ticket);
    Draft {
        line: piece.line,
        text: text.to_owned(),
        links: cells.flat_map(|cell| links(&cell.links)).collect(),
        is_done: of_action.is_some_and(Words::is_struck),
        owner: either(Holds::Owner, Holds::Who),
        due: either(Holds::Due, Holds::Time),
        status: cell(Holds::Status),
        ticket: cell(Holds::Ticket),
        done_when: cell(Holds::DoneWhen),
        answers: Some(cell(Holds::Link))
            .filter(|cell| !is_nothing(cell))
            .unwrap_or_default(),
        note: others(table, piece, column),
        is_row: true,
        ..Draft::default()
    }
}

/// What stands in columns that no field is made of, with their heads.
fn others(table: &Table<'_>, piece: &Piece, column: Option<usize>) -> Vec<String> {
    let of_head = |(at, head): (usize, &str)| {
        let text = said(piece, Some(at));
        let is_field = Some(at) == column || !table.is_other(at);
        let is_said = !head.trim().is_empty() && !is_nothing(text) && !is_place(text);
        (!is_field && is_said).then(|| format!("{}: {text}", head.trim()))
    };
    table.heads().enumerate().filter_map(of_head).collect()
}

/// Whether the cells beside the words are all places of a template, and more than one.
fn is_unfilled(table: &Table<'_>, piece: &Piece, column: Option<usize>) -> bool {
    let apart = [
        column,
        table.column(Holds::Status),
        table.column(Holds::Number),
    ];
    let mut cells = (0..piece.cells.len())
        .filter(|at| !apart.contains(&Some(*at)))
        .map(|at| said(piece, Some(at)))
        .filter(|text| !is_nothing(text));
    cells.clone().count() >= 2 && cells.all(is_place)
}
