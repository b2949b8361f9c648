//! Moving the selection: over the cards that are shown, and between columns.

use std::sync::Arc;

use super::balance::Balance;
use super::choice::Choice;
use super::help::Help;
use super::import::Import;
use super::library::Library;
use super::preview::Preview;
use super::ranking::Ranking;
use super::wording::Worded;
use super::{App, Overlay, Refusal};
use crate::board::{Card, CardId, Column, Direction, Word};

impl App {
    /// Moves the selection by cards within the column.
    pub(super) fn step(&mut self, direction: Direction, cards: usize) {
        let Some(card) = self.selected_card().cloned() else {
            return;
        };
        let shown = |c: &&Arc<Card>| self.shows(c);
        let far = match direction {
            Direction::Up => self.board.above(&card).filter(shown).take(cards).last(),
            Direction::Down => self.board.below(&card).filter(shown).take(cards).last(),
        };
        let far = far.map(|c| c.id);
        if let Some(id) = far {
            self.select(id);
        }
    }

    /// Moves the selection to the top or bottom of the column.
    pub(super) fn jump(&mut self, direction: Direction) {
        let id = {
            let mut seen = self.seen(self.cursor.column);
            match direction {
                Direction::Up => seen.next(),
                Direction::Down => seen.next_back(),
            }
            .map(|card| card.id)
        };
        if let Some(id) = id {
            self.select(id);
        }
    }

    /// Moves the selection to a column; while connecting, only to one left of the card.
    pub(super) fn go_to(&mut self, column: Column) -> Result<(), Refusal> {
        if let Overlay::Connect(id) = self.overlay
            && let Some(card) = self.board.card(id)
            && column >= card.column
        {
            return Err(Refusal::AnswersLeft {
                column: card.column,
            });
        }
        self.cursor.column = column;
        Ok(())
    }

    /// Moves the selection by one column, stopping at the ends.
    pub(super) fn go_aside(&mut self, column: Option<Column>) -> Result<(), Refusal> {
        self.go_to(column.ok_or(Refusal::NoColumn)?)
    }

    /// Moves the selection along the chain in zoom: to a card that this one answers, or one that
    /// answers it.
    pub(super) fn walk(&mut self, direction: Side) -> Result<(), Refusal> {
        let card = self.selected()?;
        let next = match direction {
            Side::Left => self.board.answers(&card).find(|c| !c.parked).map(|c| c.id),
            Side::Right => self
                .board
                .answered_by(card.id)
                .find(|c| !c.parked)
                .map(|c| c.id),
        };
        match next {
            Some(id) => {
                self.select(id);
                Ok(())
            }
            None => Err(Refusal::Because("The chain ends here.")),
        }
    }

    /// Goes to the next or previous card with a gap, round and round.
    pub(super) fn go_to_gap(&mut self, direction: Direction) -> Result<(), Refusal> {
        let gaps: Vec<(CardId, String)> = self
            .board
            .gaps()
            .filter(|(card, _)| self.shows(card))
            .map(|(card, gap)| (card.id, gap.to_string()))
            .collect();
        if gaps.is_empty() {
            if let Some(gap) = self.own_gap() {
                self.tell(&format!("One thought: {gap}"));
                return Ok(());
            }
            return Err(Refusal::NoGap);
        }
        let here = self.cursor.card();
        let place = gaps.iter().position(|(id, _)| Some(*id) == here);
        let next = match (place, direction) {
            (Some(place), Direction::Down) => (place + 1) % gaps.len(),
            (Some(place), Direction::Up) => (place + gaps.len() - 1) % gaps.len(),
            (None, _) => self.gap_from_here(&gaps, direction),
        };
        if let Some((id, gap)) = gaps.get(next) {
            self.select(*id);
            self.tell(&format!("{} of {}: {gap}.", next + 1, gaps.len()));
        }
        Ok(())
    }

    /// The nearest gap in reading order from a card that has none.
    fn gap_from_here(&self, gaps: &[(CardId, String)], direction: Direction) -> usize {
        let place = |id: CardId| {
            let card = self.board.card(id)?;
            Some((card.column, card.order.clone(), card.id))
        };
        let here = self.cursor.card().and_then(place);
        let column = self.cursor.column;
        let beyond = gaps.iter().position(|(id, _)| match &here {
            Some(_) => place(*id) > here,
            None => place(*id).is_some_and(|(c, _, _)| c >= column),
        });
        match direction {
            Direction::Down => beyond.unwrap_or(0),
            Direction::Up => beyond
                .unwrap_or(gaps.len())
                .checked_sub(1)
                .unwrap_or(gaps.len() - 1),
        }
    }

