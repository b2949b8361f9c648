//! One person reflects alone: one question at a time, each answer a card or a field of an ordinary
//! board.
//!
//! Which card an answer belongs to is read off the chain when its question is asked, so that one can
//! leave and come back on another day. Where one stands is kept on the board with each answer and on
//! leaving; what was typed and not kept is a draft like any other.

use std::sync::Arc;

use super::command;
use super::draft::Draft;
use super::writing::Target;
use super::{App, Overlay, Refusal, Zoom};
use crate::agenda::solo::{NAME, Step, To};
use crate::board::{Card, CardId, Column};
use crate::text::{Buffer, Clean, Lines};

mod answer;
mod ending;
mod lines;
mod look;
mod recall;
mod round;

pub use ending::Ending;
pub use look::{Given, Page};
pub use round::Round;

/// The question that is asked, and what is typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Solo {
    /// The question, from 0.
    pub step: usize,
    /// The card that a new answer will answer, of those about which it is asked.
    pub round: Round,
    /// The id that a new card will have.
    pub(super) card: CardId,
    /// The earlier answer that was taken up, as it was.
    pub base: Option<Arc<Card>>,
    /// What is typed.
    pub buffer: Buffer,
}

/// Where one goes when an answer is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    /// To the next question.
    GoOn,
    /// The same question is asked again.
    Again,
}

impl App {
    /// The open question and its place, from 0.
    pub(super) fn solo(&self) -> Option<(&Solo, &Step)> {
        let Overlay::Solo(solo) = &self.overlay else {
            return None;
        };
        Some((solo, self.guide.steps().get(solo.step)?))
    }

    /// Goes on where the board says, else begins with the first question that has no answer yet.
    pub(super) fn begin_solo(&mut self) -> Result<(), Refusal> {
        let position = &self.board.details().agenda;
        let is_begun = *position.name == *NAME && position.step > 0;
        let step = if is_begun {
            position.step - 1
        } else {
            self.first_open_step()
        };
        self.view.zoom = Zoom::Board;
        if step >= self.guide.steps().len() {
            self.overlay = Overlay::SoloEnd(0);
        } else {
            if is_begun {
                self.tell("Here you left off; every answer so far is on the board.");
            }
            self.ask_step(step);
        }
        Ok(())
    }

    /// The first question without an answer; behind the last one where all have some.
    fn first_open_step(&self) -> usize {
        let steps = self.guide.steps();
        let is_open = |step: &Step| !self.is_answered(step.to);
        steps.iter().position(is_open).unwrap_or(steps.len())
    }

    fn is_answered(&self, to: To) -> bool {
        let details = self.board.details();
        match to {
            To::Summary => !details.summary.is_empty(),
            To::Questions => !details.questions.is_empty(),
            To::Milestone(_)
            | To::Before
            | To::Between
            | To::Factor(_)
            | To::Guardrail(_)
            | To::Action => !self.own_answers(to).is_empty(),
        }
    }

    /// Goes past the card about which is asked, or past the question: where there is no other card,
    /// one was skipped just now, or something is typed, which waits for the question.
    pub(super) fn skip_step(&mut self) -> Result<(), Refusal> {
        let Some((solo, step)) = self.solo() else {
            return Ok(());
        };
        let (number, is_bare) = (
            solo.step,
            solo.base.is_none() && self.solo_draft().is_none(),
        );
        let next = self.after_skipping(step.to, &solo.round);
        if let Some(round) = next.filter(|_| is_bare) {
            self.ask_round(number, round);
            return Ok(());
        }
        self.put_solo_aside();
        self.go_to_step(number + 1)
    }

    /// Goes back to the question before; what is typed waits for this one.
    pub(super) fn step_back(&mut self) -> Result<(), Refusal> {
        if let Some((solo, _)) = self.solo() {
            let before = solo.step.checked_sub(1).ok_or(Refusal::Because(
                "This is the first question; nothing is before it.",
            ))?;
            self.put_solo_aside();
            self.ask_step(before);
        }
        Ok(())
    }

    /// Closes the question and shows the board; what is typed waits.
    pub(super) fn leave_solo(&mut self) {
        let Some((solo, _)) = self.solo() else {
            return;
        };
        let step = solo.step;
        self.put_solo_aside();
        self.overlay = Overlay::None;
        if *self.board.details().agenda.name == *NAME {
            self.stand_at(step);
        }
        let again = self.key_to("solo");
        self.tell(&format!("The questions wait for you; {again} goes on."));
    }

