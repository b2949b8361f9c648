//! The chain from events to actions: cards in four columns and the links between them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::board::{ActionStatus, Card, CardId, Column, Strength, Word};
use crate::export::rich::strength_in_words;
use crate::export::view::View;

/// The most cards that are drawn of a column; the lists beside the picture tell all of them.
const MOST: usize = 40;

/// Cards and their links.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::export) struct Web {
    /// The cards, column by column.
    pub(in crate::export) cards: Vec<Node>,
    /// Links by the places of their cards, the left one first.
    pub(in crate::export) links: Vec<(usize, usize)>,
    /// What it shows, in sentences.
    pub(in crate::export) told: String,
}

/// A card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::export) struct Node {
    /// Where it stands.
    pub(in crate::export) column: Column,
    /// Its text, shortened.
    pub(in crate::export) text: String,
    /// What is known about it, in a few words.
    pub(in crate::export) about: Option<String>,
    /// How strong it is.
    pub(in crate::export) strength: Option<Strength>,
    /// What is missing, in words.
    pub(in crate::export) gap: Option<String>,
}

/// The chain of a board; none where no card answers another.
pub(in crate::export) fn of(view: &View<'_>) -> Option<Web> {
    let mut drawn: Vec<&Arc<Card>> = Vec::new();
    let mut left_out = 0;
    for &column in Column::ALL {
        let cards = view.cards(column);
        // Facts that nothing answers, and what kept it from being worse, are no links of a chain.
        let cards = cards.filter(|card| match column {
            Column::Timeline => !view.answered_by(card).is_empty(),
            Column::Factor => card.effect.asks_for_guardrail(),
            Column::Guardrail => true,
            Column::Action => card.status != ActionStatus::Dropped,
        });
        let (shown, rest): (Vec<_>, Vec<_>) = cards.enumerate().partition(|(n, _)| *n < MOST);
        drawn.extend(shown.into_iter().map(|(_, card)| card));
        left_out += rest.len();
    }
    let places = drawn.iter().enumerate().map(|(n, card)| (card.id, n));
    let places: BTreeMap<CardId, usize> = places.collect();
    let mut links = Vec::new();
    for (n, card) in drawn.iter().enumerate() {
        let answers = view.answers(card).into_iter();
        let answers = answers.filter_map(|card| places.get(&card.id));
        links.extend(answers.map(|&left| (left, n)));
    }
    if links.is_empty() {
        return None;
    }
    let cards: Vec<Node> = drawn.iter().map(|card| node(view, card)).collect();
    let told = told(&cards, links.len(), left_out);
    Some(Web { cards, links, told })
}

fn node(view: &View<'_>, card: &Arc<Card>) -> Node {
    let strength = view.strengths.of(card);
    let is_rail = card.column == Column::Guardrail;
    Node {
        column: card.column,
        text: view.reference(card),
        about: match card.column {
            Column::Timeline => None,
            Column::Factor => card.family.map(|family| family.word().to_owned()),
            Column::Guardrail => strength.map(|one| strength_in_words(one).to_lowercase()),
            Column::Action => Some(card.status.word().to_owned()),
        },
        strength: strength.filter(|_| is_rail),
        gap: view.board.gap(card).map(|gap| gap.to_string()),
    }
}

fn told(cards: &[Node], links: usize, left_out: usize) -> String {
    let counts: Vec<String> = Column::ALL
        .iter()
        .map(|&column| {
            let count = cards.iter().filter(|card| card.column == column).count();
            let plural = if count == 1 { "" } else { "s" };
            format!("{count} {}{plural}", column.card())
        })
        .collect();
    let gaps = cards.iter().filter(|card| card.gap.is_some()).count();
    let gaps = match gaps {
        0 => "Nothing is missing.".to_owned(),
        1 => "1 of them misses something, and says what.".to_owned(),
        count => format!("{count} of them miss something, and say what."),
    };
    let rest = match left_out {
        0 => String::new(),
        count => format!(" {count} more cards are not drawn; the lists tell all of them."),
    };
    format!(
        "{}, with {links} links between them. {gaps}{rest}",
        counts.join(", ")
    )
}
