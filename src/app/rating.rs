//! Taking a rating: answers from 1 to 5, given at one keyboard, of which only the spread is shown.
//!
//! Until the round ends nothing of an answer shows but that it was taken. The answers reach the
//! board all at once, so that neither its files nor the steps of undo tell who gave what; before,
//! they wait with the other drafts, sorted.

use std::sync::Arc;

use super::choice::{Asked, Choice};
use super::writing::Target;
use super::{App, Overlay, Refusal};
use crate::agenda::{Panel, Rating};
use crate::board::{Details, FEWEST_ANSWERS, Spread, Word, answers_given};

/// The answers there are, from the lowest.
pub const ANSWERS: std::ops::RangeInclusive<u8> = 1..=5;
/// The agenda of one person, who is no room.
const ALONE: &str = "solo";

/// A round of answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    /// What is rated.
    pub rating: Rating,
    /// How far the round is.
    pub stage: Stage,
    /// The answers that came back from an earlier session, of which none is the last.
    back: Vec<u8>,
    /// The answers, in the order in which they were given.
    given: Vec<u8>,
}

/// How far a round is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Answers are taken.
    Taking,
    /// The round has ended, and what may be shown is shown.
    Ended,
}

impl Round {
    /// How many answers were given in this round.
    pub fn count(&self) -> usize {
        self.back.len() + self.given.len()
    }

    /// The answers as a text for the drafts, in an order that tells nothing, with those that the
    /// board has before they are counted; none where there are no answers.
    pub(super) fn to_text(&self, details: &Details) -> Option<String> {
        if self.count() == 0 {
            return None;
        }
        let mut answers: Vec<u8> = self.back.iter().chain(&self.given).copied().collect();
        answers.sort_unstable();
        let answers: Vec<String> = answers.iter().map(u8::to_string).collect();
        let spread = self.rating.spread(details);
        let before = ANSWERS.map(|answer| spread.get(&answer).copied().unwrap_or(0).to_string());
        let before: Vec<String> = before.collect();
        Some(format!(
            "{} {BESIDES} {}",
            answers.join(" "),
            before.join(" ")
        ))
    }

    fn add_to(&self, spread: &mut Spread) {
        for answer in self.back.iter().chain(&self.given) {
            let count = spread.entry(*answer).or_default();
            *count = count.saturating_add(1);
        }
    }
}

/// The word between the answers of a round and those that the board has without it.
const BESIDES: &str = "besides";

/// Reads the answers of rounds that [`Round::to_text`] wrote, one a line; what is no answer is left
/// out.
fn answers_in(text: &str) -> Vec<u8> {
    let given = text
        .lines()
        .map(|line| line.split(BESIDES).next().unwrap_or_default());
    let answers = given.flat_map(str::split_whitespace);
    let answers = answers.filter_map(|word| word.parse().ok());
    answers.filter(|answer| ANSWERS.contains(answer)).collect()
}

/// Whether the board counts the answers that [`Round::to_text`] wrote.
pub(super) fn is_counted(text: &str, rating: Rating, details: &Details) -> bool {
    let Some((given, before)) = text.split_once(BESIDES) else {
        return false;
    };
    let before = before.split_whitespace().map(|count| count.parse().ok());
    let before: Option<Vec<u32>> = before.collect();
    let spread = rating.spread(details);
    let mut more = Spread::new();
    for answer in answers_in(given) {
        *more.entry(answer).or_default() += 1;
    }
    before.is_some_and(|before| {
        ANSWERS.zip(before).all(|(answer, before)| {
            let count = |spread: &Spread| spread.get(&answer).copied().unwrap_or(0);
            count(spread) >= before.saturating_add(count(&more))
        })
    })
}

impl App {
    /// Begins the rating that the phase is about; asks which one where it is about none.
    pub(super) fn ask_rating(&mut self) {
        let alone = *self.board.details().agenda.name == *ALONE;
        match self.phase().and_then(|(_, phase)| phase.opens) {
            Some(Panel::Safety) => self.begin_rating(Rating::Safety),
            Some(Panel::Closing) => self.begin_rating(Rating::Closing),
            // A safety check is for a room: alone, nobody else hears what is written.
            Some(_) | None if alone => self.begin_rating(Rating::Closing),
            Some(_) | None => {
                let title = |rating: &Rating| self.guide.scale(*rating).title.clone();
                self.overlay = Overlay::Choice(Choice {
                    title: "What does the room rate?".to_owned(),
                    rows: Rating::ALL.iter().map(title).collect(),
                    chosen: 0,
                    asked: Asked::Rating,
                });
            }
        }
    }

    /// Begins a round; answers of one that never ended come back.
    pub(super) fn begin_rating(&mut self, rating: Rating) {
        let draft = self.drafts.take(&Target::Rating(rating));
        let back = answers_in(&draft.unwrap_or_default().text);
        if !back.is_empty() {
            let answers = in_words(back.len() as u64);
            self.tell(&format!("{answers} of a round that did not end came back."));
        }
        self.overlay = Overlay::Rating(Round {
            rating,
            stage: Stage::Taking,
            back,
            given: Vec::new(),
        });
    }

