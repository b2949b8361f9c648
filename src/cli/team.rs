//! What a team's own configuration says about wording: its people, its systems, what is never told.

use crate::settings::Lined;
use crate::store::config::Config;
use crate::wording::{Category, Team};

/// Reads it; a category that does not exist is a mistake.
pub(super) fn team(config: &Config, mistakes: &mut Vec<String>) -> Team {
    let mut silenced = Vec::new();
    for Lined { value, line } in &config.silenced {
        match Category::named(value) {
            Ok(category) => silenced.push(category),
            Err(known) => mistakes.push(format!(
                "line {line}: there is no category {value:?}, only {known}"
            )),
        }
    }
    Team {
        people: config.people.clone(),
        systems: config.systems.clone(),
        silenced,
    }
}
