//! What holds for every time and every text.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::board::Zone;

static UTC: Zone = Zone::UTC;

fn zone(name: &str) -> Zone {
    name.parse().expect(name)
}

fn days() -> impl Strategy<Value = Date> {
    prop_oneof![
        (1_i16..=9998, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| date(y, m, d)),
        prop::sample::select(vec![
            date(2026, 3, 29),
            date(2026, 10, 25),
            date(2026, 11, 1),
            date(2026, 3, 8),
            date(2024, 2, 29)
        ]),
    ]
}

fn times() -> impl Strategy<Value = At> {
    prop_oneof![
        1 => days().prop_map(At::Day),
        6 => (days(), 0_i64..86_400, any::<bool>(), any::<bool>()).prop_map(|(day, seconds, whole, fine)| {
            let midnight = day.to_zoned(jiff::tz::TimeZone::UTC).expect("a day").timestamp();
            let seconds = if whole { seconds / 60 * 60 } else { seconds };
            let nanos = if fine && !whole { 120_000_000 } else { 0 };
            At::Instant(midnight + jiff::SignedDuration::new(seconds, nanos))
        }),
    ]
}

fn zones() -> impl Strategy<Value = Zone> {
    prop::sample::select(vec![
        "UTC",
        "Europe/Paris",
        "America/New_York",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "+05:30",
        "-09:30",
    ])
    .prop_map(zone)
}

proptest! {
    #[test]
    fn reading_what_was_printed_gives_the_same(
        zone in zones(),
        at in prop::option::of(times()),
        until in prop::option::of(times()),
        about: bool,
        after in prop::option::of(times()),
        today in days(),
        near: bool,
        seconds in 0_i64..86_400,
        later in 0_i64..400_000,
    ) {
        let mut around = Around::new(&zone, today);
        around.after = after.or(at.filter(|_| near));
        let midnight = At::Day(today).start(&zone);
        let now = midnight + jiff::SignedDuration::from_secs(seconds);
        around.now = Some(now);
        around.began_is_guess = true;
        let printed = print_when(at, about, until, &around);
        if printed.is_empty() {
            prop_assert!(at.is_none() && until.is_none() && !about);
        } else {
            let read = when(&printed, &around);
            let read = read.ok_or_else(|| TestCaseError::fail(printed.clone()))?;
            prop_assert_eq!((read.at, read.until, read.about), (at, until, about), "{}", printed);
            prop_assert_eq!(read.len, printed.len());
            around.now = Some(now + jiff::SignedDuration::from_secs(later));
            let read = when(&printed, &around).map(|read| (read.at, read.until));
            prop_assert_eq!(read, Some((at, until)), "later: {}", printed);
        }
        if let Some(at) = at {
            prop_assert_eq!(super::at(&print_at(at, &zone), &around), Some(at));
        }
        if let Some(end) = until {
            prop_assert_eq!(super::until(&print_at(end, &zone), at, &around), Some(end));
        }
    }

    #[test]
    fn any_text_is_read_without_harm(text in "[0-9:+~?TZ a-pNov.,é日–-]{0,24}", today in days()) {
        let around = Around::new(&UTC, today);
        if let Some(read) = when(&text, &around) {
            prop_assert!(text.is_char_boundary(read.len));
            prop_assert!(read.len > 0);
        }
        let _ = due(&text, today);
        if let Some((_, len)) = due_day(&text, today) {
            prop_assert!(text.is_char_boundary(len) && len > 0);
        }
    }
}
