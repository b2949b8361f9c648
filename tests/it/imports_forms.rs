//! The many forms in which programs write the same things, a few lines of each.

use jiff::civil::date;
use nofault::board::{ActionStatus, Card, Zone};
use nofault::import::{Context, File, Reading, Record, Trouble, Watch, read};

/// A record of one file.
pub(crate) fn one(name: &str, text: &str) -> Record {
    Record {
        files: vec![File {
            name: name.to_owned(),
            text: text.to_owned(),
        }],
    }
}

/// Reads a record for a board of 2 April 2025 in UTC.
pub(crate) fn try_read(record: &Record) -> Result<Reading, Trouble> {
    let zone = Zone::UTC;
    let context = Context {
        zone: &zone,
        began: Some(date(2025, 4, 2)),
        today: date(2026, 11, 20),
    };
    read(record, None, &context, &Watch::default())
}

/// The cards of a record: time, text, source.
pub(crate) fn told(name: &str, text: &str) -> Vec<String> {
    let reading = try_read(&one(name, text)).unwrap_or_else(|trouble| panic!("{trouble}\n{text}"));
    let line = |card: &Card| {
        let at = card.at.map_or_else(|| "-".to_owned(), |at| at.to_string());
        format!("{at} | {} | {}", card.text.replace('\n', "⏎"), card.source)
    };
    reading
        .found
        .iter()
        .map(|found| line(&found.card))
        .collect()
}

/// Whether each text becomes the cards that are told for it.
fn assert_told(name: &str, cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(told(name, text), *expected, "{text}");
    }
}

#[test]
fn tables_are_read_in_many_dialects() {
    assert_told(
        "t.csv",
        &[
            (
                "sep=;\nTime;Event;Actor\n2025-04-02 04:10;Scale stuck;Ida\n",
                &["2025-04-02T04:10:00Z | Ida: Scale stuck | t.csv:3"],
            ),
            (
                "Datum;Uhrzeit;Ereignis;Wer;Quelle\n02.04.2025;06:10;\"Waage klemmt; Mühle steht\";Ida;Chat\n;06:20;Waage frei;;\n",
                &[
                    "2025-04-02T06:10:00Z | Ida: Waage klemmt; Mühle steht | Chat",
                    "2025-04-02T06:20:00Z | Waage frei | t.csv:3",
                ],
            ),
            (
                "Mill stop,,,\n,,,\n#,Time (CEST),What happened,Who\n1,4/2/2025 6:10:04,Scale stuck,Ida\n2,4/13/2025 6:20:00,Scale free,\n",
                &[
                    "2025-04-02T04:10:04Z | Ida: Scale stuck | t.csv:4",
                    "2025-04-13T04:20:00Z | Scale free | t.csv:5",
                ],
            ),
            (
                "2025-04-02T04:10:04Z,Scale stuck,Ida\n2025-04-02T04:11:00Z,\"Free, again\",Bo\n",
                &[
                    "2025-04-02T04:10:04Z | Ida: Scale stuck | t.csv:1",
                    "2025-04-02T04:11:00Z | Bo: Free, again | t.csv:2",
                ],
            ),
            (
                "日時,内容,担当者\n2025-04-02 04:10,秤が止まる,井田\n",
                &["2025-04-02T04:10:00Z | 井田: 秤が止まる | t.csv:2"],
            ),
            (
                "Date/Time,Event,Link\n45749.5,Scale stuck,\"=HYPERLINK(\"\"https://m.example\"\",\"\"log\"\")\"\n",
                &["2025-04-02T12:00:00Z | Scale stuck | [log](https://m.example)"],
            ),
            (
                "Occurred At,Created At,Title,Description,User\n2025-04-02T04:10:00Z,2025-04-03T01:00:00Z,Stuck,Scale 2,Ida\n",
                &["2025-04-02T04:10:00Z | Ida: Stuck⏎Scale 2 | t.csv:2"],
            ),
            (
                "When,Detail\n~04:10,Stuck\n04:20,\n",
                &["2025-04-02T04:10:00Z | Stuck | t.csv:2"],
            ),
        ],
    );
}

