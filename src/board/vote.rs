//! Votes: a tally for a card, a vote of the room that opens and closes, a column sorted by its votes.
//!
//! A vote has no person: an id of its own, so that two people's votes add when boards are merged.

use std::cmp::Reverse;
use std::sync::Arc;

use super::Board;
use super::card::Card;
use super::details::Voting;
use super::edit::Spot;
use super::id::{CardId, Ids};
use super::place::longest_run;
use super::refusal::Refusal;
use super::word::Column;

impl Card {
    /// Whether a room can vote on it: not on events, nor on what is hidden or parked.
    pub fn is_votable(&self) -> bool {
        self.column != Column::Timeline && !self.hidden && !self.parked
    }

    fn clear_votes(&mut self) {
        self.votes.clear();
        self.merged.iter_mut().for_each(Self::clear_votes);
    }

    /// The card as it is but for its votes, and for those of the cards in it.
    #[must_use]
    pub fn without_votes(&self) -> Self {
        let mut card = self.clone();
        card.clear_votes();
        card
    }

    /// What counts when cards are sorted; a hidden card's votes are as hidden as its text.
    fn weight(&self) -> usize {
        if self.hidden { 0 } else { self.tally() }
    }
}

impl Board {
    /// The cards of a column on which a room can vote, in order.
    pub fn votable(&self, column: Column) -> impl DoubleEndedIterator<Item = &Arc<Card>> {
        self.column(column).filter(|card| card.is_votable())
    }

    /// Opens a vote: from now on tallies are hidden.
    ///
    /// # Errors
    ///
    /// Where one is open already, nobody votes or nobody has a vote, or either are too many.
    pub fn open_voting(&mut self, voters: u32, budget: u32) -> Result<(), Refusal> {
        if self.details.voting.open {
            return Err(Refusal::VotingOpen);
        }
        let fits = (1..=Voting::MOST_VOTERS).contains(&voters)
            && (1..=Voting::MOST_VOTES).contains(&budget);
        if !fits {
            return Err(Refusal::NoSuchValue {
                wanted: format!(
                    "1 to {} voters with 1 to {} votes each",
                    Voting::MOST_VOTERS,
                    Voting::MOST_VOTES
                ),
                given: format!("{voters} x {budget}"),
            });
        }
        self.change_details(|details| {
            details.voting.voters = voters;
            details.voting.budget = budget;
            details.voting.open = true;
            details.voting.counted.clear();
        });
        Ok(())
    }

    /// Closes the vote: tallies are shown again.
    ///
    /// # Errors
    ///
    /// Where none is open.
    pub fn close_voting(&mut self) -> Result<(), Refusal> {
        if !self.details.voting.open {
            return Err(Refusal::NoVoting);
        }
        self.change_details(|details| {
            details.voting.open = false;
            details.voting.counted.clear();
        });
        Ok(())
    }

    /// Sets how many hands were raised for a card; every vote that it had goes, also those of the
    /// cards merged into it, for which the room no longer voted one by one.
    ///
    /// # Errors
    ///
    /// Where no vote is open, the card is none to vote on, or more hands are said than people vote.
    pub fn count_hands(&mut self, id: CardId, hands: u32, ids: &mut Ids) -> Result<(), Refusal> {
        let voters = self.details.voting.voters();
        if hands > voters && self.details.voting.open {
            return Err(Refusal::TooManyHands { voters });
        }
        self.tally_anew(id, hands, ids)?;
        self.change_details(|details| {
            details.voting.counted.insert(id);
        });
        Ok(())
    }

    /// Takes back what was counted for a card.
    ///
    /// # Errors
    ///
    /// Where no vote is open, or the card is none to vote on.
    pub fn uncount(&mut self, id: CardId, ids: &mut Ids) -> Result<(), Refusal> {
        self.tally_anew(id, 0, ids)?;
        self.change_details(|details| {
            details.voting.counted.remove(&id);
        });
        Ok(())
    }

    fn tally_anew(&mut self, id: CardId, hands: u32, ids: &mut Ids) -> Result<(), Refusal> {
        if !self.details.voting.open {
            return Err(Refusal::NoVoting);
        }
        let old = self.cards.get(&id).ok_or(Refusal::CardGone)?.clone();
        if old.hidden {
            return Err(Refusal::Hidden);
        }
        if !old.is_votable() {
            return Err(Refusal::NotVotable);
        }
        let mut card = old.without_votes();
        card.votes = (0..hands).map(|_| ids.id()).collect();
        self.replace(&old, card, ids);
        Ok(())
    }

