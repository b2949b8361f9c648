//! Ratings: what a room is asked to answer from 1 to 5, and what helps where the answers are low.
//!
//! Questions, words and advice are data in assets. No average is made of anything, and nothing is
//! known of the people behind the answers.

use serde::Deserialize;

use crate::board::{Details, Spread, Word, answers_given};

/// What a room rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rating {
    /// At the beginning: how safe it is to speak.
    Safety,
    /// At the end: whether it was worth it.
    Closing,
}

impl Word for Rating {
    const ALL: &'static [Self] = &[Self::Safety, Self::Closing];

    fn word(self) -> &'static str {
        match self {
            Self::Safety => "safety",
            Self::Closing => "closing",
        }
    }
}

impl Rating {
    /// The answers that a board keeps.
    pub const fn spread(self, details: &Details) -> &Spread {
        match self {
            Self::Safety => &details.safety,
            Self::Closing => &details.closing,
        }
    }

    /// The answers that a board keeps, to be changed.
    pub const fn spread_mut(self, details: &mut Details) -> &mut Spread {
        match self {
            Self::Safety => &mut details.safety,
            Self::Closing => &mut details.closing,
        }
    }
}

/// All ratings, as they stand in assets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ratings {
    safety: Scale,
    closing: Scale,
}

/// One question with its answers from 1 to 5.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Its name on the screen.
    pub title: String,
    /// What is asked.
    pub question: String,
    /// What 1 means.
    pub lowest: String,
    /// What 5 means.
    pub highest: String,
    low: Low,
    /// What helps where the answers are low.
    pub advice: Vec<Advice>,
}

/// When answers count as low.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Low {
    /// One answer of at most this is enough.
    any: u8,
    /// So is a middle answer of at most this.
    middle: u8,
}

/// One thing that helps.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// A sentence.
    pub say: String,
    /// The name of the command with which it begins.
    #[serde(default)]
    pub key: Option<String>,
}

impl Scale {
    /// Whether the answers call for advice: one of them is low, or the middle one is. Of an even
    /// number of answers the lower of the two in the middle counts.
    pub fn is_low(&self, spread: &Spread) -> bool {
        let any = spread
            .iter()
            .any(|(answer, count)| *count > 0 && *answer <= self.low.any);
        any || middle(spread).is_some_and(|answer| answer <= self.low.middle)
    }
}

/// The middle answer, the lower one of two; none without answers.
fn middle(spread: &Spread) -> Option<u8> {
    let all = answers_given(spread);
    let mut below = 0;
    spread.iter().find_map(|(answer, count)| {
        below += u64::from(*count);
        (all > 0 && below * 2 >= all).then_some(*answer)
    })
}

impl Ratings {
    pub(super) const fn scale(&self, rating: Rating) -> &Scale {
        match rating {
            Rating::Safety => &self.safety,
            Rating::Closing => &self.closing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::Guide;
    use crate::agenda::shipped::{RATINGS, read};

    fn safety(spread: &[(u8, u32)]) -> bool {
        let spread = spread.iter().copied().collect();
        Guide::built_in().scale(Rating::Safety).is_low(&spread)
    }

    #[test]
    fn one_low_answer_or_a_low_middle_calls_for_advice() {
        assert!(!safety(&[]));
        assert!(!safety(&[(1, 0), (4, 3), (5, 2)]));
        assert!(safety(&[(2, 1), (5, 9)]));
        assert!(safety(&[(3, 3), (4, 2)]));
        assert!(safety(&[(3, 2), (5, 2)]), "the lower one in the middle");
        assert!(!safety(&[(3, 2), (4, 3)]));
        let many = u32::MAX;
        assert!(!safety(&[(3, many), (4, many), (5, many)]), "from a file");
    }

    #[test]
    fn the_file_reads_and_asks_nobody_in_person() {
        let ratings: Ratings = read(RATINGS);
        assert_ne!(ratings, Ratings::default(), "it reads");
        for scale in [ratings.safety, ratings.closing] {
            let said = scale.advice.iter().map(|advice| &advice.say);
            assert!((3..=5).contains(&scale.advice.len()), "{}", scale.title);
            assert!(scale.question.starts_with("How ") && scale.question.ends_with('?'));
            let ends = [&scale.lowest, &scale.highest];
            for text in said.chain(ends).chain([&scale.title, &scale.question]) {
                assert!(text.is_ascii() && text.chars().count() <= 86, "{text}");
                let low = text.to_lowercase();
                let words: Vec<&str> = low.split(|c: char| !c.is_alphabetic()).collect();
                for word in ["who", "whom", "whose", "why", "average", "fault", "you"] {
                    assert!(!words.contains(&word), "{text}");
                }
            }
        }
    }

    #[test]
    fn a_rating_has_its_own_answers() {
        let mut details = Details::default();
        for (n, &rating) in (1..).zip(Rating::ALL) {
            rating.spread_mut(&mut details).insert(5, n);
        }
        assert_eq!((details.safety[&5], details.closing[&5]), (1, 2));
        assert_eq!(Rating::Closing.spread(&details)[&5], 2);
        assert_eq!(Rating::parse("safety"), Some(Rating::Safety));
    }
}
