//! Questions that want the name of a file: it is completed from what is on the disk.

use super::event::Effect;
use super::prompt::Purpose;
use super::{App, Overlay};
use crate::text::{Buffer, Clean};

/// The most names that are told.
const TOLD: usize = 12;

impl App {
    /// The name of a file that is being typed.
    pub(super) fn typed_path(&self) -> Option<&Buffer> {
        let Overlay::Prompt(prompt) = &self.overlay else {
            return None;
        };
        let is_path = matches!(
            prompt.purpose,
            Purpose::Import | Purpose::Export | Purpose::Elsewhere
        );
        is_path.then_some(&prompt.buffer)
    }

    /// Has the name of a file completed.
    pub(super) fn complete_path(&mut self) {
        if let Some(buffer) = self.typed_path() {
            let typed = buffer.text().to_owned();
            self.effects.push(Effect::Complete(typed));
        }
    }

    /// Takes what a name goes on as, unless something else was typed meanwhile.
    pub(super) fn take_completed(&mut self, typed: &str, path: &str, names: &[String]) {
        if self
            .typed_path()
            .is_none_or(|buffer| buffer.text() != typed)
        {
            return;
        }
        if let Some(buffer) = self.overlay.buffer_mut()
            && *path == *Clean::line(path)
            && path != typed
        {
            buffer.set(path);
        }
        match names {
            [] => self.tell("No file begins like this."),
            [_] => self.forget_message(),
            [..] => {
                let told: Vec<&str> = names.iter().take(TOLD).map(String::as_str).collect();
                let more = match names.len().saturating_sub(TOLD) {
                    0 => String::new(),
                    more => format!("  and {more} more"),
                };
                self.tell(&format!("{}{more}", told.join("  ")));
            }
        }
    }
}
