//! Logs: syslog in its forms, the journal, JSON on each line, and the lines of many programs.
//!
//! A line that names no time goes on with the entry above it, as the lines of a stack trace do. Where the
//! year is missing, it is the one that is nearest to what is known.

use serde_json::Value;

use super::clock::Clock;
use super::found::{Place, Reading};
use super::stamp::{self, Day, stamp};
use super::trouble::Trouble;
use super::watch::Watch;
use super::{Context, File, Likeness, Record, tree, zones};
use crate::board::Column;
use crate::text::Clean;

mod access;
mod document;
mod frame;
mod grade;
mod journal;
mod line;
mod logfmt;
mod odd;
mod sentence;
mod syslog;
mod value;

use line::{Line, Sort};

/// The lines that are looked at to tell the format.
const LINES: usize = 40;
/// The lines from which the order of day and month is learnt.
const LEARNT: usize = 2_000;
/// The most lines with which an entry goes on, and the most bytes of them.
const MORE_LINES: usize = 200;
const MORE_BYTES: usize = 16 * 1024;

/// The entries of a log above which what is only information is left out at first.
const LONG: usize = 1_000;

/// How much a record looks like logs.
pub(super) fn likeness(record: &Record) -> Likeness {
    let each = record.files.iter().map(likeness_of);
    each.max().unwrap_or(Likeness::None)
}

fn likeness_of(file: &File) -> Likeness {
    if journal::is_export(file) {
        return Likeness::Sure;
    }
    if document::is_document(file) {
        return document::likeness(file);
    }
    let lines = tree::body(&file.text)
        .lines()
        .filter(|line| !line.trim().is_empty());
    let (mut machine, mut weak, mut apart, mut all) = (0, 0, 0, 0);
    let mut begins = false;
    for text in lines.take(LINES).filter(|line| !frame::is_frame(line)) {
        let own = frame::within(text);
        let sort = line::read(&own).map(|line| line.sort);
        let sort = sort.or_else(|| document::has_entries(&own).then_some(Sort::Machine));
        all += 1;
        match sort {
            Some(Sort::Machine) => {
                machine += 1;
                begins |= all == 1;
            }
            Some(Sort::Weak) => weak += 1,
            // An entry goes on with lines that are set in; others are no part of a log.
            None => apart += usize::from(all == 1 || !frame::goes_on(text)),
        }
    }
    if machine > 0 && (apart == 0 || (machine + weak) * 2 >= all) {
        Likeness::Sure
    } else if begins
        || machine > 0 && (machine + weak) * 4 >= all
        || weak > 1 && weak * 10 >= all * 8
    {
        Likeness::Some
    } else {
        Likeness::None
    }
}

/// Reads logs.
pub(super) fn read(
    record: &Record,
    context: &Context<'_>,
    watch: &Watch,
) -> Result<Reading, Trouble> {
    let mut reading = Reading::default();
    let mut informing = Vec::new();
    let mut before = 0;
    for (number, file) in record.files.iter().enumerate() {
        let mut log = Log {
            file,
            number,
            clock: Clock::new(context),
            reading: &mut reading,
            informing: &mut informing,
            open: None,
        };
        if journal::is_export(file) {
            journal::read(&mut log, before, watch)?;
        } else if document::is_document(file) {
            document::read(&mut log, before, watch)?;
        } else {
            log.learn();
            log.lines(before, watch)?;
        }
        before += file.text.len();
    }
    if reading.found.is_empty() {
        let first = record.files.first();
        return Err(Trouble::Malformed {
            file: first.map_or_else(String::new, |file| file.name.clone()),
            line: 1,
            expected: "no line of it begins with a time as logs write it".to_owned(),
        });
    }
    quieten(&mut reading, &informing);
    Ok(reading)
}

/// In a long log, leaves out at first what is only information; not where that is all there is.
fn quieten(reading: &mut Reading, informing: &[usize]) {
    if reading.found.len() > LONG && informing.len() < reading.found.len() {
        for &place in informing {
            reading.found[place].noise = Some("it is only information, as most of a long log");
        }
    }
}

/// A log that is being read.
struct Log<'r, 'c> {
    file: &'r File,
    number: usize,
    clock: Clock<'c>,
    reading: &'r mut Reading,
    /// Which of the entries are only information.
    informing: &'r mut Vec<usize>,
    /// The entry that the next lines may go on with.
    open: Option<Open>,
}

