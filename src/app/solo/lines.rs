//! Several pasted lines, each an answer of its own.

use crate::app::{App, Refusal};
use crate::board::Spot;
use crate::entry;

impl App {
    /// Whether pasted lines are answers of their own: where several are usual and each is a card.
    pub(in crate::app) fn takes_lines(&self) -> bool {
        self.solo().is_some_and(|(solo, step)| {
            step.several && step.to.column().is_some() && solo.base.is_none()
        })
    }

    /// Keeps each line as an answer, with what is typed already, and asks again.
    pub(in crate::app) fn keep_lines(&mut self, pasted: &str) -> Result<(), Refusal> {
        let Some((solo, step)) = self.solo() else {
            return Ok(());
        };
        let (mut solo, step) = (solo.clone(), step.clone());
        solo.buffer.insert(pasted);
        let Some(mut writing) = self.answer_writing(&solo, &step) else {
            return Ok(());
        };
        let entries = entry::batch(solo.buffer.text(), &self.entry_context(&writing));
        let count = entries.len();
        for mut entry in entries {
            self.fill_in(step.to, &mut entry);
            let id = self.keep_new(&writing, &entry)?;
            self.answered.push((solo.step, id));
            self.select(id);
            writing.spot = Spot::Below(id);
        }
        self.stand_at(solo.step);
        self.ask_round(solo.step, solo.round);
        let undo = self.key_to("undo");
        self.tell(&format!(
            "Kept {count} answers, one a line; on the board, {undo} takes them back."
        ));
        Ok(())
    }
}
