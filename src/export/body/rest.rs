//! What stands around the chain: summary, questions, decisions, people, the session itself.

use std::sync::Arc;

use super::factors::{merged, references, text};
use crate::board::{Card, Column, Spread, Word as _, answers_given};
use crate::export::Naming;
use crate::export::document::{Block, Item, Said};
use crate::export::rich::Rich;
use crate::export::view::View;

/// What begins a point of a list that somebody typed.
const SIGNS: [&str; 3] = ["- ", "* ", "• "];

/// What happened, for somebody who was not there.
pub(super) fn summary(view: &View<'_>) -> Said {
    block(view, &view.board.details().summary)
}

/// The impact in numbers.
pub(super) fn impact(view: &View<'_>) -> Said {
    block(view, &view.board.details().impact)
}

/// Paragraphs and lists: an empty line ends one, other lines stay lines.
fn block(view: &View<'_>, text: &str) -> Said {
    let text = view.say(text);
    let mut said = Said::default();
    let mut paragraph = Rich::default();
    for row in text.lines() {
        let marked = |row: &str| Rich::marked(row, view.links_shown());
        let point = SIGNS
            .iter()
            .find_map(|sign| row.trim_start().strip_prefix(sign));
        if point.is_none() && !row.trim().is_empty() {
            paragraph = paragraph.below(marked(row));
            continue;
        }
        said.add(paragraphs_of(std::mem::take(&mut paragraph)));
        if let Some(point) = point.map(marked).filter(|point| !point.is_empty()) {
            said.add(Said::list(vec![Item::new(point, [])]));
        }
    }
    said.add(paragraphs_of(paragraph));
    said
}

fn paragraphs_of(text: Rich) -> Said {
    let text = Some(text).filter(|text| !text.is_empty());
    Said::of(text.map(Block::Paragraph).into_iter().collect())
}

/// What nobody could answer.
pub(super) fn questions(view: &View<'_>) -> Said {
    let questions = view.board.details().questions.iter();
    Said::list(
        questions
            .map(|question| Item::new(view.rich(question), []))
            .collect(),
    )
}

/// What was set aside.
pub(super) fn parked(view: &View<'_>) -> Said {
    let cards = view.parked();
    Said::list(
        cards
            .map(|card| Item::new(text(view, card), merged(view, card)))
            .collect(),
    )
}

/// What will not be done, and why.
pub(super) fn decisions(view: &View<'_>) -> Said {
    let decisions = view.board.details().decisions_against.iter();
    let items = decisions.map(|decision| {
        let why = Rich::labelled("Why", view.rich(&decision.why));
        Item::new(view.rich(&decision.what), [why])
    });
    Said::list(items.collect())
}

/// Who was there: roles, or names with their roles where names stay. Nobody is counted.
pub(super) fn people(view: &View<'_>) -> Said {
    let mut said: Vec<Rich> = Vec::new();
    for person in &view.board.details().people {
        let (name, role) = (Rich::plain(&*person.name), Rich::plain(&*person.role));
        let one = match view.naming {
            Naming::Roles => role,
            Naming::Names if role.is_empty() => name,
            Naming::Names => name.then_words(" (").then(role).then_words(")"),
        };
        if !one.is_empty() && !said.contains(&one) {
            said.push(one);
        }
    }
    Said::list(said.into_iter().map(|one| Item::new(one, [])).collect())
}

/// What stands in the notes of cards, each under its card; nothing for others than the team.
pub(super) fn notes(view: &View<'_>) -> Said {
    let columns = Column::ALL.iter().flat_map(|&column| view.cards(column));
    let item = |card: &Arc<Card>| {
        let inner = View::merged(card).into_iter();
        let notes = std::iter::once(&card.note).chain(inner.map(|card| &card.note));
        let rows = notes
            .flat_map(|note| note.lines())
            .map(|row| view.rich(row));
        Item::new(references(view, &[card]), rows)
    };
    let items = columns.filter(|_| view.is_inside()).map(item);
    Said::list(items.filter(|item| !item.points.is_empty()).collect())
}

/// The ratings as spreads, never per person.
pub(super) fn session(view: &View<'_>) -> Said {
    let [closing, safety] = view.spreads();
    let said = [
        closing.map(|spread| rated(spread, "rated the session")),
        safety.map(|spread| rated(spread, "said how safe it felt to speak")),
    ];
    Said::paragraphs(said.into_iter().flatten())
}

fn rated(spread: &Spread, what: &str) -> String {
    let count = answers_given(spread);
    let people = if count == 1 { "person" } else { "people" };
    let given = spread.iter().filter(|(_, count)| **count > 0);
    let given: Vec<String> = given
        .map(|(answer, count)| format!("{count} gave {answer}"))
        .collect();
    format!(
        "{count} {people} {what} from 1 (low) to 5 (high): {}.",
        given.join(", ")
    )
}
