//! The small signs on a card: milestone, end, state, tags, votes, what is open about it.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Scene;
use super::inks::Inks;
use super::pen::span;
use crate::app::{Overlay, Room};
use crate::board::time::clock;
use crate::board::{At, Card, Column, Word};
use crate::text::width;

impl Scene<'_> {
    /// Puts the small signs at the right end of the last row, or into a row of their own.
    pub(super) fn add_badges(
        &self,
        rows: &mut Vec<Line<'static>>,
        card: &Card,
        cells: usize,
        inks: &Inks,
    ) {
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
        if self.is_noticed(card) {
            badges.push((signs.finding.to_owned(), inks.dim));
        }
        if card.unsettled().is_some() {
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
        badges.extend(
            self.connecting(card)
                .map(|word| (word.to_owned(), inks.warn)),
        );
        badges.extend(self.votes_on(card, inks));
        if *app.overlay() == Overlay::Ballot {
            // While a room votes, a card is only what it says.
        } else if app.board().gap(card).is_some() {
            badges.push((signs.gap.to_owned(), inks.warn));
        } else if app.board().is_unanswered(card) && card.column == Column::Timeline {
            badges.push((signs.open.to_owned(), inks.dim));
        }
        badges
    }

    /// Whether the sign of a finding stands on a card.
    pub(super) fn is_noticed(&self, card: &Card) -> bool {
        self.app.shows_wording() && self.noticed.has(card)
    }

    /// Its votes; while a vote is open only that hands were counted, never how many.
    fn votes_on(&self, card: &Card, inks: &Inks) -> Option<(String, Style)> {
        let voting = &self.app.board().details().voting;
        if voting.open {
            let counted = voting.counted.contains(&card.id);
            return counted.then(|| (format!("{} counted", self.signs.mark), inks.accent));
        }
        let sign = self.signs.vote;
        let dots = match card.tally() {
            0 => return None,
            votes @ 1..=5 => sign.repeat(votes),
            votes => format!("{sign}{votes}"),
        };
        Some((dots, inks.accent))
    }

    /// What a card is while another one is being connected, or it is itself.
    fn connecting(&self, card: &Card) -> Option<&'static str> {
        let Overlay::Connect(id) = self.app.overlay() else {
            return None;
        };
        let board = self.app.board();
        let connecting = board.card(*id)?;
        if card.id == *id {
            return Some("connecting");
        }
        board
            .answers(connecting)
            .any(|c| c.id == card.id)
            .then_some("linked")
    }
}
