//! Issues and pull requests of GitHub: timelines, events, comments, reviews and commits, from its APIs and
//! from `gh`.
//!
//! Every kind has its time under another name. The opening of an issue stands only in the issue itself.

use jiff::Timestamp;
use serde_json::Value;

use super::found::{Place, Reading};
use super::people::People;
use super::tree::{self, Head, Node, at, first_said, said};
use super::trouble::Trouble;
use super::watch::Watch;
use super::{Context, File, Likeness, Record};
use crate::board::{At, Column};
use crate::text::Clean;

mod kind;
mod sentence;
mod whole;

/// How deep answers are looked into.
const DEPTH: usize = 24;
/// Pages of the API have so many entries where nobody asks for more.
const PAGES: [usize; 2] = [30, 100];

/// How much a record looks like GitHub's.
pub(super) fn likeness(record: &Record) -> Likeness {
    let is_ours = |file: &File| tree::head(file).is_some_and(|head| is_github(&head));
    if record.files.iter().any(is_ours) {
        Likeness::Sure
    } else {
        Likeness::None
    }
}

fn is_github(head: &Head<'_>) -> bool {
    let is_word = |event: &str| {
        event
            .bytes()
            .all(|b| b.is_ascii_lowercase() || matches!(b, b'-' | b'_'))
    };
    let is_event = head.says(4, "event", is_word)
        && head.has(5, &["actor", "user", "sha", "commit_id", "comments"])
        && head.has(5, &["created_at", "submitted_at", "sha"]);
    let is_comment = head.has(
        3,
        &[
            "author_association",
            "issue_url",
            "pull_request_url",
            "pull_request_review_id",
        ],
    ) || head.has(2, &["body"]) && head.has(3, &["login"]);
    let is_issue = head.has(3, &["number", "html_url"])
        && head.has(3, &["title"])
        && head.has(3, &["created_at", "createdAt"]);
    let is_of_gh = head.has(4, &["createdAt", "submittedAt", "mergedAt", "closedAt"])
        && head.has(4, &["author", "authors", "comments", "reviews", "title"]);
    let is_graph = head.has(1, &["data"])
        && head.has(
            usize::MAX,
            &[
                "timelineItems",
                "comments",
                "reviews",
                "nodes",
                "__typename",
            ],
        );
    let is_commit = head.has(3, &["sha"]) && head.has(3, &["commit"]);
    is_event || is_comment || is_issue || is_of_gh || is_graph || is_commit
}

/// An entry before it is a card.
#[derive(Clone, Debug)]
struct Entry {
    at: Option<Timestamp>,
    text: String,
    who: String,
    is_person: bool,
    noise: Option<&'static str>,
    place: Place,
}

/// What was gathered so far.
#[derive(Debug, Default)]
struct Gathered {
    reading: Reading,
    entries: Vec<Entry>,
    titles: Vec<String>,
    has_more: bool,
}

/// Reads what GitHub recorded.
pub(super) fn read(
    record: &Record,
    _context: &Context<'_>,
    watch: &Watch,
) -> Result<Reading, Trouble> {
    let mut gathered = Gathered::default();
    let mut before = 0;
    for (number, file) in record.files.iter().enumerate() {
        let values = tree::values(file, number, &mut gathered.reading)?;
        for node in values {
            let elements = elements(node);
            gathered.has_more |= PAGES.contains(&elements.len());
            for node in elements {
                watch.reached(before + node.start)?;
                let place = Place {
                    file: number,
                    line: node.line,
                };
                match node.value() {
                    Ok(value) => gathered.walk(&value, place, DEPTH),
                    Err(why) => gathered.reading.leave_out(place, "{…}", why),
                }
            }
        }
        before += file.text.len();
    }
    if gathered.entries.is_empty()
        && gathered.reading.left_out.is_empty()
        && gathered.titles.is_empty()
    {
        let first = record.files.first();
        return Err(Trouble::Malformed {
            file: first.map_or_else(String::new, |file| file.name.clone()),
            line: 1,
            expected: "there is no event, comment or issue of GitHub in it".to_owned(),
        });
    }
    Ok(gathered.into_reading())
}

