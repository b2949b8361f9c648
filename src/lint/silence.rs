//! Comments in a source that silence findings.
//!
//! `nofault-disable` silences up to `nofault-enable`, `nofault-disable-line` and
//! `nofault-disable-next-line` one line. Names of categories behind them silence only these; what
//! follows `--` says why.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::board::Word as _;
use crate::wording::Category;

/// What begins a comment to this program.
const NAME: &str = "nofault-";

/// What begins a comment in text without markup.
const SIGNS: [&str; 3] = ["<!--", "#", "//"];

/// A comment in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Comment<'s> {
    /// Where it stands, in bytes of the source.
    pub(super) span: Range<usize>,
    /// What it says.
    pub(super) words: &'s str,
}

/// Where findings of a category are not told: ranges in order, apart from each other.
#[derive(Debug, Default)]
pub(super) struct Silences(BTreeMap<Category, Vec<Range<usize>>>);

/// What a comment asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verb {
    /// Silence from here on.
    Disable,
    /// No more silence from here on.
    Enable,
    /// Silence for its own line.
    Line,
    /// Silence for the next line that is not blank.
    NextLine,
}

/// Reads what comments, in the order of the source, ask for.
///
/// What does not exist is returned with the byte of the source at which it is asked for.
pub(super) fn silences(source: &str, comments: &[Comment<'_>]) -> (Silences, Vec<(usize, String)>) {
    let mut reading = Reading {
        lines: Lines {
            source,
            current: 0..0,
            next: 0..0,
        },
        open: BTreeMap::new(),
        silences: Silences::default(),
        mistakes: Vec::new(),
    };
    for comment in comments {
        reading.comment(comment);
    }
    for (category, from) in reading.open {
        reading.silences.add(category, from..source.len());
    }
    reading.silences.settle();
    (reading.silences, reading.mistakes)
}

impl Silences {
    /// Says whether a finding of this category is not told where it begins.
    pub(super) fn cover(&self, at: usize, category: Category) -> bool {
        let ranges = self.0.get(&category).map_or(&[][..], Vec::as_slice);
        let after = ranges.partition_point(|range| range.end <= at);
        ranges.get(after).is_some_and(|range| range.start <= at)
    }

    fn add(&mut self, category: Category, range: Range<usize>) {
        self.0.entry(category).or_default().push(range);
    }

    /// Puts the ranges in order and joins those that overlap.
    fn settle(&mut self) {
        for ranges in self.0.values_mut() {
            ranges.sort_by_key(|range| range.start);
            ranges.dedup_by(|next, last| {
                let joins = next.start <= last.end;
                if joins {
                    last.end = last.end.max(next.end);
                }
                joins
            });
        }
    }
}

/// Comments while they are read.
struct Reading<'s> {
    lines: Lines<'s>,
    /// Where a silence without an end began.
    open: BTreeMap<Category, usize>,
    silences: Silences,
    mistakes: Vec<(usize, String)>,
}

impl Reading<'_> {
    fn comment(&mut self, comment: &Comment<'_>) {
        let Some(name) = comment.words.trim().strip_prefix(NAME) else {
            return;
        };
        let mut words = name
            .split(|c: char| c == ',' || c.is_whitespace())
            .filter(|word| !word.is_empty())
            .take_while(|word| *word != "--");
        let asked = words.next().unwrap_or_default();
        let Some(verb) = verb(asked) else {
            let what = format!(
                "a comment asks for {asked:?} after nofault-: it can be disable, enable, \
                 disable-line or disable-next-line"
            );
            self.mistakes.push((comment.span.start, what));
            return;
        };
        let names: Vec<&str> = words.collect();
        let categories = self.categories(&names, comment.span.start);
        for category in categories {
            self.ask(verb, category, comment);
        }
    }

    /// The categories with these names; all where none is named.
    fn categories(&mut self, names: &[&str], at: usize) -> Vec<Category> {
        if names.is_empty() {
            return Category::ALL.to_vec();
        }
        let mut categories = Vec::new();
        for name in names {
            match Category::named(name) {
                Ok(category) => categories.push(category),
                Err(known) => self.mistakes.push((
                    at,
                    format!("a comment names {name:?}, which is no category: there are {known}"),
                )),
            }
        }
        categories
    }

    fn ask(&mut self, verb: Verb, category: Category, comment: &Comment<'_>) {
        let range = match verb {
            Verb::Disable => {
                self.open.entry(category).or_insert(comment.span.start);
                return;
            }
            Verb::Enable => match self.open.remove(&category) {
                Some(from) => from..comment.span.start,
                None => return,
            },
            Verb::Line => self.lines.of(&comment.span),
            Verb::NextLine => self.lines.after(&comment.span),
        };
        self.silences.add(category, range);
    }
}

