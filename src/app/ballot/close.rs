//! How a vote ends: what is still missing, and its result.

use super::Sure;
use crate::app::{App, Overlay, Refusal};
use crate::board::{Column, Word};

impl App {
    /// Closes the vote and shows its result; with none open, shows the last one again.
    pub(in crate::app) fn close_voting(&mut self) -> Result<(), Refusal> {
        let columns = self.voted_columns();
        if self.board.details().voting.open {
            if let Some(rest) = self.still_to_vote() {
                let key = self.key_to("voting-close");
                let sentence = format!("{rest}; {key} again closes the vote all the same.");
                if self.asks_first(Sure::Close, &sentence) {
                    return Ok(());
                }
            }
            self.edit_board(|board, _| board.close_voting())?;
            self.overlay = Overlay::None;
            if columns.is_empty() {
                self.tell("The vote is closed; no card has a vote.");
                return Ok(());
            }
        } else if columns.is_empty() {
            let key = self.key_to("ballot");
            return Err(Refusal::WayOut(format!(
                "No vote is open; {key} begins one."
            )));
        }
        self.show_ranking(columns);
        Ok(())
    }

    /// The columns that were voted on and where a card has a vote, as far as is known.
    fn voted_columns(&self) -> Vec<Column> {
        let has_votes = |column: &Column| self.board.votable(*column).any(|c| c.tally() > 0);
        if let Some(ballot) = &self.ballot {
            let known = ballot.columns.iter().copied();
            return known.filter(has_votes).collect();
        }
        let here = self.cursor.column;
        if has_votes(&here) {
            vec![here]
        } else {
            Column::ALL.iter().copied().filter(has_votes).collect()
        }
    }

    /// What is missing before the vote can close, in words without a count of votes.
    fn still_to_vote(&self) -> Option<String> {
        let Some(turn) = self.turn() else {
            self.ballot.as_ref()?;
            return match self.uncounted() {
                0 => None,
                1 => Some("1 card is not counted yet".to_owned()),
                cards => Some(format!("{cards} cards are not counted yet")),
            };
        };
        let voters = self.board.details().voting.voters();
        let done = turn.done + u32::from(self.spent(&turn) > 0);
        (done < voters).then(|| format!("{done} of {voters} have voted"))
    }
}
