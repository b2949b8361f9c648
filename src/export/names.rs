//! Roles in the place of names.
//!
//! Whole names of the board's people are replaced in any case, and of names of several words the first
//! and the last alone where they have a capital. Handles with `@` and mail addresses go by what is left of
//! a name without its signs. A name that is an ordinary word too needs a sign that it is a name.
//! Nicknames are not known here.

use std::borrow::Cow;

use crate::board::Person;

mod handles;
mod known;
mod ordinary;

use handles::{Handles, mails};
use known::{Known, Seen};

/// What stands for somebody who has no role.
const NO_ROLE: &str = "a team member";
/// What stands for a handle of which only the sign is known.
const NO_HANDLE: &str = "the team";

/// The people whose roles stand for their names; none where names stay.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    known: Known,
    handles: Handles,
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
    pub(super) fn kept() -> Self {
        Self::default()
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
        let people = known::told_apart(people);
        Self {
            known: Known::new(&people),
            handles: Handles::new(&people),
            others: Others::Kept,
        }
    }

    /// A text in which roles stand for names.
    pub(super) fn say<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let has_people = !self.known.is_empty();
        if !(has_people || self.others == Others::LeftOut && text.contains('@')) {
            return Cow::Borrowed(text);
        }
        let mut said = String::with_capacity(text.len());
        let mut mails = mails(text).into_iter().peekable();
        let mut before: Option<char> = None;
        let mut at = 0;
        while let Some((rest, first)) = rest(text, at) {
            while mails.next_if(|mail| mail.start < at).is_some() {}
            if let Some(mail) = mails.next_if(|mail| mail.start == at) {
                at = self.address(text, &mail, &mut said);
            } else if before.is_some_and(known::is_word) {
                said.push(first);
                at += first.len_utf8();
            } else if let Some((role, after)) = self.somebody(text, at, rest) {
                push_role(&mut said, role);
                at = after;
                // An address behind a name is that person's.
                if let Some(mail) = mails.next_if(|mail| text.get(at..mail.start) == Some(" <"))
                    && text
                        .get(mail.end..)
                        .is_some_and(|rest| rest.starts_with('>'))
                {
                    at = mail.end + 1;
                }
            } else {
                let word = rest.find(|c| !known::is_word(c)).unwrap_or(rest.len());
                let end = at + word.max(first.len_utf8());
                said.push_str(text.get(at..end).unwrap_or_default());
                at = end;
            }
            before = text.get(..at).and_then(|done| done.chars().next_back());
        }
        if said == text {
            Cow::Borrowed(text)
        } else {
            Cow::Owned(said)
        }
    }

    /// An owner: a person's role, or the owner as it is, such as a team.
    ///
    /// An owner is often written as one word of the name, in any case.
    pub(super) fn owner<'a>(&'a self, owner: &'a str) -> Cow<'a, str> {
        match self.handles.role(owner) {
            Some(role) => Cow::Borrowed(role),
            None => self.say(owner),
        }
    }

    /// Says an address, or who has it; returns where the text goes on.
    fn address(&self, text: &str, mail: &handles::Mail, said: &mut String) -> usize {
        let whole = text.get(mail.start..mail.end).unwrap_or_default();
        let local = whole.split('@').next().unwrap_or_default();
        let Some(role) = self.handles.role(local) else {
            said.push_str(whole);
            return mail.end;
        };
        let closed = text
            .get(mail.end..)
            .is_some_and(|rest| rest.starts_with('>'));
        let is_bracketed = closed && said.ends_with('<');
        if is_bracketed {
            said.pop();
        }
        push_role(said, role);
        mail.end + usize::from(is_bracketed)
    }

    /// The role of who is named at a place between words, and where the text goes on.
    fn somebody<'a>(&'a self, text: &str, at: usize, rest: &str) -> Option<(&'a str, usize)> {
        let end = |after: &str| text.len() - after.len();
        let Some(handle) = rest.strip_prefix('@') else {
            return self.known.at(text, at, Seen::Bare);
        };
        if let Some((name, after)) = handle
            .strip_prefix('"')
            .and_then(|rest| rest.split_once('"'))
        {
            let role = self.handles.role(name);
            let role = role.or((self.others == Others::LeftOut).then_some(NO_HANDLE));
            return Some((role?, end(after)));
        }
        if let Some(found) = self.known.at(text, at + 1, Seen::Handle) {
            return Some(found);
        }
        let token = handles::token(handle);
        let after = handle.get(token.len()..)?;
        if let Some(role) = self.handles.role(token) {
            return Some((role, end(after)));
        }
        if self.others == Others::Kept {
            return None;
        }
        // A package such as `@scope/name` is nobody.
        (!token.is_empty() && !after.starts_with('/')).then_some((NO_HANDLE, end(after)))
    }
}

