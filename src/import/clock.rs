//! What the times of a record mean: which day, which zone, which of two numbers is the month.
//!
//! A record names its day once and its zone once, somewhere; times go on from there, over midnight too.

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Timestamp};

use super::Context;
use super::stamp::{Day, Moment, Stamp};
use crate::board::{At, Zone};

/// A clock time that is so much earlier than the one above it is of the next day.
const BACKWARDS: SignedDuration = SignedDuration::from_hours(6);

/// When an entry was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct When {
    /// When it began.
    pub(super) at: Option<At>,
    /// When it ended.
    pub(super) until: Option<At>,
    /// Whether it is approximate.
    pub(super) about: bool,
}

/// Which of two numbers of a date is the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    MonthFirst,
    DayFirst,
}

/// Where a record is in time.
#[derive(Clone, Debug)]
pub(super) struct Clock<'a> {
    context: &'a Context<'a>,
    /// The zone that the record names for all of it.
    zone: Option<Zone>,
    /// The zone that an entry named last, for those after it that name none.
    carried: Option<Zone>,
    order: Option<Order>,
    /// The day that was named last.
    day: Option<Date>,
    /// A day of the year that a heading names.
    near: Option<Date>,
    /// The clock time read last, on the day named last; none after a heading names a day.
    last: Option<DateTime>,
    /// The first instant, after which `T+5m` counts.
    first: Option<Timestamp>,
    /// Whether entries come newest first.
    is_descending: bool,
}

