//! Linking cards into a chain, and finding its gaps.

use std::sync::Arc;

use crate::app::command::{Command, Group, Hint, Scope};
use crate::app::writing::Writing;
use crate::app::{App, Overlay, Refusal, Zoom};
use crate::board::{Card, CardId, Column, Direction, Spot};

const BOARD: &[Scope] = &[Scope::Board];
const CONNECT: &[Scope] = &[Scope::Connect];

pub(super) const TABLE: &[Command] = &[
    Command {
        name: "card-follow-up",
        keys: &["f"],
        scopes: BOARD,
        group: Group::Chain,
        hint: Hint::always("follow up"),
        help: "Follow up: write a card in the next column that answers this one",
        run: |app| {
            let id = app.selected_open()?.id;
            follow_up(app, id)
        },
    },
    Command {
        name: "card-connect",
        keys: &["c"],
        scopes: BOARD,
        group: Group::Chain,
        hint: Hint::always("connect").of_worth(7),
        help: "Connect: choose the card that this one answers, or remove a link",
        run: connect,
    },
    Command {
        name: "connect-toggle",
        keys: &["Enter", "Space"],
        scopes: CONNECT,
        group: Group::Chain,
        hint: Hint::always("link or unlink"),
        help: "Link the card to this one, or remove the link",
        run: |app| {
            let Overlay::Connect(id) = app.overlay else {
                return Ok(());
            };
            let answered = app.selected()?.id;
            let linked = app.edit_board(|board, _| {
                board.toggle_answer(id, answered)?;
                let card = board.card(id).ok_or(Refusal::CardGone)?;
                Ok(board.answers(card).any(|c| c.id == answered))
            })?;
            app.tell(if linked { "Linked." } else { "Link removed." });
            Ok(())
        },
    },
    Command {
        name: "connect-end",
        keys: &["Esc", "c", "q"],
        scopes: CONNECT,
        group: Group::Chain,
        hint: Hint::always("done"),
        help: "End connecting and go back to the card",
        run: |app| {
            if let Overlay::Connect(id) = app.overlay {
                app.overlay = Overlay::None;
                app.select(id);
            }
            Ok(())
        },
    },
    Command {
        name: "gap-next",
        keys: &["."],
        scopes: BOARD,
        group: Group::Chain,
        hint: Hint::always("next gap").of_worth(4),
        help: "Go to the next gap: a card that still wants its answer",
        run: |app| app.go_to_gap(Direction::Down),
    },
    Command {
        name: "gap-previous",
        keys: &[","],
        scopes: BOARD,
        group: Group::Chain,
        hint: Hint::NONE,
        help: "Go to the previous gap",
        run: |app| app.go_to_gap(Direction::Up),
    },
    Command {
        name: "guardrail-balance",
        keys: &["D"],
        scopes: BOARD,
        group: Group::Chain,
        hint: Hint::NONE,
        help: "Balance: how strong guardrails and actions are, and where a next step is near",
        run: App::show_balance,
    },
    Command {
        name: "balance-go",
        keys: &["Enter"],
        scopes: &[Scope::Balance],
        group: Group::Choose,
        hint: Hint::when(|app| {
            app.list()
                .is_some_and(|(n, _)| n > 0)
                .then_some("go to the card")
        }),
        help: "Close the balance and go to the chosen card",
        run: App::go_to_nudged,
    },
];

/// Begins a card in the next column that answers this one.
pub(super) fn follow_up(app: &mut App, id: CardId) -> Result<(), Refusal> {
    let card = app.board.card(id).ok_or(Refusal::CardGone)?;
    let column = card.column.right().ok_or(Refusal::Because(
        "An action is the end of the chain; nothing follows it.",
    ))?;
    let last = app
        .board
        .answered_by(id)
        .filter(|c| c.column == column)
        .last()
        .map(|c| c.id);
    let spot = last.map_or(Spot::Last, Spot::Below);
    let hidden = card.hidden;
    let writing = Writing {
        answers: Some(id),
        ..Writing::new(column, spot)
    };
    // What follows a hidden card up would tell of it.
    app.write(if hidden { writing.masked() } else { writing });
    Ok(())
}

fn connect(app: &mut App) -> Result<(), Refusal> {
    let card = app.selected_open()?;
    if card.column == Column::Timeline {
        return Err(Refusal::Because(
            "An event answers nothing: it is where the facts stand. Connect a card further right.",
        ));
    }
    let board = &app.board;
    let seen = |card: &&Arc<Card>| !card.parked && app.shows(card);
    let linked = board.answers(&card).find(seen).map(|c| c.id);
    let left: Vec<Column> = std::iter::successors(card.column.left(), |c| c.left()).collect();
    let nearest = left.into_iter().find_map(|column| {
        let first = || board.column(column).find(seen).map(|c| c.id);
        app.cursor.remembered(column).or_else(first)
    });
    let Some(target) = linked.or(nearest) else {
        return Err(Refusal::Because(
            "There is no card further left to connect to; add one first.",
        ));
    };
    app.view.zoom = Zoom::Board;
    app.overlay = Overlay::Connect(card.id);
    app.select(target);
    Ok(())
}
