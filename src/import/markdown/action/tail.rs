//! What stands at the end of an action: "(Team, 1 March)", "— @ana, by Friday", "Ticket PAY-77".

use super::super::super::stamp;
use super::super::super::status::status_alone;
use super::super::phrase::is_nothing;
use super::Draft;
use super::field::{Field, field};
use super::owner::is_name;

/// Takes what stands in brackets or behind a dash at the end: the owner, the day, the ticket.
pub(super) fn take_tail(text: &mut String, draft: &mut Draft) {
    take_sentences(text, draft);
    for _ in 0..3 {
        let trimmed = text.trim_end_matches(['.', ' ']).to_owned();
        let bracketed = trimmed.strip_suffix([')', ']']).and_then(|rest| {
            let open = if trimmed.ends_with(')') { '(' } else { '[' };
            rest.rfind(open)
                .map(|at| (at, rest.get(at + 1..).unwrap_or_default().to_owned()))
        });
        let dashed = || {
            [" — ", " – ", " - ", " @", " → ", " -> ", " => ", ": "]
                .iter()
                .filter_map(|dash| {
                    let at = trimmed.rfind(dash)?;
                    // One word before a colon says who does what follows.
                    if *dash == ": " && trimmed.get(..at)?.split(' ').count() < 3 {
                        return None;
                    }
                    let from = at + dash.len() - usize::from(*dash == " @");
                    Some((at, trimmed.get(from..)?.to_owned()))
                })
                .max_by_key(|(at, _)| *at)
        };
        let Some((at, tail)) = bracketed.or_else(dashed).filter(|(at, _)| *at > 0) else {
            break;
        };
        if !take_parts(&tail, draft) {
            break;
        }
        let head = trimmed.get(..at).unwrap_or_default().trim_end();
        let head = ["Ticket", "Issue", "PR", "Owner:", "see"]
            .iter()
            .find_map(|word| head.strip_suffix(word))
            .unwrap_or(head);
        head.trim_end_matches([' ', '-', '–', '—', ','])
            .clone_into(text);
    }
    let last = text
        .split_whitespace()
        .next_back()
        .unwrap_or_default()
        .to_owned();
    let is_word = matches!(last.as_str(), "Issue" | "issue" | "Ticket" | "PR");
    if (is_ticket(&last) || is_word && !draft.links.is_empty()) && text.len() > last.len() {
        let head = text
            .get(..text.len() - last.len())
            .unwrap_or_default()
            .trim_end();
        let head = head.strip_suffix("Ticket").unwrap_or(head).trim_end();
        if draft.ticket.is_empty() && is_ticket(&last) {
            draft.ticket = last;
        }
        *text = head.to_owned();
    }
}

/// Takes fields in sentences of their own at the end: "Owner: Sami. Due: 2025-09-19."
fn take_sentences(text: &mut String, draft: &mut Draft) {
    let lower = text.to_lowercase();
    let names = [
        "owner:",
        "assignee:",
        "owners:",
        "responsible:",
        "due:",
        "dri:",
    ];
    let first = names.iter().filter_map(|name| lower.find(name)).min();
    let Some(at) = first.filter(|at| *at > 0 && lower.len() == text.len()) else {
        return;
    };
    let (head, tail) = text.split_at_checked(at).unwrap_or((text, ""));
    let tail = tail
        .replace(". ", "; ")
        .replace(" | ", "; ")
        .replace(" · ", "; ")
        .replace(" – ", "; ")
        .replace(" — ", "; ");
    let bare = tail
        .trim_matches(|c: char| "*_.)] ".contains(c))
        .replace("**", "");
    if take_parts(&bare, draft) {
        let ends = |c: char| c.is_whitespace() || "*_([-–—|·".contains(c);
        *text = head.trim_end_matches(ends).to_owned();
    }
}

