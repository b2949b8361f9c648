//! What happened and when: the milestones of the incident and its events.

use std::sync::Arc;

use jiff::civil::Date;

use crate::board::time::{clock, day_in_words, length};
use crate::board::{At, Card, Column, Milestone, Word};
use crate::export::document::{Block, First, Item, Said, Section, Table};
use crate::export::picture::{Picture, course};
use crate::export::rich::{Inline, Rich};
use crate::export::view::{ABOUT, View, milestone};
use crate::insight;

/// When each milestone was reached.
pub(super) fn milestones(view: &View<'_>) -> Said {
    let rows = Milestone::ALL.iter().filter_map(|&mark| {
        let at = At::Instant(insight::reached(view.board, mark)?);
        let is_about = view
            .cards(Column::Timeline)
            .find(|card| card.milestone == Some(mark) && card.at == Some(at))
            .is_some_and(|card| card.about);
        let about = if is_about {
            format!("{ABOUT} ")
        } else {
            String::new()
        };
        let moment = Rich::piece(view.moment_piece(at));
        Some([
            Rich::plain(milestone(mark)),
            Rich::plain(about).then(moment),
        ])
    });
    let caption = "When each milestone of the incident was reached";
    let table = Table::new(caption, First::Names, ["Milestone", "Time"], rows.collect());
    Said::of(table.into_iter().map(Block::Table).collect())
}

/// How long it took to each milestone.
pub(super) fn durations(view: &View<'_>) -> Said {
    let durations = insight::durations(view.board);
    let told = durations.iter().filter(|(_, length)| !length.is_negative());
    let told: Vec<String> = told
        .map(|(label, time)| format!("{label} {}", length(*time)))
        .collect();
    let sentence = format!("Counted from the beginning: {}.", told.join(", "));
    Said::paragraphs((!told.is_empty()).then_some(sentence))
}

/// The events that are milestones, as a list.
pub(super) fn course(view: &View<'_>) -> Said {
    let cards = view.cards(Column::Timeline);
    let marks = cards.filter(|card| card.milestone.is_some());
    Said::list(marks.map(|card| item(view, card)).collect())
}

/// The picture of the events with a time.
pub(super) fn picture(view: &View<'_>) -> Said {
    let picture = course::of(view).map(Picture::Course);
    Said::of(picture.into_iter().map(Block::Picture).collect())
}

/// An event as a point of a list, with its time first.
pub(super) fn item(view: &View<'_>, card: &Arc<Card>) -> Item {
    let time = card.at.map_or_else(Rich::default, |at| {
        let about = if card.about {
            format!("{ABOUT} ")
        } else {
            String::new()
        };
        let words = match at.instant() {
            Some(instant) if view.days().len() < 2 => clock(&view.board.zone().at(instant)),
            _ => view.moment(at),
        };
        let machine = view.machine(at);
        Rich::plain(about).then(Rich::piece(Inline::Time { words, machine }))
    });
    Item::new(Rich::joined([time, said(view, card)], " "), [])
}

/// The events in tables, one a day.
pub(super) fn events(view: &View<'_>) -> Said {
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
    let mut said = Said::paragraphs([zone_in_words(view)]);
    let is_one = days.len() == 1;
    for (day, cards) in days {
        let day = day.map(day_in_words);
        let caption = day.as_ref().map_or_else(
            || "What happened".to_owned(),
            |day| format!("What happened on {day}"),
        );
        let rows = cards.iter().map(|card| row(view, card)).collect();
        let heads = ["Time", "Event", "Source"];
        let table = Table::new(caption, First::Value, heads, rows);
        let blocks = table.into_iter().map(Block::Table);
        match day.filter(|_| !is_one) {
            Some(heading) => said.parts.push(Section {
                heading,
                said: Said::of(blocks.collect()),
            }),
            None => said.blocks.extend(blocks),
        }
    }
    said
}

/// The sentence that names the zone once, and the day where there is only one.
fn zone_in_words(view: &View<'_>) -> String {
    let clocked = |card: &Arc<Card>| card.at.is_some_and(|at| at.instant().is_some());
    let days: Vec<&Date> = view.days().iter().collect();
    let zone = view
        .cards(Column::Timeline)
        .any(clocked)
        .then(|| view.board.zone().name());
    match (&days[..], zone) {
        ([day], Some(zone)) => format!("All times are of {}, in {zone}.", day_in_words(**day)),
        ([day], None) => format!("All of this was on {}.", day_in_words(**day)),
        (_, Some(zone)) => format!("All times are in {zone}."),
        (_, None) => String::new(),
    }
}

fn row(view: &View<'_>, card: &Arc<Card>) -> [Rich; 3] {
    let source = if view.is_inside() {
        view.rich(&card.source)
    } else {
        Rich::default()
    };
    [view.time_of_day(card), said(view, card), source]
}

/// What an event says, with its mark and the cards merged into it.
fn said(view: &View<'_>, card: &Arc<Card>) -> Rich {
    let mark = card
        .milestone
        .map_or_else(Rich::default, |mark| Rich::piece(Inline::Milestone(mark)));
    let merged = View::merged(card).into_iter();
    let text = merged.fold(view.rich(&card.text), |text, inner| {
        text.below(view.rich(&inner.text))
    });
    Rich::joined([mark, text], " ")
}
