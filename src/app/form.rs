//! A card, or the board itself, with all its fields, one a row.

use super::draft::Draft;
use super::writing::{Masking, Target};
use super::{App, Overlay, Refusal, Room};
use crate::agenda;
use crate::board::detail_field::{self, DetailField};
use crate::board::field::{self, Field, Input};
use crate::board::phrase::Around;
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
    /// The column that its card had when it was opened.
    pub column: Option<Column>,
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

impl Place {
    fn target(&self) -> Target {
        match self {
            Self::Card(id, row) => Target::Field(Some(*id), row.name.to_owned()),
            Self::Board(row) => Target::Field(None, row.name.to_owned()),
        }
    }
}

/// The board's own fields, in the order of the form.
fn board_fields() -> impl Iterator<Item = &'static DetailField> {
    detail_field::DETAIL_FIELDS.iter().chain([&agenda::FIELD])
}

impl App {
    /// Opens the form of a card or of the board.
    pub(super) fn open_form(&mut self, subject: Subject) {
        let column = match subject {
            Subject::Card(id) => self.board.card(id).map(|card| card.column),
            Subject::Board => None,
        };
        self.overlay = Overlay::Form(Form {
            subject,
            column,
            row: 0,
            editing: None,
        });
    }

    /// Closes the form of a card that somebody else deleted or moved to another column.
    pub(super) fn close_lost_form(&mut self) {
        let Overlay::Form(form) = &self.overlay else {
            return;
        };
        if let Subject::Card(id) = form.subject
            && self.board.card(id).map(|card| card.column) != form.column
        {
            if let (Some(column), Some(editing)) = (form.column, &form.editing) {
                let text = editing.text().to_owned();
                let target = Target::New(column, Masking::Open);
                self.drafts.put(target, Draft::change(text));
            }
            self.overlay = Overlay::None;
            self.tell(
                "The card was moved or deleted elsewhere; what was typed is kept as a draft.",
            );
        }
    }

    /// A card's fields as the form has them; the note is private and stays out of the room view.
    fn card_fields(&self, column: Column) -> impl Iterator<Item = &'static Field> {
        let room = self.view.room == Room::Room;
        field::fields(column).filter(move |row| !(room && row.name == "note"))
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
                self.card_fields(card.column).map(row).collect()
            }
            Subject::Board => {
                let around = self.around(Column::Factor, Spot::Last);
                let row = |f: &'static DetailField| Row {
                    title: f.title,
                    value: (f.read)(self.board.details(), &around),
                    help: f.help,
                    input: f.input,
                };
                board_fields().map(row).collect()
            }
        }
    }

    fn form_place(&self, form: &Form) -> Option<Place> {
        match form.subject {
            Subject::Card(id) => {
                let column = self.board.card(id)?.column;
                Some(Place::Card(id, self.card_fields(column).nth(form.row)?))
            }
            Subject::Board => Some(Place::Board(board_fields().nth(form.row)?)),
        }
    }

    /// What the text that is edited in a form is for.
    pub(super) fn form_target(&self, form: &Form) -> Option<Target> {
        self.form_place(form).map(|place| place.target())
    }

    /// What a field says; none where there is no such field.
    pub(super) fn field_value(&self, target: &Target) -> Option<String> {
        let Target::Field(card, name) = target else {
            return None;
        };
        if let Some(id) = card {
            let card = self.board.card(*id)?;
            let around = self.around(card.column, Spot::Above(*id));
            let row = field::fields(card.column).find(|row| row.name == name)?;
            return Some((row.read)(card, &around));
        }
        let around = self.around(Column::Factor, Spot::Last);
        let row = board_fields().find(|row| row.name == name)?;
        Some((row.read)(self.board.details(), &around))
    }

    /// The chosen row and where it is written to.
    fn chosen_field(&self) -> Option<(Place, Row)> {
        let Overlay::Form(form) = &self.overlay else {
            return None;
        };
        let row = self.form_rows(form.subject).into_iter().nth(form.row)?;
        Some((self.form_place(form)?, row))
    }

    /// Begins to edit the chosen row; a word or a flag steps to its next value instead.
    pub(super) fn edit_row(&mut self) -> Result<(), Refusal> {
        let Some((place, row)) = self.chosen_field() else {
            return Ok(());
        };
        let lines = match row.input {
            Input::Word(words) => {
                let next = after(words().into_iter(), &row.value).to_owned();
                return self.write_row(&place, &next);
            }
            Input::Agenda => {
                let next = after(self.guide.names(), &row.value).to_owned();
                return self.write_row(&place, &next);
            }
            Input::Flag => {
                return self.write_row(&place, if row.value.is_empty() { "yes" } else { "" });
            }
            Input::Text => Lines::Many,
            Input::Line | Input::Time | Input::Day => Lines::One,
        };
        let mut editing = Buffer::new(lines, &row.value);
        if let Some(draft) = self.drafts.take(&place.target()) {
            editing.set(&draft.text);
            self.tell("What you had begun here is back; undo in the text takes it away.");
        }
        if let Overlay::Form(form) = &mut self.overlay {
            form.editing = Some(editing);
        }
        Ok(())
    }

    /// Keeps the value that is being edited.
    pub(super) fn keep_row(&mut self) -> Result<(), Refusal> {
        let Some((place, _)) = self.chosen_field() else {
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

    /// Leaves the value that is being edited; what it says new stays as a draft.
    pub(super) fn leave_row(&mut self) {
        let field = self.chosen_field();
        let Overlay::Form(form) = &mut self.overlay else {
            return;
        };
        let typed = form.editing.take();
        if let (Some((place, row)), Some(typed)) = (field, typed)
            && typed.text() != row.value
        {
            let draft = Draft::change(typed.text().to_owned());
            self.drafts.put(place.target(), draft);
            self.tell("Put aside; the text comes back when you edit this field again.");
        }
    }

    fn write_row(&mut self, place: &Place, value: &str) -> Result<(), Refusal> {
        match place {
            Place::Card(id, row) => self.write_field(*id, row.name, value),
            Place::Board(row) => {
                if matches!(row.input, Input::Agenda) {
                    self.refuse_unknown_agenda(value.trim())?;
                }
                let board = self.board.clone();
                let around = Around::new(board.zone(), self.today());
                self.edit_board(|board: &mut Board, _| {
                    let mut details = board.details().clone();
                    (row.write)(&mut details, value, &around)?;
                    board.change_details(|d| *d = details);
                    Ok(())
                })
            }
        }
    }

    /// Refuses the name of an agenda that the guide does not have.
    fn refuse_unknown_agenda(&self, name: &str) -> Result<(), Refusal> {
        if self.guide.agenda(name).is_some() {
            return Ok(());
        }
        let known: Vec<&str> = self.guide.names().collect();
        Err(Refusal::NoSuchValue {
            wanted: format!("an agenda; there are {}", known.join(", ")),
            given: name.to_owned(),
        })
    }
}

/// The word after this one; the empty one after the last, the first after one that is not there.
fn after<'a>(mut words: impl Iterator<Item = &'a str> + Clone, word: &str) -> &'a str {
    let mut rest = words.clone().skip_while(|w| *w != word);
    match rest.next() {
        Some(_) => rest.next().unwrap_or_default(),
        None => words.next().unwrap_or_default(),
    }
}
