//! What a phrase is read against.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::board::time::{At, Zone};

/// What a phrase is read against: the board's zone and the days and events near it.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The zone in which times are typed.
    pub zone: &'a Zone,
    /// The day on which the incident began, where it is known.
    pub began: Option<Date>,
    /// Whether that day is only the one on which the board was made: the first event, written at
    /// night, may be of the evening before.
    pub began_is_guess: bool,
    /// The dated event above the place of insertion; headless, the latest one.
    pub after: Option<At>,
    /// The event before which it happened, where that is asked for.
    pub before: Option<Timestamp>,
    /// The selected event, after which `+7m` counts; without it, the event above.
    pub selected: Option<Timestamp>,
    /// Today, in that zone.
    pub today: Date,
    /// What time it is; headless, nothing is said of the future.
    pub now: Option<Timestamp>,
}

impl<'a> Around<'a> {
    /// Nothing but a zone and today.
    pub const fn new(zone: &'a Zone, today: Date) -> Self {
        Self {
            zone,
            began: None,
            began_is_guess: false,
            after: None,
            before: None,
            selected: None,
            today,
            now: None,
        }
    }

    /// The day to which a time without a date belongs at first.
    pub(super) fn day(&self) -> Date {
        let below = self.before.map(At::Instant);
        let near = below.or(self.after).map(|at| at.day(self.zone));
        near.or(self.began).unwrap_or(self.today)
    }

    /// Whether a time has not come yet.
    pub(super) fn is_to_come(&self, at: At) -> bool {
        self.now.is_some_and(|now| at.start(self.zone) > now)
    }

    /// The instant after which a length of time counts.
    pub(super) fn mark(&self) -> Option<Timestamp> {
        self.selected.or_else(|| self.after.and_then(At::instant))
    }
}
