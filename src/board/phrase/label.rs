//! A time in words.

use crate::board::time::{At, Zone, clock, day_in_words};

/// A time in words, for a chip: `about 20 Nov 2026 14:05–14:40`.
pub(super) fn label(at: Option<At>, about: bool, until: Option<At>, zone: &Zone) -> String {
    let said = |at: At| match at {
        At::Day(day) => day_in_words(day),
        At::Instant(instant) => format!(
            "{} {}",
            day_in_words(at.day(zone)),
            clock(&zone.at(instant))
        ),
    };
    let begin = at.map_or_else(|| "unknown time".to_owned(), said);
    let about = if about { "about " } else { "" };
    let end = until.map_or_else(String::new, |until| match (at, until) {
        (Some(at), At::Instant(instant)) if at.day(zone) == until.day(zone) => {
            format!("–{}", clock(&zone.at(instant)))
        }
        _ => format!(" – {}", said(until)),
    });
    format!("{about}{begin}{end}")
}
