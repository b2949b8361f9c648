//! The conditions that let it happen, made it worse, or kept it from being worse.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::guardrails::guardrail;
use crate::board::{Card, Column, Effect, Family, GuardrailState, Word};
use crate::export::document::{Block, Item, Said, Section};
use crate::export::rich::Rich;
use crate::export::view::View;

/// The conditions that let it happen or made it worse, by family.
pub(super) fn factors(view: &View<'_>) -> Said {
    by_family(view, &with(view, Effect::asks_for_guardrail))
}

/// The conditions that let it happen, by family.
pub(super) fn let_it_happen(view: &View<'_>) -> Said {
    by_family(view, &with(view, |effect| effect == Effect::LetItHappen))
}

/// What kept it from being worse, by design.
pub(super) fn protected(view: &View<'_>) -> Said {
    list(view, Effect::ProtectedUs)
}

/// What kept it from being worse, and nobody had planned it.
pub(super) fn luck(view: &View<'_>) -> Said {
    list(view, Effect::Luck)
}

/// What kept it from being worse: by design, and by luck.
pub(super) fn protection(view: &View<'_>) -> Said {
    let mut said = Said::default();
    for (lead, list) in [
        ("This kept the incident from being worse:", protected(view)),
        ("Here we were lucky, and nobody had planned it:", luck(view)),
    ] {
        if !list.is_empty() {
            said.blocks.push(Block::Paragraph(Rich::plain(lead)));
            said.add(list);
        }
    }
    said
}

/// What protected us, and the guardrails that held.
pub(super) fn went_well(view: &View<'_>) -> Said {
    with_guardrails(view, Effect::ProtectedUs, GuardrailState::Held)
}

/// What made it worse, and the guardrails that did not stop it.
pub(super) fn went_wrong(view: &View<'_>) -> Said {
    with_guardrails(view, Effect::MadeItWorse, GuardrailState::Failed)
}

fn with_guardrails(view: &View<'_>, effect: Effect, state: GuardrailState) -> Said {
    let mut items: Vec<Item> = with(view, |other| other == effect)
        .into_iter()
        .map(|card| factor(view, card))
        .collect();
    let guardrails = view.cards(Column::Guardrail);
    let guardrails = guardrails.filter(|card| card.state == state);
    items.extend(guardrails.map(|card| guardrail(view, card)));
    Said::list(items)
}

/// The themes of the conditions, in the order of the alphabet.
pub(super) fn themes(view: &View<'_>) -> Said {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for card in with(view, Effect::asks_for_guardrail) {
        if !card.theme.is_empty() {
            *counts
                .entry(view.say(&card.theme).into_owned())
                .or_default() += 1;
        }
    }
    let item = |(theme, count): (String, usize)| {
        let count = if count == 1 {
            String::new()
        } else {
            format!(" ({count} factors)")
        };
        Item::new(view.rich(&theme).then_words(count), [])
    };
    Said::list(counts.into_iter().map(item).collect())
}

fn with<'a>(view: &View<'a>, effect: impl Fn(Effect) -> bool) -> Vec<&'a Arc<Card>> {
    let factors = view.cards(Column::Factor);
    factors.filter(|card| effect(card.effect)).collect()
}

fn list(view: &View<'_>, effect: Effect) -> Said {
    let cards = with(view, |other| other == effect).into_iter();
    Said::list(cards.map(|card| factor(view, card)).collect())
}

fn by_family(view: &View<'_>, factors: &[&Arc<Card>]) -> Said {
    // A board that uses no families needs no heading for their absence.
    if factors.iter().all(|card| card.family.is_none()) {
        let items = factors.iter().map(|card| factor(view, card));
        return Said::list(items.collect());
    }
    let families = Family::ALL.iter().copied().map(Some).chain([None]);
    let mut said = Said::default();
    for family in families {
        let of_family = factors.iter().filter(|card| card.family == family);
        let list = Said::list(of_family.map(|card| factor(view, card)).collect());
        if !list.is_empty() {
            let heading = family_in_words(family).to_owned();
            said.parts.push(Section {
                heading,
                said: list,
            });
        }
    }
    said
}

/// How a family is said.
pub(super) const fn family_in_words(family: Option<Family>) -> &'static str {
    match family {
        Some(Family::Process) => "Process",
        Some(Family::Culture) => "Culture",
        Some(Family::Infrastructure) => "Infrastructure",
        None => "Other conditions",
    }
}

fn factor(view: &View<'_>, card: &Arc<Card>) -> Item {
    let worse = if card.effect == Effect::MadeItWorse {
        "It made the incident worse"
    } else {
        ""
    };
    let mut points = merged(view, card);
    points.push(Rich::plain(worse));
    if view.is_inside() {
        points.push(Rich::labelled("Theme", view.rich(&card.theme)));
        let events = references(view, &view.answers(card));
        points.push(Rich::labelled("Seen in", events));
        points.push(votes(view, card));
    }
    Item::new(text(view, card), points)
}

/// A card's text.
pub(super) fn text(view: &View<'_>, card: &Card) -> Rich {
    view.rich(&card.text)
}

/// The texts of the cards merged into a card.
pub(super) fn merged(view: &View<'_>, card: &Card) -> Vec<Rich> {
    let merged = View::merged(card).into_iter();
    merged.map(|inner| view.rich(&inner.text)).collect()
}

/// Short names of other cards.
pub(super) fn references(view: &View<'_>, cards: &[&Arc<Card>]) -> Rich {
    let names = cards.iter().map(|card| {
        let name = view.reference(card);
        Rich::marked(&name, view.links_shown())
    });
    Rich::joined(names, "; ")
}

/// How many votes a card has; nothing where it has none, or others than the team read it.
pub(super) fn votes(view: &View<'_>, card: &Card) -> Rich {
    if !view.is_inside() {
        return Rich::default();
    }
    match view.votes(card) {
        0 => Rich::default(),
        1 => Rich::plain("1 vote"),
        count => Rich::plain(format!("{count} votes")),
    }
}
