//! The timer of a phase: running or paused, with minutes added and taken away. When its time is up
//! it counts on and says so.
//!
//! It belongs to the session and is not saved. It reads no clock: the time is passed in.

use std::fmt;

use jiff::{SignedDuration, Timestamp};

/// A timer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timer {
    whole: SignedDuration,
    pace: Pace,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pace {
    /// It runs, and its time is up then.
    Running(Timestamp),
    /// It stands still with so much left; less than nothing when its time was up.
    Paused(SignedDuration),
}

/// What a timer shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Whole seconds that are left, a begun one among them; at least 1.
    Left(i64),
    /// Time is up; whole minutes since.
    Over(i64),
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Left(seconds) => write!(f, "{}:{:02}", seconds / 60, seconds % 60),
            Self::Over(0) => f.write_str("time is up"),
            Self::Over(minutes) => write!(f, "time is up, {minutes} min over"),
        }
    }
}

impl Timer {
    /// A timer that begins to run now.
    pub fn start(whole: SignedDuration, now: Timestamp) -> Self {
        Self {
            whole,
            pace: Pace::Running(after(now, whole)),
        }
    }

    /// A timer that was kept: with so much left of its whole time, running since then or paused.
    pub fn kept(whole: SignedDuration, left: SignedDuration, since: Option<Timestamp>) -> Self {
        let pace = match since {
            Some(since) => Pace::Running(after(since, left)),
            None => Pace::Paused(left),
        };
        Self { whole, pace }
    }

    /// All of its time.
    pub fn whole(&self) -> SignedDuration {
        self.whole
    }

    /// Whether it runs.
    pub fn is_running(&self) -> bool {
        matches!(self.pace, Pace::Running(_))
    }

    /// What is left; less than nothing when its time is up.
    pub fn left(&self, now: Timestamp) -> SignedDuration {
        match self.pace {
            Pace::Running(end) => now.duration_until(end),
            Pace::Paused(left) => left,
        }
    }

    /// What it shows.
    pub fn reading(&self, now: Timestamp) -> Reading {
        let left = self.left(now);
        if left > SignedDuration::ZERO {
            Reading::Left(left.as_secs() + i64::from(left.subsec_nanos() > 0))
        } else {
            Reading::Over(-left.as_mins())
        }
    }

    /// How many quarters of its time are over, from 0 to 4.
    pub fn quarters(&self, now: Timestamp) -> usize {
        let (left, whole) = (self.left(now).as_millis(), self.whole.as_millis());
        if left <= 0 || whole <= 0 {
            return 4;
        }
        let over = (whole - left).max(0) * 4 / whole;
        usize::try_from(over).unwrap_or(0).min(3)
    }

    /// When it shows something else without being touched; never while it is paused.
    pub fn wakes_at(&self, now: Timestamp) -> Option<Timestamp> {
        let Pace::Running(end) = self.pace else {
            return None;
        };
        let from_end = match self.reading(now) {
            Reading::Left(seconds) => SignedDuration::from_secs(1 - seconds),
            Reading::Over(minutes) => SignedDuration::from_mins(minutes + 1),
        };
        Some(after(end, from_end))
    }

    /// Pauses it, or lets it go on.
    pub fn toggle(&mut self, now: Timestamp) {
        let left = self.left(now);
        self.pace = match self.pace {
            Pace::Running(_) => Pace::Paused(left),
            Pace::Paused(_) => Pace::Running(after(now, left)),
        };
    }

    /// Gives it more time, or less for a negative span; taking away ends with its time being up.
    pub fn add(&mut self, span: SignedDuration, now: Timestamp) {
        let before = self.left(now);
        let least = before.min(SignedDuration::ZERO);
        let left = before.saturating_add(span).max(least);
        self.whole = self.whole.saturating_add(left.saturating_sub(before));
        self.pace = match self.pace {
            Pace::Running(_) => Pace::Running(after(now, left)),
            Pace::Paused(_) => Pace::Paused(left),
        };
    }
}

