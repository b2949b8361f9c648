//! Cue words with one wrong letter: `ingored`, `forgto`, `carelss`.
//!
//! Every cue word is indexed under what is left of it when one letter goes. Two words that are one
//! letter apart meet in such a remainder, so a look-up costs one try per letter of the word.

use std::borrow::Cow;

use super::class::{Classes, Forms};
use super::lexicon::{Lexicon, Reading};

/// The shortest and the longest word that is taken for a misspelt one.
const LENGTHS: std::ops::RangeInclusive<usize> = 5..=24;
/// The shortest word that is looked for.
const SHORTEST: usize = 6;

/// Cue words by what is left of them when a letter goes.
#[derive(Debug, Default)]
pub(super) struct Typos {
    cues: Vec<(Cow<'static, str>, u32)>,
    /// What is left of a cue, as a hash, and the cue's place; in order, so that it can be looked up.
    remainders: Vec<(u32, u16)>,
    /// For each first letter the lengths that a misspelt cue can have, as bits.
    lengths: [u32; 26],
}

impl Typos {
    fn add(&mut self, spelling: Cow<'static, str>, word: u32) {
        let place = self.cues.len() as u16;
        let hashes = remainders(&spelling).map(|hash| (hash, place));
        self.remainders.extend(hashes);
        if let Some(lengths) = letter(&spelling).and_then(|n| self.lengths.get_mut(n)) {
            *lengths |= 0b111 << (spelling.len() - 1).min(29);
        }
        self.cues.push((spelling, word));
    }

    fn find(&self, word: &str) -> Option<u32> {
        let lengths = self.lengths.get(letter(word)?)?;
        if lengths & (1 << word.len().min(31)) == 0 {
            return None;
        }
        remainders(word).find_map(|hash| {
            let first = self.remainders.partition_point(|(other, _)| *other < hash);
            let same = self.remainders.get(first..).unwrap_or_default();
            let mut same = same.iter().take_while(|(other, _)| *other == hash);
            let near = same.find_map(|&(_, at)| {
                let cue = self.cues.get(usize::from(at))?;
                is_near(word, &cue.0).then_some(cue)
            })?;
            Some(near.1)
        })
    }
}

impl Lexicon {
    /// Makes the words of some classes recognisable with one wrong letter.
    pub(super) fn add_typos(&mut self, cues: Classes) {
        let mut words: Vec<(&Cow<'static, str>, u32)> =
            self.words.iter().map(|(word, &n)| (word, n)).collect();
        // The order of a hash map is another one each time.
        words.sort_unstable_by_key(|&(_, number)| number);
        let mut typos = Typos::default();
        for (word, number) in words {
            let entry = self.entry(number);
            let base = self.entry(entry.lemma);
            let is_cue = (entry.classes | entry.verb_classes | base.verb_classes).any(cues);
            if is_cue && word.is_ascii() && word.len() >= SHORTEST {
                for spelling in spellings(word.clone(), entry.is_verb) {
                    typos.add(spelling, number);
                }
            }
        }
        typos.remainders.sort_unstable();
        self.typos = typos;
    }

    /// What a word is if it is a cue word with one wrong letter.
    pub(super) fn guess(&self, word: &str) -> Reading {
        if !LENGTHS.contains(&word.len()) || !word.is_ascii() {
            return Reading::default();
        }
        let found = self.typos.find(word);
        found.map_or_else(Reading::default, |number| {
            let mut reading = self.exact(number);
            if word.ends_with("ing") {
                reading.forms = Forms::ING;
            } else if word.ends_with("ed") {
                reading.forms = Forms::ED;
            }
            reading
        })
    }
}

/// The place of a word's first letter in the alphabet.
fn letter(word: &str) -> Option<usize> {
    let first = word.bytes().next().filter(u8::is_ascii_lowercase)?;
    Some(usize::from(first - b'a'))
}

/// The spellings of a word and of its regular forms.
fn spellings(word: Cow<'static, str>, is_verb: bool) -> Vec<Cow<'static, str>> {
    let mut all = Vec::new();
    if is_verb {
        let stem = word.strip_suffix('e').unwrap_or(&word);
        all.extend(["ed", "ing"].map(|ending| Cow::from(format!("{stem}{ending}"))));
    }
    all.push(word);
    all
}

/// The hashes of a word, and of it without one of its letters, but never without its first.
fn remainders(word: &str) -> impl Iterator<Item = u32> {
    // FNV-1a (Fowler, Noll, Vo), 32 bits: what is found by it is compared letter by letter.
    (0..word.len()).map(move |gone| {
        let letters = word.bytes().enumerate();
        let kept = letters.filter(move |&(at, _)| gone == 0 || at != gone);
        kept.fold(0x811c_9dc5, |hash, (_, letter)| {
            (hash ^ u32::from(letter)).wrapping_mul(0x0100_0193)
        })
    })
}

/// Says whether two words are one letter apart: one more, one less, another one, or two swapped.
fn is_near(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let head = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let one = one.get(head..).unwrap_or_default();
    let other = other.get(head..).unwrap_or_default();
    let backwards = one.iter().rev().zip(other.iter().rev());
    let tail = backwards.take_while(|(a, b)| a == b).count();
    let one = one.get(..one.len() - tail).unwrap_or_default();
    let other = other.get(..other.len() - tail).unwrap_or_default();
    match (one, other) {
        ([a, b], [c, d]) => a == d && b == c,
        _ => one.len() <= 1 && other.len() <= 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_near_that_are_one_letter_apart() {
        for (one, other) in [
            ("ignored", "ingored"),
            ("careless", "carelss"),
            ("forgot", "forgott"),
        ] {
            assert!(is_near(one, other), "{one} {other}");
        }
        for (one, other) in [("ignored", "explored"), ("forgot", "frogto")] {
            assert!(!is_near(one, other), "{one} {other}");
        }
    }
}
