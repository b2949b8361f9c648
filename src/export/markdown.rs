//! The document in Markdown: sections in the order of a layout; what is empty is left out.

use super::escape;
use super::view::View;
use super::{Layout, Options, Part};
use crate::board::time::day_in_words;
use crate::board::{Board, Word};
use crate::insight::Strengths;
use crate::text::drawable;

mod chain;
mod rest;
mod table;
mod timeline;

/// A part of the document under a heading of its own.
struct Section {
    title: &'static str,
    /// The part of the board that it belongs to, where that can be exported alone.
    part: Part,
    /// Its text; empty where there is nothing to say.
    body: fn(&View<'_>) -> String,
}

const fn section(title: &'static str, body: fn(&View<'_>) -> String) -> Section {
    Section {
        title,
        part: Part::Whole,
        body,
    }
}

/// What happened, what let it happen, what is done about it.
const NARRATIVE: &[Section] = &[
    section("Summary", rest::summary),
    section("Impact", rest::impact),
    section("Milestones", timeline::milestones),
    Section {
        title: "Timeline",
        part: Part::Timeline,
        body: timeline::events,
    },
    section("What let this happen", chain::factors),
    section(
        "What protected us, and where we were lucky",
        chain::protection,
    ),
    section("Guardrails", chain::guardrails),
    Section {
        title: "Action items",
        part: Part::Actions,
        body: chain::actions,
    },
    section("Open questions", rest::questions),
    section("Parked ideas", rest::parked),
    section("What we decided not to do", rest::decisions),
    section("How the session went", rest::session),
];

/// Writes a board as a document.
pub(super) fn write(board: &Board, strengths: &Strengths, options: &Options) -> String {
    let view = View::new(board, strengths, options);
    let sections = match options.layout {
        Layout::Narrative => NARRATIVE,
    };
    let mut out = format!("# {}\n", title(&view));
    if options.of == Part::Whole {
        push(&mut out, &facts(&view));
    }
    for section in sections {
        if options.of != Part::Whole && options.of != section.part {
            continue;
        }
        let body = (section.body)(&view);
        if !body.is_empty() {
            push(&mut out, &format!("## {}", section.title));
            push(&mut out, &body);
        }
    }
    if let Some(hidden) = view.hidden_in_words() {
        push(&mut out, &format!("*{hidden}*"));
    }
    if let Some(unsettled) = view.unsettled_in_words() {
        push(&mut out, &format!("*{unsettled}*"));
    }
    // It goes to terminals as well as to files.
    drawable(&out).into_owned()
}

/// Adds a block after an empty line.
fn push(out: &mut String, block: &str) {
    if !block.is_empty() {
        out.extend(["\n", block.trim_end(), "\n"]);
    }
}

fn title(view: &View<'_>) -> String {
    let title = escape::line(&view.say(&view.board.details().title));
    if title.is_empty() {
        "Incident retrospective".to_owned()
    } else {
        title
    }
}

/// Day, severity, status and what was affected, in one line.
fn facts(view: &View<'_>) -> String {
    let details = view.board.details();
    let began = details.began.map(|at| at.day(view.board.zone()));
    let first = began.or_else(|| view.days().first().copied());
    let last = view
        .days()
        .last()
        .copied()
        .filter(|last| first.is_some_and(|first| first < *last));
    let days: Vec<String> = first.into_iter().chain(last).map(day_in_words).collect();
    let services: Vec<String> = details
        .services
        .iter()
        .map(|s| escape::line(&view.say(s)))
        .collect();
    let facts = [
        ("Date", days.join(" – ")),
        ("Severity", escape::line(&view.say(&details.severity))),
        ("Status", details.status.word().to_owned()),
        ("Affected", services.join(", ")),
    ];
    let told = facts.into_iter().filter(|(_, value)| !value.is_empty());
    told.map(|(name, value)| format!("**{name}:** {value}"))
        .collect::<Vec<_>>()
        .join(" · ")
}

/// A list's item with the points under it.
fn item(text: &str, points: impl IntoIterator<Item = String>) -> String {
    let mut out = format!("- {}\n", if text.is_empty() { "(no text)" } else { text });
    for point in points.into_iter().filter(|point| !point.is_empty()) {
        out.extend(["  - ", &point, "\n"]);
    }
    out
}
