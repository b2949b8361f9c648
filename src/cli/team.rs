//! What a team's own configuration says about wording: its people, its systems, what is never told.

use crate::board::Word as _;
use crate::settings::Lined;
use crate::store::config::Config;
use crate::wording::{Category, Wording};

/// What a team has configured about wording.
#[derive(Clone, Debug, Default)]
pub(super) struct Team {
    /// Names of people.
    people: Vec<String>,
    /// Names of services and tools, which are things even where they sound like people.
    systems: Vec<String>,
    /// What is never told.
    pub(super) silenced: Vec<Category>,
}

impl Team {
    /// Reads it; a category that does not exist is a mistake.
    pub(super) fn of(config: &Config, mistakes: &mut Vec<String>) -> Self {
        let mut silenced = Vec::new();
        for Lined { value, line } in &config.silenced {
            match Category::ALL.iter().find(|known| known.word() == value) {
                Some(&category) => silenced.push(category),
                None => mistakes.push(unknown(value, *line)),
            }
        }
        Self {
            people: config.people.clone(),
            systems: config.systems.clone(),
            silenced,
        }
    }

    /// The rules with the words of the team, and with more people.
    pub(super) fn wording(&self, people: &[String]) -> Wording {
        let people: Vec<&str> = self
            .people
            .iter()
            .chain(people)
            .map(String::as_str)
            .collect();
        let systems: Vec<&str> = self.systems.iter().map(String::as_str).collect();
        Wording::built_in().with_words(&people, &systems)
    }
}

fn unknown(name: &str, line: usize) -> String {
    let known: Vec<&str> = Category::ALL
        .iter()
        .map(|category| category.word())
        .collect();
    format!(
        "line {line}: there is no category {name:?}, only {}",
        known.join(", ")
    )
}
