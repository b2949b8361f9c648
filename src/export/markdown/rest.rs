//! What stands around the chain: summary, questions, decisions, the session itself.

use super::chain::{merged, text};
use super::item;
use crate::board::{Spread, answers_given};
use crate::export::escape;
use crate::export::view::View;

/// What happened, for somebody who was not there.
pub(super) fn summary(view: &View<'_>) -> String {
    escape::block(&view.say(&view.board.details().summary))
}

/// The impact in numbers.
pub(super) fn impact(view: &View<'_>) -> String {
    escape::block(&view.say(&view.board.details().impact))
}

/// What nobody could answer.
pub(super) fn questions(view: &View<'_>) -> String {
    let questions = view.board.details().questions.iter();
    questions
        .map(|question| item(&escape::item(&view.say(question), 2), []))
        .collect()
}

/// What was set aside.
pub(super) fn parked(view: &View<'_>) -> String {
    view.parked()
        .map(|card| item(&text(view, card), merged(view, card)))
        .collect()
}

/// What will not be done, and why.
pub(super) fn decisions(view: &View<'_>) -> String {
    let decisions = view.board.details().decisions_against.iter();
    let one = |decision: &crate::board::Decision| {
        let why = escape::item(&view.say(&decision.why), 4);
        let why = if why.is_empty() {
            why
        } else {
            format!("Why: {why}")
        };
        item(&escape::item(&view.say(&decision.what), 2), [why])
    };
    decisions.map(one).collect()
}

/// The ratings as spreads, never per person.
pub(super) fn session(view: &View<'_>) -> String {
    let [closing, safety] = view.spreads();
    let said = [
        closing.map(|spread| rated(spread, "rated the session")),
        safety.map(|spread| rated(spread, "said how safe it felt to speak")),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

fn rated(spread: &Spread, what: &str) -> String {
    let count = answers_given(spread);
    let people = if count == 1 { "person" } else { "people" };
    let given = spread.iter().filter(|(_, count)| **count > 0);
    let given: Vec<String> = given
        .map(|(answer, count)| format!("{count} gave {answer}"))
        .collect();
    format!(
        "{count} {people} {what} from 1 (low) to 5 (high): {}.",
        given.join(", ")
    )
}
