//! JSON in pieces, each with the line on which it stands.
//!
//! Only one piece at a time is made into values: of the others there is no more than the place in the
//! text. So a big record costs little more than itself.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use serde_json::{Deserializer, Value};

use super::File;
use super::found::{Place, Reading};
use super::trouble::Trouble;

mod head;
mod mend;

pub(super) use head::{Head, head};
pub(super) use mend::parse;

/// A value in a file, not yet looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'t> {
    text: &'t str,
    /// Where it begins in its file, in bytes.
    pub(super) start: usize,
    /// The line on which it begins, from 1.
    pub(super) line: usize,
}

/// The values of a file.
#[derive(Debug, Default)]
pub(super) struct Documents<'t> {
    /// Those that can be read.
    pub(super) values: Vec<Node<'t>>,
    /// Lines that cannot, among many that can: the line from 1, and what it says.
    broken: Vec<(usize, &'t str)>,
}

impl<'t> Node<'t> {
    /// The elements of an array; none of anything else.
    pub(super) fn items(&self) -> Option<Vec<Self>> {
        if !self.text.starts_with('[') {
            return None;
        }
        let raws: Vec<&'t RawValue> = serde_json::from_str(self.text).ok()?;
        Some(self.placed(raws))
    }

    /// The members of an object that have these names, in the order of the names.
    pub(super) fn members(&self, names: &[&'static str]) -> Vec<(&'static str, Self)> {
        if !self.text.starts_with('{') {
            return Vec::new();
        }
        let all: BTreeMap<Cow<'_, str>, &'t RawValue> =
            serde_json::from_str(self.text).unwrap_or_default();
        let found = names.iter().filter_map(|&name| {
            let raw = *all.get(name)?;
            Some((name, self.placed(vec![raw]).pop()?))
        });
        found.collect()
    }

    /// The value, as values.
    ///
    /// # Errors
    ///
    /// Why it cannot be read, as words that go on after "left out:".
    pub(super) fn value(&self) -> Result<Value, &'static str> {
        parse(self.text)
    }

    /// The value, where nothing can be read without it.
    pub(super) fn needed(&self, file: &File) -> Result<Value, Trouble> {
        self.value().map_err(|why| Trouble::Malformed {
            file: file.name.clone(),
            line: self.line,
            expected: format!("what begins here cannot be read: {why}"),
        })
    }

    /// The value, as fields that are known; an error names the field.
    pub(super) fn fields<T: DeserializeOwned>(&self, file: &File) -> Result<T, Trouble> {
        let mut text = Deserializer::from_str(self.text);
        serde_path_to_error::deserialize(&mut text).map_err(|error| {
            let path = error.path().to_string();
            let error = error.into_inner();
            let words = error.to_string();
            let words = words.split(" at line ").next().unwrap_or_default();
            Trouble::Malformed {
                file: file.name.clone(),
                line: self.line + error.line().saturating_sub(1),
                expected: format!("the field {path} cannot be read: {words}"),
            }
        })
    }

    /// Its text.
    pub(super) const fn text(&self) -> &'t str {
        self.text
    }

    /// The pieces of this value with their places, in the order in which they stand.
    fn placed(&self, raws: Vec<&'t RawValue>) -> Vec<Self> {
        let (mut reached, mut line) = (0, self.line);
        let place = |raw: &'t RawValue| {
            let text = raw.get();
            let offset = text.as_ptr().addr() - self.text.as_ptr().addr();
            let between = self.text.as_bytes().get(reached..offset);
            line += newlines(between.unwrap_or_default());
            reached = offset;
            Self {
                text,
                start: self.start + offset,
                line,
            }
        };
        raws.into_iter().map(place).collect()
    }
}

/// All values of a file, by its number in the record; lines that cannot be read are told as left out.
pub(super) fn values<'t>(
    file: &'t File,
    number: usize,
    reading: &mut Reading,
) -> Result<Vec<Node<'t>>, Trouble> {
    let found = documents(file)?;
    for (line, text) in found.broken {
        let place = Place { file: number, line };
        reading.leave_out(place, text, "it is no JSON");
    }
    Ok(found.values)
}

/// All values of a file: one document, several one after another, or one on each line.
pub(super) fn documents(file: &File) -> Result<Documents<'_>, Trouble> {
    let text = body(&file.text);
    let whole = Node {
        text,
        start: file.text.len() - text.len(),
        line: 1,
    };
    let mut raws = Vec::new();
    for document in Deserializer::from_str(text).into_iter::<&RawValue>() {
        match document {
            Ok(raw) => raws.push(raw),
            Err(error) => {
                let lines = by_line(whole).filter(|_| has_lines(text));
                return lines.ok_or_else(|| malformed(file, &error, 1));
            }
        }
    }
    Ok(Documents {
        values: whole.placed(raws),
        broken: Vec::new(),
    })
}

