//! Git's index: whether a file stands in it twice may be yes by mistake, never no.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;

use nofault::store::git::index::may_repeat;

/// Reads bytes as an index, and as the paths of one, each with a byte that says how often it is in it.
pub fn check(bytes: &[u8]) {
    let mut parts = bytes.split(|byte| *byte == 0);
    let name = OsStr::from_bytes(parts.next().unwrap_or_default());
    may_repeat(bytes, name);
    if name.is_empty() {
        return;
    }
    let mut index = b"DIRC\0\0\0\x02".to_vec();
    let mut count = 0;
    for part in parts {
        let Some((times, path)) = part.split_first() else {
            continue;
        };
        for stage in 0..times % 3 {
            // What git keeps of a file stands before its path: 60 bytes of numbers, then its stage.
            index.extend([0x11; 60]);
            index.extend([stage << 4, path.len().min(255) as u8]);
            index.extend(path);
            index.extend([0; 3]);
            count += usize::from(path == name.as_bytes());
        }
    }
    assert!(
        count < 2 || may_repeat(&index, name),
        "{count} versions are seen"
    );
}
