//! The board as plain linear text: for reading aloud, for a pipe, and as git's readable form.
//!
//! One card after another, its fields under it, each on a line of its own with its name; nothing
//! is wrapped, drawn or numbered, so that a change shows as the lines that it changed. This is the
//! board's own reading, not a document: names stay.

use std::sync::Arc;

use super::Options;
use super::marks;
use super::view::{View, milestone};
use crate::board::time::{day_in_words, length};
use crate::board::{Board, Card, Column, Decision, Person, Spread, Word, answers_given};
use crate::insight::{self, Strengths};
use crate::text::drawable;

/// The board as plain text.
pub fn show(board: &Board, strengths: &Strengths) -> String {
    let view = View::new(
        board,
        strengths,
        &Options {
            names: true,
            ..Options::default()
        },
    );
    let mut page = Page::default();
    details(&view, &mut page);
    for &column in Column::ALL {
        let cards: Vec<_> = view.cards(column).collect();
        page.heading(&format!(
            "{} ({})",
            column.title(),
            counted(cards.len(), column.card())
        ));
        for card in cards {
            self::card(&view, card, &mut page);
        }
        if let (Column::Guardrail, Some(gap)) = (column, strengths.own_gap(board)) {
            page.heading(&format!("Gap: {gap}"));
        }
    }
    let parked: Vec<_> = view.parked().collect();
    if !parked.is_empty() {
        page.heading(&format!("Parked ({})", counted(parked.len(), "card")));
        for parked in parked {
            card(&view, parked, &mut page);
        }
    }
    lists(board, &mut page);
    if let Some(hidden) = view.hidden_in_words() {
        page.heading(&hidden);
    }
    page.text
}

/// The text as it grows.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    /// A line after an empty one.
    fn heading(&mut self, line: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.line(line);
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(&drawable(line));
        self.text.push('\n');
    }

    /// A field under a card; further lines stand under the first, and an empty value is left out.
    fn field(&mut self, name: &str, value: &str) {
        let mut rows = value.lines();
        let Some(first) = rows.next().filter(|_| !value.is_empty()) else {
            return;
        };
        self.line(format!("  {name}: {first}").trim_end());
        for row in rows {
            self.line(format!("    {row}").trim_end());
        }
    }
}

fn details(view: &View<'_>, page: &mut Page) {
    let details = view.board.details();
    let title = if details.title.is_empty() {
        "Untitled board"
    } else {
        &*details.title
    };
    page.line(title);
    page.field("status", details.status.word());
    page.field("severity", &details.severity);
    page.field(
        "began",
        &details.began.map(|at| view.moment(at)).unwrap_or_default(),
    );
    page.field("time zone", &details.zone.name());
    page.field(
        "affected",
        &joined(details.services.iter().map(ToString::to_string)),
    );
    page.field("facilitator", &details.facilitator);
    page.field("people", &joined(details.people.iter().map(person)));
    for (label, time) in insight::durations(view.board) {
        let sign = if time.is_negative() { "-" } else { "" };
        page.field(label, &format!("{sign}{}", length(time)));
    }
    page.field("summary", &details.summary);
    page.field("impact", &details.impact);
    let [closing, safety] = view.spreads();
    page.field("closing ratings", &closing.map(spread).unwrap_or_default());
    page.field("safety check", &safety.map(spread).unwrap_or_default());
    if details.voting.open {
        page.field("voting", "open; votes are shown when it has closed");
    }
}

fn card(view: &View<'_>, card: &Arc<Card>, page: &mut Page) {
    let mut rows = card.text.lines().map(marks::words);
    page.heading(
        &rows
            .next()
            .filter(|row| !row.trim().is_empty())
            .unwrap_or_else(|| "(no text)".to_owned()),
    );
    rows.for_each(|row| page.line(&row));
    own_fields(view, card, page);
    page.field("tags", &joined(card.tags.iter().map(ToString::to_string)));
    let votes = view.votes(card);
    page.field(
        "votes",
        &if votes == 0 {
            String::new()
        } else {
            votes.to_string()
        },
    );
    page.field("starred", if card.starred { "yes" } else { "" });
    page.field("note", &card.note);
    for version in &card.also {
        page.field("another version", version);
    }
    for inner in View::merged(card) {
        let rows: Vec<String> = inner.text.lines().map(marks::words).collect();
        page.field("merged", &rows.join("\n"));
        for version in &inner.also {
            page.field("another version", version);
        }
    }
    for other in view.answers(card) {
        page.field("answers", &quoted(view, other));
    }
    for other in view.answered_by(card) {
        page.field("answered by", &quoted(view, other));
    }
    page.field(
        "gap",
        &view
            .board
            .gap(card)
            .map(|gap| gap.to_string())
            .unwrap_or_default(),
    );
}

/// The fields that only the cards of its column have.
fn own_fields(view: &View<'_>, card: &Card, page: &mut Page) {
    match card.column {
        Column::Timeline => event(view, card, page),
        Column::Factor => {
            page.field("family", card.family.map_or("", Word::word));
            page.field("theme", &card.theme);
            page.field("effect", card.effect.word());
        }
        Column::Guardrail => {
            page.field("kind", card.kind.map_or("", Word::word));
            page.field("strength", strength(view, card));
            page.field("state", card.state.word());
        }
        Column::Action => action(view, card, page),
    }
}

fn event(view: &View<'_>, card: &Card, page: &mut Page) {
    let about = if card.about { "about " } else { "" };
    let until = card
        .until
        .map(|at| format!(" until {}", view.moment(at)))
        .unwrap_or_default();
    let time = card
        .at
        .map(|at| format!("{about}{}{until}", view.moment(at)));
    page.field("time", &time.unwrap_or_else(|| "not known yet".to_owned()));
    page.field("milestone", card.milestone.map_or("", milestone));
    page.field("source", &card.source);
}

fn action(view: &View<'_>, card: &Card, page: &mut Page) {
    page.field("strength", strength(view, card));
    page.field("owner", &card.owner);
    page.field("due", &card.due.map(day_in_words).unwrap_or_default());
    page.field("status", card.status.word());
    page.field("reason", &card.reason);
    page.field("done when", &card.done_when);
    page.field("ref", &card.ticket);
}

fn strength(view: &View<'_>, card: &Card) -> &'static str {
    view.strengths.of(card).map_or("", Word::word)
}

fn lists(board: &Board, page: &mut Page) {
    let details = board.details();
    let decision = |decision: &Decision| match &*decision.why {
        "" => decision.what.to_string(),
        why => format!("{} (because: {why})", decision.what),
    };
    let questions = details.questions.iter().map(ToString::to_string);
    let decisions = details.decisions_against.iter().map(decision);
    for (title, entries) in [
        ("Open questions", questions.collect::<Vec<_>>()),
        ("Decided not to do", decisions.collect()),
    ] {
        if !entries.is_empty() {
            page.heading(title);
            for entry in entries {
                page.line(&format!("  {}", entry.replace('\n', " ")));
            }
        }
    }
}

fn person(person: &Person) -> String {
    if person.role.is_empty() {
        person.name.to_string()
    } else {
        format!("{} ({})", person.name, person.role)
    }
}

fn quoted(view: &View<'_>, card: &Card) -> String {
    format!("{} “{}”", card.column.card(), view.reference(card))
}

fn spread(spread: &Spread) -> String {
    let given = spread
        .iter()
        .map(|(answer, count)| format!("{count} gave {answer}"));
    format!("{} of {} answers", joined(given), answers_given(spread))
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn joined(entries: impl Iterator<Item = String>) -> String {
    entries.collect::<Vec<_>>().join(", ")
}
