//! The marks of a timeline as cards: each with its instant, its place, the milestone that it plainly is.

use std::collections::HashSet;

use super::super::clock::Clock;
use super::super::found::{Place, Reading};
use super::entries::{Entries, Entry, Mark};
use super::phrase::plain;
use crate::board::{Card, Column, Milestone, Zone};
use crate::text::Clean;

/// Where a document stands in its record.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) struct Origin<'a> {
    /// The file, from 0.
    pub(in crate::import) file: usize,
    /// Its name.
    pub(in crate::import) name: &'a str,
}

impl Origin<'_> {
    /// A place in it.
    pub(in crate::import) const fn place(self, line: usize) -> Place {
        Place {
            file: self.file,
            line,
        }
    }

    /// A place in it as words: "retro.md:23".
    pub(in crate::import) fn words(self, line: usize) -> Clean {
        Clean::line(&format!("{}:{line}", self.name))
    }
}

/// Turns the entries into cards; returns the zone that the document names.
pub(in crate::import) fn settle(
    entries: Entries,
    clock: &Clock<'_>,
    origin: Origin<'_>,
    reading: &mut Reading,
) -> Option<Zone> {
    let mut clock = clock.clone();
    entries.days().for_each(|day| clock.learn(day));
    if is_descending(&entries.marks) {
        clock.descends();
    }
    for left in &entries.left {
        reading.leave_out(origin.place(left.line), &left.text, left.why);
    }
    let first = reading.found.len();
    let mut told = HashSet::new();
    let mut repeats = Vec::new();
    let mut of_repeats = clock.clone();
    for mark in entries.marks {
        match mark {
            Mark::Day(day) => {
                clock.set_day(day);
                of_repeats.set_day(day);
            }
            Mark::Year(year) => {
                clock.set_year(year);
                of_repeats.set_year(year);
            }
            Mark::Zone(zone) => {
                clock.set_zone(zone.clone());
                of_repeats.set_zone(zone);
            }
            Mark::Entry(entry) if entry.may_repeat => {
                let card = card(&entry, &mut of_repeats, origin);
                repeats.push((entry, card));
            }
            Mark::Entry(entry) => {
                told.extend(entry.stamp.as_ref().and_then(|stamp| stamp.start.time));
                let card = card(&entry, &mut clock, origin);
                put(reading, origin, &entry, card);
            }
        }
    }
    for (entry, card) in repeats {
        let time = entry.stamp.as_ref().and_then(|stamp| stamp.start.time);
        if time.is_some_and(|time| told.contains(&time)) {
            reading.leave_out(
                origin.place(entry.line),
                &entry.text,
                "the timeline has it too",
            );
        } else {
            put(reading, origin, &entry, card);
        }
    }
    reading.found[first..].sort_by_key(|found| found.place);
    milestones(reading, first);
    [&clock, &of_repeats]
        .into_iter()
        .find(|clock| clock.has_zone())
        .map(|clock| clock.zone().clone())
}

/// Whether the entries come newest first: most clock times are earlier than those above them.
///
/// Times of days that are named say nothing of it.
fn is_descending(marks: &[Mark]) -> bool {
    let (mut up, mut down) = (0, 0);
    let mut above = None;
    for mark in marks {
        let stamp = match mark {
            Mark::Entry(entry) => entry.stamp.as_ref(),
            Mark::Day(_) => {
                above = None;
                continue;
            }
            Mark::Year(_) | Mark::Zone(_) => continue,
        };
        let Some((stamp, time)) = stamp.and_then(|stamp| Some((stamp, stamp.start.time?))) else {
            continue;
        };
        if let Some(above) = above.filter(|_| stamp.start.day.is_none()) {
            up += usize::from(time > above);
            down += usize::from(time < above);
        }
        above = Some(time);
    }
    down >= 3 && down > up * 3
}

fn card(entry: &Entry, clock: &mut Clock<'_>, origin: Origin<'_>) -> Card {
    let when = entry
        .stamp
        .as_ref()
        .map(|stamp| clock.read(stamp))
        .unwrap_or_default();
    let mut reading = Reading::default();
    let card = reading.add(
        origin.place(entry.line),
        Column::Timeline,
        said_by(&entry.text).trim_end_matches(" \\\\"),
    );
    (card.at, card.until, card.about) = (when.at, when.until, when.about);
    card.note = Clean::block(&entry.note.join("\n"));
    card.source = if entry.source.is_empty() {
        origin.words(entry.line)
    } else {
        Clean::line(&entry.source)
    };
    card.clone()
}

