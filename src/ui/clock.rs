//! The timer, as a word in the header or in digits that can be read from across a room.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Scene;
use crate::app::App;
use crate::app::timer::Reading;

/// Rows of a large digit.
pub(super) const ROWS: u16 = 5;

/// The shapes of a set of three columns and five rows: each row's columns as bits, the left one
/// first. A colon takes one column.
const SHAPES: &[(char, u16, [u8; ROWS as usize])] = &[
    ('0', 3, [0b111, 0b101, 0b101, 0b101, 0b111]),
    ('1', 3, [0b010, 0b110, 0b010, 0b010, 0b111]),
    ('2', 3, [0b111, 0b001, 0b111, 0b100, 0b111]),
    ('3', 3, [0b111, 0b001, 0b111, 0b001, 0b111]),
    ('4', 3, [0b101, 0b101, 0b111, 0b001, 0b001]),
    ('5', 3, [0b111, 0b100, 0b111, 0b001, 0b111]),
    ('6', 3, [0b111, 0b100, 0b111, 0b101, 0b111]),
    ('7', 3, [0b111, 0b001, 0b001, 0b001, 0b001]),
    ('8', 3, [0b111, 0b101, 0b111, 0b101, 0b111]),
    ('9', 3, [0b111, 0b101, 0b111, 0b001, 0b111]),
    (':', 1, [0b0, 0b1, 0b0, 0b1, 0b0]),
    ('+', 3, [0b000, 0b010, 0b111, 0b010, 0b000]),
];

/// The shapes of a text, with the column at which each begins; and how many columns there are.
fn columns(text: &str) -> (Vec<(u16, u16, [u8; ROWS as usize])>, u16) {
    let mut begin = 0;
    let mut shapes = Vec::new();
    for c in text.chars() {
        if let Some((_, width, rows)) = SHAPES.iter().find(|(shape, _, _)| *shape == c) {
            shapes.push((begin, *width, *rows));
            begin += width + 1;
        }
    }
    (shapes, begin.saturating_sub(1))
}

/// Cells of one column: a cell is half as wide as it is high.
fn cells_a_column(area: Rect) -> u16 {
    if area.width >= 80 { 2 } else { 1 }
}

/// What the large digits say: minutes and seconds, then the minutes over.
fn large_text(reading: Reading) -> String {
    match reading {
        Reading::Left(_) => reading.to_string(),
        Reading::Over(0) => "0:00".to_owned(),
        Reading::Over(minutes) => format!("+{minutes}"),
    }
}

/// The width of the large digits on a screen; none where no timer is set.
pub(super) fn large_width(app: &App, area: Rect) -> Option<u16> {
    let reading = app.timer()?.reading(app.now());
    Some(columns(&large_text(reading)).1 * cells_a_column(area))
}

impl Scene<'_> {
    /// The timer in a few cells, and how it looks; none where no timer is set.
    pub(super) fn timer_in_words(&self) -> Option<(String, Style)> {
        let (timer, now) = (self.app.timer()?, self.app.now());
        let reading = timer.reading(now);
        let sign = self.signs.quarters.get(timer.quarters(now));
        let sign = sign.copied().unwrap_or_default();
        let paused = if timer.is_running() { "" } else { " paused" };
        Some((format!("{sign} {reading}{paused}"), self.timer_style()))
    }

    fn timer_style(&self) -> Style {
        let base = self.theme.base;
        let Some(timer) = self.app.timer() else {
            return base;
        };
        match timer.reading(self.app.now()) {
            Reading::Over(_) => base.patch(self.theme.warn),
            Reading::Left(_) if !timer.is_running() => base.patch(self.theme.dim),
            Reading::Left(_) => base.patch(self.theme.title),
        }
    }

    /// Draws the timer in large digits, and beside them the phase and what digits cannot say.
    pub(super) fn draw_large_clock(&self, buf: &mut Buffer, clock: Rect) {
        let Some(timer) = self.app.timer() else {
            return;
        };
        let reading = timer.reading(self.app.now());
        let style = self.timer_style();
        let wide = cells_a_column(buf.area);
        for (begin, width, rows) in columns(&large_text(reading)).0 {
            for (y, row) in (clock.y..clock.bottom()).zip(rows) {
                for column in (0..width).filter(|column| row >> (width - 1 - column) & 1 == 1) {
                    let x = clock.x + (begin + column) * wide;
                    let text = self.signs.block.repeat(usize::from(wide));
                    let cells = usize::from(clock.right().saturating_sub(x));
                    buf.set_stringn(x, y, text, cells, style);
                }
            }
        }
        let at = Rect {
            x: buf.area.x + 1,
            y: clock.y,
            width: clock.x.saturating_sub(buf.area.x + 3),
            height: 1,
        };
        let mut used = 0;
        if let Some((number, phase)) = self.app.phase() {
            let title = format!("{number} {}  ", phase.title);
            used = self.put(buf, at, &title, self.theme.base.patch(self.theme.title));
        }
        let rest = Rect {
            x: at.x + used,
            width: at.width - used,
            ..at
        };
        match reading {
            Reading::Over(_) => self.put(buf, rest, &reading.to_string(), style),
            Reading::Left(_) if !timer.is_running() => self.put(buf, rest, "paused", style),
            Reading::Left(_) => 0,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_differ_and_fit_their_width() {
        for (n, (c, width, rows)) in SHAPES.iter().enumerate() {
            assert!(rows.iter().all(|row| *row < 1 << width), "{c}");
            let other = SHAPES.iter().skip(n + 1).find(|(_, _, r)| r == rows);
            assert_eq!(other, None, "{c}");
        }
    }

    #[test]
    fn everything_that_is_said_has_a_shape() {
        for reading in [Reading::Left(1), Reading::Over(0), Reading::Over(90)] {
            let text = large_text(reading);
            assert_eq!(columns(&text).0.len(), text.len(), "{text}");
        }
        assert_eq!(columns("17:42").1, 4 * 3 + 1 + 4);
    }
}
