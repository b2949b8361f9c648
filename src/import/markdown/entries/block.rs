//! Entries of a timeline that are lines of a block of code.

use super::super::super::stamp::Place;
use super::super::piece::{Kind, Piece};
use super::super::sections::Part;
use super::super::stamped::at_start;
use super::super::topic::Topic;
use super::Entries;

/// The most lines of a block that are looked at to tell whether it is a timeline.
const JUDGED: usize = 500;

impl Entries {
    /// Reads a block of code as entries, where nothing else in its section has times; says whether it did.
    pub(super) fn block(&mut self, rest: &[Part<'_>], topic: Topic) -> bool {
        let Some(part) = rest
            .first()
            .filter(|_| topic == Topic::Timeline && self.open.is_none())
        else {
            return false;
        };
        let text = part.piece.text();
        let judged = || text.lines().take(JUDGED);
        let is_timed = |line: &&str| {
            at_start(line, Place::Words).is_some_and(|s| s.is_timed() && !s.after.is_empty())
        };
        let timed = judged().filter(is_timed).count();
        let said = judged().filter(|line| !line.trim().is_empty()).count();
        if timed < 2 || timed * 2 < said {
            return false;
        }
        let others = rest
            .iter()
            .skip(1)
            .take_while(|other| other.section == part.section);
        let mut others = others.filter(|other| other.piece.kind != Kind::Code);
        if others.any(|other| is_timed(&other.text())) {
            return false;
        }
        // The first line of a block that stands between fences is below the fence.
        let first = part.piece.line + usize::from(part.piece.column < 4);
        for (number, line) in text.lines().enumerate() {
            let kind = if is_timed(&line) {
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
