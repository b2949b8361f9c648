//! Who has an action: named at its beginning, or with `@` anywhere.

use std::collections::HashSet;

use super::super::super::status::status_alone;
use super::super::phrase::plain;
use super::super::sections::split;
use super::Draft;
use super::tail::is_ticket;

/// Words behind a name that tell what somebody said, not what they will do.
const TELLING: &[&str] = &[
    "mentioned ",
    "said ",
    "noted ",
    "suggested ",
    "reported ",
    "asked ",
];

/// Names that a document uses for people and teams, in plain words.
#[derive(Debug, Default)]
pub(in crate::import) struct Names(HashSet<String>);

impl Names {
    /// Learns the names of a text: who is told before a colon, in a cell or a list of authors.
    pub(in crate::import::markdown) fn learn(&mut self, text: &str) {
        for name in text
            .split([',', '+', '&', '/', '(', ')', '@'])
            .flat_map(|part| part.split(" and "))
        {
            let words = plain(name);
            let words = words.trim();
            if words.len() > 1 && words.len() <= 40 {
                self.0.insert(words.to_owned());
                let first = words.split(' ').next().unwrap_or_default();
                self.0.insert(first.to_owned());
            }
        }
    }

    fn knows(&self, name: &str) -> bool {
        let mut parts = name
            .split(['+', '&', '/', ','])
            .flat_map(|part| part.split(" and "));
        parts.all(|part| self.0.contains(plain(part).trim()))
    }
}

/// Whether words can be the name of a person or a team: at most three, with capitals.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &&str| {
        let letters: Vec<char> = word.trim_end_matches('.').chars().collect();
        let is_short = letters.len() <= 1 && !matches!(letters.as_slice(), ['+' | '&']);
        letters
            .first()
            .is_some_and(|c| c.is_uppercase() || matches!(c, '+' | '&' | '@'))
            && !is_short
            && letters
                .iter()
                .all(|c| c.is_alphabetic() || matches!(c, '\'' | '-' | '+' | '&' | '@'))
    };
    let is_shout = text.chars().all(|c| !c.is_lowercase()) && text.len() <= 3;
    !words.is_empty() && words.len() <= 3 && words.iter().all(capital) && !is_shout
}

/// Names before colons that several actions of a document have, or that it uses for teams.
pub(super) fn teams(drafts: &[Draft], names: &Names) -> HashSet<String> {
    let prefixes: Vec<&str> = drafts
        .iter()
        .filter(|draft| draft.lead == 0 && !draft.is_row)
        .filter_map(|draft| split(&draft.text))
        .map(|(name, _)| name)
        .filter(|name| is_name(name))
        .collect();
    let known = prefixes.iter().filter(|name| names.knows(name)).count();
    if known * 2 >= prefixes.len().max(1) || known >= 2 {
        prefixes.into_iter().map(ToOwned::to_owned).collect()
    } else {
        HashSet::new()
    }
}

/// Takes the owner who is named at the beginning, or with `@` anywhere.
pub(super) fn take_owner(
    text: &mut String,
    draft: &mut Draft,
    teams: &HashSet<String>,
    names: &Names,
) {
    if !draft.owner.is_empty() {
        return;
    }
    let whole = text.clone();
    let capital = |rest: &str| {
        let rest = rest.trim_start();
        let mut chars = rest.chars();
        chars
            .next()
            .map(|c| c.to_uppercase().chain(chars).collect::<String>())
            .unwrap_or_default()
    };
    let mut take = |owner: &str, rest: &str| {
        if !rest.trim().is_empty() {
            owner.trim().clone_into(&mut draft.owner);
            *text = capital(rest);
        }
    };
    for (open, close) in [('[', ']'), ('(', ')')] {
        if let Some((name, rest)) = whole
            .strip_prefix(open)
            .and_then(|rest| rest.split_once(close))
        {
            let is_short =
                name.split_whitespace().count() <= 4 && name.chars().any(char::is_lowercase);
            if is_short && !is_ticket(name) && status_alone(name).is_none() && !name.contains("://")
            {
                take(name, rest.trim_start_matches([':', '-', ' ']));
            }
            return;
        }
    }
    if let Some((name, from)) = split(&whole)
        && (teams.contains(name) || name.starts_with('@'))
    {
        take(name, whole.get(from..).unwrap_or_default());
        return;
    }
    for joint in [" to ", " will "] {
        if let Some((name, rest)) = whole.split_once(joint)
            && is_name(name)
            && names.knows(name)
        {
            take(name, rest);
            return;
        }
    }
    let tagged = whole.split_whitespace().take(200).find(|word| is_tag(word));
    if let Some(tag) = tagged.filter(|tag| !is_telling(&whole, tag)) {
        let name = tag.trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
        name.clone_into(&mut draft.owner);
        if let Some(rest) = whole.strip_suffix(tag) {
            rest.trim_end().clone_into(text);
        } else if let Some(rest) = whole.strip_prefix(tag) {
            *text = capital(rest.trim_start_matches([':', ' ']));
        }
    }
}

/// Whether a name begins what somebody said: who "mentioned that" it could be done has not taken it.
fn is_telling(text: &str, tag: &str) -> bool {
    let behind = text.strip_prefix(tag).map(str::trim_start);
    behind.is_some_and(|rest| TELLING.iter().any(|word| rest.starts_with(word)))
}

/// Takes the owner who stands behind the last comma, where the document knows the name.
pub(super) fn take_last_name(text: &mut String, draft: &mut Draft, names: &Names) {
    if let Some((head, name)) = text.clone().rsplit_once(", ")
        && draft.owner.is_empty()
        && is_name(name)
        && names.knows(name)
    {
        name.clone_into(&mut draft.owner);
        head.clone_into(text);
    }
}

/// Whether a word is a name with its sign: "@petra", "`@petra`".
fn is_tag(word: &str) -> bool {
    let name = word
        .trim_start_matches(['(', '`', '*', '['])
        .strip_prefix('@');
    name.is_some_and(|name| {
        name.starts_with(char::is_alphabetic) && !name.contains(['/', '.', '='])
    })
}
