//! The program without a terminal: one value, one function that changes it, effects that the shell
//! performs.
//!
//! [`App::update`] takes what happened and the time, and says what is to be done outside. A command
//! runs on a copy that takes the app's place only if it succeeds, so a refusal changes nothing:
//! neither the board nor the text in an open editor. Nothing here reads a clock, a disk or a
//! terminal.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

mod alike;
pub mod balance;
pub mod ballot;
mod came;
pub mod choice;
pub mod command;
mod commands;
pub mod cursor;
pub mod draft;
mod drafting;
pub mod earlier;
pub mod event;
mod filter;
pub mod form;
pub mod help;
mod history;
pub mod import;
mod incoming;
pub mod key;
pub mod keymap;
pub mod left_out;
pub mod library;
mod live;
pub mod message;
mod moving;
mod output;
pub mod overlay;
mod path;
pub mod preview;
pub mod prompt;
mod rail;
pub mod ranking;
pub mod rating;
mod seen;
pub mod solo;
pub mod timer;
mod typing;
pub mod wording;
pub mod writing;

pub use crate::board::Refusal;
pub use command::Command;
pub use event::{Effect, Event, Failure, Mouse, Shown, Spotted};
pub use key::Key;
pub use overlay::Overlay;
pub use seen::Durable;

use crate::agenda::Guide;
use crate::board::{Board, Card, CardId, Ids, Shortened};
use crate::export::{self, Layouts};
use crate::import::Format;
use crate::insight::Strengths;
use crate::text::Clean;
use ballot::Ballot;
use cursor::Cursor;
use draft::Drafts;
use earlier::Earlier;
use filter::Filter;
use history::History;
use keymap::Keymap;
use library::LibraryRow;
use message::Message;
use rail::Rail;

/// How the board is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// For the one at the keyboard, or for a room.
    pub room: Room,
    /// Four columns, or one card.
    pub zoom: Zoom,
}

/// Who looks at the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Room {
    /// The one at the keyboard: everything is shown.
    #[default]
    Desk,
    /// A room: larger spacing, nothing private.
    Room,
}

/// How much is on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zoom {
    /// Four columns.
    #[default]
    Board,
    /// The selected card alone, with its chain.
    Card,
}

/// What the screen looks like, as far as a person chooses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The names of the themes there are.
    pub themes: Arc<[String]>,
    /// The chosen one.
    pub theme: usize,
    /// Whether the program gets the mouse.
    pub mouse: Mouse,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            themes: Arc::new(["dark".to_owned()]),
            theme: 0,
            mouse: Mouse::On,
        }
    }
}

/// The whole state of the program.
#[derive(Clone, Debug, PartialEq)]
pub struct App {
    board: Arc<Board>,
    path: Option<PathBuf>,
    /// The board that was last given to the saver.
    sent: Arc<Board>,
    /// The board that is known to be on disk.
    saved: Arc<Board>,
    failure: Option<Failure>,
    history: History,
    cursor: Cursor,
    marks: BTreeSet<CardId>,
    overlay: Overlay,
    filter: Option<Filter>,
    drafts: Drafts,
    draft_sent: (String, Timestamp),
    /// The cards that were given as answers to the questions for one person since the board was
    /// opened, each with its question, from 0.
    answered: Vec<(usize, CardId)>,
    view: View,
    look: Look,
    keymap: Arc<Keymap>,
    guide: Arc<Guide>,
    layouts: Arc<Layouts>,
    /// The name of the layout in which documents are exported.
    layout: Clean,
    strengths: Arc<Strengths>,
    rules_of_strength: balance::Rules,
    rail: Rail,
    ballot: Option<Ballot>,
    library: Arc<[LibraryRow]>,
    earlier: Earlier,
    reading: wording::Reading,
    ids: Ids,
    message: Option<Message>,
    shown: Shown,
    now: Timestamp,
    /// The file to which the document was last exported.
    exported: Option<String>,
    /// The record that was last imported from.
    imported: Option<String>,
    /// The format in which records are read, where somebody says it.
    import_from: Option<&'static Format>,
    /// What the edits of this event were given too long.
    shortened: Shortened,
    effects: Vec<Effect>,
}

impl App {
    /// A program with no board open yet: it shows the library.
    pub fn new(seed: [u8; 32], now: Timestamp) -> Self {
        let board = Arc::new(Board::default());
        Self {
            path: None,
            sent: board.clone(),
            saved: board.clone(),
            board,
            failure: None,
            history: History::default(),
            cursor: Cursor::default(),
            marks: BTreeSet::new(),
            overlay: Overlay::Library(library::Library::default()),
            filter: None,
            drafts: Drafts::default(),
            draft_sent: (String::new(), Timestamp::MIN),
            answered: Vec::new(),
            view: View::default(),
            look: Look::default(),
            keymap: Arc::new(Keymap::default()),
            guide: Arc::new(Guide::built_in()),
            layouts: Arc::default(),
            layout: Clean::line(export::layout::DEFAULT),
            strengths: Arc::default(),
            rules_of_strength: balance::Rules::default(),
            rail: Rail::default(),
            ballot: None,
            library: Arc::new([]),
            earlier: Earlier::default(),
            reading: wording::Reading::default(),
            ids: Ids::from_seed(seed),
            message: None,
            shown: Shown::default(),
            now,
            exported: None,
            imported: None,
            import_from: None,
            shortened: Shortened::default(),
            effects: Vec::new(),
        }
    }

