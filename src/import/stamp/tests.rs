use jiff::civil::date;

use super::*;
use crate::board::At;
use crate::import::Context;
use crate::import::clock::Clock;

/// What a line reads as: the start, the end, `~`, and the words that are left.
fn read(text: &str) -> String {
    read_in(text, Place::Words)
}

fn read_in(text: &str, place: Place) -> String {
    let zone = Zone::UTC;
    let context = Context {
        zone: &zone,
        began: Some(date(2024, 3, 10)),
        today: date(2026, 1, 1),
    };
    let Some(stamp) = stamp(text, place) else {
        return "none".to_owned();
    };
    let when = Clock::new(&context).read(&stamp);
    let said = |at: Option<At>| at.map_or_else(|| "?".to_owned(), |at| at.to_string());
    let end = when
        .until
        .map(|until| format!("–{until}"))
        .unwrap_or_default();
    let about = if when.about { "~" } else { "" };
    let rest = text.get(stamp.len..).unwrap_or("!");
    format!("{about}{}{end} {rest}", said(when.at))
}

/// Lines, and what they read as.
const LINES: &[(&str, &str)] = &[
    (
        "05:30 UTC - Nightly job",
        "2024-03-10T05:30:00Z Nightly job",
    ),
    ("2024-07-26 16:20 New key", "2024-07-26T16:20:00Z New key"),
    ("~2024-07-27 06:50 Crews", "~2024-07-27T06:50:00Z Crews"),
    ("2024-07-27 --:-- drafted", "2024-07-27 drafted"),
    (
        "31 Jan 2024, about 17:20: disk full",
        "~2024-01-31T17:20:00Z disk full",
    ),
    ("00:30 or so: chosen", "~2024-03-10T00:30:00Z chosen"),
    ("00:30 or some later", "2024-03-10T00:30:00Z or some later"),
    ("[???] file replaced", "? file replaced"),
    ("[21:40] queue gives", "2024-03-10T21:40:00Z queue gives"),
    (
        "**00:58** `@auto` ends",
        "2024-03-10T00:58:00Z `@auto` ends",
    ),
    (
        "2023-12-01 00:05 - 00:20",
        "2023-12-01T00:05:00Z–2023-12-01T00:20:00Z ",
    ),
    ("6:45 PM – Compressor", "2024-03-10T18:45:00Z Compressor"),
    ("2025-01-14 12.05 Incident", "2025-01-14T12:05:00Z Incident"),
    (
        "2025-01-14 09:00: New page",
        "2025-01-14T09:00:00Z New page",
    ),
    ("Dec 23 1410 UTC: Shop", "2023-12-23T14:10:00Z Shop"),
    ("1412 UTC: Oven plan", "2024-03-10T14:12:00Z Oven plan"),
    ("2024-08-19T07:04:40Z - guard", "2024-08-19T07:04:40Z guard"),
    (
        "2024-08-19 10:09 +0300 - cable",
        "2024-08-19T07:09:00Z cable",
    ),
    ("[2024-08-19 07:15 UTC] count", "2024-08-19T07:15:00Z count"),
    ("2024-08-19 - poster moved", "2024-08-19 poster moved"),
    ("11:10 6th Nov 2023 - x", "2023-11-06T11:10:00Z x"),
    ("**12-01-2026 09:52 UTC** – x", "2026-01-12T09:52:00Z x"),
    ("2018-08-22, 03:26pm: x", "2018-08-22T15:26:00Z x"),
    (
        "13:55 PM PST Saturday Oct 30th: x",
        "2024-03-10T21:55:00Z Saturday Oct 30th: x",
    ),
    (
        "June 15, 2023 from 14:18 to 18:39 (UTC)",
        "2023-06-15 from 14:18 to 18:39 (UTC)",
    ),
    (
        "**February 15, 2024, 10:15 AM (UTC):** x",
        "2024-02-15T10:15:00Z x",
    ),
    (
        "**16:51:29 - 16:51:46** x",
        "2024-03-10T16:51:29Z–2024-03-10T16:51:46Z x",
    ),
    (
        "~13:30-13:45",
        "~2024-03-10T13:30:00Z–2024-03-10T13:45:00Z ",
    ),
    ("3pm ish the disk", "~2024-03-10T15:00:00Z the disk"),
    ("at 14:05 the queue", "2024-03-10T14:05:00Z the queue"),
    ("14:05 -5 % of hosts", "2024-03-10T14:05:00Z -5 % of hosts"),
    ("13:14 EDT (17:14 UTC): x", "2024-03-10T17:14:00Z x"),
    ("12:59:00: x", "2024-03-10T12:59:00Z x"),
    ("_5:30 PM_ – x", "2024-03-10T17:30:00Z x"),
    ("2:17 PM (GMT) x", "2024-03-10T14:17:00Z x"),
    ("15:37 → retry", "2024-03-10T15:37:00Z retry"),
    ("19. April, 11:00", "2024-04-19T11:00:00Z "),
];

