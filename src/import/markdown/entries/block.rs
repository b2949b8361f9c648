//! Entries of a timeline that are lines of a block of code.

use super::super::super::stamp::Place;
use super::super::piece::{Kind, Piece};
use super::super::sections::Part;
use super::super::stamped::at_start;
use super::super::topic::Topic;
use super::Entries;

impl Entries {
    /// Reads a block of code as entries, where nothing else in its section has times; says whether it did.
    pub(super) fn block(&mut self, rest: &[Part<'_>], topic: Topic) -> bool {
        let Some(part) = rest.first() else {
            return false;
        };
        let text = part.piece.text();
        let lines: Vec<&str> = text.lines().take(500).collect();
        let is_timed = |line: &&str| {
            at_start(line, Place::Words).is_some_and(|s| s.is_timed() && !s.after.is_empty())
        };
        let timed = lines.iter().filter(|line| is_timed(line)).count();
        let said = lines.iter().filter(|line| !line.trim().is_empty()).count();
        let others = rest
            .iter()
            .skip(1)
            .take_while(|other| other.section == part.section);
        let is_only = others
            .filter(|other| other.piece.kind != Kind::Code)
            .all(|other| !is_timed(&other.text()));
        if topic != Topic::Timeline
            || self.open.is_some()
            || timed < 2
            || timed * 2 < said
            || !is_only
        {
            return false;
        }
        // The first line of a block that stands between fences is below the fence.
        let first = part.piece.line + usize::from(part.piece.column < 4);
        for (number, line) in lines.iter().enumerate() {
            let kind = if is_timed(line) {
                Kind::Text
            } else {
                Kind::More
            };
            let mut piece = Piece::new(first + number, kind, 0);
            line.trim().clone_into(&mut piece.words.text);
            match at_start(piece.text(), Place::Words).filter(|_| kind == Kind::Text) {
                Some(stamped) => self.begin(&piece, &stamped, topic),
                None if !line.trim().is_empty() => self.further(&piece, line.trim(), topic),
                None => {}
            }
        }
        self.open = None;
        true
    }
}