impl<'a> Clock<'a> {
    /// A clock that knows nothing but what the board knows.
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        Self {
            context,
            zone: None,
            carried: None,
            order: None,
            day: None,
            near: None,
            last: None,
            first: None,
            is_descending: false,
        }
    }

    /// The zone that the record names for all of its times.
    pub(super) fn set_zone(&mut self, zone: Zone) {
        self.zone = Some(zone);
    }

    /// Whether the record named a zone.
    pub(super) const fn has_zone(&self) -> bool {
        self.zone.is_some() || self.carried.is_some()
    }

    /// The zone in which times without one are read.
    pub(super) fn zone(&self) -> &Zone {
        let said = self.zone.as_ref().or(self.carried.as_ref());
        said.unwrap_or(self.context.zone)
    }

    /// Says in which year days without one are.
    pub(super) fn set_year(&mut self, year: i16) {
        self.near = Date::new(year, 7, 1).ok();
    }

    /// Says near which day those without a year are: when the record was written.
    pub(super) fn set_near(&mut self, day: Day) {
        self.near = self.date(day);
    }

    /// Says after which moment `T+5m` counts.
    pub(super) fn set_zero(&mut self, zero: &Stamp) {
        let mut clock = self.clone();
        if let Some(At::Instant(first)) = clock.moment(&zero.start) {
            self.first = Some(first);
        }
    }

    /// Says that entries come newest first.
    pub(super) fn descends(&mut self) {
        self.is_descending = true;
    }

    /// Learns that times are told in twelve hours, as where the month stands first.
    pub(super) fn learn_twelve_hours(&mut self) {
        self.order.get_or_insert(Order::MonthFirst);
    }

    /// Learns from a date how this record orders day and month; to be told of all dates before the first
    /// one is resolved.
    pub(super) fn learn(&mut self, day: Day) {
        if let Day::Slashes { first, second, .. } = day {
            if first > 12 {
                self.order = Some(Order::DayFirst);
            } else if second > 12 {
                self.order = Some(Order::MonthFirst);
            }
        }
    }

    /// A heading, a title or a line of its own names the day of what follows.
    pub(super) fn set_day(&mut self, day: Day) -> Option<Date> {
        let date = self.date(day)?;
        self.day = Some(date);
        self.last = None;
        Some(date)
    }

    /// The date that is meant.
    pub(super) fn date(&self, day: Day) -> Option<Date> {
        match day {
            Day::Date(date) => Some(date),
            Day::NoYear { month, day } => self.nearest(month, day),
            Day::Slashes {
                first,
                second,
                year,
            } => {
                let read = |order: Order| {
                    let (month, day) = match order {
                        Order::MonthFirst => (first, second),
                        Order::DayFirst => (second, first),
                    };
                    match year {
                        Some(year) => Date::new(year, month, day).ok(),
                        None => self.nearest(month, day),
                    }
                };
                let both = [read(Order::MonthFirst), read(Order::DayFirst)];
                match (both, self.order) {
                    ([Some(month_first), _], Some(Order::MonthFirst)) => Some(month_first),
                    ([_, Some(day_first)], Some(Order::DayFirst)) => Some(day_first),
                    ([Some(month_first), Some(day_first)], None) => {
                        Some(self.likelier(month_first, day_first))
                    }
                    ([month_first, day_first], _) => month_first.or(day_first),
                }
            }
        }
    }

    /// The day by which something is due: without its year, the first one after what is known.
    pub(super) fn due(&self, day: Day) -> Option<Date> {
        let Day::NoYear { month, day } = day else {
            return self.date(day);
        };
        let near = self.known().unwrap_or(self.context.today);
        let years = near.year()..=near.year().saturating_add(8);
        let mut dates = years.filter_map(|year| Date::new(year, month, day).ok());
        dates.find(|&date| date >= near)
    }

    /// Of two readings of a date, the one nearer to what is known; the day first where nothing is.
    fn likelier(&self, month_first: Date, day_first: Date) -> Date {
        let Some(near) = self.known() else {
            // An incident to come is none.
            return if day_first > self.context.today {
                month_first
            } else {
                day_first
            };
        };
        if distance(near, month_first) < distance(near, day_first) {
            month_first
        } else {
            day_first
        }
    }

    /// A day that is known to be near.
    fn known(&self) -> Option<Date> {
        self.day.or(self.near).or(self.context.began)
    }

    /// The day without its year: nearest to what is known, else the last one that has been; none that
    /// has yet to come.
    fn nearest(&self, month: i8, day: i8) -> Option<Date> {
        let near = self.known().unwrap_or(self.context.today);
        // In another zone it may be tomorrow.
        let last = near.max(self.context.today);
        let last = last.tomorrow().unwrap_or(last);
        let years = near.year().saturating_sub(8)..=near.year().saturating_add(8);
        let dates = years.filter_map(|year| Date::new(year, month, day).ok());
        let dates = dates.filter(|&date| date <= last);
        dates.min_by_key(|&date| distance(near, date))
    }

    /// What a stamp means, after all that came before it.
    pub(super) fn read(&mut self, stamp: &Stamp) -> When {
        let mut when = When {
            about: stamp.about,
            ..When::default()
        };
        if let Some(since) = stamp.start.since {
            when.at = self
                .first
                .and_then(|first| first.checked_add(since).ok())
                .map(At::Instant);
            return when;
        }
        when.at = self.moment(&stamp.start);
        let Some(end) = &stamp.end else { return when };
        let mut end = end.clone();
        end.zone = end.zone.or_else(|| stamp.start.zone.clone());
        // The zone behind the second time of a range is of both.
        if stamp.start.zone.is_none() && end.zone.is_some() {
            let mut start = stamp.start.clone();
            start.zone.clone_from(&end.zone);
            when.at = self.moment(&start);
        }
        when.until = self.end(&end, when.at).filter(|until| {
            let zone = self.zone();
            when.at.is_none_or(|at| until.start(zone) >= at.start(zone))
        });
        when
    }

    fn end(&mut self, end: &Moment, start: Option<At>) -> Option<At> {
        if end.day.is_none()
            && let (Some(time), Some(At::Instant(start))) = (end.time, start)
        {
            let zone = end.zone.as_ref().unwrap_or_else(|| self.zone());
            let day = zone.at(start).date();
            let same = instant(zone, day, time)?;
            let until = if same < start {
                instant(zone, day.tomorrow().ok()?, time)?
            } else {
                same
            };
            return Some(At::Instant(until));
        }
        // The day on which something ended is not that of what began after it.
        let began = (self.day, self.last);
        let end = self.moment(end);
        (self.day, self.last) = began;
        end
    }

    /// The moment that is meant; what names its day is the day of those that follow.
    fn moment(&mut self, moment: &Moment) -> Option<At> {
        if let Some(day) = moment.day {
            let date = self.date(day)?;
            self.day = Some(date);
            self.last = None;
        }
        let day = self.day.or(self.context.began);
        let Some(time) = moment.time else {
            // Only a day is known, or only that no time is; then the heading's day is.
            let known = moment
                .day
                .and(day)
                .or(self.day.filter(|_| moment.is_unknown));
            return known.map(At::Day);
        };
        let mut day = day.unwrap_or(self.context.today);
        if moment.day.is_none()
            && let Some(last) = self.last
        {
            day = self.after(last, day, time)?;
        }
        self.day = Some(day);
        self.last = Some(DateTime::from_parts(day, time));
        if moment.zone.is_some() {
            self.carried.clone_from(&moment.zone);
        }
        let zone = moment.zone.as_ref().unwrap_or_else(|| self.zone());
        let instant = instant(zone, day, time)?;
        self.first.get_or_insert(instant);
        Some(At::Instant(instant))
    }

    /// The day of a time without one: that of the entry before it, or its neighbour.
    fn after(&self, last: DateTime, day: Date, time: Time) -> Option<Date> {
        let same = DateTime::from_parts(day, time);
        let step = same.duration_since(last);
        if self.is_descending && step >= BACKWARDS {
            return day.yesterday().ok();
        }
        if !self.is_descending && step <= -BACKWARDS {
            return day.tomorrow().ok();
        }
        Some(day)
    }
}

/// The instant of a clock time; where the clocks change, the one that most programs take.
fn instant(zone: &Zone, day: Date, time: Time) -> Option<Timestamp> {
    let local = DateTime::from_parts(day, time);
    zone.tz().to_ambiguous_timestamp(local).compatible().ok()
}

/// The days between two dates.
fn distance(one: Date, other: Date) -> i64 {
    (one.duration_until(other).as_hours() / 24).abs()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_without_its_year_has_not_yet_to_come() {
        let read = |began: Option<Date>, month: i8, day: i8| {
            let context = Context {
                zone: &Zone::UTC,
                began,
                today: date(2026, 11, 23),
            };
            Clock::new(&context).nearest(month, day)
        };
        let today = Some(date(2026, 11, 23));
        assert_eq!(read(today, 4, 2), Some(date(2026, 4, 2)), "not next April");
        assert_eq!(read(today, 11, 24), Some(date(2026, 11, 24)), "elsewhere");
        assert_eq!(read(None, 11, 25), Some(date(2025, 11, 25)));
        let ended = Some(date(2025, 12, 31));
        assert_eq!(read(ended, 1, 1), Some(date(2026, 1, 1)));
        assert_eq!(read(ended, 4, 2), Some(date(2026, 4, 2)));
    }
}
