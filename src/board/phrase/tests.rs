//! Tables of what is read and how it is printed.

use jiff::Timestamp;
use jiff::civil::date;

use super::*;
use crate::board::Zone;

static UTC: Zone = Zone::UTC;

fn zone(name: &str) -> Zone {
    name.parse().expect(name)
}

fn instant(text: &str) -> Timestamp {
    text.parse().expect(text)
}

/// A phrase read at the beginning of 20 November 2026 in UTC: its times, and what is left.
fn read(text: &str) -> Option<(String, String)> {
    let mut around = Around::new(&UTC, date(2026, 11, 25));
    around.began = Some(date(2026, 11, 20));
    let read = when(text, &around)?;
    let at = read.at.map_or_else(|| "?".to_owned(), |at| at.to_string());
    let until = read.until.map_or_else(String::new, |at| format!("/{at}"));
    let about = if read.about { "~" } else { "" };
    let rest = text.get(read.len..).expect("a boundary").trim();
    Some((format!("{about}{at}{until}"), rest.to_owned()))
}

fn reads_as(table: &[(&str, &str)]) {
    for &(typed, at) in table {
        let rest = if typed.contains('x') { "x" } else { "" };
        assert_eq!(
            read(typed),
            Some((at.to_owned(), rest.to_owned())),
            "{typed}"
        );
    }
}

#[test]
fn every_way_to_write_a_time() {
    let table = [
        ("14:05 x", "2026-11-20T14:05:00Z"),
        ("14:05:30 x", "2026-11-20T14:05:30Z"),
        ("2:05pm x", "2026-11-20T14:05:00Z"),
        ("2pm x", "2026-11-20T14:00:00Z"),
        ("2:05 PM x", "2026-11-20T14:05:00Z"),
        ("12am x", "2026-11-20T00:00:00Z"),
        ("12:30 pm x", "2026-11-20T12:30:00Z"),
        ("14h05 x", "2026-11-20T14:05:00Z"),
        ("14:05Z x", "2026-11-20T14:05:00Z"),
        ("14:05+02:00 x", "2026-11-20T12:05:00Z"),
        ("14:05+2 x", "2026-11-20T12:05:00Z"),
        ("14:05−02:00 x", "2026-11-20T16:05:00Z"),
        ("14:05 UTC x", "2026-11-20T14:05:00Z"),
        ("14:05 gmt: x", "2026-11-20T14:05:00Z"),
        ("2026-11-19 14:05 x", "2026-11-19T14:05:00Z"),
        ("2026-11-19T14:05 x", "2026-11-19T14:05:00Z"),
        ("2026-11-19T14:05:00Z x", "2026-11-19T14:05:00Z"),
        ("2026-11-19T14:05:00-05:00 x", "2026-11-19T19:05:00Z"),
        ("2026-11-19T14:05:00.25+01:00: x", "2026-11-19T13:05:00.25Z"),
        ("19 Nov 14:05 x", "2026-11-19T14:05:00Z"),
        ("19 nov 2025 14:05 x", "2025-11-19T14:05:00Z"),
        ("19 November, 14:05 x", "2026-11-19T14:05:00Z"),
        ("Nov 19 14:05 x", "2026-11-19T14:05:00Z"),
        ("Nov 19, 2026 2:05 pm x", "2026-11-19T14:05:00Z"),
        ("Sept 3 2pm x", "2026-09-03T14:00:00Z"),
        ("2 Jan 14:05 x", "2027-01-02T14:05:00Z"),
        ("29 Feb x", "2028-02-29"),
    ];
    reads_as(&table);
}

