//! Roles in the place of names.
//!
//! Exact whole-word names of the board's people are replaced. Case counts, so that a service that has
//! a person's name in small letters keeps it; after the sign `@`, which always means somebody, it does
//! not. Nicknames and first names alone are not known here.

use std::borrow::Cow;

use crate::board::Person;
use crate::text::fold;

/// What stands for somebody who has no role.
const NO_ROLE: &str = "a team member";
/// What stands for a handle of which only the sign is known.
const NO_HANDLE: &str = "the team";

/// The people whose roles stand for their names; none where names stay.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// Longest name first, so that "Alex Rivera" goes before "Alex".
    people: Vec<Person>,
    /// What becomes of handles of others.
    others: Others,
}

/// What becomes of a handle that is nobody's on the board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Others {
    /// It stays.
    #[default]
    Kept,
    /// It becomes [`NO_HANDLE`].
    LeftOut,
}

impl Names {
    /// Lets every name stand.
    pub(super) const fn kept() -> Self {
        Self {
            people: Vec::new(),
            others: Others::Kept,
        }
    }

    /// Lets the roles of these people stand for their names, and no other handle stand either.
    pub(super) fn nobody(people: &[Person]) -> Self {
        Self {
            others: Others::LeftOut,
            ..Self::replaced(people)
        }
    }

    /// Lets the roles of these people stand for their names.
    pub(super) fn replaced(people: &[Person]) -> Self {
        let named = |person: &&Person| !person.name.trim().is_empty();
        let mut people: Vec<Person> = people.iter().filter(named).cloned().collect();
        people.sort_by_key(|person| std::cmp::Reverse(person.name.len()));
        Self {
            people,
            others: Others::Kept,
        }
    }

    /// A text in which roles stand for names.
    pub(super) fn say<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let named = |person: &Person| text.contains(&*person.name);
        let has_work = !self.people.is_empty() || self.others == Others::LeftOut;
        if !has_work || !(text.contains('@') || self.people.iter().any(named)) {
            return Cow::Borrowed(text);
        }
        let mut said = String::with_capacity(text.len());
        let mut rest = text;
        let mut before: Option<char> = None;
        while let Some(first) = rest.chars().next() {
            let named = Some(rest)
                .filter(|_| !before.is_some_and(is_word))
                .and_then(|rest| self.at_start(rest));
            if let Some((person, after)) = named {
                push_role(&mut said, role(person));
                before = person.name.chars().next_back();
                rest = after;
            } else if let Some(after) = self.other(rest, before) {
                push_role(&mut said, NO_HANDLE);
                before = Some('m');
                rest = after;
            } else {
                said.push(first);
                before = Some(first);
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
            }
        }
        Cow::Owned(said)
    }

    /// An owner: a person's role, or the owner as it is, such as a team.
    ///
    /// An owner is often written as one word of the name; where that word is one person's, it is
    /// that person.
    pub(super) fn owner<'a>(&'a self, owner: &'a str) -> &'a str {
        let owner_folded = fold(owner);
        let is_owner = |person: &&Person| fold(&person.name) == owner_folded;
        let is_part = |person: &&Person| {
            person
                .name
                .split_whitespace()
                .any(|word| fold(word) == owner_folded)
        };
        let mut parts = self.people.iter().filter(is_part);
        let part = parts.next().filter(|_| parts.next().is_none());
        self.people
            .iter()
            .find(is_owner)
            .or(part)
            .map_or(owner, role)
    }

    /// What follows a handle that begins a text and is not to stand.
    fn other<'a>(&self, text: &'a str, before: Option<char>) -> Option<&'a str> {
        let handle = text.strip_prefix('@')?;
        if self.others == Others::Kept || before.is_some_and(is_word) {
            return None;
        }
        if let Some((_, after)) = handle
            .strip_prefix('"')
            .and_then(|rest| rest.split_once('"'))
        {
            return Some(after);
        }
        let is_part = |c: char| is_word(c) || c == '-';
        let after = handle.trim_start_matches(is_part);
        // A package such as `@scope/name` is nobody.
        (after.len() < handle.len() && !after.starts_with('/')).then_some(after)
    }

    /// The person whose name begins a text, and the text after the name.
    fn at_start<'a>(&self, text: &'a str) -> Option<(&Person, &'a str)> {
        let handle = text.strip_prefix('@');
        let quoted = handle.and_then(|rest| rest.strip_prefix('"'));
        self.people.iter().find_map(|person| {
            let after = |text: Option<&'a str>| strip_any_case(text?, &person.name);
            let in_quotes = after(quoted).and_then(|rest| rest.strip_prefix('"'));
            let bare = || {
                let exact = text.strip_prefix(&*person.name);
                after(handle)
                    .or(exact)
                    .filter(|rest| !rest.starts_with(is_word))
            };
            Some((person, in_quotes.or_else(bare)?))
        })
    }
}

