use proptest::prelude::*;

use super::*;
use crate::text::samples::hostile;
use crate::text::width::graphemes;

fn typed(text: &str) -> Buffer {
    let mut buffer = Buffer::new(Lines::Many, "");
    for c in text.chars() {
        buffer.insert_char(c);
    }
    buffer
}

#[test]
fn backspace_takes_whole_graphemes() {
    for grapheme in [
        "👨‍👩‍👧‍👦",
        "🇩🇪",
        "👍🏽",
        "e\u{301}",
        "\u{1100}\u{1161}\u{11a8}",
        "1️⃣",
        "क्षि",
        "한",
    ] {
        let mut buffer = typed(&format!("a{grapheme}"));
        assert_eq!(buffer.text(), format!("a{grapheme}"));
        assert!(buffer.backspace());
        assert_eq!(buffer.text(), "a", "{grapheme:?}");
        buffer.insert(grapheme);
        buffer.left();
        assert_eq!(buffer.cursor(), 1);
        assert!(buffer.delete());
        assert_eq!(buffer.text(), "a");
        assert!(!buffer.delete());
    }
}

#[test]
fn a_typed_mark_joins_what_stands_before_it() {
    let mut buffer = Buffer::new(Lines::Many, "e👩");
    buffer.start();
    buffer.right();
    buffer.insert_char('\u{301}');
    assert_eq!(buffer.cursor(), "e\u{301}".len());
    buffer.insert("👨\u{200d}");
    assert_eq!(buffer.cursor(), buffer.text().len());
}

#[test]
fn one_line_stays_one_line() {
    let mut buffer = Buffer::new(Lines::One, " a\nb");
    buffer.newline();
    buffer.insert("c\r\nd\u{1b}[31m ");
    assert_eq!(buffer.text(), " a b c d ");
    assert_eq!(buffer.to_clean(), "a b c d");
}

#[test]
fn words_and_lines_are_deleted() {
    let mut buffer = Buffer::new(Lines::Many, "one two\nthree four");
    buffer.delete_word_left();
    assert_eq!(buffer.text(), "one two\nthree ");
    buffer.delete_to_line_start();
    assert_eq!(buffer.text(), "one two\n");
    assert!(!buffer.delete_to_line_start());
    buffer.start();
    buffer.delete_word_right();
    assert_eq!(buffer.text(), " two\n");
    buffer.delete_to_line_end();
    assert_eq!(buffer.text(), "\n");
    assert!(!buffer.delete_to_line_end());
}

#[test]
fn up_and_down_keep_their_column() {
    let mut buffer = Buffer::new(Lines::Many, "abcdef\nab\nabcdef");
    assert!(!buffer.down(20));
    assert!(buffer.up(20));
    assert_eq!(buffer.cursor(), 9);
    assert!(buffer.up(20));
    assert_eq!(buffer.cursor(), 6);
    assert!(!buffer.up(20));
    assert!(buffer.down(20) && buffer.down(20));
    assert_eq!(buffer.cursor(), buffer.text().len());
}

#[test]
fn up_and_down_follow_wrapped_rows() {
    let mut buffer = Buffer::new(Lines::Many, "abcdefgh");
    assert!(buffer.up(3));
    assert_eq!(buffer.cursor(), 5);
    assert!(buffer.up(3));
    assert_eq!(buffer.cursor(), 2);
    assert!(buffer.down(3) && buffer.down(3));
    assert_eq!(buffer.cursor(), 8);
}

#[test]
fn typed_words_are_undone_one_by_one() {
    let mut buffer = typed("one two");
    buffer.insert(" three");
    assert!(buffer.undo());
    assert_eq!(buffer.text(), "one two");
    assert!(buffer.undo());
    assert_eq!(buffer.text(), "one ");
    assert!(buffer.undo());
    assert_eq!(buffer.text(), "");
    assert!(!buffer.undo());
    assert!(buffer.redo() && buffer.redo());
    assert_eq!(buffer.text(), "one two");
    buffer.insert_char('x');
    assert!(!buffer.redo());
    buffer.insert_char('\u{202e}');
    assert!(buffer.undo());
    assert_eq!(buffer.text(), "one two");
}

#[test]
fn replacing_is_one_step() {
    let mut buffer = Buffer::new(Lines::Many, "see @pl now");
    assert!(buffer.replace(4..7, "@platform"));
    assert_eq!((buffer.text(), buffer.cursor()), ("see @platform now", 13));
    assert!(buffer.set("x"));
    assert!(buffer.undo() && buffer.undo());
    assert_eq!((buffer.text(), buffer.cursor()), ("see @pl now", 11));
}

/// Does the `what`-th operation.
fn operate(buffer: &mut Buffer, what: u8, text: &str, at: usize) {
    let _ = match what {
        0..=3 => text.chars().fold(false, |_, c| buffer.insert_char(c)),
        4 | 5 => buffer.insert(text),
        6 => buffer.newline(),
        7 | 8 => buffer.backspace(),
        9 => buffer.delete(),
        10 => buffer.delete_word_left(),
        11 => buffer.delete_word_right(),
        12 => buffer.delete_to_line_start(),
        13 => buffer.delete_to_line_end(),
        14 => buffer.left(),
        15 => buffer.right(),
        16 => buffer.word_left(),
        17 => buffer.word_right(),
        18 => buffer.home(),
        19 => buffer.end(),
        20 => buffer.start(),
        21 => buffer.up(at),
        22 => buffer.down(at),
        23 => buffer.place(at),
        24 => buffer.replace(at..at + 5, text),
        25 => buffer.set(text),
        26 => buffer.undo(),
        27 => buffer.redo(),
        _ => buffer.finish(),
    };
}

/// Types at most three characters, so that a test stays below the number of states kept.
fn short_texts() -> impl Strategy<Value = String> {
    hostile().prop_map(|text| text.chars().take(3).collect())
}

proptest! {
    #[test]
    fn any_operations_keep_the_text_whole(
        lines in prop::sample::select(vec![Lines::One, Lines::Many]),
        begin in hostile(),
        operations in prop::collection::vec((0_u8..29, short_texts(), 0_usize..30), 0..40),
    ) {
        let mut buffer = Buffer::new(lines, &begin);
        let first = buffer.text().to_owned();
        for (what, text, at) in operations {
            operate(&mut buffer, what, &text, at);
            prop_assert_eq!(&*Clean::draft(buffer.text(), lines), buffer.text());
            let between = graphemes(buffer.text()).any(|(index, _)| index == buffer.cursor());
            prop_assert!(between || buffer.cursor() == buffer.text().len());
        }
        while buffer.redo() {}
        let last = buffer.text().to_owned();
        while buffer.undo() {}
        prop_assert_eq!(buffer.text(), first);
        while buffer.redo() {}
        prop_assert_eq!(buffer.text(), last);
    }
}