#[test]
fn what_is_left_out_of_a_table_is_told() {
    let text = "time,event\n10:00,a\n10:01,\ntime,event\nTotal: 1,\n";
    let reading = try_read(&one("t.csv", text)).expect("a table");
    let left: Vec<(usize, &str)> = reading
        .left_out
        .iter()
        .map(|left| (left.place.line, left.why))
        .collect();
    assert_eq!(
        left,
        [
            (3, "nothing stands under the header for the event"),
            (4, "it repeats the headers"),
            (5, "nothing stands under the header for the event"),
        ]
    );
}

#[test]
fn action_lists_of_trackers_become_actions() {
    let text = "Summary,Issue key,Status,Assignee,Created,Due date\n\
                Brush for the scale,M-1,In Progress,@Ida,21/Apr/25 12:40 PM,30/Apr/25 12:00 AM\n\
                Second scale,M-2,Won't do,unassigned,22/Apr/25 9:05 AM,soon\n\
                Alarm at 0.5 kg,M-3,Erledigt,Bo,22/Apr/25 9:05 AM,\n";
    let reading = try_read(&one("t.csv", text)).expect("actions");
    let cards: Vec<&Card> = reading.found.iter().map(|found| &found.card).collect();
    let statuses: Vec<ActionStatus> = cards.iter().map(|card| card.status).collect();
    assert_eq!(
        statuses,
        [
            ActionStatus::Doing,
            ActionStatus::Dropped,
            ActionStatus::Done
        ]
    );
    assert_eq!(
        (&*cards[0].owner, &*cards[0].ticket, cards[0].due),
        ("Ida", "M-1", Some(date(2025, 4, 30)))
    );
    assert_eq!(
        (&*cards[1].owner, &*cards[1].reason, &*cards[1].note),
        ("", "Won't do", "Due: soon")
    );
}

#[test]
fn logs_are_read_in_many_forms() {
    assert_told(
        "mill.log",
        &[
            (
                "<165>1 2025-04-02T04:10:04.003Z mill-3 weigh 812 ID47 [a@1 b=\"c \\\"\\]\"] stuck\n<34>1 - mill-3 weigh - - - no time\n",
                &[
                    "2025-04-02T04:10:04.003Z | stuck | syslog mill-3 weigh[812]",
                    "- | no time | syslog mill-3 weigh",
                ],
            ),
            (
                "2025-04-02T06:10:04.123456+02:00 mill-3 weigh[812]: stuck#012  kg: 0.8\n",
                &["2025-04-02T04:10:04.123456Z | stuck⏎  kg: 0.8 | syslog mill-3 weigh[812]"],
            ),
            (
                "-- Logs begin at Wed 2025-04-02 04:00:00 UTC, end at Wed 2025-04-02 05:00:00 UTC. --\nApr 02 04:10:04 mill-3 weigh[812]: stuck\n                                 at: scale 2\n",
                &[
                    "2025-04-02T04:10:04Z | stuck⏎                                 at: scale 2 | syslog mill-3 weigh[812]",
                ],
            ),
            (
                "2025-04-02 04:10:04,123 ERROR [main] mill.Weigh - stuck\njava.lang.IllegalStateException: kg\n\tat mill.Weigh.run(Weigh.java:18)\nCaused by: java.io.IOException: x\n2025-04-02 04:11:00,000  INFO free\n",
                &[
                    "2025-04-02T04:10:04.123Z | ERROR [main] mill.Weigh - stuck⏎java.lang.IllegalStateException: kg⏎ at mill.Weigh.run(Weigh.java:18)⏎Caused by: java.io.IOException: x | mill.log:1",
                    "2025-04-02T04:11:00Z | INFO free | mill.log:5",
                ],
            ),
            (
                "192.0.2.1 - ida [02/Apr/2025:06:10:04 +0200] \"GET /kg HTTP/1.1\" 503 153 \"-\" \"curl\"\n",
                &["2025-04-02T04:10:04Z | GET /kg HTTP/1.1: 503 | mill.log:1"],
            ),
            (
                "2025/04/02 04:10:04 [error] 31#31: *1 open() failed\n",
                &["2025-04-02T04:10:04Z | [error] 31#31: *1 open() failed | mill.log:1"],
            ),
            (
                "[Wed Apr 02 04:10:04.123456 2025] [ssl:error] [pid 48] expired\n",
                &["2025-04-02T04:10:04.123456Z | [ssl:error] [pid 48] expired | mill.log:1"],
            ),
            (
                "E0402 04:10:04.000001       1 weigh.go:138] stuck\n",
                &["2025-04-02T04:10:04.000001Z | stuck | mill.log:1"],
            ),
            (
                "time=2025-04-02T04:10:04Z level=error msg=\"scale \\\"2\\\" stuck\" err=\"no kg\"\n",
                &["2025-04-02T04:10:04Z | scale \"2\" stuck (no kg) | mill.log:1"],
            ),
            (
                "web-1  | 2025-04-02T04:10:04.5Z \u{1b}[31mERROR\u{1b}[0m stuck\n",
                &["2025-04-02T04:10:04.5Z | ERROR stuck | mill.log:1"],
            ),
            (
                "1743567004.5 mill-3 weigh[812]: stuck\n",
                &["2025-04-02T04:10:04.5Z | stuck | syslog mill-3 weigh[812]"],
            ),
        ],
    );
}

