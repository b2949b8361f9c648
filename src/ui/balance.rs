//! The balance of strengths: a table of counts with bars, a thought, and the cards where a next step
//! is near.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::layout::Layout;
use super::pen::{centred, first_shown, inside, row};
use super::{Cell, Scene};
use crate::app::balance::Balance;
use crate::board::{Column, Strength, Word};
use crate::insight::{Counts, Nudge};
use crate::text::{drawable, fit, width, wrap};

/// The widest panel.
const WIDEST: u16 = 96;
/// Cells of a strength's name with its sign, and a blank.
const NAME: u16 = 18;
/// The rows of the table: a heading and one a strength.
const TABLE: usize = 1 + Strength::ALL.len();
/// The longest bar for one card, in cells.
const WIDE_BAR: usize = 3;
/// The fewest cells of a row that holds a card and a sentence about it.
const WIDE: u16 = 74;
/// The rows of a sentence that stands below the cards.
const WORDS: usize = 2;

/// What is thought of where all guardrails are weak.
const ALL_WEAK: &str =
    "All guardrails rest on memory or care. What would hold when everyone is tired?";
/// What is said where nothing is weak or unclear.
const ALL_CLEAR: &str = "No card here rests on memory or care alone.";

impl Scene<'_> {
    pub(super) fn draw_balance(
        &self,
        buf: &mut Buffer,
        layout: &Layout,
        balance: &Balance,
    ) -> Option<Cell> {
        let parts = Parts::of(layout, balance);
        self.panel(buf, parts.panel, "Balance of strengths");
        let counted = &balance.counted;
        let columns = [
            (Column::Guardrail, &counted.guardrails),
            (Column::Action, &counted.actions),
        ];
        let most = columns.iter().flat_map(|(_, counts)| **counts).max();
        let half = parts.table.width.saturating_sub(NAME) / 2;
        for (n, (column, counts)) in columns.into_iter().enumerate() {
            let at = Rect {
                x: (parts.table.x + NAME + half * n as u16).min(parts.table.right()),
                width: half.saturating_sub(2),
                ..parts.table
            };
            self.draw_counts(buf, at, column, counts, most.unwrap_or_default());
        }
        let panel = self.theme.base.patch(self.theme.panel);
        let dim = panel.patch(self.theme.dim);
        for (n, &strength) in Strength::ALL.iter().enumerate() {
            let at = Rect {
                width: NAME.min(parts.table.width),
                ..row(parts.table, n + 1)
            };
            self.put(buf, at, &self.strength_in_words(strength), dim);
        }
        self.put_wrapped(
            buf,
            parts.thought,
            thought(balance).unwrap_or_default(),
            panel,
        );
        let nudges = &counted.nudges;
        let first = first_shown(balance.chosen, nudges.len(), usize::from(parts.list.height));
        let shown = nudges.iter().enumerate().skip(first);
        for (n, nudge) in shown.take(usize::from(parts.list.height)) {
            self.draw_nudge(buf, row(parts.list, n - first), nudge, n == balance.chosen);
        }
        if let Some(nudge) = nudges.get(balance.chosen) {
            self.put_wrapped(buf, parts.words, nudge.words, dim);
        }
        None
    }

    /// One column of the table: what is counted, and a number with a bar for each strength.
    fn draw_counts(
        &self,
        buf: &mut Buffer,
        at: Rect,
        column: Column,
        counts: &Counts,
        most: usize,
    ) {
        let panel = self.theme.base.patch(self.theme.panel);
        let accent = panel.patch(self.theme.column(column));
        let all: usize = counts.iter().sum();
        let title = format!("{} {all}", column.title().to_uppercase());
        self.put(buf, row(at, 0), &title, accent);
        let digits = most.to_string().len();
        let cells = usize::from(at.width).saturating_sub(digits + 1);
        for (n, &count) in counts.iter().enumerate() {
            let bar = bar(count, most, cells);
            let words = format!("{count:>digits$} {}", self.signs.progress.repeat(bar));
            let style = if count == 0 {
                panel.patch(self.theme.faint)
            } else {
                accent
            };
            self.put(buf, row(at, n + 1), &words, style);
        }
    }

    /// One card with the sentence about it, or the card alone where both do not fit.
    fn draw_nudge(&self, buf: &mut Buffer, at: Rect, nudge: &Nudge, is_chosen: bool) {
        let Some(card) = self.app.board().card(nudge.card) else {
            return;
        };
        let panel = self.theme.base.patch(self.theme.panel);
        let over = |style: Style| {
            if is_chosen {
                panel.patch(self.theme.selected)
            } else {
                panel.patch(style)
            }
        };
        buf.set_style(at, over(Style::new()));
        let chosen = if is_chosen { self.signs.chosen } else { " " };
        let sign = self.signs.strengths[nudge.strength as usize];
        let words = if is_wide(at) { nudge.words } else { "" };
        // The lead, quotation marks around the text and a blank after it.
        let taken = width(chosen) + width(sign) + width(words) + 5;
        let text = drawable(card.first_line());
        let cells = usize::from(at.width).saturating_sub(taken);
        let text = fit(&text, cells, self.signs.ellipsis);
        let [open, close] = self.signs.quotes;
        let mut rest = at;
        for (part, style) in [
            (format!("{chosen} {sign} "), self.theme.column(card.column)),
            (format!("{open}{text}{close} "), Style::new()),
            (words.to_owned(), self.theme.dim),
        ] {
            let used = self.put(buf, rest, &part, over(style));
            rest.x += used;
            rest.width = rest.width.saturating_sub(used);
        }
    }
}

