//! Patterns of words: how they are written in the asset, and how they are looked for.
//!
//! | written | is |
//! | --- | --- |
//! | `word`, `a\|b` | this spelling, or one of several |
//! | `~skip`, `~skip:ed` | any form of a word, or one form: `base`, `s`, `ed`, `part`, `ing`, `fin` |
//! | `<harm>`, `<harm:ed>` | any word of a class, with or without a form; not the first of a pattern: `<any:ed>` |
//! | `{P}` | a noun phrase that is a person; the letters are those of [`Who`] |
//! | `..3`, `,,3` | up to three words; with commas the second |
//! | `x?`, `!x` | may be there; must not be there |
//! | `=x` | the verb that the rule's subject belongs to, where it is not the first verb |
//! | `^`, `^2`, `$` | where a sentence, or a part of one that stands alone, begins, or two words after it; where a phrase ends |

use smallvec::SmallVec;

use super::class::{Forms, Who};
use super::lexicon::Lexicon;
use super::noun::Words;
use super::token::{Shape, Token};

/// What one word has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Check {
    Word(u32),
    Lemma(u32, Forms),
    Class(usize, Forms),
    Form(Forms),
}

/// Any one of these.
type Checks = SmallVec<[Check; 2]>;

#[derive(Clone, Debug)]
enum Step {
    One(Checks),
    Maybe(Checks),
    Not(Checks),
    Noun(Who),
    Gap(usize),
    WideGap(usize),
    Comma,
    Colon,
    Start(usize),
    End,
}

impl Step {
    /// What has to stand in a text for this step.
    fn needed(&self) -> Option<&[Check]> {
        if let Self::One(checks) = self {
            Some(checks.as_slice())
        } else {
            None
        }
    }
}

/// A pattern, ready to be looked for.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    steps: Vec<Step>,
    /// The step that the subject belongs to.
    pivot: usize,
}

/// Where a pattern was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) start: usize,
    /// The token after the last one.
    pub(super) end: usize,
    pub(super) pivot: usize,
}

impl Pattern {
    /// Reads a pattern; the words in it become known.
    pub(super) fn parse(text: &'static str, lexicon: &mut Lexicon) -> Result<Self, String> {
        let mut steps = Vec::with_capacity(text.len() / 6 + 1);
        let mut pivot = None;
        for part in text.split_ascii_whitespace() {
            let (part, is_pivot) = match part.strip_prefix('=') {
                Some(rest) => (rest, true),
                None => (part, false),
            };
            let step = step(part, lexicon).map_err(|why| format!("{text}: {why}"))?;
            if is_pivot || (pivot.is_none() && matches!(step, Step::One(_))) {
                pivot = Some(steps.len());
            }
            steps.push(step);
        }
        let pivot = pivot.unwrap_or(0);
        Ok(Self { steps, pivot })
    }

    /// The checks that tell where the pattern can begin.
    pub(super) fn cues(&self) -> &[Check] {
        let mut steps = self.steps.iter();
        let first = steps.find(|step| !matches!(step, Step::Start(_) | Step::Not(_)));
        first.and_then(Step::needed).unwrap_or_default()
    }

    /// The checks of which each must hold somewhere, besides the first.
    pub(super) fn needs(&self) -> impl Iterator<Item = &[Check]> {
        let all = self.steps.iter().filter_map(Step::needed);
        all.skip(1)
    }

    /// Looks for the pattern at a token.
    pub(super) fn find(&self, words: &Words<'_>, at: usize) -> Option<Place> {
        let mut pivot = at;
        let end = self.go_on(words, at, 0, &mut pivot)?;
        Some(Place {
            start: at,
            end,
            pivot,
        })
    }

    fn go_on(
        &self,
        words: &Words<'_>,
        at: usize,
        number: usize,
        pivot: &mut usize,
    ) -> Option<usize> {
        let Some(step) = self.steps.get(number) else {
            return Some(at);
        };
        let next = number + 1;
        if number == self.pivot {
            *pivot = at;
        }
        match step {
            Step::One(checks) => {
                fits(words, at, checks).then_some(())?;
                let end = self.go_on(words, at + 1, next, pivot);
                if number == self.pivot {
                    *pivot = at;
                }
                end
            }
            Step::Maybe(checks) => {
                let with = fits(words, at, checks)
                    .then(|| self.go_on(words, at + 1, next, pivot))
                    .flatten();
                with.or_else(|| self.go_on(words, at, next, pivot))
            }
            Step::Not(checks) => {
                (!fits(words, at, checks)).then(|| self.go_on(words, at, next, pivot))?
            }
            Step::Noun(who) => {
                let noun = words.noun_after(at).filter(|noun| noun.who.any(*who))?;
                self.go_on(words, noun.head + 1, next, pivot)
            }
            Step::Gap(most) => self.skip(words, at, *most, next, pivot, Shape::is_boundary),
            Step::WideGap(most) => self.skip(words, at, *most, next, pivot, Shape::is_stop),
            Step::Comma => {
                let comma = words.token(at).is_some_and(|t| t.shape == Shape::Comma);
                comma.then(|| self.go_on(words, at + 1, next, pivot))?
            }
            Step::Colon => {
                let colon = words.token(at).is_some_and(|t| t.shape == Shape::Colon);
                colon.then(|| self.go_on(words, at + 1, next, pivot))?
            }
            Step::Start(within) => {
                let starts = (0..=*within).any(|back| at >= back && words.is_start(at - back));
                starts.then(|| self.go_on(words, at, next, pivot))?
            }
            Step::End => {
                let end = words.token(at).is_none_or(|t| t.shape.is_boundary());
                end.then(|| self.go_on(words, at, next, pivot))?
            }
        }
    }

