//! The two rows at the top: what the board is, whether it is saved, what is asked.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Scene;
use super::invitation::invitation;
use super::layout::Layout;
use crate::app::{Durable, Failure, Overlay, Room, command};
use crate::board::time::{clock, day_in_words, length};
use crate::text::{width, wrap};

/// What the hint for the next question says.
const NEXT_QUESTION: &str = "next question";

impl Scene<'_> {
    pub(super) fn draw_header(&self, buf: &mut Buffer, layout: &Layout) {
        let base = self.theme.base;
        let inner = Rect {
            x: layout.header.x + 1,
            width: layout.header.width.saturating_sub(2),
            ..layout.header
        };
        let mut right = self.draw_durable(buf, inner);
        match layout.clock {
            Some(clock) => self.draw_large_clock(buf, clock),
            None => right = self.draw_rail(buf, inner, right),
        }
        if self.app.view().room == Room::Room {
            let at = until(inner, right, 3);
            right = self.put_right(buf, at, "room view", base.patch(self.theme.dim));
        }
        let at = until(inner, right, 2);
        let used = self.put(buf, at, self.board_title(), base.patch(self.theme.title));
        let rest = Rect {
            x: at.x + used,
            width: at.width - used,
            ..at
        };
        self.put(buf, rest, &self.facts(), base.patch(self.theme.dim));
        self.draw_question(buf, layout);
    }

    /// What the incident is called.
    pub(super) fn board_title(&self) -> &str {
        let title = &self.app.board().details().title;
        if title.is_empty() {
            "Untitled incident"
        } else {
            title
        }
    }

    /// Says at the right end of a row whether the board is saved; and where that begins.
    pub(super) fn draw_durable(&self, buf: &mut Buffer, inner: Rect) -> u16 {
        let base = self.theme.base;
        let (state, style) = match self.app.durable() {
            Durable::Saved => (format!("saved {}", self.signs.saved), self.theme.good),
            Durable::Writing => ("writing".to_owned(), self.theme.dim),
            Durable::Saving => ("saving".to_owned(), self.theme.dim),
            Durable::Failed(Failure::Kept(why)) => {
                (format!("kept, not saved: {why}"), self.theme.bad)
            }
            Durable::Failed(Failure::NotSafe(why)) => (format!("NOT SAFE: {why}"), self.theme.bad),
        };
        let state = crate::text::fit(
            &state,
            usize::from(inner.width) * 2 / 3,
            self.signs.ellipsis,
        );
        self.put_right(buf, inner, &state, base.patch(style))
    }

    /// Draws the phase and the timer left of a cell; says where they begin.
    fn draw_rail(&self, buf: &mut Buffer, inner: Rect, mut right: u16) -> u16 {
        let mut space = 3;
        if let Some((text, style)) = self.timer_in_words() {
            right = self.put_right(buf, until(inner, right, space), &text, style);
            space = 2;
        }
        if let Some((number, phase)) = self.app.phase() {
            let at = until(inner, right, space);
            let text = if at.width >= 50 {
                format!("{number} {}", phase.title)
            } else {
                number.to_string()
            };
            right = self.put_right(buf, at, &text, self.theme.base.patch(self.theme.title));
        }
        right
    }

    /// Severity, when, and for how long.
    fn facts(&self) -> String {
        let details = self.app.board().details();
        let dot = self.signs.dot;
        let mut facts = String::new();
        if !details.severity.is_empty() {
            facts = format!(" {dot} {}", details.severity);
        }
        if let Some(span) = self.span_in_words() {
            facts = format!("{facts} {dot} {span}");
        } else if let Some(began) = details.began {
            facts = format!("{facts} {dot} {}", day_in_words(began.day(&details.zone)));
        }
        facts
    }

    /// The course of the incident, in the board's zone.
    fn span_in_words(&self) -> Option<String> {
        let zone = self.app.board().zone();
        let (first, last) = self.app.course()?;
        let (from, to) = (zone.at(first), zone.at(last));
        let dash = self.signs.dash;
        let zone_name = zone.abbreviation(first);
        if first == last {
            return Some(format!(
                "{} {} {zone_name}",
                day_in_words(from.date()),
                clock(&from)
            ));
        }
        let end = if from.date() == to.date() {
            format!("{dash}{}", clock(&to))
        } else {
            format!(" {dash} {} {}", day_in_words(to.date()), clock(&to))
        };
        let start = format!("{} {}", day_in_words(from.date()), clock(&from));
        Some(format!(
            "{start}{end} {zone_name} ({})",
            length(first.duration_until(last))
        ))
    }

    fn draw_question(&self, buf: &mut Buffer, layout: &Layout) {
        let base = self.theme.base;
        let at = Rect {
            x: layout.question.x + 1,
            width: layout.question.width.saturating_sub(2),
            ..layout.question
        };
        if let Some((text, shown)) = self.app.filter() {
            let all = self.app.board().len();
            let line = self.signs.line;
            let text =
                format!("{line} only cards with \"{text}\": {shown} of {all}; Esc shows all");
            self.put(buf, at, &text, base.patch(self.theme.warn));
            return;
        }
        if let Some(text) = self.vote_in_words() {
            let style = base.patch(self.theme.warn);
            self.put_wrapped(buf, at, &format!("{} {text}", self.signs.line), style);
            return;
        }
        let style = match self.app.view().room {
            Room::Desk => self.theme.dim,
            Room::Room => self.theme.title,
        };
        let mut at = at;
        if let Some((hint, key)) = self.question_hint(layout) {
            let used = self.put(buf, hint, &key, base.patch(self.theme.key));
            let rest = Rect {
                x: hint.x + used + 1,
                width: hint.width.saturating_sub(used + 1),
                ..hint
            };
            self.put(buf, rest, NEXT_QUESTION, base.patch(self.theme.dim));
            at.width = hint.x.saturating_sub(at.x + 2);
        }
        self.put_wrapped(buf, at, &self.question_text(), base.patch(style));
    }

    /// Writes a text into the rows there are; what does not fit is cut at the end of the last one.
    pub(super) fn put_wrapped(&self, buf: &mut Buffer, at: Rect, text: &str, style: Style) {
        for (n, part) in wrap(text, usize::from(at.width).max(1)).iter().enumerate() {
            let is_last = n + 1 == usize::from(at.height);
            let end = if is_last { text.len() } else { part.end };
            let part = text.get(part.start..end).unwrap_or_default();
            self.put(buf, super::pen::row(at, n), part, style);
        }
    }

    fn question_text(&self) -> String {
        let line = self.signs.line;
        if let Overlay::Connect(id) = self.app.overlay() {
            let card = self.app.board().card(*id);
            let open = card.filter(|c| !c.hidden);
            let answering = open.map(|c| c.first_line()).unwrap_or_default();
            return format!("{line} What does this answer? {answering}");
        }
        let column = self.app.cursor().column;
        let question = self.app.question().unwrap_or_else(|| invitation(column));
        format!("{line} {question}")
    }

    /// Where the hint for the next question stands, and its key; none where it would cut the
    /// question, and in room view.
    pub(super) fn question_hint(&self, layout: &Layout) -> Option<(Rect, String)> {
        let at = layout.question;
        let is_asking = *self.app.overlay() == Overlay::None
            && self.app.filter().is_none()
            && !self.app.board().details().voting.open;
        if !is_asking || at.height == 0 || self.app.view().room == Room::Room {
            return None;
        }
        let command = command::named("question-next")?;
        let key = self.app.keymap().first(command)?.to_string();
        let cells = (width(&key) + 1 + width(NEXT_QUESTION)) as u16;
        let asked = width(&self.question_text()) as u16;
        let x = at.right().checked_sub(cells + 1)?;
        let hint = Rect {
            x,
            width: cells,
            ..at
        };
        (at.x + 1 + asked + 2 <= x).then_some((hint, key))
    }
}

/// The part of a row that ends some cells left of another.
fn until(at: Rect, right: u16, space: u16) -> Rect {
    Rect {
        width: right.saturating_sub(at.x + space),
        ..at
    }
}