/// The elements of an array, also of an array of pages.
fn elements(node: Node<'_>) -> Vec<Node<'_>> {
    let Some(items) = node.items() else {
        return vec![node];
    };
    items
        .into_iter()
        .flat_map(|item| item.items().unwrap_or_else(|| vec![item]))
        .collect()
}

impl Gathered {
    /// Takes what is an entry, and looks for entries in what is none.
    fn walk(&mut self, value: &Value, place: Place, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else {
            return;
        };
        if let Some(array) = value.as_array() {
            for inner in array {
                self.walk(inner, place, depth);
            }
            return;
        }
        let Some(object) = value.as_object() else {
            return;
        };
        if let Some(kind) = kind::of(value) {
            self.entry(&kind, value, place, depth);
            return;
        }
        if whole::is_whole(value) {
            let (title, entries) = whole::entries(value, place);
            self.titles.push(title);
            self.entries.extend(entries);
            for name in whole::PARTS {
                if let Some(inner) = object.get(name) {
                    self.walk(inner, place, depth);
                }
            }
            return;
        }
        self.has_more |= object.get("hasNextPage") == Some(&true.into());
        for inner in object.values() {
            self.walk(inner, place, depth);
        }
    }

    fn entry(&mut self, kind: &str, value: &Value, place: Place, depth: usize) {
        // A thread of comments on a line has no time of its own.
        if matches!(
            kind,
            "line-commented" | "commit-commented" | "pull_request_review_thread"
        ) {
            if let Some(comments) = at(value, "comments") {
                self.walk(comments, place, depth);
            }
            return;
        }
        let text = sentence::sentence(kind, value);
        let (who, is_person) = actor(kind, value);
        let at = instant(value);
        if text.is_empty() {
            self.reading.leave_out(place, kind, "it has no words");
            return;
        }
        if at.is_none() && kind == "reviewed" {
            self.reading.leave_out(place, &text, "it was not sent yet");
            return;
        }
        self.entries.push(Entry {
            at,
            text,
            who,
            is_person,
            noise: kind::noise(kind, value),
            place,
        });
    }

    fn into_reading(self) -> Reading {
        let mut reading = self.reading;
        let mut people = People::default();
        let mut entries = self.entries;
        entries.sort_by_key(|entry| entry.at);
        for entry in entries {
            if entry.is_person {
                people.meet(&entry.who);
            }
            let card = match entry.noise {
                Some(why) => reading.add_noise(entry.place, &entry.text, why),
                None => reading.add(entry.place, Column::Timeline, &entry.text),
            };
            card.at = entry.at.map(At::Instant);
            card.source = Clean::line(&if entry.who.is_empty() {
                "GitHub".to_owned()
            } else {
                format!("GitHub, {}", entry.who)
            });
        }
        if let [title] = self.titles.as_slice() {
            reading.details.title = Clean::line(title);
        }
        reading.details.people = people.all();
        if self.has_more {
            let note = "This may be the first page of GitHub's answer only; `gh api --paginate` gets all of it.";
            reading.notes.push(note.to_owned());
        }
        reading
    }
}

/// When something was, under whichever name its kind has for it.
fn instant(value: &Value) -> Option<Timestamp> {
    let paths = [
        "submitted_at",
        "submittedAt",
        "created_at",
        "createdAt",
        "author.date",
        "commit.author.date",
        "commit.committedDate",
        "commit.authoredDate",
        "authoredDate",
        "committedDate",
        "committer.date",
        "startedAt",
    ];
    time(first_said(value, &paths))
}

/// An instant; the first of January of the year 1 stands for none.
fn time(text: &str) -> Option<Timestamp> {
    text.parse().ok().filter(|_| !text.starts_with("0001-"))
}

/// Who did something, and whether that is a person.
fn actor(kind: &str, value: &Value) -> (String, bool) {
    let names: &[&str] = if kind == "committed" {
        &[
            "author.name",
            "commit.author.name",
            "commit.author.user.login",
            "author.login",
        ]
    } else {
        &[
            "user.login",
            "actor.login",
            "author.login",
            "mergedBy.login",
        ]
    };
    let mut name = first_said(value, names);
    if let Some(first) = tree::list(value, "authors")
        .first()
        .filter(|_| name.is_empty())
    {
        name = first_said(first, &["name", "login"]);
    }
    let types = [
        "user.type",
        "actor.type",
        "actor.__typename",
        "author.__typename",
    ];
    let is_bot = name.ends_with("[bot]") || types.iter().any(|path| said(value, path) == "Bot");
    if name.is_empty() && kind == "check" {
        return (String::new(), false);
    }
    if name.is_empty() {
        // As GitHub shows somebody who is there no more.
        return ("ghost".to_owned(), false);
    }
    (name.to_owned(), !is_bot)
}
