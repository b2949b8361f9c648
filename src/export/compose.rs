//! A board as a document, in the order of a layout; what is empty is left out.

use super::body;
use super::document::{Block, Document, Fact, Said, Section};
use super::layout::{FactName, Layout, Plan};
use super::rich::{Inline, Rich};
use super::view::View;
use super::{Options, Part};
use crate::board::time::day_in_words;
use crate::board::{Board, Column, Word};
use crate::insight::Strengths;

/// The document of a board.
pub(super) fn document(board: &Board, strengths: &Strengths, options: &Options) -> Document {
    let view = View::new(board, strengths, options);
    let layout = &options.layout;
    let sections = match options.of {
        Part::Whole => {
            let plans = layout.sections.iter();
            plans.filter_map(|plan| section(&view, plan)).collect()
        }
        part @ (Part::Timeline | Part::Actions) => alone(&view, layout, part),
    };
    let whole = options.of == Part::Whole;
    let facts = layout.facts.iter().filter(|_| whole);
    let notes = [view.hidden_in_words(), view.unsettled_in_words()];
    let notes = notes.into_iter().flatten().filter(|_| view.is_inside());
    let empty = sections.is_empty().then(|| nothing(&view, options.of));
    Document {
        title: title(&view),
        facts: facts.filter_map(|&name| fact(&view, name)).collect(),
        sections,
        notes: empty.into_iter().chain(notes).collect(),
    }
}

/// What stands where there is nothing to tell.
fn nothing(view: &View<'_>, part: Part) -> String {
    match part {
        Part::Whole if view.is_inside() => "Nothing is on this board yet.",
        Part::Whole => "There is nothing to tell yet.",
        Part::Timeline => "No events are on this board yet.",
        Part::Actions => "No actions are on this board yet.",
    }
    .to_owned()
}

/// A planned section; none where it has nothing to say.
fn section(view: &View<'_>, plan: &Plan) -> Option<Section> {
    let mut said = Said::default();
    for name in &plan.holds {
        if let Some(body) = body::named(name) {
            said.add((body.say)(view));
        }
    }
    let parts = plan.parts.iter().filter_map(|part| section(view, part));
    said.parts.extend(parts);
    let is_fixed = plan.holds.is_empty() && plan.parts.is_empty();
    if said.is_empty() && !is_fixed {
        return None;
    }
    if !plan.says.is_empty() {
        let says = Rich::plain(&*plan.says);
        said.blocks.insert(0, Block::Paragraph(says));
    }
    Some(Section {
        heading: plan.heading.to_string(),
        said,
    })
}

/// The one section that tells a part of the board, under the heading that the layout has for it.
fn alone(view: &View<'_>, layout: &Layout, part: Part) -> Vec<Section> {
    let is_part = |plan: &&Plan| {
        let bodies = plan.holds.iter().filter_map(|name| body::named(name));
        bodies.into_iter().any(|body| body.part == part)
    };
    let column = if part == Part::Timeline {
        Column::Timeline
    } else {
        Column::Action
    };
    let plans = layout.sections.iter();
    let mut plans = plans.flat_map(|plan| std::iter::once(plan).chain(&plan.parts));
    let heading = plans.find(is_part).map_or_else(
        || column.title().to_owned(),
        |plan| plan.heading.to_string(),
    );
    let body = body::BODIES.iter().find(|body| body.part == part);
    let said = body.map(|body| (body.say)(view)).unwrap_or_default();
    if said.is_empty() {
        return Vec::new();
    }
    vec![Section { heading, said }]
}

fn title(view: &View<'_>) -> Rich {
    let title = view.rich(&view.board.details().title);
    if title.is_empty() {
        Rich::plain("Incident retrospective")
    } else {
        title
    }
}

fn fact(view: &View<'_>, name: FactName) -> Option<Fact> {
    let details = view.board.details();
    let (name, value) = match name {
        FactName::Date => ("Date", days(view)),
        FactName::Severity => ("Severity", view.rich(&details.severity)),
        FactName::Status => ("Status", Rich::plain(details.status.word())),
        FactName::Affected => {
            let services = details.services.iter().map(|service| view.rich(service));
            ("Affected", Rich::joined(services, ", "))
        }
    };
    (!value.is_empty()).then_some(Fact { name, value })
}

/// The day of the incident, or the first and the last.
fn days(view: &View<'_>) -> Rich {
    let began = view.board.details().began;
    let began = began.map(|at| at.day(view.board.zone()));
    let last = view.days().last().copied();
    // A board made for an old record says when it was made.
    let began = began.filter(|began| last.is_none_or(|last| *began <= last));
    let first = began.or_else(|| view.days().first().copied());
    let last = last.filter(|last| first.is_some_and(|first| first < *last));
    let day = |day: jiff::civil::Date| {
        Rich::piece(Inline::Time {
            words: day_in_words(day),
            machine: day.to_string(),
        })
    };
    Rich::joined(first.into_iter().chain(last).map(day), " – ")
}