/// Takes the parts of a tail; says whether all of them are owners, days or tickets.
fn take_parts(tail: &str, draft: &mut Draft) -> bool {
    let parts: Vec<&str> = tail
        .split([',', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let (mut owner, mut due, mut ticket) = (String::new(), String::new(), String::new());
    let (mut stands, mut soon) = (String::new(), Vec::new());
    for part in &parts {
        let part = part.trim_matches(['*', '_', '`', ' ']);
        if let Some((handle, when)) = handle_and_when(part) {
            handle.clone_into(&mut owner);
            if stamp::day_in(when).is_some() {
                when.clone_into(&mut due);
            } else {
                soon.push(format!("When: {when}"));
            }
            continue;
        }
        let field = field(part);
        let is_day = stamp::day_in(part).is_some() && part.split(' ').count() <= 5;
        let is_name = part.starts_with('@') || is_name(part) || is_team(part);
        match field {
            Some((Field::Owner, name)) => name.clone_into(&mut owner),
            Some((Field::Due, day)) => day.clone_into(&mut due),
            Some((Field::Ticket, id)) => id.clone_into(&mut ticket),
            Some((Field::Status, state)) => state.clone_into(&mut stands),
            None if is_state(part) => part.clone_into(&mut stands),
            _ if is_day => part.clone_into(&mut due),
            _ if is_ticket(part) => part.clone_into(&mut ticket),
            _ if is_nobody(part) => {}
            _ if is_name && owner.is_empty() => part.clone_into(&mut owner),
            // When it will be, and no day is named.
            _ if !owner.is_empty() && is_soon(part) => soon.push(format!("When: {part}")),
            _ => return false,
        }
    }
    let put = |field: &mut String, value: String| {
        if field.is_empty() {
            *field = value;
        }
    };
    put(&mut draft.owner, owner);
    put(&mut draft.due, due);
    put(&mut draft.ticket, ticket);
    put(&mut draft.status, stands);
    draft.note.extend(soon);
    !parts.is_empty()
}

/// The parts of "@ana by Friday".
fn handle_and_when(part: &str) -> Option<(&str, &str)> {
    let (handle, when) = part.split_once(' ')?;
    let is_when = ["by ", "due ", "until ", "before "]
        .iter()
        .any(|word| when.to_lowercase().starts_with(word));
    (handle.starts_with('@') && handle.len() > 1 && is_when).then_some((handle, when))
}

/// Whether words name a team by what it is: "field team", "front desk".
fn is_team(part: &str) -> bool {
    let words: Vec<&str> = part.split(' ').collect();
    let ends = [
        "team",
        "desk",
        "office",
        "squad",
        "group",
        "committee",
        "board",
        "guild",
        "firm",
        "crew",
        "vendor",
        "supplier",
        "department",
        "support",
        "engineering",
        "security",
    ];
    words.len() <= 4
        && words
            .last()
            .is_some_and(|last| ends.contains(&last.to_lowercase().as_str()))
        || matches!(
            part,
            "all" | "everyone" | "everybody" | "ops" | "dev" | "devops" | "sre"
        )
}

/// Whether words say no more than how an action stands.
fn is_state(part: &str) -> bool {
    let first = part.split(' ').next().unwrap_or_default();
    let is_dated = part.split(' ').count() <= 6 && stamp::day_in(part).is_some();
    status_alone(first).is_some() && is_dated || status_alone(part).is_some()
}

/// Whether words say that nobody has it.
pub(super) fn is_nobody(part: &str) -> bool {
    let words = [
        "unassigned",
        "nobody yet",
        "no owner",
        "no owner yet",
        "nobody",
        "tbd",
        "owner tbd",
        "?",
    ];
    words.contains(&part.to_lowercase().as_str())
}

/// Whether words tell a time to come without a day.
fn is_soon(part: &str) -> bool {
    let part = part.to_lowercase();
    let begins = [
        "this ", "next ", "before ", "by ", "until ", "till ", "within ", "end of", "in ", "q1",
        "q2", "q3", "q4", "asap", "now", "today", "tomorrow", "weekly", "bis ", "mid-", "early ",
        "late ",
    ];
    let is_month = stamp::named_month(&part).is_some();
    part.split(' ').count() <= 5 && (is_month || begins.iter().any(|b| part.starts_with(b)))
}

/// Whether a word names a ticket: "#118", "PAY-77".
pub(super) fn is_ticket(word: &str) -> bool {
    let word =
        word.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | ',' | '.' | ':' | ';'));
    let digits = |text: &str| {
        !text.is_empty() && text.len() <= 9 && text.chars().all(|c| c.is_ascii_digit())
    };
    if let Some((_, number)) = word.split_once('#') {
        return digits(number);
    }
    word.split_once('-').is_some_and(|(key, number)| {
        key.len() >= 2
            && key
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
            && digits(number)
    })
}

/// The ticket of an action: the link, else what looks like one.
pub(super) fn ticket(draft: &Draft, text: &str) -> String {
    let bare = |text: &str| {
        text.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | ',' | '.' | ':' | ' '))
            .to_owned()
    };
    if let Some(link) = draft.links.first() {
        return link.clone();
    }
    if !is_nothing(&draft.ticket) {
        return bare(&draft.ticket);
    }
    let mut words = text.split_whitespace().take(200);
    words
        .find(|word| is_ticket(word))
        .map(bare)
        .unwrap_or_default()
}
