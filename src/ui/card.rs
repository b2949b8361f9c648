//! One card as rows of text: what leads it, what it says, what is to be known about it.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::inks::{Inks, Standing};
use super::inline::{self, Emphasis};
use super::lead::Lead;
use super::pen::span;
use super::{Scene, inline::read};
use crate::app::Overlay;
use crate::board::time::day_in_words;
use crate::board::{Card, Column};
use crate::text::{drawable, width, wrap};

/// The margin that a time takes: `~14:05` and a blank.
const MARGIN: usize = 7;

impl Scene<'_> {
    /// The rows of a card in a lane of this width, the bar at its left included.
    pub(super) fn card_rows(
        &self,
        card: &Card,
        cells: u16,
        standing: Standing,
    ) -> Vec<Line<'static>> {
        // The bar, a blank after it, and one at the right end, so that nothing touches the edge.
        let inner = usize::from(cells.saturating_sub(3)).max(4);
        let inks = self.inks(card.column, standing);
        if card.hidden {
            let line = span("written in silence", inks.dim);
            return self.with_bar(vec![Line::from(line)], cells, card.column, standing);
        }
        let mut rows = self.text_rows(card, inner, &inks);
        self.add_badges(&mut rows, card, inner, &inks);
        // While a room votes, a card is only what it says.
        let is_voting = *self.app.overlay() == Overlay::Ballot;
        if standing == Standing::Selected
            && !is_voting
            && let Some(gap) = self.app.board().gap(card)
        {
            let words = format!("{} {gap}", self.signs.gap);
            rows.push(Line::from(span(&words, inks.warn)));
        }
        if standing == Standing::Selected && self.is_noticed(card) {
            rows.push(Line::from(span(&self.finding_hint(), inks.dim)));
        }
        self.with_bar(rows, cells, card.column, standing)
    }

    fn text_rows(&self, card: &Card, cells: usize, inks: &Inks) -> Vec<Line<'static>> {
        let (plain, marked) = read(&drawable(&card.text));
        match self.lead(card, cells, inks) {
            Lead::Margin(time) => {
                let margin = MARGIN.max(width(&time) + 1).min(cells / 2);
                let first = format!("{time:<margin$}");
                let rows = styled_rows(&plain, &marked, cells - margin, inks);
                rows.into_iter()
                    .enumerate()
                    .map(|(place, mut row)| {
                        let lead = if place == 0 {
                            first.clone()
                        } else {
                            " ".repeat(margin)
                        };
                        row.spans.insert(0, Span::styled(lead, inks.accent));
                        row
                    })
                    .collect()
            }
            Lead::Inline(lead) if lead.is_empty() => styled_rows(&plain, &marked, cells, inks),
            Lead::Inline(lead) => {
                let shift = lead.len() + 2;
                let whole = format!("{lead}  {plain}");
                let marked: Vec<_> = marked
                    .into_iter()
                    .map(|(range, emphasis)| (range.start + shift..range.end + shift, emphasis))
                    .collect();
                let mut rows = styled_rows(&whole, &marked, cells, inks);
                if let Some(first) = rows.first_mut() {
                    recolour(first, lead.len(), inks.accent);
                }
                rows
            }
            Lead::Above(mut rows) => {
                rows.extend(styled_rows(&plain, &marked, cells, inks));
                rows
            }
        }
    }

    /// Puts the bar at the left and fills the rows of a selected card.
    pub(super) fn with_bar(
        &self,
        rows: Vec<Line<'static>>,
        cells: u16,
        column: Column,
        standing: Standing,
    ) -> Vec<Line<'static>> {
        let accent = self.theme.base.patch(self.theme.column(column));
        let (sign, style, fill) = match standing {
            Standing::Selected => (
                self.signs.bar_selected,
                accent,
                self.theme.base.patch(self.theme.selected),
            ),
            Standing::Lit => (self.signs.bar_lit, accent, self.theme.base),
            Standing::Plain => (self.signs.bar, accent, self.theme.base),
            Standing::Back => (
                self.signs.bar,
                self.theme.base.patch(self.theme.faint),
                self.theme.base,
            ),
        };
        let inner = usize::from(cells.saturating_sub(1));
        rows.into_iter()
            .map(|mut row| {
                row.spans.insert(0, Span::styled(" ", fill));
                let used: usize = row.spans.iter().map(|s| width(&s.content)).sum();
                row.spans
                    .push(Span::styled(" ".repeat(inner.saturating_sub(used)), fill));
                row.spans.insert(0, Span::styled(sign, style));
                row
            })
            .collect()
    }

    /// What stands between two cards: the day where it changes, else the time that passed.
    pub(super) fn between(&self, before: Option<&Card>, card: &Card) -> Option<Line<'static>> {
        let at = card
            .at
            .filter(|_| card.column == Column::Timeline && !card.hidden)?;
        let zone = self.app.board().zone();
        let last = before.filter(|c| !c.hidden).and_then(|c| c.at);
        let day = at.day(zone);
        let dim = self.theme.base.patch(self.theme.dim);
        if last.map(|at| at.day(zone)) != Some(day) {
            let line = self.signs.line;
            let text = format!("{line}{line} {} {line}{line}", day_in_words(day));
            return Some(Line::from(span(&text, dim)));
        }
        let passed = last?.instant()?.duration_until(at.instant()?);
        (passed.as_secs() >= 60).then(|| {
            let text = format!("  +{}", crate::board::time::length(passed));
            Line::from(span(&text, self.theme.base.patch(self.theme.faint)))
        })
    }
}

/// A text as rows, with its emphasis.
fn styled_rows(
    text: &str,
    marked: &[(std::ops::Range<usize>, Emphasis)],
    cells: usize,
    inks: &Inks,
) -> Vec<Line<'static>> {
    let style_of = |emphasis: inline::Emphasis| match emphasis {
        Emphasis::Bold => inks.text.add_modifier(ratatui::style::Modifier::BOLD),
        Emphasis::Code => inks.accent,
    };
    wrap(text, cells)
        .iter()
        .map(|row| {
            let mut spans = Vec::new();
            let mut at = row.start;
            for (range, emphasis) in marked {
                let (start, end) = (range.start.max(row.start), range.end.min(row.end));
                if start < end {
                    spans.push(span(text.get(at..start).unwrap_or_default(), inks.text));
                    spans.push(span(
                        text.get(start..end).unwrap_or_default(),
                        style_of(*emphasis),
                    ));
                    at = end;
                }
            }
            spans.push(span(text.get(at..row.end).unwrap_or_default(), inks.text));
            Line::from(spans)
        })
        .collect()
}

/// Gives the first bytes of a row another style.
fn recolour(row: &mut Line<'static>, bytes: usize, style: Style) {
    let Some(first) = row.spans.first_mut() else {
        return;
    };
    let text = first.content.clone();
    let (lead, rest) = text.split_at_checked(bytes).unwrap_or((&text, ""));
    let rest = Span::styled(rest.to_owned(), first.style);
    *first = Span::styled(lead.to_owned(), style);
    row.spans.insert(1, rest);
}
