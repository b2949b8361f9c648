//! The events along the time, with the milestones and how long it took to them.

use jiff::Timestamp;

use crate::board::time::length;
use crate::board::{At, Column, Milestone, Zone};
use crate::export::view::{ABOUT, View, milestone};
use crate::insight;

/// The least part of the drawn time that the incident takes where events lie far around it.
const LEAST_SHARE: i64 = 4;

/// Events along the time.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::export) struct Course {
    /// The zone of its times.
    pub(in crate::export) zone: Zone,
    /// Where it begins and ends; the end is later.
    pub(in crate::export) window: (Timestamp, Timestamp),
    /// The events in it.
    pub(in crate::export) events: Vec<Dot>,
    /// The milestones in it, each once.
    pub(in crate::export) marks: Vec<Mark>,
    /// What took how long, with where it ends; all begin together.
    pub(in crate::export) lengths: Vec<Length>,
    /// What it shows, in sentences.
    pub(in crate::export) told: String,
}

/// An event at its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) struct Dot {
    /// When.
    pub(in crate::export) at: Timestamp,
    /// Until when, where it lasted.
    pub(in crate::export) until: Option<Timestamp>,
}

/// A milestone at its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::export) struct Mark {
    /// When.
    pub(in crate::export) at: Timestamp,
    /// What, and when, in words.
    pub(in crate::export) label: String,
}

/// How long something took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::export) struct Length {
    /// From when.
    pub(in crate::export) from: Timestamp,
    /// Until when.
    pub(in crate::export) to: Timestamp,
    /// What, and how long, in words.
    pub(in crate::export) label: String,
}

/// The course of a board; none where fewer than two events have a time.
pub(in crate::export) fn of(view: &View<'_>) -> Option<Course> {
    let cards = view.cards(Column::Timeline);
    let dot = |card: &std::sync::Arc<crate::board::Card>| {
        let at = card.at?.instant()?;
        let until = card.until.and_then(At::instant).filter(|until| *until > at);
        Some(Dot { at, until })
    };
    let mut events: Vec<Dot> = cards.filter_map(dot).collect();
    let all = events.len();
    let ends = events.iter().map(|dot| dot.until.unwrap_or(dot.at));
    let whole = (events.iter().map(|dot| dot.at).min()?, ends.max()?);
    if all < 2 || whole.0 == whole.1 {
        return None;
    }
    let marks = marks(view);
    let window = window(whole, &marks);
    events.retain(|dot| window.0 <= dot.at && dot.at <= window.1);
    for dot in &mut events {
        dot.until = dot.until.map(|until| until.min(window.1));
    }
    let lengths = lengths(view);
    let told = told(&marks, events.len(), all);
    Some(Course {
        zone: view.board.zone().clone(),
        window,
        events,
        marks,
        lengths,
        told,
    })
}

fn marks(view: &View<'_>) -> Vec<Mark> {
    let mut marks = Vec::new();
    for card in view.cards(Column::Timeline) {
        let (Some(at), Some(mark)) = (card.at.and_then(At::instant), card.milestone) else {
            continue;
        };
        if insight::reached(view.board, mark) != Some(at) {
            continue;
        }
        let about = if card.about { ABOUT } else { "" };
        let clock = crate::board::time::clock(&view.board.zone().at(at));
        let label = format!("{} {about} {clock}", milestone(mark)).replace("  ", " ");
        if marks.iter().all(|known: &Mark| known.label != label) {
            marks.push(Mark { at, label });
        }
    }
    marks
}

/// The time that is drawn: all of it, or the incident with room around it where the rest would
/// leave it no place.
fn window(whole: (Timestamp, Timestamp), marks: &[Mark]) -> (Timestamp, Timestamp) {
    let times = marks.iter().map(|mark| mark.at);
    let (Some(first), Some(last)) = (times.clone().min(), times.max()) else {
        return whole;
    };
    let (all, core) = (seconds(whole.0, whole.1), seconds(first, last));
    if core == 0 || core.saturating_mul(LEAST_SHARE) >= all {
        return whole;
    }
    let room = jiff::SignedDuration::from_secs(core / 4);
    let from = first.checked_sub(room).unwrap_or(first).max(whole.0);
    let to = last.checked_add(room).unwrap_or(last).min(whole.1);
    (from, to)
}

fn seconds(from: Timestamp, to: Timestamp) -> i64 {
    to.as_second().saturating_sub(from.as_second())
}

fn lengths(view: &View<'_>) -> Vec<Length> {
    let reached = |milestone| insight::reached(view.board, milestone);
    let began = view.board.details().began.and_then(At::instant);
    let Some(from) = reached(Milestone::Impact).or(began) else {
        return Vec::new();
    };
    let durations = insight::durations(view.board).into_iter();
    let told = durations.filter(|(_, time)| time.is_positive());
    let length = |(label, time)| {
        Some(Length {
            from,
            to: from.checked_add(time).ok()?,
            label: format!("{label} {}", length(time)),
        })
    };
    told.filter_map(length).collect()
}

fn told(marks: &[Mark], drawn: usize, all: usize) -> String {
    let labels: Vec<&str> = marks.iter().map(|mark| &*mark.label).collect();
    let marks = if labels.is_empty() {
        "no milestones".to_owned()
    } else {
        labels.join(", ")
    };
    let outside = match all - drawn {
        0 => String::new(),
        1 => " 1 event lies too far away to be drawn.".to_owned(),
        count => format!(" {count} events lie too far away to be drawn."),
    };
    format!("{drawn} events along the time, with {marks}.{outside} The table tells all of them.")
}
