//! A record before its entries become cards: a list of them over the board, the chosen one in full
//! below it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::layout::Layout;
use super::pen::{centred, first_shown, inside, row};
use super::{Cell, Scene};
use crate::app::import::{Entries, Import, Row, Stage};
use crate::board::time::{clock, day_in_words};
use crate::board::{At, Card, Column, Word as _};
use crate::text::wrap;

/// The widest panel.
const WIDEST: u16 = 120;
/// The rows of the screen from which on the chosen entry stands in full below the list.
const TALL: u16 = 18;
/// The rows below the list: a line, the text, where it stands.
const BELOW: u16 = 5;
/// The rows of the text there.
const IN_FULL: usize = 3;
/// The most notes above the list.
const NOTES: usize = 3;
/// Cells of what an entry would become, such as "guardrail".
const KIND: u16 = 10;
/// Cells of a row from which on time and kind stand side by side.
const ROOMY: u16 = 60;
/// The most cells of either of them in a narrower row.
const NARROW: u16 = 14;
/// Cells of the bar that shows how far the reading is.
const BAR: usize = 30;

/// The parts of the panel.
struct Parts {
    notes: Rect,
    list: Rect,
    below: Rect,
}

impl Scene<'_> {
    pub(super) fn draw_import(
        &self,
        buf: &mut Buffer,
        layout: &Layout,
        import: &Import,
    ) -> Option<Cell> {
        match &import.stage {
            Stage::Reading(percent) => self.draw_reading(buf, layout, import, *percent),
            Stage::Read(entries) => self.draw_entries(buf, layout, import, entries),
        }
        None
    }

    fn draw_reading(&self, buf: &mut Buffer, layout: &Layout, import: &Import, percent: u8) {
        let inside = self.panel(buf, area(layout, 5), &format!("Import {}", import.path));
        let base = self.theme.base.patch(self.theme.panel);
        let full = usize::from(percent) * BAR / 100;
        let at = row(inside, 1);
        let taken = self.put(buf, at, &self.signs.progress.repeat(full), base);
        let rest = right_of(at, taken);
        let left = self.signs.line.repeat(BAR - full);
        let dim = base.patch(self.theme.dim);
        let taken = self.put(buf, rest, &left, dim);
        self.put(
            buf,
            right_of(rest, taken + 1),
            &format!("{percent} % read"),
            base,
        );
    }

    fn draw_entries(&self, buf: &mut Buffer, layout: &Layout, import: &Import, entries: &Entries) {
        let count = import.rows().len();
        let area = entries_area(layout, entries, count);
        let title = format!(
            "Import: {} of {} ticked, from {} ({})",
            import.ticked(),
            entries.found.len(),
            entries.name,
            entries.format,
        );
        let inside = self.panel(buf, area, &title);
        let parts = parts(layout, inside, entries);
        let base = self.theme.base.patch(self.theme.panel);
        for (n, note) in notes(entries).iter().take(NOTES).enumerate() {
            self.put(buf, row(parts.notes, n), note, base.patch(self.theme.dim));
        }
        let height = usize::from(parts.list.height);
        let first = first_shown(import.chosen, count, height);
        let days = Days::of(entries);
        for (n, shown) in import.rows().enumerate().skip(first).take(height) {
            let at = row(parts.list, n - first);
            self.draw_entry(buf, at, shown, n == import.chosen, days);
        }
        let chosen = import.rows().nth(import.chosen).unwrap_or(Row::Nothing);
        self.draw_chosen(buf, parts.below, chosen, entries);
    }

    fn draw_entry(&self, buf: &mut Buffer, at: Rect, shown: Row<'_>, chosen: bool, days: Days) {
        let base = self.theme.base.patch(self.theme.panel);
        let over = |style: Style| {
            let style = if chosen { self.theme.selected } else { style };
            base.patch(style)
        };
        buf.set_style(at, over(Style::new()));
        let sign = if chosen { self.signs.chosen } else { " " };
        match shown {
            Row::Entry { found, is_ticked } => {
                let tick = self.signs.ticks[usize::from(!is_ticked)];
                let style = if is_ticked {
                    Style::new()
                } else {
                    self.theme.dim
                };
                self.put(buf, at, &format!("{sign} [{tick}]"), over(style));
                let (kind, when) = (found.card.column.card(), self.when(&found.card, days));
                let lead = right_of(at, 6);
                let text = if at.width < ROOMY {
                    // Where cells are few, a time says by itself what it is of.
                    let said = if when.is_empty() { kind } else { &when };
                    self.put(buf, lead, said, over(self.theme.dim));
                    right_of(lead, days.cells().min(NARROW))
                } else {
                    self.put(buf, lead, kind, over(self.theme.dim));
                    let time = right_of(lead, KIND);
                    self.put(buf, time, &when, over(style));
                    right_of(time, days.cells())
                };
                let taken = self.put(buf, text, found.card.first_line(), over(style));
                let why = found
                    .noise
                    .map(|why| format!("({why})"))
                    .unwrap_or_default();
                let rest = right_of(text, taken + 1);
                self.put(buf, rest, &why, over(self.theme.dim));
            }
            Row::LeftOut(left) => {
                let text = format!(
                    "{sign}  {}   left out: {}: {}",
                    self.signs.dash, left.why, left.words
                );
                self.put(buf, at, &text, over(self.theme.dim));
            }
            Row::Nothing => {}
        }
    }

    /// The chosen entry in full, and where it comes from.
    fn draw_chosen(&self, buf: &mut Buffer, at: Rect, chosen: Row<'_>, entries: &Entries) {
        let base = self.theme.base.patch(self.theme.panel);
        let dim = base.patch(self.theme.dim);
        let (text, facts) = match chosen {
            Row::Entry { found, .. } => {
                let card = &found.card;
                let place = if card.source.is_empty() {
                    entries.place(found.place)
                } else {
                    card.source.to_string()
                };
                let mut facts: Vec<String> = self.at(card).into_iter().collect();
                facts.extend(self::facts(card));
                facts.push(place);
                (&*card.text, facts)
            }
            Row::LeftOut(left) => (&*left.words, vec![entries.place(left.place)]),
            Row::Nothing => return,
        };
        let line = self.signs.line.repeat(usize::from(at.width));
        self.put(buf, row(at, 0), &line, dim);
        let parts = wrap(text, usize::from(at.width).max(1));
        let cut = parts.len() > IN_FULL;
        for (n, part) in parts.iter().take(IN_FULL).enumerate() {
            let end = if cut && n + 1 == IN_FULL {
                text.len()
            } else {
                part.end
            };
            let part = text.get(part.start..end).unwrap_or_default();
            self.put(buf, row(at, n + 1), &part.replace('\n', " "), base);
        }
        let facts = facts.join(&format!(" {} ", self.signs.dot));
        self.put(buf, row(at, usize::from(BELOW) - 1), &facts, dim);
    }

    /// When an entry was, with its day and zone.
    fn at(&self, card: &Card) -> Option<String> {
        let zone = self.app.board().zone();
        let at = card.at?;
        let day = day_in_words(at.day(zone));
        let Some(instant) = at.instant() else {
            return Some(day);
        };
        let time = clock(&zone.at(instant));
        Some(format!("{day} {time} {}", zone.abbreviation(instant)))
    }

    /// When an entry was, as far as its row needs it.
    fn when(&self, card: &Card, days: Days) -> String {
        let about = if card.about { "~" } else { "" };
        let at = match (card.at, days) {
            (None, _) => return String::new(),
            (Some(At::Day(day)), _) => day.strftime("%-d %b").to_string(),
            (Some(At::Instant(at)), Days::One) => clock(&self.app.board().zone().at(at)),
            (Some(At::Instant(at)), Days::Several) => {
                let at = self.app.board().zone().at(at);
                format!("{} {}", at.strftime("%-d %b"), clock(&at))
            }
        };
        format!("{about}{at}")
    }
}

