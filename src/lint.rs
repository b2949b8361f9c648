//! Lint: wording in text and Markdown, each finding with its place in the source.
//!
//! A source is cut into blocks of prose, every block is read by itself, and what is found there is
//! led back to the source. What is found is `wording`'s to say; which files there are and how
//! findings are printed is the command's.

use std::ops::Range;

use crate::board::Column;
use crate::settings::Mistake;
use crate::wording::{Category, Finding, Wording};

mod block;
mod markdown;
mod place;
mod plain;
mod silence;

pub use place::Place;

use block::{Block, pieces};
use place::Walk;

/// The sign of UTF-8 that some editors put before a text; no editor counts it as a column.
const SIGNATURE: char = '\u{feff}';

/// How a source is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Each line stands alone.
    Text,
    /// Each block stands alone; code, quotations, links, HTML and front matter are left alone.
    Markdown,
}

/// Whether hints are wanted too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hints {
    /// Blame only.
    Off,
    /// Blame and hints.
    On,
}

/// What sources are read with.
#[derive(Clone, Copy, Debug)]
pub struct Linter<'w> {
    /// The rules, and the words of the team.
    pub wording: &'w Wording,
    /// The column for whose cards the text is read; none reads it as a factor.
    pub column: Option<Column>,
    /// Whether hints are wanted too.
    pub hints: Hints,
    /// What is never told.
    pub silenced: &'w [Category],
}

/// What was found in a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The findings, in the order of the source.
    pub findings: Vec<Placed>,
    /// What a comment asks for that does not exist, in the order of the source.
    pub mistakes: Vec<Mistake>,
}

/// A finding and its place in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Where it begins.
    pub start: Place,
    /// The place after its last character.
    pub end: Place,
    /// What stands there in the source, markup between its words included.
    pub text: String,
    /// What it is about.
    pub category: Category,
    /// A question that leads from the person to the conditions.
    pub question: String,
    /// What could be written instead, where that invents nothing.
    pub instead: Option<String>,
}

/// A finding and where it stands, in bytes of the source.
type Found = (Range<usize>, Finding);

impl Linter<'_> {
    /// Finds wording in a source.
    ///
    /// It takes time in proportion to the source's length. A block of more than 8,000 bytes is read
    /// in pieces that end with a sentence.
    pub fn lint(&self, source: &str, syntax: Syntax) -> Report {
        let source = source.strip_prefix(SIGNATURE).unwrap_or(source);
        let mut found = Vec::new();
        let read = |block: &Block| self.read(block, &mut found);
        let comments = match syntax {
            Syntax::Text => plain::read(source, read),
            Syntax::Markdown => markdown::read(source, read),
        };
        let (silences, mistakes) = silence::silences(source, &comments);
        found.retain(|(span, finding)| !silences.cover(span.start, finding.category));
        found.sort_by_key(|(span, finding)| (span.start, span.end, finding.category));
        Report {
            findings: placed(source, found),
            mistakes: told(source, mistakes),
        }
    }

    /// Adds what is found in a block.
    fn read(&self, block: &Block, found: &mut Vec<Found>) {
        for (from, piece) in pieces(block.text()) {
            let mut findings = self.wording.check_all(piece, self.column, self.silenced);
            if self.hints == Hints::On {
                findings.extend(self.wording.hints(piece));
            }
            findings.retain(|finding| !self.silenced.contains(&finding.category));
            found.extend(findings.into_iter().map(|finding| {
                let span = from + finding.span.start..from + finding.span.end;
                (block.source(&span), finding)
            }));
        }
    }
}

/// Gives findings, which are in the order of the source, their places.
fn placed(source: &str, found: Vec<Found>) -> Vec<Placed> {
    let mut walk = Walk::new(source);
    let placed = found.into_iter().map(|(span, finding)| {
        let start = walk.to(span.start);
        Placed {
            start,
            // From a copy: findings may overlap, and a walk never goes back.
            end: walk.clone().to(span.end),
            text: source.get(span).unwrap_or_default().to_owned(),
            category: finding.category,
            question: finding.question,
            instead: finding.instead.map(|rewording| rewording.text),
        }
    });
    placed.collect()
}

/// Gives mistakes, which are in the order of the source, their lines.
fn told(source: &str, mistakes: Vec<(usize, String)>) -> Vec<Mistake> {
    let mut walk = Walk::new(source);
    let told = mistakes.into_iter().map(|(at, what)| Mistake {
        line: Some(walk.to(at).line),
        what,
    });
    told.collect()
}
