//! What can be recognised at one place of a line.

use jiff::civil::Date;

use super::word::{name, punctuation, value, word};
use super::{Context, Entry};
use crate::board::phrase::{self, When, when};
use crate::board::{Column, Effect, Family, GuardrailState, Kind, Milestone, Word};
use crate::text::Clean;

/// A recognised part.
#[derive(Clone, Debug)]
pub(super) enum Found {
    Time(When),
    Milestone(Milestone),
    Family(Family),
    Effect(Effect),
    Kind(Kind),
    State(GuardrailState),
    Owner(Clean),
    Due(Date),
    Ticket(Clean),
    /// A tag; it stays in the text where punctuation hangs on it.
    Tag {
        name: Clean,
        stays: bool,
    },
}

impl Found {
    /// Gives an entry what was found.
    pub(super) fn fill(&self, entry: &mut Entry) {
        match self {
            Self::Time(when) => {
                entry.at = when.at;
                entry.about = when.about;
                entry.until = when.until;
            }
            Self::Milestone(milestone) => entry.milestone = Some(*milestone),
            Self::Family(family) => entry.family = Some(*family),
            Self::Effect(effect) => entry.effect = *effect,
            Self::Kind(kind) => entry.kind = Some(*kind),
            Self::State(state) => entry.state = *state,
            Self::Owner(owner) => entry.owner = owner.clone(),
            Self::Due(due) => entry.due = Some(*due),
            Self::Ticket(ticket) => entry.ticket = ticket.clone(),
            Self::Tag { name, .. } => {
                entry.tags.insert(name.clone());
            }
        }
    }
}

/// A recognised part and the bytes that it takes.
pub(super) struct Token {
    pub(super) found: Found,
    pub(super) len: usize,
}

/// Recognises what counts only before the text: times and prefixes. What the entry has already is
/// not looked for again.
pub(super) fn leading(rest: &str, context: &Context<'_>, entry: &Entry) -> Option<Token> {
    match context.column {
        Column::Timeline => {
            let timed = entry.about || entry.at.is_some() || entry.until.is_some();
            let when = when(rest, &context.around).filter(|_| !timed)?;
            let len = when.len;
            Some(Token {
                found: Found::Time(when),
                len,
            })
        }
        Column::Factor => {
            let (prefix, len) = prefix(rest)?;
            let family = family(&prefix).filter(|_| entry.family.is_none());
            let effect = effect(&prefix).filter(|_| entry.effect == Effect::default());
            let found = family.map(Found::Family).or(effect.map(Found::Effect))?;
            Some(Token { found, len })
        }
        Column::Guardrail => {
            let (prefix, len) = prefix(rest)?;
            let kind = whole::<Kind>(&prefix).filter(|_| entry.kind.is_none());
            let default = entry.state == GuardrailState::default();
            let state = whole::<GuardrailState>(&prefix).filter(|_| default);
            let found = kind.map(Found::Kind).or(state.map(Found::State))?;
            Some(Token { found, len })
        }
        Column::Action => None,
    }
}

/// Recognises what counts anywhere in the line: signs and tags. What the entry has already is not
/// looked for again, but for tags.
pub(super) fn anywhere(rest: &str, context: &Context<'_>, entry: &Entry) -> Option<Token> {
    if let Some(text) = rest.strip_prefix('#') {
        return tag(text);
    }
    match context.column {
        Column::Timeline if entry.milestone.is_none() => milestone(rest),
        Column::Action => owner(rest)
            .filter(|_| entry.owner.is_empty())
            .or_else(|| due_day(rest, context.around.today).filter(|_| entry.due.is_none()))
            .or_else(|| ticket(rest).filter(|_| entry.ticket.is_empty())),
        Column::Timeline | Column::Factor | Column::Guardrail => None,
    }
}

/// Whether a word before a colon means something in some column.
pub(super) fn is_prefix(text: &str) -> bool {
    prefix(text).is_some_and(|(prefix, _)| {
        matches!(prefix.as_str(), "due" | "ref")
            || family(&prefix).is_some()
            || effect(&prefix).is_some()
            || whole::<Kind>(&prefix).is_some()
            || whole::<GuardrailState>(&prefix).is_some()
    })
}

/// Reads `word:` in small letters, and how many bytes it takes.
fn prefix(rest: &str) -> Option<(String, usize)> {
    let end = rest.find(|c: char| !c.is_ascii_alphabetic())?;
    let (word, after) = rest.split_at_checked(end)?;
    let colon = after.chars().next().filter(|&c| c == ':' || c == '：')?;
    Some((word.to_ascii_lowercase(), end + colon.len_utf8()))
}

fn whole<W: Word>(prefix: &str) -> Option<W> {
    W::ALL.iter().copied().find(|w| w.word() == prefix)
}

fn family(prefix: &str) -> Option<Family> {
    let short = Family::ALL.iter().copied().find(|f| f.short() == prefix);
    short.or_else(|| whole(prefix))
}

fn effect(prefix: &str) -> Option<Effect> {
    Effect::ALL.iter().copied().find(|e| e.short() == prefix)
}

fn milestone(rest: &str) -> Option<Token> {
    let text = rest.strip_prefix('!')?;
    let end = text
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(text.len());
    let (letters, after) = text.split_at_checked(end)?;
    let milestone = Milestone::parse(letters).filter(|_| letters.len() >= 3)?;
    Some(Token {
        found: Found::Milestone(milestone),
        len: 1 + end + punctuation(after)?,
    })
}

fn owner(rest: &str) -> Option<Token> {
    let text = rest.strip_prefix('@')?;
    let read = name(text, char::is_alphanumeric)?;
    Some(Token {
        len: 1 + read.len + punctuation(text.get(read.len..)?)?,
        found: Found::Owner(read.value),
    })
}

fn due_day(rest: &str, today: Date) -> Option<Token> {
    let (_, len) = prefix(rest).filter(|(prefix, _)| prefix == "due")?;
    let text = rest.get(len..)?;
    let blank = text.len() - text.trim_start().len();
    let (day, taken) = phrase::due_day(text.get(blank..)?, today)?;
    Some(Token {
        found: Found::Due(day),
        len: len + blank + taken,
    })
}

fn ticket(rest: &str) -> Option<Token> {
    let (_, len) = prefix(rest).filter(|(prefix, _)| prefix == "ref")?;
    let text = rest.get(len..)?;
    let read = value(text)?;
    Some(Token {
        len: len + read.len + punctuation(text.get(read.len..)?)?,
        found: Found::Ticket(read.value),
    })
}

fn tag(text: &str) -> Option<Token> {
    let read = name(text, char::is_alphabetic)?;
    let after = word(text.get(read.len..)?);
    Some(Token {
        len: 1 + read.len + after.len(),
        found: Found::Tag {
            name: read.value,
            stays: !after.is_empty(),
        },
    })
}
