//! Behind the last question: what there is now, and where to go with it.

use crate::app::{App, Overlay, Refusal};
use crate::board::{Column, Word as _};

/// What can be done at the end, in order.
const ROWS: [&str; 3] = [
    "Export the document",
    "See the board",
    "Back to the questions",
];

/// What stands on the page at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// How many cards each column has, as `5 events`.
    pub counts: Vec<(Column, String)>,
    /// The first thing that is still open, and how many more there are.
    pub open: Option<(String, usize)>,
    /// The first question with a half-typed answer, from 1.
    pub waiting: Option<usize>,
    /// What can be done.
    pub rows: [&'static str; 3],
}

impl App {
    /// What stands on the page at the end.
    pub fn solo_ending(&self) -> Ending {
        let count = |&column: &Column| {
            let count = self.board.count(column);
            let plural = if count == 1 { "" } else { "s" };
            (column, format!("{count} {}{plural}", column.card()))
        };
        let steps = self.guide.steps();
        let is_waiting = |step| self.drafts.has(&super::target(step));
        Ending {
            counts: Column::ALL.iter().map(count).collect(),
            open: self.what_is_open(),
            waiting: steps.iter().position(is_waiting).map(|step| step + 1),
            rows: ROWS,
        }
    }

    fn what_is_open(&self) -> Option<(String, usize)> {
        let mut gaps = self.board.gaps();
        if let Some((card, gap)) = gaps.next() {
            return Some((format!("{gap}: {}", card.first_line()), gaps.count()));
        }
        let own = self.own_gap();
        own.map(|gap| (gap.to_string(), 0))
    }

    /// Does what was chosen at the end.
    pub(in crate::app) fn answer_ending(&mut self, chosen: usize) -> Result<(), Refusal> {
        match chosen {
            0 => self.ask_export(),
            1 => {
                self.overlay = Overlay::None;
                Ok(())
            }
            _ => {
                self.ask_step(self.guide.steps().len().saturating_sub(1));
                Ok(())
            }
        }
    }
}