    /// Takes all votes from the cards of a column; says from how many.
    pub fn clear_votes(&mut self, column: Column) -> usize {
        let voted: Vec<Arc<Card>> = self
            .column(column)
            .filter(|card| card.tally() > 0)
            .cloned()
            .collect();
        for card in &voted {
            self.put(Arc::new(card.without_votes()));
        }
        voted.len()
    }

    /// Puts the cards of a column in the order of their votes, the most first; those with as many
    /// stay in the order in which they stood. Says how many moved; as few as possible do.
    ///
    /// # Errors
    ///
    /// While a vote is open, as the order would tell; where dated events stand; where nothing has a
    /// vote.
    pub fn sort_by_votes(&mut self, column: Column, ids: &mut Ids) -> Result<usize, Refusal> {
        if self.details.voting.open {
            return Err(Refusal::VotingOpen);
        }
        if column == Column::Timeline && self.dated().next().is_some() {
            return Err(Refusal::DatedEvent);
        }
        let mut sorted: Vec<(usize, Arc<Card>)> =
            self.column(column).cloned().enumerate().collect();
        if sorted.iter().all(|(_, card)| card.weight() == 0) {
            return Err(Refusal::NoVotes);
        }
        sorted.sort_by_key(|(_, card)| Reverse(card.weight()));
        let places: Vec<usize> = sorted.iter().map(|(place, _)| *place).collect();
        let stays = longest_run(&places);
        let moving = || {
            let cards = sorted.iter().zip(&stays);
            cards.filter(|(_, stays)| !**stays).map(|(card, _)| card)
        };
        for (_, card) in moving() {
            self.take(card.id);
        }
        let mut spot = Spot::First;
        for ((_, card), stays) in sorted.iter().zip(&stays) {
            if !stays {
                let order = self.key_at(column, spot, ids);
                self.put(Arc::new(Card {
                    order,
                    ..(**card).clone()
                }));
            }
            spot = Spot::Below(card.id);
        }
        Ok(moving().count())
    }

