//! Bytes as text: UTF-8, UTF-16 that says so with its first character, and what else is most likely Windows-1252.

use super::journal;

/// What UTF-16 begins with, by the order of its bytes.
const LITTLE: [u8; 2] = [0xff, 0xfe];
const BIG: [u8; 2] = [0xfe, 0xff];
/// What stands for bytes that are no text.
const UNKNOWN: char = char::REPLACEMENT_CHARACTER;

/// The characters of Windows-1252 from 0x80 to 0x9f, where it is not Latin-1.
const WESTERN: [char; 32] = [
    '€', UNKNOWN, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', UNKNOWN, 'Ž', UNKNOWN,
    UNKNOWN, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', UNKNOWN, 'ž', 'Ÿ',
];

/// A text that was read from bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text.
    pub(super) text: String,
    /// How sure it is that the bytes mean it.
    pub(super) sort: Sort,
}

/// How bytes were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// As they say.
    Exact,
    /// As Windows-1252, since they are no UTF-8.
    Western,
    /// As UTF-8 with a sign for each place that is none.
    Broken,
}

/// The text of some bytes; nothing where they are no text at all.
pub(super) fn text(bytes: Vec<u8>) -> Option<Decoded> {
    let exact = |text| Decoded {
        text,
        sort: Sort::Exact,
    };
    if is_utf16(&bytes) {
        return wide(&bytes).map(exact);
    }
    let bytes = journal::in_lines(bytes);
    if bytes.contains(&0) {
        return without_zeros(bytes).map(exact);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some(exact(unmarked(text))),
        Err(error) => other(error.as_bytes()),
    }
}

/// The text of bytes that are no UTF-8.
fn other(bytes: &[u8]) -> Option<Decoded> {
    let (mut known, mut unknown) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        known += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        unknown += usize::from(!chunk.invalid().is_empty());
    }
    if unknown > bytes.len() / 4 {
        return None;
    }
    let (text, sort) = if known > unknown {
        (String::from_utf8_lossy(bytes).into_owned(), Sort::Broken)
    } else {
        (bytes.iter().copied().map(western).collect(), Sort::Western)
    };
    let odd = text.chars().filter(|&c| !is_plain(c)).count();
    (odd <= bytes.len() / 100).then(|| Decoded {
        text: unmarked(text),
        sort,
    })
}

fn western(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WESTERN[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

/// A text with a hole of zeros, as a machine that lost its power leaves it in a log; none where the rest
/// is no plain text.
fn without_zeros(mut bytes: Vec<u8>) -> Option<String> {
    bytes.retain(|&byte| byte != 0);
    let text = String::from_utf8(bytes).ok()?;
    let is_text = !text.trim().is_empty() && text.chars().all(is_plain);
    is_text.then_some(text)
}

fn is_plain(c: char) -> bool {
    !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{1b}')
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
        let text = |bytes: &[u8]| text(bytes.to_vec()).map(|decoded| decoded.text);
        assert_eq!(text(b"\xef\xbb\xbf14:05 a").as_deref(), Some("14:05 a"));
        assert_eq!(text(b"\xff\xfe1\x004\x00").as_deref(), Some("14"));
        assert_eq!(text(b"\xfe\xff\x001\x004\x00").as_deref(), Some("14"));
        assert_eq!(
            text(b"a long line with one caf\xe9 in it").as_deref(),
            Some("a long line with one café in it")
        );
        assert_eq!(
            text(b"14:05 a\n\0\0\0\0\n14:06 b\n").as_deref(),
            Some("14:05 a\n\n14:06 b\n")
        );
        assert_eq!(text(&[0; 64]), None);
        assert_eq!(text(b"\x7fELF\0\x01"), None);
        assert_eq!(text(&[0x89, 0xd8, 0xff, 0xc3, b'a', 0xfe]), None);
        assert_eq!(text(b"").as_deref(), Some(""));
    }

    #[test]
    fn how_it_was_read_is_told() {
        let told = |bytes: &[u8]| {
            let decoded = text(bytes.to_vec()).expect("text");
            (decoded.text, decoded.sort)
        };
        let western = told(b"Zeit;Ereignis\n14:05;K\xfchlung f\xe4llt aus \x96 5 \x80\n");
        let expected = "Zeit;Ereignis\n14:05;Kühlung fällt aus – 5 €\n".to_owned();
        assert_eq!(western, (expected, Sort::Western));
        let broken = told(
            "14:05 Kühlung fällt aus, große Hitze \u{e9}"
                .as_bytes()
                .split_last()
                .expect("bytes")
                .1,
        );
        assert_eq!(
            broken,
            (
                "14:05 Kühlung fällt aus, große Hitze \u{fffd}".to_owned(),
                Sort::Broken
            )
        );
        assert_eq!(told("fällt".as_bytes()).1, Sort::Exact);
    }
}
