//! Files that a person writes by hand, as RON: their values, each with its line.
//!
//! Every mistake is told with its line, all at once as far as the brackets fit; what is right counts
//! in spite of what is wrong. What the values mean is for those who ask for them, and no file is
//! opened here.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

use ron::error::{Error, SpannedError};
use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::Deserialize;

use crate::text::Clean;

mod pairs;

use pairs::{Fields, Pairs};

pub use pairs::{NamedField, Pair};

/// How git begins and ends the two sides of a conflict.
const MARKS: [&str; 2] = ["<<<<<<<", ">>>>>>>"];

/// How deep a file may nest: brackets and optional values.
const DEPTH: usize = 32;

/// A value and the line on which it stands, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lined<T> {
    /// The value.
    pub value: T,
    /// The line.
    pub line: usize,
}

/// Something that is wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The line, from 1; none where it concerns the whole file.
    pub line: Option<usize>,
    /// What is wrong, in words that can follow the line.
    pub what: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.what),
            None => f.write_str(&self.what),
        }
    }
}

impl std::error::Error for Mistake {}

/// A text while it is read, with the mistakes that were found so far.
#[derive(Debug, Default)]
pub struct Reader<'a> {
    text: &'a str,
    /// Where its lines end, so that the line of a value is looked up, not counted.
    ends: Vec<usize>,
    mistakes: Vec<Mistake>,
}

impl<'a> Reader<'a> {
    /// A reader of a whole file's text.
    pub fn new(text: &'a str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at);
        Self {
            text,
            ends: ends.collect(),
            mistakes: Vec::new(),
        }
    }

    /// The mistakes that were found, in the order of the file.
    pub fn into_mistakes(mut self) -> Vec<Mistake> {
        self.mistakes.sort_by_key(|mistake| mistake.line);
        self.mistakes
    }

    /// The whole text as one value that is not read yet.
    pub fn whole(&mut self) -> Option<&'a RawValue> {
        self.read(self.text, "")
    }

    /// The fields of a value, in the order of the file; one that stands twice is a mistake.
    pub fn fields(&mut self, raw: &'a RawValue, path: &str) -> Option<Vec<NamedField<'a>>> {
        let fields = self.value::<Fields<'a>>(raw, path)?.0;
        let mut before: BTreeMap<&str, &RawValue> = BTreeMap::new();
        for (name, value) in &fields {
            match before.entry(name) {
                Entry::Vacant(free) => drop(free.insert(value)),
                Entry::Occupied(first) => {
                    let first = self.line(first.get());
                    self.mistake(value, format!("{name} stands on line {first} too"));
                }
            }
        }
        Some(fields)
    }

    /// The entries of a map, in the order of the file, keys and values not read yet.
    pub fn pairs(&mut self, raw: &'a RawValue, path: &str) -> Vec<Pair<'a>> {
        let pairs: Option<Pairs<'a>> = self.value(raw, path);
        pairs.map(|pairs| pairs.0).unwrap_or_default()
    }

    /// Reads one value of the text; a mistake in it does not keep others from being read.
    ///
    /// `path` is where it stands, for the mistake; empty where its line is enough.
    pub fn value<T: Deserialize<'a>>(&mut self, raw: &'a RawValue, path: &str) -> Option<T> {
        self.read(raw.get_ron(), path)
    }

    /// Reads a name of lower-case words with hyphens between them, such as the example.
    pub fn name(&mut self, raw: &'a RawValue, path: &str, example: &str) -> Clean {
        let Some(given) = self.value::<String>(raw, path) else {
            return Clean::default();
        };
        let is_part = |part: &str| {
            let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
            !part.is_empty() && part.chars().all(fits)
        };
        if !given.split('-').all(is_part) {
            let what = format!("{path}: write it like {example:?}, not {given:?}");
            self.mistake(raw, what);
        }
        Clean::line(&given)
    }

    /// Reads a text of one line that says something.
    pub fn words(&mut self, raw: &'a RawValue, path: &str) -> Clean {
        let Some(given) = self.value::<String>(raw, path) else {
            return Clean::default();
        };
        let text = Clean::line(&given);
        if text.is_empty() {
            self.mistake(raw, format!("{path}: write at least one word"));
        }
        text
    }

    /// Notes what is wrong with a value of the text.
    pub fn mistake(&mut self, raw: &RawValue, what: String) {
        let line = Some(self.line(raw));
        self.mistakes.push(Mistake { line, what });
    }

    /// The line on which a value of the text stands, from 1.
    pub fn line(&self, raw: &RawValue) -> usize {
        let text = raw.get_ron();
        let blanks = text.len() - without_blanks(text).len();
        let skipped = text.get(..blanks).unwrap_or_default();
        self.start(text) + skipped.matches('\n').count()
    }

    fn read<T: Deserialize<'a>>(&mut self, part: &'a str, path: &str) -> Option<T> {
        match options().from_str(part) {
            Ok(value) => Some(value),
            Err(error) => {
                self.refuse(part, path, &error);
                None
            }
        }
    }

    fn refuse(&mut self, part: &str, path: &str, error: &SpannedError) {
        let (line, problem) = match conflict(part) {
            Some(line) => (
                line,
                "two versions conflict here: settle it in an editor or with git".to_owned(),
            ),
            None => (error.span.start.line, problem(&error.code)),
        };
        let problem = Clean::line(&problem);
        let what = if path.is_empty() {
            problem.to_string()
        } else {
            format!("{path}: {problem}")
        };
        let line = Some(self.start(part) + line - 1);
        self.mistakes.push(Mistake { line, what });
    }

    /// The line on which a part of the text starts, blanks included.
    fn start(&self, part: &str) -> usize {
        let offset = part.as_ptr() as usize - self.text.as_ptr() as usize;
        self.ends.partition_point(|end| *end < offset) + 1
    }
}

