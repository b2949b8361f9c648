//! The house rules: a panel of sentences, of which one stands out while it is read out.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::layout::Layout;
use super::pen::{centred, row};
use super::{Cell, Scene};
use crate::text::wrap;

/// The widest panel.
const WIDEST: u16 = 76;

impl Scene<'_> {
    pub(super) fn draw_rules(
        &self,
        buf: &mut Buffer,
        layout: &Layout,
        chosen: usize,
    ) -> Option<Cell> {
        let over = Rect {
            height: layout.area.height.saturating_sub(1),
            ..layout.area
        };
        let cells = usize::from(WIDEST.min(over.width).saturating_sub(6)).max(1);
        let rules = self.app.guide().house_rules();
        let rows: Vec<(usize, &str)> = rules
            .iter()
            .enumerate()
            .flat_map(|(n, rule)| {
                let rows = wrap(rule, cells).into_iter();
                rows.map(move |row| (n, rule.get(row.start..row.end).unwrap_or_default()))
            })
            .collect();
        let panel = centred(over, WIDEST, rows.len() as u16 + 4);
        let inside = self.panel(buf, panel, "House rules");
        let height = usize::from(inside.height.saturating_sub(2)).max(1);
        let place = rows.iter().position(|(n, _)| *n == chosen).unwrap_or(0);
        let first = place.min(rows.len().saturating_sub(height));
        let base = self.theme.base.patch(self.theme.panel);
        let mut before = None;
        for (y, (n, text)) in rows.iter().skip(first).take(height).enumerate() {
            let at = row(inside, y + 1);
            let style = if *n == chosen {
                base.patch(self.theme.selected)
            } else {
                base
            };
            let sign = if *n == chosen && before != Some(n) {
                self.signs.chosen
            } else {
                " "
            };
            before = Some(n);
            buf.set_style(at, style);
            self.put(buf, at, &format!("{sign} {text}"), style);
        }
        None
    }
}
