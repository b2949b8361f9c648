//! Who was affected and for how long, in plain sentences for people who do not know the services.

use jiff::Timestamp;

use crate::board::time::{clock, day_in_words, length};
use crate::board::{At, Milestone};
use crate::export::document::Said;
use crate::export::view::View;
use crate::insight;

/// What was affected, when it began, when it was under control, when all was as before.
pub(super) fn affected(view: &View<'_>) -> Said {
    let details = view.board.details();
    let services: Vec<String> = details
        .services
        .iter()
        .map(|service| view.say(service).into_owned())
        .collect();
    let mut sentences = Vec::new();
    if !services.is_empty() {
        sentences.push(format!("Affected: {}.", listed(&services)));
    }
    let began = details.began.and_then(At::instant);
    let reached = |milestone| insight::reached(view.board, milestone);
    if let Some(start) = reached(Milestone::Impact).or(began) {
        let zone = view.board.zone();
        sentences.push(format!(
            "It began on {} ({}).",
            on_day(view, start),
            zone.name()
        ));
        for (milestone, what) in [
            (Milestone::Mitigated, "It was under control"),
            (Milestone::Resolved, "All was as before"),
        ] {
            if let Some(end) = reached(milestone).filter(|end| *end >= start) {
                let time = length(end.duration_since(start));
                sentences.push(format!("{what} {}, after {time}.", later(view, start, end)));
            }
        }
    }
    Said::paragraphs([sentences.join(" ")])
}

/// The words with commas, and "and" before the last.
fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

fn on_day(view: &View<'_>, at: Timestamp) -> String {
    let zoned = view.board.zone().at(at);
    format!("{} at {}", day_in_words(zoned.date()), clock(&zoned))
}

/// An end, with its day where that is another one than that of the start.
fn later(view: &View<'_>, start: Timestamp, end: Timestamp) -> String {
    let zone = view.board.zone();
    if zone.at(start).date() == zone.at(end).date() {
        format!("at {}", clock(&zone.at(end)))
    } else {
        format!("on {}", on_day(view, end))
    }
}
