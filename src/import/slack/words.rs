//! The words of a message: its text, what programs put into attachments and blocks, the names of files.

use serde_json::Value;

use super::super::tree::{at, first_said, list, said};
use super::entities::shown;
use super::names::Names;

/// How deep blocks are looked into.
const DEPTH: usize = 8;
/// The most parts that are compared with one another.
const COMPARED: usize = 24;

/// The words of a message.
pub(super) fn words(message: &Value, is_bot: bool, names: &Names) -> String {
    let mut parts = Parts::default();
    parts.add(&shown(said(message, "text"), names));
    // Below what a person writes stand previews of links; they are nobody's words.
    if is_bot || parts.is_empty() {
        let all = list(message, "attachments").iter();
        all.for_each(|one| parts.add(&attachment(one, names)));
        parts.add(&blocks(list(message, "blocks"), names));
    }
    if parts.is_empty() {
        parts.add(&room(message));
    }
    let old = ["file", "comment"]
        .map(|name| at(message, name))
        .into_iter()
        .flatten();
    for file in list(message, "files").iter().chain(old) {
        let name = first_said(file, &["title", "name"]);
        let comment = first_said(file, &["initial_comment.comment", "comment"]);
        parts.add(&shown(comment, names));
        if !name.is_empty() {
            parts.add(&format!("[file: {name}]"));
        }
    }
    parts.joined()
}

/// Texts of which none says what another one says already.
#[derive(Default)]
struct Parts {
    /// Each text, and it with single blanks.
    texts: Vec<(String, String)>,
}

impl Parts {
    fn add(&mut self, text: &str) {
        let text = text.trim();
        let bare = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if bare.is_empty() {
            return;
        }
        // Nobody repeats that much; comparing all with all would take for ever.
        if self.texts.len() < COMPARED {
            if self.texts.iter().any(|(_, old)| old.contains(&bare)) {
                return;
            }
            self.texts.retain(|(_, old)| !bare.contains(old.as_str()));
        }
        self.texts.push((text.to_owned(), bare));
    }

    fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    fn joined(self) -> String {
        let texts: Vec<String> = self.texts.into_iter().map(|(text, _)| text).collect();
        texts.join("\n")
    }
}

fn attachment(one: &Value, names: &Names) -> String {
    let mut parts = Parts::default();
    for name in ["pretext", "title", "text"] {
        parts.add(&shown(said(one, name), names));
    }
    for field in list(one, "fields") {
        let pair = [said(field, "title"), said(field, "value")];
        let pair: Vec<String> = pair.iter().map(|text| shown(text, names)).collect();
        parts.add(pair.join(": ").trim_matches([':', ' ']));
    }
    parts.add(&blocks(list(one, "blocks"), names));
    if parts.is_empty() {
        parts.add(&shown(said(one, "fallback"), names));
    }
    parts.joined()
}

/// The words of blocks, a line for each.
fn blocks(all: &[Value], names: &Names) -> String {
    let mut lines = String::new();
    for block in all {
        leaf(block, names, DEPTH, &mut lines);
        if !lines.is_empty() && !lines.ends_with('\n') {
            lines.push('\n');
        }
    }
    lines
}

/// Writes the words of a block or an element of one.
fn leaf(element: &Value, names: &Names, depth: usize, out: &mut String) {
    let Some(depth) = depth.checked_sub(1) else {
        return;
    };
    let kind = said(element, "type");
    match kind {
        "mrkdwn" => out.push_str(&shown(said(element, "text"), names)),
        "text" | "plain_text" => {
            out.push_str(
                at(element, "text")
                    .and_then(Value::as_str)
                    .unwrap_or_default(),
            );
        }
        "link" => out.push_str(first_said(element, &["text", "url"])),
        "user" => {
            let id = said(element, "user_id");
            out.push('@');
            out.push_str(names.user(id).unwrap_or(id));
        }
        "channel" => {
            out.push('#');
            out.push_str(&names.channel(said(element, "channel_id")));
        }
        "usergroup" => out.push_str(said(element, "usergroup_id")),
        "broadcast" => {
            out.push('@');
            out.push_str(said(element, "range"));
        }
        "emoji" => {
            for part in [":", said(element, "name"), ":"] {
                out.push_str(part);
            }
        }
        "date" => out.push_str(said(element, "fallback")),
        // Buttons and menus are for acting, not for reading.
        "actions" | "button" | "input" => {}
        _ => inner(element, names, depth, out),
    }
}

/// Writes the words of all parts of an element.
fn inner(element: &Value, names: &Names, depth: usize, out: &mut String) {
    let is_list = matches!(
        said(element, "type"),
        "rich_text_list" | "rich_text" | "section"
    );
    if let Some(text) = at(element, "text").filter(|text| text.is_object()) {
        leaf(text, names, depth, out);
    }
    for name in ["fields", "elements"] {
        for part in list(element, name) {
            if is_list && !out.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            } else if said(element, "type") == "context" && !out.is_empty() {
                out.push(' ');
            }
            if said(element, "type") == "rich_text_list" {
                out.push_str("- ");
            }
            leaf(part, names, depth, out);
        }
    }
}

/// A huddle has no words of its own.
fn room(message: &Value) -> String {
    if said(message, "subtype") == "huddle_thread" || at(message, "room").is_some() {
        "A huddle was held.".to_owned()
    } else {
        String::new()
    }
}
