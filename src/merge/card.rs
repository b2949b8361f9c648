//! One card of three versions of it. Which card holds it is not decided here.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::three::{Clashes, Three};
use crate::board::{At, Card, Column, OrderKey, Word};
use crate::text::Clean;

/// The common origin of two cards of one id that were added on both sides.
pub(super) fn blank(one: &Card, two: &Card) -> Card {
    // Of the two places the lesser counts as the old one, so that the greater is taken.
    let first = if place(one) <= place(two) { one } else { two };
    Card::new(first.id, first.column, first.order.clone())
}

fn place(card: &Card) -> (&OrderKey, Column) {
    (&card.order, card.column)
}

/// The merged card, with nothing merged into it.
pub(super) fn merge(three: &Three<'_, Card>, clashes: &mut Clashes) -> Card {
    let (text, also) = text(three, clashes);
    let (column, order) = seat(three);
    // Both sides cannot change a flag in different ways.
    let flag = |of: fn(&Card) -> &bool| *three.field(of).greatest();
    let mut line =
        |name, of: fn(&Card) -> &Clean| clashes.fact(name, three.field(of), ToString::to_string);
    Card {
        id: three.base.id,
        column,
        order,
        text,
        also,
        tags: three.field(|c| &c.tags).union(),
        votes: three.field(|c| &c.votes).union(),
        starred: flag(|c| &c.starred),
        parked: flag(|c| &c.parked),
        hidden: flag(|c| &c.hidden),
        answers: three.field(|c| &c.answers).union(),
        merged: Vec::new(),
        about: flag(|c| &c.about),
        note: line("note", |c| &c.note),
        source: line("source", |c| &c.source),
        theme: line("theme", |c| &c.theme),
        owner: line("owner", |c| &c.owner),
        reason: line("reason", |c| &c.reason),
        done_when: line("done when", |c| &c.done_when),
        ticket: line("ref", |c| &c.ticket),
        at: clashes.fact("time", three.field(|c| &c.at), |at| {
            words(at.as_ref(), At::to_string)
        }),
        until: clashes.fact("end", three.field(|c| &c.until), |at| {
            words(at.as_ref(), At::to_string)
        }),
        due: clashes.fact("due date", three.field(|c| &c.due), |day| {
            words(day.as_ref(), Date::to_string)
        }),
        milestone: clashes.fact("milestone", three.field(|c| &c.milestone), |w| {
            words(w.as_ref(), |w| word(*w))
        }),
        family: clashes.fact("family", three.field(|c| &c.family), |w| {
            words(w.as_ref(), |w| word(*w))
        }),
        kind: clashes.fact("kind", three.field(|c| &c.kind), |w| {
            words(w.as_ref(), |w| word(*w))
        }),
        effect: clashes.fact("effect", three.field(|c| &c.effect), |w| {
            w.word().to_owned()
        }),
        state: clashes.fact("state", three.field(|c| &c.state), |w| word(*w)),
        status: clashes.fact("status", three.field(|c| &c.status), |w| {
            w.word().to_owned()
        }),
    }
}

/// The text, and the other versions of it.
fn text(three: &Three<'_, Card>, clashes: &mut Clashes) -> (Clean, BTreeSet<Clean>) {
    let texts = three.field(|c| &c.text);
    let mut also = three.field(|c| &c.also).union();
    if let Some(text) = texts.settled() {
        return (text.clone(), also);
    }
    clashes.text();
    let rank = |text: &Clean| (text.len(), text.clone());
    let text = if rank(texts.ours) >= rank(texts.theirs) {
        texts.ours
    } else {
        texts.theirs
    };
    also.extend([texts.ours, texts.theirs].map(Clone::clone));
    also.remove(text);
    (text.clone(), also)
}

/// Column and order as one field: where both moved the card, the later key wins.
fn seat(three: &Three<'_, Card>) -> (Column, OrderKey) {
    let [base, ours, theirs] = [three.base, three.ours, three.theirs].map(place);
    let (order, column) = *Three {
        base: &base,
        ours: &ours,
        theirs: &theirs,
    }
    .greatest();
    (column, order.clone())
}

fn words<T>(value: Option<&T>, words: impl Fn(&T) -> String) -> String {
    value.map(words).unwrap_or_default()
}

fn word<W: Word>(word: W) -> String {
    word.word().to_owned()
}
