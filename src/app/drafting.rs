//! Half-written texts go to the shell soon after they were typed, so that a crash costs little.

use jiff::{SignedDuration, Timestamp};

use super::event::Effect;
use super::writing::{Masking, Target};
use super::{App, Overlay};

/// How long a half-written text may stay in memory only: half of the second that a crash may cost.
const DRAFT_PAUSE: SignedDuration = SignedDuration::from_millis(500);

impl App {
    /// The texts that a crash must not cost: those put aside and the one that is being written.
    fn draft_text(&self) -> String {
        match self.typed() {
            None => self.drafts.to_text(),
            Some((target, text)) => {
                let mut drafts = self.drafts.clone();
                drafts.put(target, text);
                drafts.to_text()
            }
        }
    }

    /// The text that is being typed, and what it is for.
    pub(super) fn typed(&self) -> Option<(Target, String)> {
        if let Overlay::Writing(writing) = &self.overlay {
            let text = writing.buffer.text().to_owned();
            return Some((writing.target.clone(), text));
        }
        if let Overlay::Rating(round) = &self.overlay {
            return Some((Target::Rating(round.rating), round.to_text()));
        }
        if let Overlay::Preview(preview) = &self.overlay {
            let target = Target::New(preview.writing.column, Masking::Open);
            return Some((target, preview.text.clone()));
        }
        if let Overlay::Form(form) = &self.overlay {
            let text = form.editing.as_ref()?.text().to_owned();
            return Some((self.form_target(form)?, text));
        }
        self.solo_draft()
    }

    /// When a text that was typed since has to be kept; none where nothing is new.
    pub(super) fn draft_due(&self) -> Option<Timestamp> {
        let is_new = self.path.is_some() && self.draft_text() != self.draft_sent.0;
        let due = self.draft_sent.1.saturating_add(DRAFT_PAUSE);
        is_new.then(|| due.unwrap_or(Timestamp::MAX))
    }

    /// Keeps a text whose time has come.
    pub(super) fn send_draft(&mut self) {
        if self.draft_due().is_some_and(|due| due <= self.now) {
            self.flush_draft();
        }
    }

    /// Keeps what is new at once, because the board is about to be left.
    pub(super) fn flush_draft(&mut self) {
        let text = self.draft_text();
        if self.path.is_some() && text != self.draft_sent.0 {
            self.draft_sent = (text.clone(), self.now);
            self.effects.push(Effect::Draft(text));
        }
    }
}
