//! What single bytes and control sequences stand for.

use crate::app::Key;
use crate::app::key::Code;
use crate::tui::input::{Input, Report, Turn};

/// The key of one ASCII byte.
pub(super) fn plain(byte: u8) -> Key {
    let code = match byte {
        b'\r' => Code::Enter,
        b'\t' => Code::Tab,
        0x1b => Code::Esc,
        0x7f => Code::Backspace,
        0 => return ctrl(' '),
        1..=0x1a => return ctrl((byte - 1 + b'a').into()),
        0x1c..=0x1f => return ctrl((byte + 0x40).into()),
        _ => Code::Char(byte.into()),
    };
    Key::plain(code)
}

fn ctrl(c: char) -> Key {
    Key {
        ctrl: true,
        ..Key::plain(Code::Char(c))
    }
}

/// The key that follows `ESC O`: arrows of some terminals and the keypad's Enter.
pub(super) fn shifted(byte: u8) -> Option<Code> {
    if byte == b'M' {
        Some(Code::Enter)
    } else {
        letter(byte)
    }
}

/// What a control sequence says, by its parameters and its last byte.
pub(super) fn control(held: &[u8], last: u8) -> Option<Input> {
    if let Some(held) = held.strip_prefix(b"<") {
        return mouse(held, last).map(Input::Mouse);
    }
    let numbers = numbers(held);
    let first = numbers.first().copied().unwrap_or_default();
    let bits = numbers.get(1).map_or(0, |&bits| bits.saturating_sub(1));
    let code = match last {
        b'~' => numbered(first)?,
        b'u' => typed(first)?,
        _ => letter(last)?,
    };
    let with_shift = bits & 1 != 0;
    Some(Input::Key(Key {
        code: if with_shift { shift(code) } else { code },
        alt: bits & 2 != 0,
        ctrl: bits & 4 != 0,
    }))
}

/// The key with Shift, where that is another one.
fn shift(code: Code) -> Code {
    if let Code::Char(c) = code {
        Code::Char(c.to_ascii_uppercase())
    } else if code == Code::Tab {
        Code::BackTab
    } else {
        code
    }
}

fn letter(byte: u8) -> Option<Code> {
    Some(match byte {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'Z' => Code::BackTab,
        _ => return None,
    })
}

fn numbered(number: u32) -> Option<Code> {
    Some(match number {
        1 | 7 => Code::Home,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        _ => return None,
    })
}

/// The key of terminals that send characters by their number.
fn typed(number: u32) -> Option<Code> {
    Some(match number {
        9 => Code::Tab,
        13 => Code::Enter,
        27 => Code::Esc,
        127 => Code::Backspace,
        _ => Code::Char(char::from_u32(number).filter(|c| !c.is_control())?),
    })
}

/// A report of the form `buttons;column;row`, `M` for down and `m` for up.
fn mouse(held: &[u8], last: u8) -> Option<Report> {
    let numbers = numbers(held);
    let [buttons, column, row] = *numbers.as_slice() else {
        return None;
    };
    // Shift, Alt and Ctrl say nothing here.
    let turn = match (buttons & !0b1_1100, last) {
        (0, b'M') => Turn::Press,
        (0, b'm') => Turn::Release,
        (64, b'M') => Turn::Up,
        (65, b'M') => Turn::Down,
        _ => return None,
    };
    let cell = |number: u32| u16::try_from(number).ok()?.checked_sub(1);
    Some(Report {
        turn,
        column: cell(column)?,
        row: cell(row)?,
    })
}

/// The numbers between semicolons; what stands behind a colon is left out.
fn numbers(held: &[u8]) -> Vec<u32> {
    let text = String::from_utf8_lossy(held);
    let number = |part: &str| {
        let digits = part.split_once(':').map_or(part, |(digits, _)| digits);
        digits.parse().unwrap_or_default()
    };
    text.split(';').map(number).collect()
}
