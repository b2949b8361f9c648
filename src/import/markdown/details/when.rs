//! Which day a document is about, and from which moment it counts.

use super::super::super::stamp::{self, Day, Place, Stamp};
use super::super::phrase::{find, plain};
use super::super::piece::Kind;
use super::super::sections::{Part, Sections};
use super::super::topic::Topic;
use crate::board::Zone;

/// The day of the incident: of the title or a field, else the first one of the prose.
pub(super) fn day(said: &[&str], sections: &Sections<'_>, written: Option<Day>) -> Option<Day> {
    if let Some(day) = said.iter().find_map(|text| stamp::day_in(text)) {
        return Some(day);
    }
    let of = |wanted: fn(Option<Topic>) -> bool| {
        let parts = sections.parts.iter().filter(move |part| {
            !matches!(part.piece.kind, Kind::Code | Kind::Row | Kind::Head)
                && wanted(sections.topic(part))
        });
        let days = parts
            .take(300)
            .filter(|part| !is_of_writing(part.text()))
            .filter_map(|part| stamp::day_in(part.text()));
        days.into_iter()
            .find(|day| !matches!(day, Day::NoYear { .. }) || written.is_some())
    };
    of(|topic| matches!(topic, Some(Topic::Summary | Topic::Impact)))
        .or_else(|| of(|topic| matches!(topic, None | Some(Topic::Story | Topic::Course))))
}

/// Whether a line tells when the document was written.
fn is_of_writing(text: &str) -> bool {
    let plain = plain(text);
    let words = [
        "posted",
        "published",
        "written",
        "created",
        "updated",
        "reviewed",
        "modified",
        "last edited",
    ];
    words.iter().any(|word| find(&plain, word).is_some())
}

/// The moment that a sentence calls T: "Zero (T) is 09:12 CET".
pub(super) fn zero(sections: &Sections<'_>) -> Option<Stamp> {
    let texts = sections
        .parts
        .iter()
        .take(300)
        .map(|part| part.piece.text());
    let mut sentences = texts.filter(|text| {
        let signs = ["(T)", "T0", "T=0", "T = ", "T+0 "];
        text.len() <= 300 && signs.iter().any(|sign| text.contains(sign))
    });
    sentences.find_map(|text| {
        let words = text.match_indices([' ', '(']);
        let mut stamps =
            words.filter_map(|(place, _)| stamp::stamp(text.get(place + 1..)?, Place::Words));
        stamps.find(|stamp| stamp.start.time.is_some())
    })
}

/// The zone behind a clock time of the summary: "between 2:10 AM and 4:55 AM CET".
pub(super) fn zone_of_times(sections: &Sections<'_>) -> Option<Zone> {
    let is_short = |topic| matches!(topic, Some(Topic::Summary | Topic::Impact));
    let parts = sections.parts.iter().filter(|part| {
        is_short(sections.topic(part)) && matches!(part.piece.kind, Kind::Text | Kind::More)
    });
    let texts = parts.take(20).map(Part::text);
    let zone_in = |text: &str| {
        let mut before = ' ';
        let starts: Vec<usize> = text
            .char_indices()
            .take(400)
            .filter(|(_, c)| {
                let is_start = c.is_ascii_digit() && before.is_whitespace();
                before = *c;
                is_start
            })
            .map(|(place, _)| place)
            .collect();
        let mut stamps = starts
            .into_iter()
            .filter_map(|place| stamp::stamp(text.get(place..)?, Place::Words));
        stamps.find_map(|found| {
            let end = found.end.and_then(|end| end.zone);
            found.start.zone.or(end)
        })
    };
    texts.into_iter().find_map(zone_in)
}
