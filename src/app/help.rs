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
    /// Why commands are refused, as it was when the help was opened.
    refusals: Arc<BTreeMap<&'static str, Refusal>>,
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
        let query = Buffer::new(Lines::One, "");
        self.overlay = Overlay::Help(Help {
            query,
            chosen: 0,
            refusals: Arc::new(refusals),
        });
    }

    /// The commands that fit a query, best first; all of them for an empty one.
    pub fn help_commands(&self, query: &str) -> Vec<&'static Command> {
        let here = command::all().filter(|c| c.scopes.contains(&Scope::Board));
        if query.trim().is_empty() {
            let there = command::all().filter(|c| !c.scopes.contains(&Scope::Board));
            return here.chain(there).collect();
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
        let picked = self
            .help_commands(help.query.text())
            .get(help.chosen)
            .copied();
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
