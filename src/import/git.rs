//! Commits as `git log` prints them, in its usual forms and in those that people make of it.
//!
//! A commit's card says its message; the time is its author's. Changed files are not read.

use super::clock::Clock;
use super::found::{Place, Reading};
use super::people::People;
use super::trouble::Trouble;
use super::watch::Watch;
use super::{Context, File, Likeness, Record};
use crate::board::{At, Column};
use crate::text::Clean;

mod block;
mod line;
mod time;

/// The lines that are looked at to tell the format.
const LINES: usize = 40;

/// How much a record looks like commits.
pub(super) fn likeness(record: &Record) -> Likeness {
    let each = record.files.iter().map(likeness_of);
    each.max().unwrap_or(Likeness::None)
}

fn likeness_of(file: &File) -> Likeness {
    if block::is_blocks(&file.text) {
        return Likeness::Sure;
    }
    let lines = file
        .text
        .lines()
        .map(line::after_edges)
        .filter(|line| !line.is_empty());
    let (mut known, mut lettered, mut all) = (0, 0, 0);
    for text in lines.take(LINES) {
        all += 1;
        if let Some(hash) = line::hash_of(text) {
            known += 1;
            lettered += usize::from(
                hash.bytes().any(|b| b.is_ascii_alphabetic())
                    && hash.bytes().any(|b| b.is_ascii_digit()),
            );
        }
    }
    // A number at the beginning of every line may be anything; hashes have letters too.
    match (known, all) {
        (0, _) => Likeness::None,
        (known, all) if known == all && lettered * 2 > known && all > 1 => Likeness::Sure,
        (known, all) if known * 10 >= all * 8 && lettered * 2 > known => Likeness::Some,
        _ => Likeness::None,
    }
}

/// A commit as it was printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Commit {
    hash: String,
    author: String,
    /// Its time as it is written; empty where none is.
    time: String,
    message: String,
    place: Place,
    /// Where it begins in its file, in bytes.
    start: usize,
}

/// Reads commits.
pub(super) fn read(
    record: &Record,
    context: &Context<'_>,
    watch: &Watch,
) -> Result<Reading, Trouble> {
    let mut reading = Reading::default();
    let mut people = People::default();
    let mut before = 0;
    for (number, file) in record.files.iter().enumerate() {
        let commits = if block::is_blocks(&file.text) {
            block::commits(file, number)
        } else {
            line::commits(file, number, &mut reading)
        };
        if commits.is_empty() && record.files.len() == 1 {
            return Err(Trouble::Malformed {
                file: file.name.clone(),
                line: 1,
                expected: "a commit was expected here, as `git log` prints it".to_owned(),
            });
        }
        add(commits, context, watch, before, &mut reading, &mut people)?;
        before += file.text.len();
    }
    reading.details.people = people.all();
    if reading.found.iter().any(|found| found.card.at.is_none()) {
        let note = "Some commits have no time that can be read; `git log --date=iso` prints it.";
        reading.notes.push(note.to_owned());
    }
    Ok(reading)
}

/// Adds commits, oldest first.
fn add(
    commits: Vec<Commit>,
    context: &Context<'_>,
    watch: &Watch,
    before: usize,
    reading: &mut Reading,
    people: &mut People,
) -> Result<(), Trouble> {
    let instants = times(&commits, context);
    let mut timed: Vec<(Commit, Option<At>)> = commits.into_iter().zip(instants).collect();
    if is_newest_first(&timed, context) {
        timed.reverse();
    }
    for (commit, at) in timed {
        watch.reached(before + commit.start)?;
        if !commit.author.ends_with("[bot]") {
            people.meet(&commit.author);
        }
        let short: String = commit.hash.chars().take(7).collect();
        let text = if commit.message.trim().is_empty() {
            format!("Commit {short}")
        } else {
            commit.message
        };
        let card = reading.add(commit.place, Column::Timeline, &text);
        card.at = at;
        card.source = Clean::line(&if commit.author.is_empty() {
            format!("git {short}")
        } else {
            format!("git {short}, {}", commit.author)
        });
    }
    Ok(())
}

fn times(commits: &[Commit], context: &Context<'_>) -> Vec<Option<At>> {
    let mut clock = Clock::new(context);
    clock.descends();
    let stamps = commits.iter().map(|commit| time::read(&commit.time));
    stamps.map(|stamp| clock.read(&stamp?).at).collect()
}

/// Whether commits come newest first, as they do where nobody asks for another order.
fn is_newest_first(commits: &[(Commit, Option<At>)], context: &Context<'_>) -> bool {
    let starts: Vec<_> = commits
        .iter()
        .filter_map(|(_, at)| Some(at.as_ref()?.start(context.zone)))
        .collect();
    let falls = starts.windows(2).filter(|pair| pair[1] < pair[0]).count();
    let rises = starts.windows(2).filter(|pair| pair[1] > pair[0]).count();
    falls >= rises
}
