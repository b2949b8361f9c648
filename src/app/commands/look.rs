//! What is seen.

use crate::app::command::{Command, Group, Hint, Scope};
use crate::app::event::{Effect, Mouse};
use crate::app::prompt::Purpose;
use crate::app::{App, Refusal, Room, Zoom};

const BOARD: &[Scope] = &[Scope::Board];

pub(super) const TABLE: &[Command] = &[
    Command {
        name: "search",
        keys: &["/"],
        scopes: BOARD,
        group: Group::View,
        hint: Hint::always("search").of_worth(3),
        help: "Search: only cards that fit are shown while you type",
        run: |app| {
            let before = app
                .filter()
                .map(|(text, _)| text.to_owned())
                .unwrap_or_default();
            app.ask(Purpose::Search, "Search", &before);
            Ok(())
        },
    },
    Command {
        name: "search-clear",
        keys: &["Esc"],
        scopes: BOARD,
        group: Group::View,
        hint: Hint::NONE,
        help: "Show all cards again; leave zoom; forget the marks",
        run: |app| {
            app.filter = None;
            app.view.zoom = Zoom::Board;
            app.marks.clear();
            Ok(())
        },
    },
    Command {
        name: "zoom",
        keys: &["z"],
        scopes: BOARD,
        group: Group::View,
        hint: Hint::when(|app| match app.view.zoom {
            Zoom::Board => Some("zoom"),
            Zoom::Card => Some("back"),
        })
        .of_worth(1),
        help: "Show the selected card alone and large, with its chain",
        run: |app| {
            app.view.zoom = match app.view.zoom {
                Zoom::Board => {
                    app.selected()?;
                    Zoom::Card
                }
                Zoom::Card => Zoom::Board,
            };
            Ok(())
        },
    },
    Command {
        name: "room-view",
        keys: &["R"],
        scopes: BOARD,
        group: Group::View,
        hint: Hint::NONE,
        help: "Room view for the shared screen, or back to desk view",
        run: |app| {
            app.view.room = match app.view.room {
                Room::Desk => Room::Room,
                Room::Room => Room::Desk,
            };
            app.effects.push(Effect::RememberView(app.view));
            app.tell(match app.view.room {
                Room::Room => "Room view: nothing private is shown.",
                Room::Desk => "Desk view: everything is shown.",
            });
            Ok(())
        },
    },
    Command {
        name: "theme-next",
        keys: &["#"],
        scopes: BOARD,
        group: Group::View,
        hint: Hint::NONE,
        help: "Next theme",
        run: |app| {
            let count = app.look.themes.len().max(1);
            app.look.theme = (app.look.theme + 1) % count;
            let name = app
                .look
                .themes
                .get(app.look.theme)
                .cloned()
                .unwrap_or_default();
            app.tell(&format!("Theme: {name}."));
            app.effects.push(Effect::Redraw);
            Ok(())
        },
    },
    Command {
        name: "mouse",
        keys: &["\\"],
        scopes: BOARD,
        group: Group::View,
        hint: Hint::NONE,
        help: "Turn the mouse off, so that the terminal can select text, or on again",
        run: toggle_mouse,
    },
    Command {
        name: "redraw",
        keys: &["Ctrl-L"],
        scopes: &[
            Scope::Board,
            Scope::Text,
            Scope::Form,
            Scope::List,
            Scope::Search,
            Scope::Connect,
            Scope::Ballot,
            Scope::Rating,
            Scope::Confirm,
        ],
        group: Group::View,
        hint: Hint::NONE,
        help: "Draw the screen anew",
        run: |app| {
            app.effects.push(Effect::Redraw);
            Ok(())
        },
    },
];

fn toggle_mouse(app: &mut App) -> Result<(), Refusal> {
    app.look.mouse = match app.look.mouse {
        Mouse::On => Mouse::Off,
        Mouse::Off => Mouse::On,
    };
    app.effects.push(Effect::Mouse(app.look.mouse));
    app.tell(match app.look.mouse {
        Mouse::On => "Mouse on: click, scroll and drag.",
        Mouse::Off => "Mouse off: the terminal can select text.",
    });
    Ok(())
}
