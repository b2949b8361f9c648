//! The two rows at the top: what the board is, whether it is saved, what is asked.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Scene;
use super::lane::invitation;
use super::layout::Layout;
use crate::app::{Durable, Failure, Overlay, Room};
use crate::board::time::{clock, day_in_words, length};

impl Scene<'_> {
    pub(super) fn draw_header(&self, buf: &mut Buffer, layout: &Layout) {
        let base = self.theme.base;
        let inner = Rect {
            x: layout.header.x + 1,
            width: layout.header.width.saturating_sub(2),
            ..layout.header
        };
        let (state, style) = match self.app.durable() {
            Durable::Saved => (format!("saved {}", self.signs.saved), self.theme.good),
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
        let mut right = self.put_right(buf, inner, &state, base.patch(style));
        if self.app.view().room == Room::Room {
            let at = Rect {
                width: right.saturating_sub(inner.x + 3),
                ..inner
            };
            right = self.put_right(buf, at, "room view", base.patch(self.theme.dim));
        }
        let at = Rect {
            width: right.saturating_sub(inner.x + 2),
            ..inner
        };
        let title = &self.app.board().details().title;
        let title = if title.is_empty() {
            "Untitled incident"
        } else {
            title
        };
        let used = self.put(buf, at, title, base.patch(self.theme.title));
        let rest = Rect {
            x: at.x + used,
            width: at.width - used,
            ..at
        };
        self.put(buf, rest, &self.facts(), base.patch(self.theme.dim));
        self.draw_question(buf, layout);
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
        let text = if let Overlay::Connect(id) = self.app.overlay() {
            let card = self.app.board().card(*id);
            let line = card
                .filter(|c| !c.hidden)
                .map(|c| c.first_line().to_owned());
            let line = line.unwrap_or_default();
            format!("{} What does this answer? {line}", self.signs.line)
        } else {
            format!(
                "{} {}",
                self.signs.line,
                invitation(self.app.cursor().column)
            )
        };
        self.put(buf, at, &text, base.patch(self.theme.dim));
    }
}
