//! Commits that take one line each: `--oneline`, and the forms that people give to `--pretty`.

use super::super::File;
use super::super::found::{Place, Reading};
use super::super::stamp::{self, Day, stamp};
use super::super::tree::body;
use super::{Commit, time};

/// What a graph draws before a line.
pub(super) const EDGES: [char; 6] = ['*', '|', '\\', '/', '_', ' '];

/// A line without the edges of a graph before it.
pub(super) fn after_edges(line: &str) -> &str {
    let line = line.trim_end();
    let rest = line.trim_start_matches(EDGES);
    // Without a graph, blanks are part of the message.
    if line.starts_with(['*', '|']) {
        rest
    } else {
        line
    }
}

/// The hash of a commit that takes one line: in front, or behind a time.
pub(super) fn hash_of(line: &str) -> Option<&str> {
    let line = line.trim_start();
    hash(line).or_else(|| {
        let found = stamp(line, stamp::Place::Words)
            .filter(|found| matches!(found.start.day, Some(Day::Date(_))))?;
        hash(line.get(found.len..)?)
    })
}

fn hash(text: &str) -> Option<&str> {
    let end = text
        .find(|c: char| !c.is_ascii_hexdigit())
        .unwrap_or(text.len());
    let (hash, rest) = text.split_at_checked(end)?;
    let is_hash = (7..=64).contains(&end) && !hash.bytes().any(|b| b.is_ascii_uppercase());
    (is_hash && (rest.is_empty() || rest.starts_with([' ', '\t', '|', ',', ':', ';'])))
        .then_some(hash)
}

/// The commits of a file, in its order.
pub(super) fn commits(file: &File, number: usize, reading: &mut Reading) -> Vec<Commit> {
    let text = body(&file.text);
    let mut commits = Vec::new();
    let mut start = file.text.len() - text.len();
    for (place, full) in text.split_inclusive('\n').enumerate() {
        let line = after_edges(full.trim());
        let place = Place {
            file: number,
            line: place + 1,
        };
        match commit(line) {
            Some(commit) => commits.push(Commit {
                place,
                start,
                ..commit
            }),
            // A line of a graph without a commit holds edges only.
            None if line.is_empty() => {}
            None => reading.leave_out(place, line, "it begins with no commit"),
        }
        start += full.len();
    }
    commits
}

/// Reads a line.
fn commit(line: &str) -> Option<Commit> {
    let hash = hash_of(line)?;
    for sign in ['|', '\t'] {
        let fields: Vec<&str> = line.split(sign).collect();
        if fields.len() >= 3 && fields.contains(&hash) {
            return Some(of_fields(hash, &fields));
        }
    }
    let (before, after) = line.split_once(hash)?;
    let mut found = Commit {
        hash: hash.to_owned(),
        time: before.trim().to_owned(),
        ..Commit::default()
    };
    let rest = after.trim_start_matches([' ', ':', ',', ';']);
    let rest = rest.strip_prefix("- ").unwrap_or(rest);
    words(without_refs(rest), &mut found);
    Some(found)
}

/// Reads fields that one sign parts: which is which shows in what they hold.
fn of_fields(hash: &str, fields: &[&str]) -> Commit {
    let mut found = Commit {
        hash: hash.to_owned(),
        ..Commit::default()
    };
    let mut rest: Vec<&str> = Vec::new();
    for field in fields.iter().map(|field| field.trim()) {
        let is_address = field.contains('@') && !field.contains(' ');
        if field == hash || is_address {
            continue;
        }
        let is_time = found.time.is_empty()
            && (time::read(field).is_some_and(|time| time.len == field.len())
                || field.ends_with(" ago"));
        if is_time {
            field.clone_into(&mut found.time);
        } else {
            rest.push(field);
        }
    }
    // The subject stands last, and its own signs are part of it.
    if rest.len() > 1 {
        rest.remove(0).clone_into(&mut found.author);
    }
    found.message = rest.join(" | ");
    found
}

