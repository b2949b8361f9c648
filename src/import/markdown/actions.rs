//! Action items: rows of tables, items with or without boxes, headings, and what belongs to each.

use super::super::clock::Clock;
use super::super::found::Reading;
use super::action::{Draft, Names};
use super::entries::{links, said};
use super::phrase::{is_nothing, is_place, numbered};
use super::piece::{Check, Kind, Piece};
use super::sections::{Part, Role, Sections};
use super::settle::Origin;
use super::table::{Holds, Table};
use super::topic::Topic;
use super::words::Words;
use contents::{Contents, is_group};

mod contents;

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
        if is_nothing(text) {
            return;
        }
        if is_place(text) {
            self.leave(
                piece,
                text,
                "a place of a template that nobody has filled in",
            );
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
            lead: piece.words.lead.saturating_sub(part.from),
            ..Draft::default()
        });
    }

    fn leave(&mut self, piece: &Piece, text: &str, why: &'static str) {
        self.left.push((piece.line, text.to_owned(), why));
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

    fn table(&mut self, table: &Table<'_>, is_completed: bool) {
        self.open = None;
        let Some(column) = table.actions() else {
            return;
        };
        let column_of_text = column;
        let cell = |piece, holds| said(piece, table.column(holds)).to_owned();
        // "Who" and "When" of an action are its owner and its day.
        let either = |piece, holds, other| {
            let column = table.column(holds).or_else(|| table.column(other));
            said(piece, column.filter(|other| *other != column_of_text)).to_owned()
        };
        for piece in table.body() {
            let text = said(piece, Some(column));
            let others = || {
                (0..piece.cells.len())
                    .map(|at| said(piece, Some(at)))
                    .any(is_place)
            };
            if text.is_empty() || is_nothing(text) {
                continue;
            }
            if is_place(text) || others() {
                self.leave(
                    piece,
                    text,
                    "a place of a template that nobody has filled in",
                );
                continue;
            }
            let cells = [Some(column), table.column(Holds::Ticket)];
            let cells = cells
                .into_iter()
                .flatten()
                .filter_map(|at| piece.cells.get(at));
            self.drafts.push(Draft {
                line: piece.line,
                text: text.to_owned(),
                links: cells.flat_map(|cell| links(&cell.links)).collect(),
                is_done: is_completed || piece.cells.get(column).is_some_and(Words::is_struck),
                owner: either(piece, Holds::Owner, Holds::Who),
                due: either(piece, Holds::Due, Holds::Time),
                status: cell(piece, Holds::Status),
                ticket: cell(piece, Holds::Ticket),
                done_when: cell(piece, Holds::DoneWhen),
                is_row: true,
                ..Draft::default()
            });
        }
    }
}
