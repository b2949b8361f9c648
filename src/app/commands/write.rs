//! Writing cards.

use crate::app::App;
use crate::app::command::{Command, Group, Hint, Scope};
use crate::app::form::Subject;
use crate::app::writing::Writing;
use crate::board::{Board, Spot};

const BOARD: &[Scope] = &[Scope::Board];

pub(super) const TABLE: &[Command] = &[
    Command {
        name: "card-add",
        keys: &["a"],
        scopes: BOARD,
        group: Group::Write,
        hint: Hint::always("add"),
        help: "Write a new card below the selected one",
        run: |app| {
            let spot = app.cursor.card().map_or(Spot::Last, Spot::Below);
            app.begin_card(spot);
            Ok(())
        },
    },
    Command {
        name: "card-add-above",
        keys: &["A"],
        scopes: BOARD,
        group: Group::Write,
        hint: Hint::NONE,
        help: "Write a new card above the selected one",
        run: |app| {
            let spot = app.cursor.card().map_or(Spot::First, Spot::Above);
            app.begin_card(spot);
            Ok(())
        },
    },
    Command {
        name: "card-edit",
        keys: &["i"],
        scopes: BOARD,
        group: Group::Write,
        hint: Hint::always("edit").of_worth(5),
        help: "Edit the selected card's line",
        run: App::write_selected,
    },
    Command {
        name: "card-open",
        keys: &["Enter"],
        scopes: BOARD,
        group: Group::Write,
        hint: Hint::always("all fields").of_worth(2),
        help: "Open the selected card with all its fields",
        run: |app| {
            let card = app.selected_open()?;
            app.open_form(Subject::Card(card.id));
            Ok(())
        },
    },
    Command {
        name: "card-delete",
        keys: &["x", "Delete"],
        scopes: BOARD,
        group: Group::Write,
        hint: Hint::NONE,
        help: "Delete the selected card; undo brings it back",
        run: |app| {
            let card = app.selected()?;
            let beside = app.board.below(&card).find(|c| app.shows(c));
            let beside = beside.or_else(|| app.board.above(&card).find(|c| app.shows(c)));
            let beside = beside.map(|c| c.id);
            app.edit_board(|board, _| board.delete(card.id))?;
            if let Some(id) = beside {
                app.select(id);
            }
            app.tell("Deleted; undo brings it back.");
            Ok(())
        },
    },
    Command {
        name: "card-edit-outside",
        keys: &["E"],
        scopes: BOARD,
        group: Group::Write,
        hint: Hint::NONE,
        help: "Edit the selected card's text in $EDITOR",
        run: App::edit_outside,
    },
    Command {
        name: "card-add-masked",
        keys: &["w"],
        scopes: BOARD,
        group: Group::Room,
        hint: Hint::NONE,
        help: "Write a card in silence: nothing of it shows until it is revealed",
        run: |app| {
            let writing = Writing::new(app.cursor.column, Spot::Last).masked();
            app.write(writing);
            Ok(())
        },
    },
    Command {
        name: "cards-reveal",
        keys: &["r"],
        scopes: BOARD,
        group: Group::Room,
        hint: Hint::NONE,
        help: "Reveal the cards that were written in silence",
        run: |app| {
            let count = app.edit_board(Board::reveal)?;
            app.tell(&format!("Revealed: {count}."));
            Ok(())
        },
    },
];
