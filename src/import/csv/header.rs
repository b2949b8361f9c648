//! Where the header stands, and what the table is.

use super::super::File;
use super::super::stamp::{self, stamp};
use super::columns::{self, ActionColumns, EventColumns, bare};
use super::table::{self, Dialect, Row};

/// The rows among which the header is looked for: titles and notes may stand above it.
const ROWS: usize = 12;
/// The bytes of a file that are looked at for it.
const BYTES: usize = 64 * 1024;

/// What a table is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A timeline.
    Timeline(EventColumns),
    /// A list of actions.
    Actions(ActionColumns),
    /// Nothing that can be told; the headers that were found.
    Unknown(Vec<String>),
}

/// The header of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// What the table is.
    pub(super) shape: Shape,
    /// Whether there is a row of headers; else the first row is one like the others.
    pub(super) is_row: bool,
    /// Which row it is, from 0.
    pub(super) row: usize,
    /// The line on which it stands, from 1.
    pub(super) line: usize,
    /// The headers as they are written.
    pub(super) names: Vec<String>,
}

/// Finds what parts the cells of a file, and its header; none where it is no table.
pub(super) fn find(file: &File) -> Option<(Dialect, Header)> {
    let beginning = beginning(file);
    let dialects = table::dialects(&beginning);
    let tables: Vec<(Dialect, Vec<Row>)> = dialects
        .into_iter()
        .map(|dialect| {
            (
                dialect,
                table::rows(&beginning, dialect).take(ROWS).collect(),
            )
        })
        .collect();
    let known = tables.iter().filter_map(|(dialect, rows)| {
        let header = rows
            .iter()
            .enumerate()
            .find_map(|(place, row)| with_header(place, row))?;
        Some((*dialect, header))
    });
    let best = known.max_by_key(|(_, header)| header.names.len());
    best.or_else(|| {
        tables
            .iter()
            .find_map(|(dialect, rows)| Some((*dialect, without_header(rows)?)))
    })
    .or_else(|| {
        tables
            .iter()
            .find_map(|(dialect, rows)| Some((*dialect, unknown(*dialect, rows)?)))
    })
}

/// The beginning of a file, so that a big one is not read twice.
fn beginning(file: &File) -> File {
    let mut end = BYTES.min(file.text.len());
    while !file.text.is_char_boundary(end) {
        end -= 1;
    }
    File {
        name: file.name.clone(),
        text: file.text.get(..end).unwrap_or_default().to_owned(),
    }
}

/// The header, where a row is one that is known.
fn with_header(place: usize, row: &Row) -> Option<Header> {
    let names: Vec<String> = row.cells.iter().map(|name| bare(name)).collect();
    // Headers are short; a sentence that happens to have a comma is none.
    if names.len() < 2 || row.cells.iter().any(|name| name.chars().count() > 60) {
        return None;
    }
    let shape = match (columns::events(&names), columns::actions(&names)) {
        (Some(events), Some(actions)) => {
            if columns::is_action_list(&names, &events, &actions) {
                Shape::Actions(actions)
            } else {
                Shape::Timeline(events)
            }
        }
        (Some(events), None) => Shape::Timeline(events),
        (None, Some(actions)) => Shape::Actions(actions),
        (None, None) => return None,
    };
    Some(Header {
        shape,
        is_row: true,
        row: place,
        line: row.line,
        names: row.cells.clone(),
    })
}

/// The columns of a table without a header, whose first cells are times.
fn without_header(rows: &[Row]) -> Option<Header> {
    let full: Vec<&Row> = rows.iter().filter(|row| !row.is_empty()).collect();
    let first = full.first().filter(|row| row.cells.len() >= 2)?;
    let is_timed = |row: &&&Row| {
        // "10:00:00,123 INFO" is a line of a log: the comma parts the fraction of a second.
        let is_fraction =
            row.cell(1).len() > 3 && row.cell(1).bytes().take(3).all(|b| b.is_ascii_digit());
        let cell = row.cell(0);
        let found = stamp(cell, stamp::Place::Cell);
        !is_fraction
            && found.is_some_and(|found| found.len == cell.len() && found.start.time.is_some())
    };
    let timed = full.iter().filter(is_timed).count();
    if timed * 10 < full.len() * 8 {
        return None;
    }
    let width = first.cells.len();
    Some(Header {
        shape: Shape::Timeline(EventColumns {
            time: 0,
            words: Some(1),
            actor: (width > 2).then_some(2),
            source: (width > 3).then_some(3),
            ..EventColumns::default()
        }),
        is_row: false,
        row: 0,
        line: first.line,
        names: Vec::new(),
    })
}

/// The headers of a table that says nothing known.
fn unknown(dialect: Dialect, rows: &[Row]) -> Option<Header> {
    let full: Vec<&Row> = rows.iter().filter(|row| !row.is_empty()).collect();
    let first = full.first()?;
    let width = first.cells.len();
    let even = full.iter().filter(|row| row.cells.len() == width).count();
    let is_table = width >= 2 && even * 10 >= full.len() * 8 || dialect.is_said;
    is_table.then(|| Header {
        shape: Shape::Unknown(first.cells.clone()),
        is_row: true,
        row: 0,
        line: first.line,
        names: first.cells.clone(),
    })
}