/// Where the cards are that can be gone to.
pub(super) fn balance_list(layout: &Layout, balance: &Balance) -> Rect {
    Parts::of(layout, balance).list
}

/// The parts of the panel, from top to bottom.
struct Parts {
    panel: Rect,
    table: Rect,
    thought: Rect,
    list: Rect,
    /// The sentence about the chosen card, where the rows have no room for it.
    words: Rect,
}

impl Parts {
    fn of(layout: &Layout, balance: &Balance) -> Self {
        let over = Rect {
            height: layout.area.height.saturating_sub(1),
            ..layout.area
        };
        let widest = inside(centred(over, WIDEST, over.height));
        let cells = usize::from(widest.width).max(1);
        let thought = thought(balance).map_or(0, |words| wrap(words, cells).len());
        let nudges = balance.counted.nudges.len();
        let words = if is_wide(widest) || nudges == 0 {
            0
        } else {
            WORDS
        };
        // A free row above each part and one at the end, as long as there are enough.
        let parts = [TABLE, thought, nudges, words];
        let airy = parts.iter().map(|&rows| above(rows, 1)).sum::<usize>() + 1;
        let air = usize::from(airy + 2 <= usize::from(over.height));
        let rows = parts.iter().map(|&rows| above(rows, air)).sum::<usize>() + air;
        let panel = centred(over, WIDEST, rows as u16 + 2);
        let inside = inside(panel);
        let end = above(words, air) + air;
        let list_end = inside.bottom().saturating_sub(end as u16).max(inside.y);
        let part = |from: usize, rows: usize| {
            let y = inside.y.saturating_add(from as u16).min(list_end);
            Rect {
                y,
                height: (rows as u16).min(list_end - y),
                ..inside
            }
        };
        let below = above(TABLE, air) + air;
        Self {
            panel,
            table: part(air, TABLE),
            thought: part(below, thought),
            list: part(below + above(thought, air), nudges),
            words: Rect {
                y: (list_end + air as u16).min(inside.bottom()),
                height: (words as u16).min(inside.bottom() - list_end),
                ..inside
            },
        }
    }
}

/// The rows of a part, with the free ones above it where it is there at all.
const fn above(rows: usize, air: usize) -> usize {
    if rows == 0 { 0 } else { rows + air }
}

/// Whether a card and the sentence about it fit into a row.
const fn is_wide(row: Rect) -> bool {
    row.width >= WIDE
}

/// What is to be thought of about the board as a whole.
fn thought(balance: &Balance) -> Option<&'static str> {
    let counted = &balance.counted;
    if counted.is_all_weak() {
        Some(ALL_WEAK)
    } else {
        counted.is_all_clear().then_some(ALL_CLEAR)
    }
}

/// The cells of a bar: as long for each card, or in proportion where there are many.
fn bar(count: usize, most: usize, cells: usize) -> usize {
    if most * WIDE_BAR <= cells {
        count * WIDE_BAR
    } else {
        (count * cells).div_ceil(most.max(1))
    }
}
