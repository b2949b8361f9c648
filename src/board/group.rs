//! Grouping: cards merged into one that can be split again, and two versions of one card.

use std::sync::Arc;

use super::Board;
use super::card::Card;
use super::id::{CardId, Ids};
use super::refusal::Refusal;
use crate::text::Clean;

impl Board {
    /// Puts cards into another one of their column.
    ///
    /// They are kept whole inside it, with their votes; links to them lead to the card that holds
    /// them, so that splitting brings everything back.
    pub fn merge_cards(
        &mut self,
        into: CardId,
        others: &[CardId],
        ids: &mut Ids,
    ) -> Result<(), Refusal> {
        let target = self.cards.get(&into).ok_or(Refusal::CardGone)?.clone();
        let others: Vec<Arc<Card>> = others
            .iter()
            .filter(|&&id| id != into)
            .map(|id| self.cards.get(id).cloned().ok_or(Refusal::CardGone))
            .collect::<Result<_, _>>()?;
        if others.is_empty() {
            return Err(Refusal::NothingMarked);
        }
        if others.iter().any(|c| c.column != target.column) {
            return Err(Refusal::MergeAcross);
        }
        let mut card = (*target).clone();
        for other in others {
            self.take(other.id);
            card.merged.push((*other).clone());
        }
        card.merged.sort_by_key(|c| c.id);
        self.replace(&target, card, ids);
        Ok(())
    }

    /// Brings back the cards that were merged into this one; says their ids.
    pub fn split(&mut self, id: CardId, ids: &mut Ids) -> Result<Vec<CardId>, Refusal> {
        let target = self.cards.get(&id).ok_or(Refusal::CardGone)?.clone();
        if target.merged.is_empty() {
            return Err(Refusal::NotMerged);
        }
        let mut card = (*target).clone();
        let inner = std::mem::take(&mut card.merged);
        self.replace(&target, card, ids);
        let names: Vec<CardId> = inner.iter().map(|c| c.id).collect();
        for mut card in inner {
            self.seat(&mut card, ids);
            self.put(Arc::new(card));
        }
        // The group may have moved to a column where what was inside it answers to the right.
        for &name in &names {
            self.straighten(name);
        }
        Ok(names)
    }
}

impl Board {
    /// Keeps one version of a card's text, also of a card that is merged into another.
    pub fn settle(&mut self, id: CardId, text: &Clean, ids: &mut Ids) -> Result<(), Refusal> {
        let holder = self.resolve(id).ok_or(Refusal::CardGone)?.clone();
        let mut card = (*holder).clone();
        if let Some(found) = inside(&mut card, id) {
            found.text = text.clone();
            found.also.clear();
        }
        self.replace(&holder, card, ids);
        Ok(())
    }
}

/// The card of this id: the card itself or one merged into it.
fn inside(card: &mut Card, id: CardId) -> Option<&mut Card> {
    if card.id == id {
        return Some(card);
    }
    card.merged.iter_mut().find_map(|inner| inside(inner, id))
}

/// Two versions of one card as one that loses nothing that was written.
///
/// Which is kept as the text depends on the texts alone, not on which came first. What only the other
/// one has fills what is empty here.
pub(super) fn both_versions(one: &Card, two: &Card) -> Card {
    let (keep, other) = if one.text >= two.text {
        (one, two)
    } else {
        (two, one)
    };
    let mut card = keep.clone();
    card.also.extend(other.also.iter().cloned());
    if other.text != keep.text {
        card.also.insert(other.text.clone());
    }
    card.tags.extend(other.tags.iter().cloned());
    card.votes.extend(other.votes.iter().copied());
    card.answers.extend(other.answers.iter().copied());
    let inside = card.merged_ids();
    card.merged.extend(
        other
            .merged
            .iter()
            .filter(|c| !inside.contains(&c.id))
            .cloned(),
    );
    card.merged.sort_by_key(|c| c.id);
    let texts = [
        (&mut card.source, &other.source),
        (&mut card.theme, &other.theme),
        (&mut card.owner, &other.owner),
        (&mut card.reason, &other.reason),
        (&mut card.done_when, &other.done_when),
        (&mut card.ticket, &other.ticket),
    ];
    for (text, theirs) in texts {
        if text.is_empty() {
            text.clone_from(theirs);
        }
    }
    if card.note != other.note && !other.note.is_empty() {
        card.note = Clean::block(format!("{}\n{}", card.note, other.note).trim());
    }
    card.at = card.at.or(other.at);
    card.until = card.until.or(other.until);
    card.milestone = card.milestone.or(other.milestone);
    card.family = card.family.or(other.family);
    card.kind = card.kind.or(other.kind);
    card.due = card.due.or(other.due);
    card
}

#[cfg(test)]
mod tests {
    use super::super::{Column, Spot};
    use super::*;

    #[test]
    fn a_card_that_comes_back_in_another_column_keeps_no_link_to_the_right() {
        let mut ids = Ids::from_seed([3; 32]);
        let mut board = Board::default();
        let event = board.add(Column::Timeline, Spot::Last, &mut ids, |_| {});
        let [one, two] = [0, 1].map(|_| board.add(Column::Factor, Spot::Last, &mut ids, |_| {}));
        board
            .toggle_answer(two, event)
            .expect("an event is further left");
        board
            .merge_cards(one, &[two], &mut ids)
            .expect("one column");
        board
            .move_to(one, Column::Timeline, Spot::Last, &mut ids)
            .expect("it is there");
        board.split(one, &mut ids).expect("it holds a card");
        assert_eq!(board.sound(), Ok(()));
    }
}
