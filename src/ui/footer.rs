//! The row at the bottom: a question with one line, else a message, else what can be done here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::layout::Layout;
use super::{Cell, Scene};
use crate::app::Overlay;
use crate::app::command::{self, Command, Scope};
use crate::app::message::Tone;
use crate::app::prompt::Prompt;
use crate::text::{place_of, width, wrap};

/// One hint with its place.
struct Placed {
    command: &'static Command,
    key: String,
    words: &'static str,
    x: u16,
    cells: u16,
}

impl Scene<'_> {
    pub(super) fn draw_footer(&self, buf: &mut Buffer, layout: &Layout) -> Option<Cell> {
        let at = inner(layout.footer);
        if let Overlay::Prompt(prompt) = self.app.overlay() {
            // Why an answer is refused stands above it.
            let above = Rect {
                y: at.y.saturating_sub(1),
                ..at
            };
            self.draw_message(buf, above);
            return Some(self.draw_prompt(buf, at, prompt));
        }
        let base = self.theme.base;
        if self.draw_message(buf, at) {
            return None;
        }
        for hint in self.hints(layout) {
            let place = Rect {
                x: hint.x,
                width: hint.cells,
                ..at
            };
            let used = self.put(buf, place, &hint.key, base.patch(self.theme.key));
            let rest = Rect {
                x: hint.x + used + 1,
                width: hint.cells.saturating_sub(used + 1),
                ..at
            };
            self.put(buf, rest, hint.words, base.patch(self.theme.dim));
        }
        None
    }

    /// Draws the message, where there is one.
    fn draw_message(&self, buf: &mut Buffer, at: Rect) -> bool {
        let Some(message) = self.app.message() else {
            return false;
        };
        let style = match message.tone {
            Tone::Done => self.theme.good,
            Tone::Refused => self.theme.warn,
            Tone::Wrong => self.theme.bad,
        };
        self.wipe(buf, at, self.theme.base);
        self.put(buf, at, &message.text, self.theme.base.patch(style));
        true
    }

    /// The command whose hint is in this cell of the footer.
    pub(super) fn hint_at(&self, layout: &Layout, x: u16) -> Option<&'static str> {
        let covered = matches!(self.app.overlay(), Overlay::Prompt(_));
        if covered || self.app.message().is_some() {
            return None;
        }
        let hints = self.hints(layout);
        let hint = hints
            .iter()
            .find(|hint| (hint.x..hint.x + hint.cells).contains(&x))?;
        Some(hint.command.name)
    }

    /// The hints that fit; those of least worth are left out, help has them all.
    fn hints(&self, layout: &Layout) -> Vec<Placed> {
        let scope = self.app.overlay().scope();
        let at = inner(layout.footer);
        let mut rows: Vec<_> = command::all()
            .filter(|c| scope.reach().any(|scope| c.scopes.contains(&scope)))
            .filter_map(|c| Some((c, c.hint.words(self.app)?)))
            .collect();
        loop {
            let hints = self.lay_hints(&rows, scope, at);
            let end = hints.last().map_or(at.x, |hint| hint.x + hint.cells);
            let least = (0..rows.len()).min_by_key(|&n| rows[n].0.hint.worth);
            match least {
                Some(least) if end > at.right() => drop(rows.remove(least)),
                _ => return hints,
            }
        }
    }

    fn lay_hints(
        &self,
        rows: &[(&'static Command, &'static str)],
        scope: Scope,
        at: Rect,
    ) -> Vec<Placed> {
        let mut x = at.x;
        let mut hints = Vec::new();
        for &(command, words) in rows {
            let keymap = self.app.keymap();
            let mut keys = scope.reach().flat_map(|scope| keymap.keys(command, scope));
            // A narrower scope may have another command for the key.
            let Some(key) = keys.find(|key| keymap.command(scope, *key) == Some(command)) else {
                continue;
            };
            let key = key.to_string();
            let cells = (width(&key) + 1 + width(words)) as u16;
            hints.push(Placed {
                command,
                key,
                words,
                x,
                cells,
            });
            x += cells + 2;
        }
        hints
    }

    fn draw_prompt(&self, buf: &mut Buffer, at: Rect, prompt: &Prompt) -> Cell {
        let base = self.theme.base;
        let label = format!("{}: ", prompt.label);
        let used = self.put(buf, at, &label, base.patch(self.theme.key));
        let rest = Rect {
            x: at.x + used,
            width: at.width.saturating_sub(used),
            ..at
        };
        self.put_field(
            buf,
            rest,
            prompt.buffer.text(),
            prompt.buffer.cursor(),
            base,
        )
    }

    /// Writes one line that is being edited, moved so that its cursor is visible.
    pub(super) fn put_field(
        &self,
        buf: &mut Buffer,
        at: Rect,
        text: &str,
        cursor: usize,
        style: Style,
    ) -> Cell {
        let cells = usize::from(at.width.saturating_sub(1)).max(1);
        let before = text.get(..cursor).unwrap_or(text);
        // The row begins as far before the cursor as fits.
        let (mut start, mut used) = (cursor, 0);
        for (offset, grapheme) in crate::text::graphemes(before).rev() {
            used += crate::text::grapheme_width(grapheme);
            if used > cells {
                break;
            }
            start = offset;
        }
        let shown = text.get(start..).unwrap_or_default();
        self.put(buf, at, crate::text::cut(shown, cells), style);
        (
            at.x + width(before.get(start..).unwrap_or_default()) as u16,
            at.y,
        )
    }

    /// Writes a text of several lines that is being edited; says where its cursor is.
    pub(super) fn put_text(
        &self,
        buf: &mut Buffer,
        at: Rect,
        text: &str,
        cursor: usize,
        style: Style,
    ) -> Cell {
        let cells = usize::from(at.width.saturating_sub(1)).max(1);
        let rows = wrap(text, cells);
        let place = place_of(&rows, text, cursor);
        let first = super::pen::first_shown(place.row, rows.len(), usize::from(at.height));
        for (n, row) in rows
            .iter()
            .skip(first)
            .take(usize::from(at.height))
            .enumerate()
        {
            self.put(
                buf,
                super::pen::row(at, n),
                text.get(row.start..row.end).unwrap_or_default(),
                style,
            );
        }
        (
            at.x + place.column.min(cells) as u16,
            at.y + (place.row - first) as u16,
        )
    }
}

fn inner(footer: Rect) -> Rect {
    Rect {
        x: footer.x + 1,
        width: footer.width.saturating_sub(2),
        ..footer
    }
}
