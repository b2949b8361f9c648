//! A question with one line as its answer.

use super::event::Effect;
use super::writing::Target;
use super::{App, Overlay, Refusal};
use crate::board::field;
use crate::board::{CardId, Spot};
use crate::text::{Buffer, Clean, Lines};

/// What the answer is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Purpose {
    /// Shows only cards that hold this, while it is typed.
    Search,
    /// One field of a card.
    Field(CardId, &'static str),
    /// Why an action is dropped.
    Reason(CardId),
    /// The file to which the document is written.
    Export,
    /// The record whose entries are to become cards.
    Import,
    /// The title of a new board.
    Title,
    /// How many minutes the timer runs.
    Minutes,
    /// How many vote, and with how many votes each.
    Voters,
    /// Until when the action of this row of an earlier board goes on.
    Continue(usize),
    /// Why the action of this row of an earlier board is dropped.
    Drop(usize),
    /// Where to save when the board's own place does not work.
    Elsewhere,
}

impl Purpose {
    /// The row of the earlier boards' actions that it is about.
    pub fn earlier(self) -> Option<usize> {
        if let Self::Continue(row) | Self::Drop(row) = self {
            Some(row)
        } else {
            None
        }
    }
}

/// Why nothing is dropped in silence.
pub(super) const NO_REASON: Refusal =
    Refusal::Because("Dropping an action wants a reason, so that nobody wonders later.");

/// The question.
#[derive(Clone, Debug, PartialEq)]
pub struct Prompt {
    /// What it asks.
    pub label: String,
    /// What the answer is for.
    pub purpose: Purpose,
    /// The answer so far.
    pub buffer: Buffer,
}

impl App {
    pub(super) fn ask(&mut self, purpose: Purpose, label: impl Into<String>, answer: &str) {
        let mut buffer = Buffer::new(Lines::One, answer);
        let target = self.prompt_target(purpose);
        if let Some(draft) = target.and_then(|target| self.drafts.take(&target)) {
            buffer.set(&draft.text);
            self.tell("What you had begun here is back; undo in the text takes it away.");
        }
        self.overlay = Overlay::Prompt(Prompt {
            label: label.into(),
            purpose,
            buffer,
        });
    }

    /// Asks for one field of the selected card.
    pub(super) fn ask_field(&mut self, name: &'static str) -> Result<(), Refusal> {
        let card = self.selected_open()?;
        let row = field::fields(card.column).find(|f| f.name == name);
        let row = row.ok_or(Refusal::NotInColumn {
            field: name,
            column: card.column,
        })?;
        let around = self.around(card.column, Spot::Above(card.id));
        let value = (row.read)(&card, &around);
        self.ask(Purpose::Field(card.id, row.name), row.title, &value);
        Ok(())
    }

    /// What the answer is for, where it is more than an order to the program.
    pub(super) fn prompt_target(&self, purpose: Purpose) -> Option<Target> {
        match purpose {
            Purpose::Field(id, name) => Some(Target::Field(Some(id), name.to_owned())),
            Purpose::Reason(id) => Some(Target::Field(Some(id), "reason".to_owned())),
            Purpose::Drop(row) => {
                let row = self.earlier.rows.get(row)?;
                Some(Target::Earlier(row.entry.action.id))
            }
            Purpose::Search
            | Purpose::Export
            | Purpose::Import
            | Purpose::Title
            | Purpose::Minutes
            | Purpose::Voters
            | Purpose::Continue(_)
            | Purpose::Elsewhere => None,
        }
    }

    /// Keeps the answer as a draft, where it says something new.
    pub(super) fn put_prompt_aside(&mut self) {
        if !matches!(self.overlay, Overlay::Prompt(_)) {
            return;
        }
        if let Some((target, draft)) = self.typed().filter(|(_, draft)| !draft.text.is_empty()) {
            self.drafts.put(target, draft);
            self.tell("Put aside; the text comes back when you are asked this again.");
        }
    }

    /// Takes the answer.
    pub(super) fn answer_prompt(&mut self) -> Result<(), Refusal> {
        let Overlay::Prompt(prompt) = &self.overlay else {
            return Ok(());
        };
        let (purpose, answer) = (prompt.purpose, prompt.buffer.to_clean());
        if purpose == Purpose::Title {
            if answer.is_empty() {
                return Err(Refusal::Because(
                    "A board needs a title; say what the incident was called.",
                ));
            }
            // The question stays until the board is there: if it cannot be created, nothing is lost.
            self.effects.push(Effect::Create(answer.to_string()));
            return Ok(());
        }
        self.overlay = Overlay::None;
        match purpose {
            Purpose::Search | Purpose::Title => Ok(()),
            Purpose::Field(id, name) => self.write_field(id, name, &answer),
            Purpose::Reason(id) => self.drop_action(id, answer),
            Purpose::Export => self.export_to(&answer),
            Purpose::Import => self.read_record(&answer),
            Purpose::Elsewhere => self.copy_to(&answer),
            Purpose::Continue(row) => self.continue_earlier(row, &answer),
            Purpose::Drop(row) => self.drop_earlier(row, answer),
            Purpose::Minutes => self.set_timer(&answer),
            Purpose::Voters => self.plan_vote(&answer),
        }
    }

    /// Writes one field of a card as it was typed.
    pub(super) fn write_field(
        &mut self,
        id: CardId,
        name: &'static str,
        value: &str,
    ) -> Result<(), Refusal> {
        let column = self.board.card(id).ok_or(Refusal::CardGone)?.column;
        let row = field::fields(column).find(|row| row.name == name);
        let row = row.ok_or(Refusal::NotInColumn {
            field: name,
            column,
        })?;
        let before = self.clone();
        let around = before.around(column, Spot::Above(id));
        self.edit_board(|board, ids| {
            board.change(id, ids, |card| (row.write)(card, value, &around))
        })
    }

    fn drop_action(&mut self, id: CardId, reason: Clean) -> Result<(), Refusal> {
        if reason.is_empty() {
            return Err(NO_REASON);
        }
        self.edit_board(|board, ids| {
            board.change(id, ids, |card| {
                card.status = crate::board::ActionStatus::Dropped;
                card.reason = reason;
                Ok(())
            })
        })
    }
}
