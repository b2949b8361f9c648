//! A card as one would type it.

use std::collections::BTreeSet;

use super::piece::{Role, pieces};
use super::token::{Found, anywhere};
use super::word::word;
use super::{Context, Entry, escape};
use crate::board::phrase::print_when;
use crate::board::quote::quote;
use crate::board::{Card, Column, Effect, GuardrailState, Word as _};
use crate::text::Clean;

/// Prints a card so that [`parse`](super::parse) gives its fields again.
///
/// This holds for texts without blanks at their ends, which is how quick entry and the form leave
/// them. A word of the text that would be recognised has a backslash before it.
pub fn line(card: &Card, context: &Context<'_>) -> String {
    let (first, further) = match card.text.split_once('\n') {
        Some((first, further)) => (first, Some(further)),
        None => (&*card.text, None),
    };
    let mut before = before(card, context);
    if !before.is_empty() && !first.is_empty() {
        before.push(' ');
    }
    let alone = said(first, &before, "", card, context);
    let mut after = after(card, context);
    for tag in card
        .tags
        .difference(&alone.tags)
        .filter(|tag| !tag.is_empty())
    {
        after.push(' ');
        after.push_str(&signed("#", tag, context));
    }
    let text = said(first, &before, &after, card, context).text;
    let mut line = format!("{before}{text}{after}").trim_start().to_owned();
    if let Some(further) = further {
        line.push('\n');
        line.push_str(further);
    }
    line
}

/// The fields that stand before the text.
fn before(card: &Card, context: &Context<'_>) -> String {
    let mut words = Vec::new();
    match context.column {
        Column::Timeline => {
            let when = print_when(card.at, card.about, card.until, &context.around);
            words.extend(Some(when).filter(|when| !when.is_empty()));
        }
        Column::Factor => {
            words.extend(card.family.map(|family| format!("{}:", family.short())));
            let told = card.effect != Effect::default();
            words.extend(told.then(|| format!("{}:", card.effect.short())));
        }
        Column::Guardrail => {
            words.extend(card.kind.map(|kind| format!("{}:", kind.word())));
            let told = card.state != GuardrailState::default();
            words.extend(told.then(|| format!("{}:", card.state.word())));
        }
        Column::Action => {
            let owned = !card.owner.is_empty();
            words.extend(owned.then(|| signed("@", &card.owner, context)));
        }
    }
    words.join(" ")
}

/// The fields that stand behind the text, tags left out; each has a blank before it.
fn after(card: &Card, context: &Context<'_>) -> String {
    let mut words = Vec::new();
    match context.column {
        Column::Timeline => words.extend(card.milestone.map(|m| format!(" !{}", m.word()))),
        Column::Action => {
            words.extend(card.due.map(|due| format!(" due:{due}")));
            let known = !card.ticket.is_empty();
            words.extend(known.then(|| format!(" {}", signed("ref:", &card.ticket, context))));
        }
        Column::Factor | Column::Guardrail => {}
    }
    words.concat()
}

/// A name behind its sign, in quotation marks where it would not be read back without.
fn signed(sign: &str, name: &Clean, context: &Context<'_>) -> String {
    let plain = format!("{sign}{name}");
    let read = anywhere(&plain, context, &Entry::new(context.column));
    let whole = read.filter(|token| token.len == plain.len());
    let same = whole.is_some_and(|token| match &token.found {
        Found::Owner(read) | Found::Ticket(read) | Found::Tag { name: read, .. } => read == name,
        Found::Time(_)
        | Found::Milestone(_)
        | Found::Family(_)
        | Found::Effect(_)
        | Found::Kind(_)
        | Found::State(_)
        | Found::Due(_) => false,
    });
    if same {
        plain
    } else {
        format!("{sign}{}", quote(name))
    }
}

/// The first line of a text with its backslashes, and the tags that it carries itself.
struct Said {
    text: String,
    tags: BTreeSet<Clean>,
}

/// Prints the first line of a text between what stands before and behind it.
fn said(first: &str, before: &str, after: &str, card: &Card, context: &Context<'_>) -> Said {
    let line = format!("{before}{first}{after}");
    let mut known = Entry::new(context.column);
    known.owner = card.owner.clone();
    let last = before.len() + first.trim_end().len();
    let mut said = Said {
        text: String::with_capacity(first.len()),
        tags: BTreeSet::new(),
    };
    let mut place = before.len();
    let mut opens = !begins_at(&line, place, context);
    while let Some(rest) = line.get(place..last).filter(|rest| !rest.is_empty()) {
        let blank = rest.len() - rest.trim_start().len();
        said.text.push_str(rest.get(..blank).unwrap_or_default());
        place += blank;
        let rest = line.get(place..).unwrap_or_default();
        let token = anywhere(rest, context, &known).filter(|_| !opens);
        let tag = token.as_ref().and_then(|token| {
            let inside = place > before.len() && place + token.len < last;
            let fits = place + token.len <= last;
            carried(&token.found, card).filter(|(_, stays)| fits && (*stays || inside))
        });
        let len = match (&tag, &token) {
            (Some((name, _)), Some(token)) => {
                said.tags.insert(name.clone());
                token.len
            }
            _ => word(rest).len(),
        };
        if opens || (token.is_some() && tag.is_none()) || escape::counts(rest) {
            said.text.push('\\');
        }
        said.text.push_str(rest.get(..len).unwrap_or_default());
        place += len;
        opens = false;
    }
    let blank = line.get(last..before.len() + first.len());
    said.text.push_str(blank.unwrap_or_default());
    said
}

/// Whether the text of a line is read from this place on, and not from further behind.
fn begins_at(line: &str, place: usize, context: &Context<'_>) -> bool {
    let mut entry = Entry::new(context.column);
    pieces(line, context, &mut entry)
        .iter()
        .find(|piece| matches!(piece.role, Role::Word | Role::Escaped))
        .is_some_and(|piece| piece.span.start == place)
}

/// The tag that a part of the text is, if the card has it; and whether it stays wherever it stands.
fn carried(found: &Found, card: &Card) -> Option<(Clean, bool)> {
    match found {
        Found::Tag { name, stays } if card.tags.contains(name) => Some((name.clone(), *stays)),
        Found::Tag { .. }
        | Found::Time(_)
        | Found::Milestone(_)
        | Found::Family(_)
        | Found::Effect(_)
        | Found::Kind(_)
        | Found::State(_)
        | Found::Owner(_)
        | Found::Due(_)
        | Found::Ticket(_) => None,
    }
}
