//! Where frames are drawn to before they are sent: a backend that collects bytes.
//!
//! It asks the terminal nothing, not even its size, and a frame that changes nothing has no bytes.

use std::io;

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

/// The bytes of the frame that is being drawn, and what the terminal knows already.
#[derive(Debug)]
pub(super) struct Canvas {
    bytes: Vec<u8>,
    size: Size,
    /// Where the cursor was put, since when nothing was drawn.
    cursor: Option<Position>,
    is_cursor_shown: bool,
}

impl Canvas {
    /// A canvas for a terminal whose cursor is hidden.
    pub(super) fn new(size: Size) -> Self {
        Self {
            bytes: Vec::new(),
            size,
            cursor: None,
            is_cursor_shown: false,
        }
    }

    /// The terminal has this size now; what it shows is not known, nor whether its cursor is shown.
    pub(super) fn renew(&mut self, size: Size) {
        *self = Self {
            is_cursor_shown: true,
            ..Self::new(size)
        };
    }

    /// Gives the bytes that were collected.
    pub(super) fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    fn crossterm(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        self.cursor = None;
        CrosstermBackend::new(&mut self.bytes)
    }
}

impl Backend for Canvas {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.crossterm().draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.is_cursor_shown) {
            self.crossterm().hide_cursor()?;
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.is_cursor_shown, true) {
            self.crossterm().show_cursor()?;
        }
        Ok(())
    }

    /// The place where it was put last; the terminal is not asked.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.cursor != Some(position) {
            self.crossterm().set_cursor_position(position)?;
            self.cursor = Some(position);
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.crossterm().clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.crossterm().clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size,
            pixels: Size::default(),
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::Terminal;
    use ratatui::layout::Rect;

    fn draw(terminal: &mut Terminal<Canvas>, text: &str, cursor: Option<(u16, u16)>) -> String {
        terminal
            .draw(|frame| {
                frame.render_widget(text, frame.area());
                if let Some(cursor) = cursor {
                    frame.set_cursor_position(cursor);
                }
            })
            .unwrap();
        String::from_utf8(terminal.backend_mut().take()).unwrap()
    }

    #[test]
    fn a_frame_that_changes_nothing_has_no_bytes() {
        let mut terminal = Terminal::new(Canvas::new(Size::new(20, 3))).unwrap();
        assert!(draw(&mut terminal, "one", None).contains("one"));
        assert_eq!(draw(&mut terminal, "one", None), "");
        assert_ne!(draw(&mut terminal, "one", Some((2, 0))), "");
        assert_eq!(draw(&mut terminal, "one", Some((2, 0))), "");
        assert_ne!(draw(&mut terminal, "one", Some((3, 0))), "");
        assert_eq!(draw(&mut terminal, "one", None), "\u{1b}[?25l");
    }

    #[test]
    fn a_new_size_paints_everything_and_asks_nothing() {
        let mut terminal = Terminal::new(Canvas::new(Size::new(20, 3))).unwrap();
        draw(&mut terminal, "one", None);
        let size = Size::new(20, 3);
        terminal.backend_mut().renew(size);
        terminal.resize(Rect::from(size)).unwrap();
        let frame = draw(&mut terminal, "one", None);
        assert!(frame.contains("\u{1b}[2J") && frame.contains("one"));
        assert!(!frame.contains("\u{1b}[6n"));
    }
}
