//! Which key does what, in which scope: the defaults of the table, then a person's own.

use std::collections::BTreeMap;

use super::command::{self, Command, Scope};
use super::key::Key;

/// The commands by key and scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    commands: BTreeMap<(Scope, Key), &'static str>,
}

impl Default for Keymap {
    fn default() -> Self {
        let mut commands = BTreeMap::new();
        for row in command::all() {
            for key in row.keys.iter().filter_map(|key| key.parse().ok()) {
                for &scope in row.scopes {
                    commands.insert((scope, key), row.name);
                }
            }
        }
        Self { commands }
    }
}

impl Keymap {
    /// The defaults with a person's own keys: command name to its keys, which replace the
    /// command's defaults.
    ///
    /// # Errors
    ///
    /// Every mistake, one sentence each: unknown commands, unreadable keys, keys given twice.
    pub fn with(own: &BTreeMap<String, Vec<String>>) -> Result<Self, Vec<String>> {
        let mut keymap = Self::default();
        let mut mistakes = Vec::new();
        let mut given: BTreeMap<(Scope, Key), &str> = BTreeMap::new();
        for (name, keys) in own {
            let Some(row) = command::named(name) else {
                mistakes.push(format!(
                    "keys: there is no command {name:?}; `nofault keys` lists them"
                ));
                continue;
            };
            keymap.commands.retain(|_, command| *command != row.name);
            for text in keys {
                match text.parse::<Key>() {
                    Err(error) => mistakes.push(format!("keys: {name}: {error}")),
                    Ok(key) => {
                        for &scope in row.scopes {
                            if let Some(other) = given.insert((scope, key), row.name) {
                                mistakes.push(format!(
                                    "keys: {key} is given to both {other} and {name}"
                                ));
                            }
                            keymap.commands.insert((scope, key), row.name);
                        }
                    }
                }
            }
        }
        if mistakes.is_empty() {
            Ok(keymap)
        } else {
            Err(mistakes)
        }
    }

    /// The command that a key gives in a scope, or in a wider one.
    pub fn command(&self, scope: Scope, key: Key) -> Option<&'static Command> {
        scope
            .reach()
            .find_map(|scope| self.commands.get(&(scope, key)))
            .and_then(|name| command::named(name))
    }

    /// The first key of a command in any of its scopes, as hints show it.
    pub fn first(&self, command: &Command) -> Option<Key> {
        let keys = |&scope: &Scope| self.keys(command, scope).first().copied();
        command.scopes.iter().find_map(keys)
    }

    /// The keys of a command in a scope, the command's own order first.
    pub fn keys(&self, command: &Command, scope: Scope) -> Vec<Key> {
        let mut keys: Vec<Key> = self
            .commands
            .iter()
            .filter(|((s, _), name)| *s == scope && **name == command.name)
            .map(|((_, key), _)| *key)
            .collect();
        let place = |key: &Key| {
            let text = key.to_string();
            command
                .keys
                .iter()
                .position(|k| *k == text)
                .unwrap_or(usize::MAX)
        };
        keys.sort_by_key(place);
        keys
    }
}
