//! Cards of one column that may say the same: they share words that are rare among the others.
//!
//! This suggests and never decides. Words are compared without their English endings; nothing is
//! known of what they mean. Rather a group too few than one that makes a room wonder.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::board::{Card, CardId};
use crate::text::fold;

mod stem;

#[cfg(test)]
mod tests;

/// Words without which a sentence says the same.
const STOP_WORDS: &str = include_str!("../../assets/stopwords.txt");
/// How many words of a card are compared, so that long texts cost no more than cards do.
const MOST_WORDS: usize = 40;
/// How alike two cards are that share several words, from 0 to 1; found by trying on the demo and
/// on the columns of the tests.
const ALIKE: f64 = 0.2;
/// How alike two cards are that share one word: it is nearly all that one of them says.
const ALIKE_BY_ONE: f64 = 0.6;
/// A word in at most so many cards is rare, however few cards there are.
const RARE: usize = 4;
/// Cards that are thought of beside a column's own, so that a word in two of three is not common.
const UNSEEN: usize = 10;

/// Cards that share words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The cards, in the order of their column.
    pub cards: Vec<CardId>,
    /// What all of them share, as one of them writes it, the rarest word first.
    pub words: Vec<String>,
}

/// Groups cards of one column that share words, in the order of their topmost cards; a card is in
/// one group at most. Hidden and parked cards take no part.
pub fn groups<'a>(cards: impl Iterator<Item = &'a Arc<Card>>) -> Vec<Group> {
    let cards: Vec<&Arc<Card>> = cards.filter(|c| !c.hidden && !c.parked).collect();
    let texts: Vec<&str> = cards.iter().map(|card| &*card.text).collect();
    let found = Texts::of(&texts).groups();
    let group = |(places, words): (Vec<usize>, Vec<String>)| Group {
        cards: places.into_iter().map(|n| cards[n].id).collect(),
        words,
    };
    found.into_iter().map(group).collect()
}

/// The texts of a column as what is compared of them.
struct Texts<'a> {
    /// By text: the numbers of its words, sorted.
    said: Vec<Vec<usize>>,
    /// By number.
    words: Vec<Word<'a>>,
    /// By text: what all its words weigh.
    weights: Vec<f64>,
}

/// A word that says something.
struct Word<'a> {
    /// As it was written first.
    written: &'a str,
    /// The texts that hold it, from the top.
    holders: Vec<usize>,
    /// How much it says: the rarer it is, the more.
    weight: f64,
}

impl<'a> Texts<'a> {
    fn of(all: &[&'a str]) -> Self {
        let stop: HashSet<&str> = STOP_WORDS.split_whitespace().collect();
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let (mut said, mut words) = (Vec::new(), Vec::new());
        for (place, text) in all.iter().enumerate() {
            let mut own: Vec<usize> = Vec::new();
            for (written, stem) in telling(text, &stop).take(MOST_WORDS) {
                let number = *numbers.entry(stem).or_insert(words.len());
                if number == words.len() {
                    words.push(Word {
                        written,
                        holders: Vec::new(),
                        weight: 0.0,
                    });
                }
                let holders = &mut words[number].holders;
                if holders.last() != Some(&place) {
                    holders.push(place);
                    own.push(number);
                }
            }
            own.sort_unstable();
            said.push(own);
        }
        for word in &mut words {
            word.weight = weight(word.holders.len(), all.len());
        }
        let weigh = |own: &Vec<usize>| own.iter().map(|&n| words[n].weight).sum();
        let weights = said.iter().map(weigh).collect();
        Self {
            said,
            words,
            weights,
        }
    }

    fn groups(&self) -> Vec<(Vec<usize>, Vec<String>)> {
        let mut free = vec![true; self.said.len()];
        let mut groups = Vec::new();
        for seed in 0..self.said.len() {
            let (places, words) = self.group_of(seed, &free);
            if places.len() > 1 {
                for &place in &places {
                    free[place] = false;
                }
                groups.push((places, words));
            }
        }
        groups
    }

    /// A text with those below it that are alike and still free, and the words that all share.
    fn group_of(&self, seed: usize, free: &[bool]) -> (Vec<usize>, Vec<String>) {
        let (mut places, mut common) = (vec![seed], self.said[seed].clone());
        if !free[seed] {
            return (Vec::new(), Vec::new());
        }
        for place in self.alike(seed, free) {
            let both = shared(&common, &self.said[place]);
            if both.iter().any(|&word| self.is_rare(word)) {
                common = both;
                places.push(place);
            }
        }
        places.sort_unstable();
        common.retain(|&word| self.is_rare(word));
        common.sort_by(|&a, &b| self.words[b].weight.total_cmp(&self.words[a].weight));
        let spelled = common.iter().map(|&n| spelled(self.words[n].written));
        (places, spelled.collect())
    }

    /// The free texts below this one that are alike, the most alike first.
    fn alike(&self, seed: usize, free: &[bool]) -> Vec<usize> {
        let mut sums = vec![(0.0, 0_usize); self.said.len()];
        let rare = self.said[seed].iter().filter(|&&n| self.is_rare(n));
        for word in rare.map(|&n| &self.words[n]) {
            for &place in word.holders.iter().rev().take_while(|&&place| place > seed) {
                let (sum, count) = &mut sums[place];
                *sum += word.weight;
                *count += 1;
            }
        }
        let mut alike = Vec::new();
        for (place, &(sum, count)) in sums.iter().enumerate().filter(|&(n, _)| free[n]) {
            let whole = (self.weights[seed] * self.weights[place]).sqrt();
            let least = if count > 1 { ALIKE } else { ALIKE_BY_ONE };
            if count > 0 && sum >= least * whole {
                alike.push((sum / whole, place));
            }
        }
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        alike.into_iter().map(|(_, place)| place).collect()
    }

    /// Whether a word is in so few texts that sharing it says something.
    fn is_rare(&self, word: usize) -> bool {
        self.words[word].holders.len() <= RARE.max(self.said.len() / 4)
    }
}

/// The words of a text that say something, each with what is compared of it.
fn telling<'a>(text: &'a str, stop: &HashSet<&str>) -> impl Iterator<Item = (&'a str, String)> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter_map(|written| {
            let folded = fold(written);
            let says = folded.chars().any(char::is_alphabetic) && folded.chars().nth(1).is_some();
            let says = says && !stop.contains(folded.as_str());
            says.then(|| (written, stem::stem(folded)))
        })
}

/// How much a word says that is in so many texts of all.
#[expect(clippy::cast_precision_loss, reason = "a column has few cards")]
fn weight(texts: usize, all: usize) -> f64 {
    let rarity = ((all + UNSEEN) as f64 / (texts + 1) as f64).ln();
    rarity * rarity
}

/// The numbers that two sorted lists share.
fn shared(one: &[usize], two: &[usize]) -> Vec<usize> {
    let both = one.iter().filter(|n| two.binary_search(n).is_ok());
    both.copied().collect()
}

/// A word as it stands within a sentence: names such as VPN keep their letters.
fn spelled(written: &str) -> String {
    if written.chars().skip(1).any(char::is_uppercase) {
        written.to_owned()
    } else {
        written.to_lowercase()
    }
}
