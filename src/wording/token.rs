//! A text as words and boundaries, with what the lexicon knows of each.

use std::ops::Range;

use crate::text::fold;

use super::class::{Classes, Forms};
use super::lexicon::{Lexicon, Reading};
use super::mask::masks;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A word.
    Word,
    /// Something that is not the writer's own voice; it stands for a thing.
    Masked,
    /// A comma.
    Comma,
    /// A bracket or a dash: what is between two of them may be left out.
    Aside,
    /// The end of a sentence or of a part of one.
    Stop,
    /// A colon: what follows explains what stood before.
    Colon,
    /// The end of a question.
    Question,
}

impl Shape {
    /// Says whether a phrase ends here.
    pub(super) const fn is_boundary(self) -> bool {
        !matches!(self, Self::Word | Self::Masked)
    }

    /// Says whether a sentence, or a part of one that stands alone, ends here.
    pub(super) const fn is_stop(self) -> bool {
        matches!(self, Self::Stop | Self::Colon | Self::Question)
    }
}

/// One word or boundary.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Bytes of the text.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) shape: Shape,
    pub(super) reading: Reading,
    /// It begins with a capital letter.
    pub(super) is_capital: bool,
    /// It holds a digit, a dot or an underscore: a host, a version, a time.
    pub(super) is_code: bool,
    /// It is written as `@name`.
    pub(super) is_handle: bool,
}

impl Token {
    /// Says whether it has one of these classes.
    pub(super) const fn is(&self, classes: Classes) -> bool {
        self.reading.classes.any(classes)
    }

    /// Says whether it can have one of these forms.
    pub(super) const fn can_be(&self, forms: Forms) -> bool {
        self.reading.forms.any(forms)
    }

    pub(super) const fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// Cuts a text into tokens.
pub(super) fn tokens(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let mut scan = Scan {
        text,
        lexicon,
        tokens: Vec::with_capacity(text.len() / 4),
    };
    let mut at = 0;
    for mask in masks(text) {
        scan.run(at..mask.start);
        scan.boundary(mask.clone(), Shape::Masked);
        at = mask.end;
    }
    scan.run(at..text.len());
    let mut tokens = scan.tokens;
    name_will(&mut tokens, lexicon);
    tokens
}

/// Reads `Will` as a name where it has a capital inside a sentence, or a past tense after it.
fn name_will(tokens: &mut [Token], lexicon: &Lexicon) {
    let modal = lexicon.read("will");
    for at in 0..tokens.len() {
        let Some(token) = tokens.get(at) else { break };
        if !token.is_capital || token.reading.word != modal.word {
            continue;
        }
        let inside = at.checked_sub(1).and_then(|before| tokens.get(before));
        let inside = inside.is_some_and(|before| !before.shape.is_boundary());
        let past = tokens
            .get(at + 1)
            .is_some_and(|next| next.can_be(Forms::PAST) && !next.can_be(Forms::BASE));
        if let Some(token) = tokens.get_mut(at).filter(|_| inside || past) {
            token.reading = lexicon.read("william");
        }
    }
}

struct Scan<'t> {
    text: &'t str,
    lexicon: &'t Lexicon,
    tokens: Vec<Token>,
}

