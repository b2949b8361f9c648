//! One column on the screen: which of its cards are visible, and drawing them.
//!
//! Only the cards around the ones that are shown are looked at, so a frame costs what it shows.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::card::Standing;
use super::layout::{Edge, Lane};
use super::pen::{put_line, span};
use super::{Cell, Scene, editor};
use crate::app::Overlay;
use crate::app::command;
use crate::app::writing::{Target, Writing};
use crate::board::{Card, CardId, Column, Spot};
use crate::text::wrap;

/// One thing in a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// A card; where it is being edited, its editor.
    Card(CardId),
    /// The editor of a new card.
    New,
}

impl Slot {
    /// The card.
    pub(super) fn card(self) -> Option<CardId> {
        match self {
            Self::Card(id) => Some(id),
            Self::New => None,
        }
    }
}

/// A slot with its place on the screen.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// What it is.
    pub slot: Slot,
    /// Its first row.
    pub y: u16,
    /// The rows it has on the screen.
    pub height: u16,
    /// Whether all its rows are on the screen.
    whole: bool,
    label: Option<Line<'static>>,
}

impl Placed {
    /// Its rows on the screen.
    pub(super) fn rows(&self) -> Range<u16> {
        self.y..self.y + self.height
    }
}

impl Scene<'_> {
    /// The editor, where it stands in this column.
    fn writing_in(&self, column: Column) -> Option<&Writing> {
        let Overlay::Writing(writing) = self.app.overlay() else {
            return None;
        };
        (writing.column(self.app.board()) == column).then_some(writing)
    }

    /// Where the editor of a new card stands; a card that is filtered out cannot hold it.
    fn new_spot(&self, column: Column) -> Option<Spot> {
        let writing = self.writing_in(column)?;
        if !matches!(writing.target, Target::New(_)) {
            return None;
        }
        let seen = |id: CardId| {
            self.app
                .board()
                .card(id)
                .is_some_and(|c| self.app.shows(c) && !c.parked && c.column == column)
        };
        Some(match writing.spot {
            Spot::Below(id) | Spot::Above(id) if !seen(id) => Spot::Last,
            spot @ (Spot::First | Spot::Last | Spot::Below(_) | Spot::Above(_)) => spot,
        })
    }

    fn next_card(&self, id: CardId) -> Option<&Arc<Card>> {
        let board = self.app.board();
        board
            .card(id)
            .and_then(|card| board.below(card).find(|c| self.app.shows(c)))
    }

    fn previous_card(&self, id: CardId) -> Option<&Arc<Card>> {
        let board = self.app.board();
        board
            .card(id)
            .and_then(|card| board.above(card).find(|c| self.app.shows(c)))
    }

    fn next(&self, column: Column, slot: Slot) -> Option<Slot> {
        let new = self.new_spot(column);
        let card = |c: &Arc<Card>| Slot::Card(c.id);
        match slot {
            Slot::New => match new? {
                Spot::First => self.app.seen(column).next().map(card),
                Spot::Last => None,
                Spot::Above(id) => Some(Slot::Card(id)),
                Spot::Below(id) => self.next_card(id).map(card),
            },
            Slot::Card(id) if new == Some(Spot::Below(id)) => Some(Slot::New),
            Slot::Card(id) => match self.next_card(id) {
                Some(next) if new == Some(Spot::Above(next.id)) => Some(Slot::New),
                Some(next) => Some(card(next)),
                None => (new == Some(Spot::Last)).then_some(Slot::New),
            },
        }
    }

    fn previous(&self, column: Column, slot: Slot) -> Option<Slot> {
        let new = self.new_spot(column);
        let card = |c: &Arc<Card>| Slot::Card(c.id);
        match slot {
            Slot::New => match new? {
                Spot::First => None,
                Spot::Last => self.app.seen(column).next_back().map(card),
                Spot::Above(id) => self.previous_card(id).map(card),
                Spot::Below(id) => Some(Slot::Card(id)),
            },
            Slot::Card(id) if new == Some(Spot::Above(id)) => Some(Slot::New),
            Slot::Card(id) => match self.previous_card(id) {
                Some(previous) if new == Some(Spot::Below(previous.id)) => Some(Slot::New),
                Some(previous) => Some(card(previous)),
                None => (new == Some(Spot::First)).then_some(Slot::New),
            },
        }
    }

    fn first(&self, column: Column) -> Option<Slot> {
        let new = self.new_spot(column);
        let first = self.app.seen(column).next();
        match (new, first) {
            (Some(Spot::First | Spot::Last), None) | (Some(Spot::First), Some(_)) => {
                Some(Slot::New)
            }
            (Some(Spot::Above(id)), Some(card)) if id == card.id => Some(Slot::New),
            (_, card) => card.map(|c| Slot::Card(c.id)),
        }
    }

    /// The slot that must be visible: the editor, the selected card, else a card of the lit chain.
    fn anchor(&self, column: Column) -> Option<Slot> {
        if let Some(writing) = self.writing_in(column) {
            return Some(match writing.target {
                Target::New(_) => Slot::New,
                Target::Card(id) => Slot::Card(id),
            });
        }
        let cursor = self.app.cursor();
        let lit = self.lit();
        let in_column = |id: &CardId| {
            self.app
                .board()
                .card(*id)
                .is_some_and(|c| c.column == column && !c.parked && self.app.shows(c))
        };
        let order = |id: &CardId| self.app.board().card(*id).map(|c| c.order.clone());
        let chained = Some(lit)
            .filter(|_| column != cursor.column)
            .and_then(|lit| lit.into_iter().filter(in_column).min_by_key(order));
        chained.or(cursor.remembered(column)).map(Slot::Card)
    }

    /// The cards of the lit chain; empty where the selected card stands alone.
    pub(super) fn lit(&self) -> BTreeSet<CardId> {
        let centre = if let Overlay::Connect(id) = self.app.overlay() {
            Some(*id)
        } else {
            self.app.cursor().card()
        };
        let chain = centre
            .map(|id| self.app.board().chain(id))
            .unwrap_or_default();
        if chain.len() > 1 {
            chain
        } else {
            BTreeSet::new()
        }
    }

    /// The free rows above a slot, or the row that says what passed since the one before.
    fn gap_rows(
        &self,
        lane: &Lane,
        before: Option<Slot>,
        slot: Slot,
    ) -> (u16, Option<Line<'static>>) {
        let card = |slot: Slot| slot.card().and_then(|id| self.app.board().card(id));
        let label = card(slot).and_then(|c| self.between(before.and_then(card).map(|c| &**c), c));
        match before {
            Some(_) => (lane.between, label),
            None => (u16::from(label.is_some()), label),
        }
    }

    fn height(&self, lane: &Lane, slot: Slot) -> u16 {
        self.slot_rows(lane, slot, Standing::Plain).len() as u16 + self.selected_extra(slot)
    }

    /// A selected card says its gap in a row of its own.
    fn selected_extra(&self, slot: Slot) -> u16 {
        let writing = matches!(self.app.overlay(), Overlay::Writing(_));
        let selected = self.app.cursor().card().filter(|_| !writing);
        let card = slot
            .card()
            .filter(|id| Some(*id) == selected && !self.is_edited(*id));
        let card = card.and_then(|id| self.app.board().card(id));
        u16::from(card.is_some_and(|c| self.app.board().gap(c).is_some()))
    }

    fn is_edited(&self, id: CardId) -> bool {
        matches!(self.app.overlay(), Overlay::Writing(w) if w.target == Target::Card(id))
    }

    fn slot_rows(&self, lane: &Lane, slot: Slot, standing: Standing) -> Vec<Line<'static>> {
        let cells = lane.cards.width;
        match slot {
            Slot::Card(id) if !self.is_edited(id) => match self.app.board().card(id) {
                Some(card) => self.card_rows(card, cells, standing),
                None => Vec::new(),
            },
            Slot::Card(_) | Slot::New => match self.writing_in(lane.column) {
                Some(writing) => self.editor_rows(writing, lane),
                None => Vec::new(),
            },
        }
    }

    /// The visible slots of a lane with their places.
    pub(super) fn place(&self, lane: &Lane) -> Vec<Placed> {
        let Some(first) = self.first(lane.column) else {
            return Vec::new();
        };
        let anchor = self.anchor(lane.column).unwrap_or(first);
        let hint = self.app.shown().tops[lane.column.index()];
        let hint = hint.filter(|id| {
            self.app
                .board()
                .card(*id)
                .is_some_and(|c| c.column == lane.column && !c.parked && self.app.shows(c))
        });
        let hint = hint.map_or(first, Slot::Card);
        let down = self.walk_down(lane, hint);
        let whole = |p: &Placed| p.slot == anchor && p.whole;
        let tall = |p: &Placed| p.slot == anchor && p.y <= lane.cards.y + 1;
        if down.iter().any(|p| whole(p) || tall(p)) {
            return self.fill_up(lane, hint, down);
        }
        if self.is_above(lane.column, anchor, hint) {
            return self.fill_up(lane, anchor, self.walk_down(lane, anchor));
        }
        let top = self.top_for_bottom(lane, anchor);
        self.walk_down(lane, top)
    }

    /// Whether a slot stands above another one.
    fn is_above(&self, column: Column, slot: Slot, other: Slot) -> bool {
        let place = |slot: Slot| {
            let card = match slot {
                Slot::Card(id) => self.app.board().card(id),
                Slot::New => self
                    .next(column, Slot::New)
                    .and_then(Slot::card)
                    .and_then(|id| self.app.board().card(id)),
            };
            card.map(|c| (c.order.clone(), c.id))
        };
        match (place(slot), place(other)) {
            (Some(a), Some(b)) => a < b || (a == b && slot == Slot::New),
            _ => false,
        }
    }

    fn walk_down(&self, lane: &Lane, from: Slot) -> Vec<Placed> {
        let (mut placed, mut y) = (Vec::new(), lane.cards.y);
        let (mut before, mut next) = (None, Some(from));
        while let Some(slot) = next {
            let above = before.or_else(|| self.previous(lane.column, slot));
            let (rows, label) = self.gap_rows(lane, before, slot);
            // The first slot shows its day, not how long after an invisible one it was.
            let label = if before.is_none() && above.is_some() {
                self.day_label(slot)
            } else {
                label
            };
            let rows = if before.is_none() {
                u16::from(label.is_some())
            } else {
                rows
            };
            let top = y + rows;
            if top >= lane.cards.bottom() {
                break;
            }
            let height = self.height(lane, slot);
            let seen = height.min(lane.cards.bottom() - top);
            let whole = seen == height;
            placed.push(Placed {
                slot,
                y: top,
                height: seen,
                whole,
                label,
            });
            y = top + height;
            if y >= lane.cards.bottom() {
                break;
            }
            before = Some(slot);
            next = self.next(lane.column, slot);
        }
        placed
    }

    fn day_label(&self, slot: Slot) -> Option<Line<'static>> {
        let card = slot.card().and_then(|id| self.app.board().card(id))?;
        self.between(None, card)
    }

    /// Where the end of the column left rows free, begins further up.
    fn fill_up(&self, lane: &Lane, from: Slot, placed: Vec<Placed>) -> Vec<Placed> {
        let Some(last) = placed.last() else {
            return placed;
        };
        let ends = self.next(lane.column, last.slot).is_none();
        let free = lane.cards.bottom().saturating_sub(last.y + last.height);
        if !ends || free == 0 || self.previous(lane.column, from).is_none() {
            return placed;
        }
        let last = last.slot;
        let top = self.top_for_bottom(lane, last);
        self.walk_down(lane, top)
    }

    /// The topmost slot from which this one still fits whole.
    fn top_for_bottom(&self, lane: &Lane, bottom: Slot) -> Slot {
        let mut top = bottom;
        let mut used = self.height(lane, bottom) + 1;
        while let Some(above) = self.previous(lane.column, top) {
            used += self.height(lane, above) + lane.between;
            if used > lane.cards.height {
                break;
            }
            top = above;
        }
        top
    }

    fn standing(&self, slot: Slot, lit: &BTreeSet<CardId>) -> Standing {
        let id = slot.card();
        let connecting = matches!(self.app.overlay(), Overlay::Connect(_));
        // The editor is what is selected while a new card is written.
        let writing = matches!(self.app.overlay(), Overlay::Writing(_));
        if !writing && id.is_some() && id == self.app.cursor().card() {
            return Standing::Selected;
        }
        match id {
            Some(id) if lit.contains(&id) => Standing::Lit,
            _ if connecting || lit.is_empty() => Standing::Plain,
            _ => Standing::Back,
        }
    }

    pub(super) fn draw_lane(&self, buf: &mut Buffer, lane: &Lane) -> Option<Cell> {
        let placed = self.place(lane);
        self.draw_title(buf, lane, &placed);
        if placed.is_empty() {
            self.draw_invitation(buf, lane);
            return None;
        }
        let lit = self.lit();
        let mut cursor = None;
        for slot in &placed {
            if let Some(label) = &slot.label {
                let at = Rect {
                    y: slot.y.saturating_sub(1),
                    height: 1,
                    ..lane.cards
                };
                put_line(buf, at, label);
            }
            let standing = self.standing(slot.slot, &lit);
            let rows = self.slot_rows(lane, slot.slot, standing);
            for (y, row) in slot.rows().zip(&rows) {
                put_line(
                    buf,
                    Rect {
                        y,
                        height: 1,
                        ..lane.cards
                    },
                    row,
                );
            }
            let edited =
                slot.slot == Slot::New || slot.slot.card().is_some_and(|id| self.is_edited(id));
            if edited && let Some(writing) = self.writing_in(lane.column) {
                let (x, y) = editor::cursor(writing, lane.cards.width);
                cursor = Some((lane.cards.x + x, slot.y + y));
            }
        }
        cursor
    }

    fn draw_title(&self, buf: &mut Buffer, lane: &Lane, placed: &[Placed]) {
        let focused = lane.column == self.app.cursor().column;
        let accent = self.theme.base.patch(self.theme.column(lane.column));
        let accent = accent.add_modifier(ratatui::style::Modifier::BOLD);
        let title = lane.column.title().to_uppercase();
        let sign = if focused { self.signs.chosen } else { " " };
        let used = self.put(buf, lane.title, &format!("{sign} {title}"), accent);
        let rest = Rect {
            x: lane.title.x + used + 1,
            width: lane.title.width.saturating_sub(used + 1),
            ..lane.title
        };
        let all = self.app.board().count(lane.column);
        let count = match self.app.filter() {
            Some(_) => format!("{} of {all}", self.app.seen(lane.column).count()),
            None => all.to_string(),
        };
        let dim = self.theme.base.patch(self.theme.dim);
        self.put(buf, rest, &count, dim);
        let above = placed
            .first()
            .is_some_and(|p| self.previous(lane.column, p.slot).is_some());
        let below = placed
            .last()
            .is_some_and(|p| self.next(lane.column, p.slot).is_some());
        let arrows = match (above, below) {
            (true, true) => format!("{}{}", self.signs.up, self.signs.down),
            (true, false) => self.signs.up.to_owned(),
            (false, true) => self.signs.down.to_owned(),
            (false, false) => return,
        };
        let words = format!("{arrows} more");
        let room = usize::from(rest.width).saturating_sub(count.len() + 2);
        let more = if crate::text::width(&words) <= room {
            words
        } else {
            arrows
        };
        self.put_right(buf, rest, &more, dim);
    }

    /// What an empty column asks for.
    fn draw_invitation(&self, buf: &mut Buffer, lane: &Lane) {
        let dim = self.theme.base.patch(self.theme.dim);
        let text = if self.app.filter().is_some() {
            "Nothing here fits the search.".to_owned()
        } else {
            let key = command::named("card-add")
                .map(|c| self.app.keys_of(c))
                .unwrap_or_default();
            format!(
                "{}\n{key} adds {} {}.",
                invitation(lane.column),
                article(lane.column),
                lane.column.card()
            )
        };
        let cells = usize::from(lane.cards.width.saturating_sub(2));
        for (n, row) in wrap(&text, cells).iter().enumerate() {
            let at = super::pen::row(
                Rect {
                    x: lane.cards.x + 2,
                    width: cells as u16,
                    ..lane.cards
                },
                n,
            );
            put_line(
                buf,
                at,
                &Line::from(span(text.get(row.start..row.end).unwrap_or_default(), dim)),
            );
        }
    }

    /// A column that is only named, upright.
    pub(super) fn draw_edge(&self, buf: &mut Buffer, edge: &Edge) {
        let accent = self.theme.base.patch(self.theme.column(edge.column));
        let dim = self.theme.base.patch(self.theme.dim);
        let count = self.app.board().count(edge.column).to_string();
        self.put(
            buf,
            Rect {
                height: 1,
                ..edge.area
            },
            &format!("{count:>2}"),
            dim,
        );
        let title = edge.column.title().to_uppercase();
        for (y, letter) in (edge.area.y + 2..edge.area.bottom()).zip(title.chars()) {
            let at = Rect {
                x: edge.area.x + 1,
                y,
                width: 1,
                height: 1,
            };
            self.put(buf, at, &letter.to_string(), accent);
        }
    }
}

/// The question that a column answers.
pub(super) fn invitation(column: Column) -> &'static str {
    match column {
        Column::Timeline => "What did you see, hear or measure, and when?",
        Column::Factor => "What let this happen, or kept it from being worse?",
        Column::Guardrail => "What would have stopped it before a person had to?",
        Column::Action => "Who builds which guardrail, and by when?",
    }
}

fn article(column: Column) -> &'static str {
    match column {
        Column::Timeline | Column::Action => "an",
        Column::Factor | Column::Guardrail => "a",
    }
}
