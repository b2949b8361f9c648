//! What the terminal sends: bytes to keys, pastes and mouse reports.
//!
//! A state machine that reads no terminal and no clock. It never stays deaf: a sequence that does
//! not go on is given up after [`Decoder::patience`], a byte that cannot belong to a sequence ends
//! it, and a paste without an end gives back the keyboard. Text in a paste is never a key.

mod sequence;

use std::time::Duration;

use super::input::Input;
use crate::app::Key;
use crate::app::key::Code;

/// How long an Escape may be the beginning of something.
const AFTER_ESCAPE: Duration = Duration::from_millis(25);
/// How long a sequence may stay unfinished.
const IN_SEQUENCE: Duration = Duration::from_millis(500);
/// How long a paste may stay silent before the keyboard counts again.
const IN_PASTE: Duration = Duration::from_secs(2);
/// The most bytes of a paste that are given at once; a longer one comes in parts.
const PASTE_PART: usize = 1 << 20;
/// The most bytes of a control sequence or of a terminal's answer that are looked at.
const SEQUENCE: usize = 4096;
/// After a paste fell silent, more bytes than this at once are the rest of it, fewer are keys.
const KEYSTROKES: usize = 32;

const PASTE_END: &[u8] = b"\x1b[201~";
const ESC: u8 = 0x1b;
const CTRL_C: u8 = 0x03;

/// What the bytes so far have begun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Nothing, or a character that is not whole yet.
    #[default]
    Ground,
    /// An Escape.
    Escape,
    /// Two of them.
    TwoEscapes,
    /// `ESC [`.
    Control,
    /// `ESC O`.
    Shifted,
    /// `ESC ]`, `ESC P` and their like, by that byte: an answer of the terminal, with its text.
    Answer(u8),
    /// An Escape within an answer, which may be its end.
    AnswerEscape,
    /// So many bytes that mean nothing to us.
    Skip(u8),
    /// A paste.
    Paste,
    /// A paste that fell silent before its end.
    Silent,
}

/// Turns bytes into what the person did.
#[derive(Debug, Default)]
pub struct Decoder {
    state: State,
    /// The bytes of what is not whole yet.
    held: Vec<u8>,
}

