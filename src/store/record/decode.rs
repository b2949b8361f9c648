//! Bytes as text: UTF-8, and UTF-16 that says so with its first character.

/// What UTF-16 begins with, by the order of its bytes.
const LITTLE: [u8; 2] = [0xff, 0xfe];
const BIG: [u8; 2] = [0xfe, 0xff];
/// What stands for bytes that are no text.
const UNKNOWN: char = char::REPLACEMENT_CHARACTER;

/// The text, with a sign for each place that is none; nothing where it is no text at all.
pub(super) fn lossy(bytes: Vec<u8>) -> Option<String> {
    if is_utf16(&bytes) {
        return wide(&bytes);
    }
    if bytes.contains(&0) {
        return without_zeros(bytes);
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let unknown = text.chars().filter(|&c| c == UNKNOWN).count();
            if unknown > text.len() / 10 {
                return None;
            }
            text
        }
    };
    Some(unmarked(text))
}

/// The text; nothing where any of it is none.
pub(super) fn exact(bytes: Vec<u8>) -> Option<String> {
    if is_utf16(&bytes) {
        return wide(&bytes);
    }
    if bytes.contains(&0) {
        return None;
    }
    String::from_utf8(bytes).ok().map(unmarked)
}

/// A text with a hole of zeros, as a machine that lost its power leaves it in a log; none where the rest
/// is no plain text.
fn without_zeros(mut bytes: Vec<u8>) -> Option<String> {
    bytes.retain(|&byte| byte != 0);
    let text = String::from_utf8(bytes).ok()?;
    let is_plain = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{1b}');
    let is_text = !text.trim().is_empty() && text.chars().all(is_plain);
    is_text.then_some(text)
}

fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&LITTLE) || bytes.starts_with(&BIG)
}

fn wide(bytes: &[u8]) -> Option<String> {
    let (mark, rest) = bytes.split_first_chunk::<2>()?;
    let (pairs, _) = rest.as_chunks::<2>();
    let unit = if *mark == BIG {
        u16::from_be_bytes
    } else {
        u16::from_le_bytes
    };
    let units = pairs.iter().map(|pair| unit(*pair));
    let chars = char::decode_utf16(units).map(|c| c.unwrap_or(UNKNOWN));
    let text: String = chars.collect();
    (!text.contains('\0')).then_some(text)
}

/// Takes off the mark with which some programs begin UTF-8.
fn unmarked(text: String) -> String {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_told_from_what_is_none() {
        let text = |bytes: &[u8]| lossy(bytes.to_vec());
        assert_eq!(text(b"\xef\xbb\xbf14:05 a").as_deref(), Some("14:05 a"));
        assert_eq!(text(b"\xff\xfe1\x004\x00").as_deref(), Some("14"));
        assert_eq!(text(b"\xfe\xff\x001\x004\x00").as_deref(), Some("14"));
        assert_eq!(
            text(b"a long line with one caf\xe9 in it").as_deref(),
            Some("a long line with one caf\u{fffd} in it")
        );
        assert_eq!(
            text(b"14:05 a\n\0\0\0\0\n14:06 b\n").as_deref(),
            Some("14:05 a\n\n14:06 b\n")
        );
        assert_eq!(text(&[0; 64]), None);
        assert_eq!(text(b"\x7fELF\0\x01"), None);
        assert_eq!(text(&[0x89, 0xd8, 0xff, 0xc3, b'a', 0xfe]), None);
        assert_eq!(text(b"").as_deref(), Some(""));
        assert_eq!(exact(b"caf\xe9".to_vec()), None);
    }
}
