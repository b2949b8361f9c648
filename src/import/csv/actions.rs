//! The rows of an action list as actions.

use super::super::Context;
use super::super::clock::Clock;
use super::super::found::Reading;
use super::super::status::status;
use super::super::trouble::Trouble;
use super::cell::{is_nothing, time, words};
use super::columns::ActionColumns;
use super::header::Header;
use super::rest::rest;
use super::table::{Dialect, Row};
use super::{In, rows};
use crate::board::{ActionStatus, CardId, Column};
use crate::text::Clean;

/// Reads an action list.
pub(super) fn read(
    at: In<'_>,
    dialect: Dialect,
    header: &Header,
    columns: &ActionColumns,
    context: &Context<'_>,
    reading: &mut Reading,
) -> Result<(), Trouble> {
    let mut clock = Clock::new(context);
    if let Some(column) = columns.due {
        for row in rows(at, dialect, header) {
            let day = time(row.cell(column)).and_then(|(found, _)| found.start.day);
            if let Some(day) = day {
                clock.learn(day);
            }
        }
    }
    for row in rows(at, dialect, header) {
        at.watch.reached(at.before + row.start)?;
        if !row.is_empty() && !row.is_rule() {
            action(at, &row, header, columns, &clock, reading);
        }
    }
    Ok(())
}

fn action(
    at: In<'_>,
    row: &Row,
    header: &Header,
    columns: &ActionColumns,
    clock: &Clock<'_>,
    reading: &mut Reading,
) {
    let place = at.place(row);
    let text = words(row.cell(columns.action));
    if row.cells == header.names || text.is_empty() {
        let why = if text.is_empty() {
            "nothing stands under the header for the action"
        } else {
            "it repeats the headers"
        };
        reading.leave_out(place, &row.words(), why);
        return;
    }
    let cell = |column: Option<usize>| column.map_or("", |column| row.cell(column));
    let first = |all: &[usize]| {
        let cells = all.iter().map(|&column| row.cell(column));
        cells
            .into_iter()
            .find(|cell| !is_nothing(cell))
            .map(words)
            .unwrap_or_default()
    };
    let mut notes = vec![words(cell(columns.note))];
    let card = reading.add(place, Column::Action, &text);
    let owner = first(&columns.owners);
    card.owner = Clean::line(owner.trim_start_matches('@'));
    // The id of a card in our own lists is nobody's ticket.
    let ticket = first(&columns.tickets);
    if ticket.parse::<CardId>().is_err() {
        card.ticket = Clean::line(&ticket);
    }
    card.done_when = Clean::line(&words(cell(columns.done_when)));
    card.source = Clean::line(&at.source(row));
    let due = cell(columns.due);
    let day = time(due).and_then(|(found, _)| found.start.day);
    card.due = day.and_then(|day| clock.due(day));
    if card.due.is_none() && !is_nothing(due) {
        notes.push(format!("Due: {due}"));
    }
    let said = cell(columns.status);
    (card.status, card.reason) = match status(said) {
        Some(ActionStatus::Dropped) => (ActionStatus::Dropped, Clean::line(said)),
        Some(status) => (status, Clean::default()),
        None => {
            if !is_nothing(said) {
                notes.push(format!("Status: {said}"));
            }
            (ActionStatus::Open, Clean::default())
        }
    };
    if card.status == ActionStatus::Open
        && !is_nothing(cell(columns.done))
        && time(cell(columns.done)).is_some()
    {
        card.status = ActionStatus::Done;
    }
    notes.extend(rest(row, header, |column| columns.has(column)));
    notes.retain(|note| !note.is_empty());
    card.note = Clean::block(&notes.join("\n"));
}
