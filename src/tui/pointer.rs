//! The mouse: presses, releases and wheel turns to clicks and drags.

use super::input::{Report, Turn};
use crate::app::{Event, Spotted};
use crate::board::Board;

/// Rows that one turn of the wheel scrolls.
const ROWS: i32 = 3;

/// What the button was pressed on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pointer {
    pressed: Option<Spotted>,
}

impl Pointer {
    /// Takes a report; `spotted` is what is under it.
    pub(super) fn take(
        &mut self,
        report: Report,
        spotted: Option<Spotted>,
        board: &Board,
    ) -> Option<Event> {
        match report.turn {
            Turn::Press => {
                self.pressed = spotted;
                None
            }
            Turn::Release => match (self.pressed.take()?, spotted?) {
                (from, onto) if from == onto => Some(Event::Click(onto)),
                (Spotted::Card(card), onto) => Some(Event::Drag { card, onto }),
                (Spotted::Column(_) | Spotted::Hint(_) | Spotted::Row(_), _) => None,
            },
            Turn::Up => Some(wheel(-ROWS, spotted, board)),
            Turn::Down => Some(wheel(ROWS, spotted, board)),
        }
    }
}

fn wheel(rows: i32, spotted: Option<Spotted>, board: &Board) -> Event {
    let column = spotted.and_then(|spotted| match spotted {
        Spotted::Card(id) => board.card(id).map(|card| card.column),
        Spotted::Column(column) => Some(column),
        Spotted::Hint(_) | Spotted::Row(_) => None,
    });
    Event::Wheel { column, rows }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{CardId, Column, Id};

    fn report(turn: Turn) -> Report {
        Report {
            turn,
            column: 0,
            row: 0,
        }
    }

    #[test]
    fn a_click_is_a_press_and_a_release_on_the_same() {
        let card: CardId = Id::from_bits(7);
        let board = Board::default();
        let (card_spot, column) = (Spotted::Card(card), Spotted::Column(Column::Action));
        let ends = |from, onto| {
            let mut pointer = Pointer::default();
            assert!(pointer.take(report(Turn::Press), from, &board).is_none());
            pointer.take(report(Turn::Release), onto, &board)
        };
        assert!(matches!(
            ends(Some(card_spot), Some(card_spot)),
            Some(Event::Click(Spotted::Card(_)))
        ));
        assert!(matches!(
            ends(Some(card_spot), Some(column)),
            Some(Event::Drag { .. })
        ));
        assert!(ends(Some(column), Some(card_spot)).is_none());
        assert!(ends(None, Some(card_spot)).is_none());
        assert!(ends(Some(card_spot), None).is_none());
    }
}
