//! Takes back escapes that RON's writer makes but nobody needs.
//!
//! It escapes apostrophes and every combining mark, so that "don't" and most words of Hindi or
//! Thai would be hard to read in a diff. What stays escaped is what cannot be seen.

/// Returns a written RON text with visible characters as they are.
pub(super) fn tidy(ron: &str) -> String {
    let mut tidy = String::with_capacity(ron.len());
    let mut rest = ron;
    // A backslash stands only in strings, and always begins an escape.
    while let Some((before, escape)) = rest.split_once('\\') {
        tidy.push_str(before);
        let after = if let Some((c, length)) = plain(escape) {
            tidy.push(c);
            escape.split_at_checked(length).map(|(_, after)| after)
        } else {
            let next = escape.chars().next();
            tidy.extend(std::iter::once('\\').chain(next));
            next.and_then(|c| escape.strip_prefix(c))
        };
        rest = after.unwrap_or_default();
    }
    tidy.push_str(rest);
    tidy
}

/// The character that an escape means and the escape's length, if it can stand for itself.
fn plain(escape: &str) -> Option<(char, usize)> {
    if escape.starts_with('\'') {
        return Some(('\'', 1));
    }
    let (digits, _) = escape.strip_prefix("u{")?.split_once('}')?;
    let c = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    is_visible(c).then_some((c, digits.len() + "u{}".len()))
}

/// Whether a character that may be in a board can be seen, by itself or on the one before it.
fn is_visible(c: char) -> bool {
    let is_selector = matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}');
    let is_mark = matches!(c, '\u{200b}'..='\u{200f}' | '\u{61c}' | '\u{2060}'..='\u{206f}');
    !(c.is_control() || is_selector || is_mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_cannot_be_seen_stays_escaped() {
        let written = |text: &str| tidy(&ron::to_string(text).unwrap());
        assert_eq!(written("don't \"x\" \\u{301}"), r#""don't \"x\" \\u{301}""#);
        assert_eq!(written("e\u{301} क्षि"), "\"e\u{301} क्षि\"");
        assert_eq!(
            written("a\u{200d}b\u{fe0f}\u{1b}\n"),
            r#""a\u{200d}b\u{fe0f}\u{1b}\n""#
        );
    }
}