fn put(reading: &mut Reading, origin: Origin<'_>, entry: &Entry, card: Card) {
    if card.text.is_empty() {
        reading.leave_out(origin.place(entry.line), "a time", "it has no words");
        return;
    }
    let place = origin.place(entry.line);
    if is_coming(&card.text) {
        *reading.add_noise(place, "", "somebody came or went") = card;
    } else {
        *reading.add(place, Column::Timeline, "") = card;
    }
}

/// Whether a line of a chat only says that somebody came or went.
fn is_coming(text: &str) -> bool {
    let is_notice = ["-!-", "***", "-->", "<--", "* "]
        .iter()
        .any(|sign| text.starts_with(sign));
    let comes = [
        "has joined",
        "has quit",
        "has left",
        "joined the channel",
        "left the channel",
    ];
    text.len() <= 200
        && comes
            .iter()
            .any(|words| text.ends_with(words) || (is_notice && text.contains(words)))
}

/// A text with who said it in front: "<nick> text" and "`@nick` text" as "nick: text".
fn said_by(text: &str) -> String {
    for (open, close) in [("<", '>'), ("`@", '`')] {
        if let Some(rest) = text.strip_prefix(open)
            && let Some((name, words)) = rest.split_once(close)
            && name.len() <= 40
            && !name.contains([' ', '/'])
        {
            let words = words.trim_start_matches([':', ' ']);
            return format!("{}: {words}", name.trim_start_matches(['@', '+']));
        }
    }
    text.to_owned()
}

/// What an entry begins with when it plainly is a milestone.
const MILESTONES: &[(Milestone, &str)] = &[
    (
        Milestone::Impact,
        "impact began; impact begins; impact starts; impact started; start of impact; \
         outage begins; outage began; outage starts; outage started; incident begins; \
         incident began; incident starts; incident started",
    ),
    (
        Milestone::Detected,
        "detected; detection; first detected; incident detected; issue detected; problem \
         detected; outage detected; time detected",
    ),
    (
        Milestone::Responding,
        "response began; response begins; response started",
    ),
    (
        Milestone::Mitigated,
        "mitigated; incident mitigated; issue mitigated; impact mitigated; impact ends; \
         impact ended; outage mitigated",
    ),
    (
        Milestone::Resolved,
        "resolved; incident resolved; issue resolved; incident closed; outage resolved; \
         outage ends; outage ended; fully resolved; incident over",
    ),
];

/// Marks the entries that plainly are milestones; what two entries say of one is left open.
fn milestones(reading: &mut Reading, first: usize) {
    for (milestone, phrases) in MILESTONES {
        let mut said = reading.found[first..].iter_mut().filter(|found| {
            let card = &found.card;
            card.column == Column::Timeline
                && card.at.is_some()
                && is_said(card.first_line(), phrases)
        });
        if let Some(found) = said.next()
            && said.next().is_none()
        {
            found.card.milestone = Some(*milestone);
            without_label(&mut found.card, phrases);
        }
    }
}

/// Whether a line is one of some phrases, or begins with one before a sign; one of two words may stand
/// before other words.
fn is_said(line: &str, phrases: &str) -> bool {
    let plain = plain(line);
    phrases.split("; ").any(|phrase| {
        let Some(rest) = plain.trim().strip_prefix(phrase) else {
            return false;
        };
        let behind = line.get(phrase.len()..).unwrap_or_default();
        let is_more = behind.starts_with(' ') && phrase.contains(' ');
        rest.is_empty() || behind.starts_with([':', '.', ',']) || is_more
    })
}

/// Takes the milestone's name off the text, as our own documents write it before a colon.
fn without_label(card: &mut Card, phrases: &str) {
    if let Some((label, rest)) = card.text.split_once(':')
        && phrases
            .split("; ")
            .any(|phrase| phrase == plain(label).trim())
        && !rest.trim().is_empty()
    {
        card.text = Clean::block(rest.trim());
    }
}
