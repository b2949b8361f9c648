//! `nofault import`, by the real program: every door, and nothing twice.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use std::io::{Cursor, Write as _};

use jiff::Timestamp;
use serde_json::Value;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::cli::sandbox::{Sandbox, content, json};
use crate::pty::Terminal;

const RETRO: &str = "# Checkout down

Severity: SEV-2

## Summary

Nobody could pay for an hour.

## Timeline

- 14:05 deploy reaches all hosts
- 14:10 alert fires
- 14:30 rolled back

## Contributing factors

- The canary was too small

## Action items

- [ ] Add a canary stage (owner: priya)
";

fn cards(board: &Value) -> Vec<String> {
    let cards = board["cards"].as_array().unwrap().iter();
    let text = |card: &Value| card["text"].as_str().unwrap().to_owned();
    cards.map(text).collect()
}

fn export(sandbox: &Sandbox, board: &str) -> Value {
    json(&sandbox.out(&["export", board, "--as", "json", "--names"]))
}

fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_rehearsal_prints_a_board_and_adds_nothing() {
    let (sandbox, path) = Sandbox::with_board();
    sandbox.put("retro.md", RETRO.as_bytes());
    let before = content(&path);
    let run = sandbox.run(&["import", "checkout", "retro.md", "--dry-run"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(cards(&json(&run.out)).len(), 5, "{run:?}");
    let said = "This would add 3 events, 1 factor and 1 action from retro.md (markdown)";
    assert!(run.err.contains(said), "{run:?}");
    assert_eq!(content(&path), before);
}

#[test]
fn a_record_comes_in_once_and_fills_an_empty_board() {
    let (sandbox, path) = Sandbox::with_board();
    sandbox.put("retro.md", RETRO.as_bytes());
    let run = sandbox.run(&["import", "checkout", "retro.md"]);
    assert_eq!(
        (run.status, run.out.as_str()),
        (
            0,
            "Added 3 events, 1 factor and 1 action from retro.md (markdown).\n"
        ),
        "{run:?}"
    );
    let board = export(&sandbox, "checkout");
    assert_eq!(board["title"], "Checkout outage", "its own title stays");
    assert_eq!(board["severity"], "SEV-1", "what it says stays");
    assert_eq!(board["summary"], "Nobody could pay for an hour.");
    assert_eq!(cards(&board).len(), 5);
    let once = content(&path);
    let run = sandbox.run(&["import", "checkout", "retro.md"]);
    let said = "Added nothing: all 5 cards of retro.md (markdown) were there already.\n";
    assert_eq!((run.status, run.out.as_str()), (0, said), "{run:?}");
    assert_eq!(content(&path), once);
    sandbox.put("again.md", RETRO.replace("14:30", "14:31").as_bytes());
    let run = sandbox.run(&["import", "checkout", "again.md"]);
    let said = "Added 1 event from again.md (markdown); 4 were there already.\n";
    assert_eq!((run.status, run.out.as_str()), (0, said), "{run:?}");
}

#[test]
fn a_board_that_was_exported_comes_back_the_same() {
    let (sandbox, _) = Sandbox::with_board();
    sandbox.feed(&["import", "checkout", "-"], RETRO);
    let exported = sandbox.out(&["export", "checkout", "--as", "json", "--names"]);
    let other = sandbox.out(&["new", "Another", "--no-open"]);
    let run = sandbox.feed(&["import", other.trim_end(), "-"], &exported);
    assert_eq!(run.status, 0, "{run:?}");
    let mut back = export(&sandbox, other.trim_end());
    let mut board = json(&exported);
    assert_ne!(back["id"], board["id"]);
    back["id"] = Value::Null;
    board["id"] = Value::Null;
    assert_eq!(back, board);
}

#[test]
fn folders_archives_and_standard_input_say_the_same() {
    let (sandbox, _) = Sandbox::with_board();
    let day = |at: &str, words: &str| format!("2026-11-20 {at} {words}\n");
    let files = [
        (
            "one.txt",
            day("14:05", "deploy begins") + &day("14:06", "deploy ends"),
        ),
        (
            "room/two.txt",
            day("14:10", "alert fires") + &day("14:12", "page goes out"),
        ),
    ];
    std::fs::create_dir_all(sandbox.work().join("notes/room")).unwrap();
    for (name, text) in &files {
        sandbox.put(&format!("notes/{name}"), text.as_bytes());
    }
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    sandbox.put("notes.zip", &archive(&files));
    let rehearse = |record: &str| {
        let run = sandbox.run(&["import", "checkout", record, "--dry-run", "--from", "text"]);
        assert_eq!(run.status, 0, "{run:?}");
        cards(&json(&run.out))
    };
    let folder = rehearse("notes");
    assert_eq!(folder.len(), 4, "{folder:?}");
    assert_eq!(rehearse("notes.zip"), folder);
    let all = files.map(|(_, text)| text).concat();
    let run = sandbox.feed(&["import", "checkout", "-", "--from", "text"], &all);
    let said = "Added 4 events from standard input (text).\n";
    assert_eq!((run.status, run.out.as_str()), (0, said), "{run:?}");
    let run = sandbox.run(&["import", "checkout", "notes.zip", "--from", "text"]);
    assert!(run.out.starts_with("Added nothing: all 4 cards"), "{run:?}");
}

#[test]
fn what_cannot_be_read_is_refused_in_one_sentence_and_adds_nothing() {
    let (sandbox, path) = Sandbox::with_board();
    let before = content(&path);
    sandbox.put("cut.json", b"[\n{\"type\": \"message\", \"ts\": \n");
    sandbox.put("program", b"\x7fELF\0\0");
    sandbox.put("none.zip", b"PK\x03\x04 and nothing");
    let import =
        |record: &str, from: &str| sandbox.run(&["import", "checkout", record, "--from", from]);
    import("cut.json", "slack").refused(&["cut.json", "line 3"]);
    import("program", "auto").refused(&["program", "is no text"]);
    import("none.zip", "auto").refused(&["no whole ZIP archive", "unpack it"]);
    sandbox.put("gone.log.gz", b"\x1f\x8b\x08\0");
    import("gone.log.gz", "auto").refused(&["is compressed", "unpack it first"]);
    sandbox.put("blank.md", b"\n \n");
    import("blank.md", "auto").refused(&["is empty"]);
    sandbox.put("zeros.log", &[0; 4096]);
    import("zeros.log", "auto").refused(&["zeros.log", "is no text"]);
    sandbox.put("open.csv", b"time,event\n09:00,a\n09:01,\"b\n09:02,c\n");
    import("open.csv", "auto").refused(&["open.csv", "line 3", "never closed"]);
    sandbox.put("line.json", b"[\n{\"event\": \"clo\n");
    import("line.json", "github").refused(&["line 2", "runs over the end of its line"]);
    let folder = sandbox.work().join("export");
    std::fs::create_dir_all(&folder).unwrap();
    let day = b"[{\"type\": \"message\", \"text\": \"a\", \"ts\": \"1795000000.000100\"}]";
    sandbox.put("export/2026-11-20.json", day);
    sandbox.put("export/2026-11-21.json", &day[..40]);
    import("export", "auto").refused(&["2026-11-21.json", "line 1", "ends in the middle"]);
    import("nowhere.md", "auto").refused(&["there is no file", "nowhere.md"]);
    import("cut.json", "paper").refused(&["paper", "markdown"]);
    assert_eq!(content(&path), before);
}

#[test]
fn what_becomes_no_card_is_told_with_its_place() {
    let (sandbox, _) = Sandbox::with_board();
    let ts = 1_795_000_000;
    let chat = format!(
        "[{{\"type\": \"message\", \"user\": \"U1\", \"text\": \"the deploy is out\", \"ts\": \"{ts}.000100\"}},\n\
         {{\"type\": \"message\", \"subtype\": \"channel_join\", \"user\": \"U2\", \
         \"text\": \"<@U2> has joined the channel\", \"ts\": \"{}.000200\"}}]\n",
        ts + 60
    );
    sandbox.put("chat.json", chat.as_bytes());
    let run = sandbox.run(&["import", "checkout", "chat.json"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(
        run.out.starts_with("Added 1 event from chat.json (slack)"),
        "{run:?}"
    );
    assert!(
        run.err.contains("Left out 1 entry; --all adds it:"),
        "{run:?}"
    );
    assert!(run.err.contains("chat.json:2: left out: "), "{run:?}");
    let run = sandbox.run(&["import", "checkout", "chat.json", "--all"]);
    assert!(run.out.contains("Added 1 event"), "{run:?}");
}

#[test]
fn a_board_that_is_open_takes_the_cards_in() {
    let (sandbox, _) = Sandbox::with_board();
    sandbox.put("retro.md", RETRO.as_bytes());
    let mut terminal = Terminal::open(&sandbox, &["checkout"]);
    terminal.wait_for("saved ✓");
    let run = sandbox.run(&["import", "checkout", "retro.md"]);
    assert!(run.out.starts_with("Added 3 events"), "{run:?}");
    terminal.wait_for("The canary was too");
    assert_eq!(terminal.quit().status, 0);
    assert_eq!(cards(&export(&sandbox, "checkout")).len(), 5);
}

/// A log of so many lines, of which every hundredth is an error.
fn log(lines: usize) -> String {
    let line = |line: usize| {
        let (hour, minute, second) = (line / 3600 % 24, line / 60 % 60, line % 60);
        let level = if line.is_multiple_of(100) {
            "ERROR"
        } else {
            "INFO"
        };
        format!("2026-11-20T{hour:02}:{minute:02}:{second:02}Z {level} pump {line} stops\n")
    };
    (0..lines).map(line).collect()
}

#[test]
fn information_in_a_long_log_is_left_out_at_first() {
    let (sandbox, _) = Sandbox::with_board();
    sandbox.put("app.log", log(60_000).as_bytes());
    let run = sandbox.run(&["import", "checkout", "app.log", "--all"]);
    run.refused(&["60000 new cards", "leave --all out", "--since and --until"]);
    let run = sandbox.run(&["import", "checkout", "app.log"]);
    assert_eq!(run.out, "Added 600 events from app.log (log).\n", "{run:?}");
    let said = "Left out 59400 entries; --all adds them:";
    assert!(run.err.contains(said), "{}", run.err);
    sandbox.put("short.log", log(100).replace("pump", "fan").as_bytes());
    let run = sandbox.run(&["import", "checkout", "short.log"]);
    assert_eq!(
        run.out, "Added 100 events from short.log (log).\n",
        "{run:?}"
    );
}

#[test]
fn the_hours_of_the_incident_are_taken_out_of_a_long_record() {
    let (sandbox, path) = Sandbox::with_board();
    let quiet = log(80_000).replace("ERROR", "INFO");
    sandbox.put("app.log", quiet.as_bytes());
    let before = content(&path);
    let run = sandbox.run(&["import", "checkout", "app.log"]);
    run.refused(&[
        "80000 new cards",
        "take only the hours",
        "--since and --until",
    ]);
    let hours = |since: &str, until: &str| {
        let arguments = [
            "import", "checkout", "app.log", "--since", since, "--until", until,
        ];
        sandbox.run(&arguments)
    };
    hours("soon", "later").refused(&["\"soon\" is no time"]);
    let run = hours("2027-01-01", "2027-01-02");
    let said = "Added nothing: every entry of app.log (log) was left out.\n";
    assert_eq!((run.status, run.out.as_str()), (0, said), "{run:?}");
    assert_eq!(content(&path), before);
    let run = hours("2026-11-20T09:00:00Z", "2026-11-20T09:00:59Z");
    assert!(run.out.starts_with("Added "), "{run:?}");
    assert!(
        run.err.contains("before --since or after --until."),
        "{run:?}"
    );
}

#[test]
fn ctrl_c_while_a_long_record_is_read_leaves_all_as_it_was() {
    let (sandbox, path) = Sandbox::with_board();
    sandbox.put("app.log", log(400_000).as_bytes());
    let before = content(&path);
    let mut terminal = Terminal::open(&sandbox, &["import", "checkout", "app.log"]);
    terminal.wait_for("reading ");
    terminal.send(b"\x03");
    let ended = terminal.wait_end();
    assert_eq!(ended.status, 130, "{}", ended.text);
    assert_eq!(ended.text.trim(), "nofault: stopped; nothing was added");
    assert_eq!(ended.not_given_back, [""; 0]);
    assert_eq!(content(&path), before);
}

/// Files of practice, how many events and actions a careful reader makes of them, and their first and last time.
const PRACTICE: &[(&str, usize, usize, &str, &str)] = &[
    (
        "md-01-library-catalogue.md",
        9,
        4,
        "2025-03-11T05:30Z",
        "2025-03-11T08:15Z",
    ),
    // The last entry has a day and no time, so the clock of the one before it counts.
    (
        "md-02-ferry-ticketing.md",
        10,
        4,
        "2024-07-26T16:20+02:00",
        "2024-07-27T08:30+02:00",
    ),
    (
        "md-03-weather-station.md",
        7,
        5,
        "2023-11-30T21:15+02:00",
        "2023-12-01T07:30+02:00",
    ),
    (
        "md-04-radio-stream.md",
        8,
        3,
        "2025-05-02T00:58Z",
        "2025-05-02T01:50Z",
    ),
    (
        "md-05-seed-bank.md",
        8,
        5,
        "2024-02-16T18:45-07:00",
        "2024-02-17T08:00-07:00",
    ),
    // One of its years is typed wrong, and stays as it stands there.
    (
        "md-06-council-payments.md",
        8,
        4,
        "2024-01-14T13:10Z",
        "2025-01-16T16:00Z",
    ),
    (
        "md-07-observatory-queue.md",
        9,
        3,
        "2024-10-04T21:40-03:00",
        "2024-10-05T05:48-03:00",
    ),
    (
        "md-08-bakery-orders.md",
        10,
        5,
        "2024-12-23T14:10Z",
        "2024-12-27T03:00Z",
    ),
    (
        "text-01-shift-notes.txt",
        5,
        0,
        "2025-05-09T22:10+02:00",
        "2025-05-10T00:20+02:00",
    ),
    (
        "text-02-dated-lines.txt",
        5,
        0,
        "2024-08-19T07:02:11Z",
        "2024-08-19T07:15Z",
    ),
    (
        "csv-01-lift-timeline.csv",
        5,
        0,
        "2025-02-06T08:14+01:00",
        "2025-02-06T11:05+01:00",
    ),
    (
        "tsv-02-museum-timeline.tsv",
        4,
        0,
        "2025-06-14T09:05Z",
        "2025-06-14T13:35Z",
    ),
    ("csv-03-actions.csv", 0, 4, "", ""),
    ("csv-04-actions-semicolon.csv", 0, 2, "", ""),
    (
        "slack-01-kiln.json",
        7,
        0,
        "2025-03-25T13:03Z",
        "2025-03-25T13:30Z",
    ),
    (
        "slack-02-export",
        4,
        0,
        "2025-07-12T22:50Z",
        "2025-07-13T00:30Z",
    ),
    (
        "pagerduty-01-greenhouse.json",
        6,
        0,
        "2025-01-08T02:31:10Z",
        "2025-01-08T03:40Z",
    ),
    (
        "pagerduty-02-array.json",
        3,
        0,
        "2024-12-31T23:50-05:00",
        "2025-01-01T00:22:41-05:00",
    ),
    (
        "gitlog-01-default.txt",
        4,
        0,
        "2025-05-21T16:15:30+01:00",
        "2025-05-22T18:40:12+02:00",
    ),
    // Its lines have no times.
    ("gitlog-02-oneline.txt", 4, 0, "", ""),
    (
        "log-01-syslog.log",
        5,
        0,
        "2026-04-02T04:10:01Z",
        "2026-04-02T06:02:17Z",
    ),
    (
        "log-02-json-lines.jsonl",
        4,
        0,
        "2025-04-02T04:10:04.120Z",
        "2025-04-02T06:06:40Z",
    ),
    (
        "github-01-timeline.json",
        4,
        0,
        "2025-05-22T13:20Z",
        "2025-05-22T16:52Z",
    ),
    (
        "github-02-pull-timeline.json",
        5,
        0,
        "2025-05-22T16:31:55Z",
        "2025-05-22T16:40:12Z",
    ),
];

/// The command as anyone would give it: no format is named, nothing but the record.
#[test]
fn what_is_told_from_records_of_practice_is_exact() {
    let (sandbox, _) = Sandbox::with_board();
    let path = sandbox.out(&[
        "new",
        "Practice",
        "--at",
        "2026-04-01 00:00",
        "--zone",
        "UTC",
        "--no-open",
    ]);
    let board = path.trim_end();
    let mut wrong = Vec::new();
    for &(name, events, actions, first, last) in PRACTICE {
        let record = format!("{}/tests/data/imports/{name}", env!("CARGO_MANIFEST_DIR"));
        let run = sandbox.run(&["import", board, &record, "--dry-run"]);
        let shown = json(&run.out);
        let cards = shown["cards"].as_array().expect("cards");
        let of = |column: &str| {
            let column = column.to_owned();
            cards.iter().filter(move |card| card["column"] == *column)
        };
        let times =
            of("timeline").filter_map(|card| card["at"].as_str()?.parse::<Timestamp>().ok());
        let times: Vec<Timestamp> = times.collect();
        let ends = [first, last].map(|time| time.parse::<Timestamp>().ok());
        let found = [times.iter().min().copied(), times.iter().max().copied()];
        let counts = (of("timeline").count(), of("action").count());
        if counts != (events, actions) || found != ends {
            wrong.push(format!("{name}: {counts:?}, {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
