//! Text as Markdown that cannot break the document around it.
//!
//! Bold, code and links to http addresses stay what they are; every other sign that could mean
//! something to a reader of Markdown, with any of the usual extensions, is escaped. Smart quotes
//! and dots are the reader's own affair.

use crate::board::Word;
use crate::export::rich::{Inline, Rich, strength_in_words};
use crate::export::view::milestone;

/// Signs that mean something anywhere in a line.
const ANYWHERE: &str = "\\`*_[]<>&~|$^!{}=";
/// Signs that mean something at the beginning of a line.
const AT_START: &str = "#+-:";
/// A line end that stays one; blanks at the end of a line would do too, and editors take them away.
const HARD_BREAK: &str = "\\\n";

/// Where a text is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Line,
    Cell,
}

/// One line; its rows stand one after the other.
pub(super) fn line(text: &Rich) -> String {
    joined(text, " ", Place::Line)
}

/// The content of a table's cell; slashes part its rows.
pub(super) fn cell(text: &Rich) -> String {
    joined(text, " / ", Place::Cell)
}

/// The content of a list's item of this indent; rows stay rows.
pub(super) fn item(text: &Rich, indent: usize) -> String {
    joined(text, &format!("{HARD_BREAK}{:indent$}", ""), Place::Line)
}

/// Paragraphs, one a row: what reads well as text and needs no mark.
pub(super) fn paragraphs(text: &Rich) -> String {
    joined(text, "\n\n", Place::Line)
}

fn joined(text: &Rich, glue: &str, place: Place) -> String {
    let mut out = String::new();
    for row in &text.rows {
        if !out.is_empty() {
            out.push_str(glue);
        }
        push_row(&mut out, row, place);
    }
    out
}

fn push_row(out: &mut String, row: &[Inline], place: Place) {
    for (nth, piece) in row.iter().enumerate() {
        match piece {
            Inline::Text(text) if nth == 0 => push_start(out, text),
            Inline::Text(text) => push_escaped(out, text),
            Inline::Bold(row) => {
                out.push_str("**");
                push_row(out, row, place);
                out.push_str("**");
            }
            // A table cuts its rows at a bar before it looks for code.
            Inline::Code(text) if place == Place::Cell && text.contains('|') => {
                push_escaped(out, &format!("`{text}`"));
            }
            Inline::Code(text) => out.extend(["`", text, "`"]),
            Inline::Link { text, address } => {
                out.push('[');
                push_escaped(out, text);
                out.extend(["](", address, ")"]);
            }
            Inline::Address(address) => out.extend(["<", address, ">"]),
            Inline::Time { words, .. } => push_escaped(out, words),
            Inline::Milestone(mark) => out.extend(["**", milestone(*mark), ":**"]),
            Inline::Strength(strength) => out.push_str(strength_in_words(*strength)),
            Inline::Status(status) => out.push_str(status.word()),
        }
    }
}

/// Text at the beginning of a line.
fn push_start(out: &mut String, text: &str) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.split_at_checked(digits) {
        Some((number, rest)) if digits > 0 && rest.starts_with(['.', ')']) => {
            out.extend([number, "\\"]);
            push_escaped(out, rest);
        }
        _ => {
            if text.starts_with(|c| AT_START.contains(c)) {
                out.push('\\');
            }
            push_escaped(out, text);
        }
    }
}

fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        if ANYWHERE.contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::*;
    use crate::export::marks::words;
    use crate::export::rich::Links;
    use crate::text::Clean;

    fn marked(text: &str) -> Rich {
        Rich::marked(text, Links::Kept)
    }

    /// Everything but the extension that rewrites quotes and dots by design.
    fn options() -> Options {
        Options::all() - Options::ENABLE_SMART_PUNCTUATION
    }

    /// The text that a reader sees, line ends as LF.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "all others must not be there"
    )]
    fn read(markdown: &str) -> String {
        let mut text = String::new();
        for event in Parser::new_ext(markdown, options()) {
            match event {
                Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
                Event::HardBreak | Event::End(TagEnd::Paragraph) => text.push('\n'),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    assert!(dest_url.starts_with("http://") || dest_url.starts_with("https://"));
                }
                Event::Start(Tag::Strong | Tag::Paragraph | Tag::Item | Tag::List(None))
                | Event::End(TagEnd::Strong | TagEnd::Link | TagEnd::Item | TagEnd::List(false)) => {
                }
                other => panic!("{markdown:?} holds {other:?}"),
            }
        }
        text.truncate(text.trim_end_matches('\n').len());
        text
    }

    /// The lines that hold something, without their marks.
    fn said(text: &str) -> Vec<String> {
        let rows = text.lines().map(str::trim).filter(|row| !row.is_empty());
        rows.map(words).collect()
    }

    /// Text of signs that mean something, in runs.
    fn hostile() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[-#+:.|`*_~=<>&!\\[\\](){}$^\\\\ 0-9a-z\"']{0,6}",
            Just("---".to_owned()),
            Just("***".to_owned()),
            Just("1. ".to_owned()),
            Just("1) ".to_owned()),
            Just("# x".to_owned()),
            Just("<script>".to_owned()),
            Just("&copy;".to_owned()),
            Just("[a](javascript:x)".to_owned()),
            Just("[a](https://b.c/d_e)".to_owned()),
            Just("https://b.c/d_e?f=g&copy".to_owned()),
            Just("https://b.c/(d)".to_owned()),
            Just("**b c**".to_owned()),
            Just("`d|e`".to_owned()),
            Just("| - | - |".to_owned()),
            Just("[^1]: x".to_owned()),
            Just("- [ ] x".to_owned()),
            Just(":tada:".to_owned()),
            Just("www.a.b".to_owned()),
            Just("ä🎉\u{a0}".to_owned()),
            any::<String>(),
        ];
        prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn what_is_read_is_what_was_said(text in hostile(), more in hostile()) {
            let text = Clean::block(&format!("{text}\n{more}"));
            let said = said(&text);
            let text = marked(&text);
            prop_assert_eq!(read(&line(&text)), said.join(" "));
            prop_assert_eq!(read(&paragraphs(&text)), said.join("\n"));
            prop_assert_eq!(read(&format!("- {}\n", item(&text, 2))), said.join("\n"));
        }

        #[test]
        fn a_cell_stays_one_cell(one in hostile(), two in hostile()) {
            let (one, two) = (Clean::block(&one), Clean::block(&two));
            let markdown = format!("| a | b |\n| --- | --- |\n| {} | {} |\n\nend\n", cell(&marked(&one)), cell(&marked(&two)));
            let cells = Parser::new_ext(&markdown, options())
                .filter(|event| matches!(event, Event::Start(Tag::TableCell)))
                .count();
            prop_assert_eq!(cells, 4, "{}", markdown);
            let rows = Parser::new_ext(&markdown, options())
                .filter(|event| matches!(event, Event::Start(Tag::TableRow)))
                .count();
            prop_assert_eq!(rows, 1);
        }
    }

    #[test]
    fn marks_stay_and_the_rest_is_escaped() {
        assert_eq!(
            line(&marked(
                "**a_b** `c_d` [e|f](https://g.h/i_j) https://k.l/m_n <b> 1. x"
            )),
            "**a\\_b** `c_d` [e\\|f](https://g.h/i_j) <https://k.l/m_n> \\<b\\> 1. x"
        );
        assert_eq!(line(&marked("1. x")), "1\\. x");
        assert_eq!(line(&marked("# x\n- y")), "\\# x \\- y");
        assert_eq!(cell(&marked("a | b\n\n`c|d`")), "a \\| b / \\`c\\|d\\`");
        assert_eq!(paragraphs(&marked("a\nb\n\n\nc\n")), "a\n\nb\n\nc");
        assert_eq!(item(&marked("a\nb"), 2), "a\\\n  b");
    }
}
