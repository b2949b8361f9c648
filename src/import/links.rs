//! Links between cards: a document names the cards that one answers by their first words.

use std::collections::BTreeMap;

use super::found::{Found, Reading};
use super::stamp::{Place, stamp};
use crate::board::{Column, Word as _, Zone};
use crate::text::{Clean, fold};

/// What stands between the names of cards.
const BETWEEN: &str = "; ";
/// The most names that one text is taken to be, where it holds what stands between names.
const PARTS: usize = 6;
/// So many letters and digits of a name are enough for a card that says more.
const ENOUGH: usize = 12;
/// The most cards that begin alike and are looked at.
const ALIKE: usize = 16;

/// Gives each card the ids of those that the record says it answers; what names no card, or several,
/// stands in its note.
///
/// To be called once all cards have ids.
pub(super) fn tie(reading: &mut Reading) {
    if reading.found.iter().all(|found| found.answers.is_empty()) {
        return;
    }
    let named = Named::new(&reading.found, &reading.details.zone);
    let told: Vec<(Vec<usize>, String)> = reading
        .found
        .iter()
        .map(|found| named.told(found))
        .collect();
    for (at, (answered, rest)) in told.into_iter().enumerate() {
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

/// How much of what a card says a name has to be.
#[derive(Clone, Copy)]
enum Fit {
    /// All of it.
    Whole,
    /// Its beginning, where it is long enough.
    Beginning,
}

/// Where a card is looked for: its file, its column, and what it says in letters and digits.
type Key = (usize, usize, String);

/// The cards by what they say.
struct Named<'a> {
    cards: BTreeMap<Key, Vec<usize>>,
    found: &'a [Found],
    zone: &'a Zone,
}

impl<'a> Named<'a> {
    fn new(found: &'a [Found], zone: &'a Zone) -> Self {
        let mut cards: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
        for (at, found) in found.iter().enumerate() {
            let column = found.card.column.index();
            let key = (found.place.file, column, bare(found.card.first_line()));
            cards.entry(key).or_default().push(at);
        }
        Self { cards, found, zone }
    }

    /// The cards that one answers, and what of the text that tells them names none.
    fn told(&self, found: &Found) -> (Vec<usize>, String) {
        let parts = found.answers.split(BETWEEN);
        let parts: Vec<&str> = parts.filter(|part| !part.trim().is_empty()).collect();
        let (mut answered, mut rest) = (Vec::new(), Vec::new());
        let mut at = 0;
        while at < parts.len() {
            let most = PARTS.min(parts.len() - at);
            // What a card says as a whole goes before what it only begins with.
            let card = [Fit::Whole, Fit::Beginning].into_iter().find_map(|fit| {
                (1..=most).find_map(|count| {
                    let name = parts[at..at + count].join(BETWEEN);
                    self.card(name.trim(), fit, found).map(|card| (card, count))
                })
            });
            if let Some((card, count)) = card {
                answered.push(card);
                at += count;
            } else {
                rest.push(parts[at]);
                at += 1;
            }
        }
        (answered, rest.join(BETWEEN))
    }

    /// The card that a name means, the one furthest right of those left of who answers it.
    fn card(&self, name: &str, fit: Fit, found: &Found) -> Option<usize> {
        let left = Column::ALL.iter().rev().copied();
        let left = left.filter(|other| other.index() < found.card.column.index());
        left.into_iter().find_map(|column| {
            let whole = || self.of_column(fit, name, "", (found.place.file, column));
            // An event is named with its time before it.
            let timed = || {
                let time = stamp(name, Place::Words)?.len;
                let (time, words) = name.split_at_checked(time)?;
                self.of_column(fit, words, time, (found.place.file, column))
            };
            whole().or_else(|| (column == Column::Timeline).then(timed).flatten())
        })
    }

    /// The one card of a column that is called so, at the time that stands before its name.
    fn of_column(
        &self,
        fit: Fit,
        name: &str,
        time: &str,
        (file, column): (usize, Column),
    ) -> Option<usize> {
        let key = (file, column.index(), bare(name));
        let alike: Vec<usize> = match fit {
            Fit::Whole => {
                let same = self.cards.get(&key).into_iter().flatten();
                same.copied().take(ALIKE).collect()
            }
            Fit::Beginning if key.2.len() >= ENOUGH => {
                let from = self.cards.range(key.clone()..);
                let begun = from.take_while(|((of, within, says), _)| {
                    (*of, *within) == (file, key.1) && says.starts_with(&key.2)
                });
                let cards = begun.flat_map(|(_, cards)| cards);
                cards.copied().take(ALIKE).collect()
            }
            Fit::Beginning => Vec::new(),
        };
        if let [only] = alike.as_slice() {
            return Some(*only);
        }
        let is_then = |&at: &usize| {
            let at = self.found[at].card.at.and_then(crate::board::At::instant);
            at.is_some_and(|at| time.contains(&crate::board::time::clock(&self.zone.at(at))))
        };
        alike.into_iter().find(is_then)
    }
}

/// The letters and digits of a text, without case and accents.
fn bare(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
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
            (Column::Action, "Check", "Check before every deploy"),
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
                none.clone(),
                none
            ]
        );
        assert_eq!(&*reading.found[3].card.note, "Answers: a chat");
        assert_eq!(&*reading.found[7].card.note, "Answers: a limit");
    }

    #[test]
    fn of_events_that_say_the_same_the_time_tells_which() {
        let mut reading = Reading::default();
        for hour in [10, 12] {
            let card = reading.add(Place::default(), Column::Timeline, "Restarted the database");
            card.at = format!("2026-11-20T{hour}:00:00Z").parse().ok();
        }
        for answers in ["12:00 Restarted the database", "Restarted the database"] {
            reading.add(Place::default(), Column::Factor, answers);
            let last = reading.found.len() - 1;
            answers.clone_into(&mut reading.found[last].answers);
        }
        identity::name(&mut reading);
        tie(&mut reading);
        let cards: Vec<_> = reading.found.iter().map(|found| &found.card).collect();
        assert!(cards[2].answers.contains(&cards[1].id) && cards[2].answers.len() == 1);
        assert!(cards[3].answers.is_empty());
        assert_eq!(&*cards[3].note, "Answers: Restarted the database");
    }
}
