//! A question with a few answers.

use super::ballot::Plan;
use super::event::{Effect, Failure};
use super::prompt::Purpose;
use super::{App, Durable, Overlay, Refusal};
use crate::agenda::Rating;
use crate::board::{ActionStatus, CardId, Column, GuardrailState, Word};
use crate::text::Clean;

/// What the answer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A guardrail's or an action's state.
    State(CardId),
    /// Which version of a text is kept.
    Version(CardId),
    /// How the room votes: in a vote that this opens, or in the open one.
    Ballot(Option<Plan>),
    /// What the room rates.
    Rating,
    /// What to do with a board that could not be saved.
    Quit,
}

/// The question.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What it asks.
    pub title: String,
    /// The answers.
    pub rows: Vec<String>,
    /// The chosen answer, from 0.
    pub chosen: usize,
    /// What the answer is for.
    pub asked: Asked,
}

impl App {
    /// Asks for the selected card's state.
    pub(super) fn ask_state(&mut self) -> Result<(), Refusal> {
        let card = self.selected_open()?;
        let (rows, chosen) = match card.column {
            Column::Guardrail => words::<GuardrailState>(card.state),
            Column::Action => words::<ActionStatus>(card.status),
            column @ (Column::Timeline | Column::Factor) => {
                return Err(Refusal::NotInColumn {
                    field: "state",
                    column,
                });
            }
        };
        let title = format!("How does this {} stand?", card.column.card());
        self.overlay = Overlay::Choice(Choice {
            title,
            rows,
            chosen,
            asked: Asked::State(card.id),
        });
        Ok(())
    }

    /// Asks which version of the selected card's text is kept.
    pub(super) fn ask_version(&mut self) -> Result<(), Refusal> {
        let card = self.selected_open()?;
        let card = card.unsettled().ok_or(Refusal::NothingToSettle)?;
        let mut rows = vec![card.text.to_string()];
        rows.extend(card.also.iter().map(Clean::to_string));
        let title = "Two people changed this at once. Which text is kept?".to_owned();
        self.overlay = Overlay::Choice(Choice {
            title,
            rows,
            chosen: 0,
            asked: Asked::Version(card.id),
        });
        Ok(())
    }

    /// Asks what to do with a board that could not be saved.
    pub(super) fn ask_quit(&mut self) {
        let is_kept = !matches!(self.durable(), Durable::Failed(Failure::NotSafe(_)));
        let quit = if is_kept {
            "Quit; they come back when this board is opened again"
        } else {
            "Quit and lose them"
        };
        let rows = ["Stay and try again", "Save a copy elsewhere", quit];
        self.overlay = Overlay::Choice(Choice {
            title: "The newest changes are not in the file. What now?".to_owned(),
            rows: rows.map(str::to_owned).to_vec(),
            chosen: 0,
            asked: Asked::Quit,
        });
    }

    /// Takes the question on leaving back: there is nothing to lose any more.
    pub(super) fn withdraw_quit(&mut self) {
        if let Overlay::Choice(choice) = &self.overlay
            && choice.asked == Asked::Quit
        {
            self.overlay = Overlay::None;
        }
    }

    /// Takes the chosen answer.
    pub(super) fn answer_choice(&mut self) -> Result<(), Refusal> {
        if let Overlay::SoloEnd(chosen) = self.overlay {
            return self.answer_ending(chosen);
        }
        let Overlay::Choice(choice) = &self.overlay else {
            return Ok(());
        };
        let choice = choice.clone();
        self.overlay = Overlay::None;
        match choice.asked {
            Asked::State(id) => self.set_state(id, choice.chosen),
            Asked::Version(id) => {
                let Some(row) = choice.rows.get(choice.chosen) else {
                    return Ok(());
                };
                self.edit_board(|board, ids| board.settle(id, &Clean::block(row), ids))
            }
            Asked::Ballot(plan) => self.take_ballot(plan, choice.chosen),
            Asked::Rating => {
                let rating = Rating::ALL.get(choice.chosen).copied();
                self.begin_rating(rating.unwrap_or(Rating::Safety));
                Ok(())
            }
            Asked::Quit => {
                match choice.chosen {
                    0 => self.effects.push(Effect::Save(self.board.clone())),
                    1 => {
                        let name = self.export_name("ron");
                        self.ask(Purpose::Elsewhere, "Save a copy as", &name);
                    }
                    _ => self.effects.push(Effect::Quit),
                }
                Ok(())
            }
        }
    }

    fn set_state(&mut self, id: CardId, chosen: usize) -> Result<(), Refusal> {
        let column = self.board.card(id).map(|card| card.column);
        if column == Some(Column::Guardrail) {
            let state = GuardrailState::ALL.get(chosen).copied().unwrap_or_default();
            return self.edit_board(|board, ids| {
                board.change(id, ids, |card| {
                    card.state = state;
                    Ok(())
                })
            });
        }
        let status = ActionStatus::ALL.get(chosen).copied().unwrap_or_default();
        if status == ActionStatus::Dropped {
            self.ask(Purpose::Reason(id), "Dropped because", "");
            return Ok(());
        }
        self.edit_board(|board, ids| {
            board.change(id, ids, |card| {
                card.status = status;
                card.reason = Clean::default();
                Ok(())
            })
        })
    }
}

fn words<W: Word>(now: W) -> (Vec<String>, usize) {
    let rows = W::ALL.iter().map(|w| w.word().to_owned()).collect();
    (rows, W::ALL.iter().position(|&w| w == now).unwrap_or(0))
}
