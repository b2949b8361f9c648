//! What a team says about wording for all its boards and documents.

use super::{Category, Wording};

/// The words of a team, and what it does not want to be told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Team {
    /// Names of people.
    pub people: Vec<String>,
    /// Names of services and tools, which are things even where they sound like people.
    pub systems: Vec<String>,
    /// What is never told.
    pub silenced: Vec<Category>,
}

impl Team {
    /// The rules with the words of the team, and with more people.
    pub fn wording(&self, people: &[String]) -> Wording {
        let people = self.people.iter().chain(people);
        let people: Vec<&str> = people.map(String::as_str).collect();
        let systems: Vec<&str> = self.systems.iter().map(String::as_str).collect();
        Wording::built_in().with_words(&people, &systems)
    }
}
