//! A card, or the board, with all its fields.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::layout::Layout;
use super::pen::{centred, first_shown, row};
use super::{Cell, Scene};
use crate::app::form::{Form, Subject};
use crate::text::Lines;

/// Cells for the fields' titles.
const TITLES: u16 = 18;
/// The widest form.
const WIDEST: u16 = 100;

/// The cells that a value has while it is edited.
pub(super) fn value_cells(layout: &Layout) -> usize {
    usize::from(area(layout).width.saturating_sub(4 + TITLES + 3)).max(1)
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
        let title = match form.subject {
            Subject::Card(id) => {
                let card = self.app.board().card(id);
                card.map(|c| format!("{} with all its fields", capital(c.column.card())))
                    .unwrap_or_default()
            }
            Subject::Board => "The board's own fields".to_owned(),
        };
        let inside = self.panel(buf, self.form_area(layout, rows.len()), &title);
        let list = Rect {
            height: inside.height.saturating_sub(2),
            ..inside
        };
        let first = first_shown(form.row, rows.len(), usize::from(list.height));
        let base = self.theme.base.patch(self.theme.panel);
        let mut cursor = None;
        for (n, field) in rows
            .iter()
            .enumerate()
            .skip(first)
            .take(usize::from(list.height))
        {
            let at = row(list, n - first);
            let chosen = n == form.row;
            let style = if chosen {
                base.patch(self.theme.selected)
            } else {
                base
            };
            if chosen {
                buf.set_style(at, style);
            }
            let sign = if chosen { self.signs.chosen } else { " " };
            let titles = Rect {
                width: TITLES.min(at.width),
                ..at
            };
            let dim = if chosen {
                style
            } else {
                base.patch(self.theme.dim)
            };
            self.put(buf, titles, &format!("{sign} {}", field.title), dim);
            let value = Rect {
                x: at.x + TITLES,
                width: at.width.saturating_sub(TITLES),
                ..at
            };
            match form.editing.as_ref().filter(|_| chosen) {
                Some(buffer) if buffer_lines(buffer.text()) == Lines::One => {
                    cursor =
                        Some(self.put_field(buf, value, buffer.text(), buffer.cursor(), style));
                }
                Some(_) => {}
                None => {
                    let shown = field.value.replace('\n', " / ");
                    self.put(buf, value, &shown, style);
                }
            }
        }
        let long = form
            .editing
            .as_ref()
            .filter(|b| buffer_lines(b.text()) == Lines::Many);
        if let Some(buffer) = long {
            let over = Rect {
                x: list.x + TITLES,
                width: list.width.saturating_sub(TITLES),
                ..list
            };
            self.wipe(buf, over, self.theme.selected);
            let style = self.theme.base.patch(self.theme.selected);
            cursor = Some(self.put_text(buf, over, buffer.text(), buffer.cursor(), style));
        }
        if let Some(field) = rows.get(form.row) {
            let at = row(inside, usize::from(inside.height.saturating_sub(1)));
            self.put(buf, at, field.help, base.patch(self.theme.dim));
        }
        cursor
    }

    fn form_area(&self, layout: &Layout, rows: usize) -> Rect {
        let whole = area(layout);
        centred(whole, WIDEST, (rows as u16).saturating_add(4))
    }
}

/// Whether a value under edit needs more than one line.
fn buffer_lines(text: &str) -> Lines {
    if text.contains('\n') {
        Lines::Many
    } else {
        Lines::One
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}
