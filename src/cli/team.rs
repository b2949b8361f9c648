//! What a team's own configuration says about wording: its people, its systems, what is never told.

use crate::board::Word as _;
use crate::settings::Lined;
use crate::store::config::Config;
use crate::wording::{Category, Team};

/// Reads it; a category that does not exist is a mistake.
pub(super) fn team(config: &Config, mistakes: &mut Vec<String>) -> Team {
    let mut silenced = Vec::new();
    for Lined { value, line } in &config.silenced {
        match Category::ALL.iter().find(|known| known.word() == value) {
            Some(&category) => silenced.push(category),
            None => mistakes.push(unknown(value, *line)),
        }
    }
    Team {
        people: config.people.clone(),
        systems: config.systems.clone(),
        silenced,
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
