//! The picture on the terminal: drawn from the app, sent when the terminal takes it.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::Arc;

use ratatui::Terminal;
use ratatui::layout::{Rect, Size};

use super::backend::Canvas;
use super::output::Output;
use super::screen::Screen;
use crate::app::{App, Shown, Spotted};
use crate::text::drawable;
use crate::ui::Painter;

/// The picture.
#[derive(Debug)]
pub(super) struct Picture {
    painter: Painter,
    terminal: Terminal<Canvas>,
    size: Size,
    screen: Arc<Screen>,
    output: Output,
    /// The terminal's title as it was set last; none where it has no title.
    title: Option<String>,
}

impl Picture {
    /// Nothing drawn yet.
    pub(super) fn new(painter: Painter, screen: Arc<Screen>) -> io::Result<Self> {
        let size = Screen::size();
        // The Linux console reads a title as colours.
        let has_title = std::env::var_os("TERM").is_none_or(|term| term != "linux");
        Ok(Self {
            painter,
            terminal: Terminal::new(Canvas::new(size))?,
            size,
            output: Output::new(Arc::clone(&screen)),
            screen,
            title: has_title.then(String::new),
        })
    }

    /// What is on its way to the terminal.
    pub(super) fn output(&mut self) -> &mut Output {
        &mut self.output
    }

    /// The terminal.
    pub(super) fn screen(&self) -> &Arc<Screen> {
        &self.screen
    }

    /// What becomes writable when the terminal has room.
    pub(super) fn room(&self) -> BorrowedFd<'_> {
        self.screen.as_fd()
    }

    /// Draws the app; says what the picture shows.
    pub(super) fn draw(&mut self, app: &App) -> io::Result<Shown> {
        let painter = &mut self.painter;
        let mut shown = *app.shown();
        self.terminal
            .draw(|frame| shown = painter.draw(frame, app))?;
        let frame = self.terminal.backend_mut().take();
        self.output.frame(&frame)?;
        self.draw_title(app)?;
        Ok(shown)
    }

    /// Draws everything anew the next time, for the size that the terminal has now.
    pub(super) fn renew(&mut self) -> io::Result<()> {
        self.size = Screen::size();
        self.terminal.backend_mut().renew(self.size);
        self.terminal.resize(Rect::from(self.size))?;
        self.terminal.hide_cursor()?;
        if let Some(title) = &mut self.title {
            title.clear();
        }
        Ok(())
    }

    /// What is under the pointer.
    pub(super) fn spot(&self, app: &App, column: u16, row: u16) -> Option<Spotted> {
        self.painter.spot(app, self.size, column, row)
    }

    fn draw_title(&mut self, app: &App) -> io::Result<()> {
        let Some(last) = &mut self.title else {
            return Ok(());
        };
        let title = match app.path() {
            Some(_) => format!("nofault: {}", drawable(&app.board().details().title)),
            None => "nofault".to_owned(),
        };
        if *last != title {
            self.output.send(format!("\x1b]2;{title}\x07").as_bytes())?;
            *last = title;
        }
        Ok(())
    }
}
