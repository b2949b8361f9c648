//! Merging: bytes are read as edits of one board by two hands; the laws of merging hold.

use jiff::{SignedDuration, Timestamp};
use nofault::board::{At, Board, CardId, Column, Direction, Id, Ids, Spot, Word as _};
use nofault::text::{CARD_LIMIT, Clean};

use super::laws;

/// The byte that ends the edits of one hand: first of who made the board, then ours, then theirs.
const END: u8 = b'\n';
/// The most edits of one hand: laws over hundreds of cards find nothing more, only later.
const MOST: usize = 60;
/// From here on an edit writes a text that is too long for its field; the last one is the summary.
const LONG: u8 = 252;

/// Reads bytes as edits, three bytes each, and merges what two hands made of a board.
pub fn check(bytes: &[u8]) {
    let mut hands = bytes.splitn(3, |byte| *byte == END);
    let mut next = || hands.next().unwrap_or_default();
    let base = edited(&Board::default(), next(), 1);
    let (ours, theirs) = (edited(&base, next(), 2), edited(&base, next(), 3));
    laws::merges(&base, &ours, &theirs);
}

/// A board after the edits of one hand.
fn edited(board: &Board, edits: &[u8], hand: u8) -> Board {
    let mut board = board.clone();
    let mut ids = Ids::from_seed([hand; 32]);
    for (n, edit) in edits.chunks(3).take(MOST).enumerate() {
        let byte = |place: usize| edit.get(place).copied().unwrap_or_default();
        let one = Edit {
            card: byte(1),
            value: byte(2),
            text: Clean::line(&format!("{hand} wrote {n}")),
        };
        one.make(byte(0), &mut board, &mut ids);
        assert_eq!(board.sound(), Ok(()), "an edit leaves a sound board");
    }
    board
}

/// An edit by numbers.
struct Edit {
    card: u8,
    value: u8,
    text: Clean,
}

impl Edit {
    /// Makes it, or is refused.
    fn make(&self, what: u8, board: &mut Board, ids: &mut Ids) {
        let (card, other) = (pick(board, self.card), pick(board, self.value));
        let column = Column::ALL[usize::from(self.value) % 4];
        let spot = match self.value / 4 % 3 {
            0 => Spot::First,
            1 => Spot::Last,
            _ => Spot::Below(card),
        };
        let _ = match what % 14 {
            _ if what >= LONG => self.write_long(what, card, board, ids),
            0..=2 => {
                let text = self.text.clone();
                board.add(column, spot, ids, |card| card.text = text);
                Ok(())
            }
            3 => board.toggle_answer(card, other),
            4 => board.shift(card, Direction::Up, ids),
            5 => board.shift(card, Direction::Down, ids),
            6 => board.move_to(card, column, spot, ids).map(drop),
            7 => board.delete(card),
            8 => board.merge_cards(card, &[other], ids),
            9 => board.split(card, ids).map(drop),
            10 => board.vote(card, Id::from_bits(self.value.into()), ids),
            11 => board.unvote(card, ids),
            12 => {
                board.change_details(|details| details.title = self.text.clone());
                Ok(())
            }
            _ => self.change(card, board, ids),
        };
    }

    /// One of two texts that differ only behind the limit.
    fn write_long(
        &self,
        what: u8,
        card: CardId,
        board: &mut Board,
        ids: &mut Ids,
    ) -> Result<(), nofault::board::Refusal> {
        let text = format!("{}{}", "x".repeat(CARD_LIMIT), self.value % 2);
        let text = Clean::line(&text);
        if what == u8::MAX {
            board.change_details(|details| details.summary = text);
            return Ok(());
        }
        board.change(card, ids, |card| {
            card.text = text;
            Ok(())
        })
    }

    fn change(
        &self,
        card: CardId,
        board: &mut Board,
        ids: &mut Ids,
    ) -> Result<(), nofault::board::Refusal> {
        board.change(card, ids, |card| {
            match self.value % 8 {
                0 | 1 => card.text = self.text.clone(),
                2 => card.parked = !card.parked,
                3 => card.hidden = !card.hidden,
                4 => card.owner = self.text.clone(),
                5 => drop(card.tags.insert(self.text.clone())),
                6 => card.also.clear(),
                _ => card.at = time(self.value),
            }
            Ok(())
        })
    }
}

fn pick(board: &Board, number: u8) -> CardId {
    let place = usize::from(number) % board.len().max(1);
    board
        .cards()
        .nth(place)
        .map(|card| card.id)
        .unwrap_or_default()
}

fn time(number: u8) -> Option<At> {
    let minutes = SignedDuration::from_mins(i64::from(number / 8) * 7);
    (number != 7).then_some(At::Instant(Timestamp::UNIX_EPOCH + minutes))
}
