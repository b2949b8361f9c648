//! Lists as text, one item a line.
//!
//! A person is `name (role)` or `name, role`, a decision `what -- why`; where the first part would be misread, it
//! stands in quotation marks.

use crate::board::details::{Decision, Person};
use crate::board::quote::{quote, quoted};
use crate::text::Clean;

/// What parts a decision from its reason.
const WHY: &str = " -- ";

/// Prints items, one a line.
pub(super) fn print<T>(items: &[T], print: impl Fn(&T) -> String) -> String {
    let lines: Vec<String> = items.iter().map(print).collect();
    lines.join("\n")
}

/// Reads items, one a line; blank lines are skipped.
pub(super) fn parse<T>(text: &str, parse: impl Fn(&str) -> T) -> Vec<T> {
    let text = Clean::block(text);
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).map(parse).collect()
}

pub(super) fn print_person(person: &Person) -> String {
    let role = match &*person.role {
        "" => String::new(),
        role => format!(" ({role})"),
    };
    let plain = format!("{}{role}", person.name);
    if parse_person(&plain) == *person {
        plain
    } else {
        quote(&person.name) + &role
    }
}

pub(super) fn parse_person(line: &str) -> Person {
    let (name, behind) = first_part(line).unwrap_or_else(|| {
        let begin = line
            .find(" (")
            .filter(|_| line.ends_with(')'))
            .or_else(|| line.find(", "));
        let parts = begin.and_then(|begin| line.split_at_checked(begin));
        let (name, behind) = parts.unwrap_or((line, ""));
        (name.to_owned(), behind)
    });
    let behind = behind.trim();
    let in_brackets = behind
        .strip_prefix('(')
        .and_then(|role| role.strip_suffix(')'));
    let role = in_brackets.or_else(|| behind.strip_prefix(','));
    Person {
        name: Clean::line(&name),
        role: Clean::line(role.unwrap_or_default()),
    }
}

pub(super) fn print_decision(decision: &Decision) -> String {
    let why = match &*decision.why {
        "" => String::new(),
        why => format!("{WHY}{why}"),
    };
    let plain = format!("{}{why}", decision.what);
    if parse_decision(&plain) == *decision {
        plain
    } else {
        quote(&decision.what) + &why
    }
}

pub(super) fn parse_decision(line: &str) -> Decision {
    let (what, behind) = first_part(line).unwrap_or_else(|| {
        let parts = line
            .find(WHY)
            .and_then(|begin| line.split_at_checked(begin));
        let (what, behind) = parts.unwrap_or((line, ""));
        (what.to_owned(), behind)
    });
    Decision {
        what: Clean::line(&what),
        why: Clean::line(behind.strip_prefix(WHY).unwrap_or_default()),
    }
}

/// The first part where it stands in quotation marks and what follows is nothing, a role or a
/// reason; and what follows.
fn first_part(line: &str) -> Option<(String, &str)> {
    let (part, len) = quoted(line)?;
    let behind = line.get(len..)?;
    let role = behind.starts_with(" (") && behind.ends_with(')');
    (behind.is_empty() || role || behind.starts_with(WHY)).then_some((part, behind))
}
