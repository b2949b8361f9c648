//! Keeps what a merge did not choose where people find it: in the card's note, or among the board's
//! open questions. Two versions of a text wait in the card itself.

use super::{Conflict, Merged};
use crate::board::{Board, CardId, Details, Ids, add_below, has_lines};
use crate::text::{CARD_LIMIT, Clean, Ellipsis, drawable, fit};

/// The widest text of a card in a sentence, in cells.
const NAMED: usize = 40;

/// What is kept of a value that was not chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Rest {
    /// A line that quotes both values.
    Line(Clean),
    /// A value that is too long to be quoted, to stand below a short line.
    Long {
        /// That line.
        lead: Clean,
        /// The value.
        other: Clean,
    },
}

impl Rest {
    /// Adds it to a text that may have any length, unless it stands there already.
    fn add_to(&self, text: &mut Clean) {
        match self {
            Self::Line(line) => add_below(text, line),
            Self::Long { other, .. } if has_lines(text, other) => {}
            Self::Long { lead, other } => add_below(text, &format!("{lead}\n{other}")),
        }
    }

    /// Adds it to the board's own fields: a line is a question, a long value stays in its field.
    fn add_to_details(&self, field: &str, details: &mut Details) {
        match (self, field) {
            (Self::Line(line), _) if details.questions.contains(line) => {}
            (Self::Line(line), _) => details.questions.push(line.clone()),
            (Self::Long { .. }, "impact") => self.add_to(&mut details.impact),
            (Self::Long { .. }, _) => self.add_to(&mut details.summary),
        }
    }
}

impl Merged {
    /// The merged board with every value that was not chosen kept on it, and its conflicts.
    ///
    /// The same merge gives the same board, whichever side is which.
    #[must_use]
    pub fn with_others(mut self) -> Self {
        let mut board = self.board.clone();
        // Nothing random is drawn: a note changes no card's place.
        self.keep_others(&mut board, &mut Ids::from_seed([0; 32]));
        self.board = board;
        self
    }

    /// Keeps the values that were not chosen on the merged board.
    pub fn keep_others(&self, board: &mut Board, ids: &mut Ids) {
        for conflict in &self.conflicts {
            let Some((field, rest)) = conflict.rest() else {
                continue;
            };
            match conflict.card() {
                Some(id) => keep_in_note(board, id, &rest, ids),
                None => board.change_details(|details| rest.add_to_details(field, details)),
            }
        }
        for (card, rest) in &self.untold {
            keep_in_note(board, *card, rest, ids);
        }
    }
}

/// Keeps a value in the note of a card, or of the one that holds it.
fn keep_in_note(board: &mut Board, card: CardId, rest: &Rest, ids: &mut Ids) {
    let Some(holder) = board.resolve(card).map(|card| card.id) else {
        return;
    };
    let kept = board.change(holder, ids, |card| {
        rest.add_to(&mut card.note);
        Ok(())
    });
    debug_assert!(kept.is_ok(), "the card is on the board");
}

impl Conflict {
    /// The field, and what is kept of the value that was not chosen; none where there is none, or it
    /// is not told.
    pub(super) fn rest(&self) -> Option<(&'static str, Rest)> {
        let Self::Fact { field, other, .. } = self else {
            return None;
        };
        if other.is_empty() {
            return None;
        }
        let line = Clean::line(&format!("Two versions: {self}"));
        if line.chars().nth(CARD_LIMIT).is_none() {
            return Some((field, Rest::Line(line)));
        }
        let lead = Clean::line(&format!("Two versions: the other {field} was"));
        let other = Clean::block(other);
        Some((field, Rest::Long { lead, other }))
    }

    /// One line that names the card on its board, as far as that may be shown.
    pub fn sentence(&self, board: &Board) -> String {
        match self.card() {
            None => format!("the board: {self}"),
            Some(id) => format!("{}: {self}", named(board, id)),
        }
    }
}

/// A card as messages name it; nothing of a hidden one.
pub fn named(board: &Board, id: CardId) -> String {
    let Some(card) = board.resolve(id) else {
        return "a card".to_owned();
    };
    let kind = card.column.card();
    if card.hidden {
        return format!("a hidden {kind}");
    }
    let line = drawable(card.first_line());
    format!("{kind} “{}”", fit(&line, NAMED, Ellipsis::Dots))
}

#[cfg(test)]
mod tests {
    use crate::board::{Board, Column, Details, Ids, Spot};
    use crate::merge::merge;
    use crate::text::Clean;

    #[test]
    fn a_long_value_that_was_not_chosen_is_kept_once_in_its_own_field() {
        let base = Board::default();
        let own = |words: &str| {
            let text = Clean::block(&format!("{words}\n").repeat(900));
            let mut board = base.clone();
            board.change_details(|details| {
                details.summary = text.clone();
                details.impact = text;
            });
            board
        };
        let (ours, theirs) = (own("one two"), own("three four"));
        let merged = merge(&base, &ours, &theirs).with_others();
        assert!(merged == merge(&base, &theirs, &ours).with_others());
        let details = merged.board.details();
        assert!(details.questions.is_empty());
        for (name, text) in [("summary", &details.summary), ("impact", &details.impact)] {
            let other = ours.details().summary.trim();
            assert_eq!(text.matches(other).count(), 1);
            assert!(text.starts_with("three four\n"));
            assert!(text.contains(&format!("Two versions: the other {name} was\none two")));
        }
        assert!(merged.clone().with_others() == merged, "it is kept once");
        for side in [&ours, &theirs] {
            let again = merge(&base, &merged.board, side).with_others();
            assert!(again.board == merged.board, "it is kept once");
        }
    }

    #[test]
    fn what_was_not_chosen_waits_in_the_note_and_in_the_questions() {
        let mut ids = Ids::from_seed([7; 32]);
        let mut base = Board::new(Details::default());
        let card = base.add(Column::Action, Spot::Last, &mut ids, |card| {
            card.text = Clean::line("add a canary");
        });
        let own = |owner: &str, title: &str| {
            let mut board = base.clone();
            board
                .change(card, &mut Ids::from_seed([1; 32]), |card| {
                    card.owner = Clean::line(owner);
                    Ok(())
                })
                .expect("it is there");
            board.change_details(|details| details.title = Clean::line(title));
            board
        };
        let (ours, theirs) = (own("sam", "Outage"), own("priya", "Checkout outage"));
        let merged = merge(&base, &ours, &theirs).with_others();
        assert_eq!(merged, merge(&base, &theirs, &ours).with_others());
        let note = &merged.board.card(card).expect("it is there").note;
        assert_eq!(
            **note,
            *"Two versions: owner was changed on both sides: \"priya\" is kept, the other was \"sam\""
        );
        assert!(merged.board.details().questions[0].contains("\"Outage\""));
        let told = merged
            .conflicts
            .iter()
            .map(|c| c.sentence(&merged.board))
            .collect::<Vec<_>>();
        assert!(told[0].starts_with("the board: title was"), "{told:?}");
        assert!(
            told[1].starts_with("action “add a canary”: owner"),
            "{told:?}"
        );
    }
}
