//! One card as rows of text: what leads it, what it says, what is to be known about it.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::inline::{self, Emphasis};
use super::pen::span;
use super::{Scene, inline::read};
use crate::app::Room;
use crate::board::time::{clock, day_in_words};
use crate::board::{At, Card, Column, Strength, Word};
use crate::text::{drawable, width, wrap};

/// How a card stands to the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is selected.
    Selected,
    /// It belongs to the lit chain.
    Lit,
    /// Another chain is lit.
    Back,
    /// Nothing is lit.
    Plain,
}

/// What comes before a card's text.
enum Lead {
    /// In a margin of its own: an event's time.
    Margin(String),
    /// At the beginning of the text: a family, a strength.
    Inline(String),
    /// In rows above the text: an action's owner and date.
    Above(Vec<Line<'static>>),
}

/// The styles of one card.
struct Inks {
    text: Style,
    accent: Style,
    dim: Style,
    warn: Style,
}

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
        if standing == Standing::Selected
            && let Some(gap) = self.app.board().gap(card)
        {
            let words = format!("{} {gap}", self.signs.open);
            rows.push(Line::from(span(&words, inks.warn)));
        }
        self.with_bar(rows, cells, card.column, standing)
    }

    fn inks(&self, column: Column, standing: Standing) -> Inks {
        let theme = self.theme;
        let accent = theme.base.patch(theme.column(column));
        match standing {
            Standing::Selected => {
                let style = theme.base.patch(theme.selected);
                Inks {
                    text: style,
                    accent: style,
                    dim: style,
                    warn: style,
                }
            }
            Standing::Lit => Inks {
                text: theme.base.patch(theme.lit),
                accent,
                dim: theme.base.patch(theme.dim),
                warn: theme.base.patch(theme.warn),
            },
            Standing::Plain => Inks {
                text: theme.base,
                accent,
                dim: theme.base.patch(theme.dim),
                warn: theme.base.patch(theme.warn),
            },
            Standing::Back => {
                let style = theme.base.patch(theme.faint);
                Inks {
                    text: style,
                    accent: style,
                    dim: style,
                    warn: style,
                }
            }
        }
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

    fn lead(&self, card: &Card, cells: usize, inks: &Inks) -> Lead {
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
            Column::Guardrail => Lead::Inline(guardrail_words(card)),
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
            let day = due.strftime("%a %-d %b");
            parts.push((
                format!("{word} {day}"),
                if late { inks.warn } else { inks.dim },
            ));
        }
        if !card.ticket.is_empty() {
            parts.push((card.ticket.to_string(), inks.dim));
        }
        flow(parts, cells, inks.text)
    }

    /// Puts the small signs at the right end of the last row, or into a row of their own.
    fn add_badges(&self, rows: &mut Vec<Line<'static>>, card: &Card, cells: usize, inks: &Inks) {
        let badges = self.badges(card, inks);
        if badges.is_empty() {
            return;
        }
        let mut spans: Vec<Span<'static>> = Vec::new();
        for (text, style) in badges {
            if !spans.is_empty() {
                spans.push(Span::styled(" ", inks.text));
            }
            spans.push(span(&text, style));
        }
        let taken: usize = spans.iter().map(|s| width(&s.content)).sum();
        let last = rows.last().map_or(cells, |row| {
            row.spans.iter().map(|s| width(&s.content)).sum()
        });
        if last + taken + 2 > cells {
            rows.push(Line::default());
        }
        if let Some(row) = rows.last_mut() {
            let used: usize = row.spans.iter().map(|s| width(&s.content)).sum();
            let blank = cells.saturating_sub(used + taken);
            row.spans.push(Span::styled(" ".repeat(blank), inks.text));
            row.spans.extend(spans);
        }
    }

    fn badges(&self, card: &Card, inks: &Inks) -> Vec<(String, Style)> {
        let (signs, app) = (self.signs, self.app);
        let mut badges = Vec::new();
        if let Some(milestone) = card.milestone.filter(|_| card.column == Column::Timeline) {
            let word = milestone.word().to_uppercase();
            badges.push((format!("{} {word}", signs.milestone), inks.accent));
        }
        if let Some(until) = card.until.and_then(At::instant) {
            let end = clock(&app.board().zone().at(until));
            badges.push((format!("to {end}"), inks.dim));
        }
        let wanted = crate::board::GuardrailState::default();
        if card.column == Column::Guardrail && card.state != wanted {
            badges.push((card.state.word().to_owned(), inks.accent));
        }
        for tag in &card.tags {
            let sign = format!("#{tag}");
            if !card.text.contains(&sign) {
                badges.push((sign, inks.dim));
            }
        }
        if !card.merged.is_empty() {
            badges.push((
                format!("{}{}", signs.merged, card.merged.len() + 1),
                inks.dim,
            ));
        }
        if !card.note.is_empty() && app.view().room == Room::Desk {
            badges.push((signs.note.to_owned(), inks.dim));
        }
        if !card.also.is_empty() {
            badges.push((format!("{} two versions", signs.also), inks.warn));
        }
        if app.has_draft(card) && app.view().room == Room::Desk {
            badges.push(("draft".to_owned(), inks.warn));
        }
        if card.starred {
            badges.push((signs.star.to_owned(), inks.accent));
        }
        if app.marks().contains(&card.id) {
            badges.push((format!("[{}]", signs.mark), inks.accent));
        }
        let votes = card.tally();
        if votes > 0 && !app.board().details().voting.open {
            let dots = if votes <= 5 {
                signs.vote.repeat(votes)
            } else {
                format!("{}{votes}", signs.vote)
            };
            badges.push((dots, inks.accent));
        }
        if app.board().gap(card).is_some() {
            badges.push((signs.open.to_owned(), inks.warn));
        } else if app.board().is_unanswered(card) && card.column == Column::Timeline {
            badges.push((signs.open.to_owned(), inks.dim));
        }
        badges
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
        let last = before.and_then(|c| c.at);
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

/// A guardrail's strength and kind in words.
fn guardrail_words(card: &Card) -> String {
    let strength = card.strength().filter(|s| *s != Strength::Unclear);
    let strength = strength
        .map(|s| s.word().to_uppercase())
        .unwrap_or_default();
    let kind = card
        .kind
        .map(|kind| format!("{}:", kind.word()))
        .unwrap_or_default();
    format!("{strength} {kind}").trim().to_owned()
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
