//! Entries of a timeline that are rows of a table.

use super::super::super::stamp::Place;
use super::super::super::zones;
use super::super::hints::year_in;
use super::super::phrase::is_place;
use super::super::sections::Part;
use super::super::stamped::at_start;
use super::super::table::Table;
use super::super::topic::Topic;
use super::{Entries, Entry, Mark};

impl Entries {
    /// Reads the rows of a table.
    pub(super) fn table(&mut self, parts: &[Part<'_>], topic: Topic) {
        self.open = None;
        let table = Table::new(parts);
        let Some(columns) = table.timeline() else {
            return;
        };
        for head in table.heads() {
            self.marks.extend(zones::said_in(head).map(Mark::Zone));
            self.marks.extend(year_in(head).map(Mark::Year));
        }
        for piece in table.body() {
            let when = columns.when(piece);
            let text = columns.text(piece);
            let stamped = at_start(&when, Place::Cell);
            if let Some(day) = stamped
                .as_ref()
                .filter(|s| s.is_day() && text.is_empty())
                .and_then(|s| s.stamp.start.day)
            {
                self.marks.push(Mark::Day(day));
                continue;
            }
            if text.is_empty() {
                if !when.is_empty() && stamped.is_some() {
                    self.leave(piece.line, &when, "a time without words");
                }
                continue;
            }
            let whole = format!("{when} {text}");
            if is_place(&when) || is_place(&text) || (stamped.is_none() && is_place(&whole)) {
                self.leave(
                    piece.line,
                    &whole,
                    "a place of a template that nobody has filled in",
                );
                continue;
            }
            self.has_timed = true;
            let mut note = columns.note(&table, piece);
            match &stamped {
                Some(stamped) if !stamped.after.trim().is_empty() => {
                    note.insert(0, stamped.after.trim().to_owned());
                }
                None if when.chars().any(char::is_alphanumeric) => {
                    note.insert(0, format!("When: {when}"));
                }
                _ => {}
            }
            self.marks.push(Mark::Entry(Box::new(Entry {
                line: piece.line,
                stamp: stamped.map(|stamped| stamped.stamp),
                text,
                note,
                source: columns.source(piece),
                may_repeat: topic == Topic::Brief,
                is_told: false,
            })));
        }
    }
}
