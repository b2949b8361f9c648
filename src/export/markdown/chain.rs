//! The chain from factors to actions.

use std::sync::Arc;

use super::item;
use super::table::table;
use crate::board::time::day_in_words;
use crate::board::{ActionStatus, Card, Column, Effect, Family, GuardrailState, Strength, Word};
use crate::export::escape;
use crate::export::view::View;

/// The conditions that let it happen or made it worse, by family.
pub(super) fn factors(view: &View<'_>) -> String {
    let factors: Vec<_> = view
        .cards(Column::Factor)
        .filter(|card| card.effect.asks_for_guardrail())
        .collect();
    let families = Family::ALL.iter().copied().map(Some).chain([None]);
    let mut out = String::new();
    for family in families {
        let of_family = factors.iter().filter(|card| card.family == family);
        let items: String = of_family.map(|card| factor(view, card)).collect();
        let heading = match family {
            Some(Family::Process) => "Process",
            Some(Family::Culture) => "Culture",
            Some(Family::Infrastructure) => "Infrastructure",
            None => "Other conditions",
        };
        if items.is_empty() {
            continue;
        }
        // A board that uses no families needs no heading for their absence.
        if factors.iter().any(|card| card.family.is_some()) {
            out.extend(["\n### ", heading, "\n\n"]);
        }
        out.push_str(&items);
    }
    out.trim_start().to_owned()
}

/// What kept it from being worse: by design, and by luck.
pub(super) fn protection(view: &View<'_>) -> String {
    let with = |effect| {
        let cards = view
            .cards(Column::Factor)
            .filter(move |card| card.effect == effect);
        cards.map(|card| factor(view, card)).collect::<String>()
    };
    let mut out = Vec::new();
    for (lead, items) in [
        (
            "This kept the incident from being worse:",
            with(Effect::ProtectedUs),
        ),
        (
            "Here we were lucky, and nobody had planned it:",
            with(Effect::Luck),
        ),
    ] {
        if !items.is_empty() {
            out.push(format!("{lead}\n\n{items}"));
        }
    }
    out.join("\n")
}

fn factor(view: &View<'_>, card: &Card) -> String {
    let worse = if card.effect == Effect::MadeItWorse {
        "It made the incident worse"
    } else {
        ""
    };
    let theme = labelled("Theme", &escape::line(&view.say(&card.theme)));
    let events = labelled("Seen in", &references(view, &view.answers(card)));
    let points =
        merged(view, card)
            .into_iter()
            .chain([worse.to_owned(), theme, events, votes(view, card)]);
    item(&text(view, card), points)
}

/// What stops it next time, and how strong it is.
pub(super) fn guardrails(view: &View<'_>) -> String {
    let one = |card: &Arc<Card>| {
        let factors = labelled("Answers", &references(view, &view.answers(card)));
        let points = merged(view, card).into_iter();
        item(
            &text(view, card),
            points.chain([standing(view, card), factors, votes(view, card)]),
        )
    };
    view.cards(Column::Guardrail).map(one).collect()
}

/// Strength, kind and state in words.
fn standing(view: &View<'_>, card: &Card) -> String {
    let strength = match view.strengths.of(card).unwrap_or(Strength::Unclear) {
        Strength::Strong => "Strong",
        Strength::Intermediate => "Intermediate",
        Strength::Weak => "Weak",
        Strength::Unclear => "Strength unclear",
    };
    let kind = card
        .kind
        .map(|kind| format!(" ({})", kind.word()))
        .unwrap_or_default();
    let state = match card.state {
        GuardrailState::Wanted => "wanted",
        GuardrailState::Held => "was there and held",
        GuardrailState::Failed => "was there and did not stop this",
    };
    format!("{strength}{kind}, {state}")
}

/// Who builds what by when.
pub(super) fn actions(view: &View<'_>) -> String {
    let row = |card: &Arc<Card>| {
        let texts = std::iter::once(&**card).chain(View::merged(card));
        let texts: Vec<String> = texts
            .map(|card| escape::cell(&view.say(&card.text)))
            .filter(|t| !t.is_empty())
            .collect();
        let status = card.status.word();
        let reason = escape::cell(&view.say(&card.reason));
        let told = card.status == ActionStatus::Dropped && !reason.is_empty();
        [
            texts.join(" / "),
            still_open(card, escape::cell(view.owner(card)), "no owner yet"),
            still_open(
                card,
                card.due.map(day_in_words).unwrap_or_default(),
                "no date yet",
            ),
            escape::cell(&view.say(&card.done_when)),
            references(view, &view.answers(card)),
            if told {
                format!("{status}: {reason}")
            } else {
                status.to_owned()
            },
            escape::cell(&view.say(&card.ticket)),
        ]
    };
    let heads = [
        "Action",
        "Owner",
        "Due",
        "Done when",
        "Guardrail",
        "Status",
        "Reference",
    ];
    table(
        heads,
        &view.cards(Column::Action).map(row).collect::<Vec<_>>(),
    )
}

/// A value, or what an action that is still open says where it has none.
fn still_open(card: &Card, value: String, none: &str) -> String {
    if value.is_empty() && card.status.is_open() {
        none.to_owned()
    } else {
        value
    }
}

/// A card's text as a list's item.
pub(super) fn text(view: &View<'_>, card: &Card) -> String {
    escape::item(&view.say(&card.text), 2)
}

/// The texts of the cards merged into a card.
pub(super) fn merged(view: &View<'_>, card: &Card) -> Vec<String> {
    View::merged(card)
        .into_iter()
        .map(|inner| escape::item(&view.say(&inner.text), 4))
        .collect()
}

/// Short names of other cards.
fn references(view: &View<'_>, cards: &[&Arc<Card>]) -> String {
    let names = cards.iter().map(|card| escape::cell(&view.reference(card)));
    names
        .filter(|name| !name.is_empty())
        .collect::<Vec<_>>()
        .join("; ")
}

fn votes(view: &View<'_>, card: &Card) -> String {
    match view.votes(card) {
        0 => String::new(),
        1 => "1 vote".to_owned(),
        count => format!("{count} votes"),
    }
}

fn labelled(label: &str, value: &str) -> String {
    if value.is_empty() {
        String::new()
    } else {
        format!("{label}: {value}")
    }
}
