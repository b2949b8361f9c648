//! The row at the bottom: a question with one line, else a message, else what can be done here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::layout::Layout;
use super::{Cell, Scene};
use crate::app::ballot::Asks;
use crate::app::command::{self, Command, Scope};
use crate::app::message::Tone;
use crate::app::prompt::Prompt;
use crate::app::rating::Stage;
use crate::app::{Overlay, Zoom};
use crate::text::{place_of, width, wrap};

/// Left out first where the row is too short; help has them all.
const SPARED: &[&str] = &[
    "ballot-clear",
    "ballot-unvote",
    "zoom",
    "card-open",
    "search",
    "gap-next",
    "text-newline",
    "card-edit",
    "text-close",
    "text-keep-and-next",
    "undo",
    "card-connect",
    "board-export",
    "text-keep-and-follow-up",
    "solo",
    "solo-keep-another",
    "solo-back",
    "solo-skip",
];

/// One hint with its place.
struct Hint {
    command: &'static Command,
    key: String,
    text: &'static str,
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
            self.put(buf, rest, hint.text, base.patch(self.theme.dim));
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
        if self.app.message().is_some() {
            return None;
        }
        let hints = self.hints(layout);
        let hint = hints
            .iter()
            .find(|hint| (hint.x..hint.x + hint.cells).contains(&x))?;
        Some(hint.command.name)
    }

    fn hints(&self, layout: &Layout) -> Vec<Hint> {
        let scope = self.app.overlay().scope();
        let at = inner(layout.footer);
        let mut rows: Vec<&'static Command> = command::all()
            .filter(|c| scope.reach().any(|scope| c.scopes.contains(&scope)))
            .filter(|c| self.is_hinted(c))
            .collect();
        let mut spared = SPARED.iter();
        loop {
            let hints = self.lay_hints(&rows, scope, at);
            let end = hints.last().map_or(at.x, |hint| hint.x + hint.cells);
            if end <= at.right() || rows.is_empty() {
                return hints;
            }
            match spared.next() {
                Some(name) => rows.retain(|c| c.name != *name),
                None => drop(rows.remove(0)),
            }
        }
    }

    fn is_hinted(&self, command: &Command) -> bool {
        let overlay = self.app.overlay();
        let here = match command.name {
            "text-keep-and-next" | "text-keep-and-follow-up" => {
                matches!(overlay, Overlay::Writing(_))
            }
            "text-newline" => matches!(overlay, Overlay::Writing(_) | Overlay::Form(_)),
            "phase-next" => self.app.has_next_phase(),
            "ballot" => self.app.phase().is_some_and(|(_, phase)| phase.voting),
            // The row of the question names it where a vote is open.
            "voting-close" => *overlay == Overlay::Ballot,
            "sort-by-votes" => matches!(overlay, Overlay::Result(_)),
            "ballot-clear" => !self.is_passed_on(),
            "rating-end" | "rating-take-back" | "rating-forget" => {
                matches!(overlay, Overlay::Rating(round) if round.stage == Stage::Taking)
            }
            "solo" => self.app.is_solo_open(),
            // The question stands with its own hint.
            "phase-previous" | "question-next" => false,
            _ => true,
        };
        here && !command.hint.is_empty()
    }

    fn lay_hints(&self, rows: &[&'static Command], scope: Scope, at: Rect) -> Vec<Hint> {
        let mut x = at.x;
        let mut hints = Vec::new();
        for &command in rows {
            let keymap = self.app.keymap();
            let mut keys = scope.reach().flat_map(|scope| keymap.keys(command, scope));
            // A narrower scope may have another command for the key.
            let Some(key) = keys.find(|key| keymap.command(scope, *key) == Some(command)) else {
                continue;
            };
            let key = key.to_string();
            let text = self.hint_text(command);
            let cells = (width(&key) + 1 + width(text)) as u16;
            hints.push(Hint {
                command,
                key,
                text,
                x,
                cells,
            });
            x += cells + 2;
        }
        hints
    }

    fn hint_text(&self, command: &'static Command) -> &'static str {
        match (command.name, self.app.overlay()) {
            ("text-close", Overlay::Form(_) | Overlay::Prompt(_)) => "close",
            ("ballot-next", _) if self.is_passed_on() => "hand on",
            ("ballot-vote", _) if self.is_passed_on() => "give a vote",
            ("ballot-unvote", _) if self.is_passed_on() => "take one back",
            ("zoom", _) if self.app.view().zoom == Zoom::Card => "back",
            _ => command.hint,
        }
    }

    /// Whether the keyboard goes from person to person now.
    fn is_passed_on(&self) -> bool {
        matches!(
            self.app.ballot_asks(),
            Some(Asks::Votes { .. } | Asks::AllVoted { .. })
        )
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