#[test]
fn json_of_many_loggers_is_read() {
    assert_told(
        "mill.jsonl",
        &[
            (
                "{\"level\":50,\"time\":1743567004123,\"msg\":\"stuck\",\"err\":{\"stack\":\"Error: kg\\n    at x\"}}\n{\"level\":30,\"time\":1743567005123,\"msg\":\"free\"}\n",
                &[
                    "2025-04-02T04:10:04.123Z | stuck⏎Error: kg⏎    at x | mill.jsonl:1",
                    "2025-04-02T04:10:05.123Z | free | mill.jsonl:2",
                ],
            ),
            (
                "{\"@t\":\"2025-04-02T04:10:04.1234567Z\",\"@mt\":\"{Count} sacks in {Room}\",\"Count\":41,\"Room\":\"north\"}\n",
                &["2025-04-02T04:10:04.1234567Z | 41 sacks in north | mill.jsonl:1"],
            ),
            (
                "{\"__REALTIME_TIMESTAMP\":\"1743567004000000\",\"MESSAGE\":[115,116,117,99,107],\"_HOSTNAME\":\"mill-3\",\"SYSLOG_IDENTIFIER\":\"weigh\",\"_PID\":\"8\"}\n",
                &["2025-04-02T04:10:04Z | stuck | syslog mill-3 weigh[8]"],
            ),
            (
                "{\"log\":\"{\\\"msg\\\":\\\"stuck\\\"}\\n\",\"stream\":\"stderr\",\"time\":\"2025-04-02T04:10:04Z\"}\n",
                &["2025-04-02T04:10:04Z | stuck | mill.jsonl:1"],
            ),
            (
                "[\n {\"timestamp\":\"2025-04-02T04:10:05Z\",\"textPayload\":\"free\"},\n {\"timestamp\":\"2025-04-02T04:10:04Z\",\"jsonPayload\":{\"message\":\"stuck\"}}\n]\n",
                &[
                    "2025-04-02T04:10:04Z | stuck | mill.jsonl:3",
                    "2025-04-02T04:10:05Z | free | mill.jsonl:2",
                ],
            ),
        ],
    );
}