/// The lines of a source, looked for once where several comments stand on one.
struct Lines<'s> {
    source: &'s str,
    current: Range<usize>,
    /// From the end of the lines last asked for to the end of the next one that is not blank.
    next: Range<usize>,
}

impl Lines<'_> {
    /// The line, or lines, on which a part of the source stands.
    fn of(&mut self, span: &Range<usize>) -> Range<usize> {
        let is_current = self.current.start <= span.start && span.end <= self.current.end;
        if self.current.is_empty() || !is_current {
            let head = self.source.get(..span.start).unwrap_or_default();
            let start = head.rfind('\n').map_or(0, |newline| newline + 1);
            self.current = start..self.line_end(span.end);
        }
        self.current.clone()
    }

    /// The next line after a part of the source that is not blank.
    fn after(&mut self, span: &Range<usize>) -> Range<usize> {
        let start = self.of(span).end;
        if self.next.start != start || self.next.is_empty() {
            let rest = self.source.get(start..).unwrap_or_default();
            let blanks = rest.len() - rest.trim_start().len();
            self.next = start..self.line_end(start + blanks);
        }
        self.next.clone()
    }

    fn line_end(&self, at: usize) -> usize {
        let rest = self.source.get(at..).unwrap_or_default();
        rest.find('\n').map_or(self.source.len(), |end| at + end)
    }
}

fn verb(word: &str) -> Option<Verb> {
    match word {
        "disable" => Some(Verb::Disable),
        "enable" => Some(Verb::Enable),
        "disable-line" => Some(Verb::Line),
        "disable-next-line" => Some(Verb::NextLine),
        _ => None,
    }
}

/// Cuts the comment to this program off the end of a line that begins at a byte of the source.
pub(super) fn at_end(line: &str, from: usize) -> (&str, Option<Comment<'_>>) {
    let cut = line.match_indices(NAME).find_map(|(at, _)| {
        let head = line.get(..at)?.trim_end();
        let head = SIGNS.iter().find_map(|sign| head.strip_suffix(sign))?;
        let stands_free = head.is_empty() || head.ends_with(char::is_whitespace);
        let words = line.get(at..)?;
        stands_free.then_some((head, words.strip_suffix("-->").unwrap_or(words)))
    });
    let Some((head, words)) = cut else {
        return (line, None);
    };
    let span = from + head.len()..from + line.len();
    (head, Some(Comment { span, words }))
}

/// The comments in a piece of HTML that begins at a byte of the source.
pub(super) fn comments(html: &str, from: usize) -> Vec<Comment<'_>> {
    let mut comments = Vec::new();
    let (mut at, mut rest) = (from, html);
    while let Some((before, after)) = rest.split_once("<!--") {
        let Some((words, after)) = after.split_once("-->") else {
            break;
        };
        let start = at + before.len();
        let end = start + "<!--".len() + words.len() + "-->".len();
        let span = start..end;
        comments.push(Comment { span, words });
        (at, rest) = (end, after);
    }
    comments
}
