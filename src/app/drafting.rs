//! Half-written texts go to the shell soon after they were typed, so that a crash costs little.
//!
//! Every overlay that holds typed words is asked here. Short answers that only steer the program,
//! such as what is searched for or the name of a file, are not kept.

use jiff::{SignedDuration, Timestamp};

use super::draft::{Draft, Drafts};
use super::event::Effect;
use super::writing::{Masking, Target, Writing};
use super::{App, Overlay};
use crate::agenda::solo::To;
use crate::board::Column;
use crate::text::Clean;

/// How long a half-written text may stay in memory only: half of the second that a crash may cost.
const DRAFT_PAUSE: SignedDuration = SignedDuration::from_millis(500);

impl App {
    /// The texts that a crash must not cost: those put aside and the one that is being written.
    fn draft_text(&self) -> String {
        match self.typed() {
            None => self.drafts.to_text(),
            Some((target, draft)) => {
                let mut drafts = self.drafts.clone();
                drafts.put(target, draft);
                drafts.to_text()
            }
        }
    }

    /// The text that is being typed, and what it is for; none where it says nothing new.
    pub(super) fn typed(&self) -> Option<(Target, Draft)> {
        if let Overlay::Writing(writing) = &self.overlay {
            return self.written(writing);
        }
        if let Overlay::Rating(round) = &self.overlay {
            let text = round.to_text(self.board.details())?;
            return Some((Target::Rating(round.rating), Draft::change(text)));
        }
        if let Overlay::Preview(preview) = &self.overlay {
            return Some(preview.draft());
        }
        if let Overlay::Import(import) = &self.overlay {
            return Some(import.draft());
        }
        if let Overlay::Form(form) = &self.overlay {
            let text = form.editing.as_ref()?.text();
            let target = self.form_target(form)?;
            return self.changed(target, text);
        }
        if let Overlay::Prompt(prompt) = &self.overlay {
            let target = self.prompt_target(prompt.purpose)?;
            return self.changed(target, prompt.buffer.text());
        }
        self.solo_draft()
    }

    fn written(&self, writing: &Writing) -> Option<(Target, Draft)> {
        let text = writing.buffer.text();
        let is_unchanged = writing
            .base
            .as_ref()
            .is_some_and(|base| self.line(base) == text);
        let draft = Draft {
            text: text.to_owned(),
            card: writing.card,
        };
        (!is_unchanged).then(|| (writing.target.clone(), draft))
    }

    /// A text for a field, where it says something else than the field.
    fn changed(&self, target: Target, text: &str) -> Option<(Target, Draft)> {
        let is_unchanged = self.field_value(&target).is_some_and(|value| value == text);
        (!is_unchanged).then(|| (target, Draft::change(text.to_owned())))
    }

    /// Whether a text is open, also one that says nothing new yet.
    pub(super) fn is_writing(&self) -> bool {
        let is_edited = matches!(&self.overlay, Overlay::Form(form) if form.editing.is_some());
        let is_open = is_edited
            || matches!(
                self.overlay,
                Overlay::Writing(_) | Overlay::Rating(_) | Overlay::Preview(_) | Overlay::Import(_)
            );
        is_open || self.typed().is_some()
    }

    /// When a text that was typed since has to be kept; none where nothing is new.
    pub(super) fn draft_due(&self) -> Option<Timestamp> {
        let is_new = self.path.is_some() && self.draft_text() != self.draft_sent.0;
        let due = self.draft_sent.1.saturating_add(DRAFT_PAUSE);
        is_new.then(|| due.unwrap_or(Timestamp::MAX))
    }

    /// Keeps a text whose time has come; at once where the board or the terminal is about to be left.
    pub(super) fn send_draft(&mut self) {
        let leaving = self.effects.iter().position(Effect::leaves);
        let is_due = || self.draft_due().is_some_and(|due| due <= self.now);
        if leaving.is_none() && !is_due() {
            return;
        }
        let text = self.draft_text();
        if self.path.is_some() && text != self.draft_sent.0 {
            self.draft_sent = (text.clone(), self.now);
            let at = leaving.unwrap_or(self.effects.len());
            self.effects.insert(at, Effect::Draft(text));
        }
    }

    /// Takes up what an earlier session kept, but for what is on the board by now, and shows where
    /// it will come back.
    pub(super) fn take_up_drafts(&mut self, kept: Option<&str>) {
        self.drafts = Drafts::default();
        self.join_drafts(kept.unwrap_or_default());
        let first = self.drafts.targets().next().cloned();
        if let Some(target) = first {
            self.go_to_draft(&target);
        }
    }

