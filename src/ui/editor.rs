//! The editor of a card: its text in the lane, and what was recognised as chips under it.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use super::Scene;
use super::inks::Standing;
use super::layout::Lane;
use super::lead::flow;
use super::pen::span;
use crate::app::writing::{Masking, Writing};
use crate::text::{Row, place_of, wrap};

/// The cells that a row of text has in a lane of this width: one is kept for the cursor.
pub(super) fn cells(lane: u16) -> usize {
    usize::from(lane.saturating_sub(3)).max(1)
}

/// The rows of the text that are shown in a lane of this height, and where the cursor is in it.
struct Sight {
    rows: Vec<Row>,
    first: usize,
    shown: usize,
    cursor: (u16, u16),
}

impl Sight {
    /// Below the text, so many rows are left for what is asked about its wording.
    fn of(writing: &Writing, lane: Rect, asked: usize) -> Self {
        let text = writing.buffer.text();
        let rows = wrap(text, cells(lane.width));
        let place = place_of(&rows, text, writing.buffer.cursor());
        // Two rows are left for what was recognised; half of the lane is for the text in any case.
        let height = usize::from(lane.height);
        let free = height.saturating_sub(2);
        let most = free.saturating_sub(asked).max(free.min(height / 2));
        let shown = rows.len().min(most.max(1));
        let first = (place.row + 1).saturating_sub(shown);
        let column = place.column.min(cells(lane.width)) as u16;
        Self {
            first,
            shown,
            cursor: (2 + column, (place.row - first) as u16),
            rows,
        }
    }
}

impl Scene<'_> {
    /// Where the cursor is: cells from the lane's left, rows from the editor's top.
    pub(super) fn editor_cursor(&self, writing: &Writing, lane: Rect) -> (u16, u16) {
        match writing.masking() {
            Masking::Masked => (2, 0),
            Masking::Open => {
                let asked = self.finding_rows(writing, lane.width).len();
                Sight::of(writing, lane, asked).cursor
            }
        }
    }

    /// The rows of the editor.
    pub(super) fn editor_rows(&self, writing: &Writing, lane: &Lane) -> Vec<Line<'static>> {
        let base = self.theme.base;
        if writing.masking() == Masking::Masked {
            let text = format!("{} nothing of it shows", self.signs.masked);
            let text = crate::text::fit(&text, cells(lane.cards.width), self.signs.ellipsis);
            let rows = vec![Line::from(span(&text, base.patch(self.theme.dim)))];
            return self.with_bar(rows, lane.cards.width, lane.column, Standing::Selected);
        }
        let text = writing.buffer.text();
        let style = base.patch(self.theme.selected);
        let asked = self.finding_rows(writing, lane.cards.width);
        let sight = Sight::of(writing, lane.cards, asked.len());
        let shown = sight.rows.iter().skip(sight.first).take(sight.shown);
        let mut rows: Vec<Line<'static>> = shown
            .map(|row| self.marked_row(writing, row.start..row.end, style))
            .collect();
        if text.is_empty() {
            let hint = super::invitation::invitation(lane.column);
            let hint = crate::text::fit(hint, cells(lane.cards.width), self.signs.ellipsis);
            rows = vec![Line::from(span(&hint, style.patch(self.theme.faint)))];
        }
        let mut rows = self.with_bar(rows, lane.cards.width, lane.column, Standing::Selected);
        rows.extend(self.chip_rows(writing, lane.cards));
        rows.extend(asked);
        rows
    }

    /// What was recognised so far.
    fn chip_rows(&self, writing: &Writing, lane: Rect) -> Vec<Line<'static>> {
        let base = self.theme.base;
        let entry = self.app.entry(writing);
        let chips = entry.chips.iter();
        let mut parts = self.chip_parts(chips.map(|chip| (&*chip.label, chip.note.as_deref())));
        if let Some(answered) = writing.answers.and_then(|id| self.app.board().card(id)) {
            let text = format!("{} {}", self.signs.left, answered.first_line());
            parts.push((text, base.patch(self.theme.dim)));
        }
        let rows = flow(parts, usize::from(lane.width.saturating_sub(2)), base);
        rows.into_iter()
            .map(|mut row| {
                row.spans.insert(0, span("  ", base));
                row
            })
            .collect()
    }

    /// Chips, given by their words, each with what the writer should know about it.
    pub(super) fn chip_parts<'a>(
        &self,
        chips: impl Iterator<Item = (&'a str, Option<&'a str>)>,
    ) -> Vec<(String, Style)> {
        let base = self.theme.base;
        let mut parts = Vec::new();
        for (label, note) in chips {
            parts.push((format!(" {label} "), base.patch(self.theme.chip)));
            parts.extend(note.map(|note| (note.to_owned(), base.patch(self.theme.warn))));
        }
        parts
    }
}
