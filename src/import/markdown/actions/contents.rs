//! What the sections of a document hold that can be actions, and which items only name those below them.

use super::super::action::field;
use super::super::phrase::{find, plain};
use super::super::piece::{Check, Kind};
use super::super::sections::{Part, Role, Sections};

/// What the sections of a document hold.
pub(super) struct Contents {
    /// Whether a section, or one in it, holds items or rows that can be actions.
    pub(super) has_items: Vec<bool>,
    /// The column of the items that stand furthest left, by section.
    pub(super) margins: Vec<usize>,
}

impl Contents {
    pub(super) fn new(sections: &Sections<'_>) -> Self {
        let mut has_items = vec![false; sections.all.len()];
        let mut margins = vec![usize::MAX; sections.all.len()];
        for part in &sections.parts {
            let piece = part.piece;
            let is_row = piece.kind == Kind::Row;
            let is_item = piece.kind == Kind::Item && part.role == Role::Content;
            if is_item {
                margins[part.section] = margins[part.section].min(piece.column);
            }
            if is_row || (is_item && field(part.text()).is_none()) {
                has_items[part.section] = true;
            }
        }
        // What stands in a section stands in those around it; parents come first.
        for at in (1..sections.all.len()).rev() {
            if let Some(parent) = sections.all[at].parent
                && has_items[at]
                && sections.all[at].topic == sections.all[parent].topic
            {
                has_items[parent] = true;
            }
        }
        Self { has_items, margins }
    }
}

/// Words that say of what kind the actions below them are.
const GROUPS: &[&str] = &[
    "prevent",
    "prevention",
    "preventive",
    "preventative",
    "detect",
    "detection",
    "mitigate",
    "mitigation",
    "respond",
    "response",
    "recover",
    "recovery",
    "process",
    "processes",
    "people",
    "tooling",
    "tools",
    "code",
    "monitoring",
    "alerting",
    "observability",
    "documentation",
    "docs",
    "testing",
    "tests",
    "infrastructure",
    "infra",
    "communication",
    "communications",
    "training",
    "security",
    "operations",
    "short term",
    "medium term",
    "mid term",
    "long term",
    "immediate",
    "immediately",
    "now",
    "soon",
    "later",
    "next",
    "high",
    "medium",
    "low",
    "high priority",
    "medium priority",
    "low priority",
    "technical",
    "organizational",
    "organisational",
    "other",
    "must",
    "should",
    "could",
    "kurzfristig",
    "langfristig",
    "sofort",
    "court terme",
    "long terme",
    "corto plazo",
    "largo plazo",
    "this week",
    "this month",
    "this quarter",
    "done",
    "open",
];

/// Whether an item only names the items below it, which are the actions.
pub(super) fn is_group(rest: &[Part<'_>], holds: &Contents) -> bool {
    let Some((part, below)) = rest.split_first() else {
        return false;
    };
    let piece = part.piece;
    let inside = below
        .iter()
        .take_while(|other| other.piece.kind != Kind::Item || other.piece.column > piece.column + 1)
        .take_while(|other| !matches!(other.piece.kind, Kind::Heading(_)))
        .filter(|other| other.piece.kind == Kind::Item);
    let mut inside = inside.peekable();
    let follows = below
        .first()
        .is_some_and(|next| next.piece.kind == Kind::Item && next.piece.column > piece.column + 1);
    if !follows || piece.check != Check::None || piece.column > holds.margins[part.section] + 1 {
        return false;
    }
    let words = plain(part.text());
    let count = words.split_whitespace().count();
    let is_kind = count <= 4 && GROUPS.iter().any(|group| find(&words, group) == Some(1));
    let has_boxes = inside.clone().all(|other| other.piece.check != Check::None);
    let is_field = inside
        .peek()
        .is_some_and(|other| field(other.text()).is_some());
    !is_field && (has_boxes || is_kind)
}
