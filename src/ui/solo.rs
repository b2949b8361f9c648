//! Reflecting alone: one question on a quiet screen, and the page at the end.
//!
//! Everything stands in one narrow column. Where there are too few rows, what helps least goes
//! first; the question and the text that is typed stay.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::Line;

use super::inks::Standing;
use super::layout::Layout;
use super::lead::flow;
use super::pen::{first_shown, put_line, row, span};
use super::{Cell, Scene};
use crate::app::solo::{Given, Page};
use crate::board::Column;
use crate::board::time::day_in_words;
use crate::text::{fit, width, wrap};

mod ending;
mod shelf;

use shelf::{Part, Shelf};

/// The widest column.
const WIDEST: u16 = 64;
/// The most answers that are listed.
const LISTED: usize = 8;

impl Scene<'_> {
    /// Draws the open question; says where the cursor is and how many cells a row of text has.
    pub(super) fn draw_solo(&self, buf: &mut Buffer, layout: &Layout) -> Option<(Cell, usize)> {
        let page = self.app.solo_page()?;
        self.draw_solo_header(buf, layout);
        let area = column(layout);
        let cells = usize::from(area.width);
        let blocks = [
            (Part::Place, vec![self.place_row(&page, cells)]),
            (Part::Progress, vec![self.progress_row(page.place, cells)]),
            (Part::Subject, self.subject_rows(&page, cells)),
            (Part::Question, self.question_rows(page.ask, cells)),
            (Part::Hint, self.hint_rows(&page, cells)),
            (Part::Note, self.note_rows(&page, cells)),
            (Part::Text, self.text_rows_of(&page, area)),
            (Part::Chips, self.solo_chip_rows(&page, cells)),
            (
                Part::Given,
                self.given_rows(&page.given, page.column, cells),
            ),
        ];
        let heights = blocks.each_ref().map(|(part, rows)| (*part, rows.len()));
        let places = Shelf::of(area, &heights);
        for (part, rows) in &blocks {
            let place = places.place(*part);
            // The newest answers are the ones that one looks for.
            let spare = if *part == Part::Given {
                rows.len().saturating_sub(usize::from(place.height))
            } else {
                0
            };
            for (n, line) in rows.iter().skip(spare).enumerate() {
                put_line(buf, row(place, n), line);
            }
        }
        let cursor = self.draw_typed(buf, places.place(Part::Text), &page);
        self.draw_footer(buf, layout);
        Some((cursor, text_cells(area)))
    }

    /// The board's title, the day of the incident, and whether it is saved.
    fn draw_solo_header(&self, buf: &mut Buffer, layout: &Layout) {
        let inner = Rect {
            x: layout.header.x + 1,
            width: layout.header.width.saturating_sub(2),
            ..layout.header
        };
        let right = self.draw_durable(buf, inner);
        let at = Rect {
            width: right.saturating_sub(inner.x + 2),
            ..inner
        };
        let dim = self.theme.base.patch(self.theme.dim);
        let day = self.app.solo_day().map(day_in_words);
        let day = day.map_or_else(String::new, |day| format!(" {} {day}", self.signs.dot));
        let room = usize::from(at.width).saturating_sub(width(&day));
        let title = fit(self.board_title(), room, self.signs.ellipsis);
        self.put(buf, at, &format!("{title}{day}"), dim);
    }

    /// Which question of how many, and its phase at the other end.
    fn place_row(&self, page: &Page<'_>, cells: usize) -> Line<'static> {
        let base = self.theme.base;
        let (number, count) = page.place;
        let mut place = format!("{number} of {count}");
        if let Some((card, number, count)) = page.round {
            place = format!("{place}, {card} {number} of {count}");
        }
        let room = cells.saturating_sub(width(&place) + 2);
        let phase = fit(page.phase, room, self.signs.ellipsis).into_owned();
        let blank = cells.saturating_sub(width(&place) + width(&phase));
        Line::from(vec![
            span(&place, base.patch(self.theme.title)),
            span(&" ".repeat(blank), base),
            span(&phase, base.patch(self.theme.dim)),
        ])
    }

    fn progress_row(&self, (number, count): (usize, usize), cells: usize) -> Line<'static> {
        let base = self.theme.base;
        let done = cells * number / count.max(1);
        Line::from(vec![
            span(
                &self.signs.progress.repeat(done),
                base.patch(self.theme.good),
            ),
            span(
                &self.signs.line.repeat(cells.saturating_sub(done)),
                base.patch(self.theme.border),
            ),
        ])
    }

    /// The card that the answer will answer.
    fn subject_rows(&self, page: &Page<'_>, cells: usize) -> Vec<Line<'static>> {
        let base = self.theme.base;
        let row = |(column, line): &(Column, String)| {
            let sign = format!("{} ", self.signs.bar_lit);
            let room = cells.saturating_sub(width(&sign) + 5);
            let line = fit(line, room, self.signs.ellipsis);
            Line::from(vec![
                span("for  ", base.patch(self.theme.dim)),
                span(&sign, base.patch(self.theme.column(*column))),
                span(&line, base),
            ])
        };
        page.subject.iter().map(row).collect()
    }

    fn question_rows(&self, ask: &str, cells: usize) -> Vec<Line<'static>> {
        let style = self.theme.base.patch(self.theme.title);
        let style = style.add_modifier(Modifier::BOLD);
        wrapped(ask, cells, |part| Line::from(span(part, style)))
    }

    fn hint_rows(&self, page: &Page<'_>, cells: usize) -> Vec<Line<'static>> {
        let dim = self.theme.base.patch(self.theme.dim);
        let hint = format!("such as  {}", page.hint);
        wrapped(&hint, cells, |part| Line::from(span(part, dim)))
    }

    fn note_rows(&self, page: &Page<'_>, cells: usize) -> Vec<Line<'static>> {
        let faint = self.theme.base.patch(self.theme.faint);
        let note = page.note.as_deref().unwrap_or_default();
        if note.is_empty() {
            return Vec::new();
        }
        wrapped(note, cells, |part| Line::from(span(part, faint)))
    }

    /// The empty rows in which the text is typed, with their bar.
    fn text_rows_of(&self, page: &Page<'_>, area: Rect) -> Vec<Line<'static>> {
        let count = wrap(page.typed.0, text_cells(area)).len().max(1);
        let rows = vec![Line::default(); count];
        self.with_bar(rows, area.width, page.column, Standing::Selected)
    }

    /// Draws the text that is typed; says where its cursor is.
    fn draw_typed(&self, buf: &mut Buffer, at: Rect, page: &Page<'_>) -> Cell {
        let inside = Rect {
            x: at.x + 2,
            width: at.width.saturating_sub(2),
            ..at
        };
        let style = self.theme.base.patch(self.theme.selected);
        let (text, cursor) = page.typed;
        self.put_text(buf, inside, text, cursor, style)
    }

    /// What is recognised; one row is kept free for it, so that nothing jumps.
    fn solo_chip_rows(&self, page: &Page<'_>, cells: usize) -> Vec<Line<'static>> {
        let chips = page.chips.iter();
        let parts = self.chip_parts(chips.map(|chip| (&*chip.label, chip.note.as_deref())));
        let mut rows = flow(parts, cells.saturating_sub(2), self.theme.base);
        for row in &mut rows {
            row.spans.insert(0, span("  ", self.theme.base));
        }
        if rows.is_empty() {
            rows.push(Line::default());
        }
        rows
    }

    fn given_rows(&self, given: &[Given], column: Column, cells: usize) -> Vec<Line<'static>> {
        let base = self.theme.base;
        let faint = base.patch(self.theme.faint);
        let row = |given: &Given| {
            let (bar, text) = if given.is_own {
                (
                    base.patch(self.theme.column(column)),
                    base.patch(self.theme.dim),
                )
            } else {
                (faint, faint)
            };
            let line = fit(&given.line, cells.saturating_sub(2), self.signs.ellipsis);
            Line::from(vec![
                span(&format!("{} ", self.signs.bar), bar),
                span(&line, text),
            ])
        };
        let last_own = given.iter().rposition(|given| given.is_own);
        let chosen = last_own.unwrap_or(given.len().saturating_sub(1));
        let first = first_shown(chosen, given.len(), LISTED);
        given.iter().skip(first).take(LISTED).map(row).collect()
    }
}

/// A text as rows, each made a line.
fn wrapped(text: &str, cells: usize, line: impl Fn(&str) -> Line<'static>) -> Vec<Line<'static>> {
    let rows = wrap(text, cells.max(1)).into_iter();
    rows.map(|row| line(text.get(row.start..row.end).unwrap_or_default()))
        .collect()
}

/// The column in which everything stands.
fn column(layout: &Layout) -> Rect {
    let area = layout.area;
    let width = WIDEST.min(area.width.saturating_sub(2));
    let top = layout.header.y + 1;
    Rect {
        x: area.x + (area.width - width) / 2,
        y: top,
        width,
        height: layout.footer.y.saturating_sub(top),
    }
}

/// Cells of a row of text: the bar and a blank before it, one for the cursor behind it.
fn text_cells(area: Rect) -> usize {
    usize::from(area.width.saturating_sub(3)).max(1)
}
