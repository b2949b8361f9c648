//! The events by stage of the incident: before it, until it was seen, until it was over.
//!
//! Milestones part the stages, in the order in which the events stand. On a board without a
//! milestone there are no stages, and nothing is said of them.

use std::sync::Arc;

use super::timeline::item;
use crate::board::time::length;
use crate::board::{At, Card, Column, Milestone};
use crate::export::document::{Block, Said};
use crate::export::rich::Rich;
use crate::export::view::View;
use crate::insight;

/// A stage of an incident, in the order of its course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    LeadUp,
    Fault,
    Detected,
    Response,
    Recovery,
}

impl Stage {
    /// The stage that a milestone begins.
    const fn of(milestone: Milestone) -> Self {
        match milestone {
            Milestone::Impact => Self::Fault,
            Milestone::Detected => Self::Detected,
            Milestone::Responding => Self::Response,
            Milestone::Mitigated | Milestone::Resolved => Self::Recovery,
        }
    }
}

/// The events with their stages, each in one; none where no event is a milestone.
fn staged<'a>(view: &View<'a>) -> Vec<(Stage, &'a Arc<Card>)> {
    let cards: Vec<_> = view.cards(Column::Timeline).collect();
    if cards.iter().all(|card| card.milestone.is_none()) {
        return Vec::new();
    }
    let has_impact = cards
        .iter()
        .any(|card| card.milestone == Some(Milestone::Impact));
    let began = view.board.details().began.and_then(At::instant);
    let mut stage = Stage::LeadUp;
    let mut staged = Vec::with_capacity(cards.len());
    for card in cards {
        if let Some(mark) = card.milestone {
            stage = stage.max(Stage::of(mark));
        }
        // Where nobody marked the impact, the incident began when the board says so.
        let at = card.at.and_then(At::instant);
        if !has_impact && began.is_some_and(|began| at.is_some_and(|at| at >= began)) {
            stage = stage.max(Stage::Fault);
        }
        staged.push((stage, card));
    }
    staged
}

fn events(view: &View<'_>, of: Stage) -> Said {
    let staged = staged(view).into_iter();
    let events = staged.filter(|(stage, _)| *stage == of);
    Said::list(events.map(|(_, card)| item(view, card)).collect())
}

/// The events with these marks.
fn marked(view: &View<'_>, marks: &[Milestone]) -> Said {
    let cards = view.cards(Column::Timeline);
    let cards = cards.filter(|card| card.milestone.is_some_and(|mark| marks.contains(&mark)));
    Said::list(cards.map(|card| item(view, card)).collect())
}

/// The lengths to these marks in a sentence; one that was reached before the impact is none.
fn lengths(view: &View<'_>, labels: &[&str]) -> Said {
    let durations = insight::durations(view.board).into_iter();
    let told = durations.filter(|(label, time)| labels.contains(label) && !time.is_negative());
    let told: Vec<String> = told
        .map(|(label, time)| format!("{label} {}", length(time)))
        .collect();
    let told = told.join(", ");
    let sentence = told
        .strip_prefix("time ")
        .map(|rest| format!("Time {rest}."));
    Said::paragraphs(sentence)
}

/// What happened before the impact began.
pub(super) fn lead_up(view: &View<'_>) -> Said {
    events(view, Stage::LeadUp)
}

/// What happened from the impact until it was seen.
pub(super) fn fault(view: &View<'_>) -> Said {
    events(view, Stage::Fault)
}

/// What happened from when it was seen until somebody worked on it.
pub(super) fn detected(view: &View<'_>) -> Said {
    with_lengths(events(view, Stage::Detected), view, &["time to detect"])
}

/// What happened while somebody worked on it.
pub(super) fn response(view: &View<'_>) -> Said {
    with_lengths(events(view, Stage::Response), view, &["time to respond"])
}

/// What happened from when the hurt stopped.
pub(super) fn recovery(view: &View<'_>) -> Said {
    let labels = ["time to mitigate", "time to resolve"];
    with_lengths(events(view, Stage::Recovery), view, &labels)
}

/// How it was seen, and after how long.
pub(super) fn detection(view: &View<'_>) -> Said {
    let said = marked(view, &[Milestone::Detected]);
    with_lengths(said, view, &["time to detect"])
}

/// What ended it, and after how long.
pub(super) fn resolution(view: &View<'_>) -> Said {
    let said = marked(view, &[Milestone::Mitigated, Milestone::Resolved]);
    with_lengths(said, view, &["time to mitigate", "time to resolve"])
}

/// Events, and how long it took to them; nothing without events.
fn with_lengths(mut said: Said, view: &View<'_>, labels: &[&str]) -> Said {
    if !said.is_empty() {
        said.add(lengths(view, labels));
    }
    said
}

/// The event with which the impact began, and the last one before it.
pub(super) fn trigger(view: &View<'_>) -> Said {
    let cards: Vec<_> = view.cards(Column::Timeline).collect();
    let Some(impact) = cards
        .iter()
        .position(|card| card.milestone == Some(Milestone::Impact))
    else {
        return Said::default();
    };
    let before = impact.checked_sub(1).and_then(|place| cards.get(place));
    let before = before.filter(|card| card.at.is_some());
    let shown = before.into_iter().chain(cards.get(impact));
    let mut said = Said::list(shown.map(|card| item(view, card)).collect());
    if before.is_some() {
        let lead = Rich::plain("What was seen last before the impact, and the impact itself:");
        said.blocks.insert(0, Block::Paragraph(lead));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Options;
    use crate::export::tests::sample::sample;
    use crate::insight::Strengths;

    #[test]
    fn every_event_is_in_one_stage_and_stages_only_go_on() {
        let (board, strengths) = (sample(), Strengths::default());
        let options = Options::default();
        let view = View::new(&board, &strengths, &options);
        let staged = staged(&view);
        assert_eq!(staged.len(), view.cards(Column::Timeline).count());
        assert!(staged.windows(2).all(|pair| pair[0].0 <= pair[1].0));
        assert_eq!(staged[0].0, Stage::Fault);
        assert_eq!(staged[1].0, Stage::Detected);
    }
}
