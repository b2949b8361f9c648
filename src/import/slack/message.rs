//! One message.

use serde_json::Value;

use super::super::found::Place;
use super::super::tree::{at, first_said, said};
use super::entities::mentioned;
use super::kind::{Worth, worth};
use super::names::Names;
use super::words::words;

/// A message that becomes a card.
#[derive(Clone, Debug)]
pub(super) struct Message {
    /// Its time as Slack writes it, which is its name too.
    pub(super) ts: String,
    /// Its time, in seconds since 1970.
    pub(super) at: i64,
    /// The time of the message that began its thread; empty where it is in none.
    pub(super) thread: String,
    /// When it was edited last; empty where it never was.
    pub(super) edited: String,
    /// The channel's name; empty where it is unknown.
    pub(super) channel: String,
    /// Who said it.
    pub(super) who: String,
    /// The people that it names, and who said it if that is one.
    pub(super) people: Vec<String>,
    /// Whether only the id of who said it is known.
    pub(super) is_unnamed: bool,
    /// What it says.
    pub(super) text: String,
    /// Why it is left out at first.
    pub(super) noise: Option<&'static str>,
    /// Where it stands.
    pub(super) place: Place,
}

impl Message {
    /// Whether it answers another one in a thread.
    pub(super) fn is_reply(&self) -> bool {
        !self.thread.is_empty() && self.thread != self.ts
    }
}

/// What an element turns out to be.
#[derive(Clone, Debug)]
pub(super) enum Standing {
    /// A message.
    Message(Box<Message>),
    /// A message without words: how it began, and why.
    Gone(String, &'static str),
    /// No message: what it begins with.
    Other(String),
}

/// Reads a message.
pub(super) fn read(value: &Value, place: Place, channel: &str, names: &Names) -> Standing {
    // An event about a message carries it.
    let inner = ["message", "event"].iter().find_map(|name| at(value, name));
    let value = match inner.filter(|inner| inner.is_object()) {
        Some(inner) if at(inner, "ts").is_some() => inner,
        _ => value,
    };
    let subtype = said(value, "subtype");
    let ts = time_text(value);
    let Some(seconds) = instant(&ts) else {
        let start = first_said(value, &["text", "name", "type"]);
        return Standing::Other(if start.is_empty() { "{…}" } else { start }.to_owned());
    };
    let worth = worth(subtype);
    if let Worth::Gone(why) = worth {
        let words = first_said(value, &["previous_message.text", "text"]);
        return Standing::Gone(words.to_owned(), why);
    }
    let author = author(value, names);
    let text = words(value, author.is_bot, names);
    if text.is_empty() {
        return Standing::Gone(author.name, "it has no words");
    }
    let mut people: Vec<String> = mentioned(said(value, "text"))
        .filter(|id| !names.is_bot(id))
        .filter_map(|id| names.user(id).map(str::to_owned))
        .collect();
    if !author.is_bot && !author.is_unnamed {
        people.insert(0, author.name.clone());
    }
    let channel = match (channel, said(value, "channel")) {
        ("", id) => names.channel(id),
        (known, _) => known.to_owned(),
    };
    Standing::Message(Box::new(Message {
        ts,
        at: seconds,
        thread: said(value, "thread_ts").to_owned(),
        edited: said(value, "edited.ts").to_owned(),
        channel,
        who: author.name,
        people,
        is_unnamed: author.is_unnamed,
        text,
        noise: match worth {
            Worth::Noise(why) => Some(why),
            Worth::Said | Worth::Gone(_) => None,
        },
        place,
    }))
}

/// The seconds of a time such as `1752360600.000100`.
pub(super) fn instant(ts: &str) -> Option<i64> {
    let seconds = ts.split('.').next()?;
    let fits = (9..=11).contains(&seconds.len());
    let digits = ts.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    (fits && digits).then(|| seconds.parse().ok()).flatten()
}

/// The time as text, also where it became a number on its way.
fn time_text(value: &Value) -> String {
    match at(value, "ts") {
        Some(Value::String(ts)) => ts.trim().to_owned(),
        Some(Value::Number(ts)) => ts.to_string(),
        _ => String::new(),
    }
}

struct Author {
    name: String,
    is_bot: bool,
    is_unnamed: bool,
}

/// Who said a message.
fn author(value: &Value, names: &Names) -> Author {
    let id = match said(value, "user") {
        "" => said(value, "comment.user"),
        id => id,
    };
    let is_bot = said(value, "subtype") == "bot_message"
        || at(value, "bot_id").is_some()
        || names.is_bot(id);
    let own = first_said(
        value,
        &[
            "user_profile.display_name",
            "user_profile.real_name",
            "user_profile.name",
        ],
    );
    let of_bot = first_said(value, &["username", "bot_profile.name"]);
    let name = if is_bot && !of_bot.is_empty() {
        Some(of_bot)
    } else {
        let known = names.user(id).or((!own.is_empty()).then_some(own));
        known.or((!of_bot.is_empty()).then_some(of_bot))
    };
    let fallback = if id.is_empty() {
        said(value, "bot_id")
    } else {
        id
    };
    let fallback = if fallback.is_empty() {
        "somebody"
    } else {
        fallback
    };
    Author {
        name: name.unwrap_or(fallback).to_owned(),
        is_bot,
        is_unnamed: name.is_none() && !is_bot && !id.is_empty(),
    }
}
