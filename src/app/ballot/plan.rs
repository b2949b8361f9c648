//! How many vote, with how many votes each: suggested, typed.

use crate::board::Voting;

/// What a vote is opened with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How many vote.
    pub voters: u32,
    /// How many votes each has.
    pub budget: u32,
}

impl Plan {
    /// What was typed: `8`, which leaves the suggested budget, or `8 x 3`, `8x3`, `8 3`.
    pub(super) fn typed(text: &str, suggested: u32) -> Option<Self> {
        let apart = |c: char| c.is_whitespace() || matches!(c, 'x' | 'X' | '×' | '*' | ',');
        let mut numbers = text.split(apart).filter(|part| !part.is_empty());
        let voters = numbers.next()?.parse().ok()?;
        let budget = match numbers.next() {
            Some(budget) => budget.parse().ok()?,
            None => suggested,
        };
        let fits = (1..=Voting::MOST_VOTERS).contains(&voters)
            && (1..=Voting::MOST_VOTES).contains(&budget);
        (fits && numbers.next().is_none()).then_some(Self { voters, budget })
    }
}

/// How many votes each should have: one for every three cards, rounded up, from one to five. With
/// fewer, everything ties; with more, nothing is chosen.
pub(super) fn suggested_budget(cards: usize) -> u32 {
    cards.div_ceil(3).clamp(1, 5) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn voters_and_their_votes_are_read() {
        let plan = |voters, budget| Some(Plan { voters, budget });
        for (typed, wanted) in [
            ("8", plan(8, 2)),
            (" 8 x 3 ", plan(8, 3)),
            ("8x3", plan(8, 3)),
            ("12 3", plan(12, 3)),
            ("12×1", plan(12, 1)),
            ("", None),
            ("0", None),
            ("8 x 0", None),
            ("8 x", plan(8, 2)),
            ("8 x 3 x 2", None),
            ("1000", None),
            ("99999999999", None),
            ("eight", None),
            ("8.5", None),
        ] {
            assert_eq!(Plan::typed(typed, 2), wanted, "{typed:?}");
        }
    }

    #[test]
    fn the_budget_is_a_third_of_the_cards_from_one_to_five() {
        let budgets = [0, 1, 3, 4, 6, 7, 12, 15, 16, 200].map(suggested_budget);
        assert_eq!(budgets, [1, 1, 1, 2, 2, 3, 4, 5, 5, 5]);
    }
}
