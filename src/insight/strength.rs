//! How strong guardrails and actions are: what their kind promises, as far as their wording holds it.
//!
//! Nothing is stored: kind and text say it all, and the same text is graded once. The rules of the
//! wording stand elsewhere; here is only what becomes of the two together.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::board::{Board, Card, Column, Gap, Kind, Strength};
use crate::text::Clean;
use crate::wording::{Grade, Wording, strength};

/// How many texts are remembered; beyond that all are forgotten, and graded anew when asked for.
const REMEMBERED: usize = 4096;

/// What tells the strength of cards, by one set of rules.
///
/// It remembers the grades that it gave, so that a picture that is drawn again costs nothing: a
/// lock, because one of these serves all parts of the program. What it remembers is never seen.
#[derive(Debug, Default)]
pub struct Strengths {
    wording: Wording,
    graded: Mutex<HashMap<Clean, Grade>>,
}

impl PartialEq for Strengths {
    /// The same rules give the same strengths, whatever was asked before.
    fn eq(&self, other: &Self) -> bool {
        self.wording == other.wording
    }
}

impl Strengths {
    /// Reads the rules now; else the first card that is asked for waits for them.
    pub fn prepare(&self) {
        self.wording.grade("");
    }

    /// How strong a card is; none where it is hidden, or neither a guardrail nor an action.
    ///
    /// The wording of a guardrail lowers what its kind promises and never exceeds it; where the
    /// wording is unclear or names no mechanism, the kind alone says it.
    pub fn of(&self, card: &Card) -> Option<Strength> {
        if card.hidden {
            return None;
        }
        match (card.column, card.kind) {
            (Column::Timeline | Column::Factor, _) => None,
            (Column::Action, _) | (Column::Guardrail, None) => Some(self.grade(card).strength),
            (Column::Guardrail, Some(kind)) => {
                let grade = self.grade(card);
                let is_told = grade.strength != Strength::Unclear && !grade.is_guess();
                // The order is from strong to weak.
                let worded = is_told.then(|| grade.strength.max(most(kind)));
                Some(worded.unwrap_or_else(|| kind.strength()))
            }
        }
    }

    /// The question that leads a card one step up; none where it is strong, or has no strength.
    pub fn next_step(&self, card: &Card) -> Option<&'static str> {
        let question = strength::next(self.of(card)?);
        Some(question).filter(|question| !question.is_empty())
    }

    /// What is open about the board as a whole: all its guardrails are weak.
    pub fn own_gap(&self, board: &Board) -> Option<Gap> {
        let shown = |card: &&Arc<Card>| !card.hidden;
        let mut guardrails = board.column(Column::Guardrail).filter(shown).peekable();
        guardrails.peek()?;
        guardrails
            .all(|card| self.of(card) == Some(Strength::Weak))
            .then_some(Gap::AllWeak)
    }

    /// What the wording of a card alone is worth.
    fn grade(&self, card: &Card) -> Grade {
        // Whoever panicked left whole grades behind.
        let mut graded = self.graded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(grade) = graded.get(&card.text) {
            return grade.clone();
        }
        if graded.len() >= REMEMBERED {
            graded.clear();
        }
        let grade = self.wording.grade(&card.text);
        graded.insert(card.text.clone(), grade.clone());
        grade
    }
}

/// How strong a guardrail is by its kind alone; unclear without one, and for an action. None where it
/// is hidden, or neither.
pub fn strength_by_kind(card: &Card) -> Option<Strength> {
    let is_graded = matches!(card.column, Column::Guardrail | Column::Action) && !card.hidden;
    let kind = card.kind.filter(|_| card.column == Column::Guardrail);
    is_graded.then(|| kind.map_or(Strength::Unclear, Kind::strength))
}

