//! The edits of a board: each may refuse, and a refused edit changes nothing.

use std::sync::Arc;

use super::Board;
use super::card::Card;
use super::details::Details;
use super::id::{CardId, Ids, VoteId};
use super::refusal::Refusal;
use super::word::{ActionStatus, Column, Word};
use crate::text::Clean;

/// Where a card is put in its column. A dated event goes where its time says, all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// Above all others.
    First,
    /// Below all others.
    Last,
    /// Directly below this card.
    Below(CardId),
    /// Directly above this card.
    Above(CardId),
}

/// Up or down in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the top.
    Up,
    /// Towards the bottom.
    Down,
}

impl Board {
    /// Changes the board's own fields.
    pub fn change_details(&mut self, change: impl FnOnce(&mut Details)) {
        let mut details = (*self.details).clone();
        change(&mut details);
        if details == *self.details {
            return;
        }
        let rezoned = details.zone != self.details.zone;
        if rezoned {
            // Days begin at other instants elsewhere: everything that is ordered by time is put anew.
            *self = Self::from_parts(details, self.cards.values().cloned().collect::<Vec<_>>());
        } else {
            self.put_details(details);
        }
    }

    /// Adds a card and fills its fields; says its id.
    pub fn add(
        &mut self,
        column: Column,
        spot: Spot,
        ids: &mut Ids,
        fill: impl FnOnce(&mut Card),
    ) -> CardId {
        let id = ids.id();
        let order = self.key_at(column, spot, ids);
        let mut card = Card::new(id, column, order);
        fill(&mut card);
        self.seat(&mut card, ids);
        self.put(Arc::new(card));
        id
    }

    /// Changes a card's own fields.
    ///
    /// Its id, column, order, links and merged cards stay as they are: they have edits of their
    /// own. A dated event moves to where its time says.
    pub fn change(
        &mut self,
        id: CardId,
        ids: &mut Ids,
        change: impl FnOnce(&mut Card) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let old = self.cards.get(&id).ok_or(Refusal::CardGone)?.clone();
        let mut card = (*old).clone();
        change(&mut card)?;
        card.id = old.id;
        card.column = old.column;
        card.order = old.order.clone();
        card.answers.clone_from(&old.answers);
        card.merged.clone_from(&old.merged);
        self.replace(&old, card, ids);
        Ok(())
    }

    /// Puts the new form of a card in the place of the old, where it differs.
    pub(super) fn replace(&mut self, old: &Arc<Card>, mut card: Card, ids: &mut Ids) {
        if card == **old {
            return;
        }
        self.take(old.id);
        self.seat(&mut card, ids);
        self.put(Arc::new(card));
    }

    /// Links a card to one further left that it answers; removes the link where there is one.
    pub fn toggle_answer(&mut self, id: CardId, answered: CardId) -> Result<(), Refusal> {
        let card = self.cards.get(&id).ok_or(Refusal::CardGone)?.clone();
        let target = self.resolve(answered).ok_or(Refusal::CardGone)?;
        if target.id == id {
            return Err(Refusal::AnswersItself);
        }
        if target.column >= card.column {
            return Err(Refusal::AnswersLeft {
                column: card.column,
            });
        }
        let same = |&link: &CardId| self.resolve(link).is_some_and(|c| c.id == target.id);
        let linked: Vec<CardId> = card.answers.iter().copied().filter(same).collect();
        let mut card = (*card).clone();
        if linked.is_empty() {
            card.answers.insert(answered);
        } else {
            card.answers.retain(|link| !linked.contains(link));
        }
        self.put(Arc::new(card));
        Ok(())
    }

    /// Moves a card past its neighbour in its column.
    pub fn shift(
        &mut self,
        id: CardId,
        direction: Direction,
        ids: &mut Ids,
    ) -> Result<(), Refusal> {
        let card = self.cards.get(&id).ok_or(Refusal::CardGone)?.clone();
        if card.column == Column::Timeline && card.at.is_some() {
            return Err(Refusal::DatedEvent);
        }
        let neighbour = match direction {
            Direction::Up => self.above(&card).next(),
            Direction::Down => self.below(&card).next(),
        };
        let beside = neighbour.ok_or(Refusal::AtTheEnd)?.id;
        let spot = match direction {
            Direction::Up => Spot::Above(beside),
            Direction::Down => Spot::Below(beside),
        };
        self.take(id);
        let order = self.key_at(card.column, spot, ids);
        self.put(Arc::new(Card {
            order,
            ..(*card).clone()
        }));
        Ok(())
    }

