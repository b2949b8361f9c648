//! What is not the writer's own voice: quotations, code, links, quoted blocks.
//!
//! One pass from left to right. A quotation that is still open masks the rest of its line, so that
//! nothing flickers while it is typed.

use std::ops::Range;

/// Returns the byte ranges of a text that no rule looks at, in order and apart from each other.
pub(super) fn masks(text: &str) -> Vec<Range<usize>> {
    let mut scan = Scan {
        text,
        masks: Vec::new(),
        hopeless: [0; 3],
        line: 0,
        block: 0,
    };
    let mut at = 0;
    let mut before = '\n';
    while let Some(c) = char_at(text, at) {
        let next = scan.mask_at(at, c, before).unwrap_or(at + c.len_utf8());
        before = char_before(text, next).unwrap_or(c);
        at = next;
    }
    scan.masks
}

struct Scan<'t> {
    text: &'t str,
    masks: Vec<Range<usize>>,
    /// Up to where the closing `"`, `”` and `»` were looked for in vain, so that it is done once.
    hopeless: [usize; 3],
    /// The end of the line and of the block that were looked at last.
    line: usize,
    block: usize,
}

impl<'t> Scan<'t> {
    /// Masks what begins here, if anything does, and returns where it ends.
    fn mask_at(&mut self, at: usize, c: char, before: char) -> Option<usize> {
        let inside = at + c.len_utf8();
        let end = match c {
            '>' if before == '\n' => self.line_end(at),
            '`' => self.code(at),
            '"' if !before.is_alphanumeric() => self.quotation(inside, '"', 0),
            '“' | '„' => self.quotation(inside, '”', 1),
            '«' => self.quotation(inside, '»', 2),
            '\'' | '‘' | '’' if opens_single(self.text, inside, before) => self.single(inside),
            'h' | 'w' if !before.is_alphanumeric() => self.link(at)?,
            _ => return None,
        };
        if end > at {
            self.masks.push(at..end);
        }
        Some(end.max(inside))
    }

    fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    /// The end of the line, looked for once a line.
    fn line_end(&mut self, at: usize) -> usize {
        if at > self.line || self.line == 0 {
            let length = self.rest(at).find('\n');
            self.line = length.map_or(self.text.len(), |length| at + length);
        }
        self.line
    }

    /// The end of the block, which an empty line ends, looked for once a block.
    fn block_end(&mut self, at: usize) -> usize {
        if at > self.block || self.block == 0 {
            let length = self.rest(at).find("\n\n");
            self.block = length.map_or(self.text.len(), |length| at + length);
        }
        self.block
    }

    /// The end of a code span or a fence that begins here.
    fn code(&mut self, at: usize) -> usize {
        let rest = self.rest(at);
        let ticks = rest.bytes().take_while(|&b| b == b'`').count();
        let body = at + ticks;
        let fence = rest.get(..ticks).unwrap_or_default();
        if ticks >= 3 {
            return self
                .rest(body)
                .find(fence)
                .map_or(self.text.len(), |length| body + length + ticks);
        }
        let line = self.line_end(body);
        let within = self.text.get(body..line).unwrap_or_default();
        within
            .find(fence)
            .map_or(line, |length| body + length + ticks)
    }

    /// The end of a quotation whose inside begins here.
    fn quotation(&mut self, inside: usize, close: char, kind: usize) -> usize {
        let line = self.line_end(inside);
        if self.hopeless.get(kind).is_some_and(|&end| inside < end) {
            return line;
        }
        let block = self.block_end(inside);
        let within = self.text.get(inside..block).unwrap_or_default();
        let found = within.find(|c| c == close || (close == '”' && c == '“'));
        if let Some(length) = found {
            return inside + length + close.len_utf8();
        }
        if let Some(end) = self.hopeless.get_mut(kind) {
            *end = block;
        }
        line
    }

    /// The end of a quotation in single marks: the first one with nothing of a word after it.
    fn single(&mut self, inside: usize) -> usize {
        let line = self.line_end(inside);
        let within = self.text.get(inside..line).unwrap_or_default();
        let mut rest = within.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            let ends = rest.peek().is_none_or(|(_, next)| !next.is_alphanumeric());
            if at > 0 && matches!(c, '\'' | '’') && ends {
                return inside + at + c.len_utf8();
            }
        }
        line
    }

    fn link(&self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let heads = ["http://", "https://", "www."];
        // Asked first: the end may be far, and many words begin like a link.
        if !heads.iter().any(|head| rest.starts_with(head)) {
            return None;
        }
        let length = rest
            .find(|c: char| c.is_whitespace() || matches!(c, ')' | '>' | ']'))
            .unwrap_or(rest.len());
        Some(at + length)
    }
}

/// Says whether a single mark opens a quotation: white space before it, a word after it, and not
/// one of the words that begin with an apostrophe.
fn opens_single(text: &str, inside: usize, before: char) -> bool {
    let outside = before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | ':' | ',');
    let rest = text.get(inside..).unwrap_or_default();
    let word: &str = rest
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let shortened = ["em", "til", "cause", "n", "tis", "twas", "round", "bout"]
        .iter()
        .any(|short| word.eq_ignore_ascii_case(short));
    outside && !word.is_empty() && !shortened && !word.starts_with(|c: char| c.is_ascii_digit())
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..).and_then(|rest| rest.chars().next())
}

fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at).and_then(|head| head.chars().next_back())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut shown = text.to_owned();
        for mask in masks(text).into_iter().rev() {
            shown.replace_range(mask, "_");
        }
        shown
    }

    #[test]
    fn quotations_code_and_links_are_masked() {
        assert_eq!(shown("he said \"my fault\" twice"), "he said _ twice");
        assert_eq!(shown("the word 'error' in it"), "the word _ in it");
        assert_eq!(shown("Kenji's host wasn't up"), "Kenji's host wasn't up");
        assert_eq!(shown("run `rm x` now"), "run _ now");
        assert_eq!(shown("see https://a.example/b c"), "see _ c");
        assert_eq!(shown("> quoted\nown"), "_\nown");
        assert_eq!(shown("“a” and «b»"), "_ and _");
        assert_eq!(shown("```\na\nb\n```\nc"), "_\nc");
    }

    #[test]
    fn an_open_quotation_masks_the_rest_of_its_line() {
        assert_eq!(shown("he said \"my fau\nnext"), "he said _\nnext");
        assert_eq!(shown("called 'human"), "called _");
        assert_eq!(shown("a 5\" pipe"), "a 5\" pipe");
    }
}