/// What follows a name at the beginning of a text, whatever the case of its letters.
fn strip_any_case<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for letter in name.chars() {
        let other = rest.next()?;
        if !letter.to_lowercase().eq(other.to_lowercase()) {
            return None;
        }
    }
    Some(rest.as_str())
}

fn role(person: &Person) -> &str {
    if person.role.is_empty() {
        NO_ROLE
    } else {
        &person.role
    }
}

/// Adds a role, with a capital where it begins a line or a sentence.
fn push_role(said: &mut String, role: &str) {
    let begins = said.is_empty()
        || ["\n", ". ", "? ", "! "]
            .iter()
            .any(|end| said.ends_with(end));
    let mut rest = role.chars();
    if let Some(first) = rest.next().filter(|_| begins) {
        said.extend(first.to_uppercase());
        said.push_str(rest.as_str());
    } else {
        said.push_str(role);
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Clean;

    fn names() -> Names {
        let person = |(name, role)| Person {
            name: Clean::line(name),
            role: Clean::line(role),
        };
        let people = [
            ("Sam", "the deployer"),
            ("Sam Lee", "the lead"),
            ("Kim", ""),
        ];
        Names::replaced(&people.map(person))
    }

    #[test]
    fn an_owner_may_be_one_word_of_a_name() {
        let person = |name, role| Person {
            name: Clean::line(name),
            role: Clean::line(role),
        };
        let names = Names::replaced(&[
            person("Priya Raman", "on call"),
            person("Ana Silva", "a"),
            person("Ana Costa", "b"),
        ]);
        assert_eq!(names.owner("priya"), "on call");
        assert_eq!(names.owner("ana"), "ana", "two people have that name");
        assert_eq!(names.owner("platform-team"), "platform-team");
    }

    #[test]
    fn a_handle_means_somebody_in_any_case() {
        let people = [Person {
            name: Clean::line("Tom"),
            role: Clean::line("on call"),
        }];
        let names = Names::replaced(&people);
        assert_eq!(
            names.say("ask @tom or @TOM, not tomcat or @tomcat"),
            "ask on call or on call, not tomcat or @tomcat"
        );
        assert_eq!(names.say("tom is a host"), "tom is a host");
    }

    #[test]
    fn whole_names_become_roles() {
        for (text, said) in [
            (
                "Sam saw it. Kim did",
                "The deployer saw it. A team member did",
            ),
            (
                "Sam Lee saw Sam's alert",
                "The lead saw the deployer's alert",
            ),
            ("ask @Sam or @\"Sam Lee\"", "ask the deployer or the lead"),
            ("**Sam**, (Sam)", "**the deployer**, (the deployer)"),
            ("Kim", "A team member"),
            ("Samba sam FlotSam Sam_2", "Samba sam FlotSam Sam_2"),
            ("", ""),
        ] {
            assert_eq!(names().say(text), said, "{text}");
            assert_eq!(Names::kept().say(text), text);
        }
    }

    #[test]
    fn where_nobody_is_named_handles_of_others_go_too() {
        let person = Person {
            name: Clean::line("Sam"),
            role: Clean::line("the deployer"),
        };
        let names = Names::nobody(&[person]);
        assert_eq!(
            names.say("Sam asked @kim-lee, @\"Al B\" and a@b.c of @scope/name @ 5"),
            "The deployer asked the team, the team and a@b.c of @scope/name @ 5"
        );
        assert_eq!(Names::nobody(&[]).say("@kim saw it"), "The team saw it");
    }

    #[test]
    fn an_owner_outside_the_board_stays() {
        let names = names();
        assert_eq!(names.owner("sam"), "the deployer");
        assert_eq!(names.owner("platform-team"), "platform-team");
        assert_eq!(names.owner(""), "");
    }
}
