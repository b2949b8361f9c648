//! Names in quotation marks, and lists of names on one line.
//!
//! In quotation marks a backslash stands before a quotation mark or another backslash.

use crate::text::Clean;

/// Reads `"a name"` at the beginning of a text; returns what it says and how many bytes it takes.
pub fn quoted(text: &str) -> Option<(String, usize)> {
    let mut said = String::new();
    let mut chars = text.char_indices().peekable();
    chars.next().filter(|&(_, c)| c == '"')?;
    while let Some((place, c)) = chars.next() {
        match c {
            '"' => return Some((said, place + 1)),
            '\\' => {
                let escaped = chars.next_if(|&(_, next)| matches!(next, '"' | '\\'));
                said.push(escaped.map_or(c, |(_, next)| next));
            }
            _ => said.push(c),
        }
    }
    None
}

/// A name in quotation marks, on one line; [`quoted`] reads it back.
pub fn quote(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 2);
    text.push('"');
    for c in name.chars() {
        match c {
            '"' | '\\' => text.extend(['\\', c]),
            '\n' => text.push(' '),
            _ => text.push(c),
        }
    }
    text.push('"');
    text
}

/// Reads names parted by some characters; a name that holds one of these stands in quotation marks.
pub fn split(text: &str, parts: impl Fn(char) -> bool) -> Vec<Clean> {
    let mut names = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || parts(c));
        if rest.is_empty() {
            return names;
        }
        let end = rest.find(&parts).unwrap_or(rest.len());
        let plain = rest.get(..end).unwrap_or_default();
        let (name, taken) = quoted(rest).unwrap_or_else(|| (plain.to_owned(), end));
        let name = Clean::line(&name);
        if !name.is_empty() {
            names.push(name);
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
}

/// Prints names with commas between them; [`split`] reads them back.
pub fn join<'a>(
    names: impl IntoIterator<Item = &'a Clean>,
    parts: impl Fn(char) -> bool,
) -> String {
    let printed = names.into_iter().map(|name| {
        if name.starts_with('"') || name.contains(|c| parts(c) || c == '\n') {
            quote(name)
        } else {
            name.to_string()
        }
    });
    printed.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn unclosed_quotation_marks_are_part_of_the_name() {
        assert_eq!(quoted("\"Alex"), None);
        assert_eq!(split("\"Alex, b", |c| c == ','), ["\"Alex", "b"]);
        assert_eq!(
            quoted(r#""A \"B\" \c" x"#),
            Some((r#"A "B" \c"#.to_owned(), 12))
        );
    }

    #[test]
    fn lists_are_split_where_they_are_parted() {
        let blank_or_comma = |c: char| c == ',' || c.is_whitespace();
        assert_eq!(split("dns tls,, a", blank_or_comma), ["dns", "tls", "a"]);
        assert_eq!(
            split(" checkout api , \"a, b\"", |c| c == ','),
            ["checkout api", "a, b"]
        );
        assert!(split(" , ", |c| c == ',').is_empty());
    }

    proptest! {
        #[test]
        fn splitting_what_was_joined_gives_the_same(names in prop::collection::vec("[ab,\" \\\\é]{1,6}", 0..5)) {
            let names: Vec<Clean> = names.iter().map(|n| Clean::line(n)).filter(|n| !n.is_empty()).collect();
            let comma = |c: char| c == ',';
            prop_assert_eq!(split(&join(&names, comma), comma), names.clone());
            let blank = |c: char| c == ',' || c.is_whitespace();
            prop_assert_eq!(split(&join(&names, blank), blank), names);
        }
    }
}
