//! What stands around a time: brackets, emphasis, words that make it approximate, dashes.

use crate::text::Scan;

/// Brackets and quotation that open before a time, and what closes them.
const PAIRS: &[(char, char)] = &[('[', ']'), ('(', ')'), ('<', '>'), ('{', '}')];
/// Emphasis and code, which open and close alike.
const MARKS: &[char] = &['*', '_', '`', '~', '"'];
/// Words that make a time approximate.
const ABOUT: &[&str] = &[
    "approximately",
    "approx",
    "around",
    "about",
    "circa",
    "roughly",
    "shortly",
    "just",
    "ca",
    "c",
    "est",
    "estimated",
];
/// Words before a time that say nothing more than the time does.
const LEADING: &[&str] = &[
    "at", "on", "from", "by", "since", "between", "after", "before", "time",
];
/// Words before a time in other languages, and whether they make it approximate.
const ELSEWHERE: &[(&str, bool)] = &[
    ("antes de las ", true),
    ("después de las ", true),
    ("hacia las ", true),
    ("sobre las ", true),
    ("por volta das ", true),
    ("antes das ", true),
    ("gegen ", true),
    ("vers ", true),
    ("verso le ", true),
    ("omstreeks ", true),
    ("entre las ", false),
    ("entre ", false),
    ("zwischen ", false),
    ("a las ", false),
    ("às ", false),
    ("alle ", false),
    ("um ", false),
    ("à ", false),
    ("om ", false),
];
/// Words between the two times of a range.
const UNTIL: &[&str] = &[
    "to", "until", "till", "through", "thru", "and", "y", "e", "et", "und", "bis", "a", "al",
    "tot", "en",
];

/// Parts of a day, which say about when something was.
const PARTS: &[&str] = &["morning", "afternoon", "evening", "night", "midday"];

