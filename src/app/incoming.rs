//! What comes from outside: saves that ended, other people's changes, boards that were opened.

use std::sync::Arc;

use super::draft::Drafts;
use super::event::{Effect, Event, Opening};
use super::history::History;
use super::{App, Overlay};
use crate::board::Board;
use crate::merge::merge;

impl App {
    pub(super) fn take(&mut self, event: Event) {
        match event {
            Event::Key(key) => self.press(key),
            Event::Paste(text) => self.paste(&text),
            Event::Click(spotted) => self.click(spotted),
            Event::Wheel { column, rows } => self.wheel(column, rows),
            Event::Drag { card, onto } => self.drag(card, onto),
            Event::Tick => {}
            Event::Shown(shown) => self.shown = shown,
            Event::Saved(board) => {
                self.saved = board;
                self.failure = None;
            }
            Event::NotSaved(failure) => self.failure = Some(failure),
            Event::Foreign { base, theirs } => self.merge_foreign(&base, theirs),
            Event::Opened(opening) => self.open(*opening),
            Event::Library(rows) => self.library = rows.into(),
            Event::Told(Ok(text)) => self.tell(&text),
            Event::Told(Err(text)) => self.complain(&text),
            Event::Edited(text) => {
                if let Some(buffer) = self.overlay.buffer_mut() {
                    buffer.set(text.trim_end_matches('\n'));
                }
            }
            Event::Ending => {
                let text = self.draft_text();
                self.effects.push(Effect::Draft(text));
                self.effects.push(Effect::Quit);
            }
        }
    }

    /// Puts another person's changes and ours together. Nothing is overwritten: what both changed
    /// is kept twice.
    fn merge_foreign(&mut self, base: &Board, theirs: Arc<Board>) {
        let merged = if base.is_same(&self.board) || *base == *self.board {
            theirs.clone()
        } else {
            Arc::new(merge(base, &self.board, &theirs).board)
        };
        let count = self.board.differing(&merged).count();
        self.board = merged;
        if *self.board == *theirs {
            // It is what stands on disk: there is nothing to save.
            self.board = theirs.clone();
            self.sent = theirs.clone();
            self.saved = theirs;
            self.failure = None;
        }
        if count > 0 {
            let cards = if count == 1 { "card" } else { "cards" };
            self.tell(&format!("Changed elsewhere and merged: {count} {cards}."));
        }
    }

    fn open(&mut self, opening: Opening) {
        self.board = opening.board;
        self.sent = opening.disk.clone();
        self.saved = opening.disk;
        self.path = Some(opening.path);
        self.failure = None;
        self.history = History::default();
        self.cursor = super::cursor::Cursor::default();
        self.marks.clear();
        self.filter = None;
        self.overlay = Overlay::None;
        self.drafts = opening
            .draft
            .as_deref()
            .map(Drafts::from_text)
            .unwrap_or_default();
        self.draft_sent = (self.drafts.to_text(), self.now);
        if let Some(notice) = opening.notice {
            self.complain(&notice);
        } else if self.drafts != Drafts::default() {
            self.tell("A text that was being written is kept; it comes back when you write there.");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Durable;
    use crate::text::Clean;
    use jiff::Timestamp;

    #[test]
    fn what_came_back_is_not_called_saved_before_it_is() {
        let disk = Arc::new(Board::default());
        let mut board = Board::default();
        board.change_details(|details| details.title = Clean::line("came back"));
        let board = Arc::new(board);
        let mut app = App::new([7; 32], Timestamp::UNIX_EPOCH);
        let opening = Opening {
            board: board.clone(),
            disk,
            path: "a.ron".into(),
            draft: None,
            notice: None,
        };
        let event = Event::Opened(Box::new(opening));
        let effects = app.update(event, Timestamp::UNIX_EPOCH);
        assert!(effects.contains(&Effect::Save(board.clone())));
        assert_eq!(app.durable(), Durable::Saving);
        app.update(Event::Saved(board), Timestamp::UNIX_EPOCH);
        assert_eq!(app.durable(), Durable::Saved);
    }
}
