//! Entries of a timeline that are rows of a table.

use super::super::super::stamp::Place;
use super::super::super::zones;
use super::super::hints::year_in;
use super::super::phrase::{UNFILLED, is_place, is_place_behind_time};
use super::super::piece::Piece;
use super::super::sections::Part;
use super::super::stamped::{Stamped, at_start};
use super::super::table::{Table, row};
use super::super::topic::Topic;
use super::{Entries, Entry, Mark};

impl Entries {
    /// Reads the rows of a table.
    pub(super) fn table(&mut self, parts: &[Part<'_>], topic: Topic) {
        self.open = None;
        let table = Table::new(parts);
        let Some(columns) = table.timeline(Some(topic)) else {
            // Under other headings it is about something else.
            if topic == Topic::Timeline {
                for piece in table.body() {
                    self.leave_row(piece, "no column of its table tells when it was");
                }
            }
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
                } else {
                    self.leave_row(piece, "the cell for what happened is empty");
                }
                continue;
            }
            if is_unfilled(&when, &text, stamped.as_ref()) {
                self.leave(piece.line, &format!("{when} {text}"), UNFILLED);
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

    /// Tells that a row becomes no entry, unless it says nothing.
    fn leave_row(&mut self, piece: &Piece, why: &'static str) {
        let words = row(piece);
        if !words.is_empty() {
            self.leave(piece.line, &words, why);
        }
    }
}

/// Whether a row is a place of a template.
fn is_unfilled(when: &str, text: &str, stamped: Option<&Stamped<'_>>) -> bool {
    match stamped {
        Some(stamped) if stamped.has_moment() => is_place_behind_time(text),
        Some(_) => is_place(when) || is_place(text),
        None => is_place(when) || is_place(text) || is_place(&format!("{when} {text}")),
    }
}
