//! A board's file with git's marks of a conflict: both sides come together, or it is refused.

use nofault::store::format::{self, Sides};
use nofault::store::versions;

use super::laws;

/// Reads bytes as a board's file that git may have left its marks in.
pub fn check(bytes: &[u8]) {
    let sides = format::sides(bytes);
    match versions::read(bytes) {
        Ok(found) => {
            laws::opens(&found.board);
            let Some(versions) = found.versions else {
                assert_eq!(format::read(bytes).as_ref(), Ok(&found.board));
                return;
            };
            laws::one_line(&versions.sentence);
            versions
                .conflicts
                .iter()
                .for_each(|said| laws::one_line(said));
            if let Some(sides) = &sides {
                come_together(sides);
            }
        }
        Err(error) => laws::is_refused(bytes, &error),
    }
    if let Some(sides) = sides {
        are_parts(bytes, &sides);
    }
}

/// The boards of both sides are merged by the laws.
fn come_together(sides: &Sides) {
    let board = |text: &str| format::read(text.as_bytes()).ok();
    let (Some(ours), Some(theirs)) = (board(&sides.ours), board(&sides.theirs)) else {
        return;
    };
    let base = sides.base.as_deref().and_then(board);
    let base = base.filter(|base| versions::are_one([base, &ours]));
    laws::merges(&base.unwrap_or_default(), &ours, &theirs);
}

/// Each side is made of lines of the file, in their order.
fn are_parts(bytes: &[u8], sides: &Sides) {
    laws::has_line(bytes, sides.line);
    let text = String::from_utf8_lossy(bytes);
    let parts = [Some(&sides.ours), sides.base.as_ref(), Some(&sides.theirs)];
    for part in parts.into_iter().flatten() {
        let mut lines = text.split('\n');
        let is_part = part
            .split('\n')
            .filter(|line| !line.is_empty())
            .all(|line| {
                lines.any(|other| other.trim_start_matches('\u{feff}') == line || other == line)
            });
        assert!(is_part, "a side is made of lines of the file");
    }
}
