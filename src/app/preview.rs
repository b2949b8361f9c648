//! Several pasted lines, shown as the cards that they would become.

use super::writing::Writing;
use super::{App, Overlay, Refusal};
use crate::board::Spot;
use crate::entry::{self, Context, Entry};

/// The pasted lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// What was being written when they were pasted: where the cards will stand, what they answer.
    pub writing: Writing,
    /// The lines as they are.
    pub text: String,
    /// The cards to be, and whether each is wanted.
    pub rows: Vec<(Entry, bool)>,
    /// The chosen row, from 0.
    pub chosen: usize,
}

impl App {
    /// Shows what pasted lines would become.
    pub(super) fn preview(&mut self, writing: Writing, text: &str) -> Result<(), Refusal> {
        let column = writing.column;
        let entries = entry::batch(
            text,
            &Context {
                column,
                around: self.around(column, writing.spot),
            },
        );
        if entries.is_empty() {
            return Err(Refusal::Because(
                "The pasted text is empty; there is nothing to add.",
            ));
        }
        let rows = entries.into_iter().map(|entry| (entry, true)).collect();
        let preview = Preview {
            writing,
            text: text.to_owned(),
            rows,
            chosen: 0,
        };
        self.overlay = Overlay::Preview(preview);
        Ok(())
    }

    /// Adds the cards that are wanted.
    pub(super) fn keep_preview(&mut self) -> Result<(), Refusal> {
        let Overlay::Preview(preview) = &self.overlay else {
            return Ok(());
        };
        let preview = preview.clone();
        let wanted: Vec<&Entry> = preview
            .rows
            .iter()
            .filter(|(_, wanted)| *wanted)
            .map(|(entry, _)| entry)
            .collect();
        if wanted.is_empty() {
            return Err(Refusal::Because(
                "No line is ticked; tick one, or close to add nothing.",
            ));
        }
        let answers = preview
            .writing
            .answers
            .filter(|&id| self.board.resolve(id).is_some());
        let parked = self.parks(preview.writing.column);
        let last = self.edit_board(|board, ids| {
            let mut spot = preview.writing.spot;
            let mut last = None;
            for entry in &wanted {
                let id = board.add(preview.writing.column, spot, ids, |card| {
                    entry.apply(card);
                    card.parked = parked;
                });
                if let Some(answered) = answers {
                    board.toggle_answer(id, answered)?;
                }
                spot = Spot::Below(id);
                last = Some(id);
            }
            Ok(last)
        })?;
        self.overlay = Overlay::None;
        if parked {
            self.tell_parked(wanted.len());
            return Ok(());
        }
        if let Some(id) = last {
            self.select(id);
        }
        self.tell(&format!(
            "Added {} cards; one undo takes them back.",
            wanted.len()
        ));
        Ok(())
    }

    /// Closes the preview; the lines stay as a draft of one card.
    pub(super) fn leave_preview(&mut self) {
        let Overlay::Preview(preview) = &self.overlay else {
            return;
        };
        let preview = preview.clone();
        self.drafts.put(preview.writing.target, preview.text);
        self.overlay = Overlay::None;
        self.tell("Nothing was added; the lines come back when you write here again.");
    }
}
