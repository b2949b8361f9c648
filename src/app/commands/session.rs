//! Undo, help, and the ways out.

use std::sync::Arc;

use crate::app::command::{Command, Group, Hint, Scope};
use crate::app::event::Effect;
use crate::app::overlay::Overlay;
use crate::app::prompt::Purpose;
use crate::app::{App, Durable, Refusal};
use crate::board::{Board, CardId};

const BOARD: &[Scope] = &[Scope::Board];
const EVERYWHERE: &[Scope] = &[
    Scope::Board,
    Scope::Text,
    Scope::Form,
    Scope::List,
    Scope::Search,
    Scope::Connect,
    Scope::Ballot,
    Scope::Rating,
    Scope::Confirm,
];

pub(super) const TABLE: &[Command] = &[
    Command {
        name: "undo",
        keys: &["u"],
        scopes: BOARD,
        group: Group::Session,
        hint: Hint::always("undo").of_worth(6),
        help: "Undo the last change",
        run: |app| {
            let mut history = app.history.clone();
            let board = history.undo(&app.board)?;
            app.history = history;
            swap_board(app, board, "Undone");
            Ok(())
        },
    },
    Command {
        name: "redo",
        keys: &["U"],
        scopes: BOARD,
        group: Group::Session,
        hint: Hint::NONE,
        help: "Redo what was undone",
        run: |app| {
            let mut history = app.history.clone();
            let board = history.redo(&app.board)?;
            app.history = history;
            swap_board(app, board, "Done again");
            Ok(())
        },
    },
    Command {
        name: "help",
        keys: &["?", ":"],
        scopes: BOARD,
        group: Group::Session,
        hint: Hint::always("help"),
        help: "Search all commands and run one",
        run: |app| {
            app.open_help();
            Ok(())
        },
    },
    Command {
        name: "quit",
        keys: &["q"],
        scopes: BOARD,
        group: Group::Session,
        hint: Hint::always("quit"),
        help: "Quit; everything is saved already",
        run: quit,
    },
    Command {
        name: "close-or-quit",
        keys: &["Ctrl-C"],
        scopes: EVERYWHERE,
        group: Group::Session,
        hint: Hint::NONE,
        help: "Close what is open; with nothing open, quit",
        run: |app| {
            let library = matches!(app.overlay, Overlay::Library(_));
            let at_base = app.overlay == Overlay::None || (library && app.path.is_none());
            if at_base {
                return quit(app);
            }
            app.close_overlay();
            Ok(())
        },
    },
    Command {
        name: "suspend",
        keys: &["Ctrl-Z"],
        scopes: EVERYWHERE,
        group: Group::Session,
        hint: Hint::NONE,
        help: "Suspend to the shell; `fg` comes back",
        run: |app| {
            app.effects.push(Effect::Suspend);
            Ok(())
        },
    },
];

/// Takes another state of the board, goes to a card that differs and says what happened to it.
/// The message never shows a card's text: it may be hidden.
fn swap_board(app: &mut App, board: Arc<Board>, done: &str) {
    if app.board.details().voting.open && app.board.differs_in_votes_alone(&board) {
        // Which card it was would tell where the last vote went.
        app.board = board;
        app.tell(&format!("{done}: a vote or a count of hands."));
        return;
    }
    let changed: Vec<CardId> = app.board.differing(&board).collect();
    let what = match changed.as_slice() {
        [] => "the board's own fields are as they were".to_owned(),
        [id] => match (app.board.card(*id), board.card(*id)) {
            (None, Some(_)) => "the card is there".to_owned(),
            (Some(_), None) => "the card is not there".to_owned(),
            _ => "the card is as it was".to_owned(),
        },
        cards => several(cards, &app.board, &board),
    };
    let seen = changed.iter().find(|id| {
        board
            .card(**id)
            .is_some_and(|card| !card.parked && !card.hidden)
    });
    let seen = seen.copied();
    app.board = board;
    if let Some(id) = seen {
        app.select(id);
    }
    app.tell(&format!("{done}: {what}."));
}

/// What happened to several cards.
fn several(cards: &[CardId], before: &Board, now: &Board) -> String {
    let count = cards.len();
    let all = |is: fn(bool, bool) -> bool| {
        let there = |id: &CardId| is(before.card(*id).is_some(), now.card(*id).is_some());
        cards.iter().all(there)
    };
    if all(|was, is| was && !is) {
        format!("{count} cards are taken back")
    } else if all(|was, is| !was && is) {
        format!("{count} cards are there again")
    } else {
        format!("{count} cards are as they were")
    }
}

pub(super) fn quit(app: &mut App) -> Result<(), Refusal> {
    if matches!(app.durable(), Durable::Failed(_)) {
        app.ask_quit();
    } else {
        app.effects.push(Effect::Quit);
    }
    Ok(())
}

impl App {
    /// Closes what is open; text that is being written stays as a draft.
    pub(in crate::app) fn close_overlay(&mut self) {
        if matches!(&self.overlay, Overlay::Form(form) if form.editing.is_some()) {
            self.leave_row();
            return;
        }
        if matches!(self.overlay, Overlay::Preview(_)) {
            self.leave_preview();
            return;
        }
        if matches!(self.overlay, Overlay::Import(_)) {
            self.leave_import();
            return;
        }
        if matches!(self.overlay, Overlay::Rating(_)) {
            self.leave_rating();
            return;
        }
        self.put_prompt_aside();
        if let Overlay::Prompt(prompt) = &self.overlay
            && let Some(row) = prompt.purpose.earlier()
        {
            self.overlay = Overlay::Earlier(row);
            return;
        }
        if matches!(self.overlay, Overlay::Solo(_)) {
            self.leave_solo();
            return;
        }
        if matches!(self.overlay, Overlay::Writing(_)) {
            self.leave_writing();
        } else if let Overlay::Connect(id) = self.overlay {
            self.overlay = Overlay::None;
            self.select(id);
        } else {
            if let Overlay::Prompt(prompt) = &self.overlay
                && prompt.purpose == Purpose::Search
            {
                self.filter = None;
            }
            self.close_to_base();
        }
    }

    /// The board where one is open, else the library.
    fn close_to_base(&mut self) {
        self.overlay = match self.path {
            Some(_) => Overlay::None,
            None => Overlay::Library(crate::app::library::Library::default()),
        };
    }
}