    /// Moves a card to another column and says how many links that pointed the wrong way went.
    pub fn move_to(
        &mut self,
        id: CardId,
        column: Column,
        spot: Spot,
        ids: &mut Ids,
    ) -> Result<usize, Refusal> {
        let old = self.cards.get(&id).ok_or(Refusal::CardGone)?.clone();
        let mut card = (*old).clone();
        card.column = column;
        card.merged
            .iter_mut()
            .for_each(|inner| set_column(inner, column));
        card.answers
            .retain(|&link| self.resolve(link).is_none_or(|c| c.column < column));
        let mut gone = old.answers.len() - card.answers.len();
        let wrong: Vec<CardId> = self
            .answered_by(id)
            .filter(|c| c.column <= column)
            .map(|c| c.id)
            .collect();
        self.take(id);
        card.order = self.key_at(column, spot, ids);
        self.seat(&mut card, ids);
        let names: Vec<CardId> = std::iter::once(id).chain(card.merged_ids()).collect();
        self.put(Arc::new(card));
        for answering in wrong {
            gone += 1;
            self.unlink(answering, &names);
        }
        Ok(gone)
    }

    pub(super) fn unlink(&mut self, id: CardId, from: &[CardId]) {
        if let Some(card) = self.cards.get(&id) {
            let mut card = (**card).clone();
            card.answers.retain(|link| !from.contains(link));
            self.put(Arc::new(card));
        }
    }

    /// Deletes a card and the links to it.
    pub fn delete(&mut self, id: CardId) -> Result<(), Refusal> {
        let answering: Vec<CardId> = self.answered_by(id).map(|c| c.id).collect();
        let card = self.take(id).ok_or(Refusal::CardGone)?;
        let names: Vec<CardId> = std::iter::once(id).chain(card.merged_ids()).collect();
        for other in answering {
            self.unlink(other, &names);
        }
        Ok(())
    }

    /// Gives a card one more vote.
    pub fn vote(&mut self, id: CardId, vote: VoteId, ids: &mut Ids) -> Result<(), Refusal> {
        self.change(id, ids, |card| {
            card.votes.insert(vote);
            Ok(())
        })
    }

    /// Takes one of a card's own votes back.
    pub fn unvote(&mut self, id: CardId, ids: &mut Ids) -> Result<(), Refusal> {
        self.change(id, ids, |card| {
            card.votes.pop_last().map(|_| ()).ok_or(Refusal::NoVote)
        })
    }

    /// Steps a guardrail or an action to its next state; dropping is left out, as it wants a reason.
    pub fn step_state(&mut self, id: CardId, ids: &mut Ids) -> Result<(), Refusal> {
        self.change(id, ids, |card| match card.column {
            Column::Guardrail => {
                card.state = card.state.next();
                Ok(())
            }
            Column::Action => {
                card.status = match card.status.next() {
                    ActionStatus::Dropped => ActionStatus::Open,
                    status @ (ActionStatus::Open | ActionStatus::Doing | ActionStatus::Done) => {
                        status
                    }
                };
                card.reason = Clean::default();
                Ok(())
            }
            column @ (Column::Timeline | Column::Factor) => Err(Refusal::NotInColumn {
                field: "state",
                column,
            }),
        })
    }

    /// Shows every card that was written in silence, merged ones too; says how many.
    pub fn reveal(&mut self, ids: &mut Ids) -> Result<usize, Refusal> {
        let mut count = 0;
        let cards: Vec<Arc<Card>> = self.cards.values().cloned().collect();
        for old in cards {
            let mut card = (*old).clone();
            let shown = show(&mut card);
            if shown > 0 {
                count += shown;
                self.replace(&old, card, ids);
            }
        }
        if count == 0 {
            Err(Refusal::NothingHidden)
        } else {
            Ok(count)
        }
    }
}

/// Shows a card and the cards merged into it; says how many were hidden.
fn show(card: &mut Card) -> usize {
    let own = usize::from(std::mem::take(&mut card.hidden));
    own + card.merged.iter_mut().map(show).sum::<usize>()
}

fn set_column(card: &mut Card, column: Column) {
    card.column = column;
    card.merged
        .iter_mut()
        .for_each(|inner| set_column(inner, column));
}
