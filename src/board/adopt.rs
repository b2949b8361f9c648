//! What a board takes over of the own fields of a record.
//!
//! A board on which people work keeps what it says; only people whom it does not know are added.

use super::Board;
use super::details::{Details, Person};
use super::id::BoardId;
use crate::text::Clean;

/// How much an empty board takes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adopt {
    /// Everything but its id: the record is a board.
    Whole,
    /// What it does not say itself.
    Missing,
}

impl Adopt {
    /// How these fields of a record are taken over: a record with an id of its own is a board.
    pub fn of(record: &Details) -> Self {
        if record.id == BoardId::default() {
            Self::Missing
        } else {
            Self::Whole
        }
    }
}

impl Board {
    /// Takes over the own fields of a record; where there are cards already, only new people.
    pub fn adopt(&mut self, record: &Details, how: Adopt) {
        let is_empty = self.is_empty();
        self.change_details(|own| {
            match how {
                Adopt::Whole if is_empty => replace(own, record),
                Adopt::Missing if is_empty => fill(own, record),
                Adopt::Whole | Adopt::Missing => {}
            }
            meet(&mut own.people, &record.people);
        });
    }
}

/// A sentence that names the fields that a board took over; nothing where it took none.
pub fn took_over(before: &Details, now: &Details) -> Option<String> {
    let fields = [
        ("title", before.title != now.title),
        ("date", before.began != now.began),
        ("time zone", before.zone != now.zone),
        ("severity", before.severity != now.severity),
        ("status", before.status != now.status),
        ("services", before.services != now.services),
        ("people", before.people != now.people),
        ("summary", before.summary != now.summary),
        ("impact", before.impact != now.impact),
        ("questions", before.questions != now.questions),
        (
            "decisions",
            before.decisions_against != now.decisions_against,
        ),
        ("agenda", before.agenda != now.agenda),
    ];
    let names = fields.into_iter().filter(|(_, differs)| *differs);
    let names: Vec<&str> = names.map(|(name, _)| name).collect();
    (!names.is_empty()).then(|| format!("Taken over from the record: {}.", names.join(", ")))
}

fn replace(own: &mut Details, record: &Details) {
    let before = std::mem::replace(own, record.clone());
    own.id = before.id;
    if own.title.is_empty() {
        own.title = before.title;
    }
}

fn fill(own: &mut Details, record: &Details) {
    let texts = [
        (&mut own.summary, &record.summary),
        (&mut own.impact, &record.impact),
        (&mut own.severity, &record.severity),
    ];
    for (text, said) in texts {
        if text.is_empty() {
            text.clone_from(said);
        }
    }
    if own.services.is_empty() {
        own.services.clone_from(&record.services);
    }
    own.began = own.began.or(record.began);
}

/// Adds the people who are not there, without a role: who stands for what is the room's to say.
fn meet(people: &mut Vec<Person>, others: &[Person]) {
    for other in others {
        if !other.name.is_empty() && people.iter().all(|known| known.name != other.name) {
            people.push(Person {
                name: other.name.clone(),
                role: Clean::default(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{BoardId, Card, CardId, Column, Ids, OrderKey};
    use super::*;

    fn said(words: &str) -> Details {
        Details {
            id: BoardId::from_bits(words.len() as u64),
            title: Clean::line(words),
            summary: Clean::block(words),
            people: vec![Person {
                name: Clean::line(words),
                role: Clean::line("on call"),
            }],
            ..Details::default()
        }
    }

    #[test]
    fn an_empty_board_takes_what_it_has_not() {
        let mut board = Board::new(Details {
            summary: Clean::default(),
            ..said("own")
        });
        board.adopt(&said("record"), Adopt::Missing);
        let own = board.details();
        assert_eq!((&*own.title, &*own.summary), ("own", "record"));
        assert_eq!(own.people.len(), 2);
        assert!(own.people[1].role.is_empty());
        board.adopt(&said("another"), Adopt::Missing);
        assert_eq!(&*board.details().summary, "record");
    }

    #[test]
    fn a_board_as_a_record_comes_in_whole_but_for_the_id() {
        let mut board = Board::new(said("own"));
        board.adopt(&said("record"), Adopt::Whole);
        let expected = Details {
            id: BoardId::from_bits(3),
            ..said("record")
        };
        assert_eq!(*board.details(), expected);
    }

    #[test]
    fn a_board_with_cards_keeps_its_own() {
        let mut board = Board::new(Details {
            impact: Clean::default(),
            ..said("own")
        });
        let order = OrderKey::between(None, None, 0);
        let card = Card::new(CardId::from_bits(1), Column::Factor, order);
        board.receive([card], &mut Ids::from_seed([1; 32]));
        for how in [Adopt::Whole, Adopt::Missing] {
            board.adopt(&said("record"), how);
        }
        let own = board.details();
        assert_eq!((&*own.title, &*own.summary), ("own", "own"));
        assert_eq!(own.people.len(), 2);
    }
}
