//! What is said when a text does not come in as it was, because characters of it are left out or it
//! is shortened: nothing goes in silence.

use super::App;
use super::message::{Message, Tone};
use crate::text::Clean;

/// Says that so many characters cannot be shown and were left out.
#[must_use]
pub fn left_out(characters: usize) -> String {
    if characters == 1 {
        "1 character that cannot be shown was left out.".to_owned()
    } else {
        format!("{characters} characters that cannot be shown were left out.")
    }
}

impl App {
    /// Says how many characters of a text that was typed, pasted or edited elsewhere were left out.
    pub(super) fn tell_left_out(&mut self, text: &str) {
        let characters = Clean::counted_block(text).dropped;
        if characters > 0 {
            self.tell_too(&left_out(characters));
        }
    }

    /// Says how many texts the edits of this event were given too long, and where they stand whole.
    pub(super) fn tell_shortened(&mut self) {
        let shortened = std::mem::take(&mut self.shortened);
        if !shortened.is_none() {
            self.tell_too(&shortened.to_string());
        }
    }

    /// Says a sentence behind what was just said.
    fn tell_too(&mut self, sentence: &str) {
        let (text, tone) = match self.message.take() {
            Some(message) => (format!("{} {sentence}", message.text), message.tone),
            None => (sentence.to_owned(), Tone::Done),
        };
        self.message = Some(Message::new(&text, tone, self.now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_many_are_told() {
        assert!(left_out(1).starts_with("1 character that"));
        assert!(left_out(7).starts_with("7 characters that"));
    }
}