/// The most that a guardrail of a kind can be, whatever its wording says.
const fn most(kind: Kind) -> Strength {
    match kind {
        // A check that gates and a way back that is taken by itself are strong; the wording tells.
        Kind::Check | Kind::Revert => Strength::Strong,
        Kind::Remove | Kind::Limit | Kind::Contain | Kind::Detect | Kind::Aid | Kind::Ask => {
            kind.strength()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Ids, Spot};

    /// Something that blocks, something that alerts, something to remember, and nothing that tells.
    const GATES: &str = "The build fails on an unknown file";
    const ALERTS: &str = "Alert when the queue grows";
    const REMINDS: &str = "Remind everyone to look twice";
    const MUTE: &str = "Something about the queue";

    fn card(column: Column, kind: Option<Kind>, text: &str) -> Card {
        let mut ids = Ids::from_seed([1; 32]);
        let mut board = Board::default();
        let id = board.add(column, Spot::Last, &mut ids, |card| {
            card.kind = kind;
            card.text = Clean::line(text);
        });
        Card::clone(board.card(id).expect("it is there"))
    }

    fn guardrail(kind: Option<Kind>, text: &str) -> Option<Strength> {
        Strengths::default().of(&card(Column::Guardrail, kind, text))
    }

    #[test]
    fn without_a_kind_the_wording_says_it() {
        assert_eq!(guardrail(None, GATES), Some(Strength::Strong));
        assert_eq!(guardrail(None, ALERTS), Some(Strength::Intermediate));
        assert_eq!(guardrail(None, REMINDS), Some(Strength::Weak));
        assert_eq!(guardrail(None, MUTE), Some(Strength::Unclear));
    }

    #[test]
    fn wording_lowers_a_kind_and_never_raises_it_above_what_it_can_be() {
        use Strength::{Intermediate, Strong, Weak};
        for (kind, worded) in [
            (Kind::Remove, [Strong, Intermediate, Weak, Strong]),
            (Kind::Limit, [Strong, Intermediate, Weak, Strong]),
            (Kind::Contain, [Strong, Intermediate, Weak, Strong]),
            (Kind::Check, [Strong, Intermediate, Weak, Intermediate]),
            (Kind::Revert, [Strong, Intermediate, Weak, Intermediate]),
            (
                Kind::Detect,
                [Intermediate, Intermediate, Weak, Intermediate],
            ),
            (Kind::Aid, [Intermediate, Intermediate, Weak, Intermediate]),
            (Kind::Ask, [Weak, Weak, Weak, Weak]),
        ] {
            let texts = [GATES, ALERTS, REMINDS, MUTE];
            let found = texts.map(|text| guardrail(Some(kind), text));
            assert_eq!(found, worded.map(Some), "{kind:?}");
        }
    }

    #[test]
    fn an_action_is_what_it_says_and_nothing_else_has_a_strength() {
        let strengths = Strengths::default();
        // A kind from the time when it was a guardrail sleeps.
        let action = card(Column::Action, Some(Kind::Ask), GATES);
        assert_eq!(strengths.of(&action), Some(Strength::Strong));
        for column in [Column::Timeline, Column::Factor] {
            let card = card(column, Some(Kind::Remove), GATES);
            assert_eq!(strengths.of(&card), None);
            assert_eq!(strengths.next_step(&card), None);
        }
        let mut hidden = card(Column::Guardrail, None, GATES);
        hidden.hidden = true;
        assert_eq!(strengths.of(&hidden), None);
    }

    #[test]
    fn the_next_step_follows_from_the_strength_that_is_shown() {
        let strengths = Strengths::default();
        let step = |kind, text| strengths.next_step(&card(Column::Guardrail, kind, text));
        assert_eq!(step(Some(Kind::Limit), MUTE), None, "it is strong");
        let weak = step(None, REMINDS);
        assert!(weak.is_some());
        assert_eq!(step(Some(Kind::Ask), GATES), weak, "its kind makes it weak");
    }

    #[test]
    fn all_weak_is_a_gap_of_the_board_and_one_clear_card_closes_it() {
        let mut ids = Ids::from_seed([1; 32]);
        let mut board = Board::default();
        let strengths = Strengths::default();
        let mut add = |board: &mut Board, text: &str, hidden| {
            board.add(Column::Guardrail, Spot::Last, &mut ids, |card| {
                card.text = Clean::line(text);
                card.hidden = hidden;
            });
        };
        assert_eq!(strengths.own_gap(&board), None, "there are none");
        add(&mut board, GATES, true);
        assert_eq!(strengths.own_gap(&board), None, "none is shown");
        add(&mut board, REMINDS, false);
        assert_eq!(strengths.own_gap(&board), Some(Gap::AllWeak));
        add(&mut board, MUTE, false);
        assert_eq!(strengths.own_gap(&board), None, "unclear is not weak");
    }

    #[test]
    fn what_is_remembered_is_bounded_and_changes_nothing() {
        let strengths = Strengths::default();
        for n in 0..REMEMBERED + 10 {
            let card = card(Column::Action, None, &format!("Remove host {n}"));
            assert_eq!(strengths.of(&card), Some(Strength::Strong));
        }
        let kept = strengths.graded.lock().expect("nobody panicked").len();
        assert!(kept <= REMEMBERED, "{kept}");
    }
}
