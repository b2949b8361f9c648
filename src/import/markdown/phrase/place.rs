//! Places of a template that nobody has filled in, told from what somebody wrote with the same signs.

use super::plain;

/// Signs of a day or a time; what begins with one is a place, whatever stands behind it.
const TIMES: &[&str] = &[
    "hh:mm", "hhmm", "xx:xx", "yyyy", "20xx", "<time", "<date", "dd/mm", "mm/dd", "[time]",
    "[date]",
];

/// Signs of something else.
const SIGNS: &[&str] = &[
    "{{",
    "}}",
    "<your",
    "[name]",
    "[owner]",
    "[description",
    "[action",
    "[event",
    "yes/no",
    "y/n",
];

/// So many words beside a sign were written by somebody.
const SEVERAL: usize = 3;

/// Words that templates have beside their signs.
const FILLERS: &[&str] = &[
    "a",
    "an",
    "the",
    "of",
    "to",
    "do",
    "and",
    "or",
    "by",
    "for",
    "on",
    "owner",
    "owners",
    "name",
    "names",
    "date",
    "due",
    "time",
    "utc",
    "description",
    "describe",
    "team",
    "assignee",
    "deadline",
    "priority",
    "status",
    "ticket",
    "link",
    "tbd",
    "todo",
    "action",
    "item",
    "event",
    "what",
    "who",
    "when",
    "happened",
    "here",
];

/// Whether a text is a place to fill in: "HH:MM - what happened", "<summary>", "Action item 1".
pub(in crate::import::markdown) fn is_place(text: &str) -> bool {
    let head = head(text);
    is_shaped(text, &head)
        || begins_with_time(&head)
        || (has_sign(&head) && others(&head) < SEVERAL)
}

/// Whether the words behind a time that somebody filled in are a place.
pub(in crate::import::markdown) fn is_place_behind_time(text: &str) -> bool {
    let head = head(text);
    is_shaped(text, &head) || (has_sign(&head) && others(&head) == 0)
}

/// What an action says, without the number that a template gives it: "Action item 1: …".
pub(in crate::import::markdown) fn without_number(text: &str) -> &str {
    let name = "action item ";
    let Some((begin, rest)) = text.split_at_checked(name.len()) else {
        return text;
    };
    let number = rest.trim_start_matches('#');
    let behind = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = behind.len() < number.len();
    let is_parted = behind
        .trim_start()
        .starts_with([':', '.', ')', '-', '–', '—']);
    let words = behind.trim_start_matches([':', '.', ')', '-', '–', '—', ' ']);
    if begin.eq_ignore_ascii_case(name) && is_number && is_parted && !words.is_empty() {
        words
    } else {
        text
    }
}

/// The beginning in small letters.
fn head(text: &str) -> String {
    let chars = text.chars().take(120);
    chars.flat_map(char::to_lowercase).collect()
}

/// Whether all of a text has the shape of a place.
fn is_shaped(text: &str, head: &str) -> bool {
    let trimmed = head.trim().trim_end_matches(['.', ':']);
    let examples = [
        "example:",
        "example -",
        "(example)",
        "[example]",
        "sample:",
        "...",
    ];
    is_wrapped(text, trimmed)
        || is_numbered(plain(trimmed).trim())
        || examples.iter().any(|begin| trimmed.starts_with(begin))
        || (trimmed.is_empty() && head.contains("..."))
        || (trimmed.chars().all(|c| c == '…') && !trimmed.is_empty())
        || trimmed.contains("lorem ipsum")
}

/// Whether brackets stand around a text, and in them neither an address nor the key of a ticket.
fn is_wrapped(text: &str, trimmed: &str) -> bool {
    let is_around = |(open, close): &(char, char)| {
        trimmed.starts_with(*open) && trimmed.find(*close) == Some(trimmed.len() - 1)
    };
    let is_key = text
        .trim()
        .trim_matches(['[', ']', '<', '>', '.', ':'])
        .split_once(['-', '#'])
        .is_some_and(|(key, number)| {
            let is_capital = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
            key.chars().all(is_capital)
                && !number.is_empty()
                && number.chars().all(|c| c.is_ascii_digit())
        });
    let pairs = [('<', '>'), ('[', ']'), ('{', '}')];
    pairs.iter().any(is_around) && !trimmed.contains("http") && !is_key
}

/// Whether plain words only name and number what shall stand there: "action 1", "action item 2 owner".
fn is_numbered(words: &str) -> bool {
    let names = [
        "action item",
        "action",
        "item",
        "event",
        "task",
        "cause",
        "factor",
        "example",
    ];
    let mut rests = names.iter().filter_map(|name| words.strip_prefix(name));
    let is_number = |rest: &str| {
        rest.trim().len() <= 2 && rest.trim().chars().all(|c| c.is_ascii_digit() || c == 'n')
    };
    let is_filler = |rest: &str| {
        let words = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        words.len() < rest.len() && words.split_whitespace().all(|word| FILLERS.contains(&word))
    };
    rests.any(is_number) || words.strip_prefix("action item ").is_some_and(is_filler)
}

fn has_sign(head: &str) -> bool {
    TIMES.iter().chain(SIGNS).any(|sign| head.contains(sign))
}

/// Whether a sign of a time stands before all words.
fn begins_with_time(head: &str) -> bool {
    let first = TIMES.iter().filter_map(|sign| head.find(sign)).min();
    let before = first.and_then(|at| head.get(..at));
    before.is_some_and(|before| !before.contains(char::is_alphabetic))
}

/// How many words somebody wrote beside the signs; what stands in brackets is part of a sign.
fn others(head: &str) -> usize {
    let mut depth = 0_usize;
    let mut outside = String::new();
    for c in head.chars() {
        match c {
            '<' | '[' | '{' => {
                depth += 1;
                outside.push(' ');
            }
            '>' | ']' | '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    let words = outside.split_whitespace().filter(|word| !has_sign(word));
    let words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words
        .filter(|word| word.contains(char::is_alphabetic) && !FILLERS.contains(word))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_from_what_somebody_wrote() {
        for place in [
            "...",
            "…",
            "Example: add an alert for X",
            "HH:MM - what happened and who saw it first",
            "2026-01-01 HH:MM: what happened",
            "{{ cause }} of the {{ event }}",
            "Action item 1 (owner)",
            "<what to do>",
            "[description of the event] by [name]",
        ] {
            assert!(is_place(place), "{place}");
        }
        for told in [
            "Restart the pump…",
            "Helm {{ .Values.x }} was empty",
            "The vendor wrote dd/mm where we read mm/dd",
            "Action item 1: Add a canary stage",
            "[PAY-77]",
            "[#118]",
        ] {
            assert!(!is_place(told), "{told}");
        }
        assert!(!is_place_behind_time("asked y/n"));
        assert!(is_place_behind_time("{{ what }} by [name]"));
    }

    #[test]
    fn the_number_of_an_action_item_is_no_part_of_it() {
        assert_eq!(without_number("Action Item #2 - Drain it"), "Drain it");
        assert_eq!(
            without_number("Action item 5 was lost"),
            "Action item 5 was lost"
        );
        assert_eq!(without_number("Action item 5:"), "Action item 5:");
    }
}
