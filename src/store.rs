//! The disk: where boards live, how they are read and saved, and what survives a crash.
//!
//! The promise behind the word "saved" is kept in [`durable`], for bytes; [`mod@format`] makes boards of
//! bytes, [`boards`] handles every way in which a save can end, and [`saver`] does it on a thread of
//! its own. What cannot be saved yet waits in [`recovery`]; what other processes add is
//! taken to the board by [`delivery`], through its [`inbox`] while it is open; what git could not merge
//! becomes one board in [`versions`].
//!
//! No clock is read here, and no decision about the content of a board rests on a time stamp.

use std::path::Path;

use crate::text::Clean;

pub mod boards;
mod claim;
pub mod completion;
pub mod config;
pub mod content;
pub mod delivery;
pub mod document;
pub mod durable;
mod folder;
pub mod format;
mod fresh;
pub mod git;
pub mod guide;
mod hidden;
pub mod inbox;
pub mod leftover;
pub mod library;
pub mod lines;
pub mod lock;
pub mod names;
pub mod outcome;
pub mod places;
pub mod record;
pub mod recovery;
#[cfg(test)]
pub(crate) mod room;
#[cfg(test)]
pub(crate) mod samples;
pub mod saver;
pub mod shared;
mod taken;
pub mod target;
pub mod versions;
pub mod view;

/// Quotes a path for a message; control and other invisible characters are escaped.
#[must_use]
pub fn shown(path: &Path) -> String {
    // Quoting escapes what acts; cleaning takes what is not seen, such as the fillers of Hangul.
    let quoted = format!("{:?}", path.to_string_lossy());
    Clean::line(&quoted).drawn().into_owned()
}

/// Makes a sentence of words that may begin small and end without a stop.
#[must_use]
pub fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    let end = if words.ends_with('.') { "" } else { "." };
    format!("{}{}{end}", first.unwrap_or_default(), chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_a_sentence_once() {
        assert_eq!(sentence("the disk is full"), "The disk is full.");
        assert_eq!(sentence("The disk is full."), "The disk is full.");
    }

    #[test]
    fn a_hostile_name_is_harmless_in_a_message() {
        let text = shown(Path::new("a\u{1b}]0;x\u{7}\u{202e}\u{115f}\u{200e}b\n.ron"));
        assert!(text.chars().all(|c| c.is_ascii_graphic()), "{text}");
        assert!(text.starts_with('"') && text.ends_with('"'));
    }
}
