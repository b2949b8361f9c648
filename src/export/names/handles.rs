//! People by their handles, and mail addresses in a text.

use std::collections::HashMap;

use super::known::{Named, is_word};
use super::{NO_ROLE, ordinary};
use crate::text::fold;

/// The roles of people by handles, in small letters and without signs.
#[derive(Clone, Debug, Default)]
pub(super) struct Handles(HashMap<String, String>);

impl Handles {
    /// The handles of people: whole names before parts of them, and these before initials.
    pub(super) fn new(people: &[Named]) -> Self {
        let mut handles = Self::default();
        let wholes = |named: &Named| vec![bare(&named.name)];
        for forms in [wholes, Named::words_alone, initials] {
            let mut met: HashMap<String, String> = HashMap::new();
            for named in people {
                for form in forms(named) {
                    let key = bare(&form);
                    if key.is_empty() || handles.0.contains_key(&key) {
                        continue;
                    }
                    let role = met.entry(key).or_insert_with(|| named.role.clone());
                    // Of two who could be meant, neither is told.
                    if *role != named.role {
                        NO_ROLE.clone_into(role);
                    }
                }
            }
            handles.0.extend(met);
        }
        handles
    }

    /// The role of who has this handle and no longer one.
    pub(super) fn whole(&self, handle: &str) -> Option<&str> {
        self.0.get(&bare(handle)).map(String::as_str)
    }

    /// The role of who has a handle; `@`, dots, hyphens and numbers at its end do not count.
    pub(super) fn role(&self, handle: &str) -> Option<&str> {
        let whole = bare(handle.split('+').next().unwrap_or_default());
        let numberless = whole.trim_end_matches(|c: char| c.is_ascii_digit());
        let first = || {
            let parts = handle.trim_start_matches('@');
            let first = parts.split(['.', '-', '_']).next().unwrap_or_default();
            let is_alone = first.len() == parts.len();
            // Of "platform-team" the first word is nobody.
            let is_team = handle.split(['.', '-', '_']).any(ordinary::is_team);
            (!is_alone && !is_team).then(|| bare(first))
        };
        let found = self.0.get(&whole).or_else(|| self.0.get(numberless));
        found.or_else(|| self.0.get(&first()?)).map(String::as_str)
    }
}

/// "jweber" and "jonasw".
fn initials(named: &Named) -> Vec<String> {
    let [first, last] = <[String; 2]>::try_from(named.words_alone()).unwrap_or_default();
    let initial = |word: &str| word.chars().next().map(String::from).unwrap_or_default();
    let forms: [String; 2] = [initial(&first) + &last, first.clone() + &initial(&last)];
    let long = forms.into_iter().filter(|form| form.chars().count() > 3);
    long.filter(|_| !last.is_empty()).collect()
}

/// Letters and digits alone, small.
fn bare(handle: &str) -> String {
    fold(handle)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// The handle that begins a text, without its sign.
pub(super) fn token(text: &str) -> &str {
    let is_part = |c: char| is_word(c) || matches!(c, '-' | '.');
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let token = text.get(..end).unwrap_or_default();
    token.trim_end_matches(['-', '.'])
}

/// Where a mail address stands in a text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mail {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The mail addresses of a text; each letter is looked at twice at most.
pub(super) fn mails(text: &str) -> Vec<Mail> {
    let mail = |(at, _): (usize, &str)| {
        let (before, after) = text.split_at_checked(at)?;
        let is_local = |c: char| is_word(c) || matches!(c, '.' | '-' | '+' | '%');
        let local = before.trim_end_matches(is_local).len();
        let signs = before.get(local..)?;
        let start = local + (signs.len() - signs.trim_start_matches(|c| !is_word(c)).len());
        let domain = token(after.strip_prefix('@')?);
        let is_mail = start < at && domain.starts_with(is_word);
        is_mail.then_some(Mail {
            start,
            end: at + 1 + domain.len(),
        })
    };
    text.match_indices('@').filter_map(mail).collect()
}
