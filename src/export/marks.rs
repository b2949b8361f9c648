//! The little Markdown that a card's text may hold: bold, code, links to http addresses.
//!
//! Everything else is text. What is recognised here is only what every reader of Markdown reads in
//! the same way; a mark that is not certain stays text.

/// A piece of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark<'a> {
    /// Text without a mark.
    Text(&'a str),
    /// `**text**`, without its signs; it may hold other marks.
    Bold(&'a str),
    /// `` `text` ``, without its signs.
    Code(&'a str),
    /// `[text](address)`.
    Link { text: &'a str, address: &'a str },
    /// An address that stands in the text.
    Address(&'a str),
}

/// The pieces of a line, in order.
pub(super) fn marks(line: &str) -> Vec<Mark<'_>> {
    let mut found = Vec::new();
    let (mut text_from, mut at) = (0, 0);
    let mut before = None;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        let (mark, length) = mark_at(rest, before).unzip();
        let length = length
            .or_else(|| rest.chars().next().map(char::len_utf8))
            .unwrap_or(1);
        if let Some(mark) = mark {
            found.extend(text_piece(line, text_from, at));
            found.push(mark);
            text_from = at + length;
        }
        at += length;
        before = line.get(..at).and_then(|done| done.chars().next_back());
    }
    found.extend(text_piece(line, text_from, at));
    found
}

/// A line without its marks: what is read aloud.
pub(super) fn words(line: &str) -> String {
    let mut words = String::with_capacity(line.len());
    for mark in marks(line) {
        match mark {
            Mark::Text(text) | Mark::Code(text) | Mark::Link { text, .. } | Mark::Address(text) => {
                words.push_str(text);
            }
            Mark::Bold(text) => words.push_str(&self::words(text)),
        }
    }
    words
}

fn text_piece(line: &str, from: usize, until: usize) -> Option<Mark<'_>> {
    line.get(from..until)
        .filter(|text| !text.is_empty())
        .map(Mark::Text)
}

/// The mark that begins a text, and its length in bytes.
fn mark_at(rest: &str, before: Option<char>) -> Option<(Mark<'_>, usize)> {
    match rest.chars().next()? {
        '`' if before != Some('`') => code(rest),
        '*' if before != Some('*') => bold(rest, before),
        '[' => link(rest),
        'h' if !before.is_some_and(char::is_alphanumeric) => address(rest),
        _ => None,
    }
}

fn code(rest: &str) -> Option<(Mark<'_>, usize)> {
    let (text, after) = rest.strip_prefix('`')?.split_once('`')?;
    let padded = text.starts_with(' ') && text.ends_with(' ');
    (!text.is_empty() && !padded && !after.starts_with('`'))
        .then_some((Mark::Code(text), text.len() + 2))
}

fn bold(rest: &str, before: Option<char>) -> Option<(Mark<'_>, usize)> {
    let (text, after) = rest.strip_prefix("**")?.split_once("**")?;
    let (first, last) = (text.chars().next()?, text.chars().next_back()?);
    let solid = |c: char| !c.is_whitespace() && c != '*';
    let apart = |c: Option<char>| c.is_none_or(|c| c == ' ');
    // Readers of Markdown take the signs for bold only where they lean on a letter or stand free.
    let inner = marks(text);
    let letter = |mark: Option<&Mark<'_>>, c: char| {
        c.is_alphanumeric() && matches!(mark, Some(Mark::Text(_)))
    };
    let next = after.chars().next();
    let opens = letter(inner.first(), first) || (solid(first) && apart(before));
    let closes = letter(inner.last(), last) || (solid(last) && apart(next));
    (opens && closes && next != Some('*')).then_some((Mark::Bold(text), text.len() + 4))
}

fn link(rest: &str) -> Option<(Mark<'_>, usize)> {
    let (text, after) = rest.strip_prefix('[')?.split_once("](")?;
    let (address, _) = after.split_once(')')?;
    let fits = !text.trim().is_empty() && !text.contains(['[', ']']);
    (fits && is_address(address, ""))
        .then_some((Mark::Link { text, address }, text.len() + address.len() + 4))
}

fn address(rest: &str) -> Option<(Mark<'_>, usize)> {
    let word = rest.split(char::is_whitespace).next()?;
    let mut address =
        word.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '"', '*', '>', ']']);
    if !address.contains('(') {
        address = address.trim_end_matches([')', '.', ',']);
    }
    is_address(address, "()!'*$").then_some((Mark::Address(address), address.len()))
}

/// Whether this is an http address of signs that mean nothing to Markdown, and of `more`.
fn is_address(text: &str, more: &str) -> bool {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let fits =
        |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@&=+,%".contains(c) || more.contains(c);
    host.is_some_and(|host| host.starts_with(|c: char| c.is_ascii_alphanumeric()))
        && text.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certain_marks_are_found() {
        assert_eq!(
            marks("a **b** `c|d` [e](https://f.g/h) https://i.j/k_l."),
            [
                Mark::Text("a "),
                Mark::Bold("b"),
                Mark::Text(" "),
                Mark::Code("c|d"),
                Mark::Text(" "),
                Mark::Link {
                    text: "e",
                    address: "https://f.g/h"
                },
                Mark::Text(" "),
                Mark::Address("https://i.j/k_l"),
                Mark::Text("."),
            ]
        );
    }

    #[test]
    fn what_is_not_certain_stays_text() {
        for line in [
            "** a **",
            "**a",
            "`",
            "``",
            "` a `",
            "`a``b`",
            "**a****b",
            "[a](javascript:x)",
            "[a]",
            "xhttps://a.b",
            "https://",
            "ä**\"x\"**",
            "*a*",
            "__a__",
        ] {
            assert_eq!(marks(line), [Mark::Text(line)], "{line}");
        }
        assert_eq!(marks(""), []);
    }

    #[test]
    fn words_are_what_is_read_aloud() {
        assert_eq!(words("**a `b`** [c](http://d.e) *f*"), "a b c *f*");
    }
}
