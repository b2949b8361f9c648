//! Texts that were begun and not kept, as the recovery store holds them.

use nofault::app::draft::Drafts;

/// Reads bytes as kept drafts.
pub fn check(bytes: &[u8]) {
    let drafts = Drafts::read(&String::from_utf8_lossy(bytes));
    let text = drafts.to_text();
    assert_eq!(Drafts::read(&text), drafts, "drafts survive {text:?}");
}
