//! Lists, forms and questions.

use super::session::quit;
use crate::app::command::{Command, Group, Scope};
use crate::app::event::Effect;
use crate::app::overlay::Overlay;
use crate::app::prompt::Purpose;
use crate::app::{App, Refusal};
use crate::board::Direction;

/// Rows of a page in a list.
const PAGE: usize = 10;
const LISTS: &[Scope] = &[Scope::List, Scope::Form, Scope::Confirm];
const LIST: &[Scope] = &[Scope::List];

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    scopes: &'static [Scope],
    hint: &'static str,
    help: &'static str,
    run: fn(&mut App) -> Result<(), Refusal>,
) -> Command {
    Command {
        name,
        keys,
        scopes,
        group: Group::Choose,
        hint,
        help,
        run,
    }
}

pub(super) const TABLE: &[Command] = &[
    row(
        "choose",
        &["Enter"],
        &[Scope::List, Scope::Form, Scope::Confirm, Scope::Search],
        "choose",
        "Take the chosen row",
        choose,
    ),
    row("list-down", &["j", "Down"], LISTS, "", "Next row", |app| {
        down(app, 1)
    }),
    row("list-up", &["k", "Up"], LISTS, "", "Previous row", |app| {
        up(app, 1)
    }),
    row(
        "search-down",
        &["Down", "Ctrl-N", "Tab"],
        &[Scope::Search],
        "",
        "Next row",
        |app| down(app, 1),
    ),
    row(
        "search-up",
        &["Up", "Ctrl-P", "Shift-Tab"],
        &[Scope::Search],
        "",
        "Previous row",
        |app| up(app, 1),
    ),
    row(
        "list-page-down",
        &["PageDown"],
        &[Scope::List, Scope::Form, Scope::Search],
        "",
        "Ten rows down",
        |app| down(app, PAGE),
    ),
    row(
        "list-page-up",
        &["PageUp"],
        &[Scope::List, Scope::Form, Scope::Search],
        "",
        "Ten rows up",
        |app| up(app, PAGE),
    ),
    row("list-top", &["g", "Home"], LISTS, "", "First row", |app| {
        up(app, usize::MAX / 2)
    }),
    row("list-bottom", &["G", "End"], LISTS, "", "Last row", |app| {
        down(app, usize::MAX / 2)
    }),
    row(
        "list-tick",
        &["Space"],
        LIST,
        "tick",
        "Tick or untick the row; in the parking lot, bring the card back",
        tick,
    ),
    row(
        "library-new",
        &["a", "n"],
        LIST,
        "new board",
        "In the library: begin a new board",
        |app| {
            if !matches!(app.overlay, Overlay::Library(_)) {
                return Err(Refusal::Because("New boards begin in the library."));
            }
            app.ask(Purpose::Title, "What is the incident called?", "");
            Ok(())
        },
    ),
    row(
        "library-reload",
        &["r"],
        LIST,
        "",
        "In the library: read the folder again",
        |app| {
            app.effects.push(Effect::ReadLibrary);
            Ok(())
        },
    ),
    row("list-close", &["Esc", "q"], LISTS, "close", "Close", close),
    row(
        "search-close",
        &["Esc"],
        &[Scope::Search],
        "close",
        "Close",
        close,
    ),
];

fn down(app: &mut App, rows: usize) -> Result<(), Refusal> {
    app.choose(Direction::Down, rows);
    Ok(())
}

fn up(app: &mut App, rows: usize) -> Result<(), Refusal> {
    app.choose(Direction::Up, rows);
    Ok(())
}

fn close(app: &mut App) -> Result<(), Refusal> {
    if matches!(app.overlay, Overlay::Library(_)) && app.path.is_none() {
        return quit(app);
    }
    app.close_overlay();
    Ok(())
}

fn choose(app: &mut App) -> Result<(), Refusal> {
    match &app.overlay {
        Overlay::Help(_) => app.run_picked(),
        Overlay::Choice(_) => app.answer_choice(),
        Overlay::Form(_) => app.edit_row(),
        Overlay::Preview(_) => app.keep_preview(),
        Overlay::Parked(_) => unpark(app),
        Overlay::Rules(_) => close(app),
        Overlay::Library(_) => app.open_chosen_board(),
        Overlay::None | Overlay::Writing(_) | Overlay::Prompt(_) | Overlay::Connect(_) => Ok(()),
    }
}

fn tick(app: &mut App) -> Result<(), Refusal> {
    if let Overlay::Preview(preview) = &mut app.overlay {
        if let Some((_, wanted)) = preview.rows.get_mut(preview.chosen) {
            *wanted = !*wanted;
        }
        return Ok(());
    }
    if matches!(app.overlay, Overlay::Parked(_)) {
        return unpark(app);
    }
    Err(Refusal::Because(
        "Nothing is ticked here; Enter takes the row.",
    ))
}

fn unpark(app: &mut App) -> Result<(), Refusal> {
    let id = app.chosen_parked()?;
    app.unpark(id)?;
    app.select(id);
    if app.board.parked().next().is_none() {
        app.overlay = Overlay::None;
    }
    app.tell("The card is back in its column.");
    Ok(())
}

impl App {
    /// Opens the chosen board.
    fn open_chosen_board(&mut self) -> Result<(), Refusal> {
        let Overlay::Library(library) = &self.overlay else {
            return Ok(());
        };
        let Some(row) = self.library.get(library.chosen) else {
            return Err(Refusal::Because("There is no board yet; begin one first."));
        };
        if row.broken.is_some() {
            return Err(Refusal::Because(
                "This board cannot be read; `nofault check` says where it is broken.",
            ));
        }
        self.effects.push(Effect::Open(row.path.clone()));
        Ok(())
    }
}
