//! A message in the inbox: its cards come to a board once, or it is refused.

use nofault::board::{Board, Card, Id, Ids};
use nofault::store::{format, inbox};

use super::laws;

/// Reads bytes as a message to the board whose id they hold.
pub fn check(bytes: &[u8]) {
    let sender = format::read(bytes).map(|board| board.details().id);
    let id = sender.unwrap_or_default();
    let other = Id::from_bits(!id.bits());
    assert!(
        inbox::cards(bytes, other).is_err(),
        "it is for another board"
    );
    match inbox::cards(bytes, id) {
        Ok(cards) => {
            let half: Vec<Card> = cards.iter().skip(1).step_by(2).cloned().collect();
            arrive(&cards, Board::default());
            let mut some = Board::default();
            some.receive(half, &mut Ids::from_seed([2; 32]));
            arrive(&cards, some);
        }
        Err(reason) => laws::one_line(&reason),
    }
}

/// Cards that come in leave a whole board, are all there, and come in once.
fn arrive(cards: &[Card], mut board: Board) {
    let mut ids = Ids::from_seed([1; 32]);
    let before = board.len();
    let new = board.receive(cards.iter().cloned(), &mut ids);
    laws::opens(&board);
    assert_eq!(board.len(), before + new.len(), "what is new was added");
    let is_there = |card: &Card| board.resolve(card.id).is_some();
    assert!(cards.iter().all(is_there), "every card is there");
    let once = board.clone();
    assert_eq!(board.receive(cards.iter().cloned(), &mut ids), []);
    assert_eq!(board, once, "a second time changes nothing");
}