#[test]
fn commits_are_read_in_many_forms() {
    assert_told(
        "log.txt",
        &[
            (
                "commit 7c1e0d5a9b3f4e2286d07a51c9e84b6f3d20a7e1 (HEAD -> main)\nAuthor:     Ren <r@a.example>\nAuthorDate: Thu May 22 18:40:12 2025 +0200\nCommit:     Mo <m@a.example>\nCommitDate: Thu May 22 18:50:00 2025 +0200\n\n    Go\n    \n    On\n\n a.rs | 2 +-\n 1 file changed\n",
                &["2025-05-22T16:40:12Z | Go⏎⏎On | git 7c1e0d5, Ren"],
            ),
            (
                "* commit 7c1e0d5a9b3f4e2286d07a51c9e84b6f3d20a7e1\n| Author: Ren <r@a.example>\n| Date:   2025-05-22 18:40:12 +0200\n| \n|     Go\n|   \n* commit 5be2d7391ac04f6f8e17b5d20c8a63e9f4417b08\n  Author: Mo <m@a.example>\n  Date:   2025-05-21\n\n      Ready\n",
                &[
                    "2025-05-21 | Ready | git 5be2d73, Mo",
                    "2025-05-22T16:40:12Z | Go | git 7c1e0d5, Ren",
                ],
            ),
            (
                "From 7c1e0d5a9b3f4e2286d07a51c9e84b6f3d20a7e1 Mon Sep 17 00:00:00 2001\nFrom: Ren <r@a.example>\nDate: Thu, 22 May 2025 18:40:12 +0200\nSubject: [PATCH 1/2] Go\n on\n\nWhy not\n---\n a.rs | 2 +-\n",
                &["2025-05-22T16:40:12Z | Go on⏎Why not | git 7c1e0d5, Ren"],
            ),
            (
                "7c1e0d5a9b3|Ren|r@a.example|2025-05-22T18:40:12+02:00|Go\n5be2d7391ac|Mo|m@a.example|2025-05-21T18:40:12+02:00|Ready\n",
                &[
                    "2025-05-21T16:40:12Z | Ready | git 5be2d73, Mo",
                    "2025-05-22T16:40:12Z | Go | git 7c1e0d5, Ren",
                ],
            ),
            (
                "7c1e0d5 1747932012 Go\n5be2d73 2025-05-21 Ready\n",
                &[
                    "2025-05-21 | Ready | git 5be2d73",
                    "- | 1747932012 Go | git 7c1e0d5",
                ],
            ),
        ],
    );
}

#[test]
fn github_is_read_from_all_of_its_doors() {
    assert_told(
        "gh.json",
        &[
            (
                "{\"number\":7,\"title\":\"Scale stuck\",\"author\":{\"login\":\"ida\"},\"body\":\"Mill 3.\",\"createdAt\":\"2025-04-02T04:10:04Z\",\"closedAt\":\"2025-04-02T06:00:00Z\",\"comments\":[{\"author\":{\"login\":\"bo\"},\"body\":\"Brush <!-- bot -->it\",\"createdAt\":\"2025-04-02T05:00:00Z\"}]}",
                &[
                    "2025-04-02T04:10:04Z | Opened #7: Scale stuck⏎⏎Mill 3. | GitHub, ida",
                    "2025-04-02T05:00:00Z | Brush it | GitHub, bo",
                    "2025-04-02T06:00:00Z | Closed | GitHub",
                ],
            ),
            (
                "{\"data\":{\"repository\":{\"issue\":{\"timelineItems\":{\"nodes\":[{\"__typename\":\"RenamedTitleEvent\",\"createdAt\":\"2025-04-02T04:10:04Z\",\"actor\":{\"login\":\"ida\"},\"previousTitle\":\"a\",\"currentTitle\":\"b\"},{},{\"__typename\":\"IssueComment\",\"createdAt\":\"2025-04-02T04:11:00Z\",\"author\":null,\"bodyText\":\"free\"}]}}}}}",
                &[
                    "2025-04-02T04:10:04Z | Renamed from \"a\" to \"b\" | GitHub, ida",
                    "2025-04-02T04:11:00Z | free | GitHub, ghost",
                ],
            ),
            (
                "[{\"event\":\"closed\",\"created_at\":\"2025-04-02T04:10:04Z\",\"actor\":{\"login\":\"ida\"},\"state_reason\":\"not_planned\"}][{\"event\":\"line-commented\",\"comments\":[{\"path\":\"a.rs\",\"line\":3,\"body\":\"why?\",\"created_at\":\"2025-04-02T04:12:00Z\",\"user\":{\"login\":\"bo\"}}]}]",
                &[
                    "2025-04-02T04:10:04Z | Closed as not planned | GitHub, ida",
                    "2025-04-02T04:12:00Z | a.rs:3: why? | GitHub, bo",
                ],
            ),
        ],
    );
}

