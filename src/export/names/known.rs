//! Names by their first words, so that a text is gone through once however many people there are.

use std::collections::{BTreeSet, HashMap};

use super::{NO_ROLE, ordinary};
use crate::board::Person;
use crate::text::fold;

/// Somebody by the name alone, and what stands for it.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// The name without an address.
    pub(super) name: String,
    /// The role, or [`NO_ROLE`].
    pub(super) role: String,
}

impl Named {
    /// The first and the last word of a name of several words, of which each means the person.
    pub(super) fn words_alone(&self) -> Vec<String> {
        let is_aside = |word: &&str| word.starts_with(is_word);
        let words: Vec<&str> = self.name.split_whitespace().filter(is_aside).collect();
        let [first, .., last] = words.as_slice() else {
            return Vec::new();
        };
        if words.iter().any(|word| ordinary::is_team(word)) {
            return Vec::new();
        }
        let is_long = |word: &&&str| word.chars().filter(|c| c.is_alphabetic()).count() >= 3;
        [first, last]
            .into_iter()
            .filter(is_long)
            .map(|&word| word.trim_end_matches(|c| !is_word(c)).to_owned())
            .collect()
    }
}

/// People by their names; one who has no role has that of the only other who has this name and more.
pub(super) fn told_apart(people: &[Person]) -> Vec<Named> {
    let mut roles: HashMap<String, BTreeSet<&str>> = HashMap::new();
    for person in people.iter().filter(|person| !person.role.is_empty()) {
        for word in name_of(person).split_whitespace() {
            roles.entry(fold(word)).or_default().insert(&person.role);
        }
    }
    let named = people.iter().map(|person| {
        let name = name_of(person);
        let others = roles.get(&fold(&name)).filter(|roles| roles.len() == 1);
        let other = others.and_then(|roles| roles.first());
        let role = match (&*person.role, other) {
            ("", Some(other)) => other,
            ("", None) => NO_ROLE,
            (role, _) => role,
        };
        Named {
            role: role.to_owned(),
            name,
        }
    });
    named.filter(|named| !named.name.is_empty()).collect()
}

/// The name of a person: "Mika" of "Mika <mika@shop.example>" and of "@Mika".
fn name_of(person: &Person) -> String {
    let name = person.name.trim().trim_start_matches('@');
    let before = name.split(" <").next().unwrap_or_default();
    let local = before.trim_matches(['<', '>']);
    let local = local.split('@').next().unwrap_or_default();
    let name = if before.contains('@') { local } else { before };
    name.trim().to_owned()
}

/// How a name was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// In the text.
    Bare,
    /// Behind `@`.
    Handle,
}

/// How much of somebody's name a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Share {
    Whole,
    Part,
}

/// One way in which somebody is named.
#[derive(Clone, Debug)]
struct Form {
    exact: String,
    share: Share,
    role: String,
    is_ordinary: bool,
}

/// The forms of names by their first words, in small letters; the longest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Known(HashMap<String, Vec<Form>>);

impl Known {
    /// Learns the names of people.
    pub(super) fn new(people: &[Named]) -> Self {
        let mut forms: HashMap<(String, Share), Form> = HashMap::new();
        for named in people {
            let whole = (Share::Whole, named.name.clone());
            let parts = named.words_alone().into_iter().map(|w| (Share::Part, w));
            for (share, exact) in std::iter::once(whole).chain(parts) {
                let key = (fold(&exact), share);
                let form = forms.entry(key).or_insert_with(|| Form {
                    is_ordinary: ordinary::is_word(&exact),
                    exact,
                    share,
                    role: named.role.clone(),
                });
                if form.role != named.role {
                    NO_ROLE.clone_into(&mut form.role);
                }
            }
        }
        let mut known = Self::default();
        for (_, form) in forms {
            known.0.entry(key(&form.exact)).or_default().push(form);
        }
        for forms in known.0.values_mut() {
            forms.sort_by_key(|form| (std::cmp::Reverse(form.exact.len()), form.share));
        }
        known
    }

    /// Whether nobody is known.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The role of who is named at a place in a text, and where the text goes on.
    pub(super) fn at(&self, text: &str, at: usize, seen: Seen) -> Option<(&str, usize)> {
        let rest = text.get(at..)?;
        let forms = self.0.get(&key(rest))?;
        forms.iter().find_map(|form| {
            let after = strip_any_case(rest, &form.exact)?;
            let end = text.len() - after.len();
            let said = text.get(at..end)?;
            let is_meant = match seen {
                Seen::Handle => !starts_longer(after),
                Seen::Bare => form.is_meant(text, at, said, after),
            };
            let is_name = is_meant && !after.starts_with(is_word);
            is_name.then_some((form.role.as_str(), end))
        })
    }
}

impl Form {
    /// Whether these words mean the person here.
    fn is_meant(&self, text: &str, at: usize, said: &str, after: &str) -> bool {
        let is_exact = said == self.exact;
        let has_capital = said.starts_with(char::is_uppercase);
        let before = text.get(..at).unwrap_or_default();
        if self.is_ordinary {
            let is_own = is_exact && self.share == Share::Whole;
            return has_capital && ordinary::is_name_here(before, after, is_own);
        }
        match self.share {
            Share::Part => has_capital,
            Share::Whole if is_exact => true,
            // "tom-1" and "/srv/tom" are things.
            Share::Whole => {
                let is_joined =
                    before.ends_with(['-', '.', '/', '\\', ':', '=']) || starts_longer(after);
                has_capital || said.chars().count() >= 3 && !is_joined
            }
        }
    }
}

/// Whether what follows a word makes it longer: "-1", ".service", "/x".
fn starts_longer(after: &str) -> bool {
    let mut rest = after.chars();
    matches!(rest.next(), Some('-' | '.' | '/' | '\\' | '=')) && rest.next().is_some_and(is_word)
}

/// The first word of a text in small letters, or its first sign.
fn key(text: &str) -> String {
    let word = text.find(|c| !is_word(c)).unwrap_or(text.len());
    let first = text.chars().next().map_or(0, char::len_utf8);
    fold(text.get(..word.max(first)).unwrap_or_default())
}

/// What follows a name at the beginning of a text, whatever the case of its letters.
fn strip_any_case<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for letter in name.chars() {
        let other = rest.next()?;
        if letter != other && !letter.to_lowercase().eq(other.to_lowercase()) {
            return None;
        }
    }
    Some(rest.as_str())
}

/// Whether a letter or sign is part of a word.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
