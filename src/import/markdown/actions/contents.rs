//! What the sections of a document hold that can be actions, and which items only name those below them.

use super::super::action::field;
use super::super::phrase::{find, plain};
use super::super::piece::{Check, Kind};
use super::super::sections::{Part, Role, Sections};
use super::super::topic::Topic;

/// What the sections of a document hold.
pub(super) struct Contents {
    /// Whether a section, or one in it, holds items or rows that can be actions.
    pub(super) has_items: Vec<bool>,
    /// The column of the items that stand furthest left, by section.
    pub(super) margins: Vec<usize>,
    /// Whether a section tells what was done in the incident, and another one what will be done.
    pub(super) is_past: Vec<bool>,
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
        let is_past = past(sections);
        Self {
            has_items,
            margins,
            is_past,
        }
    }
}

/// Which sections of actions, by their words, tell how the incident was ended.
fn past(sections: &Sections<'_>) -> Vec<bool> {
    let remedies = [
        "remediation",
        "remediations",
        "mitigation",
        "mitigations",
        "fix",
        "fixes",
        "corrective",
    ];
    // How many items each section has, and how many of them tell what somebody did.
    let mut items = vec![(0_usize, 0_usize); sections.all.len()];
    for part in &sections.parts {
        if part.piece.kind == Kind::Item && part.piece.column <= 1 {
            let (all, told) = &mut items[part.section];
            *all += 1;
            *told += usize::from(is_told(part.text()));
        }
    }
    let is_past = |at: usize| {
        let (all, told) = items[at];
        let heading = plain(&sections.all[at].heading);
        told >= 2
            && told * 10 >= all * 7
            && remedies.iter().any(|word| find(&heading, word).is_some())
    };
    let named =
        |at: &usize| sections.all[*at].is_named && sections.all[*at].topic == Some(Topic::Actions);
    let named: Vec<usize> = (0..sections.all.len()).filter(named).collect();
    let past: Vec<usize> = named.iter().copied().filter(|at| is_past(*at)).collect();
    let mut found = vec![false; sections.all.len()];
    if past.len() < named.len() {
        for at in past {
            found[at] = true;
        }
    }
    found
}

/// Whether a line begins with what somebody did: "Restarted the broker".
fn is_told(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    let first = first
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    first.len() > 4 && first.ends_with("ed") && first != "need"
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
