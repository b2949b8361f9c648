//! Wording: the findings of a card, and the answers to them.

use crate::app::command::{Command, Group, Hint, Scope};
use crate::app::{App, Overlay, Refusal};

const ANSWERS: &[Scope] = &[Scope::Text, Scope::Worded];

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    scopes: &'static [Scope],
    hint: Hint,
    help: &'static str,
    run: fn(&mut App) -> Result<(), Refusal>,
) -> Command {
    Command {
        name,
        keys,
        scopes,
        group: Group::Write,
        hint,
        help,
        run,
    }
}

pub(super) const TABLE: &[Command] = &[
    row(
        "card-wording",
        &["W"],
        &[Scope::Board],
        // It stands on the card, where there is something to say.
        Hint::NONE,
        "Wording of the selected card: what could be asked instead",
        App::show_wording,
    ),
    row(
        "wording-reword",
        &["Ctrl-R"],
        ANSWERS,
        Hint::when(|app| listed(app, "reword").filter(|_| app.has_rewording())),
        "Take the rewording of the marked words",
        App::take_rewording,
    ),
    row(
        "wording-ask",
        &["Ctrl-T"],
        ANSWERS,
        Hint::when(|app| listed(app, "ask as a card")).of_worth(2),
        "Make the question about the marked words a contributing factor",
        App::ask_as_card,
    ),
    row(
        "wording-aside",
        &["Ctrl-G"],
        ANSWERS,
        Hint::when(|app| listed(app, "not blame")),
        "The marked words are not blame: put the finding aside on this board",
        App::put_finding_aside,
    ),
    row(
        "wording-edit",
        &["Enter", "i"],
        &[Scope::Worded],
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
