//! Postmortems in Markdown: timelines, factors, actions, in the many ways in which people write them.
//!
//! The syntax is read by a parser of Markdown; what a part is about is told from its heading, what a line is
//! from its beginning. What looks like an entry and is none is told. Prose is not searched for entries.

use super::clock::Clock;
use super::found::Reading;
use super::trouble::Trouble;
use super::watch::{Stretch, Watch};
use super::{Context, File, Likeness, Record};
use crate::board::{At, Zone};

mod action;
mod actions;
mod details;
mod dialect;
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
use topic::{Fit, Topic, topic};

/// The most lines that are looked at to tell the format.
const LOOKED_AT: usize = 400;

/// Whether a record is made of documents in Markdown.
pub(super) fn likeness(record: &Record) -> Likeness {
    if record.files.iter().any(is_named) {
        Likeness::Sure
    } else if record.files.iter().any(has_parts) {
        Likeness::Some
    } else {
        Likeness::None
    }
}

/// Whether a file is a document, by its name or by its headings.
pub(super) fn is_document(file: &File) -> bool {
    is_named(file) || has_parts(file)
}

fn is_named(file: &File) -> bool {
    let name = file.name.to_lowercase();
    [".md", ".markdown", ".mdown", ".mkd", ".mdx"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

/// Whether a text has headings, or lines that name the parts of a postmortem.
fn has_parts(file: &File) -> bool {
    if file.text.trim_start().starts_with(['{', '[']) {
        return false;
    }
    let text = dialect::as_markdown(&file.text);
    let is_heading =
        |line: &str| line.starts_with('#') && line.trim_start_matches('#').starts_with(' ');
    let lines = || text.lines().take(LOOKED_AT);
    if lines().filter(|line| is_heading(line)).count() >= 2 {
        return true;
    }
    let short = lines().filter(|line| (3..=60).contains(&line.len()) && !line.contains(['|', ',']));
    let named: Vec<Topic> = short.filter_map(|line| topic(line, Fit::Whole)).collect();
    let is_main = |topic: &Topic| matches!(topic, Topic::Timeline | Topic::Actions);
    named.iter().any(is_main) && named.iter().any(|topic| *topic != named[0])
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
        let stretch = watch.file(read, document.text.len());
        let origin = Origin {
            file,
            name: &document.name,
        };
        one(&document.text, context, origin, stretch, &mut reading)?;
        read += document.text.len();
    }
    watch.reached(read)?;
    reading.found.sort_by_key(|found| found.place);
    reading.left_out.sort_by_key(|left| left.place);
    Ok(reading)
}

/// Reads one document.
fn one(
    source: &str,
    context: &Context<'_>,
    origin: Origin<'_>,
    stretch: Stretch<'_>,
    reading: &mut Reading,
) -> Result<(), Trouble> {
    stretch.reached(0)?;
    let (front, body, line) = front_matter(source);
    let body = dialect::as_markdown(body);
    let pieces = outline::pieces(&body, line);
    stretch.done(1, 4)?;
    let sections = Sections::new(&pieces);
    stretch.done(2, 4)?;
    let mut about = details::read(&sections, &front);
    let entries = Entries::read(&sections);
    stretch.done(3, 4)?;
    let mut clock = Clock::new(context);
    // A later date may show in which order this document writes day and month.
    entries.days().for_each(|day| clock.learn(day));
    if let Some(written) = about.written {
        clock.set_near(written);
    }
    if let Some(day) = about.day {
        clock.learn(day);
        about.details.began = clock.set_day(day).map(At::Day);
    }
    if let Some(zone) = about.zone.take() {
        clock.set_zone(zone);
    }
    if let Some(zero) = &about.zero {
        clock.set_zero(zero);
    }
    let first = reading.found.len();
    entries.learn(&mut about.names);
    let zone = settle(entries, &clock, origin, reading);
    factors::read(&sections, origin, reading);
    actions::read(&sections, &about.names, &clock, origin, reading);
    note(reading, first, zone.as_ref(), context);
    if origin.file == 0 {
        reading.details = about.details;
        reading.details.zone = zone.unwrap_or_else(|| context.zone.clone());
    }
    Ok(())
}

/// Says in which zone times were read where the document names none.
pub(super) fn note(
    reading: &mut Reading,
    first: usize,
    zone: Option<&Zone>,
    context: &Context<'_>,
) {
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
