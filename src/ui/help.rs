//! The searchable help.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::layout::Layout;
use super::pen::{centred, first_shown, row};
use super::{Cell, Scene};
use crate::app::command::{Command, Scope};
use crate::app::help::{Help, HelpRow};

/// Cells for the keys.
const KEYS: u16 = 18;
/// The widest help.
const WIDEST: u16 = 96;

impl Scene<'_> {
    pub(super) fn draw_help(&self, buf: &mut Buffer, layout: &Layout, help: &Help) -> Option<Cell> {
        let inside = self.panel(
            buf,
            help_area(layout),
            "Help: type to search, Enter runs it",
        );
        let base = self.theme.base.patch(self.theme.panel);
        let query = row(inside, 0);
        self.put(buf, query, self.signs.chosen, base.patch(self.theme.key));
        let field = Rect {
            x: query.x + 2,
            width: query.width.saturating_sub(2),
            ..query
        };
        let cursor = self.put_field(buf, field, help.query.text(), help.query.cursor(), base);
        let list = help_list(inside);
        let commands = help.commands();
        let first = first_shown(help.chosen, commands.len(), usize::from(list.height));
        for (n, command) in commands
            .iter()
            .enumerate()
            .skip(first)
            .take(usize::from(list.height))
        {
            let entry = self.app.help_row(help, command);
            self.draw_help_row(buf, row(list, n - first), &entry, n == help.chosen);
        }
        let chosen = commands.get(help.chosen);
        let refusal = chosen.and_then(|command| self.app.help_row(help, command).refusal);
        let text = match refusal {
            _ if commands.is_empty() => "Nothing fits that; delete a few letters.".to_owned(),
            Some(reason) => format!("Not now: {reason}"),
            None => format!("{} of {}", help.chosen + 1, commands.len()),
        };
        let bottom = row(inside, usize::from(inside.height.saturating_sub(1)));
        self.put(buf, bottom, &text, base.patch(self.theme.dim));
        Some(cursor)
    }

    fn draw_help_row(&self, buf: &mut Buffer, at: Rect, entry: &HelpRow, chosen: bool) {
        let base = self.theme.base.patch(self.theme.panel);
        let (text, key, faint) = if chosen {
            let style = base.patch(self.theme.selected);
            (style, style, style)
        } else if entry.refusal.is_some() {
            let style = base.patch(self.theme.faint);
            (style, style, style)
        } else {
            (
                base,
                base.patch(self.theme.key),
                base.patch(self.theme.faint),
            )
        };
        buf.set_style(at, text);
        let keys = Rect {
            width: KEYS.min(at.width),
            ..at
        };
        self.put(buf, keys, &entry.key, key);
        let taken = (KEYS + 1).min(at.width);
        let rest = Rect {
            x: at.x + taken,
            width: at.width - taken,
            ..at
        };
        let used = self.put(buf, rest, entry.command.help, text);
        let group = Rect {
            x: rest.x + used,
            width: rest.width - used,
            ..rest
        };
        let word = section(entry.command);
        if usize::from(group.width) > crate::text::width(word) + 2 {
            self.put_right(buf, group, word, faint);
        }
    }
}

/// The section of the help in which a command stands: its group, or where else it works.
fn section(command: &Command) -> &'static str {
    if command.scopes.contains(&Scope::Board) {
        command.group.title()
    } else {
        command.scopes.first().map_or("", |scope| scope.title())
    }
}

/// Where the help is.
pub(super) fn help_area(layout: &Layout) -> Rect {
    let over = Rect {
        height: layout.area.height.saturating_sub(1),
        ..layout.area
    };
    centred(
        over,
        WIDEST,
        if over.height > 30 {
            over.height - 4
        } else {
            over.height
        },
    )
}

/// Where its rows are.
pub(super) fn help_list(inside: Rect) -> Rect {
    Rect {
        y: inside.y + 2,
        height: inside.height.saturating_sub(4),
        ..inside
    }
}
