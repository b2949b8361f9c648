//! Exports of the journal, in which fields of several lines stand as bytes with their length.
//!
//! `NAME`, a line end, eight bytes that tell a length from the lowest byte on, so many bytes, a line end: such a
//! field becomes `NAME=` on its line, and its own lines below that, each set in by a tab. Of one that is cut off
//! the name and the text stay.

/// How an export begins.
const BEGIN: &[u8] = b"__CURSOR=";
/// The bytes of a length.
const LENGTH: usize = 8;

/// The bytes with all such fields as lines; as they are where they are no export.
pub(super) fn in_lines(bytes: Vec<u8>) -> Vec<u8> {
    if !bytes.contains(&0) || !bytes.trim_ascii_start().starts_with(BEGIN) {
        return bytes;
    }
    let mut lines = Vec::with_capacity(bytes.len());
    let mut rest = bytes.as_slice();
    while !rest.is_empty() {
        let end = rest.iter().position(|&byte| byte == b'\n');
        let (line, below) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
        rest = below;
        if let Some(name) = line.strip_suffix(b"\n").filter(|name| is_name(name))
            && let Some((field, after)) = field(below)
        {
            lines.extend_from_slice(name);
            lines.push(b'=');
            for line in field.split(|&byte| byte == b'\n') {
                lines.extend_from_slice(b"\n\t");
                lines.extend(line.iter().filter(|&&byte| byte != 0));
            }
            lines.push(b'\n');
            rest = after;
        } else {
            lines.extend_from_slice(line);
            // Of a field that is cut off, only the length is no text.
            if line.strip_suffix(b"\n").is_some_and(is_name)
                && let Some((length, after)) = below.split_first_chunk::<LENGTH>()
                && length.contains(&0)
            {
                rest = after;
            }
        }
    }
    lines
}

/// Whether a line is nothing but the name of a field.
fn is_name(line: &[u8]) -> bool {
    let is_part = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'_';
    !line.is_empty() && line.iter().all(is_part)
}

/// The field whose length stands first, and what stands behind it; none where it has no end there.
fn field(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<LENGTH>()?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
    let (field, rest) = rest.split_at_checked(length)?;
    Some((field, rest.strip_prefix(b"\n")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_bytes_become_lines() {
        let long = "a".repeat(200);
        let mut export = b"__CURSOR=1\nMESSAGE\n".to_vec();
        export.extend(203_u64.to_le_bytes());
        export.extend(format!("{long}\nb=\n_PID=7\nOTHER\n").as_bytes());
        export.extend(10_u64.to_le_bytes());
        export.extend(b"0123456789\n\n");
        let lines = String::from_utf8(in_lines(export)).expect("text");
        let expected =
            format!("__CURSOR=1\nMESSAGE=\n\t{long}\n\tb=\n_PID=7\nOTHER=\n\t0123456789\n\n");
        assert_eq!(lines, expected);
    }

    #[test]
    fn what_has_no_end_or_is_no_export_keeps_its_text() {
        let cut = b"__CURSOR=1\nMESSAGE\n\xff\0\0\0\0\0\0\0cut".to_vec();
        assert_eq!(in_lines(cut), b"__CURSOR=1\nMESSAGE\ncut");
        let other = b"NAME\n\x01\0\0\0\0\0\0\0a\n".to_vec();
        assert_eq!(in_lines(other.clone()), other);
    }
}
