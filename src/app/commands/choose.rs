//! Lists, forms and questions.

use super::session::quit;
use crate::app::command::{Command, Group, Hint, Rows, Scope};
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

/// Rows that hold in these scopes.
const fn at(scopes: &'static [Scope]) -> Rows {
    Rows::of(scopes, Group::Choose)
}

pub(super) const TABLE: &[Command] = &[
    at(&[Scope::Form]).row(
        "form-edit",
        &["Enter"],
        Hint::always("edit"),
        "Edit the chosen field",
        App::edit_row,
    ),
    at(&[Scope::Confirm]).row(
        "choice-take",
        &["Enter"],
        Hint::always("choose"),
        "Take the chosen answer",
        App::answer_choice,
    ),
    at(SEARCH).row(
        "help-run",
        &["Enter"],
        Hint::always("run"),
        "Run the chosen command",
        App::run_picked,
    ),
    at(&[Scope::Preview]).row(
        "preview-keep",
        &["Enter"],
        Hint::always("add the ticked"),
        "Make cards of what is ticked",
        App::keep_ticked,
    ),
    at(&[Scope::Preview]).row(
        "preview-tick",
        &["Space"],
        Hint::always("tick").of_worth(2),
        "Tick or untick the row",
        App::tick,
    ),
    at(&[Scope::Preview]).row(
        "preview-tick-all",
        &["t"],
        Hint::always("all or none").of_worth(1),
        "Tick all rows, none, or those that were ticked at first",
        App::tick_all,
    ),
    at(&[Scope::Parked]).row(
        "card-unpark",
        &["Enter", "Space"],
        Hint::always("bring back"),
        "Bring the chosen card back into its column",
        unpark,
    ),
    at(&[Scope::Rules]).row(
        "rules-close",
        &["Enter"],
        Hint::NONE,
        "Close the house rules",
        close,
    ),
    at(LIBRARY).row(
        "library-open",
        &["Enter"],
        Hint::always("open"),
        "Open the chosen board",
        App::open_chosen_board,
    ),
    at(LISTS).row("list-down", &["j", "Down"], Hint::NONE, "Next row", |app| {
        down(app, 1)
    }),
    at(LISTS).row("list-up", &["k", "Up"], Hint::NONE, "Previous row", |app| {
        up(app, 1)
    }),
    at(SEARCH).row(
        "search-down",
        &["Down", "Ctrl-N", "Tab"],
        Hint::NONE,
        "Next row",
        |app| down(app, 1),
    ),
    at(SEARCH).row(
        "search-up",
        &["Up", "Ctrl-P", "Shift-Tab"],
        Hint::NONE,
        "Previous row",
        |app| up(app, 1),
    ),
    at(&[Scope::List, Scope::Form, Scope::Search]).row(
        "list-page-down",
        &["PageDown"],
        Hint::NONE,
        "Ten rows down",
        |app| down(app, PAGE),
    ),
    at(&[Scope::List, Scope::Form, Scope::Search]).row(
        "list-page-up",
        &["PageUp"],
        Hint::NONE,
        "Ten rows up",
        |app| up(app, PAGE),
    ),
    at(LISTS).row("list-top", &["g", "Home"], Hint::NONE, "First row", |app| {
        up(app, usize::MAX / 2)
    }),
    at(LISTS).row(
        "list-bottom",
        &["G", "End"],
        Hint::NONE,
        "Last row",
        |app| down(app, usize::MAX / 2),
    ),
    at(LIBRARY).row(
        "library-new",
        &["a", "n"],
        Hint::always("new board"),
        "Begin a new board",
        |app| {
            app.ask(Purpose::Title, "What is the incident called?", "");
            Ok(())
        },
    ),
    at(LIBRARY).row(
        "library-reload",
        &["r"],
        Hint::NONE,
        "Read the folder again",
        |app| {
            app.effects.push(Effect::ReadLibrary);
            Ok(())
        },
    ),
    at(LISTS).row(
        "list-close",
        &["Esc", "q"],
        Hint::always("close"),
        "Close",
        close,
    ),
    at(SEARCH).row(
        "search-close",
        &["Esc"],
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
    /// Makes cards of the ticked rows.
    fn keep_ticked(&mut self) -> Result<(), Refusal> {
        if matches!(self.overlay, Overlay::Import(_)) {
            self.keep_import()
        } else {
            self.keep_preview()
        }
    }

    /// Ticks the chosen row, or unticks it.
    fn tick(&mut self) -> Result<(), Refusal> {
        if let Overlay::Import(import) = &mut self.overlay {
            return import.tick();
        }
        if let Overlay::Preview(preview) = &mut self.overlay {
            preview.tick();
        }
        Ok(())
    }

    /// Ticks more rows, or none.
    fn tick_all(&mut self) -> Result<(), Refusal> {
        if let Overlay::Import(import) = &mut self.overlay {
            return import.tick_all();
        }
        if let Overlay::Preview(preview) = &mut self.overlay {
            preview.tick_all();
        }
        Ok(())
    }

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
                "It cannot be read; `nofault check --restore FILE` brings back the kept version.",
            ));
        }
        self.effects.push(Effect::Open(row.path.clone()));
        Ok(())
    }
}
