//! Lists, forms and questions.

use super::session::quit;
use crate::app::command::{Command, Group, Hint, Scope};
use crate::app::event::Effect;
use crate::app::overlay::Overlay;
use crate::app::prompt::Purpose;
use crate::app::{App, Refusal};
use crate::board::Direction;

/// Rows of a page in a list.
const PAGE: usize = 10;
const LISTS: &[Scope] = &[Scope::List, Scope::Form, Scope::Confirm];
const SEARCH: &[Scope] = &[Scope::Search];
const LIBRARY: &[Scope] = &[Scope::Library];

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
        group: Group::Choose,
        hint,
        help,
        run,
    }
}

pub(super) const TABLE: &[Command] = &[
    row(
        "form-edit",
        &["Enter"],
        &[Scope::Form],
        Hint::always("edit"),
        "Edit the chosen field",
        App::edit_row,
    ),
    row(
        "choice-take",
        &["Enter"],
        &[Scope::Confirm],
        Hint::always("choose"),
        "Take the chosen answer",
        App::answer_choice,
    ),
    row(
        "help-run",
        &["Enter"],
        SEARCH,
        Hint::always("run"),
        "Run the chosen command",
        App::run_picked,
    ),
    row(
        "preview-keep",
        &["Enter"],
        &[Scope::Preview],
        Hint::always("add the ticked"),
        "Make cards of the ticked lines",
        App::keep_preview,
    ),
    row(
        "preview-tick",
        &["Space"],
        &[Scope::Preview],
        Hint::always("tick"),
        "Tick or untick the line",
        tick,
    ),
    row(
        "card-unpark",
        &["Enter", "Space"],
        &[Scope::Parked],
        Hint::always("bring back"),
        "Bring the chosen card back into its column",
        unpark,
    ),
    row(
        "rules-close",
        &["Enter"],
        &[Scope::Rules],
        Hint::NONE,
        "Close the house rules",
        close,
    ),
    row(
        "library-open",
        &["Enter"],
        LIBRARY,
        Hint::always("open"),
        "Open the chosen board",
        App::open_chosen_board,
    ),
    row(
        "list-down",
        &["j", "Down"],
        LISTS,
        Hint::NONE,
        "Next row",
        |app| down(app, 1),
    ),
    row(
        "list-up",
        &["k", "Up"],
        LISTS,
        Hint::NONE,
        "Previous row",
        |app| up(app, 1),
    ),
    row(
        "search-down",
        &["Down", "Ctrl-N", "Tab"],
        SEARCH,
        Hint::NONE,
        "Next row",
        |app| down(app, 1),
    ),
    row(
        "search-up",
        &["Up", "Ctrl-P", "Shift-Tab"],
        SEARCH,
        Hint::NONE,
        "Previous row",
        |app| up(app, 1),
    ),
    row(
        "list-page-down",
        &["PageDown"],
        &[Scope::List, Scope::Form, Scope::Search],
        Hint::NONE,
        "Ten rows down",
        |app| down(app, PAGE),
    ),
    row(
        "list-page-up",
        &["PageUp"],
        &[Scope::List, Scope::Form, Scope::Search],
        Hint::NONE,
        "Ten rows up",
        |app| up(app, PAGE),
    ),
    row(
        "list-top",
        &["g", "Home"],
        LISTS,
        Hint::NONE,
        "First row",
        |app| up(app, usize::MAX / 2),
    ),
    row(
        "list-bottom",
        &["G", "End"],
        LISTS,
        Hint::NONE,
        "Last row",
        |app| down(app, usize::MAX / 2),
    ),
    row(
        "library-new",
        &["a", "n"],
        LIBRARY,
        Hint::always("new board"),
        "Begin a new board",
        |app| {
            app.ask(Purpose::Title, "What is the incident called?", "");
            Ok(())
        },
    ),
    row(
        "library-reload",
        &["r"],
        LIBRARY,
        Hint::NONE,
        "Read the folder again",
        |app| {
            app.effects.push(Effect::ReadLibrary);
            Ok(())
        },
    ),
    row(
        "list-close",
        &["Esc", "q"],
        LISTS,
        Hint::always("close"),
        "Close",
        close,
    ),
    row(
        "search-close",
        &["Esc"],
        SEARCH,
        Hint::always("close"),
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

fn tick(app: &mut App) -> Result<(), Refusal> {
    if let Overlay::Preview(preview) = &mut app.overlay
        && let Some((_, wanted)) = preview.rows.get_mut(preview.chosen)
    {
        *wanted = !*wanted;
    }
    Ok(())
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
