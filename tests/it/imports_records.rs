//! What is made of records whose content is known: every input beside `records.jsonl`, against what a careful
//! reader makes of it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::date;
use nofault::board::{ActionStatus, At, Card, Column, Zone};
use nofault::import::{
    Context, FORMATS, File, Likeness, Reading, Record, Trouble, Watch, format, read, tell,
};
use serde_json::Value;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/imports");

/// The files of a folder in the order of their names, or the one file.
fn record(path: &Path) -> Record {
    let mut record = Record::default();
    gather(path, path, &mut record);
    record
}

fn gather(path: &Path, from: &Path, record: &mut Record) {
    if path.is_dir() {
        let entries = fs::read_dir(path).expect("a folder");
        let mut inside: Vec<PathBuf> = entries
            .map(|entry| entry.expect("an entry").path())
            .collect();
        inside.sort();
        for path in &inside {
            gather(path, from, record);
        }
        return;
    }
    let inner = path.strip_prefix(from).expect("it is inside");
    let name = if inner.as_os_str().is_empty() {
        PathBuf::from(path.file_name().expect("a name"))
    } else {
        inner.to_owned()
    };
    record.files.push(File {
        name: name.to_string_lossy().into_owned(),
        text: fs::read_to_string(path).expect("text"),
    });
}

fn one(name: &str, text: &str) -> Record {
    Record {
        files: vec![File {
            name: name.to_owned(),
            text: text.to_owned(),
        }],
    }
}

fn against(record: &Record, from: Option<&str>) -> Result<Reading, Trouble> {
    let zone = Zone::UTC;
    let context = Context {
        zone: &zone,
        began: None,
        today: date(2026, 11, 20),
    };
    read(record, from.and_then(format), &context, &Watch::default())
}

/// The name by which the format of a line of the index is asked for.
fn asked(format: &str) -> &str {
    [
        "slack",
        "pagerduty",
        "github",
        "git",
        "csv",
        "tsv",
        "syslog",
        "json-lines",
        "journalctl",
        "markdown",
        "plain",
    ]
    .into_iter()
    .find(|name| format.starts_with(name))
    .map_or("", |name| match name {
        "tsv" => "csv",
        "syslog" | "json-lines" | "journalctl" => "log",
        "plain" => "text",
        name => name,
    })
}

struct Checked {
    name: String,
    wrong: Vec<String>,
}

impl Checked {
    fn count(&mut self, index: &Value, what: &str, found: usize) {
        let range = &index["ranges"][what];
        let expected = &index["expected"][what];
        let fits = match (range[0].as_u64(), range[1].as_u64(), expected.as_u64()) {
            (Some(least), Some(most), _) => (least..=most).contains(&(found as u64)),
            (_, _, Some(expected)) => expected == found as u64,
            _ => return,
        };
        if !fits {
            self.wrong.push(format!(
                "{what}: found {found}, expected {expected} {range}"
            ));
        }
    }

    fn time(&mut self, index: &Value, what: &str, found: Option<&At>) {
        let expected = &index["expected"][what];
        let fits = match (expected.as_str(), found) {
            (None, found) => index["expected"].get(what).is_none() || found.is_none(),
            (Some(expected), Some(found)) => is_time(expected, *found),
            (Some(_), None) => false,
        };
        if !fits {
            self.wrong
                .push(format!("{what}: found {found:?}, expected {expected}"));
        }
    }
}

/// Whether a time is the one that is told, as much of it as is told.
fn is_time(expected: &str, found: At) -> bool {
    let shown = found.to_string();
    if let Some(time) = expected.strip_prefix("--") {
        return shown.contains(time);
    }
    if let Some(time) = expected.strip_prefix('T') {
        return shown.contains(&format!("T{time}"));
    }
    match (expected.parse::<Timestamp>(), found) {
        (Ok(expected), At::Instant(found)) => expected == found,
        (Err(_), _) => shown.starts_with(expected),
        (Ok(_), At::Day(_)) => false,
    }
}

