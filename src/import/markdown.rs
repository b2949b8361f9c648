//! Postmortems in Markdown: timelines, factors, actions, in the many ways in which people write them.
//!
//! The syntax is read by a parser of Markdown; what a part is about is told from its heading, what a line is
//! from its beginning. What looks like an entry and is none is told. Prose is not searched for entries.

use super::clock::Clock;
use super::found::Reading;
use super::trouble::Trouble;
use super::watch::Watch;
use super::{Context, Likeness, Record};
use crate::board::{At, Zone};

mod action;
mod actions;
mod details;
mod entries;
mod factors;
mod hints;
mod outline;
mod phrase;
mod piece;
mod sections;
mod settle;
mod stamped;
mod table;
mod topic;
mod words;

pub(super) use entries::Entries;
pub(super) use piece::{Kind, Piece};
pub(super) use sections::Sections;
pub(super) use settle::{Origin, settle};
pub(super) use stamped::at_start;

/// Whether a record is made of documents in Markdown.
pub(super) fn likeness(record: &Record) -> Likeness {
    let is_named = |name: &str| {
        let name = name.to_lowercase();
        [".md", ".markdown", ".mdown", ".mkd", ".mdx"]
            .iter()
            .any(|ending| name.ends_with(ending))
    };
    if record.files.iter().any(|file| is_named(&file.name)) {
        return Likeness::Sure;
    }
    let headings = |text: &str| {
        let lines = text.lines().take(400).filter(|line| line.starts_with('#'));
        lines
            .filter(|line| line.trim_start_matches('#').starts_with(' '))
            .count()
    };
    match record.files.iter().map(|file| headings(&file.text)).max() {
        Some(2..) => Likeness::Some,
        _ => Likeness::None,
    }
}

/// Reads documents in Markdown.
pub(super) fn read(
    record: &Record,
    context: &Context<'_>,
    watch: &Watch,
) -> Result<Reading, Trouble> {
    let mut reading = Reading::default();
    let mut read = 0;
    for (file, document) in record.files.iter().enumerate() {
        watch.reached(read)?;
        let origin = Origin {
            file,
            name: &document.name,
        };
        one(&document.text, context, origin, &mut reading);
        read += document.text.len();
    }
    watch.reached(read)?;
    reading.found.sort_by_key(|found| found.place);
    reading.left_out.sort_by_key(|left| left.place);
    Ok(reading)
}

/// Reads one document.
fn one(source: &str, context: &Context<'_>, origin: Origin<'_>, reading: &mut Reading) {
    let (front, body, line) = front_matter(source);
    let pieces = outline::pieces(body, line);
    let sections = Sections::new(&pieces);
    let mut about = details::read(&sections, &front);
    let mut clock = Clock::new(context);
    if let Some(day) = about.day {
        clock.learn(day);
        about.details.began = clock.set_day(day).map(At::Day);
    }
    if let Some(zone) = about.zone.take() {
        clock.set_zone(zone);
    }
    let first = reading.found.len();
    let entries = Entries::read(&sections);
    entries.learn(&mut about.names);
    let zone = settle(entries, &clock, origin, reading);
    factors::read(&sections, origin, reading);
    actions::read(&sections, &about.names, &clock, origin, reading);
    note(reading, first, zone.as_ref(), context);
    if origin.file == 0 {
        reading.details = about.details;
        reading.details.zone = zone.unwrap_or_else(|| context.zone.clone());
    }
}

/// Says in which zone times were read where the document names none.
fn note(reading: &mut Reading, first: usize, zone: Option<&Zone>, context: &Context<'_>) {
    let has_times = reading.found[first..]
        .iter()
        .any(|found| matches!(found.card.at, Some(At::Instant(_))));
    if has_times && zone.is_none() {
        let zone = context.zone.name();
        let words = format!("No zone is named, so times were read in {zone}.");
        if !reading.notes.contains(&words) {
            reading.notes.push(words);
        }
    }
}

/// The fields above a document, the document, and the number of its first line.
fn front_matter(source: &str) -> (Vec<(&str, &str)>, &str, usize) {
    let none = (Vec::new(), source, 1);
    let bare = source.trim_start_matches('\u{feff}');
    let mut lines = bare.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let fence = first.trim_end();
    if !matches!(fence, "---" | "+++") {
        return none;
    }
    let mut end = first.len();
    let mut fields = Vec::new();
    for (number, line) in lines.enumerate() {
        end += line.len();
        let line = line.trim_end();
        if line == fence {
            return (fields, bare.get(end..).unwrap_or_default(), number + 3);
        }
        if number == 0 && line.is_empty() {
            return none;
        }
        if let Some((name, value)) = line.split_once([':', '=']) {
            fields.push((name, value.trim().trim_matches(['"', '\''])));
        }
    }
    none
}