impl Scan<'_> {
    fn run(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let rest = self.text.get(at..range.end).unwrap_or_default();
            let Some(first) = rest.chars().next() else {
                return;
            };
            if first.is_alphanumeric() || first == '@' {
                let length = word_length(rest);
                let word = rest.get(..length).unwrap_or_default();
                if first.is_ascii_digit() && word.contains(':') {
                    // A time of day stands beside a sentence, not in it.
                    self.boundary(at..at + length, Shape::Aside);
                } else {
                    self.word(at, word);
                }
                at += length.max(1);
            } else {
                let width = first.len_utf8();
                self.sign(at, first, rest.get(width..).unwrap_or_default());
                at += width;
            }
        }
    }

    fn sign(&mut self, at: usize, sign: char, rest: &str) {
        let free = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
        let shape = match sign {
            '.' if free && self.after_initial() => return,
            '.' if free && !self.after_abbreviation() => Shape::Stop,
            '…' | '!' => Shape::Stop,
            '?' => Shape::Question,
            ':' | '=' if free => Shape::Colon,
            ',' | ')' | ']' => Shape::Comma,
            ';' | '(' | '[' | '—' | '–' | '→' | '|' => Shape::Aside,
            '-' if free && self.text.get(..at).is_some_and(|h| h.ends_with(' ')) => Shape::Aside,
            '\n' if !goes_on(rest) || self.is_open() => Shape::Stop,
            _ => return,
        };
        self.boundary(at..at + sign.len_utf8(), shape);
    }

    /// Says whether nothing stands before, or a boundary.
    fn is_open(&self) -> bool {
        self.tokens
            .last()
            .is_none_or(|token| token.shape.is_boundary())
    }

    /// Takes a single capital letter before a full stop for a person's initial, where a sentence
    /// begins with it: `M. rebooted it`.
    fn after_initial(&mut self) -> bool {
        let before = self
            .tokens
            .len()
            .checked_sub(2)
            .and_then(|at| self.tokens.get(at));
        let begins = before.is_none_or(|token| token.shape.is_boundary() || token.is_code);
        let Some(last) = self.tokens.last_mut() else {
            return false;
        };
        let is_initial = begins && last.is_capital && last.end - last.start == 1;
        last.is_handle |= is_initial;
        is_initial
    }

    fn after_abbreviation(&self) -> bool {
        self.tokens.last().is_some_and(|token| {
            let word = self.text.get(token.range()).unwrap_or_default();
            word.contains('.') && word.len() <= 4 && !word.contains(|c: char| c.is_ascii_digit())
        })
    }

    fn boundary(&mut self, range: Range<usize>, shape: Shape) {
        self.tokens.push(Token {
            start: range.start,
            end: range.end,
            shape,
            reading: Reading::default(),
            is_capital: false,
            is_code: false,
            is_handle: false,
        });
    }

    fn word(&mut self, at: usize, word: &str) {
        let folded = folded(word);
        if let Some(words) = self.lexicon.split(&folded) {
            for part in words.split('+') {
                self.push(at..at + word.len(), word, part);
            }
            return;
        }
        let Some(apostrophe) = folded.rfind('\'') else {
            self.push(at..at + word.len(), word, &folded);
            return;
        };
        let (head, tail) = folded.split_at_checked(apostrophe).unwrap_or((&folded, ""));
        let end = at + word.rfind(['\'', '’']).unwrap_or(word.len());
        let range = at..at + word.len();
        match tail {
            "'t" if head.ends_with('n') => {
                self.push(range.clone(), word, head.strip_suffix('n').unwrap_or(head));
                self.push(range, word, "not");
            }
            "'s" | "'d" | "'ve" | "'ll" | "'re" | "'m" => {
                self.push(at..end, self.text.get(at..end).unwrap_or(word), head);
                self.push(end..range.end, tail, tail);
            }
            "'" => {
                self.push(at..end, self.text.get(at..end).unwrap_or(word), head);
                self.push(end..range.end, tail, "'s");
            }
            _ => self.push(range, word, &folded),
        }
    }

    fn push(&mut self, range: Range<usize>, word: &str, folded: &str) {
        let mut reading = self.lexicon.read(folded);
        if reading == Reading::default() {
            reading = self.lexicon.guess(folded);
        }
        let joined = self
            .tokens
            .last()
            .filter(|last| last.shape == Shape::Word && last.reading.word != 0)
            .and_then(|last| self.lexicon.join(last.reading.word, reading.word));
        if let (Some(joined), Some(last)) = (joined, self.tokens.last_mut()) {
            last.reading = joined;
            last.end = range.end;
            return;
        }
        if reading.classes == Classes::default() && reading.forms == Forms::NONE {
            self.lexicon.look(&mut reading, word, folded);
        }
        self.tokens.push(Token {
            start: range.start,
            end: range.end,
            shape: Shape::Word,
            reading,
            is_capital: word.starts_with(char::is_uppercase),
            is_handle: word.starts_with('@'),
            is_code: word.contains(|c: char| c.is_ascii_digit() || matches!(c, '.' | '_' | '/')),
        });
    }
}

/// A word for looking up: lower case, without accents, with a plain apostrophe.
fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    fold(word).replace('’', "'")
}

/// The bytes of the word with which a text begins.
fn word_length(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let is_word = c.is_alphanumeric() || is_mark(c) || (at == 0 && c == '@');
        let next = letters.peek().map(|&(_, next)| next);
        let is_inner = matches!(c, '-' | '_' | '.' | ':' | '\'' | '’')
            && next.is_some_and(char::is_alphanumeric)
            && (c != ':' || text.starts_with(|c: char| c.is_ascii_digit()))
            || (c == '/' && at == 1 && is_clipped(text));
        let is_genitive =
            matches!(c, '\'' | '’') && text.get(..at).is_some_and(|t| t.ends_with('s'));
        if is_genitive && !is_inner {
            return at + c.len_utf8();
        }
        if !is_word && !is_inner {
            return at;
        }
    }
    text.len()
}

/// Says whether a text begins with `w/o`, `b/c` or `i/o`.
fn is_clipped(text: &str) -> bool {
    let clipped = text.get(..3).unwrap_or_default();
    let ends = text.get(3..).and_then(|rest| rest.chars().next());
    ["w/o", "b/c", "i/o"]
        .iter()
        .any(|&known| known.eq_ignore_ascii_case(clipped))
        && ends.is_none_or(char::is_whitespace)
}

/// A mark that belongs to the letter before it.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}'..='\u{200d}' | '\u{ad}')
}

/// Says whether a line goes on after a line break: a wrapped sentence, not a new one.
fn goes_on(rest: &str) -> bool {
    rest.trim_start_matches([' ', '\t'])
        .starts_with(char::is_lowercase)
}
