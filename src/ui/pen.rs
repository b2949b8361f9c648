//! Small strokes that every part of the picture uses.

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Scene;
use crate::text::{drawable, fit, width};

impl Scene<'_> {
    /// Writes a text into one row, cut to the cells there are; says how many it took.
    pub(super) fn put(&self, buf: &mut Buffer, at: Rect, text: &str, style: Style) -> u16 {
        if at.height == 0 || at.width == 0 {
            return 0;
        }
        let text = drawable(text);
        let text = fit(&text, usize::from(at.width), self.signs.ellipsis);
        buf.set_stringn(at.x, at.y, &text, usize::from(at.width), style);
        width(&text) as u16
    }

    /// Writes a text at the right end of a row; says where it begins.
    pub(super) fn put_right(&self, buf: &mut Buffer, at: Rect, text: &str, style: Style) -> u16 {
        let cells = (width(&drawable(text)) as u16).min(at.width);
        let x = at.right() - cells;
        self.put(
            buf,
            Rect {
                x,
                width: cells,
                ..at
            },
            text,
            style,
        );
        x
    }

    /// Fills an area with blanks of one style, and mends a wide character that it cuts.
    pub(super) fn wipe(&self, buf: &mut Buffer, area: Rect, style: Style) {
        let area = area.intersection(buf.area);
        for y in area.top()..area.bottom() {
            // A wide character whose right half is covered would swallow the edge of what is drawn
            // over it: the terminal shows the whole character or none.
            if area.x > buf.area.x
                && let Some(cell) = buf.cell_mut((area.x - 1, y))
                && cell.symbol().cell_width() > 1
            {
                cell.set_symbol(" ");
            }
            for x in area.left()..area.right() {
                if let Some(cell) = buf.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(self.theme.base.patch(style));
                }
            }
        }
    }

    /// Draws a panel over the board, with a title; says the cells inside.
    pub(super) fn panel(&self, buf: &mut Buffer, area: Rect, title: &str) -> Rect {
        self.wipe(buf, area, self.theme.panel);
        let style = self.theme.panel.patch(self.theme.border);
        let [nw, ne, sw, se, across, down] = self.signs.frame;
        let inner = usize::from(area.width.saturating_sub(2));
        let edge = |left: &str, right: &str| format!("{left}{}{right}", across.repeat(inner));
        let bottom = area.bottom().saturating_sub(1);
        buf.set_stringn(area.x, area.y, edge(nw, ne), usize::from(area.width), style);
        buf.set_stringn(area.x, bottom, edge(sw, se), usize::from(area.width), style);
        for y in area.y + 1..bottom {
            buf.set_string(area.x, y, down, style);
            buf.set_string(area.right() - 1, y, down, style);
        }
        let at = Rect {
            x: area.x + 2,
            width: area.width.saturating_sub(4),
            height: 1,
            ..area
        };
        self.put(
            buf,
            at,
            &format!(" {title} "),
            self.theme.panel.patch(self.theme.title),
        );
        inside(area)
    }
}

/// The cells inside a panel.
pub(super) fn inside(panel: Rect) -> Rect {
    Rect {
        x: panel.x + 2,
        y: panel.y + 1,
        width: panel.width.saturating_sub(4),
        height: panel.height.saturating_sub(2),
    }
}

/// Writes a line of several styles into one row, cut to the cells there are.
pub(super) fn put_line(buf: &mut Buffer, at: Rect, line: &Line<'_>) {
    if at.height > 0 {
        buf.set_line(at.x, at.y, line, at.width);
    }
}

/// A span that owns its text, with what a terminal must not get taken out.
pub(super) fn span(text: &str, style: Style) -> Span<'static> {
    Span::styled(drawable(text).into_owned(), style)
}

/// An area of at most this size in the middle of another.
pub(super) fn centred(area: Rect, cells: u16, rows: u16) -> Rect {
    let (width, height) = (cells.min(area.width), rows.min(area.height));
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    }
}

/// The first of the rows to show, so that the chosen one is among them.
pub(super) fn first_shown(chosen: usize, rows: usize, height: usize) -> usize {
    if rows <= height || height == 0 {
        return 0;
    }
    chosen.saturating_sub(height / 2).min(rows - height)
}

/// The row below the first, `n` rows down.
pub(super) fn row(area: Rect, n: usize) -> Rect {
    let y = area.y.saturating_add(n as u16).min(area.bottom());
    Rect {
        y,
        height: u16::from(y < area.bottom()),
        ..area
    }
}
