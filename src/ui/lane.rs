//! One column on the screen: its title and its cards, or what it asks for while it has none.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::invitation::{article, invitation};
use super::layout::{Edge, Lane};
use super::pen::{put_line, span};
use super::place::Placed;
use super::{Cell, Scene};
use crate::app::command;
use crate::board::Column;
use crate::text::wrap;

impl Scene<'_> {
    /// Draws a lane; says where the text cursor is.
    pub(super) fn draw_lane(
        &self,
        buf: &mut Buffer,
        lane: &Lane,
        placed: &[Placed],
    ) -> Option<Cell> {
        self.draw_title(buf, lane, placed);
        if placed.is_empty() {
            self.draw_invitation(buf, lane);
            return None;
        }
        let mut cursor = None;
        for slot in placed {
            if let Some(label) = &slot.label {
                let at = Rect {
                    y: slot.y.saturating_sub(1),
                    height: 1,
                    ..lane.cards
                };
                put_line(buf, at, label);
            }
            for (y, line) in slot.rows().zip(&slot.lines) {
                put_line(
                    buf,
                    Rect {
                        y,
                        height: 1,
                        ..lane.cards
                    },
                    line,
                );
            }
            let edited = slot.slot.card().is_none_or(|id| self.is_edited(id));
            if edited && let Some(writing) = self.writing_in(lane.column) {
                let (x, y) = self.editor_cursor(writing, lane.cards);
                cursor = Some((lane.cards.x + x, slot.y + y));
            }
        }
        cursor
    }

    fn draw_title(&self, buf: &mut Buffer, lane: &Lane, placed: &[Placed]) {
        let focused = lane.column == self.app.cursor().column;
        let accent = self.theme.base.patch(self.theme.column(lane.column));
        let accent = accent.add_modifier(ratatui::style::Modifier::BOLD);
        let title = lane.column.title().to_uppercase();
        let sign = if focused { self.signs.chosen } else { " " };
        let used = self.put(buf, lane.title, &format!("{sign} {title}"), accent);
        let rest = Rect {
            x: lane.title.x + used + 1,
            width: lane.title.width.saturating_sub(used + 1),
            ..lane.title
        };
        let all = self.app.board().count(lane.column);
        let count = match self.app.filter() {
            Some(_) => format!("{} of {all}", self.app.seen(lane.column).count()),
            None => all.to_string(),
        };
        let dim = self.theme.base.patch(self.theme.dim);
        self.put(buf, rest, &count, dim);
        let above = placed
            .first()
            .is_some_and(|p| self.previous(lane.column, p.slot).is_some());
        let below = placed
            .last()
            .is_some_and(|p| self.next(lane.column, p.slot).is_some());
        let arrows = match (above, below) {
            (true, true) => format!("{}{}", self.signs.up, self.signs.down),
            (true, false) => self.signs.up.to_owned(),
            (false, true) => self.signs.down.to_owned(),
            (false, false) => return,
        };
        let words = format!("{arrows} more");
        let room = usize::from(rest.width).saturating_sub(count.len() + 2);
        let more = if crate::text::width(&words) <= room {
            words
        } else {
            arrows
        };
        self.put_right(buf, rest, &more, dim);
    }

    /// What an empty column asks for.
    fn draw_invitation(&self, buf: &mut Buffer, lane: &Lane) {
        let dim = self.theme.base.patch(self.theme.dim);
        let text = if self.app.filter().is_some() {
            "Nothing here fits the search.".to_owned()
        } else {
            let key = command::named("card-add")
                .map(|c| self.app.keys_of(c))
                .unwrap_or_default();
            let mut text = format!(
                "{}\n{key} adds {} {}.",
                invitation(lane.column),
                article(lane.column),
                lane.column.card()
            );
            if lane.column == Column::Timeline && self.app.is_untouched() {
                let begin = command::named("phase-next");
                let key = begin.and_then(|c| self.app.keymap().first(c));
                text.extend(key.map(|key| format!("\n{key} begins the meeting.")));
            }
            text
        };
        let cells = usize::from(lane.cards.width.saturating_sub(2));
        for (n, row) in wrap(&text, cells).iter().enumerate() {
            let at = super::pen::row(
                Rect {
                    x: lane.cards.x + 2,
                    width: cells as u16,
                    ..lane.cards
                },
                n,
            );
            put_line(
                buf,
                at,
                &Line::from(span(text.get(row.start..row.end).unwrap_or_default(), dim)),
            );
        }
    }

    /// A column that is only named, upright.
    pub(super) fn draw_edge(&self, buf: &mut Buffer, edge: &Edge) {
        let accent = self.theme.base.patch(self.theme.column(edge.column));
        let dim = self.theme.base.patch(self.theme.dim);
        let count = self.app.board().count(edge.column).to_string();
        self.put(
            buf,
            Rect {
                height: 1,
                ..edge.area
            },
            &format!("{count:>2}"),
            dim,
        );
        let title = edge.column.short().to_uppercase();
        for (y, letter) in (edge.area.y + 2..edge.area.bottom()).zip(title.chars()) {
            let at = Rect {
                x: edge.area.x + 1,
                y,
                width: 1,
                height: 1,
            };
            self.put(buf, at, &letter.to_string(), accent);
        }
    }
}
