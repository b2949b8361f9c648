//! Lines that name what follows them without being headings.

use super::super::super::stamp::{self, Place};
use super::super::phrase::{find, numbered, plain};
use super::super::piece::{Kind, Piece};
use super::super::topic::{Fit, Topic, topic};
use super::{Finder, PARAGRAPH, Role, split};

impl Finder<'_> {
    /// Whether a line is a label, and how many of its bytes are.
    pub(super) fn label(&mut self, at: usize, rank: usize) -> (Role, usize) {
        let piece = &self.pieces[at];
        let text = piece.text();
        let none = (Role::Content, 0);
        if stamp::stamp(text, Place::Words).is_some() || text.len() > 400 {
            return none;
        }
        let naming = self.naming(piece, rank);
        let next = self.pieces.get(at + 1);
        let goes_on = next.is_some_and(|next| next.kind == Kind::More);
        let holds_more = next.is_some_and(|next| {
            next.kind == Kind::Item && (next.column > piece.column + 1 || piece.kind == Kind::Text)
        });
        let ends = text.ends_with([':', '：', '?']);
        let is_bold = piece.words.is_emphasised();
        let count = text.split_whitespace().count();
        let is_line = count <= 10 && (ends || is_bold || (!goes_on && piece.kind == Kind::Text));
        if is_line && let Some(own) = naming.topic(text) {
            self.push(rank, Some(own), text);
            let is_alone = piece.kind == Kind::Item && !holds_more && !goes_on;
            self.all[self.open].holds_beside = is_alone;
            return (Role::Label, 0);
        }
        let is_text = piece.kind == Kind::Text;
        if is_text && ends && holds_more && naming != Naming::None && is_promise(text) {
            self.push(PARAGRAPH, Some(Topic::Actions), text);
            return (Role::Label, 0);
        }
        let is_group = match text.ends_with([':', '：']) {
            true if is_text => count <= 8 && holds_more,
            // Deeper in a list of actions it is a part of one: "Details:".
            true if piece.column >= 2 && naming == Naming::None => false,
            true => holds_more && (count <= 2 || (is_bold && count <= 6)),
            false => is_bold && is_text && count <= 8 && (holds_more || piece.column == 0),
        };
        if is_group {
            self.push(if is_text { PARAGRAPH } else { rank }, None, text);
            return (Role::Label, 0);
        }
        if let Some((name, from)) = split(text)
            && let Some(own) = naming.topic(name)
            && !(own == Topic::Actions && piece.kind != Kind::Item && numbered(text).len() < 2)
        {
            self.push(rank, Some(own), name);
            return (Role::Content, from);
        }
        none
    }

    /// Which labels may begin a section where a piece stands.
    fn naming(&self, piece: &Piece, rank: usize) -> Naming {
        let mut above = self.open;
        while self.all[above].rank >= rank
            && let Some(parent) = self.all[above].parent
        {
            above = parent;
        }
        let is_paragraph = piece.kind == Kind::Text && piece.column == 0;
        match self.all[above].topic {
            // In a list of entries or actions a label is a part of one of them.
            Some(
                Topic::Timeline
                | Topic::Story
                | Topic::Actions
                | Topic::Guardrails
                | Topic::Apart
                | Topic::Questions
                | Topic::Decisions,
            ) => {
                if is_paragraph {
                    Naming::NotApart
                } else {
                    Naming::None
                }
            }
            _ => Naming::All,
        }
    }
}

/// What something is done for, in plain words.
const AIMS: [&str; 8] = [
    "prevent",
    "preventing",
    "avoid",
    "happening again",
    "happen again",
    "recurrence",
    "in the future",
    "does not repeat",
];
/// What is done for it.
const DEEDS: [&str; 11] = [
    "changes",
    "steps",
    "improvements",
    "actions",
    "measures",
    "we will",
    "we ll",
    "we plan",
    "we are going to",
    "we re going to",
    "we are planning",
];
/// The most words of a sentence that announces actions.
const SENTENCE: usize = 30;

/// Whether a sentence before a list announces what is done so that it does not happen again.
fn is_promise(text: &str) -> bool {
    let plain = plain(text);
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| find(&plain, phrase).is_some());
    plain.split_whitespace().count() <= SENTENCE && has(&AIMS) && has(&DEEDS)
}

/// Which labels may begin a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Naming {
    /// None.
    None,
    /// Those that name a part in which entries are looked for.
    NotApart,
    /// All.
    All,
}

impl Naming {
    /// What a label names, where it may.
    fn topic(self, text: &str) -> Option<Topic> {
        if self == Self::None {
            return None;
        }
        topic(text, Fit::Nearly).filter(|own| self == Self::All || *own != Topic::Apart)
    }
}
