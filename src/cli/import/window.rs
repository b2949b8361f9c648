//! The hours of a record that are wanted.

use anyhow::{Result, anyhow, bail};
use jiff::{SignedDuration, Timestamp};

use crate::board::phrase::{self, Around};
use crate::board::{At, Card, Zone};
use crate::import::Reading;

/// From when to when something is wanted; each end may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Window {
    since: Option<Timestamp>,
    until: Option<Timestamp>,
}

impl Window {
    /// Reads the two ends as they are typed; a day counts from its beginning and to its end.
    pub(super) fn of(
        since: Option<&str>,
        until: Option<&str>,
        around: &Around<'_>,
    ) -> Result<Self> {
        let since = since.map(|typed| at(typed, around)).transpose()?;
        let until = until.map(|typed| at(typed, around)).transpose()?;
        let since = since.map(|at| at.start(around.zone));
        let until = until.map(|at| end(at, around.zone));
        if since.zip(until).is_some_and(|(since, until)| since > until) {
            bail!("--since is after --until, so nothing lies between them: change the two");
        }
        Ok(Self { since, until })
    }

    /// Takes the entries out that were before or after, and says how many; what has no time stays.
    pub(super) fn narrow(self, reading: &mut Reading, zone: &Zone) -> usize {
        let before = reading.found.len();
        reading.found.retain(|found| self.holds(&found.card, zone));
        before - reading.found.len()
    }

    fn holds(self, card: &Card, zone: &Zone) -> bool {
        let Some(at) = card.at else { return true };
        let last = end(card.until.unwrap_or(at), zone);
        self.since.is_none_or(|since| last >= since)
            && self.until.is_none_or(|until| at.start(zone) <= until)
    }
}

fn at(typed: &str, around: &Around<'_>) -> Result<At> {
    phrase::at(typed, around).ok_or_else(|| {
        anyhow!("{typed:?} is no time: write \"2026-11-20 14:03\", 14:03 or 2026-11-20")
    })
}

/// The last instant of a time: a day ends where the next one begins.
fn end(at: At, zone: &Zone) -> Timestamp {
    let At::Day(day) = at else {
        return at.start(zone);
    };
    let next = day.tomorrow().ok().map(|day| At::Day(day).start(zone));
    next.map_or(Timestamp::MAX, |next| {
        next.checked_sub(SignedDuration::from_nanos(1))
            .unwrap_or(next)
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::board::{CardId, Column, OrderKey};

    fn some(typed: &str) -> Option<&str> {
        (!typed.is_empty()).then_some(typed)
    }

    fn holds(since: &str, until: &str, at: &str) -> bool {
        let zone: Zone = "Europe/Paris".parse().expect("a zone");
        let mut around = Around::new(&zone, date(2026, 11, 21));
        around.began = Some(date(2026, 11, 20));
        let window = Window::of(some(since), some(until), &around);
        let order = OrderKey::between(None, None, 0);
        let mut card = Card::new(CardId::default(), Column::Timeline, order);
        card.at = some(at).map(|at| at.parse().expect("a time"));
        window.expect("a window").holds(&card, &zone)
    }

    #[test]
    fn a_window_holds_its_ends_and_what_has_no_time() {
        assert!(holds("14:00", "15:00", "2026-11-20T13:00:00Z"));
        assert!(holds("14:00", "15:00", "2026-11-20T14:00:00Z"));
        assert!(!holds("14:00", "15:00", "2026-11-20T12:59:59Z"));
        assert!(!holds("14:00", "15:00", "2026-11-20T14:00:01Z"));
        assert!(!holds("14:00", "", "2026-11-19"));
        assert!(holds("14:00", "", "2026-11-20"), "a day holds its hours");
        assert!(holds("", "2026-11-20", "2026-11-20T22:59:59Z"));
        assert!(!holds("", "2026-11-20", "2026-11-20T23:00:00Z"));
        assert!(holds("14:00", "15:00", ""));
        let zone = Zone::UTC;
        let around = Around::new(&zone, date(2026, 11, 21));
        let refused = Window::of(Some("soon"), None, &around).expect_err("no time");
        assert!(refused.to_string().contains("\"soon\" is no time"));
        let refused = Window::of(Some("15:00"), Some("14:00"), &around).expect_err("reversed");
        assert!(refused.to_string().contains("--since is after --until"));
    }
}