#[test]
fn pagerduty_is_read_from_its_webhooks_and_notes() {
    assert_told(
        "pd.json",
        &[
            (
                "{\"event\":{\"id\":\"1\",\"event_type\":\"incident.acknowledged\",\"occurred_at\":\"2025-04-02T04:10:04.5Z\",\"agent\":{\"summary\":\"Ida\",\"type\":\"user_reference\"},\"data\":{\"type\":\"incident\",\"title\":\"Scale stuck\",\"created_at\":\"2025-04-02T04:00:00Z\"}}}\n{\"event\":{\"id\":\"1\",\"event_type\":\"incident.acknowledged\",\"occurred_at\":\"2025-04-02T04:10:04.5Z\",\"data\":{\"title\":\"Scale stuck\"}}}\n",
                &["2025-04-02T04:10:04.5Z | Acknowledged: Scale stuck | PagerDuty, Ida"],
            ),
            (
                "{\"notes\":[{\"id\":\"2\",\"user\":{\"summary\":\"Bo\",\"type\":\"user_reference\"},\"content\":\"Brushed\",\"created_at\":\"2025-04-02T06:20:00+02:00\"},{\"id\":\"1\",\"user\":{\"summary\":\"Ida\",\"type\":\"user_reference\"},\"content\":\"Stuck\",\"created_at\":\"2025-04-02T06:10:00+02:00\"}]}",
                &[
                    "2025-04-02T04:10:00Z | Stuck | PagerDuty, Ida",
                    "2025-04-02T04:20:00Z | Brushed | PagerDuty, Bo",
                ],
            ),
        ],
    );
}

#[test]
fn messages_of_slack_are_one_however_often_they_come() {
    let text = "{\"ok\":true,\"messages\":[\
        {\"user\":\"U1\",\"text\":\"free &lt;3\",\"ts\":\"1743567064.000100\",\"thread_ts\":\"1743567004.000100\",\"user_profile\":{\"real_name\":\"Ida Lund\"}},\
        {\"user\":\"U2\",\"text\":\"stuck\",\"ts\":\"1743567004.000100\",\"user_profile\":{\"display_name\":\"bo\"}},\
        {\"user\":\"U2\",\"text\":\"stuck!\",\"ts\":\"1743567004.000100\",\"edited\":{\"ts\":\"1743567010.0\"},\"user_profile\":{\"display_name\":\"bo\"}},\
        {\"subtype\":\"tombstone\",\"text\":\"This message was deleted.\",\"ts\":\"1743567005.000100\"},\
        {\"bot_id\":\"B1\",\"username\":\"scales\",\"text\":\"\",\"ts\":\"1743567003.000100\",\"blocks\":[{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"Alarm\"}},{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"scale 2 &amp; 3\"}}]}\
        ]}";
    let reading = try_read(&one("h.json", text)).expect("messages");
    assert_eq!(
        told("h.json", text),
        [
            "2025-04-02T04:10:03Z | Alarm⏎scale 2 & 3 | Slack, scales",
            "2025-04-02T04:10:04Z | stuck! | Slack, bo",
            "2025-04-02T04:11:04Z | free <3 | Slack, Ida Lund, in a thread",
        ]
    );
    assert_eq!(
        &*reading.found[2].card.note,
        "In a thread that began with bo: stuck!"
    );
    assert_eq!(reading.left_out.len(), 1);
    let people: Vec<&str> = reading
        .details
        .people
        .iter()
        .map(|person| &*person.name)
        .collect();
    assert_eq!(people, ["bo", "Ida Lund"]);
}

#[test]
fn tables_that_come_newest_first_go_back_over_midnight() {
    assert_told(
        "t.csv",
        &[
            (
                "Time,Event\n23:10,Mill runs\n16:00,Belt mended\n09:00,Belt torn\n22:00,Belt squeaks\n",
                &[
                    "2025-04-02T23:10:00Z | Mill runs | t.csv:2",
                    "2025-04-02T16:00:00Z | Belt mended | t.csv:3",
                    "2025-04-02T09:00:00Z | Belt torn | t.csv:4",
                    "2025-04-01T22:00:00Z | Belt squeaks | t.csv:5",
                ],
            ),
            (
                "Time,Event\n22:00,Belt squeaks\n23:10,Belt torn\n00:20,Mill runs\n",
                &[
                    "2025-04-02T22:00:00Z | Belt squeaks | t.csv:2",
                    "2025-04-02T23:10:00Z | Belt torn | t.csv:3",
                    "2025-04-03T00:20:00Z | Mill runs | t.csv:4",
                ],
            ),
        ],
    );
}