#[test]
fn every_way_to_write_a_day_or_a_range() {
    let table = [
        ("2026-11-19 x", "2026-11-19"),
        ("19 Nov x", "2026-11-19"),
        ("19 Nov - x", "2026-11-19"),
        ("~14:05 x", "~2026-11-20T14:05:00Z"),
        ("14:05-14:40 x", "2026-11-20T14:05:00Z/2026-11-20T14:40:00Z"),
        ("14:05–14:40 x", "2026-11-20T14:05:00Z/2026-11-20T14:40:00Z"),
        (
            "14:05 - 14:40 x",
            "2026-11-20T14:05:00Z/2026-11-20T14:40:00Z",
        ),
        (
            "23:50-00:10: x",
            "2026-11-20T23:50:00Z/2026-11-21T00:10:00Z",
        ),
        (
            "14:05+02:00-14:40 x",
            "2026-11-20T12:05:00Z/2026-11-20T12:40:00Z",
        ),
        (
            "19 Nov 23:50 - 20 Nov 00:10 x",
            "2026-11-19T23:50:00Z/2026-11-20T00:10:00Z",
        ),
        ("19 Nov - 20 Nov x", "2026-11-19/2026-11-20"),
        ("?-14:40 x", "?/2026-11-20T14:40:00Z"),
        ("14:05 - x", "2026-11-20T14:05:00Z"),
        ("14:05: x", "2026-11-20T14:05:00Z"),
        ("14:05", "2026-11-20T14:05:00Z"),
    ];
    reads_as(&table);
}

