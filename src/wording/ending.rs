//! What the look of a word tells of one that no list has: `dietitian` is a person, `unlabelled` a
//! state in which things are left, `Nkechi` a name.
//!
//! These are hints of the same rank as the lists; a word that a list has is not looked at.

use super::class::{Classes, Forms};
use super::lexicon::{Lexicon, Reading};

/// Endings of nouns that are people.
const PEOPLE: &[&str] = &[
    "ologist", "alist", "inist", "onist", "enist", "apist", "urist", "orist", "cist", "ician",
    "itian", "arian", "woman", "women", "sman", "smen", "dman", "dmen", "tman", "tmen", "kman",
    "kmen", "rman", "rmen", "gman", "gmen", "eman", "emen", "yman", "ymen", "lman", "lmen", "nman",
    "nmen", "keeper", "worker", "master", "smith", "wright", "monger", "neer", "hand", "folk",
    "lady", "lord",
];
/// Endings that a name has less often than an ordinary word that begins a sentence.
const ORDINARY: &[&str] = &[
    "ly", "tion", "sion", "ment", "ness", "ity", "ing", "ed", "er", "or", "ance", "ence", "able",
    "ible", "ive", "ous", "ful", "less", "ism", "ship", "ware", "ers", "ors", "ies", "ons", "ure",
    "age", "ics", "ts", "base", "hub", "cloud", "flow", "net", "soft", "stack", "box", "data",
    "lab", "link", "mail", "shop", "pay", "bot", "works", "scope", "wall", "gate", "port", "point",
    "form", "board", "desk", "log", "ify",
];
/// The shortest word that is taken for a role by its ending.
const SHORTEST_ROLE: usize = 6;

/// The shortest word that is taken for an adverb by its ending, less one.
const SHORTEST_ADVERB: usize = 6;

/// The classes that a word gets by its look.
#[derive(Debug, Default)]
pub(super) struct Looks {
    adverb: Classes,
    role: Classes,
    state: Classes,
    name: Classes,
}

impl Lexicon {
    /// Learns which classes the looks of words give.
    pub(super) fn learn_looks(&mut self) {
        self.looks = Looks {
            adverb: self.class("adverb"),
            role: self.class("role"),
            state: self.class("left_state"),
            name: self.class("name_like"),
        };
    }

    /// Adds what a word that is in no class can be by its look; `word` as it is written, `folded` for
    /// looking up.
    pub(super) fn look(&self, reading: &mut Reading, word: &str, folded: &str) {
        if let Some(forms) = role_forms(folded) {
            reading.classes = self.looks.role;
            reading.forms = forms;
            return;
        }
        reading.forms = forms(folded);
        let last = folded.rsplit_once('-').map(|(_, last)| self.read(last));
        if let Some(last) = last.filter(|last| last.classes.any(self.looks.role)) {
            reading.classes = last.classes;
            reading.forms = last.forms;
        } else if folded.starts_with("un") && folded.ends_with("ed") && folded.len() > SHORTEST_ROLE
        {
            reading.classes = self.looks.state;
        } else if reading.word != 0 {
            // A rule names it, so it is no name.
        } else if folded.ends_with("ly") && folded.len() > SHORTEST_ADVERB {
            reading.classes = self.looks.adverb;
        } else if is_name(word, folded) {
            reading.classes = self.looks.name;
        }
    }
}

/// The forms that an unknown word may have, going by its ending.
fn forms(word: &str) -> Forms {
    if word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed") {
        Forms::ED
    } else if word.len() > 5 && word.ends_with("ing") {
        Forms::ING
    } else {
        Forms::NONE
    }
}

fn role_forms(word: &str) -> Option<Forms> {
    let (stem, forms) = match word.strip_suffix('s') {
        Some(stem) => (stem, Forms::PLURAL),
        None => (word, Forms::NOUN),
    };
    let fits = stem.len() >= SHORTEST_ROLE && PEOPLE.iter().any(|ending| stem.ends_with(ending));
    fits.then_some(forms)
}

/// Says whether a word is written as a name is: one capital, then small letters; again after a
/// hyphen or an apostrophe.
fn is_name(word: &str, folded: &str) -> bool {
    let is_capitalised = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    };
    let mut parts = word.split(['-', '\'', '’']);
    word.chars().count() > 2
        && parts.all(is_capitalised)
        && (folded.ends_with("inder") || !ORDINARY.iter().any(|ending| folded.ends_with(ending)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_capital_and_no_ending_of_an_ordinary_word() {
        for name in ["Nkechi", "Aroha", "Jean-Luc", "O'Neill", "Żaneta"] {
            assert!(is_name(name, &name.to_lowercase()), "{name}");
        }
        for other in [
            "NASA",
            "PDT",
            "Currently",
            "Resolution",
            "GitHub",
            "x",
            "Importer",
        ] {
            assert!(!is_name(other, &other.to_lowercase()), "{other}");
        }
    }

    #[test]
    fn people_are_known_by_the_ending_of_their_work() {
        for role in ["dietitian", "archaeologists", "tallyman"] {
            assert!(role_forms(role).is_some(), "{role}");
        }
        for other in ["checklist", "persist", "human", "tapes"] {
            assert!(role_forms(other).is_none(), "{other}");
        }
    }
}
