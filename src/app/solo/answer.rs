//! What becomes of an answer: a card with its link, or a field of the board.

use std::sync::Arc;

use jiff::Timestamp;

use super::round::harm;
use super::{Solo, Then};
use crate::agenda::solo::{Step, To};
use crate::app::writing::{Target, Writing};
use crate::app::{App, Refusal};
use crate::board::{Card, Column, Effect, Kind, Milestone, Spot, Word as _};
use crate::entry::{Chip, Entry, Part};
use crate::text::Clean;

impl App {
    /// Keeps the answer and goes on; without one, goes on without.
    pub(in crate::app) fn keep_answer(&mut self, then: Then) -> Result<(), Refusal> {
        let Some((solo, step)) = self.solo() else {
            return Ok(());
        };
        let (solo, step) = (solo.clone(), step.clone());
        let is_kept = match step.to {
            To::Summary => self.keep_summary(&solo)?,
            To::Questions => self.keep_questions(&solo)?,
            To::Milestone(_)
            | To::Before
            | To::Between
            | To::Factor(_)
            | To::Guardrail(_)
            | To::Action => self.keep_card(&solo, &step)?,
        };
        match then {
            Then::Again => {
                if is_kept {
                    self.stand_at(solo.step);
                }
                self.ask_round(solo.step, solo.round);
                Ok(())
            }
            Then::GoOn if is_kept => self.go_on(&solo, step.to),
            Then::GoOn => self.skip_step(),
        }
    }

    /// Asks about the next card that waits, or the next question.
    fn go_on(&mut self, solo: &Solo, to: To) -> Result<(), Refusal> {
        if let Some(round) = self.after_answering(to, &solo.round) {
            self.stand_at(solo.step);
            self.ask_round(solo.step, round);
            return Ok(());
        }
        let next = solo.step + 1;
        self.stand_at(next);
        self.go_to_step(next)
    }

    fn keep_summary(&mut self, solo: &Solo) -> Result<bool, Refusal> {
        let summary = Clean::block(solo.buffer.text().trim());
        self.edit_board(|board, _| {
            let is_new = board.details().summary != summary;
            board.change_details(|details| details.summary = summary);
            Ok(is_new)
        })
    }

    /// Each line is a question of its own.
    fn keep_questions(&mut self, solo: &Solo) -> Result<bool, Refusal> {
        let lines = solo.buffer.text().lines().map(Clean::line);
        let lines: Vec<Clean> = lines.filter(|line| !line.is_empty()).collect();
        let is_kept = !lines.is_empty();
        self.edit_board(|board, _| {
            board.change_details(|details| {
                for line in lines {
                    if !details.questions.contains(&line) {
                        details.questions.push(line);
                    }
                }
            });
            Ok(is_kept)
        })
    }

    fn keep_card(&mut self, solo: &Solo, step: &Step) -> Result<bool, Refusal> {
        let Some((writing, entry)) = self.read_answer(solo, step) else {
            if solo.base.is_some() {
                return Err(Refusal::Because(
                    "A card needs a few words; to be rid of it, delete it on the board.",
                ));
            }
            return Ok(false);
        };
        let kept = match &solo.base {
            Some(base) if self.board.card(base.id).is_some() => {
                self.keep_changed(base, &entry)?;
                base.id
            }
            Some(_) | None => {
                let kept = self.keep_new(&writing, &entry)?;
                self.answered.push((solo.step, kept));
                kept
            }
        };
        self.select(kept);
        Ok(true)
    }

    /// The answer as it is understood, with what the question knows; none where nothing is typed.
    pub(super) fn read_answer(&self, solo: &Solo, step: &Step) -> Option<(Writing, Entry)> {
        let writing = self.answer_writing(solo, step)?;
        let mut entry = self.entry(&writing);
        if entry.text.trim().is_empty() && entry.chips.is_empty() {
            return None;
        }
        if solo.base.is_none() {
            self.fill_in(step.to, &mut entry);
        }
        Some((writing, entry))
    }

    pub(super) fn answer_writing(&self, solo: &Solo, step: &Step) -> Option<Writing> {
        let spot = match &solo.base {
            Some(base) => Spot::Above(base.id),
            None if step.to == To::Before => Spot::First,
            None => Spot::Last,
        };
        Some(Writing {
            target: Target::Solo(step.name.clone()),
            answers: solo.round.about,
            before: self.before(solo, step),
            card: Some(solo.card),
            base: solo.base.clone(),
            buffer: solo.buffer.clone(),
            ..Writing::new(step.to.column()?, spot)
        })
    }

    /// When the harm was, where it is asked what was before it.
    fn before(&self, solo: &Solo, step: &Step) -> Option<Timestamp> {
        let is_asked = step.to == To::Before && solo.base.is_none();
        let harm = harm(&self.board).filter(|_| is_asked)?;
        harm.at?.instant()
    }

    /// What the question knows of an answer, where the answer does not say it itself.
    pub(super) fn fill_in(&self, to: To, entry: &mut Entry) {
        let says = |part| entry.chips.iter().any(|chip| chip.part == part);
        let (part, word) = match to {
            To::Milestone(milestone) if !says(Part::Milestone) && !self.has(milestone) => {
                entry.milestone = Some(milestone);
                (Part::Milestone, milestone.word())
            }
            To::Factor(effect) if !says(Part::Effect) => {
                entry.effect = effect;
                (Part::Effect, effect.word())
            }
            To::Guardrail(Some(kind)) if !says(Part::Kind) => {
                entry.kind = Some(kind);
                (Part::Kind, kind.word())
            }
            To::Milestone(_)
            | To::Before
            | To::Between
            | To::Factor(_)
            | To::Guardrail(_)
            | To::Action
            | To::Summary
            | To::Questions => return,
        };
        entry.chips.push(Chip {
            span: 0..0,
            part,
            label: word.to_owned(),
            note: None,
        });
    }

    fn has(&self, milestone: Milestone) -> bool {
        let mut events = self.board.column(Column::Timeline);
        events.any(|card| card.milestone == Some(milestone))
    }

    /// The cards that answer a question already, as far as can be read off them, in order.
    pub(super) fn own_answers(&self, to: To) -> Vec<Arc<Card>> {
        let Some(column) = to.column() else {
            return Vec::new();
        };
        let harm = harm(&self.board);
        let is_before = |card: &Card| harm.is_some_and(|harm| card.order < harm.order);
        let answers = |card: &Card| match to {
            To::Milestone(Milestone::Mitigated) => card.milestone >= Some(Milestone::Mitigated),
            To::Milestone(milestone) => card.milestone == Some(milestone),
            To::Before => card.milestone.is_none() && is_before(card),
            To::Between => {
                let is_middle = card.milestone.is_none_or(|m| m == Milestone::Responding);
                is_middle && !is_before(card)
            }
            To::Factor(Effect::ProtectedUs) => !card.effect.asks_for_guardrail(),
            To::Factor(effect) => card.effect == effect,
            To::Guardrail(None) => card.kind != Some(Kind::Detect),
            To::Guardrail(kind) => card.kind == kind,
            To::Action => true,
            To::Summary | To::Questions => false,
        };
        let cards = self.board.column(column);
        cards
            .filter(|card| !card.hidden && answers(card))
            .cloned()
            .collect()
    }
}
