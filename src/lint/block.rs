//! A block of prose, and where each part of it comes from.

use std::ops::Range;

/// The longest text that is read at once, in bytes: what is found costs more than the text is long.
const LONGEST: usize = 8_000;

/// Prose that stands alone: a line of text; a paragraph, heading, list item or cell of Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    text: String,
    parts: Vec<Part>,
}

/// A part of a block that comes from one part of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    /// Where it begins in the block.
    at: usize,
    source: Range<usize>,
    /// Whether it stands there word for word; else it is one whole, such as an entity.
    is_exact: bool,
}

impl Block {
    /// The text without its markup.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Says whether there is anything to read.
    pub(super) fn has_words(&self) -> bool {
        self.text.contains(char::is_alphabetic)
    }

    /// Makes it empty.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.parts.clear();
    }

    /// Adds a part of the source, as long as it stands there.
    pub(super) fn push_exact(&mut self, text: &str, at: usize) {
        let source = at..at + text.len();
        match self.parts.last_mut() {
            Some(last) if last.is_exact && last.source.end == at => last.source.end = source.end,
            _ => self.part(source, true),
        }
        self.text.push_str(text);
    }

    /// Adds text that a part of the source means.
    pub(super) fn push_meant(&mut self, text: &str, source: Range<usize>) {
        self.part(source, false);
        self.text.push_str(text);
    }

    fn part(&mut self, source: Range<usize>, is_exact: bool) {
        let at = self.text.len();
        self.parts.push(Part {
            at,
            source,
            is_exact,
        });
    }

    /// The bytes of the source from which bytes of the text come.
    pub(super) fn source(&self, span: &Range<usize>) -> Range<usize> {
        let first = self.parts.partition_point(|part| part.at <= span.start);
        let last = self.parts.partition_point(|part| part.at < span.end);
        let part = |after: usize| self.parts.get(after.saturating_sub(1));
        let start = part(first).map_or(0, |part| {
            let within = if part.is_exact {
                span.start - part.at
            } else {
                0
            };
            part.source.start + within
        });
        let end = part(last).map_or(start, |part| {
            if part.is_exact {
                part.source.start + (span.end - part.at)
            } else {
                part.source.end
            }
        });
        start..end.max(start)
    }
}

/// A text in pieces that are short enough to be read at once, each with where it begins.
///
/// A piece ends after a sentence, else after a word.
pub(super) fn pieces(text: &str) -> Vec<(usize, &str)> {
    let (mut pieces, mut from, mut rest) = (Vec::new(), 0, text);
    while rest.len() > LONGEST {
        let (piece, after) = rest.split_at(end_of_piece(rest));
        pieces.push((from, piece));
        from += piece.len();
        rest = after;
    }
    pieces.push((from, rest));
    pieces
}

/// Where a piece of a text that is too long ends.
fn end_of_piece(text: &str) -> usize {
    let most = (1..=LONGEST).rev().find(|&end| text.is_char_boundary(end));
    let most = most.unwrap_or(text.len());
    let head = text.get(..most).unwrap_or_default();
    let sentence = [". ", "! ", "? ", "\n"];
    let end = sentence
        .iter()
        .filter_map(|end| Some(head.rfind(end)? + end.len()));
    end.max()
        .or_else(|| Some(head.rfind(' ')? + 1))
        .unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_leads_back_to_its_source() {
        // The source is `**Sam** &amp; Kim\n  forgot`.
        let mut block = Block::default();
        block.push_exact("Sam", 2);
        block.push_exact(" ", 7);
        block.push_meant("&", 8..13);
        block.push_exact(" Kim", 13);
        block.push_meant(" ", 17..20);
        block.push_exact("forgot", 20);
        assert_eq!(block.text(), "Sam & Kim forgot");
        for (words, source) in [
            ("Sam", 2..5),
            ("Sam &", 2..13),
            ("& Kim", 8..17),
            ("Kim forgot", 14..26),
            ("forgot", 20..26),
        ] {
            let at = block.text().find(words).expect(words);
            assert_eq!(block.source(&(at..at + words.len())), source, "{words}");
        }
    }

    #[test]
    fn pieces_make_up_the_text_and_end_with_sentences() {
        let text = "A first one is here. And é another! ".repeat(900);
        let cut = pieces(&text);
        assert!(cut.len() > 3);
        let whole: String = cut.iter().map(|(_, piece)| *piece).collect();
        assert_eq!(whole, text);
        for (from, piece) in cut {
            assert!(piece.len() <= LONGEST && piece.trim_end().ends_with(['.', '!']));
            assert!(text.get(from..).is_some_and(|rest| rest.starts_with(piece)));
        }
        let words = "word ".repeat(4_000);
        assert!(pieces(&words).iter().all(|(_, piece)| piece.ends_with(' ')));
        assert_eq!(pieces(&"é".repeat(9_000)).len(), 3);
        assert_eq!(pieces(""), [(0, "")]);
    }
}
