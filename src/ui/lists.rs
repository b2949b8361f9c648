//! Lists: a question with a few answers, pasted lines, the parking lot, the library.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::earlier::{earlier_area, earlier_list};
use super::import::import_list;
use super::layout::Layout;
use super::pen::{centred, first_shown, inside, row};
use super::{Cell, Scene, balance, help, ranking};
use crate::app::Overlay;
use crate::app::choice::Choice;
use crate::app::library::LibraryRow;
use crate::app::preview::Preview;
use crate::text::{fit, width};

/// The widest panel with a list.
const WIDEST: u16 = 96;

impl Scene<'_> {
    /// Draws rows of text with the chosen one among them.
    fn draw_rows(&self, buf: &mut Buffer, list: Rect, rows: &[String], chosen: usize) {
        let base = self.theme.base.patch(self.theme.panel);
        let first = first_shown(chosen, rows.len(), usize::from(list.height));
        for (n, text) in rows
            .iter()
            .enumerate()
            .skip(first)
            .take(usize::from(list.height))
        {
            let at = row(list, n - first);
            let style = if n == chosen {
                base.patch(self.theme.selected)
            } else {
                base
            };
            let sign = if n == chosen { self.signs.chosen } else { " " };
            buf.set_style(at, style);
            self.put(buf, at, &format!("{sign} {text}"), style);
        }
    }

    pub(super) fn draw_choice(
        &self,
        buf: &mut Buffer,
        layout: &Layout,
        choice: &Choice,
    ) -> Option<Cell> {
        let inside = self.panel(buf, list_panel(layout, choice.rows.len()), &choice.title);
        let rows: Vec<String> = choice.rows.iter().map(|r| r.replace('\n', " / ")).collect();
        self.draw_rows(buf, list_in(inside), &rows, choice.chosen);
        None
    }

    pub(super) fn draw_preview(
        &self,
        buf: &mut Buffer,
        layout: &Layout,
        preview: &Preview,
    ) -> Option<Cell> {
        let wanted = preview.rows.iter().filter(|(_, wanted)| *wanted).count();
        let title = format!(
            "Pasted: {wanted} of {} lines become cards in {}",
            preview.rows.len(),
            preview.writing.column.title().to_lowercase()
        );
        let inside = self.panel(buf, list_panel(layout, preview.rows.len()), &title);
        let rows: Vec<String> = preview
            .rows
            .iter()
            .map(|(entry, wanted)| {
                let tick = self.signs.ticks[usize::from(!*wanted)];
                let chips: Vec<&str> = entry.chips.iter().map(|chip| chip.label.as_str()).collect();
                let chips = if chips.is_empty() {
                    String::new()
                } else {
                    format!("[{}] ", chips.join(", "))
                };
                format!("[{tick}] {chips}{}", entry.text.replace('\n', " / "))
            })
            .collect();
        self.draw_rows(buf, list_in(inside), &rows, preview.chosen);
        None
    }

    pub(super) fn draw_parked(
        &self,
        buf: &mut Buffer,
        layout: &Layout,
        chosen: usize,
    ) -> Option<Cell> {
        let rows: Vec<String> = self
            .app
            .board()
            .parked()
            .map(|card| {
                let text = if card.hidden {
                    "written in silence"
                } else {
                    card.first_line()
                };
                format!("{:<10} {text}", card.column.card())
            })
            .collect();
        let inside = self.panel(buf, list_panel(layout, rows.len()), "Parking lot");
        self.draw_rows(buf, list_in(inside), &rows, chosen);
        None
    }

    pub(super) fn draw_library(&self, buf: &mut Buffer, layout: &Layout) {
        let base = self.theme.base;
        let head = Rect {
            x: layout.header.x + 1,
            width: layout.header.width.saturating_sub(2),
            ..layout.header
        };
        self.put(buf, head, "nofault", base.patch(self.theme.title));
        let rest = Rect {
            x: head.x + 9,
            width: head.width.saturating_sub(9),
            ..head
        };
        self.put(
            buf,
            rest,
            "what let this happen, and what would have stopped it?",
            base.patch(self.theme.dim),
        );
        let list = library_list(layout);
        let rows = self.app.library();
        let Overlay::Library(library) = self.app.overlay() else {
            return;
        };
        if rows.is_empty() {
            self.draw_welcome(buf, list);
        }
        let first = first_shown(library.chosen, rows.len(), usize::from(list.height));
        for (n, board) in rows
            .iter()
            .enumerate()
            .skip(first)
            .take(usize::from(list.height))
        {
            self.draw_board_row(buf, row(list, n - first), board, n == library.chosen);
        }
        self.draw_footer(buf, layout);
    }

    fn draw_welcome(&self, buf: &mut Buffer, list: Rect) {
        let base = self.theme.base;
        let dim = base.patch(self.theme.dim);
        let new = crate::app::command::named("library-new");
        let key = new.map(|c| self.app.keys_of(c)).unwrap_or_default();
        let key = key.split(' ').next().unwrap_or_default();
        let lines = [
            ("No boards here yet.".to_owned(), base),
            (
                format!("{key} begins one. `nofault demo` shows a filled one to try."),
                dim,
            ),
        ];
        for (n, (text, style)) in lines.iter().enumerate() {
            self.put(buf, row(list, n), text, *style);
        }
    }

    fn draw_board_row(&self, buf: &mut Buffer, at: Rect, board: &LibraryRow, chosen: bool) {
        let base = self.theme.base;
        let style = if chosen {
            base.patch(self.theme.selected)
        } else {
            base
        };
        let dim = if chosen {
            style
        } else {
            base.patch(self.theme.dim)
        };
        buf.set_style(at, style);
        let sign = if chosen { self.signs.chosen } else { " " };
        let date = Rect {
            width: 13.min(at.width),
            ..at
        };
        self.put(buf, date, &format!("{sign} {}", board.date), dim);
        let right = match (&board.broken, board.open_actions) {
            (Some(why), _) => format!("cannot be read: {why}"),
            (None, 0) => board.status.clone(),
            (None, 1) => format!("1 open action {} {}", self.signs.dot, board.status),
            (None, n) => format!("{n} open actions {} {}", self.signs.dot, board.status),
        };
        let right = fit(&right, usize::from(at.width) / 2, self.signs.ellipsis).into_owned();
        let broken = if board.broken.is_some() && !chosen {
            base.patch(self.theme.bad)
        } else {
            dim
        };
        let space = at.width.saturating_sub(14 + width(&right) as u16 + 2);
        let title = Rect {
            x: at.x + 14.min(at.width),
            width: space,
            ..at
        };
        let severity = if board.severity.is_empty() {
            String::new()
        } else {
            format!(" {} {}", self.signs.dot, board.severity)
        };
        self.put(buf, title, &format!("{}{severity}", board.title), style);
        self.put_right(
            buf,
            Rect {
                width: at.width.saturating_sub(1),
                ..at
            },
            &right,
            broken,
        );
    }

    /// The row of the open list that is under the pointer.
    pub(super) fn row_at(&self, layout: &Layout, at: Position) -> Option<usize> {
        let (count, chosen) = self.app.list()?;
        let list = match self.app.overlay() {
            Overlay::Form(_) | Overlay::Rules(_) | Overlay::Rating(_) | Overlay::Solo(_) => {
                return None;
            }
            Overlay::SoloEnd(_) => return self.ending_row_at(layout, at),
            Overlay::Import(import) => import_list(layout, import),
            Overlay::Worded(worded) => return self.worded_row_at(layout, worded, at),
            Overlay::Help(_) => help::help_list(inside(help::help_area(layout))),
            Overlay::Earlier(_) => earlier_list(inside(earlier_area(layout, count))),
            Overlay::Library(_) => library_list(layout),
            Overlay::Result(_) => ranking::ranking_list(layout, count),
            Overlay::Balance(open) => balance::balance_list(layout, open),
            Overlay::None
            | Overlay::Ballot
            | Overlay::Writing(_)
            | Overlay::Prompt(_)
            | Overlay::Connect(_)
            | Overlay::Choice(_)
            | Overlay::Preview(_)
            | Overlay::Parked(_) => list_in(inside(list_panel(layout, count))),
        };
        if !list.contains(at) {
            return None;
        }
        let n = first_shown(chosen, count, usize::from(list.height)) + usize::from(at.y - list.y);
        (n < count).then_some(n)
    }
}

fn list_in(inside: Rect) -> Rect {
    Rect {
        y: inside.y + 1.min(inside.height),
        height: inside.height.saturating_sub(2),
        ..inside
    }
}

fn library_list(layout: &Layout) -> Rect {
    let body = layout.body;
    Rect {
        x: body.x + 1,
        width: body.width.saturating_sub(2),
        ..body
    }
}

/// Where a panel with so many rows is.
fn list_panel(layout: &Layout, rows: usize) -> Rect {
    let over = Rect {
        height: layout.area.height.saturating_sub(1),
        ..layout.area
    };
    centred(over, WIDEST, (rows as u16).saturating_add(4))
}
