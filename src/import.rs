//! Records of other programs as cards: text in, cards out.
//!
//! A record is a file, or the files of a folder or an archive. Its format is told from its content where
//! nobody names it. What looks like an entry and becomes no card is told with its place. The ids of the
//! cards follow from the record, so that the same record gives the same cards. Nothing is read from a
//! disk here, and no clock.

use jiff::civil::Date;

use crate::board::{Board, Zone};

mod arrival;
mod chat;
mod clock;
mod csv;
mod epoch;
mod found;
mod git;
mod github;
mod identity;
mod json;
mod links;
mod log;
mod markdown;
mod pagerduty;
mod people;
mod several;
mod slack;
mod stamp;
mod status;
mod text;
mod tree;
mod trouble;
mod watch;
mod zones;

pub use arrival::Arrival;
pub use chat::chat_lines;
pub use found::{Found, LeftOut, Place, Reading};
pub use trouble::Trouble;
pub use watch::Watch;

/// One file of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name inside the record, with slashes; for messages and sources.
    pub name: String,
    /// What it says.
    pub text: String,
}

/// A file, or the files of a folder or an archive in the order of their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The files.
    pub files: Vec<File>,
}

/// What a record is read against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The board's zone, for times that name none.
    pub zone: &'a Zone,
    /// The day on which the incident began, where the board knows it.
    pub began: Option<Date>,
    /// Today in that zone.
    pub today: Date,
}

impl<'a> Context<'a> {
    /// What a board knows of its incident.
    pub fn of(board: &'a Board, today: Date) -> Self {
        let zone = board.zone();
        Self {
            zone,
            began: board.details().began.map(|at| at.day(zone)),
            today,
        }
    }
}

/// How sure it is that a record is of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// It is not.
    None,
    /// It can be read so, if nothing fits better.
    Some,
    /// It has the signs of the format.
    Sure,
}

/// How the records of a format tell who was there, besides what they say of it in fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// By fields alone: what stands before a colon is a program.
    Fields,
    /// By the handles in their texts too.
    Handles,
    /// By handles, by owners and by who stands before a colon.
    Words,
}

/// A format of records.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name by which it is asked for.
    pub name: &'static str,
    /// One line about it.
    pub help: &'static str,
    /// How much a record looks like it.
    pub likeness: fn(&Record) -> Likeness,
    /// Whether a file that is no record by itself goes with one of this format.
    pub goes_with: fn(&File) -> bool,
    /// How its records tell who was there.
    pub people: Told,
    /// Reads a record in it.
    pub read: fn(&Record, &Context<'_>, &Watch) -> Result<Reading, Trouble>,
}

/// The name of the program's own format.
const OWN: &str = "json";

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

/// All formats; where two look alike as much, the first one is taken.
pub const FORMATS: &[Format] = &[
    Format {
        name: OWN,
        help: "a board of nofault, with every field",
        likeness: json::likeness,
        goes_with: nothing,
        people: Told::Fields,
        read: json::read,
    },
    Format {
        name: "slack",
        help: "messages of Slack: an export, a day of it, an answer of its API",
        likeness: slack::likeness,
        goes_with: slack::goes_with,
        people: Told::Handles,
        read: slack::read,
    },
    Format {
        name: "pagerduty",
        help: "log entries, notes and webhooks of PagerDuty",
        likeness: pagerduty::likeness,
        goes_with: nothing,
        people: Told::Handles,
        read: pagerduty::read,
    },
    Format {
        name: "github",
        help: "timelines and comments of GitHub, also from gh",
        likeness: github::likeness,
        goes_with: nothing,
        people: Told::Handles,
        read: github::read,
    },
    Format {
        name: "git",
        help: "what git log prints",
        likeness: git::likeness,
        goes_with: nothing,
        people: Told::Fields,
        read: git::read,
    },
    Format {
        name: "csv",
        help: "a timeline or an action list as a table of commas, semicolons or tabs",
        likeness: csv::likeness,
        goes_with: nothing,
        people: Told::Words,
        read: csv::read,
    },
    Format {
        name: "log",
        help: "syslog, the journal, JSON lines and the logs of many programs",
        likeness: log::likeness,
        goes_with: nothing,
        people: Told::Fields,
        read: log::read,
    },
    Format {
        name: "markdown",
        help: "a postmortem in Markdown",
        likeness: markdown::likeness,
        goes_with: nothing,
        people: Told::Words,
        read: markdown::read,
    },
    Format {
        name: "text",
        help: "a chat copied from its window, or text in which lines begin with a time",
        likeness: text::likeness,
        goes_with: nothing,
        people: Told::Words,
        read: text::read,
    },
];

/// The format of this name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The format that a record looks like most; none where it looks like none.
pub fn tell(record: &Record) -> Option<&'static Format> {
    let mut best = (Likeness::None, None);
    for format in FORMATS {
        let likeness = (format.likeness)(record);
        if likeness > best.0 {
            best = (likeness, Some(format));
        }
    }
    best.1
}

/// Reads a record in the given format, else each of its files in the one that it looks like.
///
/// # Errors
///
/// The record looks like no format, is malformed, or the watch was told to stop.
pub fn read(
    record: &Record,
    from: Option<&'static Format>,
    context: &Context<'_>,
    watch: &Watch,
) -> Result<Reading, Trouble> {
    let mut reading = match from {
        Some(format) => in_one(format, record, context, watch)?,
        None => several::read(record, context, watch)?,
    };
    identity::name(&mut reading);
    links::tie(&mut reading);
    Ok(reading)
}

/// Reads a record in one format.
fn in_one(
    format: &Format,
    record: &Record,
    context: &Context<'_>,
    watch: &Watch,
) -> Result<Reading, Trouble> {
    let mut reading = (format.read)(record, context, watch)?;
    format.name.clone_into(&mut reading.format);
    // A board may have cards that say nothing yet; an entry of a record may not.
    if format.name != OWN {
        reading.leave_out_wordless();
    }
    people::meet_told(format.people, &mut reading);
    Ok(reading)
}

/// No file goes with a record beside those that are records themselves.
const fn nothing(_: &File) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn an_entry_without_words_becomes_no_card_and_is_told() {
        let record = Record {
            files: vec![File {
                name: "timeline.csv".to_owned(),
                text: "time,event\n09:00,pump stops\n09:01,\u{1}\u{7f}\n".to_owned(),
            }],
        };
        let context = Context {
            zone: &Zone::UTC,
            began: Some(date(2026, 3, 1)),
            today: date(2026, 3, 2),
        };
        let reading = read(&record, None, &context, &Watch::default()).expect("a table");
        assert_eq!(reading.found.len(), 1);
        let left: Vec<_> = reading
            .left_out
            .iter()
            .map(|left| (left.place.line, left.why))
            .collect();
        assert_eq!(left, [(3, "it has no words")]);
    }
}
