//! Last time's open actions: a table over the board, with the chosen action in full below it.

use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::layout::Layout;
use super::pen::{centred, first_shown, row};
use super::{Cell, Scene};
use crate::app::earlier::{Change, EarlierRow, Stand, unread};
use crate::text::{width, wrap};

/// The widest panel.
const WIDEST: u16 = 150;
/// Cells between columns.
const BETWEEN: u16 = 2;
/// Cells of a date.
const DATE: u16 = 10;
/// The widest columns of titles, of owners and of what is due; the last is always that wide, so that
/// nothing moves when something becomes of an action.
const CAPS: [u16; 3] = [28, 16, 19];
/// The same where cells are few.
const TIGHT: [u16; 3] = [12, 10, 16];
/// The panel's cells from which on they are many.
const WIDE: u16 = 106;
/// The screen's cells from which on something of the board shows beside the panel.
const ROOMY: u16 = 100;
/// The most rows below the table.
const BELOW: u16 = 7;

/// The cells of a row's columns, from left to right.
struct Columns {
    date: Rect,
    title: Rect,
    action: Rect,
    owner: Rect,
    due: Rect,
}

impl Scene<'_> {
    pub(super) fn draw_earlier(
        &self,
        buf: &mut Buffer,
        layout: &Layout,
        chosen: usize,
    ) -> Option<Cell> {
        let earlier = self.app.earlier();
        let rows = &earlier.rows;
        let area = earlier_area(layout, rows.len());
        let inside = self.panel(buf, area, "Last time: open actions of earlier boards");
        let list = earlier_list(inside);
        let base = self.theme.base.patch(self.theme.panel);
        let dim = base.patch(self.theme.dim);
        let head = self.columns(row(inside, 0));
        let names = [
            (head.date, "date"),
            (head.title, "board"),
            (head.action, "action"),
            (head.owner, "owner"),
            (head.due, "due"),
        ];
        for (at, name) in names {
            self.put(buf, at, name, dim);
        }
        let first = first_shown(chosen, rows.len(), usize::from(list.height));
        let shown = rows.iter().enumerate().skip(first);
        for (n, entry) in shown.take(usize::from(list.height)) {
            self.draw_earlier_row(buf, row(list, n - first), entry, n == chosen);
        }
        if let Some(entry) = rows.get(chosen) {
            self.draw_in_full(buf, below(inside), entry);
        }
        if let Some(text) = unread(earlier.broken) {
            let bottom = row(inside, usize::from(inside.height.saturating_sub(1)));
            self.put(buf, bottom, &text, base.patch(self.theme.warn));
        }
        None
    }

    fn draw_earlier_row(&self, buf: &mut Buffer, at: Rect, entry: &EarlierRow, chosen: bool) {
        let base = self.theme.base.patch(self.theme.panel);
        let over = |style: Style| {
            if chosen {
                base.patch(self.theme.selected)
            } else {
                base.patch(style)
            }
        };
        let plain = over(Style::new());
        let dim = over(self.theme.dim);
        buf.set_style(at, plain);
        if chosen {
            self.put(buf, at, self.signs.chosen, plain);
        }
        let columns = self.columns(at);
        let action = &entry.entry.action;
        let date = entry.entry.date.map(|date| date.to_string());
        self.put(buf, columns.date, &date.unwrap_or_default(), dim);
        self.put(buf, columns.title, &entry.entry.title, dim);
        self.put(buf, columns.action, action.first_line(), plain);
        if let Some((text, style)) = self.stand(entry) {
            // What became of it takes the owner's cells too.
            let both = Rect {
                x: columns.owner.x,
                width: columns.due.right().saturating_sub(columns.owner.x),
                ..at
            };
            self.put(buf, both, &text, over(style));
            return;
        }
        self.put(buf, columns.owner, &owner(action), plain);
        let late = entry.entry.is_overdue(self.app.today());
        let style = if late {
            self.theme.warn
        } else {
            self.theme.dim
        };
        self.put(buf, columns.due, &self.due(entry), over(style));
    }

    /// What became of an action, with a sign or a word; none where nothing did yet.
    fn stand(&self, entry: &EarlierRow) -> Option<(String, Style)> {
        let action = &entry.entry.action;
        let until = || match action.due {
            Some(due) => format!("continued, due {}", self.day(due)),
            None => "continued, no date".to_owned(),
        };
        match &entry.stand {
            Stand::Open => None,
            Stand::Writing(Change::Done) => Some(("done: saving".to_owned(), self.theme.dim)),
            Stand::Writing(Change::Continue(_)) => {
                Some(("continued: saving".to_owned(), self.theme.dim))
            }
            Stand::Writing(Change::Drop(_)) => Some(("dropped: saving".to_owned(), self.theme.dim)),
            Stand::Continued => Some((until(), self.theme.good)),
            Stand::Done => Some((format!("done {}", self.signs.saved), self.theme.good)),
            Stand::Dropped => Some((format!("dropped: {}", action.reason), self.theme.good)),
            Stand::Gone => Some(("not on its board any more".to_owned(), self.theme.warn)),
        }
    }

    /// The day by which an action is due, and whether that is over.
    fn due(&self, entry: &EarlierRow) -> String {
        match entry.entry.action.due {
            Some(due) if entry.entry.is_overdue(self.app.today()) => {
                format!("overdue {}", self.short_day(due))
            }
            Some(due) => self.day(due),
            None => "no date".to_owned(),
        }
    }

    /// A day with its weekday; the year is said where it is not the present one.
    fn day(&self, day: Date) -> String {
        if day.year() == self.app.today().year() {
            day.strftime("%a %-d %b").to_string()
        } else {
            self.short_day(day)
        }
    }

    /// A day without its weekday.
    fn short_day(&self, day: Date) -> String {
        let same_year = day.year() == self.app.today().year();
        let form = if same_year { "%-d %b" } else { "%-d %b %Y" };
        day.strftime(form).to_string()
    }

    /// Draws the chosen action with everything that the table cuts.
    fn draw_in_full(&self, buf: &mut Buffer, at: Rect, entry: &EarlierRow) {
        let base = self.theme.base.patch(self.theme.panel);
        let action = &entry.entry.action;
        let mut facts = vec![entry.entry.title.to_string()];
        let done_when = format!("done when {}", action.done_when);
        let stand = self.stand(entry).map(|(text, _)| text);
        facts.push(owner(action));
        facts.push(stand.unwrap_or_else(|| self.due(entry)));
        facts.push(if action.done_when.is_empty() {
            String::new()
        } else {
            done_when
        });
        facts.push(action.ticket.to_string());
        facts.retain(|fact| !fact.is_empty());
        let facts = facts.join(&format!(" {} ", self.signs.dot));
        let mut y = 0;
        let texts = [(&*action.text, self.theme.title), (&*facts, self.theme.dim)];
        for (text, style) in texts {
            for part in wrap(text, usize::from(at.width).max(1)) {
                let part = text.get(part.start..part.end).unwrap_or_default();
                self.put(buf, row(at, y), part, base.patch(style));
                y += 1;
            }
        }
    }

    /// The columns of a row. Titles and owners get what their longest needs, up to a cap; the
    /// action has the rest.
    fn columns(&self, at: Rect) -> Columns {
        let rows = &self.app.earlier().rows;
        let [titles, owners, due] = if at.width >= WIDE { CAPS } else { TIGHT };
        let longest = |of: &dyn Fn(&EarlierRow) -> usize| rows.iter().map(of).max().unwrap_or(0);
        let title = longest(&|row| width(&row.entry.title)) as u16;
        let owner = longest(&|row| width(&owner(&row.entry.action))) as u16;
        let widths = [DATE, title.clamp(5, titles), owner.clamp(5, owners), due];
        let taken = widths.iter().sum::<u16>() + 2 + 4 * BETWEEN;
        let action = at.width.saturating_sub(taken).max(8);
        let [date, title, owner, due] = widths;
        let mut x = at.x + 2;
        let mut column = |width: u16| {
            let part = Rect { x, width, ..at }.intersection(at);
            x += width + BETWEEN;
            part
        };
        Columns {
            date: column(date),
            title: column(title),
            action: column(action),
            owner: column(owner),
            due: column(due),
        }
    }
}

fn owner(action: &crate::board::Card) -> String {
    if action.owner.is_empty() {
        "no owner".to_owned()
    } else {
        format!("@{}", action.owner)
    }
}

/// Where the panel is for so many actions.
pub(super) fn earlier_area(layout: &Layout, rows: usize) -> Rect {
    let over = Rect {
        height: layout.area.height.saturating_sub(1),
        ..layout.area
    };
    let cells = if over.width < ROOMY {
        over.width
    } else {
        WIDEST.min(over.width - 6)
    };
    centred(over, cells, (rows as u16).saturating_add(BELOW + 4))
}

/// Where its rows are.
pub(super) fn earlier_list(inside: Rect) -> Rect {
    Rect {
        y: inside.y + 1.min(inside.height),
        height: inside.height.saturating_sub(2 + rows_below(inside)),
        ..inside
    }
}

/// Where the chosen action is in full; the last row is kept for what could not be read.
fn below(inside: Rect) -> Rect {
    let rows = rows_below(inside);
    Rect {
        y: inside.bottom().saturating_sub(rows),
        height: rows.saturating_sub(1),
        ..inside
    }
}

fn rows_below(inside: Rect) -> u16 {
    BELOW.min(inside.height / 3)
}
