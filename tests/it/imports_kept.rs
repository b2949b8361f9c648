//! What somebody wrote in a postmortem becomes a card or is told to be left out; nothing is lost in silence.

use jiff::civil::date;
use nofault::board::{ActionStatus, Card, Column, Zone};
use nofault::import::{Context, File, Reading, Record, Watch, format as format_of, read};

/// Reads one document.
fn reading(text: &str) -> Reading {
    let zone = Zone::UTC;
    let context = Context {
        zone: &zone,
        began: None,
        today: date(2026, 11, 20),
    };
    let file = File {
        name: "retro.md".to_owned(),
        text: text.to_owned(),
    };
    let record = Record { files: vec![file] };
    read(&record, format_of("markdown"), &context, &Watch::default()).expect("it is read")
}

fn cards(reading: &Reading, column: Column) -> Vec<&Card> {
    let cards = reading.found.iter().map(|found| &found.card);
    cards.filter(|card| card.column == column).collect()
}

fn texts(reading: &Reading, column: Column) -> Vec<&str> {
    cards(reading, column)
        .iter()
        .map(|card| &*card.text)
        .collect()
}

/// The words of what is left out.
fn left(reading: &Reading) -> Vec<&str> {
    reading.left_out.iter().map(|left| &*left.words).collect()
}

