//! What is said about texts that were too long for their fields. How they are shortened is not told here.

use std::fmt;
use std::ops::AddAssign;

/// How many texts were too long for their fields, by where they stand whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shortened {
    /// In a card's note.
    pub on_cards: usize,
    /// In the board's summary.
    pub on_board: usize,
}

impl Shortened {
    /// Whether every text fitted.
    pub const fn is_none(self) -> bool {
        self.on_cards == 0 && self.on_board == 0
    }
}

impl AddAssign for Shortened {
    fn add_assign(&mut self, more: Self) {
        self.on_cards += more.on_cards;
        self.on_board += more.on_board;
    }
}

/// A sentence for each of the two places.
impl fmt::Display for Shortened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = [
            (self.on_cards, "the card's note"),
            (self.on_board, "the board's summary"),
        ];
        let mut gap = "";
        for (texts, place) in places.into_iter().filter(|(texts, _)| *texts > 0) {
            if texts == 1 {
                write!(
                    f,
                    "{gap}1 long text is shortened; it stands whole in {place}."
                )?;
            } else {
                write!(
                    f,
                    "{gap}{texts} long texts are shortened; each stands whole in {place}."
                )?;
            }
            gap = " ";
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_many_are_told_with_the_place() {
        let mut shortened = Shortened {
            on_cards: 1,
            on_board: 0,
        };
        assert_eq!(
            shortened.to_string(),
            "1 long text is shortened; it stands whole in the card's note."
        );
        shortened += Shortened {
            on_cards: 1,
            on_board: 1,
        };
        let told = shortened.to_string();
        assert!(told.starts_with("2 long texts are") && told.ends_with("the board's summary."));
    }
}
