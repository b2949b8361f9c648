//! Regular forms of verbs and nouns, read back to the base form: `skipped`, `skips`, `engineers`.
//!
//! Irregular forms are listed with their word. All readings of a spelling are kept side by side.

use super::class::Forms;
use super::lexicon::{Lexicon, Reading};

/// The longest word that has its ending looked at, in bytes.
const LONGEST: usize = 24;

impl Lexicon {
    /// What is known of a word in lower case without accents.
    pub(super) fn read(&self, word: &str) -> Reading {
        let mut reading = match self.words.get(word) {
            Some(&number) => self.exact(number),
            None => Reading::default(),
        };
        for (ending, with, forms) in ENDINGS {
            let stem = word.strip_suffix(ending);
            // `misses`, `does`; but `James` is no form of `jam`.
            let fits =
                *ending != "es" || stem.is_some_and(|s| s.ends_with(['s', 'x', 'z', 'h', 'o']));
            if let Some(stem) = stem.filter(|_| fits) {
                self.add_base(&mut reading, stem, with, *forms);
            }
        }
        if reading == Reading::default() && word.contains('-') {
            return self.read_hyphenated(word);
        }
        reading
    }

    fn add_base(&self, reading: &mut Reading, stem: &str, with: &str, forms: Forms) {
        let mut spelling = [0_u8; LONGEST];
        let length = stem.len() + with.len();
        let (Some(head), true) = (spelling.get_mut(..stem.len()), length <= LONGEST) else {
            return;
        };
        head.copy_from_slice(stem.as_bytes());
        if let Some(tail) = spelling.get_mut(stem.len()..length) {
            tail.copy_from_slice(with.as_bytes());
        }
        let base = spelling
            .get(..length)
            .and_then(|base| std::str::from_utf8(base).ok())
            .and_then(|base| self.words.get(base));
        let doubled = with.is_empty().then(|| undoubled(stem)).flatten();
        let doubled = doubled
            .filter(|_| forms != Forms::S)
            .and_then(|base| self.words.get(base));
        for &number in base.into_iter().chain(doubled) {
            let entry = self.entry(number);
            let wanted = if entry.is_verb { forms } else { Forms::NONE };
            let plural = if entry.is_noun && forms == Forms::S {
                Forms::PLURAL
            } else {
                Forms::NONE
            };
            if wanted != Forms::NONE {
                reading.classes |= entry.verb_classes;
            }
            if plural != Forms::NONE {
                reading.classes |= entry.classes;
            }
            let forms = wanted.with(plural);
            if forms != Forms::NONE {
                reading.lemma = number;
                reading.forms = reading.forms.with(forms);
            }
        }
    }

    fn read_hyphenated(&self, word: &str) -> Reading {
        let joined: String = word.chars().filter(|&c| c != '-').collect();
        if let Some(&number) = self.words.get(joined.as_str()) {
            return self.exact(number);
        }
        Reading::default()
    }
}

/// Regular endings, what stands in their place in the base form, and the form that they make.
const ENDINGS: &[(&str, &str, Forms)] = &[
    ("s", "", Forms::S),
    ("es", "", Forms::S),
    ("ies", "y", Forms::S),
    ("ed", "", Forms::ED),
    ("ed", "e", Forms::ED),
    ("ied", "y", Forms::ED),
    ("ing", "", Forms::ING),
    ("ing", "e", Forms::ING),
];

/// `skipp` without its second `p`.
fn undoubled(stem: &str) -> Option<&str> {
    let (&last, rest) = stem.as_bytes().split_last()?;
    (rest.last() == Some(&last) && last.is_ascii_lowercase())
        .then(|| stem.get(..rest.len()))
        .flatten()
}
