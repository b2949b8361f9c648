//! The entries of a timeline in the order of a document: where each begins, and what belongs to it.
//!
//! What a time means is not asked here; days and zones are handed on in their places.

use super::super::stamp::{self, Place};
use super::super::zones;
use super::action::Names;
use super::hints::{holds_times, holds_words, is_all_of_day, loose, year_in, zone_is_said};
use super::phrase::{NOTHING_SAID, UNFILLED, is_nothing, is_place, is_place_behind_time};
use super::piece::{Kind, Piece};
use super::sections::{Part, Role, Sections, split};
use super::stamped::{Stamped, at_start, within};
use super::table::{Table, cell_text};

use super::topic::Topic;

mod block;
mod mark;
mod rows;

pub(in crate::import) use mark::{Entry, Left, Mark};

/// Why an entry without a time is left out.
const UNTIMED: &str = "it has no time, and its neighbours have";

/// So many times as many entries without a time are not left out.
const MOSTLY: usize = 4;

/// The timelines of a document.
#[derive(Debug, Default)]
pub(in crate::import) struct Entries {
    /// What they say.
    pub(in crate::import) marks: Vec<Mark>,
    /// What is left out.
    pub(in crate::import) left: Vec<Left>,
    /// The entry to which further lines belong: its place in `marks`, what it is, its column.
    open: Option<(usize, Kind, usize)>,
    /// Entries without a time, for the case that no entry has one.
    untimed: Vec<Entry>,
    has_timed: bool,
    /// The day that the heading above names and nothing else, until something stands below it.
    of_day: Option<stamp::Stamp>,
}

impl Entries {
    /// Reads the timelines of a document.
    pub(in crate::import) fn read(sections: &Sections<'_>) -> Self {
        let loose = loose(sections);
        let mut entries = Self::default();
        let mut at = 0;
        while let Some(part) = sections.parts.get(at) {
            let topic = sections.topic(part).filter(|topic| topic.is_timeline());
            let topic = topic.or(loose[part.section].then_some(Topic::Brief));
            let count = Table::rows(&sections.parts[at..]);
            match topic {
                Some(topic) if count > 0 => entries.table(&sections.parts[at..at + count], topic),
                Some(topic) => entries.part(&sections.parts[at..], topic),
                None => entries.open = None,
            }
            at += count.max(1);
        }
        entries.drop_told();
        if entries.are_mostly_untimed() {
            let untimed = std::mem::take(&mut entries.untimed);
            entries.marks.extend(
                untimed
                    .into_iter()
                    .map(|entry| Mark::Entry(Box::new(entry))),
            );
        }
        for entry in std::mem::take(&mut entries.untimed) {
            entries.leave(entry.line, &entry.text, UNTIMED);
        }
        entries
    }

    /// Whether a time is not what makes an entry here: none has one, or one beside many that have none.
    fn are_mostly_untimed(&self) -> bool {
        let is_timed = |mark: &&Mark| matches!(mark, Mark::Entry(entry) if entry.stamp.is_some());
        let timed = self.marks.iter().filter(is_timed).count();
        !self.has_timed || timed > 0 && self.untimed.len() >= MOSTLY * timed
    }

    /// Learns who does something in these entries: words before a colon, and first words.
    pub(in crate::import) fn learn(&self, names: &mut Names) {
        for mark in &self.marks {
            if let Mark::Entry(entry) = mark {
                let text = entry.text.get(..60).unwrap_or(&entry.text);
                let first = text.split([' ', ':']).next().unwrap_or_default();
                if text.len() <= 60 {
                    names.learn(first);
                }
                if let Some((name, _)) = split(text) {
                    names.learn(name);
                }
            }
        }
    }