/// Reads what stands behind the hash.
fn words(text: &str, found: &mut Commit) {
    // "(subject, date)" is how commits are referred to.
    if let Some((subject, day)) = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
        .and_then(|text| text.rsplit_once(", "))
        && time::read(day).is_some()
    {
        (found.message, found.time) = (subject.to_owned(), day.to_owned());
        return;
    }
    // "name, 6 months ago : subject"
    if let Some((head, subject)) = text.split_once(" : ")
        && let Some((name, ago)) = head.split_once(", ")
        && ago.ends_with(" ago")
    {
        (found.author, found.time, found.message) =
            (name.to_owned(), ago.to_owned(), subject.to_owned());
        return;
    }
    // "subject (6 months ago) <name>"
    if let Some((head, name)) = text
        .strip_suffix('>')
        .and_then(|text| text.rsplit_once(" <"))
        && let Some((subject, ago)) = head
            .strip_suffix(')')
            .and_then(|text| text.rsplit_once(" ("))
    {
        (found.author, found.time, found.message) =
            (name.to_owned(), ago.to_owned(), subject.to_owned());
        return;
    }
    if let Some(stamp) = stamp(text, stamp::Place::Words)
        .filter(|stamp| matches!(stamp.start.day, Some(Day::Date(_))))
    {
        let (time, subject) = text.split_at_checked(stamp.len).unwrap_or(("", text));
        (found.time, found.message) = (time.trim().to_owned(), subject.to_owned());
        return;
    }
    text.clone_into(&mut found.message);
}

/// A text without the names of branches and tags before it.
fn without_refs(text: &str) -> &str {
    let Some((refs, rest)) = text
        .strip_prefix('(')
        .and_then(|text| text.split_once(") "))
    else {
        return text;
    };
    let is_refs = refs.split(", ").all(|name| {
        let is_name =
            !name.contains(' ') && name.contains('/') || name == "master" || name == "main";
        is_name || name.starts_with("HEAD") || name.starts_with("tag: ")
    });
    if is_refs { rest } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_many_forms_are_taken_apart() {
        for (line, author, time, message) in [
            ("7c1e0d5 Slots of 20 minutes", "", "", "Slots of 20 minutes"),
            ("7c1e0d5 (HEAD -> main, tag: v2) Go", "", "", "Go"),
            ("7c1e0d5 (again) Go", "", "", "(again) Go"),
            ("7c1e0d5 2025-05-22 Go", "", "2025-05-22", "Go"),
            (
                "7c1e0d5 2025-05-22 18:40:12 +0200 Go",
                "",
                "2025-05-22 18:40:12 +0200",
                "Go",
            ),
            (
                "2025-05-22T18:40:12+02:00 7c1e0d5 Ren: Go",
                "",
                "2025-05-22T18:40:12+02:00",
                "Ren: Go",
            ),
            (
                "7c1e0d5|Ren|r@a.example|2025-05-22T18:40:12Z|Go | on",
                "Ren",
                "2025-05-22T18:40:12Z",
                "Go | on",
            ),
            ("7c1e0d5\t2025-05-22\tRen\tGo", "Ren", "2025-05-22", "Go"),
            ("7c1e0d5 (Go (#2), 2025-05-22)", "", "2025-05-22", "Go (#2)"),
            (
                "7c1e0d5 - Ren, 6 months ago : Go",
                "Ren",
                "6 months ago",
                "Go",
            ),
            (
                "7c1e0d5 - (tag: v2) Go (6 months ago) <Ren>",
                "Ren",
                "6 months ago",
                "Go",
            ),
        ] {
            let found = commit(line).expect(line);
            assert_eq!(
                (
                    found.author.as_str(),
                    found.time.as_str(),
                    found.message.as_str()
                ),
                (author, time, message),
                "{line}"
            );
        }
        assert_eq!(commit("Defaced 7c1e0d5"), None);
        assert_eq!(after_edges("| * 7c1e0d5 Go"), "7c1e0d5 Go");
        assert_eq!(after_edges("|/  "), "");
    }
}
