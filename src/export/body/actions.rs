//! Who builds what by when; and what is done or planned, in words for everybody.

use std::sync::Arc;

use super::factors::{references, text};
use crate::board::time::day_in_words;
use crate::board::{ActionStatus, Card, Column};
use crate::export::document::{Block, First, Item, Said, Table};
use crate::export::rich::{Inline, Rich};
use crate::export::view::View;

const HEADS: [&str; 7] = [
    "Action",
    "Owner",
    "Due",
    "Done when",
    "Guardrail",
    "Status",
    "Reference",
];

/// All actions, with their owners.
pub(super) fn actions(view: &View<'_>) -> Said {
    let rows = view.cards(Column::Action).map(|card| row(view, card));
    let caption = "What is done about it, by whom and by when";
    let table = Table::new(caption, First::Names, HEADS, rows.collect());
    Said::of(table.into_iter().map(Block::Table).collect())
}

fn row(view: &View<'_>, card: &Arc<Card>) -> [Rich; 7] {
    let merged = View::merged(card).into_iter();
    let text = merged.fold(view.rich(&card.text), |text, inner| {
        text.below(view.rich(&inner.text))
    });
    let reason = view.rich(&card.reason);
    let status = Rich::piece(Inline::Status(card.status));
    let is_told = card.status == ActionStatus::Dropped && !reason.is_empty();
    let status = if is_told {
        status.then_words(": ").then(reason)
    } else {
        status
    };
    let inside = |value: Rich| {
        if view.is_inside() {
            value
        } else {
            Rich::default()
        }
    };
    [
        text,
        inside(still_open(
            card,
            view.rich(&view.owner(card)),
            "no owner yet",
        )),
        still_open(card, due(card), "no date yet"),
        view.rich(&card.done_when),
        references(view, &view.answers(card)),
        status,
        inside(view.rich(&card.ticket)),
    ]
}

/// The day by which it is to be done.
pub(super) fn due(card: &Card) -> Rich {
    card.due.map_or_else(Rich::default, |day| {
        Rich::piece(Inline::Time {
            words: day_in_words(day),
            machine: day.to_string(),
        })
    })
}

/// A value, or what an action that is still open says where it has none.
pub(super) fn still_open(card: &Card, value: Rich, none: &str) -> Rich {
    if value.is_empty() && card.status.is_open() {
        Rich::plain(none)
    } else {
        value
    }
}

/// What is done.
pub(super) fn done(view: &View<'_>) -> Said {
    let cards = view.cards(Column::Action);
    let done = cards.filter(|card| card.status == ActionStatus::Done);
    Said::list(done.map(|card| Item::new(text(view, card), [])).collect())
}

/// What is to come, with its day.
pub(super) fn planned(view: &View<'_>) -> Said {
    let open = view.cards(Column::Action);
    let open = open.filter(|card| card.status.is_open());
    let items = open.map(|card| {
        let by = Rich::labelled("By", due(card));
        let by = if by.is_empty() {
            Rich::plain("The day is not decided yet")
        } else {
            by
        };
        Item::new(text(view, card), [by])
    });
    Said::list(items.collect())
}
