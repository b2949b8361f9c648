//! The house rules: sentences on a panel, to be read out; the one that is read can stand out.
//!
//! They are no menu: nothing stands out before somebody moves down to the first rule.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::layout::Layout;
use super::pen::{centred, row};
use super::{Cell, Scene};
use crate::text::wrap;

/// The widest panel.
const WIDEST: u16 = 76;
/// Rows of a panel around what stands in it.
const FRAME: usize = 4;

impl Scene<'_> {
    /// Draws the rules; `place` is the one that stands out, from 1, and 0 is none.
    pub(super) fn draw_rules(
        &self,
        buf: &mut Buffer,
        layout: &Layout,
        place: usize,
    ) -> Option<Cell> {
        let over = Rect {
            height: layout.area.height.saturating_sub(1),
            ..layout.area
        };
        let cells = usize::from(WIDEST.min(over.width).saturating_sub(6)).max(1);
        let rows = self.rule_rows(cells, usize::from(over.height).saturating_sub(FRAME));
        let panel = centred(over, WIDEST, (rows.len() + FRAME) as u16);
        let inside = self.panel(buf, panel, "House rules");
        let height = usize::from(inside.height.saturating_sub(2)).max(1);
        let top = rows.iter().position(|(rule, _)| *rule == place);
        let first = top.unwrap_or(0).min(rows.len().saturating_sub(height));
        let base = self.theme.base.patch(self.theme.panel);
        for (y, (rule, text)) in rows.iter().skip(first).take(height).enumerate() {
            let at = row(inside, y + 1);
            let is_first = y == 0 || Some(first + y) == top;
            let (style, sign) = match *rule == place && place > 0 {
                true if is_first => (base.patch(self.theme.selected), self.signs.chosen),
                true => (base.patch(self.theme.selected), " "),
                false => (base, " "),
            };
            buf.set_style(at, style);
            self.put(buf, at, &format!("{sign} {text}"), style);
        }
        None
    }

    /// The rows of all rules, each with the number of its rule from 1; where there is room, an empty
    /// row stands between them.
    fn rule_rows(&self, cells: usize, height: usize) -> Vec<(usize, &str)> {
        let rules = self.app.guide().house_rules();
        let mut rows = Vec::new();
        for (n, rule) in (1..).zip(rules) {
            let part = |row: crate::text::Row| rule.get(row.start..row.end).unwrap_or_default();
            rows.extend(wrap(rule, cells).into_iter().map(|row| (n, part(row))));
        }
        if rows.len() + rules.len() > height {
            return rows;
        }
        let mut spaced: Vec<(usize, &str)> = Vec::new();
        for (n, text) in rows {
            if spaced.last().is_some_and(|(before, _)| *before != n) {
                spaced.push((usize::MAX, ""));
            }
            spaced.push((n, text));
        }
        spaced
    }
}
