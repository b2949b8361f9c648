//! The record that lies at a path: text, or an archive of it; whatever the bytes, it stays within bounds.

use nofault::import::tell;
use nofault::store::record::{FILES, LIMIT, read_input};

use super::laws;

/// Reads bytes as they come through standard input.
pub fn check(bytes: &[u8]) {
    let result = read_input(bytes);
    match result {
        Ok(taken) => {
            let files = &taken.record.files;
            assert!(!files.is_empty(), "a record has a file");
            assert!(files.len() <= FILES, "{} files", files.len());
            assert!(taken.bytes() as u64 <= LIMIT * 3, "{} bytes", taken.bytes());
            for file in files {
                assert!(!file.text.contains('\0'), "{:?} is text", file.name);
                let is_shown = file.name.chars().all(|c| !c.is_control());
                assert!(is_shown, "{:?} is safe to show", file.name);
            }
            taken.notes.iter().for_each(|note| laws::one_line(note));
            let _ = tell(&taken.record);
        }
        Err(error) => laws::one_line(&format!("{error:#}")),
    }
}