#[test]
fn what_is_not_a_time_is_not_read() {
    for text in [
        "25:00 x",
        "14:65 x",
        "14:05:75 x",
        "24:00",
        "13pm x",
        "14:05pm x",
        "31 Feb x",
        "2026-02-31 x",
        "2026-11-20T25:00 x",
        "14 hosts down",
        "14.05 x",
        "14:05x",
        "14:05/3 x",
        "5 % of hosts",
        "3 out of 4",
        "2pmx",
        "may 5 hosts be enough?",
        "Nov 31 x",
        "+7m x",
        "+7 x",
        "~ x",
        "? x",
        "?",
        "-14:05 x",
        "",
        "日本",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn other_scripts_may_follow() {
    let rest = |text| read(text).map(|(_, rest)| rest);
    assert_eq!(rest("14:05 デプロイ").as_deref(), Some("デプロイ"));
    assert_eq!(rest("14:05デプロイ").as_deref(), Some("デプロイ"));
    assert_eq!(rest("14:05 نشر").as_deref(), Some("نشر"));
}

#[test]
fn a_length_counts_from_the_selected_event() {
    let mut around = Around::new(&UTC, date(2026, 11, 20));
    around.after = Some(At::Instant(instant("2026-11-20T14:00:00Z")));
    let read = |text: &str, around: &Around<'_>| when(text, around).and_then(|w| w.at);
    let at = |text| Some(At::Instant(instant(text)));
    assert_eq!(read("+7m x", &around), at("2026-11-20T14:07:00Z"));
    around.selected = Some(instant("2026-11-20T13:00:00Z"));
    assert_eq!(read("+1h30m x", &around), at("2026-11-20T14:30:00Z"));
    assert_eq!(read("~+90s", &around), at("2026-11-20T13:01:30Z"));
    assert_eq!(read("+999999d999999d999999d", &around), None);
    assert_eq!(read("+7x", &around), None);
}

#[test]
fn a_time_much_earlier_than_the_event_above_is_the_next_day() {
    let mut around = Around::new(&UTC, date(2026, 12, 1));
    around.began = Some(date(2026, 11, 1));
    around.after = Some(At::Instant(instant("2026-11-20T23:50:00Z")));
    let day = |text: &str, around: &Around<'_>| at(text, around).map(|at| at.day(&Zone::UTC).day());
    assert_eq!(day("00:10", &around), Some(21));
    assert_eq!(day("11:49", &around), Some(21));
    assert_eq!(
        day("11:50", &around),
        Some(20),
        "twelve hours are not more than twelve"
    );
    assert_eq!(day("23:40", &around), Some(20));
    around.after = Some(At::Day(date(2026, 11, 22)));
    assert_eq!(day("00:10", &around), Some(22));
    around.after = None;
    assert_eq!(day("00:10", &around), Some(1));
}

#[test]
fn at_night_the_first_event_may_be_of_the_evening_before() {
    let mut around = Around::new(&UTC, date(2026, 11, 22));
    around.began = Some(date(2026, 11, 22));
    around.now = Some(instant("2026-11-22T00:30:00Z"));
    let read = |text: &str, around: &Around<'_>| {
        let read = when(text, around).expect(text);
        (read.at.expect(text).to_string(), read.note)
    };
    let future = "That is in the future.";
    let (at, note) = read("23:41", &around);
    assert_eq!(at, "2026-11-22T23:41:00Z", "a day that was told is kept");
    assert_eq!(note.as_deref(), Some(future));
    around.began_is_guess = true;
    let (at, note) = read("23:41", &around);
    assert_eq!(at, "2026-11-21T23:41:00Z");
    assert!(note.is_some_and(|note| note.contains("the day before")));
    let past = ("2026-11-22T00:10:00Z".to_owned(), None);
    assert_eq!(read("00:10", &around), past);
    let (_, note) = read("2026-11-22 23:41", &around);
    assert_eq!(note.as_deref(), Some(future));
    // What only the hour makes clear is printed with its date, so that it reads the same later.
    let evening = Some(At::Instant(instant("2026-11-21T23:41:00Z")));
    let printed = print_when(evening, false, None, &around);
    assert_eq!(printed, "2026-11-21 23:41");
    around.after = Some(At::Instant(instant("2026-11-22T00:20:00Z")));
    let (at, note) = read("23:41", &around);
    assert_eq!(at, "2026-11-22T23:41:00Z", "an event above tells the day");
    assert_eq!(note.as_deref(), Some(future));
}

#[test]
fn what_was_before_an_event_is_read_as_close_to_it_as_can_be() {
    let mut around = Around::new(&UTC, date(2026, 11, 22));
    around.began = Some(date(2026, 11, 22));
    around.before = Some(instant("2026-11-22T00:10:00Z"));
    let before = |text: &str, around: &Around<'_>| at(text, around).map(|at| at.to_string());
    for (text, expected) in [
        ("23:20", "2026-11-21T23:20:00Z"),
        ("00:02", "2026-11-22T00:02:00Z"),
        ("00:10", "2026-11-22T00:10:00Z"),
        ("2026-11-20 23:20", "2026-11-20T23:20:00Z"),
    ] {
        assert_eq!(before(text, &around).as_deref(), Some(expected), "{text}");
    }
    around.before = Some(instant("2026-11-21T23:41:00Z"));
    assert_eq!(
        before("00:02", &around).as_deref(),
        Some("2026-11-21T00:02:00Z")
    );
}

#[test]
fn where_the_clocks_change_the_note_says_how_it_was_read() {
    let paris = zone("Europe/Paris");
    let mut around = Around::new(&paris, date(2026, 3, 29));
    let gap = when("02:30 x", &around).expect("read");
    assert_eq!(gap.at, Some(At::Instant(instant("2026-03-29T01:30:00Z"))));
    assert_eq!(
        gap.note.as_deref(),
        Some("02:30 does not exist on that day; read as 03:30.")
    );
    around.today = date(2026, 10, 25);
    let first = when("02:30", &around).expect("read");
    assert_eq!(first.at, Some(At::Instant(instant("2026-10-25T00:30:00Z"))));
    assert_eq!(
        first.note.as_deref(),
        Some("02:30 comes twice that day; read as the first, write 02:30+01:00 for the second.")
    );
    let second = when("02:30+01:00", &around).expect("read");
    assert_eq!(
        second.at,
        Some(At::Instant(instant("2026-10-25T01:30:00Z")))
    );
    assert_eq!(second.note, None);
    assert_eq!(print_when(second.at, false, None, &around), "02:30+01:00");
    let york = zone("America/New_York");
    let around = Around::new(&york, date(2026, 11, 1));
    let note = when("01:30", &around).and_then(|w| w.note).expect("a note");
    assert!(note.contains("write 06:30Z for the second"), "{note}");
    assert_eq!(
        at("06:30Z", &around),
        Some(At::Instant(instant("2026-11-01T06:30:00Z")))
    );
}

#[test]
fn a_time_with_an_offset_is_on_the_board_s_day() {
    let tokyo = zone("Asia/Tokyo");
    let around = Around::new(&tokyo, date(2026, 11, 20));
    let at = at("20:00Z", &around).expect("read");
    assert_eq!(at, At::Instant(instant("2026-11-19T20:00:00Z")));
}

#[test]
fn times_are_printed_as_short_as_they_read_back() {
    let paris = zone("Europe/Paris");
    let mut around = Around::new(&paris, date(2026, 11, 20));
    around.began = Some(date(2026, 11, 20));
    let at = |text: &str| Some(At::Instant(instant(text)));
    let print =
        |one: Option<At>, two: Option<At>, around: &Around<'_>| print_when(one, false, two, around);
    let (start, end) = (at("2026-11-20T22:50:00Z"), at("2026-11-20T23:10:00Z"));
    assert_eq!(print(start, None, &around), "23:50");
    assert_eq!(print(start, end, &around), "23:50-00:10");
    assert_eq!(print(end, None, &around), "2026-11-21 00:10");
    assert_eq!(
        print(end, start, &around),
        "2026-11-21 00:10 - 2026-11-20 23:50"
    );
    assert_eq!(print(None, start, &around), "?-23:50");
    assert_eq!(print_when(None, true, None, &around), "~?");
    assert_eq!(print_when(start, true, None, &around), "~23:50");
    around.after = start;
    assert_eq!(print(end, None, &around), "00:10");
    assert_eq!(
        print(Some(At::Day(date(2026, 11, 20))), None, &around),
        "2026-11-20"
    );
    let label = when("23:50-00:10", &around).map(|w| w.label);
    assert_eq!(
        label.as_deref(),
        Some("20 Nov 2026 23:50 – 21 Nov 2026 00:10")
    );
    assert_eq!(print_at(end.expect("some"), &paris), "2026-11-21 00:10");
}

#[test]
fn about_is_a_word_unless_a_time_follows() {
    let about = |text: &str| read(text).map(|(at, rest)| format!("{at} {rest}"));
    for text in ["about 00:40 x", "About 0:40 x", "~00:40 x"] {
        let read = about(text);
        assert_eq!(read.as_deref(), Some("~2026-11-20T00:40:00Z x"), "{text}");
    }
    assert_eq!(
        about("about 00:40-01:10 x").as_deref(),
        Some("~2026-11-20T00:40:00Z/2026-11-20T01:10:00Z x")
    );
    for text in [
        "about half the hosts",
        "about 5 hosts",
        "about",
        "aboutness 14:05",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn a_due_day_ends_where_the_text_goes_on() {
    let today = date(2026, 11, 25);
    for (text, day, taken) in [
        ("4 Dec rest", date(2026, 12, 4), "4 Dec"),
        ("4dec, rest", date(2026, 12, 4), "4dec,"),
        ("Dec 4 2027 rest", date(2027, 12, 4), "Dec 4 2027"),
        ("4 Dec 20", date(2026, 12, 4), "4 Dec"),
        ("2026-12-01. Then", date(2026, 12, 1), "2026-12-01."),
        ("fri 4", date(2026, 11, 27), "fri"),
    ] {
        assert_eq!(due_day(text, today), Some((day, taken.len())), "{text}");
    }
    for text in ["4 hosts", "4", "", "4 Decks", "2026-12-01x"] {
        assert_eq!(due_day(text, today), None, "{text}");
    }
}

#[test]
fn due_days() {
    // A Wednesday.
    let today = date(2026, 11, 25);
    let table = [
        ("2026-12-01", date(2026, 12, 1)),
        ("today", today),
        ("Tomorrow", date(2026, 11, 26)),
        ("fri", date(2026, 11, 27)),
        ("FRIDAY", date(2026, 11, 27)),
        ("wed", date(2026, 12, 2)),
        ("tue", date(2026, 12, 1)),
        ("thurs", date(2026, 11, 26)),
        ("+2w", date(2026, 12, 9)),
        ("+10d", date(2026, 12, 5)),
        ("+3m", date(2027, 2, 25)),
        ("1 Dec", date(2026, 12, 1)),
        ("1-dec", date(2026, 12, 1)),
        ("1dec", date(2026, 12, 1)),
        ("24 Nov", date(2027, 11, 24)),
        ("25 Nov", today),
        ("1 Dec 2030", date(2030, 12, 1)),
    ];
    for (text, day) in table {
        assert_eq!(due(text, today), Some(day), "{text}");
    }
    for text in [
        "",
        "fr",
        "someday",
        "2026-02-31",
        "+2",
        "+2y",
        "31 Nov",
        "1 Dec x",
        "+99999w",
        "+9999w9",
    ] {
        assert_eq!(due(text, today), None, "{text}");
    }
}
