//! A place in a text from which pieces are taken.

use std::ops::RangeInclusive;

/// What is left of a text; a copy is a place to come back to.
#[derive(Clone, Copy, Debug)]
pub struct Scan<'a> {
    rest: &'a str,
    whole: usize,
}

impl<'a> Scan<'a> {
    /// Stands at the beginning of a text.
    pub const fn new(text: &'a str) -> Self {
        Self {
            rest: text,
            whole: text.len(),
        }
    }

    /// The number of bytes taken so far.
    pub const fn taken(self) -> usize {
        self.whole - self.rest.len()
    }

    /// What is left.
    pub const fn rest(self) -> &'a str {
        self.rest
    }

    /// The next character.
    pub fn peek(self) -> Option<char> {
        self.rest.chars().next()
    }

    /// Takes so many bytes; more than there are take all.
    pub fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    /// Takes the next character if it is one of these.
    pub fn eat(&mut self, any: &[char]) -> bool {
        let left = self.rest.strip_prefix(any);
        self.rest = left.unwrap_or(self.rest);
        left.is_some()
    }

    /// Takes blanks; says whether there were any.
    pub fn blanks(&mut self) -> bool {
        let before = self.rest.len();
        self.rest = self.rest.trim_start();
        self.rest.len() < before
    }

    /// Takes a number that has so many digits, neither more nor fewer.
    pub fn digits(&mut self, count: RangeInclusive<usize>) -> Option<i32> {
        let run = self.run(count.end() + 1, |c| c.is_ascii_digit());
        let number = run.parse().ok().filter(|_| count.contains(&run.len()))?;
        self.skip(run.len());
        Some(number)
    }

    /// Takes the ASCII letters that stand here, at most 12.
    pub fn letters(&mut self) -> &'a str {
        let run = self.run(12, |c| c.is_ascii_alphabetic());
        self.skip(run.len());
        run
    }

    /// The characters from here for which something holds, at most so many.
    pub fn run(self, most: usize, holds: impl Fn(char) -> bool) -> &'a str {
        let mut places = self.rest.char_indices().enumerate();
        let end = places.find(|&(count, (_, c))| count == most || !holds(c));
        let end = end.map_or(self.rest.len(), |(_, (place, _))| place);
        self.rest.get(..end).unwrap_or_default()
    }

    /// Whether a word can end here: no letter, digit or colon follows.
    pub fn word_ends(self) -> bool {
        self.peek()
            .is_none_or(|c| !c.is_ascii_alphanumeric() && c != ':')
    }

    /// Whether a word can end here, or a colon follows.
    pub fn word_ends_or_colon(self) -> bool {
        self.word_ends() || self.peek() == Some(':')
    }

    /// Whether a moment can end here: where a phrase can, or before what joins or separates.
    pub fn moment_ends(self) -> bool {
        self.phrase_ends() || matches!(self.peek(), Some('-' | '–' | '—' | ':' | ','))
    }

    /// Whether a phrase can end here: at a blank, at the end, or before a script without blanks.
    pub fn phrase_ends(self) -> bool {
        self.peek()
            .is_none_or(|c| c.is_whitespace() || c >= '\u{2e80}')
    }
}
