//! Messages of Slack: a day's file, an unpacked export, answers of its API, and what other programs
//! make of them.
//!
//! A card says what the message says; who said it, and where, is its source. A message is told by its
//! time and channel: met again, it is the same one.

use std::collections::HashMap;

use jiff::Timestamp;

use super::chat::is_chat;
use super::found::{Place, Reading};
use super::people::People;
use super::tree::{self, Head, Node};
use super::trouble::Trouble;
use super::watch::Watch;
use super::{Context, File, Likeness, Record, text};
use crate::board::{At, Column};
use crate::text::Clean;

mod entities;
mod kind;
mod message;
mod names;
mod words;

use message::{Message, Standing};
use names::Names;

/// How deep lists of messages stand in one another.
const DEPTH: usize = 4;
/// The longest beginning of a root that is told beside its reply, in characters.
const ROOT: usize = 120;

/// How much a record looks like messages of Slack.
pub(super) fn likeness(record: &Record) -> Likeness {
    let is_some = |file: &File| tree::head(file).is_some_and(|head| is_slack(&head));
    if record.files.iter().any(is_some) {
        Likeness::Sure
    } else {
        Likeness::None
    }
}

/// Whether a file of an export holds no messages: the names of people and channels, a day without any.
pub(super) fn goes_with(file: &File) -> bool {
    names::is_side_file(&file.name) || file.text.trim() == "[]"
}

/// Whether what stands at the beginning of a file is of messages: their times are texts such as `1752360600.000100`.
fn is_slack(head: &Head<'_>) -> bool {
    let has_words = head.has(
        5,
        &[
            "text",
            "subtype",
            "user",
            "bot_id",
            "blocks",
            "attachments",
            "files",
            "previous_message",
        ],
    );
    has_words
        && head.says(5, "ts", |ts| {
            message::instant(ts).is_some() && ts.contains('.')
        })
}

/// Reads messages.
pub(super) fn read(
    record: &Record,
    context: &Context<'_>,
    watch: &Watch,
) -> Result<Reading, Trouble> {
    if record.files.iter().all(is_chat) {
        return text::read(record, context, watch);
    }
    let mut gathered = Gathered::new(record, watch)?;
    let mut before = 0;
    for (number, file) in record.files.iter().enumerate() {
        if !names::is_side_file(&file.name) {
            let at = In {
                file,
                number,
                before,
                watch,
            };
            gathered.file(at)?;
        }
        before += file.text.len();
    }
    if gathered.seen == 0 {
        return Err(Trouble::Malformed {
            file: record.files.first().map_or_else(String::new, |file| file.name.clone()),
            line: 1,
            expected: "there is no message of Slack in it; messages have a \"ts\" and stand in the files of the days"
                .to_owned(),
        });
    }
    Ok(gathered.into_reading())
}

/// The file that is being read.
#[derive(Clone, Copy, Debug)]
struct In<'r> {
    file: &'r File,
    number: usize,
    /// The bytes of the files before it.
    before: usize,
    watch: &'r Watch,
}

/// What was gathered so far.
#[derive(Debug)]
struct Gathered {
    names: Names,
    reading: Reading,
    messages: Vec<Message>,
    /// Where a message of a channel and a time is.
    known: HashMap<(String, String), usize>,
    /// Where a message of a time is, whatever its channel.
    by_time: HashMap<String, usize>,
    /// How many messages were met, kept or not.
    seen: usize,
    not_read: usize,
}

impl Gathered {
    fn new(record: &Record, watch: &Watch) -> Result<Self, Trouble> {
        let mut names = Names::default();
        for file in &record.files {
            watch.reached(0)?;
            if names::is_side_file(&file.name) {
                names.learn(file)?;
            }
        }
        Ok(Self {
            names,
            reading: Reading::default(),
            messages: Vec::new(),
            known: HashMap::new(),
            by_time: HashMap::new(),
            seen: 0,
            not_read: 0,
        })
    }

    fn file(&mut self, at: In<'_>) -> Result<(), Trouble> {
        if !tree::body(&at.file.text)
            .trim_start()
            .starts_with(['[', '{'])
        {
            self.not_read += usize::from(!at.file.text.trim().is_empty());
            return Ok(());
        }
        let values = tree::values(at.file, at.number, &mut self.reading)?;
        let channel = self.names.channel_of_file(&at.file.name);
        for node in values {
            self.document(&node, at, &channel, DEPTH)?;
        }
        Ok(())
    }

