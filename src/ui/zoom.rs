//! One card alone, with its chain: what it answers above it, what answers it below.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::Line;

use super::Scene;
use super::inks::Standing;
use super::pen::{centred, put_line, span};
use crate::app::Room;
use crate::board::{Card, Column};

/// The widest row of a card that is read from afar.
const WIDEST: u16 = 64;
/// The most cards of the chain that are listed on one side.
const LISTED: usize = 6;

impl Scene<'_> {
    pub(super) fn draw_zoom(&self, buf: &mut Buffer, body: Rect) {
        let Some(card) = self.app.selected_card() else {
            return;
        };
        let mut rows = self.zoom_rows(card, WIDEST.min(body.width.saturating_sub(4)));
        if rows.len() > usize::from(body.height) {
            // The chain matters more than air between the parts.
            rows.retain(|row| !row.spans.is_empty());
        }
        let area = centred(body, WIDEST, rows.len() as u16);
        for (n, row) in rows.iter().enumerate() {
            put_line(buf, super::pen::row(area, n), row);
        }
    }

    fn zoom_rows(&self, card: &Arc<Card>, cells: u16) -> Vec<Line<'static>> {
        let base = self.theme.base;
        let accent = base.patch(self.theme.column(card.column));
        let board = self.app.board();
        // Nothing of a hidden card shows, not what it is about either.
        let shown = |other: &&Arc<Card>| !card.hidden && !other.hidden;
        let left: Vec<&Card> = board.answers(card).filter(shown).map(|c| &**c).collect();
        let right = board.answered_by(card.id).filter(shown);
        let right: Vec<&Card> = right.map(|c| &**c).collect();
        let mut rows = Vec::new();
        if !left.is_empty() {
            rows.extend(self.listed("answers", self.signs.left, &left, cells));
            rows.push(Line::default());
        }
        rows.push(Line::from(span(&card.column.card().to_uppercase(), accent)));
        rows.push(Line::default());
        let blank = || {
            self.with_bar(
                vec![Line::default()],
                cells,
                card.column,
                Standing::Selected,
            )
        };
        rows.extend(blank());
        for row in self.card_rows(card, cells, Standing::Selected) {
            // A free row between the rows of text: it is read from across a room.
            rows.push(row.patch_style(Modifier::BOLD));
            rows.extend(blank());
        }
        rows.extend(self.next_step_rows(card, cells));
        if !card.merged.is_empty() && !card.hidden {
            rows.push(Line::default());
            let merged: Vec<&Card> = card.merged.iter().collect();
            rows.extend(self.listed("together with", self.signs.merged, &merged, cells));
        }
        if !card.note.is_empty() && !card.hidden && self.app.view().room == Room::Desk {
            rows.push(Line::default());
            rows.extend(self.dim_rows(&crate::text::drawable(&card.note), cells));
        }
        if !right.is_empty() {
            rows.push(Line::default());
            rows.extend(self.listed("answered by", self.signs.right, &right, cells));
        }
        rows
    }

    /// The question that leads to something stronger, where the card can still change; a room gets no
    /// hints.
    fn next_step_rows(&self, card: &Card, cells: u16) -> Vec<Line<'static>> {
        let is_over = card.column == Column::Action && !card.status.is_open();
        let question = self.app.next_step(card);
        let question = question.filter(|_| !is_over && self.app.view().room == Room::Desk);
        question.map_or_else(Vec::new, |question| {
            let mut rows = vec![Line::default()];
            rows.extend(self.dim_rows(question, cells));
            rows
        })
    }

    fn dim_rows(&self, text: &str, cells: u16) -> Vec<Line<'static>> {
        let dim = self.theme.base.patch(self.theme.dim);
        let rows = crate::text::wrap(text, usize::from(cells)).into_iter();
        rows.map(|row| Line::from(span(text.get(row.start..row.end).unwrap_or_default(), dim)))
            .collect()
    }

    fn listed(&self, title: &str, sign: &str, cards: &[&Card], cells: u16) -> Vec<Line<'static>> {
        let base = self.theme.base;
        let dim = base.patch(self.theme.dim);
        let mut rows = vec![Line::from(span(title, dim))];
        for card in cards.iter().take(LISTED) {
            let text = if card.hidden {
                "written in silence"
            } else {
                card.first_line()
            };
            let room = usize::from(cells).saturating_sub(4);
            let text = crate::text::fit(&crate::text::drawable(text), room, self.signs.ellipsis)
                .into_owned();
            let accent = base.patch(self.theme.column(card.column));
            rows.push(Line::from(vec![
                span(&format!("{sign} "), accent),
                span(&text, base),
            ]));
        }
        if cards.len() > LISTED {
            rows.push(Line::from(span(
                &format!("and {} more", cards.len() - LISTED),
                dim,
            )));
        }
        rows
    }
}
