//! The last look at a picture: nothing in a cell that a terminal would obey.
//!
//! Texts are cleaned at the doors and lose their direction marks when they are drawn. This stands
//! behind all of that, for the text that came another way; it knows nothing of where cells come from.

use ratatui::buffer::{Buffer, CellWidth as _};

use crate::text::{Clean, clean_char, drawable};

/// The most bytes of a cell; a family of four emoji has 25.
const LONGEST: usize = 32;
/// Stands in the place of what must not be shown.
const STAND_IN: &str = "\u{fffd}";

/// Replaces what a terminal would obey or reorder, and shortens what no cell needs; says how many
/// cells were replaced.
///
/// A sign of too many bytes is legal, as a family of four with four colours of skin: it becomes its
/// first character.
pub(super) fn guard(buf: &mut Buffer) -> usize {
    let mut replaced = 0;
    for cell in &mut buf.content {
        let symbol = cell.symbol();
        if matches!(symbol.as_bytes(), [b' '..=b'~']) {
            continue;
        }
        if !is_harmless(symbol) || cell.cell_width() == 0 {
            cell.set_symbol(STAND_IN);
            replaced += 1;
        } else if symbol.len() > LONGEST {
            let first = symbol.chars().next().map(String::from);
            cell.set_symbol(&first.unwrap_or_default());
        }
    }
    replaced
}

/// Whether a terminal only shows it.
fn is_harmless(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    match (chars.next(), chars.next()) {
        (None, _) => false,
        (Some(c), None) => clean_char(c) == Some(c) && c != '\n' && drawable(symbol) == symbol,
        (Some(_), Some(_)) => {
            !symbol.contains('\n') && Clean::block(symbol) == symbol && drawable(symbol) == symbol
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    /// What becomes of one cell, and whether it was replaced.
    fn guarded(symbol: &str) -> (String, usize) {
        let mut buf = Buffer::empty(Rect::new(0, 0, 3, 1));
        buf[(1, 0)].set_symbol(symbol);
        let replaced = guard(&mut buf);
        assert_eq!((buf[(0, 0)].symbol(), buf[(2, 0)].symbol()), (" ", " "));
        (buf[(1, 0)].symbol().to_owned(), replaced)
    }

    #[test]
    fn a_cell_that_a_terminal_would_obey_is_replaced() {
        for symbol in [
            "\u{1b}",
            "\u{1b}[2J",
            "a\u{1b}]0;x\u{7}",
            "\u{9b}31m",
            "\n",
            "a\n",
            "\r",
            "\t",
            "\0",
            "\u{7f}",
            "\u{85}",
            "\u{2028}",
            "\u{202e}a",
            "a\u{2067}",
            "a\u{200e}",
            "\u{200f}",
            "\u{61c}",
            "\u{200b}",
            "\u{feff}",
            "a\u{e0041}",
            "\u{e000}",
            "\u{fdd0}",
            "\u{301}",
            "",
        ] {
            assert_eq!(guarded(symbol), ("\u{fffd}".to_owned(), 1), "{symbol:?}");
        }
        let zalgo = "Z".to_owned() + &"\u{301}".repeat(200);
        assert_eq!(guarded(&zalgo), ("\u{fffd}".to_owned(), 1));
    }

    #[test]
    fn what_people_write_stays() {
        for symbol in [
            "a",
            "é",
            "e\u{301}",
            "│",
            "█",
            "▰",
            "漢",
            "👩‍👩‍👧‍👦",
            "❤️‍🔥",
            "1\u{fe0f}\u{20e3}",
            "🇩🇪",
            "क्षि",
            "\u{3000}",
            "\u{fffd}",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
        ] {
            assert_eq!(guarded(symbol), (symbol.to_owned(), 0), "{symbol:?}");
        }
    }

    #[test]
    fn a_sign_without_end_becomes_its_first_character() {
        let family = "👨🏻\u{200d}👩🏻\u{200d}👧🏻\u{200d}👦🏻";
        assert!(family.len() > LONGEST);
        assert_eq!(guarded(family), ("👨".to_owned(), 0));
        let chain = "👩\u{200d}".repeat(1000) + "👩";
        assert_eq!(guarded(&chain), ("👩".to_owned(), 0));
    }
}
