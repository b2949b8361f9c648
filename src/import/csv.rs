//! Tables of commas, semicolons or tabs: timelines and action lists.
//!
//! The words of the header, in several languages, say which of the two it is and what each column holds.
//! A table without a header is a timeline where its first column holds times. Where the header says
//! nothing that is known, the table is refused with the headers that were found.

use super::found::{Place, Reading};
use super::trouble::Trouble;
use super::watch::Watch;
use super::{Context, File, Likeness, Record, markdown};

mod actions;
mod cell;
mod columns;
mod header;
mod rest;
mod table;
mod timeline;
mod vocabulary;

use header::{Header, Shape};
use table::{Dialect, Row};

/// How much a record looks like tables.
pub(super) fn likeness(record: &Record) -> Likeness {
    let each = record.files.iter().map(likeness_of);
    each.max().unwrap_or(Likeness::None)
}

fn likeness_of(file: &File) -> Likeness {
    let is_named = is_named(file);
    let begins_otherwise = file
        .text
        .trim_start()
        .starts_with(['{', '[', '#', '|', '<']);
    if (begins_otherwise || markdown::is_document(file)) && !is_named {
        return Likeness::None;
    }
    let Some((dialect, header)) = header::find(file) else {
        return Likeness::None;
    };
    match header.shape {
        Shape::Timeline(_) | Shape::Actions(_) if header.is_row => Likeness::Sure,
        _ if is_named || dialect.is_said => Likeness::Sure,
        Shape::Timeline(_) | Shape::Actions(_) => Likeness::Some,
        Shape::Unknown(_) => Likeness::None,
    }
}

/// Whether the name of a file says that it is a table.
fn is_named(file: &File) -> bool {
    let name = file.name.to_ascii_lowercase();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    matches!(ending, "csv" | "tsv" | "tab")
}

/// Reads tables.
pub(super) fn read(
    record: &Record,
    context: &Context<'_>,
    watch: &Watch,
) -> Result<Reading, Trouble> {
    let mut reading = Reading::default();
    let mut before = 0;
    let is_one = record.files.len() == 1;
    let mut not_read = 0;
    for (number, file) in record.files.iter().enumerate() {
        // Of a folder, what is no table is left alone.
        if is_one || likeness_of(file) > Likeness::None {
            let at = In {
                file,
                number,
                before,
                watch,
            };
            read_file(at, context, &mut reading)?;
        } else {
            not_read += 1;
        }
        before += file.text.len();
    }
    if not_read > 0 {
        reading.notes.push(format!(
            "Files that are no tables and were not read: {not_read}."
        ));
    }
    Ok(reading)
}

/// The file that is being read.
#[derive(Clone, Copy, Debug)]
struct In<'r> {
    file: &'r File,
    number: usize,
    /// The bytes of the files before it.
    before: usize,
    watch: &'r Watch,
}

impl In<'_> {
    fn place(&self, row: &Row) -> Place {
        Place {
            file: self.number,
            line: row.line,
        }
    }

    /// Where a row stands, for people.
    fn source(&self, row: &Row) -> String {
        let name = self.file.name.rsplit('/').next().unwrap_or_default();
        format!("{name}:{}", row.line)
    }

    fn malformed(&self, line: usize, expected: String) -> Trouble {
        Trouble::Malformed {
            file: self.file.name.clone(),
            line,
            expected,
        }
    }
}

fn read_file(at: In<'_>, context: &Context<'_>, reading: &mut Reading) -> Result<(), Trouble> {
    let Some((dialect, header)) = header::find(at.file) else {
        let expected = "a table with one row on each line was expected".to_owned();
        return Err(at.malformed(1, expected));
    };
    if let Some(line) = table::unclosed(at.file, dialect) {
        let expected = "a quotation mark is opened here and never closed".to_owned();
        return Err(at.malformed(line, expected));
    }
    match &header.shape {
        Shape::Timeline(columns) => timeline::read(at, dialect, &header, columns, context, reading),
        Shape::Actions(columns) => actions::read(at, dialect, &header, columns, context, reading),
        Shape::Unknown(found) => Err(at.malformed(header.line, unknown(found))),
    }
}

/// The rows below the header.
fn rows<'f>(at: In<'f>, dialect: Dialect, header: &Header) -> impl Iterator<Item = Row> + use<'f> {
    let first = if header.is_row { header.row + 1 } else { 0 };
    table::rows(at.file, dialect).skip(first)
}

/// Why a table with these headers cannot be read.
fn unknown(found: &[String]) -> String {
    let quoted: Vec<String> = found
        .iter()
        .take(12)
        .map(|name| format!("{name:?}"))
        .collect();
    format!(
        "the headers are {}; a timeline needs one for the time and one for the event (time, event, actor, source), \
         an action list one for the action and one more (action, owner, due, status, link)",
        quoted.join(", ")
    )
}
