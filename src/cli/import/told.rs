//! What an import says: how many cards of which columns, and what became of none.

use std::fmt;

use crate::import::{Arrival, Place, Reading, Record};
use crate::store::delivery::Fate;

/// The most entries of those that were left out that are told one by one.
const SHOWN: usize = 20;
/// The most characters of such an entry.
const WORDS: usize = 80;

/// A record as it is told of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Called<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// The name of its format.
    pub(super) format: &'a str,
    /// Whether it holds entries, also such as are left out.
    pub(super) has_entries: bool,
}

impl fmt::Display for Called<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.name, self.format)
    }
}

/// What became of the cards, in one sentence.
pub(super) fn added(arrival: &Arrival, record: Called<'_>, fate: &Fate) -> String {
    if arrival.new.is_empty() {
        return nothing(arrival, record);
    }
    let (cards, there) = (arrival.counted(), there(arrival, "were"));
    match fate {
        Fate::Saved => format!("Added {cards} from {record}{there}."),
        Fate::Waiting => {
            format!("The board is busy: {cards} from {record} wait in its inbox{there}.")
        }
        Fate::Elsewhere(host) => {
            format!("The board is open on {host}: {cards} from {record} wait in its inbox{there}.")
        }
    }
}

/// What would become of the cards, in one sentence.
pub(super) fn rehearsed(arrival: &Arrival, record: Called<'_>) -> String {
    if arrival.new.is_empty() {
        return nothing(arrival, record);
    }
    let (cards, there) = (arrival.counted(), there(arrival, "are"));
    format!("This would add {cards} from {record}{there}; nothing was added.")
}

fn nothing(arrival: &Arrival, record: Called<'_>) -> String {
    match arrival.there {
        0 if record.has_entries => {
            format!("Added nothing: every entry of {record} was left out.")
        }
        0 => format!("Added nothing: {record} holds no entry; --from names another format."),
        1 => format!("Added nothing: the 1 card of {record} was there already."),
        all => format!("Added nothing: all {all} cards of {record} were there already."),
    }
}

fn there(arrival: &Arrival, were: &str) -> String {
    match arrival.there {
        0 => String::new(),
        1 if were == "are" => "; 1 is there already".to_owned(),
        1 => "; 1 was there already".to_owned(),
        there => format!("; {there} {were} there already"),
    }
}

/// How many entries were before or after the hours that are wanted.
pub(super) fn outside(count: usize) -> Option<String> {
    let entries = if count == 1 { "entry" } else { "entries" };
    (count > 0).then(|| format!("Left out {count} {entries} before --since or after --until."))
}

/// What is in the record and becomes no card, a line each; the first of them, and how many there are.
pub(super) fn left_out(reading: &Reading, record: &Record, is_all: bool) -> Vec<String> {
    let noise = reading.found.iter().filter_map(|found| {
        let why = found.noise.filter(|_| !is_all)?;
        Some((found.place, found.card.first_line(), why))
    });
    let others = reading.left_out.iter();
    let others = others.map(|left| (left.place, &*left.words, left.why));
    let quiet = noise.clone().count();
    let mut all: Vec<(Place, &str, &str)> = noise.chain(others).collect();
    all.sort_by_key(|(place, _, _)| *place);
    if all.is_empty() {
        return Vec::new();
    }
    let bring = match quiet {
        0 => String::new(),
        1 if all.len() == 1 => "; --all adds it".to_owned(),
        quiet if quiet == all.len() => "; --all adds them".to_owned(),
        quiet => format!(", {quiet} of which --all adds"),
    };
    let entries = if all.len() == 1 { "entry" } else { "entries" };
    let mut lines = vec![format!("Left out {} {entries}{bring}:", all.len())];
    let told = all.iter().take(SHOWN);
    lines.extend(told.map(|(place, words, why)| {
        let file = record.files.get(place.file);
        let file = file.map_or("", |file| file.name.as_str());
        let words: String = words.chars().take(WORDS).collect();
        format!("{file}:{}: left out: {why}: {words}", place.line)
    }));
    if all.len() > SHOWN {
        lines.push(format!("And {} more.", all.len() - SHOWN));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Card, CardId, Column, OrderKey};

    fn arrival(columns: &[Column], there: usize) -> Arrival {
        let order = OrderKey::between(None, None, 0);
        let card = |column: &Column| Card::new(CardId::default(), *column, order.clone());
        Arrival {
            new: columns.iter().map(card).collect(),
            there,
            shortened: 0,
        }
    }

    #[test]
    fn columns_are_counted_and_only_those_that_come() {
        use Column::{Action, Factor, Timeline};
        let record = Called {
            name: "retro.md",
            format: "markdown",
            has_entries: true,
        };
        let said = |arrival: &Arrival| added(arrival, record, &Fate::Saved);
        let many = arrival(&[Action, Timeline, Factor, Timeline, Action], 3);
        assert_eq!(
            said(&many),
            "Added 2 events, 1 factor and 2 actions from retro.md (markdown); 3 were there already."
        );
        assert_eq!(
            said(&arrival(&[Action], 0)),
            "Added 1 action from retro.md (markdown)."
        );
        assert_eq!(
            said(&arrival(&[], 1)),
            "Added nothing: the 1 card of retro.md (markdown) was there already."
        );
        assert_eq!(
            said(&arrival(&[], 0)),
            "Added nothing: every entry of retro.md (markdown) was left out."
        );
        assert!(rehearsed(&arrival(&[Action], 1), record).contains("; 1 is there already;"));
    }
}
