//! A card, or the board itself, with all its fields, one a row.

use super::{App, Overlay, Refusal};
use crate::board::detail_field::{self, DetailField};
use crate::board::field::{self, Field, Input};
use crate::board::{Board, CardId, Column, Spot};
use crate::text::{Buffer, Lines};

/// Whose fields they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A card's.
    Card(CardId),
    /// The board's own.
    Board,
}

/// The open form.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Whose fields they are.
    pub subject: Subject,
    /// The chosen row, from 0.
    pub row: usize,
    /// The value that is being edited.
    pub editing: Option<Buffer>,
}

/// One row of a form, as it is drawn.
#[derive(Clone, Debug)]
pub struct Row {
    /// The field's title.
    pub title: &'static str,
    /// What it says now; empty where nothing.
    pub value: String,
    /// What may be written here.
    pub help: &'static str,
    /// How it is edited.
    pub input: Input,
}

enum Place {
    Card(CardId, &'static Field),
    Board(&'static DetailField),
}

impl App {
    /// Opens the form of a card or of the board.
    pub(super) fn open_form(&mut self, subject: Subject) {
        self.overlay = Overlay::Form(Form {
            subject,
            row: 0,
            editing: None,
        });
    }

    /// The rows of a form.
    pub fn form_rows(&self, subject: Subject) -> Vec<Row> {
        match subject {
            Subject::Card(id) => {
                let Some(card) = self.board.card(id) else {
                    return Vec::new();
                };
                let around = self.around(card.column, Spot::Above(id));
                let row = |f: &'static Field| Row {
                    title: f.title,
                    value: (f.read)(card, &around),
                    help: f.help,
                    input: f.input,
                };
                field::fields(card.column).map(row).collect()
            }
            Subject::Board => {
                let around = self.around(Column::Factor, Spot::Last);
                let row = |f: &'static DetailField| Row {
                    title: f.title,
                    value: (f.read)(self.board.details(), &around),
                    help: f.help,
                    input: f.input,
                };
                detail_field::DETAIL_FIELDS.iter().map(row).collect()
            }
        }
    }

    fn form_place(&self) -> Option<(Place, Row)> {
        let Overlay::Form(form) = &self.overlay else {
            return None;
        };
        let row = self.form_rows(form.subject).into_iter().nth(form.row)?;
        let place = match form.subject {
            Subject::Card(id) => {
                let column = self.board.card(id)?.column;
                Place::Card(id, field::fields(column).nth(form.row)?)
            }
            Subject::Board => Place::Board(detail_field::DETAIL_FIELDS.get(form.row)?),
        };
        Some((place, row))
    }

    /// Begins to edit the chosen row; a word or a flag steps to its next value instead.
    pub(super) fn edit_row(&mut self) -> Result<(), Refusal> {
        let Some((place, row)) = self.form_place() else {
            return Ok(());
        };
        let lines = match row.input {
            Input::Word(words) => {
                let words = words();
                let now = words.iter().position(|w| *w == row.value);
                let next = now.map_or(0, |n| n + 1);
                return self.write_row(&place, words.get(next).copied().unwrap_or_default());
            }
            Input::Flag => {
                return self.write_row(&place, if row.value.is_empty() { "yes" } else { "" });
            }
            Input::Text => Lines::Many,
            Input::Line | Input::Time | Input::Day => Lines::One,
        };
        if let Overlay::Form(form) = &mut self.overlay {
            form.editing = Some(Buffer::new(lines, &row.value));
        }
        Ok(())
    }

    /// Keeps the value that is being edited.
    pub(super) fn keep_row(&mut self) -> Result<(), Refusal> {
        let Some((place, _)) = self.form_place() else {
            return Ok(());
        };
        let Some(value) = self.overlay.buffer().map(|buffer| buffer.text().to_owned()) else {
            return Ok(());
        };
        self.write_row(&place, &value)?;
        if let Overlay::Form(form) = &mut self.overlay {
            form.editing = None;
        }
        Ok(())
    }

    fn write_row(&mut self, place: &Place, value: &str) -> Result<(), Refusal> {
        match place {
            Place::Card(id, row) => self.write_field(*id, row.name, value),
            Place::Board(row) => {
                let before = self.clone();
                let around = before.around(Column::Factor, Spot::Last);
                self.edit_board(|board: &mut Board, _| {
                    let mut details = board.details().clone();
                    (row.write)(&mut details, value, &around)?;
                    board.change_details(|d| *d = details);
                    Ok(())
                })
            }
        }
    }
}
