//! What comes before a card's text: a time, a family, a strength, an owner and a date.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Scene;
use super::inks::Inks;
use crate::board::time::clock;
use crate::board::{At, Card, Column, Strength, Word};
use crate::text::{drawable, width};

/// What comes before a card's text.
pub(super) enum Lead {
    /// In a margin of its own: an event's time.
    Margin(String),
    /// At the beginning of the text: a family.
    Inline(String),
    /// In rows above the text: a guardrail's strength, an action's owner and date.
    Above(Vec<Line<'static>>),
}

impl Scene<'_> {
    pub(super) fn lead(&self, card: &Card, cells: usize, inks: &Inks) -> Lead {
        match card.column {
            Column::Timeline => Lead::Margin(self.event_time(card)),
            Column::Factor => {
                let family = card.family.map(crate::board::Family::short);
                let effect = Some(card.effect).filter(|e| *e != crate::board::Effect::default());
                let words: Vec<&str> = family
                    .into_iter()
                    .chain(effect.map(crate::board::Effect::short))
                    .collect();
                Lead::Inline(words.join(&format!(" {} ", self.signs.dot)))
            }
            Column::Guardrail => Lead::Above(self.guardrail_row(card, cells, inks)),
            Column::Action => Lead::Above(self.action_rows(card, cells, inks)),
        }
    }

    /// An event's time as its margin shows it.
    pub(super) fn event_time(&self, card: &Card) -> String {
        let about = if card.about { "~" } else { "" };
        match card.at {
            None => format!("  {}", self.signs.dot),
            Some(At::Day(day)) => format!("{about}{}", day.strftime("%-d %b")),
            Some(At::Instant(instant)) => {
                format!("{about}{}", clock(&self.app.board().zone().at(instant)))
            }
        }
    }

    fn action_rows(&self, card: &Card, cells: usize, inks: &Inks) -> Vec<Line<'static>> {
        let sign = self.signs.states[card.status as usize];
        let mut parts = vec![(format!("{sign} {}", card.status.word()), inks.dim)];
        if !card.owner.is_empty() {
            parts.push((format!("@{}", card.owner), inks.accent));
        }
        if let Some(due) = card.due {
            let late = card.status.is_open() && due < self.app.today();
            let word = if late { "late:" } else { "due" };
            // The year is said where it is not the present one.
            let same_year = due.year() == self.app.today().year();
            let form = if same_year { "%a %-d %b" } else { "%-d %b %Y" };
            let day = due.strftime(form);
            parts.push((
                format!("{word} {day}"),
                if late { inks.warn } else { inks.dim },
            ));
        }
        if !card.ticket.is_empty() {
            parts.push((card.ticket.to_string(), inks.dim));
        }
        let Some(strength) = self.clear_strength(card) else {
            return flow(parts, cells, inks.text);
        };
        // The word goes where it would cost a row that the sign does not.
        let with = |words: String| {
            let parts = parts.iter().cloned().chain([(words, inks.dim)]);
            flow(parts.collect(), cells, inks.text)
        };
        let sign = with(self.signs.strengths[strength as usize].to_owned());
        let words = with(self.strength_in_words(strength));
        if sign.len() < words.len() {
            sign
        } else {
            words
        }
    }

    /// A guardrail's strength, and its kind where both fit into one row.
    fn guardrail_row(&self, card: &Card, cells: usize, inks: &Inks) -> Vec<Line<'static>> {
        let Some(strength) = self.clear_strength(card) else {
            return Vec::new();
        };
        let mut parts = vec![(self.strength_in_words(strength), inks.accent)];
        parts.extend(card.kind.map(|kind| (kind.word().to_owned(), inks.dim)));
        let mut rows = flow(parts, cells, inks.text);
        rows.truncate(1);
        rows
    }

    /// A strength as a sign and a word.
    pub(super) fn strength_in_words(&self, strength: Strength) -> String {
        let sign = self.signs.strengths[strength as usize];
        format!("{sign} {}", strength.word())
    }

    /// How strong a card is, where that can be told.
    fn clear_strength(&self, card: &Card) -> Option<Strength> {
        let strength = self.app.strength(card);
        strength.filter(|strength| *strength != Strength::Unclear)
    }
}

/// Parts one after another, each whole in one row, with blanks of one style between them.
pub(super) fn flow(parts: Vec<(String, Style)>, cells: usize, blank: Style) -> Vec<Line<'static>> {
    let mut rows: Vec<Line<'static>> = Vec::new();
    let mut used = cells + 1;
    for (text, style) in parts {
        let text =
            crate::text::fit(&drawable(&text), cells, crate::text::Ellipsis::Dots).into_owned();
        let taken = width(&text);
        if used + 2 + taken > cells {
            rows.push(Line::default());
            used = 0;
        } else if let Some(row) = rows.last_mut() {
            row.spans.push(Span::styled("  ", blank));
            used += 2;
        }
        if let Some(row) = rows.last_mut() {
            row.spans.push(Span::styled(text, style));
        }
        used += taken;
    }
    rows
}