    fn skip(
        &self,
        words: &Words<'_>,
        at: usize,
        most: usize,
        next: usize,
        pivot: &mut usize,
        stops: impl Fn(Shape) -> bool,
    ) -> Option<usize> {
        for gone in 0..=most {
            if let Some(end) = self.go_on(words, at + gone, next, pivot) {
                return Some(end);
            }
            if words.token(at + gone).is_none_or(|t| stops(t.shape)) {
                return None;
            }
        }
        None
    }
}

fn fits(words: &Words<'_>, at: usize, checks: &[Check]) -> bool {
    words
        .token(at)
        .is_some_and(|token| checks.iter().any(|check| check.fits(token)))
}

impl Check {
    fn fits(&self, token: &Token) -> bool {
        match *self {
            Self::Word(word) => token.reading.word == word,
            Self::Lemma(lemma, forms) => token.reading.lemma == lemma && has(token, forms),
            Self::Form(forms) => token.can_be(forms),
            Self::Class(class, forms) => {
                token.is(super::class::Classes::only(class)) && has(token, forms)
            }
        }
    }
}

fn has(token: &Token, forms: Forms) -> bool {
    forms == Forms::NONE || token.can_be(forms)
}

impl Words<'_> {
    /// Says whether a sentence begins at a token, or a part of one that stands alone.
    pub(super) fn is_start(&self, at: usize) -> bool {
        for back in 1..6 {
            let Some(token) = at.checked_sub(back).and_then(|at| self.token(at)) else {
                return true;
            };
            match token.shape {
                Shape::Stop | Shape::Colon | Shape::Question | Shape::Aside => return true,
                Shape::Comma => {}
                Shape::Word if token.is(self.known.lead) || token.is_code => {}
                Shape::Word | Shape::Masked => return false,
            }
        }
        false
    }
}

fn step(part: &'static str, lexicon: &mut Lexicon) -> Result<Step, String> {
    Ok(match part {
        "$" => Step::End,
        "," => Step::Comma,
        ":" => Step::Colon,
        _ => {
            if let Some(most) = part.strip_prefix('^') {
                let within = if most.is_empty() { 0 } else { count(most)? };
                return Ok(Step::Start(within));
            }
            if let Some(most) = part.strip_prefix("..") {
                return Ok(Step::Gap(count(most)?));
            }
            if let Some(most) = part.strip_prefix(",,") {
                return Ok(Step::WideGap(count(most)?));
            }
            if let Some(who) = part
                .strip_prefix('{')
                .and_then(|rest| rest.strip_suffix('}'))
            {
                let who = Who::parse(who).map_err(|letter| format!("{letter} is nobody"))?;
                return Ok(Step::Noun(who));
            }
            if let Some(rest) = part.strip_prefix('!') {
                return Ok(Step::Not(checks(rest, lexicon)?));
            }
            if let Some(rest) = part.strip_suffix('?') {
                return Ok(Step::Maybe(checks(rest, lexicon)?));
            }
            Step::One(checks(part, lexicon)?)
        }
    })
}

fn count(digits: &str) -> Result<usize, String> {
    digits.parse().map_err(|_| format!("{digits} is no number"))
}

fn checks(part: &'static str, lexicon: &mut Lexicon) -> Result<Checks, String> {
    part.split('|').map(|word| check(word, lexicon)).collect()
}

fn check(word: &'static str, lexicon: &mut Lexicon) -> Result<Check, String> {
    if let Some(class) = word
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'))
    {
        let (class, forms) = with_form(class)?;
        if class == "any" {
            return Ok(Check::Form(forms));
        }
        let class = lexicon
            .class_number(class)
            .ok_or_else(|| format!("no class {class}"))?;
        return Ok(Check::Class(class, forms));
    }
    if let Some(lemma) = word.strip_prefix('~') {
        let (lemma, forms) = with_form(lemma)?;
        return Ok(Check::Lemma(lexicon.inflected(lemma), forms));
    }
    if word.contains('{') {
        return Err(format!("{word} has to stand alone"));
    }
    Ok(Check::Word(lexicon.intern(word)))
}

fn with_form(word: &str) -> Result<(&str, Forms), String> {
    let Some((word, form)) = word.split_once(':') else {
        return Ok((word, Forms::NONE));
    };
    let forms = match form {
        "base" => Forms::BASE,
        "s" => Forms::S,
        "past" => Forms::PAST,
        "part" => Forms::PART,
        "ed" => Forms::ED,
        "ing" => Forms::ING,
        "fin" => Forms::FINITE,
        "verb" => Forms::VERB,
        "plural" => Forms::PLURAL,
        "noun" => Forms::NOUN.with(Forms::PLURAL),
        other => return Err(format!("no form {other}")),
    };
    Ok((word, forms))
}