    /// The same with these keys.
    #[must_use]
    pub fn with_keymap(mut self, keymap: Keymap) -> Self {
        self.keymap = Arc::new(keymap);
        self
    }

    /// The same with these agendas, questions and house rules.
    #[must_use]
    pub fn with_guide(mut self, guide: Guide) -> Self {
        self.guide = Arc::new(guide);
        self
    }

    /// The same with these layouts of documents.
    #[must_use]
    pub fn with_layouts(mut self, layouts: Layouts) -> Self {
        self.layouts = Arc::new(layouts);
        self
    }

    /// The same with this look.
    #[must_use]
    pub fn with_look(mut self, look: Look) -> Self {
        self.look = look;
        self
    }

    /// The same, looked at like this.
    #[must_use]
    pub fn with_view(mut self, view: View) -> Self {
        self.view = view;
        self
    }

    /// Takes what happened at a time; says what is to be done outside.
    pub fn update(&mut self, event: Event, now: Timestamp) -> Vec<Effect> {
        self.now = now;
        if self
            .message
            .as_ref()
            .is_some_and(|message| message.until <= now)
        {
            self.message = None;
        }
        self.take(event);
        self.tell_shortened();
        self.settle();
        self.watch_wording();
        self.ask_for_strengths();
        self.ask_for_rules();
        self.send_board();
        self.send_draft();
        self.send_timer();
        std::mem::take(&mut self.effects)
    }

    /// When the program wants to be woken without anything happening; `None` is never.
    pub fn wakes_at(&self) -> Option<Timestamp> {
        let message = self.message.as_ref().map(|message| message.until);
        message
            .into_iter()
            .chain(self.draft_due())
            .chain(self.timer_wakes_at())
            .chain(self.wording_due())
            .min()
    }

    /// Gives a command.
    pub fn run(&mut self, command: &'static Command) {
        self.attempt(command.run);
    }

    /// Does something on a copy, which takes the app's place only if nothing refuses; what it
    /// changed on the board becomes a step that can be undone.
    fn attempt(&mut self, act: impl FnOnce(&mut Self) -> Result<(), Refusal>) {
        let mut copy = self.clone();
        copy.message = None;
        match act(&mut copy) {
            Ok(()) => {
                let recorded = copy.history.revision() != self.history.revision();
                if !recorded && !copy.board.is_same(&self.board) {
                    copy.history.record(self.board.clone(), copy.board.clone());
                }
                *self = copy;
                self.settle();
            }
            Err(refusal) => self.refuse(&refusal),
        }
    }

    /// Changes the board through one of its edits, or leaves it as it was.
    fn edit_board<T>(
        &mut self,
        edit: impl FnOnce(&mut Board, &mut Ids) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let mut board = (*self.board).clone();
        let result = edit(&mut board, &mut self.ids)?;
        if !board.is_same(&self.board) {
            self.shortened += board.shortened_since(&self.board);
            self.board = Arc::new(board);
        }
        Ok(result)
    }

    /// Leaves what is no longer there.
    fn settle(&mut self) {
        if let Overlay::Prompt(prompt) = &self.overlay
            && prompt.purpose == prompt::Purpose::Search
        {
            let text = prompt.buffer.text().trim();
            self.filter = self.filter.take().unwrap_or_default().with_text(text);
        }
        self.filter = self
            .filter
            .take()
            .and_then(|filter| filter.renewed(&self.board, self.view.room));
        let (board, filter) = (&self.board, self.filter.as_ref());
        let seen = |card: &Card| filter.is_none_or(|filter| filter.shows(card.id));
        self.cursor.settle(board, seen);
        self.marks.retain(|id| {
            board
                .card(*id)
                .is_some_and(|card| !card.parked && seen(card))
        });
        self.settle_reading();
        self.settle_ballot();
        self.settle_balance();
        self.close_lost_form();
        self.search_help();
        self.clamp_lists();
    }

    fn send_board(&mut self) {
        if self.path.is_some() && !self.board.is_same(&self.sent) {
            self.sent = self.board.clone();
            self.effects.push(Effect::Save(self.board.clone()));
        }
    }

    /// Today where the board's incident was.
    pub fn today(&self) -> Date {
        self.board.zone().at(self.now).date()
    }

    /// The selected card.
    pub fn selected_card(&self) -> Option<&Arc<Card>> {
        self.cursor.card().and_then(|id| self.board.card(id))
    }

    fn selected(&self) -> Result<Arc<Card>, Refusal> {
        self.selected_card().cloned().ok_or(Refusal::NoCard)
    }

    /// The selected card, where its text may be seen: everything that reads a text goes through here.
    fn selected_open(&self) -> Result<Arc<Card>, Refusal> {
        let card = self.selected()?;
        if card.hidden {
            Err(Refusal::Hidden)
        } else {
            Ok(card)
        }
    }

    /// Selects a card, wherever it stands.
    fn select(&mut self, id: CardId) {
        if let Some(card) = self.board.card(id) {
            if !self.shows(card) {
                self.filter = None;
            }
            self.cursor.select(card);
        }
    }
}
