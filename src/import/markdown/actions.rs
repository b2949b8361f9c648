//! Action items: rows of tables, items with or without boxes, headings, and what belongs to each.

use super::super::clock::Clock;
use super::super::found::Reading;
use super::action::{Draft, Names};
use super::entries::links;
use super::phrase::{
    NOTHING_SAID, UNFILLED, is_nothing, is_place, numbered, plain, without_number,
};
use super::piece::{Check, Kind, Piece};
use super::sections::{Part, Role, Sections};
use super::settle::Origin;
use super::table::Table;
use super::topic::Topic;
use contents::{Contents, is_group};

mod contents;
mod rows;

/// Reads the action items of a document.
pub(super) fn read(
    sections: &Sections<'_>,
    names: &Names,
    clock: &Clock<'_>,
    origin: Origin<'_>,
    reading: &mut Reading,
) {
    let holds = Contents::new(sections);
    let mut actions = Actions {
        sections,
        holds,
        drafts: Vec::new(),
        open: None,
        group: None,
        left: Vec::new(),
    };
    let mut at = 0;
    while let Some(part) = sections.parts.get(at) {
        let rows = Table::rows(&sections.parts[at..]);
        let topic = sections
            .topic(part)
            .filter(|_| !actions.holds.is_past[part.section]);
        if rows > 0 {
            let table = Table::new(&sections.parts[at..at + rows]);
            if topic == Some(Topic::Actions)
                || (table.tells_actions() && topic != Some(Topic::Timeline))
            {
                actions.table(&table, sections.section(part).is_completed);
            }
        } else if topic == Some(Topic::Actions) {
            actions.part(&sections.parts[at..]);
        } else {
            actions.open = None;
        }
        at += rows.max(1);
    }
    for (line, text, why) in &actions.left {
        reading.leave_out(origin.place(*line), text, why);
    }
    let (drafts, empty) = actions
        .drafts
        .into_iter()
        .partition(|draft| !draft.is_label());
    for draft in empty as Vec<Draft> {
        reading.leave_out(
            origin.place(draft.line),
            &draft.text,
            "a label that nothing follows",
        );
    }
    super::action::finish(drafts, names, clock, origin, reading);
}

/// Whether a heading only says by when what stands below it will be done.
fn is_span(heading: &str) -> bool {
    let words = plain(heading.split(['(', ':']).next().unwrap_or_default());
    let spans = [
        "immediate",
        "immediately",
        "short term",
        "near term",
        "mid term",
        "medium term",
        "long term",
        "longer term",
        "later",
        "kurzfristig",
        "mittelfristig",
        "langfristig",
        "court terme",
        "moyen terme",
        "long terme",
        "corto plazo",
        "medio plazo",
        "largo plazo",
        "curto prazo",
        "longo prazo",
        "短期",
        "中期",
        "長期",
    ];
    spans.contains(&words.trim())
}

struct Actions<'a> {
    sections: &'a Sections<'a>,
    holds: Contents,
    drafts: Vec<Draft>,
    /// The column of the draft to which further lines belong, 0 for a heading's.
    open: Option<usize>,
    /// The section and the column of the items below a label that is an item itself.
    group: Option<(usize, usize)>,
    left: Vec<(usize, String, &'static str)>,
}

impl Actions<'_> {
    fn part(&mut self, rest: &[Part<'_>]) {
        let Some(part) = rest.first() else { return };
        let section = self.sections.section(part);
        let (piece, text) = (part.piece, part.text());
        let has_items = self.holds.has_items[part.section];
        match piece.kind {
            Kind::Heading(_) if section.is_named || has_items => self.open = None,
            Kind::Heading(_) if is_span(text) => self.open = None,
            Kind::Heading(_) => self.add(part, text),
            _ if part.role != Role::Content => self.open = None,
            Kind::Item if is_group(rest, &self.holds) => {
                self.open = None;
                self.group = rest.get(1).map(|next| (next.section, next.piece.column));
            }
            Kind::Item if piece.column <= self.margin(part) => {
                if self.open.is_some() && !has_items {
                    self.point(piece, text);
                } else {
                    self.add(part, text);
                }
            }
            Kind::Item | Kind::Code => self.point(piece, text),
            Kind::More if self.open.is_some() => self.go_on(text),
            Kind::Text
                if piece.column > 0 || (self.open.is_some() && !has_items && !section.is_named) =>
            {
                self.point(piece, text);
            }
            Kind::Text if numbered(text).len() > 1 => {
                for words in numbered(text) {
                    self.add(part, words);
                }
                self.open = None;
            }
            Kind::Text if has_items || self.whole_has_items(part.section) => self.open = None,
            Kind::Text if !text.ends_with([':', '：']) => self.add(part, text),
            Kind::Text => self.open = None,
            Kind::More | Kind::Quote | Kind::Head | Kind::Row => {}
        }
    }

    /// The column up to which an item is an action and not a point of one.
    fn margin(&self, part: &Part<'_>) -> usize {
        let of_group = self
            .group
            .filter(|(section, column)| *section == part.section && part.piece.column >= *column);
        let margin = of_group.map_or(self.holds.margins[part.section], |(_, column)| column);
        margin.saturating_add(1)
    }

    /// Whether the section that is named as that of the actions holds items, here or elsewhere in it.
    fn whole_has_items(&self, section: usize) -> bool {
        let mut at = section;
        while !self.sections.all[at].is_named
            && let Some(parent) = self.sections.all[at].parent
        {
            at = parent;
        }
        self.holds.has_items[at]
    }

    fn add(&mut self, part: &Part<'_>, text: &str) {
        let piece = part.piece;
        self.open = None;
        let whole = text;
        let text = without_number(whole);
        if is_nothing(text) {
            self.leave(piece, whole, NOTHING_SAID);
            return;
        }
        if is_place(whole) || is_place(text) {
            self.leave(piece, whole, UNFILLED);
            return;
        }
        self.open = Some(piece.column);
        self.drafts.push(Draft {
            line: piece.line,
            text: text.to_owned(),
            links: links(&piece.words.links),
            is_done: piece.check == Check::Done
                || piece.words.is_struck()
                || self.sections.section(part).is_completed,
            is_open: piece.check == Check::Open,
            lead: piece
                .words
                .lead
                .saturating_sub(part.from + whole.len() - text.len()),
            ..Draft::default()
        });
    }

    fn leave(&mut self, piece: &Piece, text: &str, why: &'static str) {
        if !text.is_empty() {
            self.left.push((piece.line, text.to_owned(), why));
        }
    }

    /// What stands below an action and belongs to it.
    fn point(&mut self, piece: &Piece, text: &str) {
        if self.open.is_none() {
            return;
        }
        if let Some(draft) = self.drafts.last_mut() {
            draft.links.extend(links(&piece.words.links));
            let sign = if piece.kind == Kind::Item { "- " } else { "" };
            draft.note.push(format!("{sign}{text}"));
        }
    }

    fn go_on(&mut self, text: &str) {
        let is_field = super::action::field(text).is_some();
        if let Some(draft) = self.drafts.last_mut() {
            if is_field {
                draft.note.push(text.to_owned());
                return;
            }
            let so_far = draft.note.last_mut().unwrap_or(&mut draft.text);
            so_far.push(' ');
            so_far.push_str(text);
        }
    }
}
