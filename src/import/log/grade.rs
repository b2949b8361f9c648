//! Whether a line says of itself that it is only information.
//!
//! It is no judgement of the words: what does not say how grave it is counts as grave.

use serde_json::Value;

use super::super::tree::at;

/// Where JSON says how grave a line is.
pub(super) const NAMES: &[&str] = &["level", "severity", "lvl", "@l", "Level", "PRIORITY"];
/// The words among which a level stands, from the beginning of a line.
const WORDS: usize = 12;
/// The first of syslog's numbers, from 0, that is only information.
const NOTICE: u64 = 5;
/// The number from which on programs warn that count the other way, in tens.
const WARNING: u64 = 40;

/// What a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grade {
    Information,
    Grave,
}

/// Whether an object is only information.
pub(super) fn is_information(value: &Value) -> bool {
    let said = NAMES.iter().find_map(|name| at(value, name));
    match said {
        Some(Value::String(word)) => match word.trim().parse() {
            Ok(number) => of_number(number),
            Err(_) => of_word(word.trim()) == Some(Grade::Information),
        },
        Some(Value::Number(number)) => number.as_u64().is_some_and(of_number),
        Some(Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_)) | None => false,
    }
}

/// Whether a line is only information.
pub(super) fn is_informing(line: &str) -> bool {
    if let Some((number, _)) = line.strip_prefix('<').and_then(|rest| rest.split_once('>'))
        && let Ok(priority) = number.parse::<u64>()
    {
        return of_number(priority % 8);
    }
    if is_klog(line) {
        return line.starts_with('I');
    }
    let words = line.split_whitespace().take(WORDS);
    words.into_iter().find_map(marked) == Some(Grade::Information)
}

fn of_number(number: u64) -> bool {
    (NOTICE..8).contains(&number) || (10..WARNING).contains(&number)
}

/// Whether a line begins as `I0421 ` does.
fn is_klog(line: &str) -> bool {
    let digits = line.strip_prefix(['I', 'W', 'E', 'F']);
    digits.is_some_and(|rest| rest.bytes().take_while(u8::is_ascii_digit).count() >= 4)
}

/// What a word says that is written as levels are: in capitals, in brackets, behind its name.
fn marked(word: &str) -> Option<Grade> {
    let (name, value) = word.split_once('=').unwrap_or(("", word));
    if !name.is_empty() && !NAMES.contains(&name) {
        return None;
    }
    let bare = value.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let is_capital = bare.starts_with(|c: char| c.is_ascii_uppercase());
    let is_held = value.starts_with(['[', '<', '(', '"']) || value.ends_with([':', ']', '>', '|']);
    if name.is_empty() && !is_capital && !is_held {
        return None;
    }
    of_word(bare)
}

fn of_word(word: &str) -> Option<Grade> {
    let word = word.to_ascii_lowercase();
    match word.as_str() {
        "trace" | "debug" | "verbose" | "fine" | "config" | "info" | "information"
        | "informational" | "notice" => Some(Grade::Information),
        "warn" | "warning" | "error" | "err" | "crit" | "critical" | "fatal" | "alert"
        | "emerg" | "emergency" | "severe" | "panic" => Some(Grade::Grave),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_itself_that_it_is_only_information() {
        let quiet = [
            "2026-03-01 09:00:00,123 INFO [main] o.e.Pump - error budget is fine",
            "2026-03-01T09:00:00Z [debug] a",
            "2026-03-01T09:00:00Z <notice> a",
            "time=2026-03-01T09:00:00Z level=info msg=\"an ERROR\"",
            "I0301 09:00:00.000001    7 pump.go:3] a",
            "<165>1 2026-03-01T09:00:00Z mill weigh 1 - - a",
        ];
        for line in quiet {
            assert!(is_informing(line), "{line}");
        }
        let grave = [
            "2026-03-01 09:00:00,123 ERROR [main] INFO is missing",
            "2026-03-01 09:00:00 more info on the notice board",
            "E0301 09:00:00.000001    7 pump.go:3] a",
            "<34>1 2026-03-01T09:00:00Z mill weigh 1 - - INFO",
            "Apr  2 04:10:04 mill weigh[2211]: scale 2 does not settle",
        ];
        for line in grave {
            assert!(!is_informing(line), "{line}");
        }
    }

    #[test]
    fn json_says_it_in_words_and_in_numbers() {
        let of = |text: &str| is_information(&serde_json::from_str(text).expect("JSON"));
        for text in [
            r#"{"level":"INFO"}"#,
            r#"{"level":30}"#,
            r#"{"PRIORITY":"6"}"#,
        ] {
            assert!(of(text), "{text}");
        }
        for text in [
            r#"{"level":50}"#,
            r#"{"severity":"ERROR"}"#,
            r#"{"PRIORITY":"3"}"#,
            "{}",
        ] {
            assert!(!of(text), "{text}");
        }
    }
}
