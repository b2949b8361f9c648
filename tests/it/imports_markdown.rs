//! Postmortems and lines with times, as cards: against what a careful reader makes of each.

use std::fs;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::date;
use nofault::board::{ActionStatus, Card, Column, Effect, Zone};
use nofault::import::{Context, File, Reading, Record, Watch, format as format_of, read, tell};
use nofault::store::format;
use proptest::prelude::*;
use serde_json::Value;

/// Reads one file as the program would.
fn reading(name: &str, text: &str) -> Reading {
    let zone = Zone::UTC;
    let context = Context {
        zone: &zone,
        began: None,
        today: date(2026, 11, 20),
    };
    let file = File {
        name: name.to_owned(),
        text: text.to_owned(),
    };
    let record = Record { files: vec![file] };
    // What a text is, a postmortem or notes, is told from its words.
    let is_text = name
        .rsplit_once('.')
        .is_some_and(|(_, ending)| ending == "txt");
    let told = tell(&record).filter(|format| format.name == "markdown");
    let kind = if is_text {
        told.or_else(|| format_of("text"))
    } else {
        format_of("markdown")
    };
    read(&record, kind, &context, &Watch::default()).expect(name)
}

fn cards(reading: &Reading, column: Column) -> impl Iterator<Item = &Card> {
    let cards = reading.found.iter().map(|found| &found.card);
    cards.filter(move |card| card.column == column)
}

fn texts(reading: &Reading, column: Column) -> Vec<&str> {
    cards(reading, column).map(|card| &*card.text).collect()
}

/// How many there are of what the index counts, by its names.
fn counts(reading: &Reading) -> Vec<(&'static str, usize)> {
    let with = |effect| {
        cards(reading, Column::Factor)
            .filter(|card| card.effect == effect)
            .count()
    };
    let actions = |holds: fn(&Card) -> bool| {
        cards(reading, Column::Action)
            .filter(|card| holds(card))
            .count()
    };
    let timeline = cards(reading, Column::Timeline).count();
    vec![
        ("timeline", timeline),
        ("events", timeline),
        ("factors", with(Effect::LetItHappen)),
        ("went_well", with(Effect::ProtectedUs)),
        ("went_wrong", with(Effect::MadeItWorse)),
        ("lucky", with(Effect::Luck)),
        ("actions", actions(|_| true)),
        ("owners", actions(|card| !card.owner.is_empty())),
        (
            "actions_done",
            actions(|card| card.status == ActionStatus::Done),
        ),
        ("actions_due", actions(|card| card.due.is_some())),
    ]
}

/// The fewest and the most that are right; none where the file has no such part.
fn range(line: &Value, name: &str) -> Option<(usize, usize)> {
    let number = |value: &Value| value.as_u64().and_then(|n| usize::try_from(n).ok());
    let exact = number(&line["expected"][name]).or_else(|| number(&line[name]));
    let range = &line["ranges"][name];
    let low = number(&range[0]).or(exact)?;
    let high = number(&range[1]).or(exact)?;
    Some((
        low.min(exact.unwrap_or(low)),
        high.max(exact.unwrap_or(high)),
    ))
}

/// The lines of an index, and the text of the file that each is about.
fn indexed(folder: &Path, index: &str) -> Vec<(Value, String)> {
    let index = fs::read_to_string(folder.join(index)).expect("there is an index");
    let lines = index.lines().map(|line| {
        let line: Value = serde_json::from_str(line).expect("a line of JSON");
        let file = line["file"].as_str().expect("a name").to_owned();
        let text = fs::read_to_string(folder.join(file)).unwrap_or_default();
        (line, text)
    });
    lines.collect()
}

/// Whether a time is the one that the index gives; without an offset only the clock counts.
fn is_same(found: Timestamp, wanted: &str) -> bool {
    match wanted.parse::<Timestamp>() {
        Ok(wanted) => found == wanted,
        Err(_) => found.to_string().starts_with(wanted),
    }
}

