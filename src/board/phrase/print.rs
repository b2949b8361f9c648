//! Times as text that reads back to the same.

use super::around::Around;
use super::clock::clock_and_offset;
use super::{When, when};
use crate::board::time::{At, Zone};

/// The time of an event as one would type it here; it reads back to the same.
///
/// A clock time stands alone where it would be read on its own day, else with its date; the second
/// of two equal clock times has its offset. Nothing known gives an empty text. It reads back at any later
/// time too: what only the hour of writing makes clear has its date.
pub fn print_when(at: Option<At>, about: bool, until: Option<At>, around: &Around<'_>) -> String {
    let tilde = if about { "~" } else { "" };
    let later = Around {
        now: None,
        ..*around
    };
    let reads = |text: &str, until: Option<At>| {
        let reads = |around| {
            when(text, around).is_some_and(|w: When| {
                (w.at, w.about, w.until, w.len) == (at, about, until, text.len())
            })
        };
        reads(around) && reads(&later)
    };
    let begin = match at {
        Some(at) => first(forms(at, around.zone), |form| {
            reads(&format!("{tilde}{form}"), None)
        }),
        None if about || until.is_some() => "?".to_owned(),
        None => return String::new(),
    };
    let Some(until) = until else {
        return format!("{tilde}{begin}");
    };
    let joined = |end: &str| {
        let dash = if begin.contains('-') || end.contains('-') {
            " - "
        } else {
            "-"
        };
        format!("{tilde}{begin}{dash}{end}")
    };
    let end = first(forms(until, around.zone), |end| {
        reads(&joined(end), Some(until))
    });
    joined(&end)
}

/// A time with its date, as a form shows it; it reads back to the same wherever it stands.
pub fn print_at(at: At, zone: &Zone) -> String {
    let around = Around::new(zone, at.day(zone));
    first(dated(at, zone), |form| super::at(form, &around) == Some(at))
}

/// The ways to write a time, from the shortest to the one that is always exact.
fn forms(at: At, zone: &Zone) -> Vec<String> {
    let mut forms = Vec::new();
    if let At::Instant(instant) = at {
        let (clock, offset) = clock_and_offset(instant, zone);
        forms = vec![clock.clone(), clock + &offset];
    }
    forms.extend(dated(at, zone));
    forms
}

/// The ways to write a time with its date.
fn dated(at: At, zone: &Zone) -> Vec<String> {
    match at {
        At::Day(day) => vec![day.to_string()],
        At::Instant(instant) => {
            let day = at.day(zone);
            let (clock, offset) = clock_and_offset(instant, zone);
            vec![
                format!("{day} {clock}"),
                format!("{day} {clock}{offset}"),
                zone.rfc3339(instant),
                instant.to_string(),
            ]
        }
    }
}

/// The first form that reads back, else the last one.
fn first(forms: impl IntoIterator<Item = String>, reads: impl Fn(&str) -> bool) -> String {
    let mut last = String::new();
    for form in forms {
        if reads(&form) {
            return form;
        }
        last = form;
    }
    last
}