fn check(index: &Value) -> Checked {
    let name = index["file"].as_str().expect("a file").to_owned();
    let mut checked = Checked {
        name: name.clone(),
        wrong: Vec::new(),
    };
    let record = record(&Path::new(FOLDER).join(&name));
    let wanted = asked(index["format"].as_str().expect("a format"));
    if tell(&record).map(|format| format.name) != Some(wanted) {
        let found: Vec<_> = FORMATS
            .iter()
            .map(|format| (format.name, (format.likeness)(&record)))
            .collect();
        checked
            .wrong
            .push(format!("it is {wanted}, but looks like {found:?}"));
    }
    let reading = match against(&record, Some(wanted)) {
        Ok(reading) => reading,
        Err(trouble) => {
            checked.wrong.push(trouble.to_string());
            return checked;
        }
    };
    compare(&mut checked, index, &reading);
    checked
}

/// Counts what was found.
fn compare(checked: &mut Checked, index: &Value, reading: &Reading) {
    let cards = |column: Column| {
        let kept = reading.found.iter().filter(|found| found.noise.is_none());
        kept.map(|found| &found.card)
            .filter(move |card| card.column == column)
            .collect::<Vec<&Card>>()
    };
    let (events, actions) = (cards(Column::Timeline), cards(Column::Action));
    let mut times: Vec<At> = events.iter().filter_map(|card| card.at).collect();
    times.sort_by_key(|at| at.start(&Zone::UTC));
    checked.count(index, "events", events.len());
    checked.count(
        index,
        "records",
        reading.found.len() + reading.left_out.len(),
    );
    checked.count(index, "actions", actions.len());
    checked.count(
        index,
        "owners",
        actions.iter().filter(|card| !card.owner.is_empty()).count(),
    );
    let done = actions
        .iter()
        .filter(|card| card.status == ActionStatus::Done);
    checked.count(index, "actions_done", done.count());
    checked.count(
        index,
        "due",
        actions.iter().filter(|card| card.due.is_some()).count(),
    );
    checked.count(index, "people_named", reading.details.people.len());
    checked.count(index, "authors", reading.details.people.len());
    let replies = events
        .iter()
        .filter(|card| card.source.ends_with("in a thread"));
    checked.count(index, "threads", replies.count());
    checked.time(index, "first_time", times.first());
    checked.time(index, "last_time", times.last());
    let unsourced = reading
        .found
        .iter()
        .filter(|found| found.card.source.is_empty())
        .count();
    if unsourced > 0 {
        checked
            .wrong
            .push(format!("{unsourced} cards do not say where they come from"));
    }
}

