//! Keys and pastes: a command where the scope has one for the key, else a typed character.

use super::event::Spotted;
use super::key::Key;
use super::left_out::left_out;
use super::writing::{Masking, Target, Writing};
use super::{App, Overlay, Refusal, command};
use crate::board::{CardId, Column, Direction, Spot};
use crate::import;

impl App {
    pub(super) fn press(&mut self, key: Key) {
        let scope = self.overlay.scope();
        if let Some(command) = self.keymap.command(scope, key) {
            self.run(command);
        } else if let Some(c) = key.typed()
            && let Some(buffer) = self.overlay.buffer_mut()
        {
            let is_taken = buffer.insert_char(c);
            self.message = None;
            self.first_row();
            if !is_taken {
                self.tell(&left_out(1));
            }
        }
    }

    /// Pasted text goes where text goes; several lines become cards after a look at them.
    pub(super) fn paste(&mut self, text: &str) {
        self.message = None;
        self.paste_into(text);
        if self.overlay.buffer().is_some() || matches!(self.overlay, Overlay::Preview(_)) {
            self.tell_left_out(text);
        }
    }

    fn paste_into(&mut self, text: &str) {
        let several = text.trim().lines().count() > 1;
        if several && self.takes_lines() {
            self.attempt(|app| app.keep_lines(text));
            return;
        }
        let writing = if self.overlay == Overlay::None {
            let spot = self.cursor.card().map_or(Spot::Last, Spot::Below);
            Some(Writing::new(self.cursor.column, spot))
        } else if let Overlay::Writing(writing) = &self.overlay {
            let open = Target::New(writing.column, Masking::Open);
            Some(writing.clone()).filter(|writing| writing.target == open)
        } else {
            None
        };
        match writing {
            Some(mut writing) if several => {
                let chat = self.chat_lines(writing.column, text);
                writing.buffer.insert(chat.as_deref().unwrap_or(text));
                let lines = writing.buffer.text().to_owned();
                self.attempt(|app| app.preview(writing, &lines));
                if chat.is_some() {
                    let key = self.key_to("preview-keep");
                    self.tell(&format!(
                        "This is a chat: each message is an event; {key} adds the ticked."
                    ));
                }
            }
            Some(writing) if self.overlay == Overlay::None => {
                self.write(writing);
                self.insert(text);
            }
            _ => self.insert(text),
        }
    }

    /// What was pasted into the timeline as lines of events, if it is a chat from its window.
    fn chat_lines(&self, column: Column, text: &str) -> Option<String> {
        if column != Column::Timeline {
            return None;
        }
        let context = import::Context::of(&self.board, self.today());
        let lines = import::chat_lines(text, &context)?;
        Some(lines.join("\n"))
    }

    fn insert(&mut self, text: &str) {
        if let Some(buffer) = self.overlay.buffer_mut() {
            buffer.insert(text);
            self.first_row();
        }
    }

    /// A narrowed list begins at its best row again.
    fn first_row(&mut self) {
        if let Overlay::Help(help) = &mut self.overlay {
            help.chosen = 0;
        }
    }

    pub(super) fn click(&mut self, spotted: Spotted) {
        match spotted {
            Spotted::Hint(name) => {
                if let Some(command) = command::named(name) {
                    self.run(command);
                }
            }
            Spotted::Row(row) => self.choose_row(row),
            Spotted::Card(id) if self.takes_clicks() => {
                if let Some(column) = self.board.card(id).map(|card| card.column) {
                    self.attempt(|app| {
                        app.go_to(column)?;
                        app.select(id);
                        Ok(())
                    });
                }
            }
            Spotted::Card(id) if self.overlay == Overlay::Ballot => {
                let column = self.board.card(id).map(|card| card.column);
                if column == Some(self.cursor.column) {
                    self.attempt(|app| {
                        app.select(id);
                        Ok(())
                    });
                }
            }
            Spotted::Column(column) if self.takes_clicks() => {
                self.attempt(|app| app.go_to(column));
            }
            Spotted::Card(_) | Spotted::Column(_) => {}
        }
    }

    fn takes_clicks(&self) -> bool {
        matches!(self.overlay, Overlay::None | Overlay::Connect(_))
    }

    pub(super) fn wheel(&mut self, column: Option<Column>, rows: i32) {
        let direction = if rows < 0 {
            Direction::Up
        } else {
            Direction::Down
        };
        if self.takes_clicks() {
            if let Some(column) = column {
                self.cursor.column = column;
            }
            self.step(direction, 1);
        } else {
            self.choose(direction, 1);
        }
    }

    /// A card let go over another one or over a column moves there; a dated event stays in time.
    pub(super) fn drag(&mut self, id: CardId, onto: Spotted) {
        if self.overlay == Overlay::None {
            self.attempt(|app| app.carry_onto(id, onto));
        }
    }

    fn carry_onto(&mut self, id: CardId, onto: Spotted) -> Result<(), Refusal> {
        let card = self.board.card(id).ok_or(Refusal::CardGone)?;
        let (column, spot) = match onto {
            Spotted::Column(column) => (column, Spot::Last),
            Spotted::Card(other) if other != id => {
                let other = self.board.card(other).ok_or(Refusal::CardGone)?;
                let down = other.column == card.column && other.order > card.order;
                let spot = if down {
                    Spot::Below(other.id)
                } else {
                    Spot::Above(other.id)
                };
                (other.column, spot)
            }
            Spotted::Card(_) | Spotted::Hint(_) | Spotted::Row(_) => return Ok(()),
        };
        if card.column == column && column == Column::Timeline && card.at.is_some() {
            return Err(Refusal::DatedEvent);
        }
        self.carry(id, column, spot)
    }
}