    /// Moves the chosen row of a list, form or question.
    pub(super) fn choose(&mut self, direction: Direction, rows: usize) {
        if let Some((_, chosen)) = self.list() {
            self.choose_row(match direction {
                Direction::Up => chosen.saturating_sub(rows),
                Direction::Down => chosen.saturating_add(rows),
            });
        }
    }

    /// Keeps the chosen row inside its list.
    pub(super) fn clamp_lists(&mut self) {
        if let Some((count, chosen)) = self.list()
            && chosen >= count
        {
            self.choose_row(chosen);
        }
    }

    /// The number of rows of the open list, form or question, and the chosen one from 0.
    pub fn list(&self) -> Option<(usize, usize)> {
        match &self.overlay {
            Overlay::Form(form) if form.editing.is_some() => None,
            Overlay::Form(form) => Some((self.form_rows(form.subject).len(), form.row)),
            Overlay::Help(help) => Some((help.commands().len(), help.chosen)),
            Overlay::Choice(choice) => Some((choice.rows.len(), choice.chosen)),
            Overlay::Preview(preview) => Some((preview.rows.len(), preview.chosen)),
            Overlay::Import(import) => Some((import.rows().count(), import.chosen)),
            Overlay::Parked(chosen) => Some((self.board.parked().count(), *chosen)),
            // Above the first rule none is read out yet.
            Overlay::Rules(chosen) => Some((self.guide.house_rules().len() + 1, *chosen)),
            Overlay::Earlier(chosen) => Some((self.earlier.rows.len(), *chosen)),
            Overlay::Worded(worded) => Some((worded.findings.len(), worded.chosen)),
            Overlay::Library(library) => Some((self.library.len(), library.chosen)),
            Overlay::Result(ranking) => Some((self.ranked(ranking).len(), ranking.chosen)),
            Overlay::Balance(balance) => Some((balance.counted.nudges.len(), balance.chosen)),
            Overlay::SoloEnd(chosen) => Some((self.solo_ending().rows.len(), *chosen)),
            Overlay::None
            | Overlay::Writing(_)
            | Overlay::Prompt(_)
            | Overlay::Connect(_)
            | Overlay::Ballot
            | Overlay::Rating(_)
            | Overlay::Solo(_) => None,
        }
    }

    /// Chooses a row of the open list, or the last one where there are fewer.
    pub(super) fn choose_row(&mut self, row: usize) {
        let Some((count, _)) = self.list() else {
            return;
        };
        let row = row.min(count.saturating_sub(1));
        if let Overlay::Form(form) = &mut self.overlay {
            form.row = row;
        } else if let Overlay::Help(Help { chosen, .. })
        | Overlay::Choice(Choice { chosen, .. })
        | Overlay::Preview(Preview { chosen, .. })
        | Overlay::Import(Import { chosen, .. })
        | Overlay::Library(Library { chosen })
        | Overlay::Result(Ranking { chosen, .. })
        | Overlay::Balance(Balance { chosen, .. })
        | Overlay::Worded(Worded { chosen, .. })
        | Overlay::Parked(chosen)
        | Overlay::Rules(chosen)
        | Overlay::Earlier(chosen)
        | Overlay::SoloEnd(chosen) = &mut self.overlay
        {
            *chosen = row;
        }
    }

    /// The card of the chosen row of the parking lot.
    pub(super) fn chosen_parked(&self) -> Result<CardId, Refusal> {
        let Overlay::Parked(chosen) = self.overlay else {
            return Err(Refusal::NoCard);
        };
        self.board
            .parked()
            .nth(chosen)
            .map(|card| card.id)
            .ok_or(Refusal::NoCard)
    }
}

/// Left or right along the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Towards the facts.
    Left,
    /// Towards the actions.
    Right,
}

/// The column that a digit names.
pub(super) fn column(number: usize) -> Column {
    Column::ALL.get(number).copied().unwrap_or(Column::Timeline)
}
