//! What a card says about itself: votes, states, milestones, dates.

use crate::app::command::{Command, Group, Rows, Scope};
use crate::app::{App, Refusal};
use crate::board::{Column, Milestone, Word};

const BOARD: &[Scope] = &[Scope::Board];

const ROWS: Rows = Rows::of(BOARD, Group::State);

pub(super) const TABLE: &[Command] = &[
    ROWS.quiet("card-vote", &["v"], "Give the card one more vote", |app| {
        let id = app.selected()?.id;
        app.edit_board(|board, ids| {
            let vote = ids.id();
            board.vote(id, vote, ids)
        })?;
        if app.board.details().voting.open {
            app.tell("One vote more; it shows when the vote closes.");
        }
        Ok(())
    }),
    ROWS.quiet("card-unvote", &["V"], "Take one vote back", |app| {
        let id = app.selected()?.id;
        let taken = app.edit_board(|board, ids| board.unvote(id, ids));
        if !app.board.details().voting.open {
            return taken;
        }
        // To refuse where there is none would tell that there is none.
        app.tell("One vote fewer, down to none; it shows when the vote closes.");
        Ok(())
    }),
    ROWS.quiet(
        "card-state",
        &["s"],
        "Step a guardrail or an action to its next state",
        |app| {
            let id = app.selected_open()?.id;
            app.edit_board(|board, ids| board.step_state(id, ids))
        },
    ),
    ROWS.quiet(
        "card-state-choose",
        &["S"],
        "Choose the state; dropping an action wants a reason",
        App::ask_state,
    ),
    ROWS.quiet(
        "event-milestone",
        &["!"],
        "Make the event the next milestone: impact to resolved",
        next_milestone,
    ),
    ROWS.quiet(
        "card-date",
        &["d"],
        "Set an event's time or an action's due date",
        |app| {
            let card = app.selected()?;
            match card.column {
                Column::Timeline => app.ask_field("at"),
                Column::Action => app.ask_field("due"),
                column @ (Column::Factor | Column::Guardrail) => Err(Refusal::NotInColumn {
                    field: "date",
                    column,
                }),
            }
        },
    ),
    ROWS.quiet(
        "card-settle",
        &["X"],
        "Settle a text that two people changed at once",
        App::ask_version,
    ),
];

fn next_milestone(app: &mut App) -> Result<(), Refusal> {
    let card = app.selected_open()?;
    if card.column != Column::Timeline {
        return Err(Refusal::NotInColumn {
            field: "milestone",
            column: card.column,
        });
    }
    let next = match card.milestone {
        None => Some(Milestone::Impact),
        Some(Milestone::Resolved) => None,
        Some(milestone) => Some(milestone.next()),
    };
    app.edit_board(|board, ids| {
        board.change(card.id, ids, |card| {
            card.milestone = next;
            Ok(())
        })
    })?;
    let Some(milestone) = next else {
        app.tell("No milestone any more.");
        return Ok(());
    };
    let word = milestone.word();
    let others = app
        .board
        .column(Column::Timeline)
        .filter(|c| c.milestone == next)
        .count()
        - 1;
    app.tell(&match others {
        0 => format!("Milestone: {word}."),
        _ => format!("Milestone: {word}. Another event is that too; the first one counts."),
    });
    Ok(())
}
