//! The rows of a timeline as events.

use super::super::clock::Clock;
use super::super::found::Reading;
use super::super::trouble::Trouble;
use super::super::zones;
use super::super::{Context, stamp};
use super::cell::{is_nothing, time, words};
use super::columns::EventColumns;
use super::header::Header;
use super::rest::rest;
use super::table::{Dialect, Row};
use super::{In, rows};
use crate::board::Column;
use crate::text::Clean;

/// Reads a timeline.
pub(super) fn read(
    at: In<'_>,
    dialect: Dialect,
    header: &Header,
    columns: &EventColumns,
    context: &Context<'_>,
    reading: &mut Reading,
) -> Result<(), Trouble> {
    let mut clock = Clock::new(context);
    let zone = header
        .names
        .get(columns.time)
        .and_then(|name| zones::said_in(name));
    if let Some(zone) = zone {
        clock.set_zone(zone);
    }
    learn(at, dialect, header, columns, &mut clock);
    for row in rows(at, dialect, header) {
        at.watch.reached(at.before + row.start)?;
        if !row.is_empty() && !row.is_rule() {
            event(at, &row, header, columns, &mut clock, reading);
        }
    }
    Ok(())
}

/// Learns from all dates how they are ordered, and which way the rows run.
fn learn(
    at: In<'_>,
    dialect: Dialect,
    header: &Header,
    columns: &EventColumns,
    clock: &mut Clock<'_>,
) {
    let (mut up, mut down) = (0, 0);
    let mut above = None;
    for row in rows(at, dialect, header) {
        if let Some(start) = moment(&row, columns).0.map(|found| found.start)
            && let Some(time) = start.time
        {
            // Times of days that are named say nothing of the way.
            if let Some(above) = above.filter(|_| start.day.is_none()) {
                up += usize::from(time > above);
                down += usize::from(time < above);
            }
            above = Some(time);
        }
        let cells = [Some(columns.time), columns.date];
        for cell in cells.into_iter().flatten().map(|column| row.cell(column)) {
            if let Some(day) = time(cell).and_then(|(found, _)| found.start.day) {
                clock.learn(day);
            }
            let lower = cell.to_ascii_lowercase();
            if lower.ends_with("am") || lower.ends_with("pm") {
                // Twelve hours say little beside a day that stands first, which `learn` has seen.
                clock.learn_twelve_hours();
            }
        }
    }
    // One step back is a midnight.
    if down >= 2 && down > up {
        clock.descends();
    }
}

fn event(
    at: In<'_>,
    row: &Row,
    header: &Header,
    columns: &EventColumns,
    clock: &mut Clock<'_>,
    reading: &mut Reading,
) {
    let place = at.place(row);
    if row.cells == header.names {
        reading.leave_out(place, &row.words(), "it repeats the headers");
        return;
    }
    let (stamp, more) = moment(row, columns);
    let text = text(row, columns, &more);
    if text.is_empty() {
        reading.leave_out(
            place,
            &row.words(),
            "nothing stands under the header for the event",
        );
        return;
    }
    let when = stamp.map(|found| clock.read(&found)).unwrap_or_default();
    let end = columns.end.and_then(|column| time(row.cell(column)));
    let until = end.and_then(|(found, _)| clock.clone().read(&found).at);
    let card = reading.add(place, Column::Timeline, &text);
    (card.at, card.about) = (when.at, when.about);
    card.until = when.until.or(until).filter(|_| card.at.is_some());
    let cell = |column: Option<usize>| column.map_or("", |column| row.cell(column));
    let source = [cell(columns.source), cell(columns.link)];
    let said = source.into_iter().find(|source| !is_nothing(source));
    card.source = Clean::line(&said.map_or_else(|| at.source(row), words));
    let others = rest(row, header, |column| columns.has(column));
    card.note = Clean::block(&others.join("\n"));
}

/// The time of a row, from one column or from two, and what stands behind it.
fn moment(row: &Row, columns: &EventColumns) -> (Option<stamp::Stamp>, String) {
    let own = row.cell(columns.time);
    let day = columns.date.map_or("", |column| row.cell(column));
    let has_day = |cell: &str| time(cell).is_some_and(|(found, _)| found.start.day.is_some());
    let whole = if day.is_empty() || has_day(own) {
        own.to_owned()
    } else {
        format!("{day} {own}")
    };
    match time(whole.trim()) {
        Some((found, rest)) => (Some(found), rest.to_owned()),
        None => (None, whole),
    }
}

/// What a row says: the actor, then the words; of a time that cannot be read, its words too.
fn text(row: &Row, columns: &EventColumns, more: &str) -> String {
    let cell =
        |column: Option<usize>| column.map_or_else(String::new, |column| words(row.cell(column)));
    let (title, body) = (cell(columns.title), cell(columns.words));
    let mut parts: Vec<&str> = [title.as_str(), body.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    parts.dedup();
    if parts.is_empty() {
        return String::new();
    }
    let mut said = parts.join("\n");
    if !more.is_empty() && !is_nothing(more) {
        said = format!("{said} ({more})");
    }
    let actor = columns.actor.map_or("", |column| row.cell(column));
    if is_nothing(actor) {
        said
    } else {
        format!("{actor}: {said}")
    }
}
