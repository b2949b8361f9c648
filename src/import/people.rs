//! Who is met in a record: each person once, in the order in which they come.

use std::collections::HashSet;

mod told;

pub(super) use told::{is_nobody, meet_told};

use crate::board::Person;
use crate::text::Clean;

/// The people of a record.
#[derive(Debug, Default)]
pub(super) struct People {
    seen: HashSet<Clean>,
    met: Vec<Person>,
}

impl People {
    /// Notes a person by the name under which the cards know them.
    pub(super) fn meet(&mut self, name: &str) {
        let name = Clean::line(name);
        if name.is_empty() || !self.seen.insert(name.clone()) {
            return;
        }
        self.met.push(Person {
            name,
            role: Clean::default(),
        });
    }

    /// Those of another reading, as they are.
    fn of(met: Vec<Person>) -> Self {
        let seen = met.iter().map(|person| person.name.clone()).collect();
        Self { seen, met }
    }

    /// All of them; those who were met have no role.
    pub(super) fn all(self) -> Vec<Person> {
        self.met
    }
}
