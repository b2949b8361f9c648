//! What may reach a terminal, a pipe or a file, written down apart from the program's own tables.

/// The three flags that are made of a black one and tags.
const FLAGS: [&str; 3] = [
    "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
    "🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
];

/// Characters that nothing may show, as the first and the last of a range.
const FORBIDDEN: &[(char, char)] = &[
    ('\0', '\u{9}'),
    ('\u{b}', '\u{1f}'),
    ('\u{7f}', '\u{9f}'),
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180e}', '\u{180e}'),
    ('\u{200b}', '\u{200b}'),
    ('\u{200e}', '\u{200f}'),
    ('\u{2028}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{e000}', '\u{f8ff}'),
    ('\u{fdd0}', '\u{fdef}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffb}'),
    ('\u{fffe}', '\u{ffff}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e00ff}'),
    ('\u{e01f0}', '\u{e0fff}'),
    ('\u{f0000}', '\u{10ffff}'),
];

/// The first character of a text that a terminal would obey, reorder or not show.
pub(super) fn forbidden(text: &str) -> Option<char> {
    let mut plain = text.to_owned();
    for flag in FLAGS {
        plain = plain.replace(flag, "");
    }
    let is_forbidden = |c: &char| {
        let in_range = |&(first, last): &(char, char)| (first..=last).contains(c);
        FORBIDDEN.iter().any(in_range) || u32::from(*c) & 0xfffe == 0xfffe
    };
    plain.chars().find(is_forbidden)
}

/// Asserts that a text holds nothing forbidden.
pub(super) fn assert_harmless(text: &str, what: &str) {
    assert_eq!(forbidden(text), None, "{what}: {text:?}");
}

/// Asserts that a text holds nothing that is left of a sequence without its head.
pub(super) fn assert_no_rest(text: &str, what: &str) {
    for rest in ["]52;", "]1337;", "[31m", "[?1049l", "Gf=100"] {
        assert!(!text.contains(rest), "{what}: {rest:?} is in {text:?}");
    }
}

#[test]
fn forbidden_is_what_acts_and_not_what_people_write() {
    for text in [
        "\u{1b}",
        "a\u{202e}",
        "\r",
        "\u{9b}",
        "\u{e0041}",
        "🏴\u{e0041}",
        "\u{1fffe}",
    ] {
        assert!(forbidden(text).is_some(), "{text:?}");
    }
    for text in ["a\nb", "é漢👩‍👩‍👧‍👦❤️می‌خواهم", FLAGS[0], "\u{fffd}"]
    {
        assert_eq!(forbidden(text), None, "{text:?}");
    }
}
