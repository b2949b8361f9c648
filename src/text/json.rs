//! JSON that a terminal only shows.

use std::fmt::Write as _;

use super::clean::{clean_char, drawable};

/// Escapes every character of a JSON text that does not draw itself, but line ends.
///
/// What a program reads is the same: such characters stand only in strings, where JSON knows them
/// escaped as well.
#[must_use]
pub fn harmless_json(json: &str) -> String {
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
    use proptest::prelude::*;

    use super::*;
    use crate::text::samples::hostile;

    #[test]
    fn what_a_terminal_would_obey_is_escaped() {
        let json = "\"é👩‍🚒 \u{7f}\u{9b}\u{202e}\u{2028}\u{200e}\u{e0001}\"\n";
        let written = harmless_json(json);
        assert!(written.contains('é') && written.contains("👩‍🚒"));
        assert!(written.ends_with("\\u007f\\u009b\\u202e\\u2028\\u200e\\udb40\\udc01\"\n"));
    }

    proptest! {
        #[test]
        fn what_is_read_is_the_same(text in hostile()) {
            let written = harmless_json(&serde_json::to_string_pretty(&[&text]).unwrap());
            prop_assert!(written.chars().all(|c| c == '\n' || is_harmless(c)));
            prop_assert_eq!(serde_json::from_str::<Vec<String>>(&written).unwrap(), [text]);
        }
    }
}
