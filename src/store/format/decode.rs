//! From bytes to text: what is no text, or has another encoding, is refused with its place.

use super::error::{FormatError, Place};

/// Returns the text of a file without its byte order mark.
pub(in crate::store) fn decode(bytes: &[u8]) -> Result<&str, FormatError> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(FormatError::Utf16);
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            return Err(FormatError::NotText(end_of(&String::from_utf8_lossy(
                valid,
            ))));
        }
    };
    if let Some((before, _)) = text.split_once('\0') {
        return Err(FormatError::NotText(end_of(before)));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(FormatError::Empty);
    }
    Ok(text)
}

/// The place after a text.
fn end_of(text: &str) -> Place {
    let last = text.rsplit('\n').next().unwrap_or_default();
    Place {
        line: text.matches('\n').count() + 1,
        column: last.chars().count() + 1,
    }
}
