//! Commits that take several lines: the default form, `fuller`, `raw`, `email`, with graphs and changes.

use super::super::File;
use super::super::found::Place;
use super::super::tree::body;
use super::Commit;
use super::line::{EDGES, after_edges};

/// Where in a commit a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Header,
    Message,
    /// Changed files, up to the next commit.
    Changes,
}

/// Whether a text begins with a commit of several lines.
pub(super) fn is_blocks(text: &str) -> bool {
    let mut lines = body(text)
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(30);
    lines.any(|line| {
        let line = after_edges(line);
        begins(line).is_some() && (line.starts_with("commit ") || line.starts_with("From "))
    })
}

/// The hash of the commit that begins with a line, and whether it is a letter.
fn begins(line: &str) -> Option<(&str, bool)> {
    let (rest, is_letter) = match line.strip_prefix("commit ") {
        Some(rest) => (rest, false),
        None => (line.strip_prefix("From ")?, true),
    };
    let hash = rest.split_whitespace().next()?;
    let is_hash = (7..=64).contains(&hash.len()) && hash.bytes().all(|b| b.is_ascii_hexdigit());
    // The first line of a letter has a date that is the same for all.
    let fits = !is_letter || rest.ends_with("Mon Sep 17 00:00:00 2001");
    (is_hash && fits).then_some((hash, is_letter))
}

/// The commits of a file, in its order.
pub(super) fn commits(file: &File, number: usize) -> Vec<Commit> {
    let text = body(&file.text);
    let first = text.lines().find(|line| !line.trim().is_empty());
    let has_graph = first.is_some_and(|line| line.starts_with("* "));
    let mut found = Found {
        commits: Vec::new(),
        part: Part::Changes,
        is_letter: false,
    };
    let mut start = file.text.len() - text.len();
    for (place, full) in text.split_inclusive('\n').enumerate() {
        let line = full.trim_end_matches(['\n', '\r']);
        let own = if has_graph {
            line.trim_start_matches(EDGES)
        } else {
            line
        };
        // In a graph, only a star stands before a commit; a message may say "commit …" too.
        let may_begin = !has_graph
            || line
                .trim_start_matches(['|', ' ', '\\', '/'])
                .starts_with('*');
        if let Some((hash, is_letter)) = begins(own).filter(|_| may_begin) {
            found.is_letter = is_letter;
            found.part = Part::Header;
            found.commits.push(Commit {
                hash: hash.to_owned(),
                place: Place {
                    file: number,
                    line: place + 1,
                },
                start,
                ..Commit::default()
            });
        } else {
            found.line(own, has_graph);
        }
        start += full.len();
    }
    found.commits
}

struct Found {
    commits: Vec<Commit>,
    part: Part,
    is_letter: bool,
}

impl Found {
    fn line(&mut self, line: &str, has_graph: bool) {
        let Some(commit) = self.commits.last_mut() else {
            return;
        };
        match self.part {
            Part::Header if line.is_empty() => self.part = Part::Message,
            Part::Header => header(line, self.is_letter, commit),
            Part::Message => {
                let ends = if self.is_letter {
                    line == "---" || line.starts_with("diff --git ")
                } else {
                    !has_graph
                        && !line.is_empty()
                        && !line.starts_with("    ")
                        && !line.starts_with("Notes")
                };
                if ends {
                    self.part = Part::Changes;
                } else if !line.starts_with("Notes") {
                    let line = line.strip_prefix("    ").unwrap_or(line);
                    commit.message.push('\n');
                    commit.message.push_str(line);
                }
            }
            Part::Changes => {}
        }
    }
}

/// Reads a line above the message.
fn header(line: &str, is_letter: bool, commit: &mut Commit) {
    if let Some(more) = line.strip_prefix(' ').filter(|_| is_letter) {
        // A long subject goes on.
        commit.message.push(' ');
        commit.message.push_str(more.trim());
        return;
    }
    let Some((name, value)) = line.split_once([':', ' ']) else {
        return;
    };
    let value = value.trim();
    match name {
        "Author" | "From" => name_of(value).clone_into(&mut commit.author),
        "author" => {
            name_of(value).clone_into(&mut commit.author);
            let time = value.rsplit_once('>').map_or("", |(_, time)| time);
            time.trim().clone_into(&mut commit.time);
        }
        "Date" | "AuthorDate" => value.clone_into(&mut commit.time),
        "Subject" => {
            let words = value
                .strip_prefix("[PATCH")
                .and_then(|rest| rest.split_once("] "));
            words
                .map_or(value, |(_, words)| words)
                .clone_into(&mut commit.message);
        }
        _ => {}
    }
}

/// The name before the address.
fn name_of(author: &str) -> &str {
    author.split('<').next().unwrap_or_default().trim()
}
