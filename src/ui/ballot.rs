//! What a ballot asks, in the row of the question. Nothing here knows a tally.

use super::Scene;
use crate::app::Overlay;
use crate::app::ballot::Asks;
use crate::app::command;

impl Scene<'_> {
    /// What the ballot asks for, or that a vote is open; none where no vote is.
    pub(super) fn vote_in_words(&self) -> Option<String> {
        if let Some(asks) = self.app.ballot_asks() {
            return Some(self.asks_in_words(asks));
        }
        let open = self.app.board().details().voting.open;
        if !open || *self.app.overlay() != Overlay::None {
            return None;
        }
        let [ballot, close] = ["ballot", "voting-close"].map(|name| self.key_of(name));
        Some(format!(
            "A vote is open: {ballot} goes on with it, {close} closes it and shows the result."
        ))
    }

    fn asks_in_words(&self, asks: Asks) -> String {
        let (dot, dash) = (self.signs.dot, self.signs.dash);
        let close = || self.key_of("voting-close");
        match asks {
            Asks::Hands {
                voters,
                budget,
                place,
                cards,
            } => {
                let place = match place {
                    0 => "this card is not voted on".to_owned(),
                    _ => format!("card {place} of {cards}"),
                };
                let then = match voters {
                    0..=9 => String::new(),
                    _ => format!(", then {}", self.key_of("ballot-next")),
                };
                format!(
                    "How many hands for this card? 0{dash}{voters}{then} {dot} {place} {dot} {} each",
                    votes(budget)
                )
            }
            Asks::AllCounted { cards: 1 } => format!(
                "The card is counted: {} closes the vote and shows the result.",
                close()
            ),
            Asks::AllCounted { cards } => format!(
                "All {cards} cards are counted: {} closes the vote and shows the result.",
                close()
            ),
            Asks::Votes {
                voter,
                voters,
                left,
            } => {
                let [give, next] = ["ballot-vote", "ballot-next"].map(|name| self.key_of(name));
                let give = match left {
                    0 => String::new(),
                    _ => format!("{give} gives one to the card, "),
                };
                format!(
                    "Voter {voter} of {voters}: {} left {dot} {give}{next} hands the keyboard on",
                    votes(left)
                )
            }
            Asks::AllVoted { voters } => format!(
                "All {voters} have voted: {} closes the vote and shows the result.",
                close()
            ),
        }
    }

    /// The first key of a command, or its name where a person has left it without one.
    fn key_of(&self, name: &'static str) -> String {
        let key = command::named(name).and_then(|command| self.app.keymap().first(command));
        key.map_or_else(|| name.to_owned(), |key| key.to_string())
    }
}

/// A number of votes in words.
pub(super) fn votes(count: u32) -> String {
    match count {
        0 => "no vote".to_owned(),
        1 => "1 vote".to_owned(),
        _ => format!("{count} votes"),
    }
}
