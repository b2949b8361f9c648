//! Help: all commands, searchable, with their keys; it runs what is picked and says why something
//! is refused.

use std::collections::BTreeMap;
use std::sync::Arc;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::command::{self, Command, Scope};
use super::{App, Overlay, Refusal};
use crate::text::{Buffer, Lines};

/// The open help.
#[derive(Clone, Debug, PartialEq)]
pub struct Help {
    /// What is looked for.
    pub query: Buffer,
    /// The chosen row, from 0.
    pub chosen: usize,
    /// What was looked for last, and the commands that fit it, best first: searched once for each query,
    /// not for each look at the list.
    found: Arc<(String, Vec<&'static Command>)>,
    /// Why commands are refused, as it was when the help was opened.
    refusals: Arc<BTreeMap<&'static str, Refusal>>,
}

/// The longest query that can fit something, in characters; no row of the help is longer.
const LONGEST: usize = 100;

impl Help {
    /// The commands that fit the query, best first; all of them for an empty one.
    pub fn commands(&self) -> &[&'static Command] {
        &self.found.1
    }
}

/// One row of the help.
#[derive(Clone, Debug, PartialEq)]
pub struct HelpRow {
    /// The command.
    pub command: &'static Command,
    /// Its key here, as it is written.
    pub key: String,
    /// Why it cannot be done now.
    pub refusal: Option<Refusal>,
}

impl App {
    pub(super) fn open_help(&mut self) {
        // Help is never refused, and trying it here would not end.
        let refusals = command::all()
            .filter(|command| command.name != "help")
            .filter_map(|command| self.refusal(command).map(|refusal| (command.name, refusal)))
            .collect();
        self.overlay = Overlay::Help(Help {
            query: Buffer::new(Lines::One, ""),
            chosen: 0,
            found: Arc::new((String::new(), self.help_commands(""))),
            refusals: Arc::new(refusals),
        });
    }

    /// Searches again where the query has changed.
    pub(super) fn search_help(&mut self) {
        let Overlay::Help(help) = &self.overlay else {
            return;
        };
        let query = help.query.text();
        if help.found.0 == query {
            return;
        }
        let found = (query.to_owned(), self.help_commands(query));
        if let Overlay::Help(help) = &mut self.overlay {
            help.found = Arc::new(found);
        }
    }

    /// The commands that fit a query, best first; all of them for an empty one.
    fn help_commands(&self, query: &str) -> Vec<&'static Command> {
        let here = command::all().filter(|c| c.scopes.contains(&Scope::Board));
        if query.trim().is_empty() {
            let there = command::all().filter(|c| !c.scopes.contains(&Scope::Board));
            return here.chain(there).collect();
        }
        if query.chars().nth(LONGEST).is_some() {
            return Vec::new();
        }
        // Letters anywhere in order find too much; they count only where whole words find nothing.
        let words = self.help_matches(query, AtomKind::Substring);
        if words.is_empty() {
            self.help_matches(query, AtomKind::Fuzzy)
        } else {
            words
        }
    }

    fn help_matches(&self, query: &str, kind: AtomKind) -> Vec<&'static Command> {
        let pattern = Pattern::new(query, CaseMatching::Ignore, Normalization::Smart, kind);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let mut found: Vec<(u32, &'static Command)> = command::all()
            .filter_map(|command| {
                let keys = self.keys_of(command);
                let text = format!("{} {} {keys}", command.help, command.name);
                let score = pattern.score(Utf32Str::new(&text, &mut buffer), &mut matcher)?;
                let exact = command.name.contains(query) || keys.split(' ').any(|k| k == query);
                Some((score + if exact { 1000 } else { 0 }, command))
            })
            .collect();
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        found.into_iter().map(|(_, command)| command).collect()
    }

    /// A command as help shows it, with the reason why it is refused now.
    pub fn help_row(&self, help: &Help, command: &'static Command) -> HelpRow {
        let refusal = help.refusals.get(command.name).cloned();
        HelpRow {
            command,
            key: self.keys_of(command),
            refusal,
        }
    }

    /// The keys of a command as help writes them.
    pub fn keys_of(&self, command: &'static Command) -> String {
        let mut keys: Vec<String> = Vec::new();
        for &scope in command.scopes {
            for key in self.keymap.keys(command, scope) {
                let key = key.to_string();
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
        }
        keys.join(" ")
    }

    /// Why a command of the board cannot be done now: it is tried on a copy.
    pub fn refusal(&self, command: &'static Command) -> Option<Refusal> {
        if !command.scopes.contains(&Scope::Board) {
            return None;
        }
        let mut copy = self.clone();
        copy.overlay = Overlay::None;
        (command.run)(&mut copy).err()
    }

    /// Closes help and does what was picked.
    pub(super) fn run_picked(&mut self) -> Result<(), Refusal> {
        let Overlay::Help(help) = &self.overlay else {
            return Ok(());
        };
        let picked = help.commands().get(help.chosen).copied();
        let Some(command) = picked else {
            return Err(Refusal::Because(
                "Nothing fits that; delete a few letters to see more.",
            ));
        };
        self.overlay = Overlay::None;
        if !command.scopes.contains(&Scope::Board) {
            let place = command
                .scopes
                .first()
                .map_or("elsewhere", |scope| scope.title());
            self.tell(&format!(
                "{} works {}.",
                command.help.trim_end_matches('.'),
                place.to_lowercase()
            ));
            return Ok(());
        }
        (command.run)(self)
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use crate::app::{App, Event, Overlay};

    fn commands_for(query: &str) -> usize {
        let mut app = App::new([7; 32], Timestamp::UNIX_EPOCH);
        app.open_help();
        app.update(Event::Paste(query.to_owned()), Timestamp::UNIX_EPOCH);
        let Overlay::Help(help) = &app.overlay else {
            return usize::MAX;
        };
        help.commands().len()
    }

    #[test]
    fn what_fits_follows_the_query() {
        let all = commands_for("");
        let few = commands_for("undo");
        assert!((1..all).contains(&few), "{few} of {all}");
    }

    #[test]
    fn nothing_fits_a_query_longer_than_any_row() {
        assert_eq!(commands_for(&"undo ".repeat(1_000)), 0);
    }
}
