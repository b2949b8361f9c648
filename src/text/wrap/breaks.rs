//! Where a row may break: a small part of Unicode's line breaking rules (UAX 14).
//!
//! Korean keeps its words whole, since it writes blanks between them.

/// Says whether a row may break before `next`, which follows the two graphemes `before`.
pub(super) fn can_break(before: [Option<&str>; 2], next: &str) -> bool {
    let [second, Some(last)] = before else {
        return false;
    };
    if is_blank(next) {
        return false;
    }
    if is_blank(last) {
        return true;
    }
    let inside = second.is_some_and(|second| !is_blank(second));
    let letter = next.starts_with(char::is_alphabetic);
    match last {
        "-" | "\u{2010}" => {
            letter && second.is_some_and(|second| second.starts_with(char::is_alphanumeric))
        }
        "/" => letter && inside,
        "–" | "—" => inside && !closes(next),
        _ => (is_cjk(last) || is_cjk(next)) && !opens(last) && !closes(next),
    }
}

/// Says whether a grapheme is a blank that may hang at the end of a row.
pub(super) fn is_blank(grapheme: &str) -> bool {
    match grapheme {
        " " => true,
        "\u{a0}" | "\u{2007}" | "\u{202f}" => false,
        _ => !grapheme.is_ascii() && grapheme.chars().all(char::is_whitespace),
    }
}

/// Says whether a grapheme belongs to a script that is written without blanks between words.
fn is_cjk(grapheme: &str) -> bool {
    grapheme.starts_with(|c| {
        matches!(
            c,
            '\u{2e80}'..='\u{2fdf}' | '\u{3001}'..='\u{312f}' | '\u{31a0}'..='\u{9fff}'
                | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff9f}' | '\u{20000}'..='\u{3fffd}'
        )
    })
}

/// Says whether nothing may be parted from the end of this grapheme.
fn opens(grapheme: &str) -> bool {
    grapheme.starts_with(|c| "([{\"'“‘（〔［｛〈《「『【".contains(c))
}

/// Says whether this grapheme may not begin a row.
fn closes(grapheme: &str) -> bool {
    const SIGNS: &str = ")]}.,;:!?%\"'”’…、。，．・：；？！）〕］｝〉》」』】ー々～ﾞﾟ｡､｣";
    const SMALL_KANA: &str = "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶｧｨｩｪｫｬｭｮｯｰ";
    grapheme.starts_with(|c| SIGNS.contains(c) || SMALL_KANA.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_where_a_reader_expects_them() {
        let breaks = |a, b, c| can_break([Some(a), Some(b)], c);
        assert!(breaks("a", " ", "b"));
        assert!(breaks("a", "-", "b"));
        assert!(!breaks(" ", "-", "b"));
        assert!(!breaks("1", "-", "2"));
        assert!(breaks("/", "/", "e"));
        assert!(!breaks(" ", "/", "e"));
        assert!(!breaks("1", "/", "2"));
        assert!(breaks("日", "本", "語"));
        assert!(breaks("a", "b", "語"));
        assert!(!breaks("日", "本", "。"));
        assert!(!breaks("日", "「", "本"));
        assert!(!breaks("한", "국", "어"));
        assert!(!breaks("a", "\u{a0}", "b"));
        assert!(!breaks("a", "b", " "));
    }
}