    /// Whether two boards differ at most in votes and in what was counted.
    pub fn differs_in_votes_alone(&self, other: &Self) -> bool {
        let mut details = (*self.details).clone();
        details
            .voting
            .counted
            .clone_from(&other.details.voting.counted);
        details == *other.details
            && self
                .differing(other)
                .all(|id| match (self.card(id), other.card(id)) {
                    (Some(one), Some(two)) => one.without_votes() == two.without_votes(),
                    _ => false,
                })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A column of cards with these votes, in this order.
    fn column(votes: &[usize]) -> (Board, Ids, Vec<CardId>) {
        let (mut board, mut ids) = (Board::default(), Ids::from_seed([4; 32]));
        let mut cards = Vec::new();
        for &count in votes {
            let own: Vec<_> = (0..count).map(|_| ids.id()).collect();
            cards.push(board.add(Column::Factor, Spot::Last, &mut ids, |card| {
                card.votes.extend(own);
            }));
        }
        (board, ids, cards)
    }

    fn tallies(board: &Board) -> Vec<usize> {
        board.column(Column::Factor).map(|c| c.tally()).collect()
    }

    proptest! {
        #[test]
        fn a_tally_set_to_so_many_reads_so_many(first in 0..40_u32, hands in 0..40_u32, inside in 0..9_usize) {
            let (mut board, mut ids, cards) = column(&[3, inside]);
            board.merge_cards(cards[0], &cards[1..], &mut ids).expect("one column");
            board.open_voting(40, 3).expect("none is open");
            let before = board.clone();
            for hands in [first, hands] {
                board.count_hands(cards[0], hands, &mut ids).expect("it can be voted on");
                prop_assert_eq!(tallies(&board), [hands as usize]);
            }
            prop_assert!(before.differs_in_votes_alone(&board));
            board.uncount(cards[0], &mut ids).expect("it can be voted on");
            prop_assert_eq!(tallies(&board), [0]);
            prop_assert!(board.details().voting.counted.is_empty());
            prop_assert_eq!(board.sound(), Ok(()));
        }

        #[test]
        fn sorting_is_stable_and_moves_as_few_as_possible(votes in prop::collection::vec(0..5_usize, 1..20)) {
            let (mut board, mut ids, cards) = column(&votes);
            let mut wanted: Vec<(usize, CardId)> = votes.iter().copied().zip(cards).collect();
            wanted.sort_by_key(|(count, _)| Reverse(*count));
            match board.sort_by_votes(Column::Factor, &mut ids) {
                Ok(moved) => {
                    prop_assert_eq!(moved == 0, votes.is_sorted_by(|a, b| a >= b));
                    prop_assert_eq!(board.sort_by_votes(Column::Factor, &mut ids), Ok(0));
                }
                Err(refusal) => {
                    prop_assert_eq!(refusal, Refusal::NoVotes);
                    prop_assert!(votes.iter().all(|&count| count == 0));
                }
            }
            let now: Vec<CardId> = board.column(Column::Factor).map(|c| c.id).collect();
            prop_assert_eq!(now, wanted.into_iter().map(|(_, id)| id).collect::<Vec<_>>());
            prop_assert_eq!(board.sound(), Ok(()));
        }
    }

    #[test]
    fn what_cannot_be_voted_on_is_refused_and_stays_as_it_was() {
        let (mut board, mut ids, cards) = column(&[2, 1]);
        assert_eq!(
            board.count_hands(cards[0], 1, &mut ids),
            Err(Refusal::NoVoting)
        );
        assert_eq!(board.close_voting(), Err(Refusal::NoVoting));
        for (voters, budget) in [(0, 3), (3, 0), (1000, 3), (3, 100), (u32::MAX, u32::MAX)] {
            assert!(board.open_voting(voters, budget).is_err());
        }
        let set = |board: &mut Board, ids: &mut Ids, at: usize, set: fn(&mut Card)| {
            let change = |card: &mut Card| {
                set(card);
                Ok(())
            };
            board.change(cards[at], ids, change).expect("it is there");
        };
        set(&mut board, &mut ids, 0, |card| card.hidden = true);
        set(&mut board, &mut ids, 1, |card| card.parked = true);
        board.open_voting(8, 3).expect("none is open");
        assert_eq!(board.open_voting(8, 3), Err(Refusal::VotingOpen));
        let before = board.clone();
        assert_eq!(
            board.count_hands(cards[0], 1, &mut ids),
            Err(Refusal::Hidden)
        );
        assert_eq!(
            board.count_hands(cards[1], 1, &mut ids),
            Err(Refusal::NotVotable)
        );
        assert_eq!(
            board.count_hands(cards[1], 9, &mut ids),
            Err(Refusal::TooManyHands { voters: 8 })
        );
        assert_eq!(
            board.sort_by_votes(Column::Factor, &mut ids),
            Err(Refusal::VotingOpen)
        );
        assert_eq!(board, before);
    }

    #[test]
    fn a_file_s_numbers_are_believed_up_to_the_bound() {
        let (mut board, mut ids, cards) = column(&[0]);
        board.change_details(|details| {
            (details.voting.voters, details.voting.budget) = (u32::MAX, u32::MAX);
            details.voting.open = true;
        });
        assert_eq!(
            board.count_hands(cards[0], 1000, &mut ids),
            Err(Refusal::TooManyHands { voters: 999 })
        );
        assert_eq!(board.count_hands(cards[0], 999, &mut ids), Ok(()));
        assert_eq!(board.details().voting.budget(), 99);
    }

    #[test]
    fn dated_events_stay_in_the_order_of_time() {
        let (mut board, mut ids) = (Board::default(), Ids::from_seed([4; 32]));
        let vote = ids.id();
        board.add(Column::Timeline, Spot::Last, &mut ids, |card| {
            card.at = "2026-11-20".parse().ok();
            card.votes.insert(vote);
        });
        let sorted = board.sort_by_votes(Column::Timeline, &mut ids);
        assert_eq!(sorted, Err(Refusal::DatedEvent));
    }

    #[test]
    fn clearing_says_from_how_many_cards_and_differs_in_votes_alone() {
        let (mut board, _, cards) = column(&[2, 0, 1]);
        let before = board.clone();
        assert_eq!(board.clear_votes(Column::Factor), 2);
        assert_eq!(tallies(&board), [0, 0, 0]);
        assert!(before.differs_in_votes_alone(&board));
        board.delete(cards[0]).expect("it is there");
        assert!(!before.differs_in_votes_alone(&board));
    }
}
