//! The ledger: what is still to be done, over several boards.
//!
//! It knows no disk; whoever reads the boards says where each came from. Hidden and parked cards are
//! left out, and nothing is counted per person.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::board::{Board, Card, Column};
use crate::text::Clean;

/// A board to look through.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its file.
    pub path: PathBuf,
    /// Its title, or what stands for it.
    pub title: Clean,
    /// The day that it is about.
    pub date: Option<Date>,
    /// The board.
    pub board: Board,
}

/// An action with which somebody still has to do something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerRow {
    /// The file of its board.
    pub path: PathBuf,
    /// The title of its board.
    pub title: Clean,
    /// The day that its board is about.
    pub date: Option<Date>,
    /// The action.
    pub action: Arc<Card>,
}

impl LedgerRow {
    /// Whether it is open and its day is over.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.action.status.is_open() && self.action.due.is_some_and(|due| due < today)
    }
}

/// The open actions of boards: the one that is due first stands first, those without a date last,
/// and of two that are alike the one of the older board.
pub fn open_actions(boards: impl IntoIterator<Item = Source>) -> Vec<LedgerRow> {
    let mut rows: Vec<LedgerRow> = boards.into_iter().flat_map(of_board).collect();
    rows.sort_by_cached_key(|row| {
        let due = row.action.due;
        (due.is_none(), due, row.date, row.path.clone())
    });
    rows
}

fn of_board(source: Source) -> Vec<LedgerRow> {
    let Source {
        path,
        title,
        date,
        board,
    } = source;
    let row = |action: &Arc<Card>| LedgerRow {
        path: path.clone(),
        title: title.clone(),
        date,
        action: action.clone(),
    };
    let actions = board.column(Column::Action);
    let open = actions.filter(|card| !card.hidden && card.status.is_open());
    open.map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{ActionStatus, Ids, Spot};

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn source(name: &str, date: &str, actions: &[(&str, &str)]) -> Source {
        let mut ids = Ids::from_seed([3; 32]);
        let mut board = Board::default();
        for (text, due) in actions {
            board.add(Column::Action, Spot::Last, &mut ids, |card| {
                card.text = Clean::line(text);
                card.due = due.parse().ok();
            });
        }
        Source {
            path: name.into(),
            title: Clean::line(name),
            date: date.parse().ok(),
            board,
        }
    }

    fn texts(rows: &[LedgerRow]) -> Vec<&str> {
        rows.iter().map(|row| row.action.first_line()).collect()
    }

    #[test]
    fn the_oldest_due_comes_first_and_the_undated_last() {
        let newer = source("b", "2026-10-01", &[("four", ""), ("two", "2026-11-02")]);
        let older = source("a", "2026-09-01", &[("three", ""), ("one", "2026-11-01")]);
        let rows = open_actions([newer, older]);
        assert_eq!(texts(&rows), ["one", "two", "three", "four"]);
        let today = day("2026-11-02");
        let overdue: Vec<bool> = rows.iter().map(|row| row.is_overdue(today)).collect();
        assert_eq!(overdue, [true, false, false, false]);
    }

    #[test]
    fn only_open_actions_that_everybody_may_see_are_told() {
        let mut one = source("a", "2026-09-01", &[]);
        let mut ids = Ids::from_seed([4; 32]);
        let mut add = |text: &str, fill: &dyn Fn(&mut Card)| {
            one.board.add(Column::Action, Spot::Last, &mut ids, |card| {
                card.text = Clean::line(text);
                fill(card);
            });
        };
        add("open", &|_| {});
        add("doing", &|card| card.status = ActionStatus::Doing);
        add("done", &|card| card.status = ActionStatus::Done);
        add("dropped", &|card| card.status = ActionStatus::Dropped);
        add("hidden", &|card| card.hidden = true);
        add("parked", &|card| card.parked = true);
        one.board
            .add(Column::Guardrail, Spot::Last, &mut ids, |_| {});
        assert_eq!(texts(&open_actions([one])), ["open", "doing"]);
    }
}
