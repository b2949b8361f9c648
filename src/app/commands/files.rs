//! The board as a whole, and what leaves it.

use crate::app::App;
use crate::app::command::{Command, Group, Hint, Scope};
use crate::app::event::Effect;
use crate::app::form::Subject;
use crate::app::library::Library;
use crate::app::overlay::Overlay;

const BOARD: &[Scope] = &[Scope::Board];

pub(super) const TABLE: &[Command] = &[
    Command {
        name: "board-export",
        keys: &["e"],
        scopes: BOARD,
        group: Group::Board,
        hint: Hint::always("export").of_worth(8),
        help: "Export the document as Markdown, HTML, JSON, CSV or a calendar",
        run: |app| {
            app.begin_export();
            Ok(())
        },
    },
    Command {
        name: "document-next",
        keys: &["Ctrl-O"],
        scopes: &[Scope::Text],
        group: Group::Board,
        hint: Hint::NONE,
        help: "The next layout of what is exported, the next format of what is imported",
        run: App::next_layout,
    },
    Command {
        name: "board-import",
        keys: &["I"],
        scopes: BOARD,
        group: Group::Board,
        hint: Hint::NONE,
        help: "Import a postmortem, chat, log or table; its entries are looked at first",
        run: |app| {
            app.begin_import();
            Ok(())
        },
    },
    Command {
        name: "board-details",
        keys: &["b"],
        scopes: BOARD,
        group: Group::Board,
        hint: Hint::NONE,
        help: "The board's own fields: title, severity, people, questions, decisions",
        run: |app| {
            app.open_form(Subject::Board);
            Ok(())
        },
    },
    Command {
        name: "library",
        keys: &["O"],
        scopes: BOARD,
        group: Group::Board,
        hint: Hint::NONE,
        help: "The library: open another board or begin one",
        run: |app| {
            app.overlay = Overlay::Library(Library::default());
            app.effects.push(Effect::ReadLibrary);
            Ok(())
        },
    },
    Command {
        name: "card-copy",
        keys: &["y"],
        scopes: BOARD,
        group: Group::Board,
        hint: Hint::NONE,
        help: "Copy the selected card's text to the clipboard",
        run: App::copy_card,
    },
    Command {
        name: "card-browse",
        keys: &["o"],
        scopes: BOARD,
        group: Group::Board,
        hint: Hint::NONE,
        help: "Open the link or ticket of the selected card",
        run: App::open_link,
    },
];
