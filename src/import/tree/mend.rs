//! Values in which something cannot be held: half a character, a number that is too large.
//!
//! Programs that cut texts and divide by nothing write both. Only that part is lost, not the entry around it.

use serde::de::DeserializeOwned;

/// What becomes of an escape that is half a character.
const UNKNOWN: &str = "\\ufffd";
/// The bytes of an escape such as `\ud83d`.
const ESCAPE: usize = 6;

/// Reads a value.
///
/// # Errors
///
/// Why it cannot be read, as words that go on after "left out:".
pub(in crate::import) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, &'static str> {
    let first = match serde_json::from_str(text) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    if first.is_eof() {
        return Err("its JSON ends in the middle");
    }
    serde_json::from_str(&mended(text)).map_err(|error| {
        if error.to_string().starts_with("recursion limit") {
            "it is nested too deep"
        } else {
            "it is no JSON"
        }
    })
}

/// The text with a sign for each half of a character, and nothing for each number that is too large.
fn mended(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut rest = text;
    let mut is_inside = false;
    while let Some(next) = rest.chars().next() {
        let (len, instead) = match next {
            '\\' if is_inside => escape(rest),
            '-' | '0'..='9' if !is_inside => number(rest),
            _ => (next.len_utf8(), None),
        };
        is_inside ^= next == '"';
        let (taken, after) = rest.split_at_checked(len).unwrap_or((rest, ""));
        mended.push_str(instead.unwrap_or(taken));
        rest = after;
    }
    mended
}

/// The bytes of the escape that stands first, and what stands for it where it is half a character.
fn escape(text: &str) -> (usize, Option<&'static str>) {
    match unit(text) {
        Some(0xd800..=0xdbff) => {
            let low = text.get(ESCAPE..).and_then(unit);
            if matches!(low, Some(0xdc00..=0xdfff)) {
                (2 * ESCAPE, None)
            } else {
                (ESCAPE, Some(UNKNOWN))
            }
        }
        Some(0xdc00..=0xdfff) => (ESCAPE, Some(UNKNOWN)),
        Some(_) => (ESCAPE, None),
        None => (2, None),
    }
}

/// The number of the escape that stands first.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok()
}

/// The bytes of the number that stands first, and what stands for it where it is too large.
fn number(text: &str) -> (usize, Option<&'static str>) {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E');
    let len = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let number: Option<f64> = text.get(..len).and_then(|number| number.parse().ok());
    (len, number.filter(|n| n.is_infinite()).map(|_| "null"))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn only_what_cannot_be_held_is_lost() {
        for (text, expected) in [
            (r#"{"a":"cut \ud83d"}"#, json!({"a": "cut \u{fffd}"})),
            (
                r#"{"a":"\ude00 \\ud83d \ud83d\ude00\ud83d\""}"#,
                json!({"a": "\u{fffd} \\ud83d 😀\u{fffd}\""}),
            ),
            (
                r#"{"a":1e999,"b":[-1e999,2],"c":"1e999 é"}"#,
                json!({"a": null, "b": [null, 2], "c": "1e999 é"}),
            ),
        ] {
            assert_eq!(parse::<Value>(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn the_reason_is_the_true_one() {
        let deep = format!("{}{}", "[".repeat(1000), "]".repeat(1000));
        for (text, why) in [
            (deep.as_str(), "it is nested too deep"),
            ("{\"a\": ", "its JSON ends in the middle"),
            ("{a}", "it is no JSON"),
        ] {
            assert_eq!(parse::<Value>(text), Err(why));
        }
    }
}
