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
    /// The dated event above the place of insertion; headless, the latest one.
    pub after: Option<At>,
    /// The selected event, after which `+7m` counts; without it, the event above.
    pub selected: Option<Timestamp>,
    /// Today, in that zone.
    pub today: Date,
}

impl<'a> Around<'a> {
    /// Nothing but a zone and today.
    pub const fn new(zone: &'a Zone, today: Date) -> Self {
        Self {
            zone,
            began: None,
            after: None,
            selected: None,
            today,
        }
    }

    /// The day to which a time without a date belongs at first.
    pub(super) fn day(&self) -> Date {
        let above = self.after.map(|at| at.day(self.zone));
        above.or(self.began).unwrap_or(self.today)
    }

    /// The instant after which a length of time counts.
    pub(super) fn mark(&self) -> Option<Timestamp> {
        self.selected.or_else(|| self.after.and_then(At::instant))
    }
}