/// A text without the blanks and comments at its beginning.
fn without_blanks(text: &str) -> &str {
    let mut text = text.trim_start();
    loop {
        let comment = [("//", "\n"), ("/*", "*/")]
            .iter()
            .find_map(|(begin, end)| Some((text.strip_prefix(begin)?, *end)));
        match comment.and_then(|(comment, end)| comment.split_once(end)) {
            Some((_, rest)) => text = rest.trim_start(),
            None => return text,
        }
    }
}

fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(DEPTH)
}

/// What is wrong, without the list of every field that there is.
pub fn problem(error: &Error) -> String {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the enum may grow, and its own sentence is good enough for the rest"
    )]
    match error {
        Error::NoSuchStructField { found, .. } => format!("there is no field {found:?} here"),
        Error::MissingStructField { field, .. } => format!("the field {field:?} is missing"),
        Error::DuplicateStructField { field, .. } => format!("the field {field:?} stands twice"),
        Error::NoSuchEnumVariant {
            expected, found, ..
        } => format!("{found:?} is none of {}", expected.join(", ")),
        Error::ExceededRecursionLimit => "it nests too deep".to_owned(),
        Error::ExpectedNamedStructLike(_) => "an opening ( is missing".to_owned(),
        Error::Eof => "it ends too early".to_owned(),
        other => lower_first(&other.to_string()),
    }
}

/// The sentence as it stands after a colon.
fn lower_first(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

/// The first line with git's mark of a conflict, from 1.
pub fn conflict(text: &str) -> Option<usize> {
    let is_mark = |line: &str| {
        let rest = MARKS.iter().find_map(|mark| line.strip_prefix(mark));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\r']))
    };
    text.split('\n').position(is_mark).map(|index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stands_where_its_blanks_and_comments_end() {
        let text = "// mine\n(\n  one: 1,\n  // the second\n  /* and\n  last */ two:\n    2,\n)";
        let mut reader = Reader::new(text);
        let whole = reader.whole().expect("one value");
        assert_eq!(reader.line(whole), 2);
        let fields = reader.fields(whole, "").expect("fields");
        let lines: Vec<_> = fields.iter().map(|(_, raw)| reader.line(raw)).collect();
        assert_eq!(lines, [3, 7]);
        assert_eq!(reader.into_mistakes(), []);
    }

    #[test]
    fn every_mistake_is_told_in_the_order_of_the_file() {
        let mut reader = Reader::new("(\n  a: 1,\n  b: true,\n  a: {\n    3: \"x\",\n  },\n)");
        let whole = reader.whole().expect("one value");
        for (name, raw) in reader.fields(whole, "").expect("fields") {
            reader.value::<String>(raw, &name);
        }
        let told: Vec<String> = reader
            .into_mistakes()
            .iter()
            .map(ToString::to_string)
            .collect();
        let starts = [
            "line 2: a: ",
            "line 3: b: ",
            "line 4: a stands on line 2 too",
            "line 4: a: ",
        ];
        assert_eq!(told.len(), starts.len(), "{told:#?}");
        for (told, start) in told.iter().zip(starts) {
            assert!(told.starts_with(start), "{told}");
        }
    }

    #[test]
    fn a_long_file_is_read_as_fast_as_a_short_one() {
        // A comment was a call on the stack, and a line was found by counting from the first one.
        let text = "//\n".repeat(300_000) + "1";
        let mut reader = Reader::new(&text);
        let whole = reader.whole().expect("one value");
        assert_eq!(reader.line(whole), 300_001);
        let fields: Vec<String> = (0..50_000).map(|n| format!("f{n}: 1,\n")).collect();
        let text = format!("(\n{})", fields.concat());
        let mut reader = Reader::new(&text);
        let whole = reader.whole().expect("one value");
        for (name, raw) in reader.fields(whole, "").expect("fields") {
            reader.value::<String>(raw, &name);
        }
        let mistakes = reader.into_mistakes();
        assert_eq!(mistakes.last().and_then(|last| last.line), Some(50_001));
    }

    #[test]
    fn a_conflict_of_git_is_told_as_one() {
        let mut reader =
            Reader::new("(\n<<<<<<< ours\n  a: 1,\n=======\n  a: 2,\n>>>>>>> theirs\n)");
        assert!(reader.whole().is_none());
        let told = reader.into_mistakes();
        assert_eq!((told.len(), told[0].line), (1, Some(2)), "{told:?}");
        assert!(told[0].what.contains("conflict"), "{told:?}");
    }
}
