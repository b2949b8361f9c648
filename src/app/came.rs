//! What came from another hand, in one line: how many cards, and where; never what they say.

use crate::board::{Board, Column, Word};

/// What differs between the board as it was here and the merged one; none where nothing does.
pub(super) fn came(before: &Board, after: &Board) -> Option<String> {
    // Where a vote came would tell whose it is.
    let is_voting = after.details().voting.open;
    let mut has_votes = false;
    let mut counts = [[0_usize; 3]; 4];
    for id in before.differing(after) {
        let (column, [new, changed, removed]) = match (before.card(id), after.card(id)) {
            (Some(old), Some(card)) if is_voting && old.without_votes() == card.without_votes() => {
                has_votes = true;
                continue;
            }
            (None, Some(card)) => (card.column, [1, 0, 0]),
            (Some(_), Some(card)) => (card.column, [0, 1, 0]),
            (Some(card), None) => (card.column, [0, 0, 1]),
            (None, None) => continue,
        };
        let row = &mut counts[column.index()];
        *row = [row[0] + new, row[1] + changed, row[2] + removed];
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
    let counted = |board: &Board| board.details().voting.counted.clone();
    if has_votes || (is_voting && counted(before) != counted(after)) {
        parts.push("votes".to_owned());
    }
    if parts.is_empty() && before.details() != after.details() {
        parts.push("the board's own fields".to_owned());
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Id, Ids, Spot};
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
        let mut voting = before.clone();
        voting.change_details(|details| details.voting.open = true);
        let mut voted = voting.clone();
        let vote = voted.change(one, &mut Ids::from_seed([5; 32]), |card| {
            card.votes.insert(Id::from_bits(9));
            Ok(())
        });
        assert!(vote.is_ok());
        assert_eq!(came(&voting, &voted).unwrap(), "votes");
        add(&mut voted, Column::Action);
        assert_eq!(
            came(&voting, &voted).unwrap(),
            "1 new in action items; votes"
        );
        let mut titled = before.clone();
        titled.change_details(|details| details.title = Clean::line("x"));
        assert_eq!(came(&before, &titled).unwrap(), "the board's own fields");
    }
}
