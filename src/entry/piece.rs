//! A line cut into pieces: words of the text, and parts that became fields.

use std::ops::Range;

use super::token::{Found, anywhere, leading};
use super::word::word;
use super::{Chip, Context, Entry, escape};

/// A piece of a line.
pub(super) struct Piece {
    pub(super) span: Range<usize>,
    pub(super) role: Role,
}

/// What becomes of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Stays.
    Word,
    /// Stays without its first backslash.
    Escaped,
    /// Leaves the text.
    Field,
    /// A tag: stays in the middle of a sentence.
    Tag,
}

/// Cuts a line and gives the entry what is recognised.
pub(super) fn pieces(line: &str, context: &Context<'_>, entry: &mut Entry) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut place = 0;
    let mut in_text = false;
    while let Some(rest) = line.get(place..) {
        let blank = rest.len() - rest.trim_start().len();
        place += blank;
        let Some(rest) = rest.get(blank..).filter(|rest| !rest.is_empty()) else {
            break;
        };
        let lead = if in_text {
            None
        } else {
            leading(rest, context, entry)
        };
        let (role, len) = match lead.or_else(|| anywhere(rest, context, entry)) {
            Some(token) => {
                let span = place..place + token.len;
                token.found.fill(entry);
                entry.chips.push(chip(&token.found, span, context));
                (role(&token.found), token.len)
            }
            None if escape::counts(rest) => (Role::Escaped, word(rest).len()),
            None => (Role::Word, word(rest).len()),
        };
        in_text |= matches!(role, Role::Word | Role::Escaped);
        pieces.push(Piece {
            span: place..place + len,
            role,
        });
        place += len;
    }
    pieces
}

fn role(found: &Found) -> Role {
    match found {
        Found::Tag { stays: true, .. } => Role::Word,
        Found::Tag { stays: false, .. } => Role::Tag,
        Found::Time(_)
        | Found::Milestone(_)
        | Found::Family(_)
        | Found::Effect(_)
        | Found::Kind(_)
        | Found::State(_)
        | Found::Owner(_)
        | Found::Due(_)
        | Found::Ticket(_) => Role::Field,
    }
}

fn chip(found: &Found, span: Range<usize>, context: &Context<'_>) -> Chip {
    Chip {
        span,
        part: found.part(),
        label: found.label(),
        note: found.note(context.around.today),
    }
}

/// The text of a line: its pieces without those that leave it, each with one blank beside it.
pub(super) fn text(line: &str, pieces: &[Piece]) -> String {
    let is_word = |piece: &Piece| matches!(piece.role, Role::Word | Role::Escaped);
    let sentence =
        pieces.iter().position(is_word).unwrap_or(0)..pieces.iter().rposition(is_word).unwrap_or(0);
    let mut text = String::with_capacity(line.len());
    let mut end = 0;
    for (place, piece) in pieces.iter().enumerate() {
        text.push_str(line.get(end..piece.span.start).unwrap_or_default());
        end = piece.span.end;
        let said = line.get(piece.span.clone()).unwrap_or_default();
        match piece.role {
            Role::Word => text.push_str(said),
            Role::Escaped => text.push_str(said.strip_prefix('\\').unwrap_or(said)),
            Role::Tag if sentence.contains(&place) => text.push_str(said),
            Role::Tag | Role::Field => {
                if text.ends_with(char::is_whitespace) {
                    text.pop();
                }
            }
        }
    }
    text.push_str(line.get(end..).unwrap_or_default());
    text
}
