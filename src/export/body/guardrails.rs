//! What stops it next time, how strong it is, and what nobody builds yet.

use std::sync::Arc;

use super::factors::{merged, references, text, votes};
use crate::board::{Card, Column, Gap, GuardrailState, Strength, Word};
use crate::export::document::{Item, Said};
use crate::export::rich::{Inline, Rich};
use crate::export::view::View;

/// All guardrails with their strength, state and what they answer.
pub(super) fn guardrails(view: &View<'_>) -> Said {
    let cards = view.cards(Column::Guardrail);
    Said::list(cards.map(|card| guardrail(view, card)).collect())
}

/// One guardrail with its strength, state and what it answers.
pub(super) fn guardrail(view: &View<'_>, card: &Arc<Card>) -> Item {
    let factors = Rich::labelled("Answers", references(view, &view.answers(card)));
    let points = merged(view, card).into_iter();
    Item::new(
        text(view, card),
        points.chain([standing(view, card), factors, votes(view, card)]),
    )
}

/// Guardrails that are wanted and that no action builds.
pub(super) fn unbuilt(view: &View<'_>) -> Said {
    let cards = view.cards(Column::Guardrail);
    let open = cards.filter(|card| view.board.gap(card) == Some(Gap::NoAction));
    let items = open.map(|card| {
        let gap = Rich::plain("No action builds this guardrail yet");
        Item::new(text(view, card), [gap])
    });
    Said::list(items.collect())
}

/// Strength, kind and state in words.
pub(super) fn standing(view: &View<'_>, card: &Card) -> Rich {
    let strength = view.strengths.of(card).unwrap_or(Strength::Unclear);
    let kind = card
        .kind
        .map(|kind| format!(" ({})", kind.word()))
        .unwrap_or_default();
    let state = match card.state {
        GuardrailState::Wanted => "wanted",
        GuardrailState::Held => "was there and held",
        GuardrailState::Failed => "was there and did not stop this",
    };
    Rich::piece(Inline::Strength(strength)).then_words(format!("{kind}, {state}"))
}
