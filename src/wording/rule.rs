//! A rule: the patterns that it looks for, and what has to hold around them.

use serde::Deserialize;

use crate::board::{Column, Kind, Strength, Word};

use super::category::Category;
use super::class::{Classes, Forms, Who};
use super::clause::{Group, Mood};
use super::known::Known;
use super::lexicon::Lexicon;
use super::noun::Words;
use super::pattern::{Pattern, Place};
use super::token::Token;

/// A rule as it stands in the asset.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Source<'a> {
    /// Its name.
    pub(super) id: &'a str,
    /// What a finding of it is about.
    pub(super) category: Option<Category>,
    /// How strong what it finds is; for the rules of strength.
    pub(super) strength: &'a str,
    /// What kind of guardrail it finds; for the rules of strength.
    pub(super) kind: Option<Kind>,
    /// The patterns; one is enough.
    #[serde(borrow)]
    find: Vec<&'a str>,
    /// Patterns that must not stand near what was found.
    #[serde(borrow)]
    unless: Vec<&'a str>,
    /// Patterns one of which must stand near what was found.
    #[serde(borrow)]
    near: Vec<&'a str>,
    /// Who the subject has to be.
    subject: &'a str,
    /// Who has to have done it, in a passive.
    agent: &'a str,
    /// The columns in which it holds, by their first letters: `tfga`; empty for all.
    columns: &'a str,
    /// The auxiliaries that the verb has to have.
    mood: Moods,
    perfect: Option<bool>,
    voice: Voice,
    negated: Negated,
    /// What could be written instead; `{object}` is what follows the match.
    pub(super) instead: &'a str,
    /// Texts that it must find; before `|` the column.
    #[serde(borrow)]
    pub(super) yes: Vec<&'a str>,
    /// Texts in which no rule of its kind may find anything.
    #[serde(borrow)]
    pub(super) no: Vec<&'a str>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Moods {
    #[default]
    Plain,
    Should,
    Could,
    ShouldOrCould,
    Obliged,
    Any,
}

/// How the subject takes part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Voice {
    /// It acts; nothing is asked of a rule without a subject.
    #[default]
    Active,
    /// It is acted on.
    Passive,
    Any,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Negated {
    #[default]
    No,
    Yes,
    Any,
}

/// A rule, ready for use.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) source: Source<'static>,
    pub(super) strength: Option<Strength>,
    pub(super) patterns: Vec<Pattern>,
    unless: Vec<Pattern>,
    near: Vec<Pattern>,
    subject: Who,
    agent: Who,
}

/// How far around a match its guards are looked for, in tokens.
const AROUND: usize = 14;

/// How far before a match `not that` is looked for, in tokens.
const RULED_OUT_WITHIN: usize = 9;

impl Rule {
    /// Reads a rule; the error names it.
    pub(super) fn new(source: Source<'static>, lexicon: &mut Lexicon) -> Result<Self, String> {
        let id = source.id;
        let named = |why: String| format!("rule {id}: {why}");
        let mut parse = |texts: &[&'static str]| {
            let all = texts.iter().map(|text| Pattern::parse(text, lexicon));
            all.collect::<Result<Vec<_>, _>>().map_err(named)
        };
        let patterns = parse(&source.find)?;
        if let Some(pattern) = source
            .find
            .iter()
            .zip(&patterns)
            .find(|(_, p)| p.cues().is_empty())
        {
            return Err(format!("rule {id}: {} has to begin with a word", pattern.0));
        }
        let unless = parse(&source.unless)?;
        let near = parse(&source.near)?;
        let letters = |text| Who::parse(text).map_err(|c| named(format!("{c} is nobody")));
        Ok(Self {
            strength: Strength::parse(source.strength),
            subject: letters(source.subject)?,
            agent: letters(source.agent)?,
            patterns,
            unless,
            near,
            source,
        })
    }

