//! Texts as plain words, for comparing: what a heading means, whether a line says nothing.

use crate::text::fold;

/// The most characters of a text that are looked at.
const LOOKED_AT: usize = 160;

/// A text in small letters without accents and signs, one blank between words and one at either end.
pub(in crate::import) fn plain(text: &str) -> String {
    let end = text.char_indices().nth(LOOKED_AT);
    let text = end.and_then(|(end, _)| text.get(..end)).unwrap_or(text);
    let mut out = String::from(" ");
    for c in fold(text).chars() {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

/// Where a phrase stands in a plain text; phrases of scripts without blanks may stand inside words.
pub(in crate::import) fn find(plain: &str, phrase: &str) -> Option<usize> {
    if phrase.is_ascii() {
        plain
            .match_indices(phrase)
            .find(|(place, _)| {
                let ends = place + phrase.len();
                let is_blank = |part: Option<&str>| part.is_some_and(|p| p.starts_with(' '));
                is_blank(plain.get(ends..)) && plain.get(..*place).is_some_and(|p| p.ends_with(' '))
            })
            .map(|(place, _)| place)
    } else {
        plain.find(phrase)
    }
}

/// Answers that say that there is nothing to say.
const NOTHING: &[&str] = &[
    "",
    "none",
    "n a",
    "na",
    "nothing",
    "nil",
    "tbd",
    "tba",
    "tbc",
    "todo",
    "to do",
    "not really",
    "no",
    "nope",
    "not applicable",
    "not a lot",
    "unknown",
    "pending",
    "we didn t",
    "we didn t really",
    "keine",
    "keiner",
    "nichts",
    "entfallt",
    "aucun",
    "aucune",
    "rien",
    "ninguno",
    "ninguna",
    "nada",
    "nenhum",
    "nenhuma",
    "nessuno",
    "nessuna",
    "niente",
    "geen",
    "niets",
    "brak",
    "ingen",
    "なし",
    "特になし",
    "無し",
    "无",
    "無",
    "없음",
    "нет",
];

/// Whether an answer says that there is nothing.
pub(in crate::import) fn is_nothing(text: &str) -> bool {
    let plain = plain(text);
    let words = plain.trim();
    if NOTHING.contains(&words) {
        return true;
    }
    // "None. It came back by itself."
    let first = text.split(['.', '!']).next().unwrap_or_default();
    if matches!(
        self::plain(first).trim(),
        "none" | "n a" | "nothing" | "keine" | "aucune" | "ninguna"
    ) {
        return true;
    }
    let begins = [
        "none ",
        "no action ",
        "no actions ",
        "nothing ",
        "no owner yet",
        "no date yet",
    ];
    let count = words.split(' ').count();
    count <= 5 && begins.iter().any(|begin| words.starts_with(begin))
}

/// Signs of a place in a template that nobody has filled in.
const PLACES: &[&str] = &[
    "hh:mm",
    "hh:mm:ss",
    "hhmm",
    "xx:xx",
    "yyyy",
    "20xx",
    "{{",
    "}}",
    "<time",
    "<date",
    "dd/mm",
    "mm/dd",
    "<your",
    "lorem ipsum",
    "[time]",
    "[date]",
    "[name]",
    "[owner]",
    "[description",
    "[action",
    "[event",
    "00:00 -  ",
    "yes/no",
    "y/n",
];

/// Whether a text is a place to fill in: "HH:MM - what happened", "<summary>", "Action item 1".
pub(in crate::import) fn is_place(text: &str) -> bool {
    let head: String = text
        .chars()
        .take(120)
        .flat_map(char::to_lowercase)
        .collect();
    let trimmed = head.trim().trim_end_matches(['.', ':']);
    let is_wrapped = [('<', '>'), ('[', ']'), ('{', '}')]
        .iter()
        .any(|(open, close)| {
            trimmed.starts_with(*open)
                && trimmed.find(*close) == Some(trimmed.len() - 1)
                && !trimmed.contains("http")
        });
    let words = plain(trimmed);
    let words = words.trim();
    let numbered = [
        "action item",
        "action",
        "item",
        "event",
        "task",
        "cause",
        "factor",
        "example",
    ]
    .iter()
    .filter_map(|name| words.strip_prefix(name))
    .any(|rest| {
        rest.trim().len() <= 2 && rest.trim().chars().all(|c| c.is_ascii_digit() || c == 'n')
    });
    is_wrapped
        || numbered
        || words
            .strip_prefix("action item ")
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        || trimmed.starts_with("...")
        || ["example:", "example -", "(example)", "[example]", "sample:"]
            .iter()
            .any(|begin| trimmed.starts_with(begin))
        || (trimmed.is_empty() && head.contains("..."))
        || trimmed.chars().all(|c| c == '…') && !trimmed.is_empty()
        || PLACES.iter().any(|sign| head.contains(sign))
}

/// The parts of a sentence that numbers part: "(1) this; (2) that", "1) this 2) that".
pub(in crate::import) fn numbered(text: &str) -> Vec<&str> {
    let mut cuts = Vec::new();
    let mut from = 0;
    for number in 1..=30 {
        let rest = text.get(from..).unwrap_or_default();
        let signs = [format!("({number}) "), format!("{number}) ")];
        let Some((place, sign)) = signs
            .iter()
            .find_map(|sign| rest.find(sign.as_str()).map(|place| (from + place, sign)))
        else {
            break;
        };
        cuts.push((place, place + sign.len()));
        from = place + sign.len();
    }
    let end = |at: usize| cuts.get(at + 1).map_or(text.len(), |(place, _)| *place);
    let parts = cuts.iter().enumerate().map(|(at, (_, begin))| {
        let part = text.get(*begin..end(at)).unwrap_or_default();
        let part = part.trim().trim_end_matches([';', ',', '.']);
        part.trim_end_matches(" and").trim_end_matches(',')
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_a_sentence_part_it() {
        assert_eq!(
            numbered("(1) this; (2) that, and (3) more."),
            ["this", "that", "more"]
        );
        assert_eq!(numbered("now: 1) this 2) that"), ["this", "that"]);
        assert_eq!(numbered("see (2) and (3)"), [""; 0]);
    }

    #[test]
    fn a_sentence_that_says_none_says_nothing() {
        assert!(is_nothing(
            "None. It came back by itself, and nobody missed more than an hour."
        ));
        assert!(!is_nothing("No. 3 pump gets a new fuse."));
        assert!(is_place("..."));
        assert!(is_place("…"));
        assert!(is_place("Example: add an alert for X"));
        assert!(!is_place("Restart the pump…"));
    }
}
