//! The searchable help.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::layout::Layout;
use super::pen::{centred, first_shown, row};
use super::{Cell, Scene};
use crate::app::help::Help;

/// Cells for the keys.
const KEYS: u16 = 18;
/// The widest help.
const WIDEST: u16 = 96;

impl Scene<'_> {
    pub(super) fn draw_help(&self, buf: &mut Buffer, layout: &Layout, help: &Help) -> Option<Cell> {
        let area = help_area(layout);
        let inside = self.panel(buf, area, "Help: type to search, Enter runs it");
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
        let commands = self.app.help_commands(help.query.text());
        if commands.is_empty() {
            self.put(
                buf,
                row(list, 0),
                "Nothing fits that; delete a few letters.",
                base.patch(self.theme.warn),
            );
        }
        let first = first_shown(help.chosen, commands.len(), usize::from(list.height));
        let mut reason = None;
        for (n, command) in commands
            .iter()
            .enumerate()
            .skip(first)
            .take(usize::from(list.height))
        {
            let at = row(list, n - first);
            let entry = self.app.help_row(command);
            let chosen = n == help.chosen;
            let style = if chosen {
                base.patch(self.theme.selected)
            } else {
                base
            };
            if chosen {
                buf.set_style(at, style);
                reason = entry.refusal.as_ref().map(ToString::to_string);
            }
            let text = match (chosen, &entry.refusal) {
                (true, _) => style,
                (false, Some(_)) => base.patch(self.theme.faint),
                (false, None) => base,
            };
            let keys = Rect {
                width: KEYS.min(at.width),
                ..at
            };
            self.put(
                buf,
                keys,
                &entry.key,
                if chosen {
                    style
                } else {
                    text.patch(self.theme.key)
                },
            );
            let rest = Rect {
                x: at.x + KEYS + 1,
                width: at.width.saturating_sub(KEYS + 1),
                ..at
            };
            let used = self.put(buf, rest, command.help, text);
            let group = Rect {
                x: rest.x + used,
                width: rest.width.saturating_sub(used),
                ..rest
            };
            let place = command.scopes.first().map_or("", |s| s.title());
            let word = if command.scopes.contains(&crate::app::command::Scope::Board) {
                command.group.title()
            } else {
                place
            };
            if group.width as usize > word.chars().count() + 2 {
                self.put_right(
                    buf,
                    group,
                    word,
                    if chosen {
                        style
                    } else {
                        base.patch(self.theme.faint)
                    },
                );
            }
        }
        let last = row(inside, usize::from(inside.height.saturating_sub(1)));
        let text = reason.map_or_else(
            || {
                format!(
                    "{} of {}",
                    (help.chosen + 1).min(commands.len()),
                    commands.len()
                )
            },
            |reason| format!("Not now: {reason}"),
        );
        self.put(buf, last, &text, base.patch(self.theme.dim));
        Some(cursor)
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