    /// How many answers the board keeps from earlier rounds.
    pub fn answers_kept(&self, rating: Rating) -> u64 {
        answers_given(rating.spread(self.board.details()))
    }

    /// Takes an answer.
    pub(super) fn rate(&mut self, answer: u8) -> Result<(), Refusal> {
        self.taking()?.given.push(answer);
        Ok(())
    }

    /// Takes the last answer back.
    pub(super) fn take_answer_back(&mut self) -> Result<(), Refusal> {
        match self.taking()?.given.pop() {
            Some(_) => Ok(()),
            None => Err(Refusal::Because(
                "No answer was given since the round began; there is none to take back.",
            )),
        }
    }

    /// The round, while answers are taken.
    fn taking(&mut self) -> Result<&mut Round, Refusal> {
        if let Overlay::Rating(round) = &mut self.overlay
            && round.stage == Stage::Taking
        {
            return Ok(round);
        }
        Err(Refusal::Because(
            "The round has ended; close it and begin another one to take more answers.",
        ))
    }

    /// Ends the round and shows what may be shown; what was shown is closed.
    pub(super) fn end_rating(&mut self) -> Result<(), Refusal> {
        let Overlay::Rating(round) = &self.overlay else {
            return Ok(());
        };
        let mut round = round.clone();
        if round.stage == Stage::Ended {
            self.overlay = Overlay::None;
            return Ok(());
        }
        if round.count() == 0 && self.answers_kept(round.rating) == 0 {
            return Err(Refusal::Because(
                "Nobody has answered yet; press a number, or close the round.",
            ));
        }
        self.keep_answers(&round);
        round.stage = Stage::Ended;
        (round.back, round.given) = (Vec::new(), Vec::new());
        self.overlay = Overlay::Rating(round);
        Ok(())
    }

    /// Ends the round without showing anything, and says what is kept.
    pub(super) fn leave_rating(&mut self) {
        let Overlay::Rating(round) = &self.overlay else {
            return;
        };
        let round = round.clone();
        self.overlay = Overlay::None;
        self.keep_answers(&round);
        let kept = self.answers_kept(round.rating);
        if round.stage == Stage::Taking && kept > 0 {
            let key = self.key_to("ratings");
            let (answers, be) = (in_words(kept), if kept == 1 { "is" } else { "are" });
            let way_on = if kept < FEWEST_ANSWERS {
                format!("{key} takes more; the spread shows from {FEWEST_ANSWERS} on.")
            } else {
                format!("{key} takes more or shows the spread.")
            };
            self.tell(&format!("{answers} {be} kept. {way_on}"));
        }
    }

    /// Puts the answers of a round on the board, all in one step.
    fn keep_answers(&mut self, round: &Round) {
        self.change_spread(round.rating, |spread| round.add_to(spread));
    }

    fn change_spread(&mut self, rating: Rating, change: impl FnOnce(&mut Spread)) {
        let mut board = (*self.board).clone();
        board.change_details(|details| change(rating.spread_mut(details)));
        if !board.is_same(&self.board) {
            self.board = Arc::new(board);
        }
    }

    /// Forgets the answers of this round and of those before. The answers of the round become a
    /// step of their own first, so that undo brings back all of them.
    pub(super) fn forget_answers(&mut self) -> Result<(), Refusal> {
        let round = self.taking()?.clone();
        let before = self.board.clone();
        self.keep_answers(&round);
        let kept = self.board.clone();
        self.change_spread(round.rating, Spread::clear);
        if kept.is_same(&self.board) {
            return Err(Refusal::Because("There is no answer to forget."));
        }
        for (from, to) in [(&before, &kept), (&kept, &self.board)] {
            if !Arc::ptr_eq(from, to) {
                self.history.record(from.clone(), to.clone());
            }
        }
        self.begin_rating(round.rating);
        let undo = self.key_to("undo");
        self.tell(&format!(
            "All answers are forgotten; on the board {undo} brings them back."
        ));
        Ok(())
    }
}

/// So many answers, in words.
pub fn in_words(answers: u64) -> String {
    match answers {
        1 => "1 answer".to_owned(),
        count => format!("{count} answers"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_answers_is_told_to_no_draft() {
        let round = |given: &[u8]| Round {
            rating: Rating::Safety,
            stage: Stage::Taking,
            back: vec![3],
            given: given.to_vec(),
        };
        let mut details = Details::default();
        let text = |given: &[u8]| round(given).to_text(&Details::default());
        let told = text(&[5, 1, 4]).unwrap();
        assert_eq!(told, "1 3 4 5 besides 0 0 0 0 0");
        assert_eq!(text(&[4, 5, 1]), text(&[1, 4, 5]));
        assert_eq!(answers_in(&told), [1, 3, 4, 5]);
        assert_eq!(answers_in("1 3 4 5 9 x 0\n2 besides 1"), [1, 3, 4, 5, 2]);
        assert!(!is_counted(&told, Rating::Safety, &details));
        round(&[5, 1, 4]).add_to(Rating::Safety.spread_mut(&mut details));
        assert!(is_counted(&told, Rating::Safety, &details));
        assert!(!is_counted(&told, Rating::Closing, &details));
    }
}
