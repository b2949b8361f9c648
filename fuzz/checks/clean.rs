//! Cleaning: only allowed characters come out, and cleaning twice is cleaning once.

use nofault::text::{
    Buffer, CARD_LIMIT, Clean, Lines, clean_char, grapheme_width, graphemes, slug, wrap,
};

use super::laws;

/// The three flags that are written with tag characters.
const FLAGS: [&str; 3] = ["gbeng", "gbsct", "gbwls"];

/// Cleans bytes as a text.
pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let block = Clean::counted_block(&text).text;
    let line = Clean::counted_line(&text).text;
    for clean in [&block, &line] {
        assert_eq!(without_flags(clean).chars().find(|c| !is_allowed(*c)), None);
        assert!(clean.chars().all(|c| clean_char(c) == Some(c) || is_tag(c)));
        assert!(!clean.drawn().contains(['\u{200e}', '\u{200f}', '\u{61c}']));
    }
    let (block_again, line_again) = (Clean::counted_block(&block), Clean::counted_line(&line));
    assert_eq!((&block_again.text, block_again.dropped), (&block, 0));
    assert_eq!((&line_again.text, line_again.dropped), (&line, 0));
    assert_eq!((line.trim(), line.contains('\n')), (&*line, false));
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
        assert_eq!(*text, *block, "plain text stays as it is");
    }
    names_files(&text);
    is_edited(&text);
    is_wrapped(&block.shortened(CARD_LIMIT));
}

/// Whether a character may be in a clean text, outside of the three flags.
fn is_allowed(c: char) -> bool {
    let is_seen = !matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}' | '\u{2028}' | '\u{2029}'
    );
    let is_private = matches!(u32::from(c), 0xe000..=0xf8ff | 0xf_0000..);
    let is_assigned = u32::from(c) & 0xfffe != 0xfffe && !matches!(c, '\u{fdd0}'..='\u{fdef}');
    let is_control = c.is_control() && c != '\n';
    is_seen && is_assigned && !is_private && !is_control && !is_tag(c) && !laws::reorders(c)
}

fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0000}'..='\u{e007f}')
}

fn without_flags(text: &str) -> String {
    let tags = |name: &str| -> String {
        let tag = |c: char| char::from_u32(0xe0000 + u32::from(c));
        let letters = name.chars().filter_map(tag);
        letters.chain(['\u{e007f}']).collect()
    };
    FLAGS.iter().fold(text.to_owned(), |text, name| {
        text.replace(&format!("\u{1f3f4}{}", tags(name)), "")
    })
}

fn names_files(text: &str) {
    let name = slug(text);
    assert!((1..=80).contains(&name.len()), "{name:?} is a short name");
    let fits = |c: char| c == '-' || (c.is_alphanumeric() && is_allowed(c));
    assert!(
        name.chars().all(fits),
        "{name:?} is letters, digits and hyphens"
    );
}

fn is_edited(text: &str) {
    for lines in [Lines::One, Lines::Many] {
        let mut buffer = Buffer::new(lines, text);
        let before = buffer.text().to_owned();
        buffer.left();
        buffer.word_left();
        if buffer.insert("\u{1b}[2Jx\u{301}\n") {
            buffer.undo();
        }
        assert_eq!(buffer.text(), before, "undoing brings it back");
        assert!(buffer.text().is_char_boundary(buffer.cursor()));
    }
}

fn is_wrapped(text: &Clean) {
    for cells in [1, 7, 40] {
        let mut end = 0;
        for row in wrap(text, cells) {
            let between = text.get(end..row.start).unwrap_or("cut");
            assert!(between.trim().is_empty(), "only blanks hang between rows");
            let shown = text.get(row.start..row.end).unwrap_or_default();
            let seen = |(_, grapheme): &(usize, &str)| grapheme_width(grapheme) > 0;
            let is_one = graphemes(shown).filter(seen).count() <= 1;
            assert!(row.width <= cells || is_one, "a row fits");
            end = row.end;
        }
        assert!(text.get(end..).is_some_and(|rest| rest.trim().is_empty()));
    }
}
