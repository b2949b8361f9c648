//! The names and values at the beginning of a JSON text, by which formats are told apart.
//!
//! It is read by eye, not parsed: a beginning of a text is no whole value.

use super::super::File;
use super::body;

/// The bytes that are looked at.
const BYTES: usize = 64 * 1024;
/// The bytes of a value that are kept.
const VALUE: usize = 64;

/// The members at the beginning of a text, at any depth.
#[derive(Debug, Default)]
pub(in crate::import) struct Head<'t> {
    members: Vec<(usize, &'t str, &'t str)>,
}

impl<'t> Head<'t> {
    /// The members with this name, down to a depth: how deep they are, and how their values begin.
    pub(in crate::import) fn values(
        &self,
        depth: usize,
        name: &str,
    ) -> impl Iterator<Item = &'t str> {
        let with_name = self
            .members
            .iter()
            .filter(move |(deep, found, _)| *deep <= depth && *found == name);
        with_name.map(|(_, _, value)| *value)
    }

    /// Whether there is a member with one of these names down to a depth.
    pub(in crate::import) fn has(&self, depth: usize, names: &[&str]) -> bool {
        let mut members = self.members.iter();
        members.any(|(deep, found, _)| *deep <= depth && names.contains(found))
    }

    /// Whether a text value of this name, down to a depth, passes.
    pub(in crate::import) fn says(
        &self,
        depth: usize,
        name: &str,
        passes: impl Fn(&str) -> bool,
    ) -> bool {
        self.values(depth, name).any(|value| {
            let text = value.strip_prefix('"').unwrap_or_default();
            let text = text.split('"').next().unwrap_or_default();
            !text.is_empty() && passes(text)
        })
    }
}

/// The members at the beginning of a file; none where it does not begin as JSON does.
pub(in crate::import) fn head(file: &File) -> Option<Head<'_>> {
    let text = body(&file.text).trim_start();
    let first = text.strip_prefix(['[', '{'])?.trim_start();
    let is_json = if text.starts_with('{') {
        first.starts_with(['"', '}'])
    } else {
        first.starts_with(['{', '[', ']'])
    };
    is_json.then(|| scan(text))
}

fn scan(text: &str) -> Head<'_> {
    let mut head = Head::default();
    let bytes = text.as_bytes();
    let end = bytes.len().min(BYTES);
    let (mut place, mut depth) = (0, 0_usize);
    while place < end {
        match bytes[place] {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let from = place + 1;
                place = closing(bytes, from, end);
                if let Some(value) = value_after(text, place + 1) {
                    let name = text.get(from..place).unwrap_or_default();
                    head.members.push((depth, name, value));
                }
            }
            _ => {}
        }
        place += 1;
    }
    head
}

/// Where the quotation mark stands that closes a text.
fn closing(bytes: &[u8], from: usize, end: usize) -> usize {
    let mut place = from;
    while place < end && bytes[place] != b'"' {
        place += if bytes[place] == b'\\' { 2 } else { 1 };
    }
    place
}

/// The beginning of the value, where a colon stands behind a name.
fn value_after(text: &str, place: usize) -> Option<&str> {
    let rest = text.get(place..)?.trim_start().strip_prefix(':')?;
    let rest = rest.trim_start();
    let end = rest.char_indices().map(|(place, _)| place);
    let end = end.take_while(|&place| place <= VALUE).last();
    rest.get(..end.unwrap_or_default())
}
