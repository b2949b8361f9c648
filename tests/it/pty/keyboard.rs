//! What a terminal sends for a key.

use nofault::app::Key;
use nofault::app::key::Code;

/// The bytes of a key, as every terminal sends them.
pub(super) fn bytes(key: Key) -> Vec<u8> {
    let plain: Vec<u8> = match key.code {
        Code::Char(c) if key.ctrl => vec![u8::try_from(c).expect("an ASCII letter") & 0x1f],
        Code::Char(c) => c.to_string().into_bytes(),
        Code::Enter => b"\r".to_vec(),
        Code::Esc => b"\x1b".to_vec(),
        Code::Tab => b"\t".to_vec(),
        Code::BackTab => b"\x1b[Z".to_vec(),
        Code::Backspace => b"\x7f".to_vec(),
        Code::Delete => b"\x1b[3~".to_vec(),
        Code::Left => b"\x1b[D".to_vec(),
        Code::Right => b"\x1b[C".to_vec(),
        Code::Up => b"\x1b[A".to_vec(),
        Code::Down => b"\x1b[B".to_vec(),
        Code::Home => b"\x1b[H".to_vec(),
        Code::End => b"\x1b[F".to_vec(),
        Code::PageUp => b"\x1b[5~".to_vec(),
        Code::PageDown => b"\x1b[6~".to_vec(),
    };
    let escape = key.alt.then_some(0x1b);
    escape.into_iter().chain(plain).collect()
}