    /// Says whether the rule can hold in a text with words of these classes at all.
    pub(super) fn can_hold(&self, known: &Known, present: Classes) -> bool {
        let source = &self.source;
        let denied = source.negated != Negated::Yes || present.any(known.negator | known.nobody);
        let done_by = self.agent == Who::NOT_KNOWN || present.any(known.by);
        let plain = matches!(source.mood, Moods::Plain | Moods::Any);
        denied && done_by && (plain || present.any(known.modal | known.would_or_had))
    }

    /// Says whether the rule holds where one of its patterns was found, and where the finding begins.
    pub(super) fn holds(
        &self,
        words: &Words<'_>,
        place: Place,
        column: Option<Column>,
    ) -> Option<usize> {
        if !self.fits_column(column) {
            return None;
        }
        let mut start = place.start;
        if self.needs_group() {
            let group = words.group(place.pivot);
            if !self.fits_group(words, &group, place) {
                return None;
            }
            let genitive = words
                .token(place.pivot)
                .is_some_and(|t| t.is(words.known.genitive));
            if genitive && group.noun.is_some_and(|noun| words.is_denied(noun.start)) {
                return None;
            }
            start = start.min(group.start);
            if let Some(noun) = group.noun.filter(|noun| noun.start + 9 > start) {
                start = start.min(noun.start);
            }
        } else if self.source.negated == Negated::No && words.is_denied(place.start) {
            return None;
        }
        if words.is_ruled_out(place.start) {
            return None;
        }
        let stands = |pattern: &Pattern| words.stands_around(pattern, place, AROUND);
        let holds = !self.unless.iter().any(stands)
            && (self.near.is_empty() || self.near.iter().any(stands));
        holds.then_some(start)
    }

    fn fits_column(&self, column: Option<Column>) -> bool {
        let letter = match column {
            Some(Column::Timeline) => 't',
            None | Some(Column::Factor) => 'f',
            Some(Column::Guardrail) => 'g',
            Some(Column::Action) => 'a',
        };
        self.source.columns.is_empty() || self.source.columns.contains(letter)
    }

    fn needs_group(&self) -> bool {
        let source = &self.source;
        self.subject != Who::NOT_KNOWN
            || self.agent != Who::NOT_KNOWN
            || source.perfect.is_some()
            || source.voice == Voice::Passive
            || source.negated == Negated::Yes
            || !matches!(source.mood, Moods::Plain | Moods::Any)
    }

    fn fits_group(&self, words: &Words<'_>, group: &Group, place: Place) -> bool {
        let source = &self.source;
        let subject = self.subject == Who::NOT_KNOWN
            || (group.subject.any(self.subject) && words.is_subject_gone(group));
        let agent = self.agent == Who::NOT_KNOWN
            || words
                .agent(place.pivot)
                .is_some_and(|noun| noun.who.any(self.agent));
        let mood = match source.mood {
            Moods::Plain => group.mood == Mood::Plain && !words.is_supposed(group, place.pivot),
            Moods::Should => group.mood == Mood::Should,
            Moods::Could => group.mood == Mood::Could,
            Moods::ShouldOrCould => matches!(group.mood, Mood::Should | Mood::Could),
            Moods::Obliged => matches!(group.mood, Mood::Should | Mood::Will),
            Moods::Any => true,
        };
        let negated = match source.negated {
            Negated::No => !group.is_negated,
            Negated::Yes => group.is_negated,
            Negated::Any => true,
        };
        let voice = match source.voice {
            Voice::Active => self.subject == Who::NOT_KNOWN || !group.is_passive,
            Voice::Passive => group.is_passive,
            Voice::Any => true,
        };
        let perfect = source.perfect.is_none_or(|p| p == group.is_perfect);
        let verbal = self.subject == Who::NOT_KNOWN || words.is_verb_use(place.pivot, group);
        subject && agent && mood && negated && voice && perfect && verbal
    }
}

