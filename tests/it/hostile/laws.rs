//! Laws of cleaning, against a list of what is allowed that is not the program's own.

use nofault::text::{Buffer, Clean, Lines, drawable, slug};
use proptest::prelude::*;

use super::allowed::forbidden;
use super::texts::texts;

/// Any text, most often of pieces that are hostile or join their neighbours.
fn text() -> impl Strategy<Value = String> {
    let short: Vec<String> = texts()
        .into_iter()
        .filter(|text| text.len() < 300)
        .collect();
    let joining = prop::sample::select(vec![
        "\u{301}",
        "\u{308}",
        "\u{489}",
        "\u{20e3}",
        "\u{fe0f}",
        "\u{fe0e}",
        "\u{e0100}",
        "\u{200d}",
        "\u{200c}",
        "\u{200e}",
        "\u{61c}",
        "\u{1b}",
        "\u{9d}",
        "\u{9c}",
        "\u{7}",
        "\\",
        "]",
        "[",
        "a",
        " ",
        "\n",
        "🏴",
        "\u{e0067}",
        "\u{e007f}",
        "👩",
        "🏽",
        "🇩",
        "ﾞ",
        "\u{1161}",
    ]);
    let piece = prop_oneof![
        3 => prop::sample::select(short),
        6 => joining.prop_map(str::to_owned),
        3 => any::<char>().prop_map(String::from),
        1 => any::<String>(),
        1 => prop::collection::vec(any::<u8>(), 0..12)
            .prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// The longest run of characters of which none takes a cell of its own.
fn longest_pile(text: &str) -> usize {
    let piles = |c: char| matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{20d0}'..='\u{20f0}' | '\u{200c}' | '\u{200d}');
    let runs = text.split(|c| !piles(c)).map(|run| run.chars().count());
    runs.max().unwrap_or_default()
}

fn selectors_in_a_row(text: &str) -> bool {
    let is_selector = |c: &char| matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}');
    let mut before = true;
    text.chars().any(|c| {
        let both = before && is_selector(&c);
        before = is_selector(&c);
        both
    })
}

fn assert_clean(clean: &str, lines: Lines) -> Result<(), TestCaseError> {
    let drawn = drawable(clean);
    prop_assert_eq!(forbidden(&drawn), None, "{:?}", clean);
    prop_assert!(longest_pile(&drawn) <= 8, "{clean:?}");
    prop_assert!(!selectors_in_a_row(clean), "{clean:?}");
    prop_assert!(lines == Lines::Many || !clean.contains('\n'), "{clean:?}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn what_is_cleaned_is_allowed_and_cleaning_twice_is_cleaning_once(text in text()) {
        let block = Clean::counted_block(&text);
        assert_clean(&block.text, Lines::Many)?;
        let again = Clean::counted_block(&block.text);
        prop_assert_eq!((&again.text, again.dropped), (&block.text, 0));
        let line = Clean::counted_line(&text);
        assert_clean(&line.text, Lines::One)?;
        let again = Clean::counted_line(&line.text);
        prop_assert_eq!((&again.text, again.dropped), (&line.text, 0));
        prop_assert_eq!(line.text.trim(), &*line.text);
    }

    #[test]
    fn what_is_taken_was_there(text in text()) {
        // Cleaning drops and folds; it never invents a character, nor changes their order.
        let mut rest = text.chars();
        for c in Clean::block(&text).chars() {
            let fits = |given: char| {
                given == c || (c == ' ' && given == '\t')
                    || (c == '\n' && matches!(given, '\r' | '\u{85}' | '\u{2028}' | '\u{2029}'))
            };
            prop_assert!(rest.any(fits), "{c:?} of {text:?}");
        }
    }

    #[test]
    fn however_it_is_typed_a_buffer_is_clean(parts in prop::collection::vec(text(), 1..4)) {
        for lines in [Lines::One, Lines::Many] {
            let mut buffer = Buffer::new(lines, "");
            for (n, part) in parts.iter().enumerate() {
                if n == 1 {
                    for c in part.chars().take(40) {
                        buffer.insert_char(c);
                    }
                } else {
                    buffer.place(buffer.text().len() / 2);
                    buffer.insert(part);
                    buffer.backspace();
                }
                assert_clean(buffer.text(), lines)?;
            }
            let kept = buffer.to_clean();
            prop_assert_eq!(&Clean::block(&kept), &kept);
        }
    }

    #[test]
    fn a_title_is_a_safe_name(text in text()) {
        let name = slug(&text);
        prop_assert!((1..=80).contains(&name.len()));
        prop_assert!(name.chars().all(|c| c.is_alphanumeric() || c == '-'), "{name:?}");
        prop_assert_eq!(forbidden(&name), None);
        prop_assert!(!name.starts_with('-'));
    }
}
