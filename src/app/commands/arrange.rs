//! Putting cards in order: places, groups, the parking lot.

use crate::app::command::{Command, Group, Rows, Scope};
use crate::app::{App, Overlay, Refusal};
use crate::board::{CardId, Column, Direction, Spot};

const BOARD: &[Scope] = &[Scope::Board];

const ROWS: Rows = Rows::of(BOARD, Group::Arrange);

pub(super) const TABLE: &[Command] = &[
    ROWS.quiet(
        "card-move-down",
        &["J"],
        "Move the card down in its column",
        |app| shift(app, Direction::Down),
    ),
    ROWS.quiet(
        "card-move-up",
        &["K"],
        "Move the card up in its column",
        |app| shift(app, Direction::Up),
    ),
    ROWS.quiet(
        "card-move-left",
        &["H"],
        "Move the card to the column on the left",
        |app| {
            let column = app.selected()?.column.left();
            carry_aside(app, column)
        },
    ),
    ROWS.quiet(
        "card-move-right",
        &["L"],
        "Move the card to the column on the right",
        |app| {
            let column = app.selected()?.column.right();
            carry_aside(app, column)
        },
    ),
    ROWS.quiet(
        "card-mark",
        &["Space"],
        "Mark the card, to merge it into another one",
        |app| {
            let id = app.selected()?.id;
            if !app.marks.remove(&id) {
                app.marks.insert(id);
            }
            Ok(())
        },
    ),
    ROWS.quiet(
        "cards-merge",
        &["m"],
        "Merge the marked cards into the selected one",
        |app| {
            let into = app.selected()?.id;
            let others: Vec<CardId> = app.marks.iter().copied().filter(|&id| id != into).collect();
            app.edit_board(|board, ids| board.merge_cards(into, &others, ids))?;
            app.marks.clear();
            app.tell(&format!(
                "Merged {} into this card; splitting brings them back.",
                others.len()
            ));
            Ok(())
        },
    ),
    ROWS.quiet(
        "cards-alike",
        &["="],
        "Find the next cards in this column that share words, and mark them",
        App::mark_alike,
    ),
    ROWS.quiet(
        "card-split",
        &["M"],
        "Split a merged card into its cards again",
        |app| {
            let id = app.selected()?.id;
            let cards = app.edit_board(|board, ids| board.split(id, ids))?;
            app.tell(&format!("Split off again: {}.", cards.len()));
            Ok(())
        },
    ),
    ROWS.quiet(
        "card-star",
        &["*"],
        "Star the card, or take the star away",
        |app| {
            let id = app.selected()?.id;
            app.edit_board(|board, ids| {
                board.change(id, ids, |card| {
                    card.starred = !card.starred;
                    Ok(())
                })
            })
        },
    ),
    ROWS.quiet("card-park", &["p"], "Park the card for later", |app| {
        let card = app.selected()?;
        let beside = app.board.below(&card).find(|c| app.shows(c));
        let beside = beside.or_else(|| app.board.above(&card).find(|c| app.shows(c)));
        let beside = beside.map(|c| c.id);
        app.park(card.id)?;
        if let Some(id) = beside {
            app.select(id);
        }
        app.tell("Parked; the parking lot keeps it.");
        Ok(())
    }),
    ROWS.quiet("parking-lot", &["P"], "Open the parking lot", |app| {
        if app.board.parked().next().is_none() {
            return Err(Refusal::Because(
                "The parking lot is empty; park a card to set it aside.",
            ));
        }
        app.overlay = Overlay::Parked(0);
        Ok(())
    }),
];

fn shift(app: &mut App, direction: Direction) -> Result<(), Refusal> {
    let id = app.selected()?.id;
    app.edit_board(|board, ids| board.shift(id, direction, ids))
}

fn carry_aside(app: &mut App, column: Option<Column>) -> Result<(), Refusal> {
    let id = app.selected()?.id;
    app.carry(id, column.ok_or(Refusal::NoColumn)?, Spot::Last)
}

impl App {
    /// Moves a card and says how many links went.
    pub(in crate::app) fn carry(
        &mut self,
        id: CardId,
        column: Column,
        spot: Spot,
    ) -> Result<(), Refusal> {
        let dated = self.board.card(id).is_some_and(|card| {
            card.at.is_some() && card.column == Column::Timeline && column != Column::Timeline
        });
        let gone = self.edit_board(|board, ids| board.move_to(id, column, spot, ids))?;
        self.select(id);
        let mut told = Vec::new();
        if dated {
            told.push("its time shows again when it is an event again".to_owned());
        }
        if gone > 0 {
            told.push(format!(
                "links that would have pointed the wrong way went: {gone}"
            ));
        }
        if !told.is_empty() {
            self.tell(&format!("Moved; {}. Undo takes it back.", told.join("; ")));
        }
        Ok(())
    }

    /// Sets a card aside.
    fn park(&mut self, id: CardId) -> Result<(), Refusal> {
        self.edit_board(|board, ids| {
            board.change(id, ids, |card| {
                card.parked = true;
                Ok(())
            })
        })
    }

    /// Brings a card back from the parking lot.
    pub(super) fn unpark(&mut self, id: CardId) -> Result<(), Refusal> {
        self.edit_board(|board, ids| {
            board.change(id, ids, |card| {
                card.parked = false;
                Ok(())
            })
        })
    }
}
