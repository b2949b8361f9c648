//! What comes from outside: saves that ended, other people's changes, boards that were opened.

use std::mem;
use std::sync::Arc;

use super::balance::Rules;
use super::came::came;
use super::event::{Effect, Event, Failure, Opening};
use super::history::History;
use super::{App, Overlay, command};
use crate::board::{Board, Card};
use crate::merge::{Conflict, Merged, merge};

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
                // An older board may have been on its way.
                if self.board.is_same(&self.saved) && self.failure.take().is_some() {
                    self.withdraw_quit();
                    self.tell("Everything is saved again.");
                }
            }
            Event::NotSaved(failure) => self.take_failure(failure.clean()),
            Event::Foreign { base, theirs } => self.merge_foreign(&base, theirs),
            Event::Arrived(cards) => self.receive(cards),
            Event::Opened(opening) => self.open(*opening),
            Event::Library(rows) => self.library = rows.into(),
            Event::Importing(id, percent) => self.reading_goes_on(id, percent),
            Event::Imported(id, read) => self.show_record(id, read),
            Event::Completed { typed, path, names } => self.take_completed(&typed, &path, &names),
            Event::Earlier { rows, broken } => self.take_earlier(rows, broken),
            Event::Settled { path, card, end } => self.take_settled(&path, card, end),
            Event::Graded => self.rules_of_strength = Rules::Read,
            Event::Prepared(wording) => self.take_rules(wording),
            Event::Told(Ok(text)) => self.tell(&text),
            Event::Told(Err(text)) => self.complain(&text),
            Event::Edited(text) => {
                if let Some(buffer) = self.overlay.buffer_mut() {
                    buffer.set(text.trim_end_matches('\n'));
                    self.tell_left_out(&text);
                }
            }
            Event::Run(name) => self.run_named(name),
            Event::Ending => {
                self.effects.push(Effect::Quit);
            }
        }
    }

    /// Says once what a save that failed means; its reason stands in the header.
    fn take_failure(&mut self, failure: Failure) {
        let quit = self.key_to("quit");
        let is_news = match (&self.failure, &failure) {
            (Some(before), now) => mem::discriminant(before) != mem::discriminant(now),
            (None, _) => true,
        };
        if is_news {
            self.complain(&match failure {
                Failure::Kept(_) => {
                    format!("The board is safe, but not in its file; {quit} offers another place.")
                }
                Failure::NotSafe(_) => {
                    format!(
                        "Only this screen holds your newest changes: {quit} offers another place."
                    )
                }
            });
        }
        self.failure = Some(failure);
    }

    /// Puts another person's changes and ours together. Nothing is overwritten: what both changed
    /// is kept twice.
    fn merge_foreign(&mut self, base: &Board, theirs: Arc<Board>) {
        let before = self.board.clone();
        let mut merged = None;
        if base.is_same(&self.board) || *base == *self.board {
            self.board = theirs.clone();
        } else {
            let both = merge(base, &self.board, &theirs);
            self.board = Arc::new(both.board.clone());
            merged = Some(both);
        }
        if *self.board == *theirs {
            // It is what stands on disk: there is nothing to save.
            self.board = theirs.clone();
            self.sent = theirs.clone();
            self.saved = theirs;
            self.failure = None;
        }
        if let Some(what) = came(&before, &self.board) {
            self.tell(&format!("Changed elsewhere and merged: {what}."));
        }
        let versions = |board: &Board| {
            let cards = board.cards();
            cards.filter(|card| card.unsettled().is_some()).count()
        };
        if versions(&self.board) > versions(&before) {
            self.tell_versions();
        }
        if let Some(merged) = merged {
            self.keep_conflicts(&merged);
        }
    }

    /// Puts cards on the board that came through the inbox, and says how many, never what.
    ///
    /// They are nobody's step here: undoing goes around them.
    fn receive(&mut self, cards: Vec<Card>) {
        let mut board = (*self.board).clone();
        let new = board.receive(cards, &mut self.ids);
        if new.is_empty() {
            return;
        }
        self.board = Arc::new(board);
        let new_cards = new.iter().filter_map(|id| self.board.card(*id));
        let hidden = new_cards.filter(|card| card.hidden).count();
        self.tell(&arrived(new.len(), hidden));
    }

    /// Keeps the values that a merge did not choose where people find them, and says so.
    pub(super) fn keep_conflicts(&mut self, merged: &Merged) {
        let kept = self.edit_board(|board, ids| {
            merged.keep_others(board, ids);
            Ok(())
        });
        debug_assert!(kept.is_ok(), "nothing refuses to be kept");
        let conflicts = &merged.conflicts;
        let on_text = conflicts.iter().any(|c| matches!(c, Conflict::Text { .. }));
        if on_text {
            self.tell_versions();
        } else if !conflicts.is_empty() {
            self.complain(
                "Two people changed the same thing; the other version is in the card's note.",
            );
        }
    }

    /// Says that a text has two versions, and which key settles it.
    fn tell_versions(&mut self) {
        let settle = command::named("card-settle").and_then(|row| self.keymap.first(row));
        let key = settle.map(|key| key.to_string()).unwrap_or_default();
        self.complain(&format!(
            "Two people changed one text; both versions are kept, {key} settles it."
        ));
    }

    /// Gives a command by its name; what was said about the opening of the board stays to be read.
    fn run_named(&mut self, name: &str) {
        let notice = self.message.take();
        if let Some(command) = command::named(name) {
            self.run(command);
        }
        self.message = notice.or(self.message.take());
    }

    fn open(&mut self, opening: Opening) {
        self.board = opening.board;
        self.sent = opening.disk.clone();
        self.saved = opening.disk;
        self.path = Some(opening.path);
        self.failure = None;
        self.exported = None;
        (self.imported, self.import_from) = (None, None);
        self.answered = Vec::new();
        self.history = History::default();
        self.cursor = super::cursor::Cursor::default();
        self.marks.clear();
        self.filter = None;
        self.rail = super::rail::Rail::default();
        self.take_up_timer(opening.timer);
        self.ballot = None;
        self.earlier = super::earlier::Earlier::default();
        self.overlay = Overlay::None;
        self.take_up_drafts(opening.draft.as_deref());
        if let Some(notice) = opening.notice {
            self.complain(&notice);
        }
    }
}

