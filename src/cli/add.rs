//! `nofault add`: brings cards to a board, also while it is open elsewhere.

use std::ffi::OsString;
use std::io::Read as _;

use anyhow::{Context, Result, bail};

use super::reply::Reply;
use super::words::words;
use super::world::{self, World};
use crate::app::left_out::left_out;
use crate::board::phrase::Around;
use crate::board::{Board, Card, Column, Ids, OrderKey, Shortened};
use crate::entry::{self, Entry};
use crate::store::content::LIMIT;
use crate::store::delivery::{Fate, deliver};
use crate::text::Clean;

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

impl Typed {
    /// What did not come in as it was typed.
    fn notices(&self, shortened: Shortened) -> impl Iterator<Item = String> {
        let (Self::Card(text) | Self::Lines(text)) = self;
        let characters = Clean::counted_block(text).dropped;
        let left_out = (characters > 0).then(|| left_out(characters));
        left_out
            .into_iter()
            .chain((!shortened.is_none()).then(|| shortened.to_string()))
    }
}

impl Arguments {
    /// Adds the cards and says how many.
    pub(super) fn run(&self, world: &World) -> Result<Reply> {
        let path = world.find(&self.board)?;
        let typed = self.typed()?;
        let mut ids = world::ids()?;
        let (mut count, mut shortened) = (0, Shortened::default());
        let delivered = deliver(&path, &world.places, &mut ids, |board, ids| {
            let entries = self.entries(&typed, board, world);
            count = entries.len();
            let mut cards = self.cards(&entries, ids);
            shortened.on_cards = cards.iter_mut().map(Card::fit).sum();
            Ok(cards)
        })?;
        let mut notices = delivered.notes;
        notices.extend(typed.notices(shortened));
        Ok(Reply {
            notices,
            ..Reply::done(self.sentence(count, &delivered.fate))
        })
    }

    /// Says what became of so many cards, never what they say.
    fn sentence(&self, count: usize, fate: &Fate) -> String {
        let hidden = if self.hidden { "hidden " } else { "" };
        let plural = if count == 1 { "" } else { "s" };
        let cards = format!("{count} {hidden}{}{plural}", self.column.card());
        let wait = if count == 1 { "waits" } else { "wait" };
        match fate {
            Fate::Saved => format!("Added {cards}.\n"),
            Fate::Waiting => format!("The board is busy: {cards} {wait} in its inbox.\n"),
            Fate::Elsewhere(host) => {
                format!("The board is open on {host}: {cards} {wait} in its inbox.\n")
            }
        }
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

    fn cards(&self, entries: &[Entry], ids: &mut Ids) -> Vec<Card> {
        let card = |entry: &Entry| {
            // Their places on the board are found when they get there.
            let order = OrderKey::between(None, None, ids.bits());
            let mut card = Card::new(ids.id(), self.column, order);
            entry.apply(&mut card);
            card.hidden = self.hidden;
            card
        };
        entries.iter().map(card).collect()
    }
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