impl Decoder {
    /// Takes the bytes of one read.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Input>) {
        let only_interrupts = !bytes.is_empty() && bytes.iter().all(|&byte| byte == CTRL_C);
        if self.state == State::Paste && only_interrupts {
            self.give_paste(out);
            self.state = State::Ground;
        }
        if self.state == State::Silent {
            let rest = bytes.len() > KEYSTROKES || holds(bytes, PASTE_END);
            self.state = if rest { State::Paste } else { State::Ground };
        }
        for &byte in bytes {
            self.take(byte, out);
        }
        if self.state == State::Escape && bytes == [ESC] {
            // It came alone, so it is the key: a terminal sends a sequence in one piece.
            self.lapse(out);
        }
    }

    /// How long to wait for more before calling [`Decoder::lapse`]; `None` is for ever.
    pub fn patience(&self) -> Option<Duration> {
        match self.state {
            State::Ground if self.held.is_empty() => None,
            State::Silent => None,
            State::Escape | State::TwoEscapes => Some(AFTER_ESCAPE),
            State::Paste => Some(IN_PASTE),
            State::Ground
            | State::Control
            | State::Shifted
            | State::Answer(_)
            | State::AnswerEscape
            | State::Skip(_) => Some(IN_SEQUENCE),
        }
    }

    /// Gives up waiting for the rest of what was begun.
    pub fn lapse(&mut self, out: &mut Vec<Input>) {
        let state = std::mem::take(&mut self.state);
        let alone = self.held.is_empty();
        match state {
            State::Escape => push(out, Code::Esc),
            State::TwoEscapes => {
                push(out, Code::Esc);
                push(out, Code::Esc);
            }
            State::Control if alone => push_alt(out, '['),
            State::Shifted => push_alt(out, 'O'),
            State::Answer(opener) if alone => push_alt(out, opener.into()),
            State::Ground if !alone => push(out, Code::Char(char::REPLACEMENT_CHARACTER)),
            State::Paste => {
                self.give_paste(out);
                self.state = State::Silent;
            }
            State::Silent => self.state = State::Silent,
            State::Ground
            | State::Control
            | State::Answer(_)
            | State::AnswerEscape
            | State::Skip(_) => {}
        }
        self.held.clear();
    }

    fn take(&mut self, byte: u8, out: &mut Vec<Input>) {
        match self.state {
            State::Ground | State::Silent => self.ground(byte, out),
            State::Escape => self.escape(byte, out),
            State::TwoEscapes => self.two_escapes(byte, out),
            State::Control => self.control(byte, out),
            State::Shifted => {
                self.state = State::Ground;
                match sequence::shifted(byte) {
                    Some(code) => push(out, code),
                    None if byte < 0x20 || byte == 0x7f => self.ground(byte, out),
                    None => {}
                }
            }
            State::Answer(_) => self.answer(byte, out),
            State::AnswerEscape => {
                self.state = State::Ground;
                if byte != b'\\' {
                    self.escape(byte, out);
                }
            }
            State::Skip(left) => {
                self.state = left
                    .checked_sub(2)
                    .map_or(State::Ground, |_| State::Skip(left - 1));
            }
            State::Paste => self.paste(byte, out),
        }
    }

    fn ground(&mut self, byte: u8, out: &mut Vec<Input>) {
        if byte.is_ascii() {
            if !std::mem::take(&mut self.held).is_empty() {
                push(out, Code::Char(char::REPLACEMENT_CHARACTER));
            }
            if byte == ESC {
                self.state = State::Escape;
            } else {
                out.push(Input::Key(sequence::plain(byte)));
            }
            return;
        }
        self.held.push(byte);
        match std::str::from_utf8(&self.held) {
            Ok(text) => {
                let typed = text.chars().filter(|c| !c.is_control());
                out.extend(typed.map(|c| Input::Key(Key::plain(Code::Char(c)))));
                self.held.clear();
            }
            Err(error) if error.error_len().is_some() => {
                push(out, Code::Char(char::REPLACEMENT_CHARACTER));
                self.held.clear();
            }
            Err(_) => {}
        }
    }

    fn escape(&mut self, byte: u8, out: &mut Vec<Input>) {
        self.held.clear();
        self.state = match byte {
            b'[' => State::Control,
            b'O' => State::Shifted,
            b']' | b'P' | b'X' | b'^' | b'_' => State::Answer(byte),
            ESC => State::TwoEscapes,
            _ => State::Ground,
        };
        if self.state != State::Ground {
            return;
        }
        if byte.is_ascii() {
            let key = sequence::plain(byte);
            out.push(Input::Key(Key { alt: true, ..key }));
        } else {
            self.ground(byte, out);
        }
    }

    /// The second Escape begins something, or both were pressed.
    fn two_escapes(&mut self, byte: u8, out: &mut Vec<Input>) {
        push(out, Code::Esc);
        if matches!(byte, b'[' | b'O') {
            self.escape(byte, out);
        } else {
            push(out, Code::Esc);
            self.state = State::Ground;
            self.ground(byte, out);
        }
    }

    fn control(&mut self, byte: u8, out: &mut Vec<Input>) {
        match byte {
            0x20..=0x3f => {
                if self.held.len() < SEQUENCE {
                    self.held.push(byte);
                }
            }
            0x40..=0x7e => {
                let held = std::mem::take(&mut self.held);
                self.state = match (held.as_slice(), byte) {
                    // The console's function keys, and mouse reports that were not asked for.
                    (b"", b'[') => State::Skip(1),
                    (b"", b'M') => State::Skip(3),
                    (b"200", b'~') => State::Paste,
                    _ => State::Ground,
                };
                if self.state == State::Ground {
                    out.extend(sequence::control(&held, byte));
                }
            }
            _ => {
                self.state = State::Ground;
                self.held.clear();
                self.ground(byte, out);
            }
        }
    }

    fn answer(&mut self, byte: u8, out: &mut Vec<Input>) {
        match byte {
            0x07 => self.state = State::Ground,
            ESC => self.state = State::AnswerEscape,
            0x20..=0x7e | 0x80.. if self.held.len() < SEQUENCE => {
                self.held.push(byte);
                return;
            }
            _ => {
                self.state = State::Ground;
                self.held.clear();
                self.ground(byte, out);
                return;
            }
        }
        self.held.clear();
    }

    fn paste(&mut self, byte: u8, out: &mut Vec<Input>) {
        self.held.push(byte);
        if self.held.ends_with(PASTE_END) {
            self.held.truncate(self.held.len() - PASTE_END.len());
            self.give_paste(out);
            self.state = State::Ground;
        } else if self.held.len() >= PASTE_PART && byte == b'\n' {
            self.give_paste(out);
        }
    }

    fn give_paste(&mut self, out: &mut Vec<Input>) {
        if !self.held.is_empty() {
            let text = String::from_utf8_lossy(&self.held).replace("\r\n", "\n");
            out.push(Input::Paste(text.replace('\r', "\n")));
            self.held.clear();
        }
    }
}

fn push(out: &mut Vec<Input>, code: Code) {
    out.push(Input::Key(Key::plain(code)));
}

fn push_alt(out: &mut Vec<Input>, c: char) {
    out.push(Input::Key(Key {
        alt: true,
        ..Key::plain(Code::Char(c))
    }));
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests;