    /// Takes the messages of a document, whichever of the known shapes it has.
    fn document(
        &mut self,
        node: &Node<'_>,
        at: In<'_>,
        channel: &str,
        depth: usize,
    ) -> Result<(), Trouble> {
        let Some(depth) = depth.checked_sub(1) else {
            return Ok(());
        };
        if let Some(items) = node.items() {
            for item in items {
                self.document(&item, at, channel, depth)?;
            }
            return Ok(());
        }
        let members = node.members(&["messages", "m", "event", "name", "channel_id", "id", "u"]);
        let member = |name: &str| members.iter().find(|(found, _)| *found == name);
        let named = |name| {
            let text = member(name).map_or("", |(_, node)| node.text());
            serde_json::from_str::<String>(text).unwrap_or_default()
        };
        if let Some((_, users)) = member("u") {
            self.names.learn_users(&users.needed(at.file)?);
        }
        if let Some((_, inner)) = member("messages").or(member("m")) {
            let ids = [named("name"), named("channel_id"), named("id")];
            let own = ids.iter().find(|id| !id.is_empty());
            let channel = own.map_or_else(|| channel.to_owned(), |id| self.names.channel(id));
            for item in inner.items().unwrap_or_default() {
                self.message(&item, at, &channel)?;
            }
        } else if let Some((_, event)) = member("event").filter(|(_, e)| e.text().starts_with('{'))
        {
            self.message(event, at, channel)?;
        } else {
            self.message(node, at, channel)?;
        }
        Ok(())
    }

    fn message(&mut self, node: &Node<'_>, at: In<'_>, channel: &str) -> Result<(), Trouble> {
        at.watch.reached(at.before + node.start)?;
        let place = Place {
            file: at.number,
            line: node.line,
        };
        let value = match node.value() {
            Ok(value) => value,
            Err(why) => {
                self.reading.leave_out(place, "{…}", why);
                return Ok(());
            }
        };
        let mut replies = vec![&value];
        replies.extend(tree::list(&value, "slackdump_thread_replies"));
        for value in replies {
            match message::read(value, place, channel, &self.names) {
                Standing::Message(message) => self.keep(*message),
                Standing::Gone(words, why) => {
                    self.seen += 1;
                    self.reading.leave_out(place, &words, why);
                }
                Standing::Other(words) => {
                    self.reading
                        .leave_out(place, &words, "it is no message: it has no time");
                }
            }
        }
        Ok(())
    }

    /// Keeps a message, or of two with one time the one that was edited last.
    fn keep(&mut self, message: Message) {
        self.seen += 1;
        let key = (message.channel.clone(), message.ts.clone());
        // Where one of the two does not tell its channel, the time says enough.
        let is_near = |place: &&usize| {
            message.channel.is_empty() || self.messages[**place].channel.is_empty()
        };
        let other = self.by_time.get(&message.ts).filter(is_near);
        if let Some(&place) = self.known.get(&key).or(other) {
            let old = &mut self.messages[place];
            if old.edited < message.edited {
                *old = message;
            }
            return;
        }
        self.by_time.insert(message.ts.clone(), self.messages.len());
        self.known.insert(key, self.messages.len());
        self.messages.push(message);
    }

    fn into_reading(mut self) -> Reading {
        let mut people = People::default();
        let roots = self.roots();
        // The digits behind the point tell messages of one second apart, in their order.
        self.messages
            .sort_by(|a, b| (a.at, &a.ts).cmp(&(b.at, &b.ts)));
        let mut unnamed = false;
        for message in &self.messages {
            unnamed |= message.is_unnamed;
            message.people.iter().for_each(|name| people.meet(name));
            add(&mut self.reading, message, &roots);
        }
        self.reading.details.people = people.all();
        if unnamed {
            let note = "Some people are told by their ids: no users.json that came with it has their names.";
            self.reading.notes.push(note.to_owned());
        }
        if self.not_read > 0 {
            let note = format!(
                "Files without messages that were not read: {}.",
                self.not_read
            );
            self.reading.notes.push(note);
        }
        self.reading
    }

    /// Of each message that is answered in a thread, who said it and how it begins.
    fn roots(&self) -> HashMap<(String, String), String> {
        let mut roots = HashMap::new();
        for message in self.messages.iter().filter(|message| message.is_reply()) {
            let key = (message.channel.clone(), message.thread.clone());
            if let Some(&place) = self.known.get(&key) {
                let root = &self.messages[place];
                let first = root.text.lines().next().unwrap_or_default();
                let first = Clean::line(first).shortened(ROOT);
                roots.insert(
                    key,
                    format!("In a thread that began with {}: {first}", root.who),
                );
            }
        }
        roots
    }
}

/// Adds the card of a message.
fn add(reading: &mut Reading, message: &Message, roots: &HashMap<(String, String), String>) {
    let at = Timestamp::from_second(message.at).ok().map(At::Instant);
    let card = match message.noise {
        Some(why) => reading.add_noise(message.place, &message.text, why),
        None => reading.add(message.place, Column::Timeline, &message.text),
    };
    card.at = at;
    let channel = if message.channel.is_empty() {
        String::new()
    } else {
        format!(" #{}", message.channel)
    };
    let thread = if message.is_reply() {
        ", in a thread"
    } else {
        ""
    };
    card.source = Clean::line(&format!("Slack{channel}, {}{thread}", message.who));
    let mut notes = Vec::new();
    if message.is_reply() {
        let key = (message.channel.clone(), message.thread.clone());
        let root = roots.get(&key).map_or("In a thread.", String::as_str);
        notes.push(root);
    }
    if !message.edited.is_empty() {
        notes.push("Edited after it was sent.");
    }
    card.note = Clean::block(&notes.join("\n"));
}
