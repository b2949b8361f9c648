//! The chain from factor to action as a list, and as a picture.

use std::sync::Arc;

use super::actions::{due, still_open};
use super::factors::{references, text};
use super::guardrails::standing;
use crate::board::{Card, Column, Gap};
use crate::export::document::{Block, Item, Said};
use crate::export::picture::{Picture, web};
use crate::export::rich::{Inline, Rich};
use crate::export::view::View;

/// Each condition with what it was seen in, what stops it, and who builds that; gaps in words.
pub(super) fn links(view: &View<'_>) -> Said {
    let factors = view.cards(Column::Factor);
    let factors = factors.filter(|card| card.effect.asks_for_guardrail());
    Said::list(factors.map(|card| link(view, card)).collect())
}

fn link(view: &View<'_>, factor: &Arc<Card>) -> Item {
    let seen = references(view, &view.answers(factor));
    let mut points = vec![Rich::labelled("Seen in", seen)];
    for rail in answering(view, factor, Column::Guardrail) {
        let standing = standing(view, rail);
        let rail_text = references(view, &[rail]);
        points.push(
            Rich::labelled("What stops it", rail_text)
                .then_words(" – ")
                .then(standing),
        );
        let actions = answering(view, rail, Column::Action);
        points.extend(actions.into_iter().map(|card| action(view, card)));
        points.extend(gap(view, rail));
    }
    points.extend(gap(view, factor));
    Item::new(text(view, factor), points)
}

fn action(view: &View<'_>, card: &Arc<Card>) -> Rich {
    let due = due(card);
    let due = if due.is_empty() {
        due
    } else {
        Rich::plain("due ").then(due)
    };
    let owner = still_open(card, view.rich(&view.owner(card)), "no owner yet");
    let status = Rich::piece(Inline::Status(card.status));
    let about = Rich::joined([owner, due, status], ", ");
    Rich::labelled("Who builds it", references(view, &[card]))
        .then_words(" – ")
        .then(about)
}

/// What is missing, in words.
fn gap(view: &View<'_>, card: &Card) -> Option<Rich> {
    let missing = match view.board.gap(card)? {
        Gap::NoGuardrail => "What stops it: no guardrail yet",
        Gap::NoAction => "Who builds it: no action yet",
        Gap::NoOwner | Gap::NoDate | Gap::AllWeak => return None,
    };
    Some(Rich::plain(missing))
}

/// The shown cards of a column that answer a card and are not parked.
fn answering<'a>(view: &View<'a>, card: &Card, column: Column) -> Vec<&'a Arc<Card>> {
    let cards = view.answered_by(card).into_iter();
    cards
        .filter(|card| card.column == column && !card.parked)
        .collect()
}

/// The picture of the chain.
pub(super) fn picture(view: &View<'_>) -> Said {
    let picture = web::of(view).map(Picture::Web);
    Said::of(picture.into_iter().map(Block::Picture).collect())
}