/// What a card says besides its text, in short.
fn facts(card: &Card) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(milestone) = card.milestone {
        facts.push(milestone.word().to_owned());
    }
    if let Some(family) = card.family {
        facts.push(family.short().to_owned());
    }
    if !card.owner.is_empty() {
        facts.push(format!("@{}", card.owner));
    }
    if let Some(due) = card.due {
        facts.push(format!("due {due}"));
    }
    if card.column == Column::Action {
        facts.push(card.status.word().to_owned());
    }
    if !card.ticket.is_empty() {
        facts.push(card.ticket.to_string());
    }
    facts
}

/// Whether the entries are of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Days {
    One,
    Several,
}

impl Days {
    const fn of(entries: &Entries) -> Self {
        if entries.is_one_day {
            Self::One
        } else {
            Self::Several
        }
    }

    /// The cells of a time.
    const fn cells(self) -> u16 {
        match self {
            Self::One => 10,
            Self::Several => 17,
        }
    }
}

/// What stands above the list.
fn notes(entries: &Entries) -> Vec<String> {
    let there = match entries.there {
        0 => None,
        1 => Some("1 entry is on the board already.".to_owned()),
        there => Some(format!("{there} entries are on the board already.")),
    };
    let notes = entries.notes.iter().cloned();
    there.into_iter().chain(notes).collect()
}

/// The list of a record's entries, for the mouse.
pub(super) fn import_list(layout: &Layout, import: &Import) -> Rect {
    match &import.stage {
        Stage::Reading(_) => Rect::default(),
        Stage::Read(entries) => {
            let area = entries_area(layout, entries, import.rows().len());
            parts(layout, inside(area), entries).list
        }
    }
}

fn parts(layout: &Layout, inside: Rect, entries: &Entries) -> Parts {
    let above = notes(entries).len().min(NOTES) as u16;
    let above = if above == 0 { 0 } else { above + 1 };
    let below = if layout.area.height < TALL { 0 } else { BELOW };
    let inside = Rect {
        y: inside.y + 1.min(inside.height),
        height: inside.height.saturating_sub(1),
        ..inside
    };
    let height = inside.height.saturating_sub(above + below);
    Parts {
        notes: Rect {
            height: above.min(inside.height),
            ..inside
        },
        list: Rect {
            y: inside.y + above,
            height,
            ..inside
        },
        below: Rect {
            y: inside.y + above + height,
            height: below,
            ..inside
        },
    }
}

fn entries_area(layout: &Layout, entries: &Entries, rows: usize) -> Rect {
    let notes = notes(entries).len().min(NOTES);
    let around = BELOW + 3 + if notes == 0 { 0 } else { notes as u16 + 1 };
    let rows = u16::try_from(rows).unwrap_or(u16::MAX);
    area(layout, rows.saturating_add(around))
}

fn area(layout: &Layout, rows: u16) -> Rect {
    let over = Rect {
        height: layout.area.height.saturating_sub(1),
        ..layout.area
    };
    centred(over, WIDEST, rows)
}

/// What is left of a row right of so many cells.
fn right_of(at: Rect, cells: u16) -> Rect {
    let cells = cells.min(at.width);
    Rect {
        x: at.x + cells,
        width: at.width - cells,
        ..at
    }
}