    /// Asks a question, or ends behind the last one.
    fn go_to_step(&mut self, step: usize) -> Result<(), Refusal> {
        if step < self.guide.steps().len() {
            self.ask_step(step);
        } else {
            if *self.board.details().agenda.name == *NAME {
                self.stand_at(step);
            }
            self.overlay = Overlay::SoloEnd(0);
        }
        Ok(())
    }

    /// Asks a question; what was begun there earlier comes back.
    pub(super) fn ask_step(&mut self, step: usize) {
        let guide = self.guide.clone();
        if let Some(asked) = guide.steps().get(step) {
            self.ask_round(step, self.first_round(asked.to));
        }
    }

    /// Asks a question about a card.
    fn ask_round(&mut self, step: usize, round: Round) {
        let guide = self.guide.clone();
        let Some(asked) = guide.steps().get(step) else {
            return;
        };
        let mut buffer = Buffer::new(Lines::Many, &self.stands_there(asked.to));
        let mut card = None;
        if let Some(draft) = self.drafts.take(&target(asked)) {
            buffer.set(&draft.text);
            card = draft.card;
            self.tell("What you had begun here is back; undo in the text takes it away.");
        }
        self.overlay = Overlay::Solo(Solo {
            step,
            round,
            card: card.unwrap_or_else(|| self.ids.id()),
            base: None,
            buffer,
        });
        self.look_at(asked.to);
    }

    /// What a field that is written as a whole says already.
    fn stands_there(&self, to: To) -> String {
        if to == To::Summary {
            self.board.details().summary.to_string()
        } else {
            String::new()
        }
    }

    /// Selects what the board is to show on leaving, and from which `+7m` counts: the last event.
    fn look_at(&mut self, to: To) {
        let Some(column) = to.column() else { return };
        self.cursor.column = column;
        let last = self.board.dated().next_back().map(|card| card.id);
        if let Some(id) = last.filter(|_| column == Column::Timeline) {
            self.select(id);
        }
    }

    /// Keeps on the board at which question one is, from 0; a room's meeting that is begun keeps its
    /// own agenda and phase.
    fn stand_at(&mut self, step: usize) {
        let agenda = &self.board.details().agenda;
        if *agenda.name != *NAME && agenda.phase > 0 {
            return;
        }
        let steps = self.guide.steps();
        let asked = steps.get(step).or(steps.last());
        let phase = asked.map_or(0, |asked| self.guide.phase_of(asked));
        let mut board = (*self.board).clone();
        board.change_details(|details| {
            details.agenda.name = Clean::line(NAME);
            details.agenda.phase = phase;
            details.agenda.step = step + 1;
        });
        if !board.is_same(&self.board) {
            self.board = Arc::new(board);
        }
    }

    /// What is typed and not kept, and what it is for; none where it says nothing new.
    pub(super) fn solo_draft(&self) -> Option<(Target, Draft)> {
        let (solo, step) = self.solo()?;
        let text = solo.buffer.text();
        let new = Draft::card(text.to_owned(), solo.card);
        let (target, there, draft) = match &solo.base {
            // The card may be gone by now; its text waits with the question.
            Some(base) => match self.board.card(base.id) {
                Some(card) => {
                    let draft = Draft::change(text.to_owned());
                    (Target::Card(base.id), self.line(card), draft)
                }
                None => (target(step), String::new(), new),
            },
            None => (target(step), self.stands_there(step.to), new),
        };
        (text != there && !text.trim().is_empty()).then_some((target, draft))
    }

    fn put_solo_aside(&mut self) {
        if let Some((target, draft)) = self.solo_draft() {
            self.drafts.put(target, draft);
        }
    }

    /// Whether this board is reflected on alone and has questions left.
    pub fn is_solo_open(&self) -> bool {
        self.guide.is_unfinished_solo(&self.board.details().agenda)
    }

    /// Asks for the name of the document, as the command for it does.
    fn ask_export(&mut self) -> Result<(), Refusal> {
        self.overlay = Overlay::None;
        command::named("board-export").map_or(Ok(()), |export| (export.run)(self))
    }
}

/// What a half-typed answer is for.
fn target(step: &Step) -> Target {
    Target::Solo(step.name.clone())
}