#[test]
fn times_are_read_as_people_write_them() {
    for (text, wanted) in LINES {
        assert_eq!(read(text), *wanted, "{text}");
    }
}

#[test]
fn what_is_no_time_is_left_alone() {
    for text in [
        "3.14 is not a time",
        "1410 searches gave no hits",
        "2024 was a long year",
        "10 customers were charged",
        "may 5 hosts be enough?",
        "12-15 minutes later",
        "Marketing was told",
        "v1.20 released",
        "5xx errors rise",
        "- nothing",
        "24/7 on call",
    ] {
        assert_eq!(read(text), "none", "{text}");
    }
}

#[test]
fn a_cell_for_times_needs_fewer_signs() {
    assert_eq!(read_in("1410", Place::Cell), "2024-03-10T14:10:00Z ");
    assert_eq!(
        read_in("15:40 – 15:55", Place::Cell),
        "2024-03-10T15:40:00Z–2024-03-10T15:55:00Z "
    );
}

#[test]
fn times_go_on_over_midnight() {
    let zone = Zone::UTC;
    let context = Context {
        zone: &zone,
        began: None,
        today: date(2026, 1, 1),
    };
    let mut clock = Clock::new(&context);
    clock.set_day(Day::Date(date(2024, 10, 4)));
    let days: Vec<String> = ["21:40", "21:44", "00:35", "00:20", "05:48", "T+10m"]
        .iter()
        .filter_map(|text| clock.read(&stamp(text, Place::Words)?).at)
        .map(|at| at.to_string())
        .collect();
    assert_eq!(
        days,
        [
            "2024-10-04T21:40:00Z",
            "2024-10-04T21:44:00Z",
            "2024-10-05T00:35:00Z",
            "2024-10-05T00:20:00Z",
            "2024-10-05T05:48:00Z",
            "2024-10-04T21:50:00Z",
        ]
    );
}

#[test]
fn one_date_that_can_be_read_in_one_way_orders_all() {
    let zone = Zone::UTC;
    let context = Context {
        zone: &zone,
        began: None,
        today: date(2026, 1, 1),
    };
    let mut clock = Clock::new(&context);
    let slashes = |first, second| Day::Slashes {
        first,
        second,
        year: Some(2024),
    };
    assert_eq!(clock.date(slashes(2, 3)), Some(date(2024, 3, 2)));
    clock.learn(slashes(2, 16));
    assert_eq!(clock.date(slashes(2, 3)), Some(date(2024, 2, 3)));
}

#[test]
fn words_behind_a_time_are_no_zones() {
    for words in [
        "cat /proc/mdstat shows a degraded array",
        "cat -v shows nothing",
        "Central logging stops",
        "central logging stops",
        "Pacific cable is cut",
        "ist die Datenbank wieder da",
        "pet-service restarts",
        "art of the possible",
        "est. 30 minutes to go",
    ] {
        let expected = format!("2024-03-10T14:05:00Z {words}");
        assert_eq!(read(&format!("14:05 {words}")), expected);
    }
    for (text, expected) in [
        ("14:05 EST builds fail", "2024-03-10T19:05:00Z builds fail"),
        ("14:05 CAT builds fail", "2024-03-10T12:05:00Z builds fail"),
        ("14:05 utc builds fail", "2024-03-10T14:05:00Z builds fail"),
        (
            "14:05 est - builds fail",
            "2024-03-10T19:05:00Z builds fail",
        ),
        ("14:05 est: builds fail", "2024-03-10T19:05:00Z builds fail"),
        (
            "14:05 (est) builds fail",
            "2024-03-10T19:05:00Z builds fail",
        ),
        (
            "2:05 pm est builds fail",
            "2024-03-10T19:05:00Z builds fail",
        ),
        (
            "2:05 pm Pacific builds fail",
            "2024-03-10T21:05:00Z builds fail",
        ),
        (
            "14:05 Eastern time builds fail",
            "2024-03-10T18:05:00Z builds fail",
        ),
        (
            "14:05 Eastern Daylight Time: builds fail",
            "2024-03-10T18:05:00Z builds fail",
        ),
        ("14:05 Central", "2024-03-10T19:05:00Z "),
        (
            "14:05 est to 14:10 est: builds fail",
            "2024-03-10T19:05:00Z–2024-03-10T19:10:00Z builds fail",
        ),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}