/// What follows a place in a text, and its first letter.
fn rest(text: &str, at: usize) -> Option<(&str, char)> {
    let rest = text.get(at..)?;
    Some((rest, rest.chars().next()?))
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
        assert_eq!(
            names.owner("ana"),
            "a team member",
            "two people have that name"
        );
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
        assert_eq!(
            names.say("tom saw TOM on tom-1"),
            "On call saw on call on tom-1"
        );
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
            ("Samba FlotSam Sam_2 sam-1", "Samba FlotSam Sam_2 sam-1"),
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

    fn team() -> Names {
        let person = |(name, role)| Person {
            name: Clean::line(name),
            role: Clean::line(role),
        };
        let people = [
            ("priya", "on call"),
            ("Jonas Weber", "the fixer"),
            ("Mika <mika@shop.example>", ""),
            ("Will Hope", "the lead"),
            ("Platform Team", ""),
        ];
        Names::replaced(&people.map(person))
    }

    #[test]
    fn names_are_found_in_the_ways_in_which_people_write_them() {
        for (text, said) in [
            ("Priya paged PRIYA", "On call paged on call"),
            ("Jonas and Weber", "The fixer and the fixer"),
            ("jonas weber, JONAS WEBER", "The fixer, the fixer"),
            (
                "ask @jonas, @weber or @jonas.weber.",
                "ask the fixer, the fixer or the fixer.",
            ),
            (
                "ask @jweber and @Jonas-Weber",
                "ask the fixer and the fixer",
            ),
            ("by Mika <mika@shop.example>!", "by a team member!"),
            (
                "<mika@shop.example> git@shop.example",
                "A team member git@shop.example",
            ),
            ("to jonas.weber@shop.example,", "to the fixer,"),
            (
                "the jonas queue, platform, Platform",
                "the jonas queue, platform, Platform",
            ),
        ] {
            assert_eq!(team().say(text), said, "{text}");
        }
    }

    #[test]
    fn ordinary_words_need_a_sign_that_they_are_names() {
        for text in [
            "Will it last? We hope it will. Hope dies last",
            "the May page",
        ] {
            assert_eq!(team().say(text), text);
        }
        for (text, said) in [
            ("Will: restarted", "The lead: restarted"),
            ("ask @will", "ask the lead"),
            ("Will Hope is in", "The lead is in"),
            (
                "Will restarted it, Will's way",
                "The lead restarted it, the lead's way",
            ),
        ] {
            assert_eq!(team().say(text), said, "{text}");
        }
    }

    #[test]
    fn an_owner_may_be_a_handle_or_several_people() {
        let names = team();
        assert_eq!(names.owner("@Jonas"), "the fixer");
        assert_eq!(names.owner("Priya, Jonas"), "On call, the fixer");
        assert_eq!(names.owner("platform team"), "a team member");
        assert_eq!(names.owner("SRE"), "SRE");
    }

    #[test]
    fn a_long_text_and_many_people_take_one_pass() {
        let people: Vec<Person> = (0..20_000)
            .map(|n| Person {
                name: Clean::line(&format!("p{n} q{n}")),
                role: Clean::default(),
            })
            .collect();
        let text = "a.a@ Pq P1 p@p. ".repeat(50_000);
        assert_eq!(Names::replaced(&people).say(&text), text);
    }
}