#[test]
fn fields_of_several_lines_in_the_journal_are_read() {
    let export = "__CURSOR=1\n__REALTIME_TIMESTAMP=1743567000000000\n_HOSTNAME=mill\nSYSLOG_IDENTIFIER=belt\n\
        MESSAGE=\n\ttorn\n\tat a=3\nPRIORITY=3\n\n\
        __CURSOR=2\n__REALTIME_TIMESTAMP=1743567060000000\nMESSAGE\ncut off\n";
    let reading = try_read(&one("j.export", export)).expect("it is read");
    let text: Vec<&str> = reading.found.iter().map(|f| &*f.card.text).collect();
    assert_eq!(text, ["torn\nat a=3"]);
    let left: Vec<_> = reading
        .left_out
        .iter()
        .map(|left| (left.place.line, left.why))
        .collect();
    let why = "it is no field as the journal writes one";
    assert_eq!(left, [(12, why), (13, why), (10, "it has no words")]);
}

#[test]
fn half_a_character_or_a_huge_number_costs_no_entry() {
    let expected: &[&str] = &[
        "2025-04-02T04:10:00Z | cut \u{fffd} | a.json:1",
        "2025-04-02T04:11:00Z | Scale free | a.json:2",
    ];
    let first = r#"{"time":"2025-04-02T04:10:00Z","level":"error","message":"cut \ud83d"}"#;
    let second =
        r#"{"time":"2025-04-02T04:11:00Z","level":"error","message":"Scale free","took":1e999}"#;
    assert_eq!(told("a.json", &format!("{first}\n{second}\n")), expected);
    assert_eq!(told("a.json", &format!("[{first},\n{second}]")), expected);
    let deep = format!("{}{}", "[".repeat(500), "]".repeat(500));
    let third = format!(r#"{{"time":"2025-04-02T04:12:00Z","message":"a","x":{deep}}}"#);
    for text in [
        format!("{first}\n{second}\n{third}\n"),
        format!("[{first},\n{second},\n{third}]"),
    ] {
        let reading = try_read(&one("a.json", &text)).expect("it is read");
        let left: Vec<_> = reading
            .left_out
            .iter()
            .map(|left| (left.place.line, left.why))
            .collect();
        assert_eq!(left, [(3, "it is nested too deep")]);
    }
}

#[test]
fn documents_with_the_names_of_single_entries_are_told_as_logs() {
    for entry in [
        r#"{"__REALTIME_TIMESTAMP":"1743567000000000","MESSAGE":"Belt torn"}"#,
        r#"{"_time":"2025-04-02T04:10:00Z","_raw":"Belt torn"}"#,
        r#"{"created_at":"2025-04-02T04:10:00Z","message":"Belt torn"}"#,
        r#"{"datetime":"2025-04-02 04:10:00","message":"Belt torn"}"#,
        r#"{"@t":"2025-04-02T04:10:00Z","@m":"Belt torn"}"#,
    ] {
        for text in [
            format!("[{entry},\n{entry}]"),
            entry.replacen(',', ",\n", 1).replacen('{', "{\n", 1),
        ] {
            let told = told("a.json", &text);
            assert!(
                told.first().is_some_and(|card| card.contains("Belt torn")),
                "{text}"
            );
            assert!(told[0].starts_with("2025-04-02T04:10:00Z"), "{told:?}");
        }
    }
}

#[test]
fn columns_of_tables_that_no_field_is_made_of_stand_in_the_note() {
    let notes = |text: &str| -> Vec<(String, String)> {
        let reading = try_read(&one("t.csv", text)).expect("it is read");
        let found = reading.found.iter();
        let told = found.map(|found| (found.card.ticket.to_string(), found.card.note.to_string()));
        told.collect()
    };
    let events = "id;Zeit;Ereignis;Wer;Bemerkung;Schicht\n7;14:05;Waage klemmt;Ida;Beginn;-\n";
    assert_eq!(
        notes(events),
        [(String::new(), "Bemerkung: Beginn".to_owned())]
    );
    // Our own list: the id of a card is no ticket.
    let actions = "id,action,owner,due,ref,effort\ne1cexw2ee75n5,Alert,sam,2026-12-04,,2 days\n";
    assert_eq!(
        notes(actions),
        [(String::new(), "effort: 2 days".to_owned())]
    );
}
