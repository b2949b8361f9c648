//! Several pasted lines, shown as the cards that they would become.

use super::{App, Overlay, Refusal};
use crate::board::{Column, Spot};
use crate::entry::{self, Context, Entry};

/// The pasted lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// The column of the new cards.
    pub column: Column,
    /// Where they will stand.
    pub spot: Spot,
    /// The cards to be, and whether each is wanted.
    pub rows: Vec<(Entry, bool)>,
    /// The chosen row, from 0.
    pub chosen: usize,
}

impl App {
    /// Shows what pasted lines would become; a single line goes into the editor instead.
    pub(super) fn preview(&mut self, text: &str) -> Result<(), Refusal> {
        let column = self.cursor.column;
        let spot = self.cursor.card().map_or(Spot::Last, Spot::Below);
        let entries = entry::batch(
            text,
            &Context {
                column,
                around: self.around(column, spot),
            },
        );
        if entries.is_empty() {
            return Err(Refusal::Because(
                "The pasted text is empty; there is nothing to add.",
            ));
        }
        let rows = entries.into_iter().map(|entry| (entry, true)).collect();
        self.overlay = Overlay::Preview(Preview {
            column,
            spot,
            rows,
            chosen: 0,
        });
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
        let last = self.edit_board(|board, ids| {
            let mut spot = preview.spot;
            let mut last = None;
            for entry in &wanted {
                let id = board.add(preview.column, spot, ids, |card| entry.apply(card));
                spot = Spot::Below(id);
                last = Some(id);
            }
            Ok(last)
        })?;
        self.overlay = Overlay::None;
        if let Some(id) = last {
            self.select(id);
        }
        self.tell(&format!(
            "Added {} cards; one undo takes them back.",
            wanted.len()
        ));
        Ok(())
    }
}