/// An entry and the lines with which it goes on.
struct Open {
    line: Line,
    place: Place,
    more: usize,
    bytes: usize,
}

impl Log<'_, '_> {
    /// Learns from the first lines which of two numbers is the month, and a day that has its year.
    fn learn(&mut self) {
        let lines = tree::body(&self.file.text).lines().take(LEARNT);
        let days = lines.filter_map(|line| line::read(&frame::within(line))?.stamp?.start.day);
        let mut known = None;
        for day in days {
            self.clock.learn(day);
            if let Day::Date(_) = day {
                known.get_or_insert(day);
            }
        }
        if let Some(day) = known {
            self.clock.set_day(day);
        }
    }

    fn lines(&mut self, before: usize, watch: &Watch) -> Result<(), Trouble> {
        let text = tree::body(&self.file.text);
        let mut reached = before;
        for (place, full) in text.split_inclusive('\n').enumerate() {
            watch.reached(reached)?;
            reached += full.len();
            let place = Place {
                file: self.number,
                line: place + 1,
            };
            let text = full.trim_end();
            if !text.is_empty() {
                self.line(text, place);
            }
        }
        self.close();
        Ok(())
    }

    fn line(&mut self, text: &str, place: Place) {
        if frame::is_frame(text) {
            self.close();
            self.header(text);
            self.reading
                .leave_out(place, text, "it only says something about the log");
            return;
        }
        let own = frame::within(text);
        let is_set_in = text.starts_with([' ', '\t']);
        let found = line::read(&own)
            .or_else(|| line::dated(&own))
            .filter(|line| !is_set_in || line.sort == Sort::Machine || self.open.is_none());
        if let Some(line) = found {
            self.close();
            self.open = Some(Open {
                line,
                place,
                more: 0,
                bytes: 0,
            });
            return;
        }
        let inside = document::entries(&own, place);
        if !inside.is_empty() {
            self.close();
            for (line, place) in inside {
                self.add(line, place);
            }
            return;
        }
        let goes_on = self
            .open
            .as_ref()
            .is_some_and(|open| !open.line.is_whole || is_set_in);
        if let Some(open) = self.open.as_mut().filter(|_| goes_on) {
            open.go_on(&own);
            return;
        }
        let broken = own.starts_with('{').then(|| tree::parse::<Value>(&own));
        let why = broken.and_then(Result::err).unwrap_or("it has no time");
        self.reading.leave_out(place, &own, why);
    }

    /// Learns the day and the zone that a header names.
    fn header(&mut self, text: &str) {
        for (place, c) in text.char_indices().take(80) {
            if !c.is_ascii_digit() {
                continue;
            }
            let found = text
                .get(place..)
                .and_then(|rest| stamp(rest, stamp::Place::Words));
            if let Some(day) = found.and_then(|found| found.start.day) {
                self.clock.set_day(day);
                if let Some(zone) = zones::said_in(text) {
                    self.clock.set_zone(zone);
                }
                return;
            }
        }
    }

    /// Adds the entry that no line goes on with any more.
    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            let mut line = open.line;
            if open.more > MORE_LINES || open.bytes > MORE_BYTES {
                line.text.push_str("\n…");
            }
            self.add(line, open.place);
        }
    }

    /// Adds an entry.
    fn add(&mut self, line: Line, place: Place) {
        if line.text.trim().is_empty() {
            self.reading.leave_out(
                place,
                line.source.as_deref().unwrap_or("…"),
                "it has no words",
            );
            return;
        }
        let when = line
            .stamp
            .map(|stamp| self.clock.read(&stamp))
            .unwrap_or_default();
        if line.is_informing {
            self.informing.push(self.reading.found.len());
        }
        let name = self.file.name.rsplit('/').next().unwrap_or_default();
        let card = self.reading.add(place, Column::Timeline, &line.text);
        card.at = when.at;
        let source = line
            .source
            .unwrap_or_else(|| format!("{name}:{}", place.line));
        card.source = Clean::line(&source);
    }
}

impl Open {
    fn go_on(&mut self, text: &str) {
        self.more += 1;
        self.bytes += text.len();
        if self.more <= MORE_LINES && self.bytes <= MORE_BYTES {
            self.line.text.push('\n');
            self.line.text.push_str(text);
        }
    }
}
