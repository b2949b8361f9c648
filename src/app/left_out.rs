//! What is said when a text from outside does not come in as it was: nothing goes in silence.

use super::message::{Message, Tone};
use super::{App, Event};
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

/// Says that so many texts were longer than their fields, and where they stand whole.
#[must_use]
pub fn kept_whole(texts: usize) -> String {
    let (what, is) = if texts == 1 {
        ("1 long text".to_owned(), "is shortened; it")
    } else {
        (format!("{texts} long texts"), "are shortened; each")
    };
    format!("{what} {is} stands whole in the card's note or the board's summary.")
}

impl App {
    /// Says how many characters of a text that was typed, pasted or edited elsewhere were left out.
    pub(super) fn tell_left_out(&mut self, text: &str) {
        let characters = Clean::counted_block(text).dropped;
        if characters > 0 {
            self.tell_too(&left_out(characters));
        }
    }

    /// How many texts of the board had been too long before an event; none of a board that opens.
    pub(super) fn shortened_before(&self, event: &Event) -> usize {
        if let Event::Opened(_) = event {
            0
        } else {
            self.board.shortened()
        }
    }

    /// Says what became of texts that were too long, if there are more of them than before.
    pub(super) fn tell_kept_whole(&mut self, before: usize) {
        let now = self.board.shortened();
        if let Some(texts @ 1..) = now.checked_sub(before) {
            self.tell_too(&kept_whole(texts));
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
        assert!(kept_whole(1).starts_with("1 long text is"));
        assert!(kept_whole(2).starts_with("2 long texts are"));
    }
}
