//! Answers for other programs, as JSON that is safe on a terminal.

use std::fmt::Write as _;

use anyhow::Result;
use serde::Serialize;

use crate::text::{clean_char, drawable};

/// Writes a value and a line end.
///
/// What a terminal would obey stands escaped: what a program reads is exact all the same.
pub(super) fn json(value: &impl Serialize) -> Result<String> {
    Ok(escaped(&serde_json::to_string_pretty(value)?) + "\n")
}

/// Escapes every character but line ends that does not draw itself; all of them stand in strings.
fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    let mut units = [0; 2];
    for c in json.chars() {
        if c == '\n' || is_harmless(c) {
            text.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut units) {
            let _ = write!(text, "\\u{unit:04x}");
        }
    }
    text
}

fn is_harmless(c: char) -> bool {
    let is_printable = c.is_ascii() && !c.is_ascii_control();
    is_printable || (clean_char(c) == Some(c) && !drawable(c.encode_utf8(&mut [0; 4])).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_escaped_and_read_back() {
        let hostile = "é👩‍🚒 \u{1b}[2J\u{7f}\u{9b}\u{202e}\u{2028}\u{200e}\u{e0001}\t\n\"\\";
        let written = json(&[hostile]).expect("JSON");
        let harmless = written.chars().all(|c| c == '\n' || is_harmless(c));
        assert!(
            harmless && written.contains('é') && written.contains("\\u202e"),
            "{written}"
        );
        let read: Vec<String> = serde_json::from_str(&written).expect("JSON");
        assert_eq!(read, [hostile]);
    }
}