/// The sentence about cards that arrived, some of them hidden.
fn arrived(all: usize, hidden: usize) -> String {
    let cards = if all == 1 { "card" } else { "cards" };
    if hidden == all {
        format!("{all} hidden {cards} arrived.")
    } else if hidden == 0 {
        format!("{all} {cards} arrived.")
    } else {
        format!("{all} {cards} arrived, {hidden} of them hidden.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Durable;
    use crate::board::{CardId, Column, OrderKey};
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
            disk,
            ..Opening::of(board.clone(), "a.ron".into())
        };
        let event = Event::Opened(Box::new(opening));
        let effects = app.update(event, Timestamp::UNIX_EPOCH);
        assert!(effects.contains(&Effect::Save(board.clone())));
        assert_eq!(app.durable(), Durable::Saving);
        app.update(Event::Saved(board), Timestamp::UNIX_EPOCH);
        assert_eq!(app.durable(), Durable::Saved);
    }

    #[test]
    fn a_save_that_fails_is_told_once_with_a_way_out_and_so_is_the_end_of_it() {
        let mut app = App::new([7; 32], Timestamp::UNIX_EPOCH);
        let board = app.board.clone();
        let mut told = |event| {
            app.message = None;
            app.update(event, Timestamp::UNIX_EPOCH);
            footer(&app).map(str::to_owned)
        };
        let kept = || Event::NotSaved(Failure::Kept("the disk is full".to_owned()));
        let not_safe = || Event::NotSaved(Failure::NotSafe("the disk is full".to_owned()));
        let first = told(kept()).unwrap();
        assert!(first.contains("q offers another place"), "{first}");
        assert_eq!(told(kept()), None);
        let worse = told(not_safe()).unwrap();
        assert!(worse.contains("q offers another place"), "{worse}");
        assert_eq!(told(not_safe()), None);
        assert_eq!(told(Event::Saved(Arc::new(Board::default()))), None);
        assert_eq!(
            told(Event::Saved(board.clone())).as_deref(),
            Some("Everything is saved again.")
        );
        assert_eq!(told(Event::Saved(board)), None);
    }

    #[test]
    fn the_question_on_leaving_goes_with_its_reason() {
        let mut app = App::new([7; 32], Timestamp::UNIX_EPOCH);
        let kept = Event::NotSaved(Failure::Kept("the disk is full".to_owned()));
        app.update(kept, Timestamp::UNIX_EPOCH);
        app.ask_quit();
        let saved = Event::Saved(app.board.clone());
        app.update(saved, Timestamp::UNIX_EPOCH);
        assert_eq!(app.overlay, Overlay::None);
    }

    fn hidden(bits: u64) -> Card {
        let order = OrderKey::between(None, None, bits);
        let mut card = Card::new(CardId::from_bits(bits), Column::Factor, order);
        card.hidden = true;
        card
    }

    fn footer(app: &App) -> Option<&str> {
        app.message.as_ref().map(|message| message.text.as_str())
    }

    #[test]
    fn cards_that_arrive_move_nothing_and_are_no_step_to_undo() {
        let now = Timestamp::UNIX_EPOCH;
        let mut app = App::new([7; 32], now);
        app.path = Some("a.ron".into());
        app.update(Event::Arrived(vec![hidden(1)]), now);
        assert_eq!(footer(&app), Some("1 hidden card arrived."));
        let cursor = app.cursor;
        app.message = None;
        let cards = vec![hidden(1), hidden(2), hidden(3)];
        let effects = app.update(Event::Arrived(cards.clone()), now);
        assert_eq!(effects, [Effect::Save(app.board.clone())]);
        assert_eq!(footer(&app), Some("2 hidden cards arrived."));
        assert_eq!((app.cursor, app.board.len()), (cursor, 3));
        let undo = command::named("undo").unwrap();
        assert!(app.refusal(undo).is_some());
        app.message = None;
        assert_eq!(app.update(Event::Arrived(cards), now), []);
        assert_eq!(footer(&app), None);
    }

    #[test]
    fn what_arrived_is_counted_in_plain_words() {
        assert_eq!(arrived(1, 0), "1 card arrived.");
        assert_eq!(arrived(5, 3), "5 cards arrived, 3 of them hidden.");
    }
}
