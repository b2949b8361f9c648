//! The page behind the last question: what there is now, what is open, where to go.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::shelf::air_above;
use super::{column, wrapped};
use crate::app::solo::Ending;
use crate::text::fit;
use crate::ui::Scene;
use crate::ui::layout::Layout;
use crate::ui::lead::flow;
use crate::ui::pen::{put_line, row, span};

/// What is said when nothing is left to ask.
const THANKS: &str = "That was the last question. Thank you for taking the time.";
/// What there is now.
const WHAT_NOW: &str =
    "It is an ordinary board now: walk its chain, or open the same file with the group.";

impl Scene<'_> {
    /// Draws the page at the end.
    pub(in crate::ui) fn draw_ending(&self, buf: &mut Buffer, layout: &Layout, chosen: usize) {
        self.draw_solo_header(buf, layout);
        let ending = self.app.solo_ending();
        let area = column(layout);
        let text = self.ending_rows(&ending, area);
        let list = list(area, text.len(), ending.rows.len());
        let above = list.y - area.y;
        let top = air_above(area.height).min(above.saturating_sub(text.len() as u16));
        for (n, line) in text.iter().take(usize::from(above)).enumerate() {
            put_line(buf, row(area, usize::from(top) + n), line);
        }
        for (n, text) in ending.rows.iter().enumerate() {
            let base = self.theme.base;
            let (sign, style) = if n == chosen {
                (self.signs.chosen, base.patch(self.theme.selected))
            } else {
                (" ", base)
            };
            let at = row(list, n);
            buf.set_style(at, style);
            self.put(buf, at, &format!("{sign} {text}"), style);
        }
        self.draw_footer(buf, layout);
    }

    fn ending_rows(&self, ending: &Ending, area: Rect) -> Vec<Line<'static>> {
        let (base, cells) = (self.theme.base, usize::from(area.width));
        let count = self.app.guide().steps().len();
        let mut rows = self.question_rows(THANKS, cells);
        if area.height >= 14 {
            rows.insert(0, Line::default());
            rows.insert(0, self.progress_row((count, count), cells));
            rows.push(Line::default());
            let dim = base.patch(self.theme.dim);
            rows.extend(wrapped(WHAT_NOW, cells, |part| Line::from(span(part, dim))));
            rows.push(Line::default());
        }
        let counts = ending.counts.iter().map(|(column, text)| {
            let style = base.patch(self.theme.column(*column));
            (format!("{} {text}", self.signs.bar_lit), style)
        });
        rows.extend(flow(counts.collect(), cells, base));
        let open = self.open_rows(ending, cells);
        if area.height >= 14 && !open.is_empty() {
            rows.push(Line::default());
        }
        rows.extend(open);
        rows
    }

    /// What is still open, as an invitation.
    fn open_rows(&self, ending: &Ending, cells: usize) -> Vec<Line<'static>> {
        let base = self.theme.base;
        let mut rows = Vec::new();
        if let Some((what, more)) = &ending.open {
            let more = match more {
                0 => String::new(),
                more => format!(", and {more} more"),
            };
            let room = cells.saturating_sub(more.len() + 2);
            let what = fit(what, room, self.signs.ellipsis);
            let sign = Span::styled(format!("{} ", self.signs.gap), base.patch(self.theme.warn));
            let text = span(&format!("{what}{more}"), base.patch(self.theme.dim));
            rows.push(Line::from(vec![sign, text]));
        }
        if let Some(step) = ending.waiting {
            let text = format!("Question {step} has a half-typed answer.");
            let text = fit(&text, cells, self.signs.ellipsis);
            rows.push(Line::from(span(&text, base.patch(self.theme.dim))));
        }
        rows
    }

    /// The row of the page at the end that is under the pointer.
    pub(in crate::ui) fn ending_row_at(&self, layout: &Layout, at: Position) -> Option<usize> {
        let ending = self.app.solo_ending();
        let area = column(layout);
        let text = self.ending_rows(&ending, area);
        let list = list(area, text.len(), ending.rows.len());
        list.contains(at).then(|| usize::from(at.y - list.y))
    }
}

/// Where the answers of the page at the end are: below the text, and whole at any height.
fn list(area: Rect, above: usize, count: usize) -> Rect {
    let height = (count as u16).min(area.height);
    let wanted = air_above(area.height) + above as u16 + 1;
    Rect {
        y: area.y + wanted.min(area.height - height),
        height,
        ..area
    }
}
