//! What came from another hand, in one line: how many cards, and where; never what they say.

use crate::board::{Board, Column, Word};

/// What differs between the board as it was here and the merged one; none where nothing does.
pub(super) fn came(before: &Board, after: &Board) -> Option<String> {
    if after.details().voting.open && before.differs_in_votes_alone(after) {
        // Where it was would tell where the last vote went.
        return (before != after).then(|| "votes".to_owned());
    }
    let mut counts = [[0_usize; 3]; 4];
    for id in before.differing(after) {
        let (column, what) = match (before.card(id), after.card(id)) {
            (None, Some(card)) => (card.column, 0),
            (_, Some(card)) => (card.column, 1),
            (Some(card), None) => (card.column, 2),
            (None, None) => continue,
        };
        if let Some(count) = counts
            .get_mut(column as usize)
            .and_then(|row| row.get_mut(what))
        {
            *count += 1;
        }
    }
    let mut parts = Vec::new();
    for (column, row) in Column::ALL.iter().zip(counts) {
        let words = row.into_iter().zip(["new", "changed", "removed"]);
        let words = words.filter(|(count, _)| *count > 0);
        let words: Vec<String> = words
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        if !words.is_empty() {
            let title = column.title().to_lowercase();
            parts.push(format!("{} in {title}", words.join(", ")));
        }
    }
    if parts.is_empty() && before.details() != after.details() {
        parts.push("the board's own fields".to_owned());
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Ids, Spot};
    use crate::text::Clean;

    #[test]
    fn it_says_how_many_and_where_and_never_what() {
        let mut ids = Ids::from_seed([3; 32]);
        let mut before = Board::default();
        let mut add = |board: &mut Board, column| {
            board.add(column, Spot::Last, &mut ids, |card| {
                card.text = Clean::line("secret");
            })
        };
        let [one, two] = [0, 1].map(|_| add(&mut before, Column::Factor));
        assert_eq!(came(&before, &before), None);
        let mut after = before.clone();
        add(&mut after, Column::Timeline);
        add(&mut after, Column::Timeline);
        let changed = after.change(one, &mut Ids::from_seed([4; 32]), |card| {
            card.text = Clean::line("other");
            Ok(())
        });
        assert!(changed.is_ok());
        assert!(after.delete(two).is_ok());
        let told = came(&before, &after).unwrap();
        assert_eq!(
            told,
            "2 new in timeline; 1 changed, 1 removed in contributing factors"
        );
        let mut titled = before.clone();
        titled.change_details(|details| details.title = Clean::line("x"));
        assert_eq!(came(&before, &titled).unwrap(), "the board's own fields");
    }
}