    /// Takes up what is kept for a board whose file was opened anew under what is on the screen,
    /// together with the texts that are here.
    pub fn join_drafts(&mut self, kept: &str) {
        let is_kept = |target: &Target, draft: &Draft| self.is_kept(target, draft);
        let read = Drafts::from_text(kept, is_kept);
        self.draft_sent = (kept.to_owned(), self.now);
        for (target, draft) in read.into_all() {
            let target = self.with_place(target);
            self.drafts.join(target, draft);
        }
    }

    /// The same target, or a new card where no key leads to it any more: whoever deleted or moved
    /// the card did not know of the text.
    fn with_place(&self, target: Target) -> Target {
        let has_place = match &target {
            Target::New(..) | Target::Lines(_) | Target::Record | Target::Rating(_) => true,
            Target::Card(id) => self.board.card(*id).is_some(),
            Target::Field(..) => self.field_value(&target).is_some(),
            Target::Solo(name) => self.guide.steps().iter().any(|step| step.name == *name),
            // The action may be dropped by now; no board that is open says so.
            Target::Earlier(_) => false,
        };
        if has_place {
            return target;
        }
        let otherwise = match &target {
            Target::Earlier(_) => Column::Action,
            Target::New(..)
            | Target::Lines(_)
            | Target::Record
            | Target::Rating(_)
            | Target::Card(_)
            | Target::Field(..)
            | Target::Solo(_) => Column::Factor,
        };
        let holder = target.card().and_then(|id| self.board.resolve(id));
        let masking = match holder {
            Some(card) if card.hidden => Masking::Masked,
            Some(_) | None => Masking::Open,
        };
        Target::New(holder.map_or(otherwise, |card| card.column), masking)
    }

    fn go_to_draft(&mut self, target: &Target) {
        let is_single = self.drafts.targets().count() == 1;
        let place = match target {
            Target::New(column, _) | Target::Lines(column) => {
                self.cursor.column = *column;
                let masking = matches!(target, Target::New(_, Masking::Masked));
                let name = if masking {
                    "card-add-masked"
                } else {
                    "card-add"
                };
                Some((format!("in {}", column.title().to_lowercase()), name))
            }
            Target::Card(id) => {
                self.select(*id);
                Some(("on this card".to_owned(), "card-edit"))
            }
            Target::Field(Some(id), _) => {
                self.select(*id);
                Some(("on this card".to_owned(), "card-open"))
            }
            Target::Field(None, _) => Some(("here".to_owned(), "board-details")),
            Target::Record => Some(("here".to_owned(), "board-import")),
            Target::Solo(_) => Some(("here".to_owned(), "solo")),
            Target::Rating(_) | Target::Earlier(_) => None,
        };
        match place.filter(|_| is_single) {
            Some((place, name)) => {
                let key = self.key_to(name);
                self.tell(&format!(
                    "A text that was being written is kept; {key} {place} brings it back."
                ));
            }
            None => self
                .tell("A text that was being written is kept; it comes back when you write there."),
        }
    }

    /// Whether the board holds already what a draft says.
    fn is_kept(&self, target: &Target, draft: &Draft) -> bool {
        let is_there = |id| self.board.resolve(id).is_some();
        if draft.card.is_some_and(is_there) {
            return true;
        }
        match target {
            Target::Card(id) => self.board.card(*id).is_some_and(|card| {
                let mut copy = self.clone();
                let writing = Writing::of(card, &draft.text);
                let entry = copy.entry(&writing);
                copy.keep_changed(card, &entry).is_ok() && copy.board == self.board
            }),
            Target::Field(..) => {
                let value = self.field_value(target);
                value.is_some_and(|value| value.trim() == draft.text.trim())
            }
            Target::Rating(rating) => {
                super::rating::is_counted(&draft.text, *rating, self.board.details())
            }
            Target::Solo(name) => self.is_answered_with(name, &draft.text),
            Target::New(..) | Target::Lines(_) | Target::Record | Target::Earlier(_) => false,
        }
    }

    /// Whether an answer that becomes no card is on the board.
    fn is_answered_with(&self, step: &str, text: &str) -> bool {
        let step = self.guide.steps().iter().find(|asked| asked.name == step);
        let details = self.board.details();
        match step.map(|step| step.to) {
            Some(To::Summary) => details.summary == Clean::block(text.trim()),
            Some(To::Questions) => {
                let lines = text.lines().map(Clean::line);
                let mut lines = lines.filter(|line| !line.is_empty());
                lines.all(|line| details.questions.contains(&line))
            }
            Some(_) | None => false,
        }
    }
}
