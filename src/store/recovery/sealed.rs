//! The format of a kept file: one line of header with a check over everything that follows it.
//!
//! Any change or cut is found; who wrote the file is not.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Kept;
use crate::store::content::{Stamp, hash};

/// The first words of every kept file, with the version of its format.
const FORMAT: &[u8] = b"nofault-recovery 1 ";

/// The most that a header adds to the content, in bytes.
pub(super) const HEADER: u64 = 64 * 1024;

/// The header, in the order of its fields on disk.
#[derive(Serialize, Deserialize)]
struct Header {
    board: String,
    path: String,
    base: Option<String>,
    length: u64,
}

/// Puts a header before the content: the board's id, its path, and the file that it was based on.
///
/// # Errors
///
/// The header cannot be written, which no text brings about.
pub fn seal(
    board: &str,
    path: &Path,
    base: Option<&Stamp>,
    bytes: &[u8],
) -> serde_json::Result<Vec<u8>> {
    let header = Header {
        board: board.to_owned(),
        path: path.to_string_lossy().into_owned(),
        base: base.map(|base| format!("{:016x}", base.hash())),
        length: bytes.len() as u64,
    };
    let mut checked = serde_json::to_vec(&header)?;
    checked.push(b'\n');
    checked.extend_from_slice(bytes);
    let check = format!("{:016x} ", hash(&checked));
    Ok([FORMAT, check.as_bytes(), &checked].concat())
}

/// Takes a kept file apart.
///
/// # Errors
///
/// What is wrong with it, to follow "because".
pub fn unseal(sealed: &[u8]) -> Result<Kept, &'static str> {
    let rest = sealed
        .strip_prefix(FORMAT)
        .ok_or("its format is not known")?;
    let (check, checked) = rest.split_at_checked(17).ok_or("it ends too early")?;
    if check != format!("{:016x} ", hash(checked)).as_bytes() {
        return Err("its check does not fit");
    }
    let mut parts = checked.splitn(2, |byte| *byte == b'\n');
    let (Some(header), Some(bytes)) = (parts.next(), parts.next()) else {
        return Err("it ends too early");
    };
    let header: Header = serde_json::from_slice(header).map_err(|_| "its header cannot be read")?;
    if header.length != bytes.len() as u64 {
        return Err("its length does not fit");
    }
    let base = header.base.map(|base| u64::from_str_radix(&base, 16));
    let base = base.transpose().map_err(|_| "its header cannot be read")?;
    Ok(Kept {
        bytes: bytes.to_vec(),
        base,
        board: header.board,
        path: header.path,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn any_damage_is_found() {
        let whole = seal("board", Path::new("/a\nb"), None, b"line\n\xff").unwrap();
        for place in 0..whole.len() {
            let mut hurt = whole.clone();
            hurt[place] ^= 1;
            assert!(unseal(&hurt).is_err(), "byte {place}");
            assert!(unseal(&whole[..place]).is_err(), "cut at {place}");
        }
    }

    proptest! {
        #[test]
        fn what_is_sealed_comes_out_again(
            bytes: Vec<u8>,
            board: String,
            path: String,
        ) {
            let sealed = seal(&board, Path::new(&path), None, &bytes).unwrap();
            prop_assert_eq!(unseal(&sealed), Ok(Kept { bytes, base: None, board, path }));
        }
    }
}
