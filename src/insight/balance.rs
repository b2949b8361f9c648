//! The balance of a board: how many guardrails and actions are how strong, and where a next step is near.
//!
//! A nudge is one kind sentence about a card, never about a person. What is hidden, parked, dropped
//! or done, and a guardrail that held, is not nudged.

use super::strength::Strengths;
use crate::board::{
    ActionStatus, Board, Card, CardId, Column, GuardrailState, Strength, Word as _,
};
use crate::text::fold;

/// How many cards are strong, intermediate, weak and unclear.
pub type Counts = [usize; Strength::ALL.len()];

/// Words by which a person is put where a check could stand.
const GATEKEEPING: &[&str] = &[
    "approval",
    "approvals",
    "approve",
    "approved",
    "approver",
    "approves",
    "check",
    "checked",
    "checks",
    "confirm",
    "confirmed",
    "confirms",
    "double-check",
    "double-checks",
    "four-eyes",
    "looks",
    "reads",
    "review",
    "reviewed",
    "reviewer",
    "reviews",
    "sign-off",
    "signoff",
    "signs",
    "verified",
    "verifies",
    "verify",
];

/// What a gatekeeper could be instead.
const COULD_BE_A_CHECK: &str = "could be a check that the tool runs.";

/// The strengths of a board, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// Of its guardrails.
    pub guardrails: Counts,
    /// Of its actions, without those that were dropped.
    pub actions: Counts,
    /// Where a next step is near: weak cards, then unclear ones, each column by column.
    pub nudges: Vec<Nudge>,
}

/// One kind sentence about a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nudge {
    /// The card.
    pub card: CardId,
    /// How strong it is.
    pub strength: Strength,
    /// What to think about: a question, or the rest of a sentence that begins with the card's text.
    pub words: &'static str,
}

impl Balance {
    /// Counts the cards of a board that are shown.
    pub fn of(board: &Board, strengths: &Strengths) -> Self {
        let mut balance = Self::default();
        for column in [Column::Guardrail, Column::Action] {
            for card in board.column(column) {
                balance.add(card, strengths);
            }
        }
        balance.nudges.sort_by_key(|nudge| nudge.strength);
        balance
    }

    /// Whether there are guardrails, and all are weak.
    pub fn is_all_weak(&self) -> bool {
        let weak = self.guardrails[Strength::Weak as usize];
        weak > 0 && weak == self.guardrails.iter().sum::<usize>()
    }

    /// Whether nothing is weak, and nothing unclear.
    pub fn is_all_clear(&self) -> bool {
        let soft = [Strength::Weak, Strength::Unclear].map(|strength| strength as usize);
        soft.into_iter()
            .all(|n| self.guardrails[n] + self.actions[n] == 0)
    }

    fn add(&mut self, card: &Card, strengths: &Strengths) {
        let is_dropped = card.column == Column::Action && card.status == ActionStatus::Dropped;
        let Some(strength) = strengths.of(card).filter(|_| !is_dropped) else {
            return;
        };
        let counts = if card.column == Column::Guardrail {
            &mut self.guardrails
        } else {
            &mut self.actions
        };
        counts[strength as usize] += 1;
        let could_change = match card.column {
            Column::Guardrail => card.state != GuardrailState::Held,
            Column::Action => card.status.is_open(),
            Column::Timeline | Column::Factor => false,
        };
        let words = match strength {
            Strength::Weak if is_gatekeeper(&card.text) => Some(COULD_BE_A_CHECK),
            Strength::Weak | Strength::Unclear => strengths.next_step(card),
            Strength::Strong | Strength::Intermediate => None,
        };
        if let Some(words) = words.filter(|_| could_change) {
            self.nudges.push(Nudge {
                card: card.id,
                strength,
                words,
            });
        }
    }
}

/// Whether a text puts somebody's look where a check could stand.
fn is_gatekeeper(text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split(|c: char| !c.is_alphanumeric() && c != '-');
    words.any(|word| GATEKEEPING.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Gap, Ids, Spot};
    use crate::text::Clean;

    type Written = (Column, &'static str, fn(&mut Card));

    fn balance(cards: &[Written]) -> (Board, Balance) {
        let mut ids = Ids::from_seed([1; 32]);
        let mut board = Board::default();
        for (column, text, change) in cards {
            board.add(*column, Spot::Last, &mut ids, |card| {
                card.text = Clean::line(text);
                change(card);
            });
        }
        let balance = Balance::of(&board, &Strengths::default());
        (board, balance)
    }

    fn nudged(board: &Board, balance: &Balance) -> Vec<(String, &'static str)> {
        let card = |nudge: &Nudge| {
            board
                .card(nudge.card)
                .expect("it is there")
                .text
                .to_string()
        };
        let nudges = balance.nudges.iter();
        nudges.map(|nudge| (card(nudge), nudge.words)).collect()
    }

    #[test]
    fn cards_are_counted_by_column_and_strength() {
        use Column::{Action, Factor, Guardrail};
        let (_, balance) = balance(&[
            (Guardrail, "The build fails on an unknown file", |_| {}),
            (Guardrail, "Alert when the queue grows", |_| {}),
            (Guardrail, "Remind everyone to look twice", |_| {}),
            (Guardrail, "Remind nobody", |card| card.hidden = true),
            (Guardrail, "Remind all", |card| card.parked = true),
            (Action, "Something about the queue", |_| {}),
            (Action, "Remove the button", |card| {
                card.status = ActionStatus::Dropped;
            }),
            (Action, "Remove the other button", |card| {
                card.status = ActionStatus::Done;
            }),
            (Factor, "Remove nothing", |_| {}),
        ]);
        assert_eq!(balance.guardrails, [1, 1, 1, 0]);
        assert_eq!(balance.actions, [1, 0, 0, 1]);
        assert!(!balance.is_all_weak() && !balance.is_all_clear());
    }

    #[test]
    fn a_gatekeeper_is_shown_the_way_to_a_check_and_others_are_asked() {
        use Column::{Action, Guardrail};
        let (board, balance) = balance(&[
            (Guardrail, "Something about the queue", |_| {}),
            (Guardrail, "Second person approves the publish", |_| {}),
            (Action, "Remind everyone in the newsletter", |_| {}),
            (Action, "Remind everyone again", |card| {
                card.status = ActionStatus::Done;
            }),
            (Guardrail, "Remind everyone of the freeze", |card| {
                card.state = GuardrailState::Held;
            }),
        ]);
        let nudged = nudged(&board, &balance);
        let texts: Vec<&str> = nudged.iter().map(|(text, _)| &**text).collect();
        let expected = [
            "Second person approves the publish",
            "Remind everyone in the newsletter",
            "Something about the queue",
        ];
        assert_eq!(texts, expected, "weak ones first");
        assert_eq!(nudged[0].1, COULD_BE_A_CHECK);
        assert!(nudged[1].1.ends_with('?') && nudged[2].1.ends_with('?'));
    }

    #[test]
    fn all_weak_is_the_gap_of_the_board() {
        let weak = [(
            Column::Guardrail,
            "Remind everyone",
            (|_| {}) as fn(&mut Card),
        )];
        let (board, all_weak) = balance(&weak);
        assert!(all_weak.is_all_weak());
        let gap = Strengths::default().own_gap(&board);
        assert_eq!(gap, Some(Gap::AllWeak));
        assert!(!balance(&[]).1.is_all_weak());
        assert!(balance(&[]).1.is_all_clear());
    }
}