    fn part(&mut self, rest: &[Part<'_>], topic: Topic) {
        let Some(part) = rest.first() else { return };
        let piece = part.piece;
        let text = part.text();
        if part.role != Role::Content {
            self.open = None;
            self.of_day = None;
            let stamped = within(text).filter(Stamped::is_timed);
            if let Some(stamped) =
                stamped.filter(|s| !zone_is_said(text) && s.stamp.start.time.is_some())
            {
                self.begin(piece, &stamped, topic);
            } else {
                self.heading(text);
            }
            return;
        }
        match piece.kind {
            Kind::Heading(_) | Kind::Item | Kind::Text | Kind::More => self.line(rest, topic),
            Kind::Quote if zone_is_said(text) => self.heading(text),
            Kind::Code if self.block(rest, topic) => {}
            Kind::Code | Kind::Quote => self.add_note(text, piece),
            Kind::Head | Kind::Row => {}
        }
    }

    /// What a heading or a sentence says about all that follows.
    fn heading(&mut self, text: &str) {
        let day = stamp::day_in(text);
        self.marks.extend(day.map(Mark::Day));
        self.marks.extend(zones::said_in(text).map(Mark::Zone));
        if day.is_none() {
            self.marks.extend(year_in(text).map(Mark::Year));
        }
    }

    fn line(&mut self, rest: &[Part<'_>], topic: Topic) {
        let Some(part) = rest.first() else { return };
        let (piece, text) = (part.piece, part.text());
        let stamped = at_start(text, Place::Words).filter(|stamped| {
            (piece.kind != Kind::More || self.may_begin_within(piece))
                && (stamped.is_timed() || stamped.stamp.start.day.is_some())
        });
        if let Some(stamped) = stamped {
            let is_day = (stamped.is_day() && !holds_words(rest))
                || (!stamped.is_timed() && holds_times(rest));
            if is_day && let Some(day) = stamped.stamp.start.day {
                self.open = None;
                self.marks.push(Mark::Day(day));
                let is_heading = matches!(piece.kind, Kind::Heading(_)) && stamped.is_day();
                self.of_day = is_heading.then(|| stamped.stamp.clone());
            } else {
                self.begin(piece, &stamped, topic);
            }
            return;
        }
        if is_place(text) && piece.kind != Kind::More {
            self.leave(piece.line, text, UNFILLED);
            return;
        }
        if (zone_is_said(text) || self.is_intro(piece)) && piece.kind != Kind::More {
            self.heading(text);
            if piece.kind != Kind::Item {
                return;
            }
        }
        let may_be_within = piece.kind == Kind::Item && !self.is_inside(piece);
        if may_be_within && let Some(stamped) = within(text) {
            self.begin(piece, &stamped, topic);
            return;
        }
        let of_day = self.of_day.take();
        if let Some(stamp) = of_day.filter(|_| topic == Topic::Timeline && is_all_of_day(rest)) {
            self.open = Some((self.marks.len(), piece.kind, piece.column));
            self.marks.push(Mark::Entry(Box::new(Entry {
                line: piece.line,
                stamp: Some(stamp),
                text: text.to_owned(),
                note: links(&piece.words.links),
                ..Entry::default()
            })));
            return;
        }
        self.further(piece, text, topic);
    }

    /// Whether a few words before the first entry only say of which day and zone the times are.
    fn is_intro(&self, piece: &Piece) -> bool {
        let text = piece.text();
        let is_first = self.open.is_none() && !self.has_timed;
        let is_short = text.split_whitespace().count() <= 8;
        is_first
            && is_short
            && piece.kind == Kind::Text
            && (text.starts_with(['(', '[']) || piece.words.is_emphasised())
    }

    /// Whether a further line of a paragraph may begin an entry: lines of times one below the other.
    fn may_begin_within(&self, piece: &Piece) -> bool {
        let follows_entry = self
            .open
            .is_some_and(|(_, kind, _)| matches!(kind, Kind::Text | Kind::More));
        piece.is_broken || follows_entry || self.open.is_none()
    }

    /// Whether a piece stands inside the entry that is open.
    fn is_inside(&self, piece: &Piece) -> bool {
        self.open.is_some_and(|(_, kind, column)| match kind {
            Kind::Heading(_) => true,
            Kind::Item => piece.column > column + 1,
            Kind::Text | Kind::More => piece.kind != Kind::Item || piece.column > column + 1,
            Kind::Head | Kind::Row | Kind::Code | Kind::Quote => false,
        })
    }

    fn begin(&mut self, piece: &Piece, stamped: &Stamped<'_>, topic: Topic) {
        let text = stamped.words();
        let is_unfilled = if stamped.has_moment() {
            is_place_behind_time(&text)
        } else {
            is_place(piece.text())
        };
        if is_unfilled {
            self.open = None;
            self.leave(piece.line, piece.text(), UNFILLED);
            return;
        }
        self.has_timed |= stamped.is_timed();
        self.of_day = None;
        self.open = Some((self.marks.len(), piece.kind, piece.column));
        self.marks.push(Mark::Entry(Box::new(Entry {
            line: piece.line,
            stamp: Some(stamped.stamp.clone()),
            text,
            note: links(&piece.words.links),
            source: String::new(),
            may_repeat: topic == Topic::Brief,
            is_told: topic == Topic::Story
                && matches!(piece.kind, Kind::Text | Kind::More)
                && piece.text().starts_with(char::is_alphabetic),
        })));
    }

    /// A line without a time: it goes on with the entry above, or stands beside it.
    fn further(&mut self, piece: &Piece, text: &str, topic: Topic) {
        let is_more = piece.kind == Kind::More && self.open.is_some();
        if is_more || self.is_inside(piece) {
            self.continue_with(piece, text);
            return;
        }
        let is_empty = is_nothing(text);
        let is_item = piece.kind == Kind::Item && !is_empty;
        if piece.kind == Kind::Item && is_empty && topic == Topic::Timeline && !text.is_empty() {
            self.leave(piece.line, text, NOTHING_SAID);
        }
        if is_item && topic == Topic::Story && self.open.is_some() {
            self.leave(piece.line, text, UNTIMED);
        }
        if is_item && topic == Topic::Timeline {
            self.untimed.push(Entry {
                line: piece.line,
                text: text.to_owned(),
                note: links(&piece.words.links),
                ..Entry::default()
            });
        }
        if piece.kind == Kind::Text && piece.column == 0 {
            self.open = None;
        }
    }

    fn continue_with(&mut self, piece: &Piece, text: &str) {
        let Some((Some(Mark::Entry(entry)), _)) = self
            .open
            .map(|(at, kind, _)| (self.marks.get_mut(at), kind))
        else {
            return;
        };
        if entry.text.is_empty() {
            text.clone_into(&mut entry.text);
        } else if piece.kind == Kind::More && entry.note.is_empty() {
            entry.text.push(if piece.is_broken { '\n' } else { ' ' });
            entry.text.push_str(text);
        } else if piece.kind == Kind::More
            && let Some(last) = entry.note.last_mut()
        {
            last.push(if piece.is_broken { '\n' } else { ' ' });
            last.push_str(text);
        } else {
            entry.note.push(if piece.kind == Kind::Item {
                format!("- {text}")
            } else {
                text.to_owned()
            });
        }
    }

    fn add_note(&mut self, text: &str, piece: &Piece) {
        if let Some((at, _, _)) = self.open
            && let Some(Mark::Entry(entry)) = self.marks.get_mut(at)
        {
            let text = text.trim_end();
            entry.note.push(if piece.kind == Kind::Code {
                format!("```\n{text}\n```")
            } else {
                text.to_owned()
            });
        }
    }

    fn leave(&mut self, line: usize, text: &str, why: &'static str) {
        let text = text.to_owned();
        self.left.push(Left { line, text, why });
    }
}

/// Addresses as lines of a note.
pub(in crate::import) fn links(links: &[String]) -> Vec<String> {
    let is_address = |link: &&String| link.contains("://");
    links.iter().filter(is_address).cloned().collect()
}

/// The text of a cell, for those who build tables.
pub(in crate::import) fn said(piece: &Piece, column: Option<usize>) -> &str {
    column
        .and_then(|column| piece.cells.get(column))
        .map(cell_text)
        .unwrap_or_default()
}
