//! Where in a line its time stands: at the beginning, behind a label, or at the end.

use super::super::stamp::{Place, Stamp, stamp};
use super::phrase::plain;

/// A line with its time.
#[derive(Clone, Debug)]
pub(in crate::import) struct Stamped<'t> {
    /// The time.
    pub(in crate::import) stamp: Stamp,
    /// The words before it.
    pub(in crate::import) before: &'t str,
    /// The words behind it.
    pub(in crate::import) after: &'t str,
}

impl Stamped<'_> {
    /// Whether a clock time is told, or that none is known.
    pub(in crate::import) fn is_timed(&self) -> bool {
        let start = &self.stamp.start;
        start.time.is_some() || start.since.is_some() || start.is_unknown
    }

    /// Whether a clock time is told that somebody knew.
    pub(in crate::import) fn has_moment(&self) -> bool {
        let start = &self.stamp.start;
        start.time.is_some() || start.since.is_some()
    }

    /// Whether it names a day and nothing else.
    pub(in crate::import) fn is_day(&self) -> bool {
        !self.is_timed()
            && self.stamp.end.is_none()
            && self.before.is_empty()
            && is_weekday(self.after)
    }

    /// What happened then.
    pub(in crate::import) fn words(&self) -> String {
        let before = self
            .before
            .trim_end_matches(|c: char| !c.is_alphanumeric() && !"\"'`)*".contains(c));
        match (before, self.after.trim()) {
            ("", after) => after.to_owned(),
            (before, "") => before.to_owned(),
            (before, after) => format!("{before}: {after}"),
        }
    }
}

fn is_weekday(text: &str) -> bool {
    let words = plain(text);
    let word = words.trim();
    word.is_empty() || (word.len() <= 10 && word.ends_with("day") && !word.contains(' '))
}

/// The time with which a line begins.
pub(in crate::import) fn at_start(text: &str, place: Place) -> Option<Stamped<'_>> {
    let is_front = |c: char| !c.is_alphanumeric() && !"[(<{~≈*_`+?-−".contains(c);
    let rest = text.trim_start_matches(is_front);
    let stamp = stamp(rest, place)?;
    let after = rest.get(stamp.len..)?;
    Some(Stamped {
        stamp,
        before: "",
        after,
    })
}

/// The time that stands behind a label of a few words, in brackets behind them, or at the end of a line.
pub(in crate::import) fn within(text: &str) -> Option<Stamped<'_>> {
    let mut words = 0;
    let mut before = ' ';
    for (place, c) in text.char_indices().take(240) {
        let starts =
            !before.is_alphanumeric() && (c.is_alphanumeric() || matches!(c, '(' | '[' | '~'));
        if c.is_whitespace() {
            words += 1;
        }
        let is_behind_sign = {
            let head = text.get(..place).unwrap_or_default().trim_end();
            matches!(c, '(' | '[') || head.ends_with([':', '–', '—', '-', '|', '(', '['])
        };
        before = c;
        if place == 0 || !starts {
            continue;
        }
        let rest = text.get(place..)?;
        let Some(found) = stamp(rest, Place::Words) else {
            continue;
        };
        let after = rest.get(found.len..)?;
        let stamped = Stamped {
            stamp: found,
            before: text.get(..place)?,
            after: after.trim_start_matches([')', ']', '*', ':', ' ', '.']),
        };
        let is_end = stamped.after.is_empty();
        if (is_end && (stamped.is_timed() || words >= 1))
            || (is_behind_sign && words <= 6 && stamped.is_timed())
        {
            return Some(stamped);
        }
    }
    None
}
