//! Names of people and channels, by their ids.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::super::File;
use super::super::tree;
use super::super::trouble::Trouble;

/// Files of an export that hold no messages.
const SIDE_FILES: &[&str] = &[
    "users.json",
    "org_users.json",
    "channels.json",
    "groups.json",
    "mpims.json",
    "dms.json",
    "integration_logs.json",
    "canvases.json",
    "file_conversations.json",
    "lists.json",
];

/// What ids stand for.
#[derive(Debug, Default)]
pub(super) struct Names {
    users: HashMap<String, String>,
    bots: HashSet<String>,
    channels: HashMap<String, String>,
}

/// Whether a file of this name holds names, not messages.
pub(super) fn is_side_file(name: &str) -> bool {
    SIDE_FILES.contains(&name.rsplit('/').next().unwrap_or_default())
}

impl Names {
    /// Learns the names in a file.
    pub(super) fn learn(&mut self, file: &File) -> Result<(), Trouble> {
        let is_users = file.name.ends_with("users.json");
        for node in tree::documents(file)?.values {
            let value = node.needed(file)?;
            if is_users {
                self.learn_users(&value);
                self.learn_users(tree::at(&value, "members").unwrap_or(&Value::Null));
            } else {
                self.learn_channels(&value);
            }
        }
        Ok(())
    }

    /// Learns the names of a list of users.
    pub(super) fn learn_users(&mut self, users: &Value) {
        for user in users.as_array().into_iter().flatten() {
            let id = tree::said(user, "id").to_owned();
            let name = tree::first_said(
                user,
                &[
                    "profile.display_name",
                    "profile.real_name",
                    "real_name",
                    "name",
                ],
            );
            let is_bot = tree::at(user, "is_bot").and_then(Value::as_bool);
            if is_bot == Some(true) || id == "USLACKBOT" {
                self.bots.insert(id.clone());
            }
            if !id.is_empty() && !name.is_empty() {
                self.users.insert(id, name.to_owned());
            }
        }
    }

    fn learn_channels(&mut self, channels: &Value) {
        for channel in channels.as_array().into_iter().flatten() {
            let (id, name) = (tree::said(channel, "id"), tree::said(channel, "name"));
            if !id.is_empty() && !name.is_empty() {
                self.channels.insert(id.to_owned(), name.to_owned());
            }
        }
    }

    /// The name of a user.
    pub(super) fn user(&self, id: &str) -> Option<&str> {
        let known = self.users.get(id).map(String::as_str);
        known.or((id == "USLACKBOT").then_some("Slackbot"))
    }

    /// Whether an id is of a program.
    pub(super) fn is_bot(&self, id: &str) -> bool {
        id == "USLACKBOT" || self.bots.contains(id)
    }

    /// The name of a channel; what was given where it is unknown.
    pub(super) fn channel(&self, id: &str) -> String {
        let name = self.channels.get(id).map_or(id, String::as_str);
        name.trim_start_matches('#').to_owned()
    }

    /// The channel whose folder a file of a day lies in; empty where it lies in none.
    pub(super) fn channel_of_file(&self, name: &str) -> String {
        let mut parts = name.rsplit('/');
        let day = parts.next().unwrap_or_default();
        let is_day = day.starts_with(|c: char| c.is_ascii_digit());
        let folder = parts.next().filter(|_| is_day).unwrap_or_default();
        self.channel(folder)
    }
}
