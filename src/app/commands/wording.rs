//! Wording: the findings of a card, and the answers to them.

use crate::app::command::{Command, Group, Hint, Rows, Scope};
use crate::app::{App, Overlay};

const ANSWERS: &[Scope] = &[Scope::Text, Scope::Worded];

/// Rows that hold in these scopes.
const fn at(scopes: &'static [Scope]) -> Rows {
    Rows::of(scopes, Group::Write)
}

pub(super) const TABLE: &[Command] = &[
    at(&[Scope::Board]).row(
        "card-wording",
        &["W"],
        // It stands on the card, where there is something to say.
        Hint::NONE,
        "Wording of the selected card: what could be asked instead",
        App::show_wording,
    ),
    at(ANSWERS).row(
        "wording-reword",
        &["Ctrl-R"],
        Hint::when(|app| listed(app, "reword").filter(|_| app.has_rewording())),
        "Take the rewording of the marked words",
        App::take_rewording,
    ),
    at(ANSWERS).row(
        "wording-ask",
        &["Ctrl-T"],
        Hint::when(|app| listed(app, "ask as a card")).of_worth(2),
        "Make the question about the marked words a contributing factor",
        App::ask_as_card,
    ),
    at(ANSWERS).row(
        "wording-aside",
        &["Ctrl-G"],
        Hint::when(|app| listed(app, "not blame")),
        "The marked words are not blame: put the finding aside on this board",
        App::put_finding_aside,
    ),
    at(&[Scope::Worded]).row(
        "wording-edit",
        &["Enter", "i"],
        Hint::always("edit the card").of_worth(1),
        "Edit the card's line",
        |app| {
            if let Overlay::Worded(worded) = &app.overlay {
                let id = worded.card.id;
                app.overlay = Overlay::None;
                app.select(id);
            }
            app.write_selected()
        },
    ),
];

/// These words in the list; in the editor they stand under the text.
fn listed(app: &App, words: &'static str) -> Option<&'static str> {
    matches!(app.overlay, Overlay::Worded(_)).then_some(words)
}