/// Steps over a part of a day: ` early morning`.
pub(super) fn part_of_day(scan: Scan<'_>) -> Option<Scan<'_>> {
    let mut after = scan;
    after.blanks();
    let mut word = after.letters().to_ascii_lowercase();
    if matches!(word.as_str(), "early" | "late" | "mid") && (after.blanks() || after.eat(&['-'])) {
        word = after.letters().to_ascii_lowercase();
    }
    (PARTS.contains(&word.as_str()) && after.word_ends_or_colon()).then_some(after)
}

/// Takes brackets and marks; says which brackets must be closed.
pub(super) fn open(scan: &mut Scan<'_>) -> Vec<char> {
    let mut closing = Vec::new();
    loop {
        scan.blanks();
        let Some(next) = scan.peek() else { break };
        if let Some((_, close)) = PAIRS.iter().find(|(open, _)| *open == next) {
            closing.push(*close);
        } else if !MARKS.contains(&next) || next == '~' {
            break;
        }
        scan.eat(&[next]);
    }
    let mut after = *scan;
    if LEADING.contains(&after.letters().to_lowercase().as_str()) {
        after.eat(&[':']);
        if after.blanks() {
            *scan = after;
        }
    }
    closing
}

/// Takes what says that the time is approximate.
pub(super) fn about(scan: &mut Scan<'_>) -> bool {
    let head: String = scan.run(16, |_| true).to_lowercase();
    let elsewhere = ELSEWHERE.iter().find(|(words, _)| head.starts_with(words));
    let mut is_about = elsewhere.is_some_and(|(_, is_about)| *is_about);
    if let Some((words, _)) = elsewhere {
        scan.skip(words.len());
    }
    loop {
        if scan.eat(&['~', '≈', '∼', '±']) {
            is_about = true;
            scan.blanks();
            continue;
        }
        let mut after = *scan;
        let word = after.letters().to_lowercase();
        if !ABOUT.contains(&word.as_str()) {
            return is_about;
        }
        after.eat(&['.']);
        if !after.blanks() {
            return is_about;
        }
        for small in ["after", "before", "at"] {
            let mut further = after;
            if further.letters().to_lowercase() == small && further.blanks() {
                after = further;
            }
        }
        *scan = after;
        is_about = true;
    }
}

/// Takes what says behind a time that it is approximate: `14:05ish`, `14:05?`, `14:05 (approx.)`.
pub(super) fn about_after(scan: &mut Scan<'_>) -> bool {
    let mut after = *scan;
    if after.eat(&['?', '~', 'x', 'X']) && after.word_ends_or_colon() {
        *scan = after;
        return true;
    }
    let mut behind = *scan;
    let mut follows = |word: &str| behind.blanks() && behind.letters().eq_ignore_ascii_case(word);
    if follows("or") && follows("so") && behind.word_ends_or_colon() {
        *scan = behind;
        return true;
    }
    after.eat(&['-', ' ']);
    let is_bracketed = after.eat(&['(', '[']);
    let word = after.letters().to_lowercase();
    let is_about = word == "ish" || is_bracketed && ABOUT.contains(&word.as_str());
    if !is_about || !after.word_ends() {
        return false;
    }
    after.eat(&['.']);
    if is_bracketed && !after.eat(&[')', ']']) {
        return false;
    }
    *scan = after;
    true
}

/// Takes what joins the two times of a range.
pub(super) fn until(mut scan: Scan<'_>) -> Option<Scan<'_>> {
    // Marks and brackets may close between the two.
    while scan.eat(&['*', '_', '`', ']', ')']) {}
    let apart = scan.blanks();
    let rest = scan.rest();
    for sign in ["-->", "->", "=>", "--", "→", "–", "—", "-", "…", "..."] {
        if rest.starts_with(sign) {
            scan.skip(sign.len());
            scan.blanks();
            while scan.eat(&['*', '_', '`', '[', '(']) {}
            return Some(scan);
        }
    }
    let word = scan.letters().to_lowercase();
    (apart && UNTIL.contains(&word.as_str()) && scan.blanks()).then_some(scan)
}

/// Takes the closing brackets and what parts a time from the words after it; none where a word goes on.
pub(super) fn close(mut scan: Scan<'_>, mut opened: Vec<char>) -> Option<Scan<'_>> {
    let mut is_apart = false;
    loop {
        is_apart |= scan.blanks();
        let Some(next) = scan.peek() else {
            return Some(scan);
        };
        if opened.last() == Some(&next) {
            opened.pop();
            is_apart = true;
        } else if MARKS.contains(&next) && is_closing_mark(scan, is_apart) {
            is_apart = true;
        } else {
            break;
        }
        scan.eat(&[next]);
    }
    let mut parted = false;
    // At most two signs: "14:05: - text" and "14:05 | text", but the dash of a list stays a word's.
    for _ in 0..2 {
        let rest = scan.rest();
        let sign = [
            "-->", "->", "=>", "--", "→", "–", "—", "-", ":", "|", ",", ".", ";", "=", "•", "·",
            ">",
        ]
        .into_iter()
        .find(|sign| rest.starts_with(sign));
        let Some(sign) = sign else { break };
        // "14:05.3" and "14:05:xx" go on; "-5 %" is a number.
        let follows = rest.get(sign.len()..).and_then(|rest| rest.chars().next());
        if !is_apart && matches!(sign, "." | ",") && follows.is_some_and(char::is_alphanumeric) {
            return None;
        }
        if is_apart && sign == "-" && follows.is_some_and(|c| c.is_ascii_digit()) {
            break;
        }
        scan.skip(sign.len());
        while sign == ":" && scan.eat(&[':']) {}
        parted = true;
        while scan.eat(&['*', '_', '`'])
            && scan.peek().is_some_and(|c| c == '*' || c.is_whitespace())
        {}
        scan.blanks();
        is_apart = true;
    }
    (is_apart || parted || scan.peek().is_none_or(|c| c >= '\u{2e80}')).then_some(scan)
}

/// Whether a mark closes something rather than opens a word.
fn is_closing_mark(scan: Scan<'_>, is_apart: bool) -> bool {
    let mut after = scan;
    let Some(mark) = after.peek() else {
        return false;
    };
    while after.eat(&[mark]) {}
    !is_apart || after.peek().is_none_or(char::is_whitespace)
}
