//! Files that were kept for a crash: what was sealed comes out whole, or is refused.

use std::path::Path;

use nofault::store::content::hash;
use nofault::store::recovery::sealed::{seal, unseal};

/// Reads bytes as a kept file, as the inside of one, and as what is kept in one.
pub fn check(bytes: &[u8]) {
    if let Err(why) = unseal(bytes) {
        assert!(!why.is_empty(), "a refusal has a reason");
    }
    // A check that fits, which no mutation finds by itself.
    let fitting = format!("nofault-recovery 1 {:016x} ", hash(bytes));
    if let Ok(kept) = unseal(&[fitting.as_bytes(), bytes].concat()) {
        assert!(
            bytes.ends_with(&kept.bytes),
            "what is kept is the rest of the file"
        );
    }
    kept(bytes);
}

fn kept(bytes: &[u8]) {
    let (name, content) = bytes.split_at(bytes.len().min(13));
    let name = String::from_utf8_lossy(name);
    let Ok(mut sealed) = seal(&name, Path::new(&*name), None, content) else {
        return;
    };
    let found = unseal(&sealed);
    let is_whole = found.is_ok_and(|kept| kept.bytes == content && *kept.board == *name);
    assert!(is_whole, "what is sealed comes out again");
    let place = usize::from(bytes.last().copied().unwrap_or_default()) % sealed.len();
    sealed[place] ^= 0x20;
    assert!(
        unseal(&sealed).is_err(),
        "byte {place} is hurt, and nobody sees it"
    );
}
