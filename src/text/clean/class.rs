//! What kind of character each code point is to the cleaner.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthChar as _;

/// What the cleaner does with a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Kept; further marks and a selector may follow it.
    Base,
    /// The black flag, which may be followed by one of three tag sequences.
    Flag,
    /// Joins what stands before it; kept up to a number.
    Mark,
    /// A variation selector; at most one is kept after a base.
    Selector,
    /// A direction mark: stored, not drawn.
    Direction,
    /// Ends a line.
    LineEnd,
    /// A horizontal tab.
    Tab,
    /// Begins an escape sequence.
    Introducer,
    /// Dropped.
    Banned,
}

/// Returns the kind of a character.
pub(super) fn kind(c: char) -> Kind {
    if is_plain(c) {
        return Kind::Base;
    }
    match c {
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Kind::LineEnd,
        '\t' => Kind::Tab,
        '\u{1b}' | '\u{90}' | '\u{98}' | '\u{9b}' | '\u{9d}'..='\u{9f}' => Kind::Introducer,
        '\u{1f3f4}' => Kind::Flag,
        '\u{180b}'..='\u{180d}'
        | '\u{180f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0100}'..='\u{e01ef}' => Kind::Selector,
        _ if is_direction_mark(c) => Kind::Direction,
        _ if is_banned(c) => Kind::Banned,
        _ if is_mark(c) => Kind::Mark,
        _ => Kind::Base,
    }
}

/// Says whether a character is kept wherever it stands and joins nothing: most Latin text.
pub(super) fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}')
}

/// Says whether a character is one of the three marks that drawing drops.
pub(super) fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// Says whether a character is a control, reorders text, is invisible or has no public meaning.
fn is_banned(c: char) -> bool {
    let reorders = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2065}'..='\u{206f}');
    let invisible = matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
    );
    // With the code points around the tags that Unicode keeps for more of what is ignored.
    let tag = matches!(c, '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}');
    let private = matches!(
        c,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}'
    );
    c.is_control() || reorders || invisible || tag || private || is_noncharacter(c)
}

/// Says whether a code point is one of the 66 that Unicode never assigns.
fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

/// Says whether a character can pile up on the one before it.
///
/// Besides combining marks these are joiners, skin tones and conjoining vowels: whatever takes no
/// cell of its own or extends a grapheme.
fn is_mark(c: char) -> bool {
    if matches!(c, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}') {
        return false;
    }
    let mut pair = [b'a'; 5];
    let (_, rest) = pair.split_at_mut(1);
    let len = 1 + c.encode_utf8(rest).len();
    let joined = pair
        .get(..len)
        .and_then(|bytes| std::str::from_utf8(bytes).ok());
    c.width() == Some(0) || joined.is_some_and(|pair| pair.graphemes(true).count() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_each_sort() {
        let cases = [
            (Kind::Base, "aé日한😀\u{fffd}\u{1100}"),
            (
                Kind::Mark,
                "\u{301}\u{20e3}\u{200c}\u{200d}\u{1161}\u{93f}\u{1f3fd}\u{e33}",
            ),
            (Kind::Selector, "\u{fe0e}\u{fe0f}\u{e0100}\u{180b}"),
            (Kind::Direction, "\u{200e}\u{200f}\u{61c}"),
            (Kind::LineEnd, "\n\r\u{85}\u{2028}\u{2029}"),
            (
                Kind::Introducer,
                "\u{1b}\u{90}\u{98}\u{9b}\u{9d}\u{9e}\u{9f}",
            ),
            (
                Kind::Banned,
                "\0\u{7}\u{b}\u{7f}\u{80}\u{9c}\u{202a}\u{202e}\u{2066}\u{206f}\u{feff}",
            ),
            (
                Kind::Banned,
                "\u{ad}\u{34f}\u{115f}\u{1160}\u{17b4}\u{17b5}\u{180e}\u{200b}\u{2060}",
            ),
            (
                Kind::Banned,
                "\u{2064}\u{3164}\u{ffa0}\u{fff9}\u{fffb}\u{e0001}\u{e007f}\u{e000}",
            ),
            (
                Kind::Banned,
                "\u{2065}\u{fff0}\u{1bca0}\u{1bca3}\u{1d173}\u{1d17a}\u{e0080}\u{e01f0}\u{e0fff}",
            ),
            (
                Kind::Banned,
                "\u{f8ff}\u{fdd0}\u{fffe}\u{1ffff}\u{10ffff}\u{f0000}\u{10fffd}",
            ),
        ];
        for (expected, chars) in cases {
            for c in chars.chars() {
                assert_eq!(kind(c), expected, "{c:?}");
            }
        }
    }
}