#[test]
fn done_when_is_a_field_and_does_not_mark_it_done() {
    let text = "# T, 2026-11-20\n\n## Action items\n\n- Add a canary\n  - Done when: graphs are green\n\
        - Add an alert\n  Done when: it rings\n- [ ] Drain the pool\n  - Done.\n\
        - Move the disks\n  - Done on 4 May 2026\n- Read the log\n  - Done\n\
        - Call the vendor\n  - Done by the vendor, not by us\n- Tag it\n  - Done 2026-11-01.\n";
    let reading = reading(text);
    let told: Vec<(&str, &str, bool)> = cards(&reading, Column::Action)
        .iter()
        .map(|card| {
            (
                &*card.text,
                &*card.done_when,
                card.status == ActionStatus::Done,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Add a canary", "graphs are green", false),
            ("Add an alert", "it rings", false),
            ("Drain the pool", "", false),
            ("Move the disks", "", true),
            ("Read the log", "", true),
            ("Call the vendor", "", false),
            ("Tag it", "", true),
        ]
    );
}

#[test]
fn a_timeline_may_tell_owners() {
    for owner in ["Owner", "Lead", "DRI", "POC", "Responsible"] {
        let text = format!(
            "# T, 2026-11-20\n\n## Timeline\n\n| Time | Event | {owner} |\n|---|---|---|\n\
             | 10:00 | disk full | Ana |\n| 10:05 | drained | - |\n"
        );
        let reading = reading(&text);
        assert_eq!(
            texts(&reading, Column::Timeline),
            ["Ana: disk full", "drained"],
            "{owner}"
        );
        assert_eq!(texts(&reading, Column::Action), [""; 0], "{owner}");
    }
    let loose = "# T, 2026-11-20\n\n## Notes of the call\n\n| Time | Event | Owner |\n|---|---|---|\n\
        | 10:00 | disk full | Ana |\n| 10:05 | drained | Bo |\n| 10:10 | back | Bo |\n";
    assert_eq!(texts(&reading(loose), Column::Timeline).len(), 3);
}

#[test]
fn rows_that_cannot_be_read_are_told() {
    let text = "# T, 2026-11-20\n\n## Timeline\n\n| Task | Owner | Due |\n|---|---|---|\n\
        | Add a canary | Ana | soon |\n| Add an alert | Bo | later |\n\n\
        ## Action items\n\n| Owner | Due |\n|---|---|\n| Ana | 2026-12-01 |\n\n\
        ## Root cause\n\n| Owner | Due |\n|---|---|\n| Bo | 2026-12-02 |\n";
    let reading = reading(text);
    assert_eq!(reading.found.len(), 0, "{:?}", reading.found);
    assert_eq!(
        left(&reading),
        [
            "Add a canary | Ana | soon",
            "Add an alert | Bo | later",
            "Ana | 2026-12-01",
            "Bo | 2026-12-02"
        ]
    );
}

#[test]
fn rows_without_words_are_told() {
    let text = "# T, 2026-11-20\n\n## Timeline\n\n| Time | Event | Channel |\n|---|---|---|\n\
        | 10:00 | disk full | ops |\n| later |  | ops |\n\n\
        ## Action items\n\n| Action | Owner |\n|---|---|\n| Add a canary | Ana |\n|  | Bo |\n\n\
        ## Root cause\n\n| Cause | Owner |\n|---|---|\n| A full disk | Ana |\n|  | Cy |\n";
    let reading = reading(text);
    assert_eq!(reading.found.len(), 3, "{:?}", reading.found);
    assert_eq!(left(&reading), ["later | ops", "Bo", "Cy"]);
}

#[test]
fn a_long_block_of_code_is_read_to_its_end() {
    let lines: Vec<String> = (0..900)
        .map(|at| format!("{:02}:{:02} step {at}", at / 60, at % 60))
        .collect();
    let lines = lines.join("\n");
    let text = format!("# T, 2026-11-20\n\n## Timeline\n\n```\n{lines}\n```\n");
    assert_eq!(cards(&reading(&text), Column::Timeline).len(), 900);
}

#[test]
fn words_that_begin_with_none_may_say_something() {
    let text = "# T, 2026-11-20\n\n## What went wrong\n\n- None of the alerts fired\n\
        - Nothing alerted on it\n- No action was possible\n- None at this time\n- Nothing yet\n\n\
        ## Action items\n\n- No action items\n- N/A\n";
    let reading = reading(text);
    assert_eq!(
        texts(&reading, Column::Factor),
        [
            "None of the alerts fired",
            "Nothing alerted on it",
            "No action was possible"
        ]
    );
    assert_eq!(texts(&reading, Column::Action), [""; 0]);
    assert_eq!(
        left(&reading),
        ["None at this time", "Nothing yet", "No action items", "N/A"]
    );
}

#[test]
fn entries_with_signs_of_a_template_are_entries() {
    let text = "# T, 2026-11-20\n\n## Timeline\n\n- 14:05 operator answers the y/n prompt\n\
        - 14:06 asked yes/no\n- HH:MM - what happened and who saw it first\n\n\
        ## Root cause\n\n- Helm {{ .Values.x }} was empty\n- {{ cause }} of the {{ event }}\n\n\
        ## Action items\n\n- Action item 1: Add a canary stage\n- Action item 2: [description]\n\
        - Action item 3: owner, due date\n- Action item #4 - Drain the pool\n";
    let reading = reading(text);
    assert_eq!(
        texts(&reading, Column::Timeline),
        ["operator answers the y/n prompt", "asked yes/no"]
    );
    assert_eq!(
        texts(&reading, Column::Factor),
        ["Helm {{ .Values.x }} was empty"]
    );
    assert_eq!(
        texts(&reading, Column::Action),
        ["Add a canary stage", "Drain the pool"]
    );
    assert_eq!(reading.left_out.len(), 4, "{:?}", reading.left_out);
}

#[test]
fn one_cell_in_brackets_is_no_template() {
    let text = "# T, 2026-11-20\n\n## Action items\n\n| Action | Owner | Ticket | Impact |\n\
        |---|---|---|---|\n| Add a canary | Ana | [PAY-77] | \\<high> |\n| Add an alert | \\<owner> | PAY-78 | low |\n\
        | Do this or that | [owner] | [ticket] | |\n";
    let reading = reading(text);
    let told: Vec<(&str, &str, &str)> = cards(&reading, Column::Action)
        .iter()
        .map(|card| (&*card.text, &*card.owner, &*card.ticket))
        .collect();
    assert_eq!(
        told,
        [
            ("Add a canary", "Ana", "PAY-77"),
            ("Add an alert", "", "PAY-78")
        ]
    );
    assert_eq!(left(&reading), ["Do this or that"]);
}

#[test]
fn words_that_begin_like_a_state_are_whole() {
    let text = "# T, 2026-11-20\n\n## Action items\n\n- WIPE the old disks\n- Ask why it was ABANDONE\n\
        - WIP: move the disks\n- Drain the pool DONE\n";
    let reading = reading(text);
    let told: Vec<(&str, ActionStatus)> = cards(&reading, Column::Action)
        .iter()
        .map(|card| (&*card.text, card.status))
        .collect();
    assert_eq!(
        told,
        [
            ("WIPE the old disks", ActionStatus::Open),
            ("Ask why it was ABANDONE", ActionStatus::Open),
            ("move the disks", ActionStatus::Doing),
            ("Drain the pool", ActionStatus::Done),
        ]
    );
}

/// Time that grows with the square of a document would be minutes here.
#[test]
fn many_sections_and_tables_are_read() {
    let fixes = reading(&"## Fixes\n\n- Restart it\n\n".repeat(30_000));
    assert_eq!(cards(&fixes, Column::Action).len(), 30_000);
    let table = "| 10:00 | b |\n|---|---|\n| 10:01 | c |\n\n";
    let tables = reading(&table.repeat(30_000));
    assert!(!tables.found.is_empty());
}

#[test]
fn a_day_behind_a_handle_is_no_part_of_it() {
    let text = "# T, 2026-11-20\n\n## Action items\n\n- [ ] Write the doc @tomas by 4 Dec\n- [ ] Test it (@ana by Friday)\n";
    let reading = reading(text);
    let told: Vec<_> = cards(&reading, Column::Action)
        .iter()
        .map(|card| (&*card.text, &*card.owner, card.due, &*card.note))
        .collect();
    assert_eq!(
        told,
        [
            ("Write the doc", "tomas", Some(date(2026, 12, 4)), ""),
            ("Test it", "ana", None, "When: by Friday"),
        ]
    );
}
