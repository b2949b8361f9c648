//! Cards that may say the same: found by the words that they share, and marked for merging.

use super::{App, Refusal, Zoom};
use crate::board::CardId;
use crate::insight::alike::{self, Group};

/// How many of the shared words are named.
const NAMED: usize = 3;

impl App {
    /// Marks the next group of cards that share words, from the selected card on, round the column.
    pub(super) fn mark_alike(&mut self) -> Result<(), Refusal> {
        let groups = alike::groups(self.seen(self.cursor.column));
        let next = self.next_alike(&groups).ok_or(Refusal::Because(
            "No cards here share words that stand out; mark by hand those that belong together.",
        ))?;
        let is_inside = self
            .cursor
            .card()
            .is_some_and(|id| next.cards.contains(&id));
        if let Some(&first) = next.cards.first()
            && !is_inside
        {
            self.select(first);
        }
        self.marks = next.cards.iter().copied().collect();
        self.view.zoom = Zoom::Board;
        let named: Vec<String> = next
            .words
            .iter()
            .take(NAMED)
            .map(|w| format!("{w:?}"))
            .collect();
        let [merge, leave] = ["cards-merge", "search-clear"].map(|name| self.key_to(name));
        self.tell(&format!(
            "{} cards share {}: {merge} groups them, {leave} leaves them.",
            next.cards.len(),
            named.join(", ")
        ));
        Ok(())
    }

    /// The group after the one that is marked; without one, the selected card's, else the next
    /// below it.
    fn next_alike<'a>(&self, groups: &'a [Group]) -> Option<&'a Group> {
        let is_marked = |group: &Group| {
            group.cards.len() == self.marks.len()
                && group.cards.iter().all(|id| self.marks.contains(id))
        };
        if let Some(marked) = groups.iter().position(is_marked) {
            return groups.get(marked + 1).or(groups.first());
        }
        let here = self.cursor.card();
        let own = |group: &&Group| here.is_some_and(|id| group.cards.contains(&id));
        let place =
            |id: Option<CardId>| self.seen(self.cursor.column).position(|c| Some(c.id) == id);
        let below = |group: &&Group| place(group.cards.first().copied()) > place(here);
        let next = groups
            .iter()
            .find(own)
            .or_else(|| groups.iter().find(below));
        next.or(groups.first())
    }
}
