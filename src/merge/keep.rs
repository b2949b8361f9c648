//! Keeps what a merge did not choose where people find it: in the card's note, or among the board's
//! open questions. Two versions of a text wait in the card itself.

use super::{Conflict, Merged};
use crate::board::{Board, CardId, Ids};
use crate::text::{Clean, Ellipsis, drawable, fit};

/// The widest text of a card in a sentence, in cells.
const NAMED: usize = 40;

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
            let Some(line) = conflict.line() else {
                continue;
            };
            match conflict.card() {
                Some(id) => keep_in_note(board, id, &line, ids),
                None => board.change_details(|details| {
                    if !details.questions.contains(&line) {
                        details.questions.push(line);
                    }
                }),
            }
        }
        for (card, line) in &self.untold {
            keep_in_note(board, *card, line, ids);
        }
    }
}

/// Adds a line to the note of a card, or of the one that holds it.
fn keep_in_note(board: &mut Board, card: CardId, line: &str, ids: &mut Ids) {
    let Some(holder) = board.resolve(card).map(|card| card.id) else {
        return;
    };
    let kept = board.change(holder, ids, |card| {
        if !card.note.contains(line) {
            card.note = Clean::block(format!("{}\n{line}", card.note).trim());
        }
        Ok(())
    });
    debug_assert!(kept.is_ok(), "the card is on the board");
}

impl Conflict {
    /// What is kept of a value that was not chosen; none where there is none, or it is not told.
    pub(super) fn line(&self) -> Option<Clean> {
        let Self::Fact { other, .. } = self else {
            return None;
        };
        (!other.is_empty()).then(|| Clean::line(&format!("Two versions: {self}")))
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
