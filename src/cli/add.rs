//! `nofault add`: puts cards on a board, also while it is open elsewhere.

use std::ffi::OsString;
use std::io::Read as _;

use anyhow::{Context, Result, bail};

use super::reply::Reply;
use super::words::words;
use super::world::{self, World};
use crate::board::phrase::Around;
use crate::board::{Board, CardId, Column, Ids, Spot};
use crate::entry::{self, Entry};
use crate::store::boards;
use crate::store::content::LIMIT;
use crate::text::CARD_LIMIT;

/// Add cards by quick entry, also to a board that is open elsewhere
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    nofault add checkout --column timeline \"14:05 deploy reaches 5 % of hosts !detected\"\n  \
    nofault add checkout --column action \"@priya add a canary due:fri\"\n  \
    nofault add checkout --column factor --hidden - <notes.txt")]
pub(super) struct Arguments {
    /// The board: a path, or part of its name in the library
    board: OsString,
    /// The column
    #[arg(long, value_name = "COLUMN", value_parser = words::<Column>())]
    column: Column,
    /// Hide the cards until the room reveals what was written in silence
    #[arg(long)]
    hidden: bool,
    /// The card as it is typed on the board, several in quotation marks; `-` reads one card a line
    #[arg(required = true)]
    text: Vec<String>,
}

/// What is to be added.
enum Typed {
    /// One card.
    Card(String),
    /// One card a line.
    Lines(String),
}

impl Arguments {
    /// Adds the cards and says how many.
    pub(super) fn run(&self, world: &World) -> Result<Reply> {
        let path = world.find(&self.board)?;
        let typed = self.typed()?;
        let mut ids = world::ids()?;
        let mut added = 0;
        boards::edit(&path, &world.places, |board| {
            let entries = self.entries(&typed, board, world);
            added = entries.len();
            self.with(board, &entries, &mut ids)
        })?;
        let hidden = if self.hidden { "hidden " } else { "" };
        let plural = if added == 1 { "" } else { "s" };
        let card = self.column.card();
        Ok(Reply::done(format!(
            "Added {added} {hidden}{card}{plural}.\n"
        )))
    }

    fn typed(&self) -> Result<Typed> {
        let typed = if self.text == ["-"] {
            Typed::Lines(standard_input()?)
        } else if self.text.len() > 1 && self.text.iter().any(|text| text.contains(' ')) {
            // Several texts in quotation marks are several cards; single words are one.
            Typed::Lines(self.text.join("\n"))
        } else {
            Typed::Card(self.text.join(" "))
        };
        let (Typed::Card(text) | Typed::Lines(text)) = &typed;
        if text.trim().is_empty() {
            bail!("there is nothing to add: write the card's text, or `-` to read standard input");
        }
        let too_long = match &typed {
            Typed::Card(text) => text.chars().count() > CARD_LIMIT,
            Typed::Lines(text) => text.lines().any(|line| line.chars().count() > CARD_LIMIT),
        };
        if too_long {
            bail!("a card holds at most {CARD_LIMIT} characters: write several cards instead");
        }
        Ok(typed)
    }

    /// What was typed, read against the latest event of the board.
    fn entries(&self, typed: &Typed, board: &Board, world: &World) -> Vec<Entry> {
        let zone = board.zone();
        let context = entry::Context {
            column: self.column,
            around: Around {
                began: board.details().began.map(|at| at.day(zone)),
                after: board.dated().next_back().and_then(|event| event.at),
                ..Around::new(zone, world.today(zone))
            },
        };
        match typed {
            Typed::Card(text) => vec![entry::parse(text, &context)],
            Typed::Lines(text) => entry::batch(text, &context),
        }
    }

    fn with(&self, board: &Board, entries: &[Entry], ids: &mut Ids) -> Board {
        let mut board = board.clone();
        for entry in entries {
            let spot = if self.hidden {
                among_hidden(&board, self.column, ids.bits())
            } else {
                Spot::Last
            };
            board.add(self.column, spot, ids, |card| {
                entry.apply(card);
                card.hidden = self.hidden;
            });
        }
        board
    }
}

/// A random place among the hidden cards: their order must not tell who wrote first.
fn among_hidden(board: &Board, column: Column, random: u64) -> Spot {
    let hidden: Vec<CardId> = board
        .column(column)
        .filter(|c| c.hidden)
        .map(|c| c.id)
        .collect();
    let place = random % (hidden.len() as u64 + 1);
    let above = usize::try_from(place)
        .ok()
        .and_then(|place| hidden.get(place));
    above.map_or(Spot::Last, |&id| Spot::Above(id))
}

fn standard_input() -> Result<String> {
    let doing = "cannot read standard input";
    let mut bytes = Vec::new();
    let mut input = std::io::stdin().lock().take(LIMIT + 1);
    input.read_to_end(&mut bytes).context(doing)?;
    if bytes.len() as u64 > LIMIT {
        bail!("{doing}: it is longer than 16 MiB");
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_cards_do_not_stand_in_the_order_of_arrival() {
        let mut ids = Ids::from_seed([3; 32]);
        let mut board = Board::default();
        let mut arrived = Vec::new();
        for _ in 0..30 {
            let spot = among_hidden(&board, Column::Factor, ids.bits());
            arrived.push(board.add(Column::Factor, spot, &mut ids, |card| card.hidden = true));
        }
        let stand: Vec<CardId> = board.column(Column::Factor).map(|card| card.id).collect();
        assert_eq!(stand.len(), arrived.len());
        assert_ne!(stand, arrived);
    }
}
