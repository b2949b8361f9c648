//! A stage for the app without a terminal: keys in, whole screen out.

use std::sync::Arc;

use jiff::Timestamp;
use nofault::app::event::{Event, Opening, Spotted};
use nofault::app::{App, Effect, Key, Look};
use nofault::board::{At, Board, Column, Details, Id};
use nofault::text::Clean;
use nofault::ui::Painter;
use nofault::ui::signs::{self, Signs};
use nofault::ui::theme::{self, Depth};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

/// The clock of all tests: the evening of a Friday.
pub(crate) const NOW: &str = "2026-11-20T20:00:00Z";

/// An app with a painter, a size and a clock that stands still.
pub(crate) struct Stage {
    pub(crate) app: App,
    painter: Painter,
    size: Size,
    pub(crate) now: Timestamp,
    pub(crate) effects: Vec<Effect>,
}

/// Does outside, at once, what an app cannot be without.
fn answer(app: &mut App, effects: &[Effect], now: Timestamp) {
    for effect in effects {
        if let Effect::Save(board) = effect {
            app.update(Event::Saved(board.clone()), now);
        }
        if let Effect::Grade(_) = effect {
            app.update(Event::Graded, now);
        }
        if let Effect::Prepare(wording) = effect {
            app.update(Event::Prepared(wording.clone()), now);
        }
    }
}

impl Stage {
    /// An empty board.
    pub(crate) fn empty() -> Self {
        Self::with(Board::new(Details {
            id: Id::from_bits(1),
            title: Clean::line("Checkout outage"),
            began: "2026-11-20".parse().ok().map(|at: At| at),
            ..Details::default()
        }))
    }

    /// This board.
    pub(crate) fn with(board: Board) -> Self {
        Self::seeded(board, [7; 32])
    }

    /// This board, with random numbers of its own.
    pub(crate) fn seeded(board: Board, seed: [u8; 32]) -> Self {
        let now: Timestamp = NOW.parse().expect("a time");
        let look = Look {
            themes: theme::names().into(),
            ..Look::default()
        };
        let mut app = App::new(seed, now).with_look(look);
        let opening = Opening::of(Arc::new(board), "board.ron".into());
        let effects = app.update(Event::Opened(Box::new(opening)), now);
        answer(&mut app, &effects, now);
        let painter = Painter::new(Depth::Sixteen, signs::UNICODE);
        let mut stage = Self {
            app,
            painter,
            size: Size::new(120, 40),
            now,
            effects,
        };
        stage.show();
        stage
    }

    /// Draws, and tells the app what the picture shows.
    fn show(&mut self) {
        let mut buffer = Buffer::empty(Rect::from((Position::ORIGIN, self.size)));
        let (shown, _) = self.painter.paint(&mut buffer, &self.app);
        let effects = self.app.update(Event::Shown(shown), self.now);
        answer(&mut self.app, &effects, self.now);
    }

    /// The same app again, as it was then, with a painter of its own.
    pub(crate) fn of(app: &App) -> Self {
        Self {
            app: app.clone(),
            painter: Painter::new(Depth::Sixteen, signs::UNICODE),
            size: Size::new(120, 40),
            now: app.now(),
            effects: Vec::new(),
        }
    }

    /// No board, only the library.
    pub(crate) fn library() -> Self {
        let now: Timestamp = NOW.parse().expect("a time");
        let painter = Painter::new(Depth::Sixteen, signs::UNICODE);
        let app = App::new([7; 32], now);
        Self {
            app,
            painter,
            size: Size::new(120, 40),
            now,
            effects: Vec::new(),
        }
    }

    pub(crate) fn size(mut self, width: u16, height: u16) -> Self {
        self.size = Size::new(width, height);
        self
    }

    pub(crate) fn signs(mut self, signs: &Signs) -> Self {
        self.painter = Painter::new(Depth::Mono, *signs);
        self
    }

    /// On a terminal with all colours.
    pub(crate) fn true_colour(mut self) -> Self {
        self.painter = Painter::new(Depth::True, signs::UNICODE);
        self
    }

    /// Presses keys: names separated by blanks, `"text"` is typed. Saves end at once.
    pub(crate) fn keys(mut self, script: &str) -> Self {
        self.press(script);
        self
    }

    pub(crate) fn press(&mut self, script: &str) {
        let mut rest = script.trim_start();
        while !rest.is_empty() {
            if let Some(text) = rest.strip_prefix('"') {
                let (typed, after) = text.split_once('"').expect("a closing quotation mark");
                for c in typed.chars() {
                    let key = Key::plain(nofault::app::key::Code::Char(c));
                    self.event(Event::Key(key));
                }
                rest = after.trim_start();
            } else {
                let (name, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
                let key: Key = name.parse().expect("a key");
                self.event(Event::Key(key));
                rest = after.trim_start();
            }
        }
    }

    /// The texts of a column from the top.
    pub(crate) fn texts(&self, column: Column) -> Vec<String> {
        let cards = self.app.board().column(column);
        cards.map(|card| card.text.to_string()).collect()
    }

    /// Asserts that the screen holds these words.
    pub(crate) fn says(&mut self, words: &str) {
        let screen = self.screen();
        assert!(screen.contains(words), "{words:?} is not in\n{screen}");
    }

    /// Asserts that the screen does not hold these words.
    pub(crate) fn says_not(&mut self, words: &str) {
        let screen = self.screen();
        assert!(!screen.contains(words), "{words:?} is in\n{screen}");
    }

    /// Takes an event, draws, and tells the app what the picture shows.
    pub(crate) fn event(&mut self, event: Event) {
        self.take(event);
        self.show();
    }

    /// Takes an event without drawing.
    pub(crate) fn take(&mut self, event: Event) {
        let effects = self.app.update(event, self.now);
        answer(&mut self.app, &effects, self.now);
        self.effects.extend(effects);
    }

    /// What is under the pointer.
    pub(crate) fn spot(&mut self, x: u16, y: u16) -> Option<Spotted> {
        self.buffer();
        self.painter.spot(&self.app, self.size, x, y)
    }

    /// The screen, cell by cell.
    pub(crate) fn buffer(&mut self) -> Buffer {
        let mut buffer = Buffer::empty(Rect::from((Position::ORIGIN, self.size)));
        self.painter.paint(&mut buffer, &self.app);
        buffer
    }

    /// The whole screen as text.
    pub(crate) fn screen(&mut self) -> String {
        let buffer = self.buffer();
        let mut text = String::new();
        for y in 0..self.size.height {
            let mut row = String::new();
            let mut skip = 0;
            for x in 0..self.size.width {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                let symbol = buffer[(x, y)].symbol();
                skip = nofault::text::width(symbol).saturating_sub(1);
                row.push_str(symbol);
            }
            text.push_str(row.trim_end());
            text.push('\n');
        }
        text
    }
}