/// The text of a file without a byte order mark.
pub(super) fn body(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Whether the first line with something on it is a whole object, and others follow.
fn has_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    let is_object = serde_json::from_str::<&RawValue>(first).is_ok() && first.starts_with('{');
    is_object && lines.next().is_some()
}

/// A value on each line; none where more lines cannot be read than can.
fn by_line(whole: Node<'_>) -> Option<Documents<'_>> {
    let mut found = Documents::default();
    let mut start = whole.start;
    for (place, full) in whole.text.split_inclusive('\n').enumerate() {
        let text = full.trim();
        let line = place + 1;
        let indent = full.len() - full.trim_start().len();
        if text.starts_with(['{', '[']) && serde_json::from_str::<&RawValue>(text).is_ok() {
            found.values.push(Node {
                text,
                start: start + indent,
                line,
            });
        } else if !text.is_empty() {
            found.broken.push((line, text));
        }
        start += full.len();
    }
    (found.values.len() > found.broken.len()).then_some(found)
}

fn malformed(file: &File, error: &serde_json::Error, line: usize) -> Trouble {
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    let expected = if error.is_eof() {
        format!("the JSON ends in the middle, it may have been cut off ({words})")
    } else if words.starts_with("control character") {
        "the JSON breaks here, a text runs over the end of its line; it may have been cut off"
            .to_owned()
    } else {
        format!("the JSON breaks here ({words})")
    };
    Trouble::Malformed {
        file: file.name.clone(),
        line: line + error.line().saturating_sub(1),
        expected,
    }
}

/// The line ends in some bytes.
pub(super) fn newlines(bytes: &[u8]) -> usize {
    bytes.split(|&byte| byte == b'\n').count() - 1
}

/// What stands in a value at a path such as `user.name`; none where there is nothing or null.
pub(super) fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    let found = path
        .split('.')
        .try_fold(value, |value, name| value.get(name));
    found.filter(|value| !value.is_null())
}

/// The text at a path, without blanks around it; empty where there is none.
pub(super) fn said<'v>(value: &'v Value, path: &str) -> &'v str {
    let text = at(value, path).and_then(Value::as_str);
    text.unwrap_or_default().trim()
}

/// The first of some paths with a text.
pub(super) fn first_said<'v>(value: &'v Value, paths: &[&str]) -> &'v str {
    let mut said = paths.iter().map(|path| said(value, path));
    said.find(|text| !text.is_empty()).unwrap_or_default()
}

/// The elements of the array at a path; none where there is none.
pub(super) fn list<'v>(value: &'v Value, path: &str) -> &'v [Value] {
    let array = at(value, path).and_then(Value::as_array);
    array.map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> File {
        File {
            name: "a.json".to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn every_piece_knows_its_line() {
        let file = file("\u{feff}[\n {\"a\": 1},\n\n {\"a\":\n [2,\n3]}]\n[4]");
        let found = documents(&file).expect("it is JSON");
        let lines: Vec<usize> = found.values.iter().map(|node| node.line).collect();
        assert_eq!(lines, [1, 7]);
        let items = found.values[0].items().expect("an array");
        assert_eq!((items[0].line, items[1].line), (2, 4));
        let (_, inner) = items[1].members(&["a"])[0];
        let inner = inner.items().expect("an array");
        assert_eq!(
            inner.iter().map(|node| node.line).collect::<Vec<_>>(),
            [5, 6]
        );
        assert!(
            file.text
                .get(inner[1].start..)
                .is_some_and(|rest| rest.starts_with('3'))
        );
    }

    #[test]
    fn one_bad_line_among_good_ones_is_told_and_a_cut_array_is_refused() {
        let good = file("{\"a\": 1}\nnothing\n{\"a\": 2}\n{\"a\": 3}\n");
        let found = documents(&good).expect("lines");
        assert_eq!(
            (found.values.len(), found.broken),
            (3, vec![(2, "nothing")])
        );
        let Err(Trouble::Malformed { line, .. }) = documents(&file("[\n{\"a\": 1},\n{\"a\""))
        else {
            panic!("it was cut");
        };
        assert_eq!(line, 3);
    }

    #[test]
    fn deep_nesting_is_an_error_and_no_crash() {
        let deep = file(&"[".repeat(1_000_000));
        assert!(documents(&deep).is_err());
        let closed = file(&format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)));
        let found = documents(&closed).expect("it is JSON");
        assert_eq!(found.values[0].value(), Err("it is nested too deep"));
    }
}
