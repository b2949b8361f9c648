//! A card, or the board, with all its fields.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::layout::Layout;
use super::pen::{centred, first_shown, row};
use super::{Cell, Scene};
use crate::app::form::{Form, Row, Subject};
use crate::board::field::Input;
use crate::text::Buffer as Editing;

/// Cells for the fields' titles.
const TITLES: u16 = 18;
/// The widest form.
const WIDEST: u16 = 100;

/// The cells that a row of a long value has.
pub(super) fn value_cells(layout: &Layout) -> usize {
    usize::from(long_area(layout).width.saturating_sub(5)).max(1)
}

/// Where a long value is edited.
fn long_area(layout: &Layout) -> Rect {
    let over = Rect {
        height: layout.area.height.saturating_sub(1),
        ..layout.area
    };
    centred(over, WIDEST, 16)
}

fn area(layout: &Layout) -> Rect {
    let over = Rect {
        height: layout.area.height.saturating_sub(1),
        ..layout.area
    };
    centred(
        over,
        WIDEST,
        over.height
            .saturating_sub(if over.height > 30 { 6 } else { 0 }),
    )
}

impl Scene<'_> {
    pub(super) fn draw_form(&self, buf: &mut Buffer, layout: &Layout, form: &Form) -> Option<Cell> {
        let rows = self.app.form_rows(form.subject);
        let panel = centred(area(layout), WIDEST, (rows.len() as u16).saturating_add(4));
        let inside = self.panel(buf, panel, &self.form_title(form.subject));
        let list = Rect {
            height: inside.height.saturating_sub(2),
            ..inside
        };
        let first = first_shown(form.row, rows.len(), usize::from(list.height));
        for (n, field) in rows
            .iter()
            .enumerate()
            .skip(first)
            .take(usize::from(list.height))
        {
            self.draw_field(buf, row(list, n - first), field, n == form.row);
        }
        if let Some(field) = rows.get(form.row) {
            let at = row(inside, usize::from(inside.height.saturating_sub(1)));
            let dim = self
                .theme
                .base
                .patch(self.theme.panel)
                .patch(self.theme.dim);
            self.put(buf, at, field.help, dim);
        }
        let editing = form.editing.as_ref()?;
        let field = rows.get(form.row)?;
        if matches!(field.input, Input::Text) {
            return Some(self.draw_long(buf, layout, field, editing));
        }
        let over = right_of(row(list, form.row - first));
        self.wipe(buf, over, self.theme.selected);
        let style = self.theme.base.patch(self.theme.selected);
        Some(self.put_field(buf, over, editing.text(), editing.cursor(), style))
    }

    /// A value of several lines, in a panel of its own.
    fn draw_long(&self, buf: &mut Buffer, layout: &Layout, field: &Row, editing: &Editing) -> Cell {
        let inside = self.panel(buf, long_area(layout), field.title);
        let text = Rect {
            height: inside.height.saturating_sub(2),
            ..inside
        };
        let base = self.theme.base.patch(self.theme.panel);
        let help = row(inside, usize::from(inside.height.saturating_sub(1)));
        self.put(buf, help, field.help, base.patch(self.theme.dim));
        self.put_text(buf, text, editing.text(), editing.cursor(), base)
    }

    fn form_title(&self, subject: Subject) -> String {
        match subject {
            Subject::Card(id) => {
                let card = self.app.board().card(id);
                let title =
                    card.map(|c| format!("{} with all its fields", capital(c.column.card())));
                title.unwrap_or_default()
            }
            Subject::Board => "The board's own fields".to_owned(),
        }
    }

    fn draw_field(&self, buf: &mut Buffer, at: Rect, field: &Row, chosen: bool) {
        let base = self.theme.base.patch(self.theme.panel);
        let (style, dim, sign) = if chosen {
            let style = base.patch(self.theme.selected);
            (style, style, self.signs.chosen)
        } else {
            (base, base.patch(self.theme.dim), " ")
        };
        buf.set_style(at, style);
        let titles = Rect {
            width: TITLES.min(at.width),
            ..at
        };
        self.put(buf, titles, &format!("{sign} {}", field.title), dim);
        self.put(buf, right_of(at), &field.value.replace('\n', " / "), style);
    }
}

/// The part of a row that holds the value.
fn right_of(at: Rect) -> Rect {
    Rect {
        x: at.x + TITLES.min(at.width),
        width: at.width.saturating_sub(TITLES),
        ..at
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}
