//! The board's file: it opens as a sound board that is written and read back, or is refused.

use nofault::board::Board;
use nofault::export::{FORMATS, Options, Part};
use nofault::insight::Strengths;
use nofault::store::format;

use super::laws;

/// Reads bytes as a board's file.
pub fn check(bytes: &[u8]) {
    match format::read(bytes) {
        Ok(board) => {
            laws::opens(&board);
            assert!(
                format::dropped(bytes).is_ok(),
                "what opens can be looked through"
            );
            exports(&board);
        }
        Err(error) => laws::is_refused(bytes, &error),
    }
}

/// Every document of a board is a whole text without anything that moves a terminal.
fn exports(board: &Board) {
    let strengths = Strengths::default();
    for format in FORMATS {
        for of in [Part::Whole, Part::Timeline, Part::Actions] {
            let options = Options {
                of,
                ..Options::default()
            };
            let text = (format.write)(board, &strengths, &options);
            assert!(text.ends_with('\n'), "{} ends its last line", format.name);
            // Tables and calendars end their lines with both signs, by their standards.
            let text = text.replace("\r\n", "\n");
            let stray = |c: char| (c.is_control() && c != '\n') || laws::reorders(c);
            assert!(!text.contains(stray), "{} is safe to show", format.name);
        }
    }
}
