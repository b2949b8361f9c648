//! What comes in: from the terminal and from other threads.

use std::io;

use jiff::SignedDuration;

use super::input::Input;
use super::post::News;
use super::screen::Screen;
use super::shell::Shell;
use super::signals;
use super::wait::is_readable;
use crate::app::key::Code;
use crate::app::{Event, Key};

/// How long a flood of input is taken in before a picture is drawn: who looks must see it go on.
const FLOOD: SignedDuration = SignedDuration::from_millis(50);
/// How many bytes are read at once: so many keys that the time above is kept.
const AT_ONCE: usize = 512;

impl Shell {
    /// Reads what waits.
    pub(super) fn read(&mut self) -> io::Result<()> {
        let mut buffer = [0; AT_ONCE];
        let began = self.now();
        while self.now().duration_since(began) < FLOOD {
            let count = rustix::io::read(Screen::input(), &mut buffer)?;
            let bytes = buffer.get(..count).filter(|bytes| !bytes.is_empty());
            let bytes = bytes.ok_or(io::ErrorKind::UnexpectedEof)?;
            let mut inputs = Vec::new();
            self.decoder.feed(bytes, &mut inputs);
            self.take(inputs)?;
            if self.end.is_some() || self.is_away || !is_readable(Screen::input()) {
                break;
            }
        }
        Ok(())
    }

    /// Nothing followed what was begun.
    pub(super) fn lapse(&mut self) -> io::Result<()> {
        let mut inputs = Vec::new();
        self.decoder.lapse(&mut inputs);
        self.take(inputs)
    }

    fn take(&mut self, inputs: Vec<Input>) -> io::Result<()> {
        for input in inputs {
            let event = match input {
                Input::Key(key) if self.is_two_keys(key) => {
                    self.update(Event::Key(Key::plain(Code::Esc)))?;
                    Some(Event::Key(Key { alt: false, ..key }))
                }
                Input::Key(key) => Some(Event::Key(key)),
                Input::Paste(text) => Some(Event::Paste(text)),
                Input::Mouse(report) => {
                    let spotted = self.picture.spot(&self.app, report.column, report.row);
                    self.pointer.take(report, spotted, self.app.board())
                }
            };
            event.map_or(Ok(()), |event| self.update(event))?;
        }
        Ok(())
    }

    /// Whether a key with Alt was Escape and a key that came at once, which a terminal sends alike.
    ///
    /// Only where nothing is written and no command has the key: there a second command that is
    /// undone costs less than a first one that is swallowed.
    fn is_two_keys(&self, key: Key) -> bool {
        let overlay = self.app.overlay();
        let command = self.app.keymap().command(overlay.scope(), key);
        key.alt && command.is_none() && overlay.buffer().is_none()
    }

    /// Takes news of another thread.
    pub(super) fn hear(&mut self, news: News) -> io::Result<()> {
        match news {
            News::App(event) => self.update(event),
            News::Board(number, event) => match &self.session {
                Some(session) if session.number() == number => self.hear_of_board(event),
                Some(_) | None => Ok(()),
            },
            News::Resized if self.is_away => Ok(()),
            News::Resized => self.redraw(),
            News::Stop => {
                self.suspend(signals::stop_self);
                Ok(())
            }
            News::Continued => self.come_back(),
            News::Ending(signal) => {
                self.end_by(signal);
                Ok(())
            }
        }
    }

    fn hear_of_board(&mut self, event: Event) -> io::Result<()> {
        let is_foreign = matches!(event, Event::Foreign { .. });
        let is_arrival = matches!(event, Event::Arrived(_));
        self.update(event)?;
        if let Some(session) = &self.session {
            if is_foreign {
                session.saver().merged(self.app.board().clone());
            }
            if is_arrival {
                session.saver().received(self.app.board().clone());
            }
        }
        Ok(())
    }
}
