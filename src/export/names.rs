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
/// The longest handle before the topic of a branch, in characters.
const HANDLE: usize = 40;
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
            let known = self.known.at(text, at, Seen::Bare);
            return known.or_else(|| self.branch(text, at, rest));
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

    /// The role of whose branch begins at a place, as in `priya/fix-retries`, and where its name ends.
    fn branch<'a>(&'a self, text: &str, at: usize, rest: &str) -> Option<(&'a str, usize)> {
        // No further than a handle goes: this is asked at every word.
        let mut letters = rest.char_indices().take(HANDLE + 1);
        let (end, _) = letters.find(|(_, c)| *c == '/')?;
        let (token, behind) = (rest.get(..end)?, rest.get(end + 1..)?);
        let before = text.get(..at)?;
        let before = before.strip_suffix("origin/").unwrap_or(before);
        let is_path = before
            .chars()
            .next_back()
            .is_some_and(|c| !c.is_whitespace() && !"`'\"(<[*".contains(c));
        let is_named = handles::token(token) == token && behind.starts_with(char::is_alphanumeric);
        // "read/write" and "platform/db" name nobody.
        let is_other = ordinary::is_word(token) || ordinary::is_team(token);
        let role = (is_named && !is_path && !is_other).then(|| self.handles.whole(token));
        Some((role.flatten()?, at + token.len()))
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
mod tests;
