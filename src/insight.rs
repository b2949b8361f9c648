//! What can be told of a board: the lengths of its incident, how many cards ask for what, how strong
//! its guardrails and actions are.
//!
//! Nothing is counted per person, and no average is made of different incidents. Hidden cards are
//! left out.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::board::{At, Board, Card, Column, Milestone};

pub mod alike;
mod balance;
mod ledger;
mod strength;

pub use balance::{Balance, Counts, Nudge};
pub use ledger::{LedgerRow, Source, open_actions};
pub use strength::{Strengths, strength_by_kind};

/// The milestones to which time is counted, and what that time is called.
const COUNTED: [(Milestone, &str); 4] = [
    (Milestone::Detected, "time to detect"),
    (Milestone::Responding, "time to respond"),
    (Milestone::Mitigated, "time to mitigate"),
    (Milestone::Resolved, "time to resolve"),
];

/// When a milestone was first reached, where an event with an instant says so.
pub fn reached(board: &Board, milestone: Milestone) -> Option<Timestamp> {
    board
        .dated()
        .filter(|card| !card.hidden && card.milestone == Some(milestone))
        .find_map(|card| card.at?.instant())
}

/// The lengths of the incident's course, each from the beginning of the impact, else from when the
/// incident began; below zero where something was seen before.
pub fn durations(board: &Board) -> Vec<(&'static str, SignedDuration)> {
    let began = board.details().began.and_then(At::instant);
    let Some(start) = reached(board, Milestone::Impact).or(began) else {
        return Vec::new();
    };
    COUNTED
        .iter()
        .filter_map(|&(milestone, label)| {
            let end = reached(board, milestone)?;
            Some((label, end.duration_since(start)))
        })
        .collect()
}

/// How many cards of each kind there are; parked and hidden ones are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Events on the timeline.
    pub events: usize,
    /// Contributing factors.
    pub factors: usize,
    /// Guardrails.
    pub guardrails: usize,
    /// Actions.
    pub actions: usize,
    /// Actions with which somebody still has to do something.
    pub open_actions: usize,
    /// Open actions whose day is over.
    pub overdue: usize,
}

/// Counts a board's cards.
pub fn tally(board: &Board, today: Date) -> Tally {
    let count = |column, counts: &dyn Fn(&Card) -> bool| {
        board
            .column(column)
            .filter(|card| !card.hidden && counts(card))
            .count()
    };
    let open = |card: &Card| card.status.is_open();
    Tally {
        events: count(Column::Timeline, &|_| true),
        factors: count(Column::Factor, &|_| true),
        guardrails: count(Column::Guardrail, &|_| true),
        actions: count(Column::Action, &|_| true),
        open_actions: count(Column::Action, &open),
        overdue: count(Column::Action, &|card| {
            open(card) && card.due.is_some_and(|due| due < today)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{ActionStatus, Details, Ids, Spot};

    fn at(text: &str) -> At {
        text.parse().expect("a time")
    }

    fn event(board: &mut Board, ids: &mut Ids, time: &str, milestone: Milestone) {
        board.add(Column::Timeline, Spot::Last, ids, |card| {
            card.at = Some(at(time));
            card.milestone = Some(milestone);
        });
    }

    #[test]
    fn lengths_count_from_the_impact_else_from_the_beginning() {
        let mut ids = Ids::from_seed([1; 32]);
        let mut board = Board::new(Details {
            began: Some(at("2026-11-20T14:00:00Z")),
            ..Details::default()
        });
        assert_eq!(durations(&board), []);
        event(
            &mut board,
            &mut ids,
            "2026-11-20T14:10:00Z",
            Milestone::Detected,
        );
        event(
            &mut board,
            &mut ids,
            "2026-11-20T14:20:00Z",
            Milestone::Detected,
        );
        let detect = |minutes| ("time to detect", SignedDuration::from_mins(minutes));
        assert_eq!(durations(&board), [detect(10)]);
        event(
            &mut board,
            &mut ids,
            "2026-11-20T14:03:00Z",
            Milestone::Impact,
        );
        assert_eq!(durations(&board), [detect(7)]);
        event(&mut board, &mut ids, "2026-11-20", Milestone::Resolved);
        assert_eq!(durations(&board), [detect(7)], "a day is no instant");
    }

    #[test]
    fn overdue_is_open_and_before_today() {
        let mut ids = Ids::from_seed([1; 32]);
        let mut board = Board::default();
        let today: Date = "2026-12-01".parse().expect("a day");
        for (due, status) in [
            ("2026-11-30", ActionStatus::Open),
            ("2026-12-01", ActionStatus::Doing),
            ("2026-11-30", ActionStatus::Done),
        ] {
            board.add(Column::Action, Spot::Last, &mut ids, |card| {
                card.due = due.parse().ok();
                card.status = status;
            });
        }
        board.add(Column::Action, Spot::Last, &mut ids, |card| {
            card.hidden = true;
        });
        let tally = tally(&board, today);
        assert_eq!(
            (tally.actions, tally.open_actions, tally.overdue),
            (3, 2, 1)
        );
    }
}
