//! Links between cards: a document names the cards that one answers by their first words.

use std::collections::HashMap;

use super::found::{Found, Reading};
use crate::board::{Column, Word as _};
use crate::text::{Clean, fold};

/// What stands between the names of cards.
const BETWEEN: &str = "; ";
/// The most names that one text is taken to be, where it holds what stands between names.
const PARTS: usize = 6;
/// The most words before an event's own that tell when it was: "about 17 Nov 14:05".
const TIME: usize = 5;
/// So many letters and digits of a name are enough to look for it; longer ones may go on.
const ENOUGH: usize = 12;

/// Gives each card the ids of those that the record says it answers; what names no card stands in
/// its note.
///
/// To be called once all cards have ids.
pub(super) fn tie(reading: &mut Reading) {
    if reading.found.iter().all(|found| found.answers.is_empty()) {
        return;
    }
    let named = Named::new(&reading.found);
    let found: Vec<(Vec<usize>, String)> = reading
        .found
        .iter()
        .map(|found| named.told(&found.answers, found.card.column))
        .collect();
    for (at, (answered, rest)) in found.into_iter().enumerate() {
        for other in answered {
            let id = reading.found[other].card.id;
            reading.found[at].card.answers.insert(id);
        }
        if !rest.is_empty() {
            let card = &mut reading.found[at].card;
            let note = format!("{}\nAnswers: {rest}", &*card.note);
            card.note = Clean::block(note.trim());
        }
    }
}

/// The cards by the beginnings of what they say.
struct Named {
    cards: HashMap<String, Vec<Card>>,
}

/// A card, and what it says in letters and digits.
struct Card {
    at: usize,
    column: Column,
    says: String,
}

impl Named {
    fn new(found: &[Found]) -> Self {
        let mut cards: HashMap<String, Vec<Card>> = HashMap::new();
        for (at, found) in found.iter().enumerate() {
            let says = bare(found.card.first_line());
            cards.entry(begin(&says)).or_default().push(Card {
                at,
                column: found.card.column,
                says,
            });
        }
        Self { cards }
    }

    /// The cards that a text names to one of this column, and what of it names none.
    fn told(&self, text: &str, column: Column) -> (Vec<usize>, String) {
        let parts: Vec<&str> = text
            .split(BETWEEN)
            .filter(|part| !part.trim().is_empty())
            .collect();
        let (mut answered, mut rest) = (Vec::new(), Vec::new());
        let mut at = 0;
        while at < parts.len() {
            let most = PARTS.min(parts.len() - at);
            let found = (1..=most).find_map(|count| {
                let name = parts[at..at + count].join(BETWEEN);
                self.card(&name, column).map(|card| (card, count))
            });
            if let Some((card, count)) = found {
                answered.push(card);
                at += count;
            } else {
                rest.push(parts[at]);
                at += 1;
            }
        }
        (answered, rest.join(BETWEEN))
    }

    /// The card that a text names, the one furthest right of those left of a column.
    fn card(&self, name: &str, column: Column) -> Option<usize> {
        let left = Column::ALL.iter().rev().copied();
        let left = left.filter(|other| other.index() < column.index());
        let is_cut = name.trim_end().ends_with('…');
        left.into_iter().find_map(|column| {
            let words = if column == Column::Timeline { TIME } else { 0 };
            behind_words(name, words).find_map(|name| self.of_column(&bare(name), is_cut, column))
        })
    }

    fn of_column(&self, name: &str, is_cut: bool, column: Column) -> Option<usize> {
        let cards = self.cards.get(&begin(name)).filter(|_| !name.is_empty())?;
        let cards = || cards.iter().filter(|card| card.column == column);
        let whole = cards().find(|card| card.says == name);
        let goes_on = is_cut || name.len() >= ENOUGH;
        let begun = || cards().find(|card| goes_on && card.says.starts_with(name));
        whole.or_else(begun).map(|card| card.at)
    }
}

/// A text, and the same without its first words, up to so many.
fn behind_words(text: &str, words: usize) -> impl Iterator<Item = &str> {
    let mut rest = Some(text.trim());
    std::iter::from_fn(move || {
        let now = rest?;
        rest = now.split_once(' ').map(|(_, behind)| behind.trim_start());
        Some(now)
    })
    .take(words + 1)
}

/// The letters and digits of a text, without case and accents.
fn bare(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn begin(bare: &str) -> String {
    bare.chars().take(ENOUGH).collect()
}

#[cfg(test)]
mod tests {
    use super::super::found::Place;
    use super::super::identity;
    use super::*;

    #[test]
    fn cards_are_found_by_their_first_words() {
        let mut reading = Reading::default();
        for (column, text, answers) in [
            (Column::Timeline, "A deploy begins; it is slow", ""),
            (Column::Timeline, "Deploy", ""),
            (Column::Timeline, "Errors rise", ""),
            (
                Column::Factor,
                "No limit",
                "about 17 Nov 14:05 A deploy begins; it is slow; 14:20 Errors rise; a chat",
            ),
            (Column::Factor, "Errors rise", ""),
            (
                Column::Guardrail,
                "A limit per tenant, set by the pipeline",
                "Errors rise; No limit",
            ),
            (Column::Action, "Build it", "A limit per tenant…"),
            (Column::Action, "Build more", "a limit"),
        ] {
            reading.add(Place::default(), column, text);
            let last = reading.found.len() - 1;
            answers.clone_into(&mut reading.found[last].answers);
        }
        identity::name(&mut reading);
        tie(&mut reading);
        let answered: Vec<Vec<usize>> = reading
            .found
            .iter()
            .map(|found| {
                let is_answered = |other: &Found| found.card.answers.contains(&other.card.id);
                let all = reading.found.iter().enumerate();
                let all = all.filter(|(_, other)| is_answered(other));
                all.map(|(at, _)| at).collect()
            })
            .collect();
        let none: Vec<usize> = Vec::new();
        assert_eq!(
            answered,
            [
                none.clone(),
                none.clone(),
                none.clone(),
                vec![0, 2],
                none.clone(),
                vec![3, 4],
                vec![5],
                none
            ]
        );
        assert_eq!(&*reading.found[3].card.note, "Answers: a chat");
        assert_eq!(&*reading.found[7].card.note, "Answers: a limit");
    }
}
