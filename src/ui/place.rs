//! Which slots of a lane are visible, and where.
//!
//! Only the cards around the visible ones are looked at, so a frame costs what it shows. What the
//! last picture showed is where this one begins, so the lane stands still while the selection moves
//! within it.

use std::ops::Range;
use std::sync::Arc;

use ratatui::text::Line;

use super::Scene;
use super::inks::Standing;
use super::layout::Lane;
use super::slots::Slot;
use crate::app::Overlay;
use crate::app::writing::Target;
use crate::board::{Card, CardId};

/// A slot with its place on the screen.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// What it is.
    pub slot: Slot,
    /// Its first row.
    pub y: u16,
    /// All its rows; the last may be below the lane.
    pub lines: Vec<Line<'static>>,
    /// The rows of them that are on the screen.
    pub height: u16,
    /// What stands above it: a day, or the time that passed.
    pub label: Option<Line<'static>>,
}

impl Placed {
    /// Its rows on the screen.
    pub(super) fn rows(&self) -> Range<u16> {
        self.y..self.y + self.height
    }

    fn is_whole(&self) -> bool {
        usize::from(self.height) == self.lines.len()
    }
}

impl Scene<'_> {
    /// The visible slots of a lane with their places.
    pub(super) fn place(&self, lane: &Lane) -> Vec<Placed> {
        let Some(first) = self.first(lane.column) else {
            return Vec::new();
        };
        let anchor = self.anchor(lane.column).unwrap_or(first);
        let hint = self.app.shown().tops[lane.column.index()];
        let hint = hint.filter(|id| self.is_shown(*id, lane.column));
        let hint = hint.map_or(first, Slot::Card);
        let down = self.walk_down(lane, hint);
        let tall = |p: &Placed| p.y <= lane.cards.y + 1;
        if down
            .iter()
            .any(|p| p.slot == anchor && (p.is_whole() || tall(p)))
        {
            return self.fill_up(lane, hint, down);
        }
        if self.is_above(lane.column, anchor, hint) {
            return self.fill_up(lane, anchor, self.walk_down(lane, anchor));
        }
        let top = self.top_for_bottom(lane, anchor);
        self.walk_down(lane, top)
    }

    fn walk_down(&self, lane: &Lane, from: Slot) -> Vec<Placed> {
        let (mut placed, mut y) = (Vec::new(), lane.cards.y);
        let (mut before, mut next) = (None, Some(from));
        while let Some(slot) = next {
            let label = self.label(before, slot);
            let free = before.map_or(u16::from(label.is_some()), |_| lane.between);
            let top = y + free;
            if top >= lane.cards.bottom() {
                break;
            }
            let lines = self.lines(lane, slot);
            let height = (lines.len() as u16).min(lane.cards.bottom() - top);
            placed.push(Placed {
                slot,
                y: top,
                lines,
                height,
                label,
            });
            y = top + height;
            before = Some(slot);
            next = self.next(lane.column, slot);
        }
        placed
    }

    /// Where the end of the column leaves rows free, begins further up.
    fn fill_up(&self, lane: &Lane, from: Slot, placed: Vec<Placed>) -> Vec<Placed> {
        let Some(last) = placed.last() else {
            return placed;
        };
        let ends = last.is_whole() && self.next(lane.column, last.slot).is_none();
        let free = lane.cards.bottom().saturating_sub(last.y + last.height);
        if !ends || free == 0 || self.previous(lane.column, from).is_none() {
            return placed;
        }
        let top = self.top_for_bottom(lane, last.slot);
        self.walk_down(lane, top)
    }

    /// The topmost slot from which this one still fits whole.
    fn top_for_bottom(&self, lane: &Lane, bottom: Slot) -> Slot {
        let height = |slot| self.lines(lane, slot).len();
        let mut top = bottom;
        // One row more, for the day above the topmost card.
        let mut used = height(bottom) + 1;
        while let Some(above) = self.previous(lane.column, top) {
            used += height(above) + usize::from(lane.between);
            if used > usize::from(lane.cards.height) {
                break;
            }
            top = above;
        }
        top
    }

    /// What stands above a slot: the time since the last event that has one; the topmost shows its
    /// day.
    fn label(&self, before: Option<Slot>, slot: Slot) -> Option<Line<'static>> {
        let card = self.app.board().card(slot.card()?)?;
        card.at?;
        let timed = |c: &&Arc<Card>| c.at.is_some() && !c.hidden && self.app.shows(c);
        let last = before.and_then(|_| self.app.board().above(card).find(timed));
        self.between(last.map(|c| &**c), card)
    }

    fn lines(&self, lane: &Lane, slot: Slot) -> Vec<Line<'static>> {
        let card = slot.card().filter(|id| !self.is_edited(*id));
        if let Some(card) = card.and_then(|id| self.app.board().card(id)) {
            return self.card_rows(card, lane.cards.width, self.standing(card.id));
        }
        let writing = self.writing_in(lane.column);
        writing
            .map(|writing| self.editor_rows(writing, lane))
            .unwrap_or_default()
    }

    /// Whether a card's editor stands in its place.
    pub(super) fn is_edited(&self, id: CardId) -> bool {
        matches!(self.app.overlay(), Overlay::Writing(w) if w.target == Target::Card(id))
    }

    fn standing(&self, id: CardId) -> Standing {
        // The editor is what is selected while a card is written.
        let writing = matches!(self.app.overlay(), Overlay::Writing(_));
        let connecting = matches!(self.app.overlay(), Overlay::Connect(_));
        let voted_on = |id| self.is_shown(id, self.app.cursor().column);
        if !writing && self.app.cursor().card() == Some(id) {
            Standing::Selected
        } else if *self.app.overlay() == Overlay::Ballot && !voted_on(id) {
            Standing::Back
        } else if self.lit.contains(&id) {
            Standing::Lit
        } else if connecting || self.lit.is_empty() {
            Standing::Plain
        } else {
            Standing::Back
        }
    }
}