#[test]
fn every_practice_file_reads_as_a_careful_reader_reads_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/imports");
    let mut wrong = Vec::new();
    for (line, text) in indexed(&folder, "index-markdown.jsonl") {
        let file = line["file"].as_str().expect("a name");
        let reading = reading(file, &text);
        for (name, found) in counts(&reading) {
            let Some((low, high)) = range(&line, name) else {
                continue;
            };
            if found < low || found > high {
                wrong.push(format!(
                    "{file}: {name}: found {found}, expected {low}..={high}"
                ));
            }
        }
        let mut times: Vec<Timestamp> = cards(&reading, Column::Timeline)
            .filter_map(|card| card.at?.instant())
            .collect();
        times.sort_unstable();
        for (name, found) in [("first_time", times.first()), ("last_time", times.last())] {
            let also = line["expected"][format!("{name}_also_ok")].as_array();
            let also = also.into_iter().flatten().filter_map(Value::as_str);
            let mut fitting = line["expected"][name].as_str().into_iter().chain(also);
            let is_right = match found {
                Some(found) => fitting.any(|wanted| is_same(*found, wanted)),
                None => line["expected"][name].is_null(),
            };
            if !is_right {
                wrong.push(format!("{file}: {name}: found {found:?}"));
            }
        }
        let title = line["expected"]["title"].as_str();
        if title.is_some_and(|title| title != &*reading.details.title) {
            wrong.push(format!("{file}: title: found {}", &*reading.details.title));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Prints how much of any indexed folder is found: `NOFAULT_IMPORTS=folder cargo test … -- --nocapture`.
#[test]
fn a_folder_of_documents_is_measured() {
    let Some(folder) = std::env::var_os("NOFAULT_IMPORTS") else {
        return;
    };
    let mut all = [("timeline", 0, 0, 0), ("actions", 0, 0, 0)];
    for (line, text) in indexed(Path::new(&folder), "INDEX.jsonl") {
        let file = line["file"].as_str().expect("a name");
        let reading = reading(file, &text);
        let counts = counts(&reading);
        for (name, wanted, found, extra) in &mut all {
            let (low, high) = range(&line, name).unwrap_or((0, 0));
            let count = counts
                .iter()
                .find(|(n, _)| n == name)
                .map_or(0, |(_, n)| *n);
            *wanted += low.max(count.min(high));
            *found += count.min(low.max(count.min(high)));
            *extra += count.saturating_sub(high);
            if count < low || count > high {
                eprintln!("{file}: {name}: found {count}, expected {low}..={high}");
            }
        }
    }
    for (name, wanted, found, extra) in all {
        eprintln!("{name}: {found} of {wanted} found, {extra} more that are none");
    }
}

/// What a document tells of a card, for comparing.
fn told(card: &Card) -> String {
    let text = card.text.split_whitespace().collect::<Vec<_>>().join(" ");
    match card.column {
        Column::Timeline => format!(
            "{text} | {:?} {:?} {} {:?}",
            card.at, card.until, card.about, card.milestone
        ),
        Column::Factor => {
            // A document tells no family of what protected us.
            let family = card.family.filter(|_| card.effect.asks_for_guardrail());
            format!("{text} | {:?} {family:?} {}", card.effect, &*card.theme)
        }
        Column::Guardrail => format!("{text} | {:?} {:?}", card.kind, card.state),
        Column::Action => format!(
            "{text} | {} {:?} {:?} {} {} {}",
            !card.owner.is_empty(),
            card.due,
            card.status,
            &*card.reason,
            &*card.done_when,
            &*card.ticket
        ),
    }
}

#[test]
fn our_own_document_comes_back_as_the_same_cards() {
    let board = format::read(include_bytes!("../../assets/demo.ron")).expect("the demo opens");
    let reading = reading("demo.md", include_str!("demo.md"));
    for column in [
        Column::Timeline,
        Column::Factor,
        Column::Guardrail,
        Column::Action,
    ] {
        let mut wanted: Vec<String> = board.column(column).map(|card| told(card)).collect();
        let mut found: Vec<String> = cards(&reading, column).map(told).collect();
        // A document puts factors in the order of their families.
        wanted.sort();
        found.sort();
        assert_eq!(found, wanted, "{}", column.title());
    }
    let (found, wanted) = (&reading.details, board.details());
    assert_eq!(found.title, wanted.title);
    assert_eq!(found.severity, wanted.severity);
    assert_eq!(found.services, wanted.services);
    assert_eq!(found.zone, wanted.zone);
}

#[test]
fn every_card_says_where_it_stood() {
    let text = "# T, 2026-11-20\n\n## Timeline (UTC)\n\n| Time | Event | Source |\n| --- | --- | --- |\n\
        | 10:00 | a | chat |\n| 10:05 | b |  |\n\n## Action items\n\n- c\n";
    let reading = reading("retro.md", text);
    let sources: Vec<&str> = reading.found.iter().map(|f| &*f.card.source).collect();
    assert_eq!(sources, ["chat", "retro.md:8", "retro.md:12"]);
}

#[test]
fn places_to_fill_in_are_told_and_become_no_cards() {
    let text = "# Postmortem\n\n## Timeline\n\n- HH:MM - what happened\n- HH:MM - and then\n\n\
        ## Action items\n\n- [ ] Action item 1 (owner)\n- <what to do>\n- None\n- TBD\n";
    let reading = reading("template.md", text);
    assert_eq!(texts(&reading, Column::Timeline), [""; 0]);
    assert_eq!(texts(&reading, Column::Action), [""; 0]);
    assert_eq!(reading.left_out.len(), 6, "{:?}", reading.left_out);
}

#[test]
fn a_short_list_of_times_does_not_double_the_timeline() {
    let text = "# T, 2026-11-20\n\n## Key events\n\n- Detected 10:05\n- Gone 10:30\n\n## Timeline\n\n\
        - 10:00 one\n- 10:05 two\n- 10:10 three\n";
    let reading = reading("t.md", text);
    assert_eq!(
        texts(&reading, Column::Timeline),
        ["Gone", "one", "two", "three"]
    );
    assert_eq!(reading.left_out.len(), 1);
}

#[test]
fn what_stands_below_an_entry_belongs_to_it() {
    let text = "# T, 2026-11-20\n\n## Timeline\n\n- 10:00 one\n  goes on\n  - a point\n\n```\nlog 10:01\n```\n\n\
        - 10:05 two\n";
    let reading = reading("t.md", text);
    assert_eq!(texts(&reading, Column::Timeline), ["one goes on", "two"]);
    let note = &*reading.found[0].card.note;
    assert_eq!(note, "- a point\n```\nlog 10:01\n```");
}

#[test]
fn a_chat_that_was_copied_is_read_line_by_line() {
    let text = "2026-11-20, call\n[12:01] <ana> disk is full\n[12:02] <bo> on it\n   one minute\n";
    let reading = reading("call.txt", text);
    assert_eq!(
        texts(&reading, Column::Timeline),
        ["ana: disk is full", "bo: on it one minute"]
    );
}

#[test]
fn hostile_documents_are_read() {
    let long = "x".repeat(1 << 24);
    let many = format!(
        "## Timeline\n\n{}",
        "- 10:00 a: b\n  - c: d\n".repeat(50_000)
    );
    let deep: Vec<String> = (0..300)
        .map(|depth| format!("{}- 10:00 a\n", "  ".repeat(depth)))
        .collect();
    let documents = [
        long.clone(),
        format!("## Timeline\n\n- 10:00 {long}"),
        many.clone(),
        many.replace("Timeline", "Action items"),
        many.replace("Timeline", "Root cause"),
        deep.concat(),
        "> ".repeat(10_000),
        "- ".repeat(10_000),
        "[".repeat(100_000),
        "**".repeat(100_000),
        "|a|b|\n|-|-|\n".to_owned() + &"|10:00|b|\n".repeat(50_000),
    ];
    for document in &documents {
        reading("hostile.md", document);
        reading("hostile.txt", document.get(..1 << 20).unwrap_or(document));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_document_is_too_odd(lines in proptest::collection::vec(line(), 0..30)) {
        let text = lines.concat();
        reading("odd.md", &text);
        reading("odd.txt", &text);
    }
}

/// Pieces of documents, in no sensible order.
fn line() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "# ",
        "## Timeline\n",
        "## Action items\n",
        "- ",
        "  - ",
        "1. ",
        "\n",
        "\n\n",
        "| a | Time |\n",
        "|---|---|\n",
        "10:00 ",
        "2026-11-20 ",
        "**",
        "`",
        "~~",
        "[x](y)",
        "<b>",
        "é",
        "日本",
        "\u{202e}",
        "```\n",
        "> ",
        "\t",
        "— ",
        "[ ] ",
        "(done)",
        ": ",
        "--:--",
        "T+5m ",
        "25:99 ",
        "by 3 March",
        "@a ",
        "###### 10:00\n",
        "---\n",
        "[^1]: ",
    ]);
    prop_oneof![pieces.prop_map(ToOwned::to_owned), any::<String>()]
}
