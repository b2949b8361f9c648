//! Texts as plain words, for comparing: what a heading means, whether a line says nothing.

use crate::text::fold;

mod place;

pub(super) use place::{is_place, is_place_behind_time, without_number};

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

/// Words with which an answer says that there is none of something.
const NONE: &[&str] = &[
    "none",
    "nothing",
    "no action",
    "no actions",
    "no action item",
    "no action items",
    "no further action",
    "no further actions",
    "no follow up",
    "no follow ups",
    "no owner",
    "no date",
];

/// All that may stand behind them in such an answer.
const REST: &[&str] = &[
    "yet",
    "as yet",
    "so far",
    "as of now",
    "at this time",
    "at the moment",
    "at present",
    "for now",
    "right now",
    "currently",
    "needed",
    "required",
    "necessary",
    "is needed",
    "are needed",
    "is required",
    "are required",
    "needed at this time",
    "required at this time",
    "identified",
    "known",
    "noted",
    "reported",
    "planned",
    "assigned",
    "set",
    "applicable",
    "to report",
    "to note",
    "to add",
    "to do",
    "of note",
    "in particular",
    "special",
    "else",
    "really",
    "we know of",
    "that we know of",
];

/// Why an answer that says that there is nothing becomes no card.
pub(super) const NOTHING_SAID: &str = "it says that there is nothing";

/// Why a place of a template becomes no card.
pub(super) const UNFILLED: &str = "a place of a template that nobody has filled in";

/// Whether an answer says that there is nothing, in all of its first sentence.
pub(in crate::import) fn is_nothing(text: &str) -> bool {
    if is_answer(plain(text).trim()) {
        return true;
    }
    // "None. It came back by itself."
    let first = text.split(['.', '!']).next().unwrap_or_default();
    matches!(
        plain(first).trim(),
        "none" | "n a" | "nothing" | "keine" | "aucune" | "ninguna"
    )
}

/// Whether words are an answer that says that there is nothing: "none", "no actions at this time".
fn is_answer(words: &str) -> bool {
    let rests = NONE.iter().filter_map(|none| words.strip_prefix(none));
    NOTHING.contains(&words)
        || rests.into_iter().any(|rest| {
            rest.is_empty()
                || rest
                    .strip_prefix(' ')
                    .is_some_and(|rest| REST.contains(&rest))
        })
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
        for answer in [
            "None yet",
            "no actions at this time.",
            "Nothing to report",
            "N/A",
        ] {
            assert!(is_nothing(answer), "{answer}");
        }
        for told in [
            "None of us knew",
            "Nothing rang",
            "No action worked",
            "No date parsed",
        ] {
            assert!(!is_nothing(told), "{told}");
        }
    }
}
