//! Keys and pastes: a command where the scope has one for the key, else a typed character.

use super::event::Spotted;
use super::key::Key;
use super::writing::Writing;
use super::{App, Overlay, command};
use crate::board::{Direction, Spot};

impl App {
    pub(super) fn press(&mut self, key: Key) {
        let scope = self.overlay.scope();
        if let Some(command) = self.keymap.command(scope, key) {
            self.run(command);
        } else if let Some(c) = key.typed()
            && let Some(buffer) = self.overlay.buffer_mut()
        {
            buffer.insert_char(c);
            self.message = None;
            self.first_row();
        }
    }

    /// Pasted text goes where text goes; on the board it becomes cards after a look at them.
    pub(super) fn paste(&mut self, text: &str) {
        if let Overlay::Writing(writing) = &self.overlay {
            let fresh = writing.buffer.text().is_empty();
            if fresh && text.trim().lines().count() > 1 {
                self.overlay = Overlay::None;
                self.run_or_refuse(|app| app.preview(text));
                return;
            }
        }
        if let Some(buffer) = self.overlay.buffer_mut() {
            buffer.insert(text);
            self.first_row();
        } else if self.overlay == Overlay::None {
            if text.trim().lines().count() > 1 {
                self.run_or_refuse(|app| app.preview(text));
            } else {
                let spot = self.cursor.card().map_or(Spot::Last, Spot::Below);
                self.write(Writing::new(self.cursor.column, spot));
                if let Some(buffer) = self.overlay.buffer_mut() {
                    buffer.insert(text);
                }
            }
        }
    }

    fn run_or_refuse(&mut self, act: impl FnOnce(&mut Self) -> Result<(), super::Refusal>) {
        let mut copy = self.clone();
        match act(&mut copy) {
            Ok(()) => *self = copy,
            Err(refusal) => self.refuse(&refusal),
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
            Spotted::Row(row) => {
                let count = self.list_len();
                if let Some(chosen) = self.chosen_mut() {
                    *chosen = row.min(count.saturating_sub(1));
                }
            }
            Spotted::Card(id) if self.takes_clicks() => self.select(id),
            Spotted::Column(column) if self.takes_clicks() => self.cursor.column = column,
            Spotted::Card(_) | Spotted::Column(_) => {}
        }
    }

    fn takes_clicks(&self) -> bool {
        matches!(self.overlay, Overlay::None | Overlay::Connect(_))
    }

    pub(super) fn wheel(&mut self, column: Option<crate::board::Column>, rows: i32) {
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
    pub(super) fn drag(&mut self, id: crate::board::CardId, onto: Spotted) {
        if self.overlay != Overlay::None {
            return;
        }
        let spot = match onto {
            Spotted::Card(other) if other != id => Spot::Above(other),
            Spotted::Column(_) => Spot::Last,
            Spotted::Card(_) | Spotted::Hint(_) | Spotted::Row(_) => return,
        };
        let column = match onto {
            Spotted::Column(column) => column,
            Spotted::Card(other) => match self.board.card(other) {
                Some(card) => card.column,
                None => return,
            },
            Spotted::Hint(_) | Spotted::Row(_) => return,
        };
        let before = self.board.clone();
        self.run_or_refuse(|app| {
            let stays = app.board.card(id).is_some_and(|card| {
                card.column == column
                    && card.at.is_some()
                    && column == crate::board::Column::Timeline
            });
            if stays {
                return Err(super::Refusal::DatedEvent);
            }
            app.edit_board(|board, ids| board.move_to(id, column, spot, ids))?;
            app.select(id);
            Ok(())
        });
        if !before.is_same(&self.board) {
            self.history.record(before, self.board.clone(), "move");
        }
    }
}
