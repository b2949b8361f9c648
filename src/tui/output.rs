//! What is on its way to the terminal.
//!
//! One frame at a time: while the terminal has not taken it, no other is drawn, so what nobody
//! reads does not pile up.

use std::io;
use std::sync::Arc;

use super::screen::Screen;

const BEGIN_FRAME: &[u8] = b"\x1b[?2026h";
const END_FRAME: &[u8] = b"\x1b[?2026l";

/// Bytes that the terminal has not taken yet.
#[derive(Debug)]
pub(super) struct Output {
    screen: Arc<Screen>,
    bytes: Vec<u8>,
    /// How many of them it has taken.
    taken: usize,
}

impl Output {
    /// Nothing on its way yet.
    pub(super) fn new(screen: Arc<Screen>) -> Self {
        Self {
            screen,
            bytes: Vec::new(),
            taken: 0,
        }
    }

    /// Whether the terminal has taken everything.
    pub(super) fn is_clear(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Sends a frame that appears at once; one without bytes is not sent.
    pub(super) fn frame(&mut self, frame: &[u8]) -> io::Result<()> {
        if frame.is_empty() {
            return Ok(());
        }
        self.bytes.reserve(frame.len() + 16);
        self.bytes.extend_from_slice(BEGIN_FRAME);
        self.bytes.extend_from_slice(frame);
        self.send(END_FRAME)
    }

    /// Sends bytes as they are.
    pub(super) fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.bytes.extend_from_slice(bytes);
        self.flush()
    }

    /// Sends what the terminal takes now.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        while let Some(rest) = self.bytes.get(self.taken..).filter(|rest| !rest.is_empty()) {
            match self.screen.write(rest)? {
                0 => return Ok(()),
                count => self.taken += count,
            }
        }
        self.forget();
        Ok(())
    }

    /// Sends the rest before the terminal goes into other hands; what it does not take is dropped.
    pub(super) fn finish(&mut self) {
        if let Some(rest) = self.bytes.get(self.taken..) {
            self.screen.finish(rest);
        }
        self.forget();
    }

    fn forget(&mut self) {
        self.bytes.clear();
        self.taken = 0;
    }
}
