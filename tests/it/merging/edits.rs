//! Random boards, and random edits of them.

use nofault::board::{
    ActionStatus, At, Board, Card, CardId, Column, Details, Direction, Id, Ids, Person, Spot,
    VoteId, Word,
};
use nofault::text::{CARD_LIMIT, Clean};

/// How wild the edits are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mix {
    /// Cards added, changed, moved, voted for and deleted, with one card that everybody likes: what
    /// the share of merges that need a person is measured with.
    Usual,
    /// All of that, and groups, links, times and every field.
    Wild,
    /// Keys of every command, and text.
    Keys,
}

/// One hand that edits boards, by chance.
pub(crate) struct Hand {
    who: &'static str,
    pub(crate) ids: Ids,
}

impl Hand {
    pub(crate) fn new(who: &'static str, case: u64) -> Self {
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&case.to_le_bytes());
        seed[8..8 + who.len()].copy_from_slice(who.as_bytes());
        Self {
            who,
            ids: Ids::from_seed(seed),
        }
    }

    /// A number below another.
    pub(crate) fn below(&mut self, most: usize) -> usize {
        (self.ids.bits() % most.max(1) as u64) as usize
    }

    /// A board of this many cards.
    pub(crate) fn board(&mut self, mix: Mix, cards: usize) -> Board {
        let mut board = Board::new(Details {
            id: self.ids.id(),
            title: Clean::line("Checkout outage"),
            ..Details::default()
        });
        for _ in 0..cards {
            self.add(&mut board);
        }
        if mix == Mix::Wild {
            for _ in 0..cards {
                self.wild(&mut board);
            }
        }
        board
    }

    /// Some edits of a board; `hot` is the card that everybody likes.
    pub(crate) fn edited(&mut self, base: &Board, mix: Mix, hot: Option<CardId>) -> Board {
        let mut board = base.clone();
        for _ in 0..=self.below(5) {
            if mix == Mix::Wild && self.below(2) == 0 {
                self.wild(&mut board);
            } else {
                self.edit(&mut board, hot);
            }
        }
        board
    }

    fn edit(&mut self, board: &mut Board, hot: Option<CardId>) {
        let what = self.below(18);
        let Some(card) = self.choose(board, hot).filter(|_| what >= 5) else {
            return self.add(board);
        };
        match what {
            5..8 => {
                let text = self.text("edit");
                self.change(board, card, |card| card.text = text);
            }
            8..10 => self.move_card(board, card),
            10..16 => self.vote(board, card),
            16 => drop(board.delete(card)),
            _ => self.change(board, card, |card| card.starred = !card.starred),
        }
    }

    /// An edit of the other kinds.
    fn wild(&mut self, board: &mut Board) {
        let (one, two) = (self.choose(board, None), self.choose(board, None));
        let (Some(one), Some(two)) = (one, two) else {
            return self.add(board);
        };
        let number = self.below(50);
        if self.below(20) == 0 {
            return self.long(board, one, number);
        }
        let ids = &mut self.ids;
        match number % 9 {
            0 => drop(board.toggle_answer(one, two)),
            1 => drop(board.merge_cards(one, &[two], ids)),
            2 => drop(board.split(one, ids)),
            3 => drop(board.shift(one, Direction::Up, ids)),
            4 => board.change_details(|details| details_by(details, number)),
            _ => self.change(board, one, |card| card_by(card, number)),
        }
    }

    /// A text that is too long for its field, of two that differ only behind the limit; or a summary.
    fn long(&mut self, board: &mut Board, card: CardId, number: usize) {
        let text = |end| Clean::line(&format!("{}{end}", "x".repeat(CARD_LIMIT)));
        match number % 4 {
            0 => board.change_details(|details| details.summary = text(0)),
            _ => self.change(board, card, |card| card.text = text(number % 2)),
        }
    }

    fn add(&mut self, board: &mut Board) {
        const TEXTS: [&str; 6] = [
            "deploys are slow",
            "flaky tests",
            "say \"thanks\" more",
            "a\\b",
            "line\nbreak",
            "ünï ✨",
        ];
        let column = Column::ALL[self.below(4)];
        let spot = self.spot(board, column);
        let what = TEXTS[self.below(TEXTS.len())];
        let text = self.text(what);
        board.add(column, spot, &mut self.ids, |card| card.text = text);
    }

    fn move_card(&mut self, board: &mut Board, card: CardId) {
        let column = Column::ALL[self.below(4)];
        let spot = self.spot(board, column);
        let moved = board.move_to(card, column, spot, &mut self.ids);
        assert!(moved.is_ok(), "a chosen card is on the board");
    }

    fn vote(&mut self, board: &mut Board, card: CardId) {
        let takes_back = self.below(5) == 0;
        let vote: VoteId = self.ids.id();
        self.change(board, card, |card| {
            if takes_back && !card.votes.is_empty() {
                card.votes.pop_first();
            } else {
                card.votes.insert(vote);
            }
        });
    }

    fn change(&mut self, board: &mut Board, card: CardId, change: impl FnOnce(&mut Card)) {
        let changed = board.change(card, &mut self.ids, |card| {
            change(card);
            Ok(())
        });
        assert!(changed.is_ok(), "a chosen card is on the board");
    }

    fn choose(&mut self, board: &Board, hot: Option<CardId>) -> Option<CardId> {
        if let Some(hot) = hot.filter(|hot| board.card(*hot).is_some())
            && self.below(10) < 3
        {
            return Some(hot);
        }
        let number = self.below(board.len());
        board.cards().nth(number).map(|card| card.id)
    }

    fn spot(&mut self, board: &Board, column: Column) -> Spot {
        let number = self.below(board.count(column) + 1);
        match board.column(column).nth(number) {
            Some(card) => Spot::Above(card.id),
            None => Spot::Last,
        }
    }

    fn text(&mut self, what: &str) -> Clean {
        Clean::block(&format!("{} {:016x} {what}", self.who, self.ids.bits()))
    }
}

fn card_by(card: &mut Card, number: usize) {
    let text = Clean::line(&format!("text {}", number % 7));
    match number % 13 {
        0 => card.owner = text,
        1 => card.note = text,
        2 => drop(card.tags.insert(text)),
        3 => card.parked = !card.parked,
        4 => card.hidden = !card.hidden,
        5 | 6 => {
            let minutes = jiff::SignedDuration::from_mins(i64::try_from(number).unwrap_or(0));
            card.at = Some(At::Instant(jiff::Timestamp::UNIX_EPOCH + minutes));
        }
        7 => card.at = None,
        8 => card.status = ActionStatus::ALL[number % 4],
        9 => drop(card.also.insert(text)),
        10 => card.also.clear(),
        11 => card.reason = text,
        _ => drop(card.votes.insert(Id::from_bits(number as u64))),
    }
}

fn details_by(details: &mut Details, number: usize) {
    let text = Clean::line(&format!("text {}", number % 7));
    match number % 5 {
        0 => details.title = text,
        1 => details.questions.push(text),
        2 => details.summary = text,
        3 => details.people.push(Person {
            name: text,
            role: Clean::line("role"),
        }),
        _ => details.agenda.phase = number,
    }
}
