//! Taking up an answer again that was given since the board was opened.

use std::sync::Arc;

use super::Solo;
use crate::app::writing::Target;
use crate::app::{App, Overlay, Refusal};
use crate::board::{Card, CardId};
use crate::text::{Buffer, Lines, place_of, wrap};

impl App {
    /// One row up; on the first row, where nothing is changed, takes up the answer to this question
    /// that was given before, the latest first.
    pub(in crate::app) fn take_up_answer(&mut self) -> Result<(), Refusal> {
        let Some((solo, step)) = self.solo() else {
            return Ok(());
        };
        let is_card = step.to.column().is_some();
        if is_card && self.is_unchanged(solo) && self.is_on_first_row(solo) {
            let card = self.given_before(solo)?;
            self.take_up(&card);
        } else if let Some(buffer) = self.overlay.buffer_mut() {
            buffer.up(self.shown.text_cells.max(1));
        }
        Ok(())
    }

    fn is_unchanged(&self, solo: &Solo) -> bool {
        let text = solo.buffer.text();
        match &solo.base {
            Some(base) => text == self.line(base),
            None => text.is_empty(),
        }
    }

    fn is_on_first_row(&self, solo: &Solo) -> bool {
        let text = solo.buffer.text();
        let rows = wrap(text, self.shown.text_cells.max(1));
        place_of(&rows, text, solo.buffer.cursor()).row == 0
    }

    /// The answer that was given before the one that is taken up, or else the latest.
    fn given_before(&self, solo: &Solo) -> Result<Arc<Card>, Refusal> {
        let base = solo.base.as_ref().map(|base| base.id);
        let is_own = |(step, id): &&(usize, CardId)| *step == solo.step && Some(*id) != base;
        let given = self.answered.iter().rev();
        let earlier = given.skip_while(|(_, id)| base.is_some_and(|base| *id != base));
        let cards = earlier.filter(is_own);
        let mut open = cards
            .filter_map(|(_, id)| self.board.card(*id))
            .filter(|card| !card.hidden);
        open.next().cloned().ok_or(Refusal::Because(match base {
            Some(_) => "This is the first answer that you gave here; none was before it.",
            None => "You gave no answer here since the board was opened; the board has them all.",
        }))
    }

    fn take_up(&mut self, card: &Arc<Card>) {
        let mut buffer = Buffer::new(Lines::Many, &self.line(card));
        if let Some(draft) = self.drafts.take(&Target::Card(card.id)) {
            buffer.set(&draft.text);
        }
        if let Overlay::Solo(solo) = &mut self.overlay {
            solo.base = Some(card.clone());
            solo.buffer = buffer;
        }
    }
}
