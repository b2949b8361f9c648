//! What happened and when: the milestones of the incident and its events.

use std::sync::Arc;

use jiff::civil::Date;

use super::table::table;
use crate::board::time::{day_in_words, length};
use crate::board::{At, Card, Column, Milestone, Word};
use crate::export::escape;
use crate::export::view::{ABOUT, View, milestone};
use crate::insight;

/// When each milestone was reached, and how long it took.
pub(super) fn milestones(view: &View<'_>) -> String {
    let reached = Milestone::ALL.iter().filter_map(|&mark| {
        let at = At::Instant(insight::reached(view.board, mark)?);
        let is_about = view
            .cards(Column::Timeline)
            .find(|card| card.milestone == Some(mark) && card.at == Some(at))
            .is_some_and(|card| card.about);
        let moment = view.moment(at);
        let moment = if is_about {
            format!("{ABOUT} {moment}")
        } else {
            moment
        };
        Some([milestone(mark).to_owned(), moment])
    });
    let mut out = table(["Milestone", "Time"], &reached.collect::<Vec<_>>());
    let durations = insight::durations(view.board);
    let told = durations.iter().filter(|(_, length)| !length.is_negative());
    let told: Vec<String> = told
        .map(|(label, time)| format!("{label} {}", length(*time)))
        .collect();
    if !told.is_empty() {
        out.extend(["\nCounted from the beginning: ", &told.join(", "), ".\n"]);
    }
    out
}

/// The events in tables, one a day.
pub(super) fn events(view: &View<'_>) -> String {
    let zone = view.board.zone();
    let mut days: Vec<(Option<Date>, Vec<&Arc<Card>>)> = Vec::new();
    for card in view.cards(Column::Timeline) {
        let day = card.at.map(|at| at.day(zone));
        match days.last_mut() {
            // An event without a day belongs to those above it, or to the first that follow.
            Some((last, cards)) if day.is_none() || last.is_none() || *last == day => {
                *last = day.or(*last);
                cards.push(card);
            }
            _ => days.push((day, vec![card])),
        }
    }
    let mut out = zone_in_words(view);
    for (day, cards) in &days {
        if days.len() > 1
            && let Some(day) = day
        {
            out.extend(["\n### ", &day_in_words(*day), "\n"]);
        }
        let rows: Vec<_> = cards.iter().map(|card| row(view, card)).collect();
        let gap = if out.is_empty() { "" } else { "\n" };
        out.extend([gap, &table(["Time", "Event", "Source"], &rows)]);
    }
    out
}

/// The sentence that names the zone once, and the day where there is only one.
fn zone_in_words(view: &View<'_>) -> String {
    let clocked = |card: &Arc<Card>| card.at.is_some_and(|at| at.instant().is_some());
    let days: Vec<&Date> = view.days().iter().collect();
    let zone = view
        .cards(Column::Timeline)
        .any(clocked)
        .then(|| escape::line(&view.board.zone().name()));
    match (&days[..], zone) {
        ([day], Some(zone)) => format!("All times are of {}, in {zone}.\n", day_in_words(**day)),
        ([day], None) => format!("All of this was on {}.\n", day_in_words(**day)),
        (_, Some(zone)) => format!("All times are in {zone}.\n"),
        (_, None) => String::new(),
    }
}

fn row(view: &View<'_>, card: &Card) -> [String; 3] {
    let mark = card
        .milestone
        .map(|mark| format!("**{}:**", milestone(mark)));
    let texts = std::iter::once(card).chain(View::merged(card));
    let texts = texts
        .map(|card| escape::cell(&view.say(&card.text)))
        .filter(|text| !text.is_empty());
    let event: Vec<String> = mark
        .into_iter()
        .chain([texts.collect::<Vec<_>>().join(" / ")])
        .collect();
    [
        view.time_of_day(card),
        event.join(" "),
        escape::cell(&view.say(&card.source)),
    ]
}