fn after(time: Timestamp, span: SignedDuration) -> Timestamp {
    time.saturating_add(span).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MINUTE: SignedDuration = SignedDuration::from_mins(1);

    fn at(millis: i64) -> Timestamp {
        after(Timestamp::UNIX_EPOCH, SignedDuration::from_millis(millis))
    }

    fn says(timer: Timer, millis: i64) -> String {
        timer.reading(at(millis)).to_string()
    }

    #[test]
    fn it_counts_down_then_over() {
        let timer = Timer::start(MINUTE * 2, at(0));
        assert_eq!(says(timer, 0), "2:00");
        assert_eq!(says(timer, 1), "2:00");
        assert_eq!(says(timer, 1000), "1:59");
        assert_eq!(says(timer, 119_001), "0:01");
        assert_eq!(says(timer, 120_000), "time is up");
        assert_eq!(says(timer, 179_999), "time is up");
        assert_eq!(says(timer, 240_000), "time is up, 2 min over");
    }

    #[test]
    fn a_paused_timer_stands_still_and_never_wakes() {
        let mut timer = Timer::start(MINUTE * 2, at(0));
        timer.toggle(at(30_000));
        assert_eq!(says(timer, 900_000), "1:30");
        assert_eq!(timer.wakes_at(at(900_000)), None);
        timer.toggle(at(900_000));
        assert_eq!(says(timer, 910_000), "1:20");
    }

    #[test]
    fn a_kept_timer_goes_on() {
        let timer = Timer::start(MINUTE * 2, at(0));
        let kept = |timer: Timer, now| {
            let since = timer.is_running().then_some(at(now));
            Timer::kept(timer.whole(), timer.left(at(now)), since)
        };
        assert_eq!(kept(timer, 30_000), timer);
        assert_eq!(kept(timer, 300_000), timer, "also when its time is up");
        let mut paused = timer;
        paused.toggle(at(30_000));
        assert_eq!(kept(paused, 40_000), paused);
    }

    #[test]
    fn quarters_fill_and_the_last_one_only_at_the_end() {
        let timer = Timer::start(MINUTE * 4, at(0));
        let quarters = [0, 59, 60, 120, 180, 239, 240, 300].map(|s| timer.quarters(at(s * 1000)));
        assert_eq!(quarters, [0, 0, 1, 2, 3, 3, 4, 4]);
    }

    #[test]
    fn minutes_are_added_and_taken_away() {
        let mut timer = Timer::start(MINUTE, at(0));
        timer.add(MINUTE * 5, at(0));
        assert_eq!(says(timer, 0), "6:00");
        timer.add(-MINUTE, at(0));
        assert_eq!(says(timer, 0), "5:00");
        timer.add(MINUTE * -9, at(0));
        assert_eq!(says(timer, 0), "time is up");
        timer.add(-MINUTE, at(125_000));
        assert_eq!(says(timer, 125_000), "time is up, 2 min over");
        timer.add(MINUTE * 5, at(120_000));
        assert_eq!(says(timer, 120_000), "3:00");
    }

    proptest! {
        /// It wakes for every change of what it shows, never without one, at most once a second.
        #[test]
        fn it_wakes_when_the_picture_changes(whole in 0_i64..400_000, now in 0_i64..900_000) {
            let timer = Timer::start(SignedDuration::from_millis(whole), at(0));
            let wake = timer.wakes_at(at(now)).expect("it runs");
            let just_before = after(wake, SignedDuration::from_nanos(-1));
            prop_assert!(wake > at(now));
            prop_assert_eq!(timer.reading(just_before), timer.reading(at(now)));
            prop_assert_ne!(timer.reading(wake), timer.reading(at(now)));
            let next = timer.wakes_at(wake).expect("it runs");
            prop_assert!(wake.duration_until(next) >= SignedDuration::from_secs(1));
        }
    }
}
