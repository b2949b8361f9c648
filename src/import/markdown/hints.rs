//! What tells a timeline from other text: sections full of times, days above times, sentences about zones.

use super::super::stamp::Place;
use super::super::zones;
use super::phrase::{find, plain};
use super::piece::{Kind, Piece};
use super::sections::{Part, Role, Sections};
use super::stamped::at_start;
use super::table::Table;
use super::topic::Topic;

/// Fewer lines in a row that begin with a time are no timeline by themselves.
const FEWEST: usize = 3;

/// The most lines below a day that are looked at.
const LOOKED_AT: usize = 40;

/// Which sections that are not said to be a timeline hold one.
pub(super) fn loose(sections: &Sections<'_>) -> Vec<bool> {
    let mut counts = vec![0_usize; sections.all.len()];
    let mut at = 0;
    while let Some(part) = sections.parts.get(at) {
        let rows = Table::rows(&sections.parts[at..]);
        if rows > 0 {
            let table = Table::new(&sections.parts[at..at + rows]);
            let times = table.timeline(sections.topic(part)).map_or(0, |columns| {
                let is_time = |piece: &&Piece| {
                    at_start(&columns.when(piece), Place::Cell).is_some_and(|s| s.is_timed())
                };
                table.body().filter(is_time).count()
            });
            counts[part.section] += times;
        } else if part.role == Role::Content && is_line(&sections.parts, at) {
            counts[part.section] += 1;
        }
        at += rows.max(1);
    }
    let may = |topic: Option<Topic>| {
        matches!(
            topic,
            None | Some(Topic::Summary | Topic::Impact | Topic::Course)
        )
    };
    let all = sections.all.iter().zip(counts);
    all.map(|(section, count)| count >= FEWEST && may(section.topic))
        .collect()
}

/// Whether a line begins with a time, as those of a timeline do and sentences do not.
fn is_line(parts: &[Part<'_>], at: usize) -> bool {
    let begins = |part: &Part<'_>| {
        at_start(part.text(), Place::Words).is_some_and(|stamped| {
            let start = &stamped.stamp.start;
            start.time.is_some()
                && (start.day.is_some() || !part.text().starts_with(char::is_alphabetic))
                && !stamped.after.is_empty()
        })
    };
    let part = &parts[at];
    let is_first = match part.piece.kind {
        Kind::Heading(_) | Kind::Item | Kind::Text => true,
        Kind::More => part.piece.is_broken || at > 0 && begins(&parts[at - 1]),
        Kind::Head | Kind::Row | Kind::Code | Kind::Quote => false,
    };
    is_first && begins(part)
}

/// Whether the line below a day is what happened on it.
pub(super) fn holds_words(rest: &[Part<'_>]) -> bool {
    let [first, next, ..] = rest else {
        return false;
    };
    let is_inside = next.piece.kind == Kind::Text && next.piece.column > first.piece.column + 1;
    let is_below = next.piece.kind == Kind::More || is_inside;
    is_below && at_start(next.text(), Place::Words).is_none()
}

/// Whether what follows a day, in the same part of the document, begins with clock times of that day.
pub(super) fn holds_times(rest: &[Part<'_>]) -> bool {
    let Some((first, below)) = rest.split_first() else {
        return false;
    };
    let Some(next) = below.first() else {
        return false;
    };
    let is_short = first.text().split_whitespace().count() <= 4;
    let is_below = match first.piece.kind {
        Kind::Heading(_) => true,
        Kind::Item => next.piece.kind == Kind::Item && next.piece.column > first.piece.column + 1,
        Kind::Text | Kind::More | Kind::Head | Kind::Row | Kind::Code | Kind::Quote => {
            next.piece.kind == Kind::Item || is_short
        }
    };
    let is_time = |part: &Part<'_>| {
        at_start(part.text(), Place::Words)
            .is_some_and(|s| s.is_timed() && s.stamp.start.day.is_none())
    };
    is_below && (is_time(next) || next.piece.kind == Kind::Head)
}

/// Whether a paragraph below a day is all that is told of it: nothing in the same part has a time of its own.
pub(super) fn is_all_of_day(rest: &[Part<'_>]) -> bool {
    let Some(first) = rest.first().filter(|part| part.piece.kind == Kind::Text) else {
        return false;
    };
    let of_part = rest.iter().take_while(|part| part.section == first.section);
    of_part.take(LOOKED_AT).all(|part| {
        let is_text = matches!(
            part.piece.kind,
            Kind::Text | Kind::More | Kind::Code | Kind::Quote
        );
        is_text && at_start(part.text(), Place::Words).is_none_or(|stamped| !stamped.is_timed())
    })
}

/// Whether a sentence says in which zone times are told.
pub(super) fn zone_is_said(text: &str) -> bool {
    let plain = plain(text);
    let words = [
        "times",
        "timezone",
        "time zone",
        "local time",
        "utc time",
        "gmt time",
        "in utc",
        "zeiten",
        "uhrzeiten",
        "heures",
        "horas",
        "horarios",
        "orari",
        "tijden",
        "horario",
        "zeitzone",
    ];
    words.iter().any(|word| find(&plain, word).is_some()) && zones::said_in(text).is_some()
}

/// The year that a heading names by itself.
pub(super) fn year_in(text: &str) -> Option<i16> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    numbers
        .find(|number| number.len() == 4 && (number.starts_with("19") || number.starts_with("20")))
        .and_then(|number| number.parse().ok())
}
