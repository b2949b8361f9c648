//! The board: cards in four columns that form one chain, and every edit of them.
//!
//! A board changes only through its methods; each may refuse with a sentence, and a refused edit
//! changes nothing. Copies are cheap: cards are shared in persistent maps, so undo keeps whole
//! states. The board reads no clock and no disk; times and random ids are passed in.

use std::sync::Arc;

use imbl::OrdMap;

mod adopt;
mod card;
mod chain;
mod check;
pub mod detail_field;
mod details;
mod edit;
pub mod field;
mod fit;
mod group;
mod id;
mod index;
mod once;
mod order;
pub mod phrase;
mod place;
pub mod quote;
mod receive;
mod refusal;
mod renew;
mod shortened;
pub mod time;
mod version;
mod vote;
mod word;

pub use adopt::{Adopt, took_over};
pub use card::Card;
pub use chain::Gap;
pub use details::{
    AgendaPosition, Decision, Details, FEWEST_ANSWERS, Person, Spread, Voting, answers_given,
};
pub use edit::{Direction, Spot};
pub use fit::{add_below, has_lines};
pub use id::{BoardId, CardId, Id, Ids, NotAnId, VoteId};
pub use order::OrderKey;
pub use refusal::Refusal;
pub use shortened::Shortened;
pub use time::{At, Zone};
pub use word::{
    ActionStatus, BoardStatus, Column, Effect, Family, GuardrailState, Kind, Milestone, Strength,
    Word,
};

use index::Index;

/// The most cards of a board, with those inside of others: far beyond what people write.
pub const CARDS: usize = 50_000;

/// A board: its own fields, its cards, and what follows from them.
#[derive(Clone, Debug, Default)]
pub struct Board {
    details: Arc<Details>,
    cards: OrdMap<CardId, Arc<Card>>,
    index: Index,
}

impl PartialEq for Board {
    fn eq(&self, other: &Self) -> bool {
        self.details == other.details && self.cards == other.cards
    }
}

impl Eq for Board {}

impl Board {
    /// An empty board.
    pub fn new(details: Details) -> Self {
        let mut board = Self::default();
        board.put_details(details);
        board
    }

    /// The board of these parts, as they come from a file or a merge.
    ///
    /// Cards of one id, also in groups, become one that keeps all texts; links that do not lead from right to
    /// left are left out, and dated events that stand out of the order of time are given new places.
    pub fn from_parts(details: Details, cards: impl IntoIterator<Item = Arc<Card>>) -> Self {
        Self::fitted(details, cards).0
    }

    /// The same, and how many texts were too long for their fields.
    pub fn fitted(
        mut details: Details,
        cards: impl IntoIterator<Item = Arc<Card>>,
    ) -> (Self, Shortened) {
        let mut shortened = Shortened {
            on_board: details.fit(),
            ..Shortened::default()
        };
        let mut board = Self::new(details);
        for mut card in cards {
            // Before versions are compared: one that is shortened already is the same as one that is not.
            if !card.fits() {
                shortened.on_cards += Arc::make_mut(&mut card).fit();
            }
            let card = match board.cards.get(&card.id) {
                Some(other) => Arc::new(version::both_versions(other, &card)),
                None => card,
            };
            board.put(card);
        }
        board.settle_names();
        board.straighten_all();
        board.settle_order();
        (board, shortened)
    }

    /// The board's own fields.
    pub fn details(&self) -> &Details {
        &self.details
    }

    /// The zone in which its times are typed and shown.
    pub fn zone(&self) -> &Zone {
        &self.details.zone
    }

    /// A card by its id.
    pub fn card(&self, id: CardId) -> Option<&Arc<Card>> {
        self.cards.get(&id)
    }

    /// All cards, sorted by id: the order of the file, which tells nothing.
    pub fn cards(&self) -> impl DoubleEndedIterator<Item = &Arc<Card>> {
        self.cards.values()
    }

    /// The number of all cards with those merged into others; a file holds [`CARDS`] of them.
    pub fn size(&self) -> usize {
        self.cards().map(|card| card.size()).sum()
    }

    /// The number of all cards, parked ones included.
    pub fn len(&self) -> usize {
        self.cards.len()
    }

    /// Whether there is no card.
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }

    /// The number of cards in a column, parked ones left out.
    pub fn count(&self, column: Column) -> usize {
        self.index.lane(column).len()
    }

    /// The cards of a column in order, parked ones left out.
    pub fn column(&self, column: Column) -> impl DoubleEndedIterator<Item = &Arc<Card>> {
        self.index
            .lane(column)
            .iter()
            .filter_map(|(_, id)| self.cards.get(id))
    }

    /// The cards below a card in its column, nearest first.
    pub fn below(&self, card: &Card) -> impl Iterator<Item = &Arc<Card>> {
        let from = (card.order.clone(), card.id);
        let lane = self.index.lane(card.column).range(from..);
        lane.filter_map(|(_, id)| self.cards.get(id))
            .filter(move |c| c.id != card.id)
    }

    /// The cards above a card in its column, nearest first.
    pub fn above(&self, card: &Card) -> impl Iterator<Item = &Arc<Card>> {
        let until = (card.order.clone(), card.id);
        let lane = self.index.lane(card.column).range(..until).rev();
        lane.filter_map(|(_, id)| self.cards.get(id))
    }

    /// The parked cards, in the order of columns.
    pub fn parked(&self) -> impl DoubleEndedIterator<Item = &Arc<Card>> {
        self.index.parked().filter_map(|id| self.cards.get(&id))
    }

    /// The dated events that are not parked, in the order of time.
    pub fn dated(&self) -> impl DoubleEndedIterator<Item = &Arc<Card>> {
        self.index
            .dated()
            .iter()
            .filter_map(|(_, _, id)| self.cards.get(id))
    }

    /// Whether two boards are the same value without looking at the cards; never wrong when it
    /// says yes.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.details, &other.details) && self.cards.ptr_eq(&other.cards)
    }

    /// Puts a card in the place of the one with its id, or adds it.
    fn put(&mut self, mut card: Arc<Card>) {
        if !card.fits() {
            Arc::make_mut(&mut card).fit();
        }
        let zone = &self.details.zone;
        if let Some(old) = self.cards.get(&card.id) {
            self.index.remove(old, zone);
        }
        self.index.insert(&card, zone);
        self.cards.insert(card.id, card);
    }

    /// Puts other details in the place of its own.
    fn put_details(&mut self, mut details: Details) {
        details.fit();
        self.details = Arc::new(details);
    }

    /// Takes a card out.
    fn take(&mut self, id: CardId) -> Option<Arc<Card>> {
        let card = self.cards.remove(&id)?;
        self.index.remove(&card, &self.details.zone);
        Some(card)
    }
}