fn index() -> Vec<Value> {
    let lines = fs::read_to_string(Path::new(FOLDER).join("records.jsonl")).expect("the index");
    lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

#[test]
fn every_record_is_read_as_a_careful_reader_reads_it() {
    let mut wrong = String::new();
    for entry in index() {
        let checked = check(&entry);
        println!(
            "{:32} {}",
            checked.name,
            if checked.wrong.is_empty() {
                "ok"
            } else {
                "WRONG"
            }
        );
        for line in checked.wrong {
            let _ = writeln!(wrong, "{}: {line}", checked.name);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_same_record_gives_the_same_cards() {
    for entry in index() {
        let record = record(&Path::new(FOLDER).join(entry["file"].as_str().expect("a file")));
        assert_eq!(against(&record, None), against(&record, None));
    }
}

#[test]
fn a_record_of_one_format_looks_like_no_other_one_as_much() {
    for entry in index() {
        let record = record(&Path::new(FOLDER).join(entry["file"].as_str().expect("a file")));
        let sure = FORMATS
            .iter()
            .filter(|format| (format.likeness)(&record) == Likeness::Sure);
        let names: Vec<&str> = sure.map(|format| format.name).collect();
        let wanted = asked(entry["format"].as_str().expect("a format"));
        // Messages and events on a line each are JSON lines too; the closer format stands first.
        assert_eq!(names.first(), Some(&wanted), "{} {names:?}", entry["file"]);
    }
}

#[test]
fn answers_of_clouds_and_clusters_are_read_without_being_named() {
    let folder = Path::new(FOLDER);
    for (name, wanted) in [
        ("log-03-query-answer.json", "ERROR no pool"),
        (
            "log-05-cluster-events.json",
            "OOMKilling: Memory cgroup out of memory (Pod api-7)",
        ),
        (
            "log-06-audit.json",
            "StopInstances on ec2.amazonaws.com by ana",
        ),
        ("log-07-cloud.json", "GET https://x.example/pay 502"),
    ] {
        let reading = against(&record(&folder.join(name)), None).expect(name);
        assert_eq!(reading.format, "log", "{name}");
        let first = &reading.found.first().expect("an entry").card;
        assert_eq!(&*first.text, wanted, "{name}");
        assert!(first.at.is_some(), "{name}");
    }
}

/// The texts of what was found, with the times of day.
fn told(reading: &Reading) -> Vec<String> {
    let line = |card: &Card| {
        let at = card.at.map(|at| at.to_string()).unwrap_or_default();
        let time = at.get(11..16).unwrap_or("     ").to_owned();
        format!("{time} {} [{}]", card.text, card.source)
    };
    reading
        .found
        .iter()
        .map(|found| line(&found.card))
        .collect()
}

#[test]
fn messages_are_shown_as_people_read_them() {
    let folder = Path::new(FOLDER);
    let kiln = against(&record(&folder.join("slack-01-kiln.json")), None).expect("messages");
    let lines = told(&kiln);
    assert!(
        lines[1].contains("PROBLEM\nkiln 2 above 1290 C [Slack, watcher]"),
        "{lines:?}"
    );
    assert!(
        lines
            .iter()
            .any(|line| line.contains("does not answer & the manual crank")),
        "{lines:?}"
    );
    assert!(
        lines
            .iter()
            .any(|line| line.contains("see [the chart](https://charts.example.org/k2)")),
        "{lines:?}"
    );
    let boats = against(&record(&folder.join("slack-02-export")), None).expect("an export");
    let lines = told(&boats);
    assert!(
        lines[2].ends_with("[Slack #boat-hire, Otis Marín, in a thread]"),
        "{lines:?}"
    );
    assert!(
        boats.found[2]
            .card
            .note
            .contains("began with Otis Marín: looks like the clock")
    );
    let people: Vec<&str> = boats
        .details
        .people
        .iter()
        .map(|person| &*person.name)
        .collect();
    assert_eq!(people, ["wren", "Otis Marín"]);
}

#[test]
fn the_words_of_pagerduty_come_from_where_it_keeps_them() {
    let reading = against(
        &record(&Path::new(FOLDER).join("pagerduty-01-greenhouse.json")),
        None,
    )
    .expect("entries");
    let lines = told(&reading);
    assert_eq!(
        lines[0],
        "02:31 Triggered: House 6 below 8 C for 10 min [PagerDuty, Greenhouse climate]"
    );
    assert!(lines.contains(&"02:58 Boiler locked out after a flame fault; reset at the panel [PagerDuty, Ilse Tamm]".to_owned()));
    assert_eq!(
        reading
            .found
            .iter()
            .filter(|found| found.noise.is_some())
            .count(),
        0,
        "one call of one person is told"
    );
    assert_eq!(&*reading.details.title, "[#210] House 6 below 8 C");
    assert_eq!(reading.details.people.len(), 1);
}

#[test]
fn what_is_broken_is_named_with_its_line() {
    let cut =
        "[\n {\"ts\": \"1752360600.000100\", \"text\": \"a\", \"user\": \"U1\"},\n {\"ts\": \"1752";
    let broken = [
        (
            "slack",
            one("day.json", cut),
            "\"day.json\", line 3: the JSON ends in the middle",
        ),
        (
            "csv",
            one("a.csv", "Foo,Bar\n1,2\n3,4\n"),
            "\"a.csv\", line 1: the headers are \"Foo\", \"Bar\"",
        ),
        (
            "csv",
            one("a.csv", "time,event\n10:00,a\n10:01,\"b\n10:02,c\n"),
            "\"a.csv\", line 3: a quotation mark",
        ),
        (
            "json",
            one("b.json", "{\"title\": \"x\"}"),
            "\"b.json\", line 1: a board was expected",
        ),
        (
            "git",
            one("g.txt", "nothing\n"),
            "\"g.txt\", line 1: a commit was expected",
        ),
        (
            "log",
            one("l.log", "nothing\n"),
            "\"l.log\", line 1: no line of it",
        ),
    ];
    for (format, record, expected) in broken {
        let trouble = against(&record, Some(format))
            .expect_err(format)
            .to_string();
        assert!(trouble.starts_with(expected), "{trouble}");
    }
}

#[test]
fn one_bad_line_among_good_ones_is_left_out_with_its_line() {
    let lines = "{\"time\": \"2025-04-02T04:10:04Z\", \"msg\": \"a\"}\nwhat?\n{\"time\": \"2025-04-02T04:10:05Z\", \"msg\": \"b\"}\n";
    let reading = against(&one("a.jsonl", lines), None).expect("lines");
    assert_eq!((&*reading.format, reading.found.len()), ("log", 2));
    assert_eq!(
        (reading.left_out.len(), reading.left_out[0].place.line),
        (1, 2)
    );
}

#[test]
fn a_reading_can_be_stopped() {
    let watch = Watch::default();
    watch.stop();
    let zone = Zone::UTC;
    let context = Context {
        zone: &zone,
        began: None,
        today: date(2026, 11, 20),
    };
    for entry in index() {
        let record = record(&Path::new(FOLDER).join(entry["file"].as_str().expect("a file")));
        assert_eq!(
            read(&record, None, &context, &watch),
            Err(Trouble::Stopped),
            "{}",
            entry["file"]
        );
    }
}

/// A card of nofault's JSON with so many others in one another.
fn nested(depth: usize) -> String {
    let open = "{\"column\": \"factor\", \"merged\": [".repeat(depth);
    format!("{open}{}", "]}".repeat(depth))
}

#[test]
fn hostile_records_are_read_or_refused_and_nothing_breaks() {
    let deep = format!("{}{}", "[".repeat(20_000), "]".repeat(20_000));
    let long = "x".repeat(1 << 20);
    let texts = [
        String::new(),
        "\u{feff}".to_owned(),
        "\0\u{1b}[31m\u{202e}\n\r\r\n".to_owned(),
        deep.clone(),
        "[".repeat(20_000),
        "{\"ts\":".repeat(20_000),
        "<".repeat(1 << 18),
        "x[".repeat(1 << 18),
        format!("{{\"title\": \"t\", \"cards\": [{}]}}", nested(60)),
        format!("{{\"title\": \"t\", \"cards\": [{}]}}", nested(2_000)),
        "\"".repeat(1 << 18),
        ",;\t|\n".repeat(1 << 14),
        long.clone(),
        format!(
            "[{{\"ts\": \"1752360600.000100\", \"text\": \"{}\"}}]",
            "<@U1|".repeat(1 << 16)
        ),
        format!("[{{\"ts\": \"1752360600.000100\", \"text\": \"a\", \"blocks\": {deep}}}]"),
        format!("time,event\n10:00,{long}\n"),
        format!("commit {}\nAuthor: {long}\n", "a".repeat(40)),
        format!("Apr  2 04:10:01 {long}\n\t{long}\n"),
        format!("{{\"time\": \"2025-04-02T04:10:04Z\", \"msg\": \"{long}\"}}\n"),
        format!("msg=\"{long}\" {}", "a=".repeat(1 << 16)),
        "2025-04-02T04:10:04Z INFO a\n".repeat(2_000),
        "99999999999999999999-99-99 99:99:99 ERROR é\n".repeat(100),
    ];
    for text in &texts {
        let record = one("x.txt", text);
        let _ = tell(&record);
        for format in FORMATS {
            let _ = against(&record, Some(format.name));
        }
    }
}

#[test]
fn a_record_that_was_cut_anywhere_is_read_or_refused() {
    for entry in index() {
        let whole = record(&Path::new(FOLDER).join(entry["file"].as_str().expect("a file")));
        let Some(last) = whole.files.last() else {
            continue;
        };
        for part in 0..40 {
            let mut end = last.text.len() * part / 40;
            while !last.text.is_char_boundary(end) {
                end += 1;
            }
            let mut cut = whole.clone();
            if let Some(file) = cut.files.last_mut() {
                file.text.truncate(end);
            }
            let _ = against(&cut, None);
            for format in FORMATS {
                let _ = against(&cut, Some(format.name));
            }
        }
    }
}