impl Words<'_> {
    /// Says whether a negator stands shortly before a token.
    fn is_denied(&self, at: usize) -> bool {
        let known = self.known;
        let near = (at.saturating_sub(4)..at)
            .rev()
            .map_while(|at| Some((at, self.token(at)?)));
        near.take_while(|(_, token)| !token.shape.is_boundary())
            .any(|(at, token)| {
                // `a rather lax attitude`, but `rather than a lax check`
                let degree = token.is(known.degree)
                    && !self.token(at + 1).is_some_and(|t| t.is(known.preposition));
                token.is(known.negator | known.nobody) && !degree
            })
    }

    /// Says whether a clause only tells what was not so: `it was not that Noor ignored it`.
    fn is_ruled_out(&self, at: usize) -> bool {
        let known = self.known;
        let from = at.saturating_sub(RULED_OUT_WITHIN);
        let opener = (from..at)
            .rev()
            .take_while(|&at| self.token(at).is_some_and(|t| !t.shape.is_boundary()))
            .find(|&at| {
                self.token(at)
                    .is_some_and(|t| t.is(known.relative | known.subordinator | known.it))
            });
        let Some(opener) = opener.filter(|&at| {
            self.token(at)
                .is_some_and(|t| t.is(known.relative) || t.is(known.subordinator))
        }) else {
            return false;
        };
        let Some(denied) = opener.checked_sub(1) else {
            return false;
        };
        let really = self.token(denied).is_some_and(|t| t.is(known.really_not));
        let after_be = self.before(denied).is_some_and(|t| t.is(known.be));
        really && (after_be || self.is_start(denied))
    }

    /// Says whether a missing subject is missing for a reason: an imperative, not a noun.
    fn is_subject_gone(&self, group: &Group) -> bool {
        let before = self.before(group.start);
        let free = self.is_start(group.start)
            || before.is_none_or(|t| t.shape.is_boundary() || t.is(self.known.conjunction));
        !group.subject.any(Who::NONE) || free
    }

    /// Says whether a word that is a noun as well can be a verb here: `an operator slip` is none.
    fn is_verb_use(&self, verb: usize, group: &Group) -> bool {
        let bare = self.token(verb).is_some_and(|token| {
            token.can_be(Forms::BASE) && !token.can_be(Forms::S.with(Forms::ED).with(Forms::ING))
        });
        let known = self.known;
        let many = group
            .noun
            .and_then(|noun| self.token(noun.head))
            .is_some_and(|head| {
                let plural = known.i | known.we | known.you | known.they | known.someone;
                head.can_be(Forms::PLURAL)
                    || head.is(plural
                        | known.team
                        | known.department
                        | known.department_word
                        | known.who)
            });
        let alone = group.start == verb && group.noun.is_some();
        !(bare && alone) || many
    }

    /// Says whether a clause tells what may happen: `if someone forgets`, `so that nobody skips`.
    fn is_supposed(&self, group: &Group, verb: usize) -> bool {
        let did = |t: &Token| t.is(self.known.make_do) && t.can_be(Forms::PAST);
        let is_past = self.token(verb).is_some_and(|t| t.can_be(Forms::ED))
            || (group.start..verb).any(|at| self.token(at).is_some_and(did));
        let start = group.noun.map_or(group.start, |noun| noun.start);
        let opened = self
            .before(start)
            .is_some_and(|t| t.is(self.known.supposing));
        opened && !is_past && !group.is_perfect
    }

    /// Says whether a pattern stands near a place, in the same sentence.
    fn stands_around(&self, pattern: &Pattern, place: Place, around: usize) -> bool {
        let from = (place.start.saturating_sub(around)..place.start)
            .rev()
            .take_while(|&at| self.token(at).is_some_and(|t| !t.shape.is_stop()))
            .last()
            .unwrap_or(place.start);
        (from..place.end + around)
            .take_while(|&at| at < place.end || self.token(at).is_some_and(|t| !t.shape.is_stop()))
            .any(|at| pattern.find(self, at).is_some())
    }
}
