//! `nofault add`.

use super::sandbox::{Run, Sandbox, content, json, start};

fn export(sandbox: &Sandbox, board: &str) -> serde_json::Value {
    json(&sandbox.out(&["export", board, "--as", "json", "--names"]))
}

#[test]
fn words_are_one_card_by_quick_entry() {
    let (sandbox, _) = Sandbox::with_board();
    let said = sandbox.out(&[
        "add",
        "checkout",
        "--column",
        "timeline",
        "14:05",
        "deploy",
        "done",
        "!detected",
    ]);
    assert_eq!(said, "Added 1 event.\n");
    sandbox.out(&[
        "add",
        "checkout",
        "--column",
        "action",
        "@priya add a canary ref:OPS-12",
    ]);
    let board = export(&sandbox, "checkout");
    let cards = board["cards"].as_array().unwrap();
    assert_eq!(cards.len(), 2);
    let event = cards
        .iter()
        .find(|card| card["column"] == "timeline")
        .unwrap();
    assert_eq!(event["text"], "deploy done");
    assert_eq!(event["at"], "2026-11-20T14:05:00+01:00");
    assert_eq!(event["milestone"], "detected");
    let action = cards
        .iter()
        .find(|card| card["column"] == "action")
        .unwrap();
    assert_eq!(
        (&action["owner"], &action["ref"]),
        (&"priya".into(), &"OPS-12".into())
    );
}

#[test]
fn standard_input_is_one_card_a_line_after_the_latest_event() {
    let (sandbox, _) = Sandbox::with_board();
    sandbox.out(&["add", "checkout", "--column", "timeline", "23:50 first"]);
    let arguments = ["add", "checkout", "--column", "timeline", "-"];
    let run = sandbox.feed(&arguments, "00:10 next day\n\n- +7m later\n");
    assert_eq!(
        (run.status, run.out.as_str()),
        (0, "Added 2 events.\n"),
        "{run:?}"
    );
    let shown = sandbox.out(&["show", "checkout"]);
    assert!(
        shown.contains("21 Nov 2026 00:10") && shown.contains("21 Nov 2026 00:17"),
        "{shown}"
    );
}

#[test]
fn hidden_cards_are_only_counted() {
    let (sandbox, _) = Sandbox::with_board();
    let said = sandbox.out(&[
        "add", "checkout", "--column", "factor", "--hidden", "a secret",
    ]);
    assert_eq!(said, "Added 1 hidden factor.\n");
    for arguments in [
        &["show", "checkout"][..],
        &["export", "checkout"],
        &["export", "checkout", "--as", "json"],
        &["check", "checkout"],
        &["check", "checkout", "--as", "json"],
        &["list"],
    ] {
        assert!(
            !sandbox.out(arguments).contains("a secret"),
            "{arguments:?}"
        );
    }
    let shown = sandbox.out(&["show", "checkout"]);
    assert!(shown.contains("1 card is not revealed yet"), "{shown}");
}

#[test]
fn what_others_add_at_once_is_all_there() {
    const PROGRAMS: usize = 10;
    const CARDS: usize = 100;
    let (sandbox, _) = Sandbox::with_board();
    let children: Vec<_> = (0..PROGRAMS)
        .map(|program| {
            let lines = (0..CARDS).map(|n| format!("card {program} {n}\n"));
            let lines = lines.collect::<Vec<_>>().concat();
            start(
                &mut sandbox.command(&["add", "checkout", "--column", "factor", "-"]),
                &lines,
            )
        })
        .collect();
    for child in children {
        let run = Run::of(child.wait_with_output().unwrap());
        assert_eq!((run.status, run.err.as_str()), (0, ""));
        assert_eq!(run.out, format!("Added {CARDS} factors.\n"));
    }
    let board = export(&sandbox, "checkout");
    let texts: std::collections::BTreeSet<&str> = board["cards"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|c| c["text"].as_str())
        .collect();
    assert_eq!(texts.len(), PROGRAMS * CARDS);
    let library = sandbox.home().join("data/nofault/library");
    assert_eq!(library.read_dir().unwrap().count(), 1, "no litter");
}

#[test]
fn nothing_to_add_is_wrong_use_and_changes_nothing() {
    let (sandbox, path) = Sandbox::with_board();
    let before = content(&path);
    for text in ["", " "] {
        sandbox
            .run(&["add", "checkout", "--column", "factor", text])
            .refused(&["write"]);
    }
    sandbox
        .feed(&["add", "checkout", "--column", "factor", "-"], "\n \n")
        .refused(&["nothing"]);
    assert_eq!(content(&path), before);
}

#[test]
fn a_card_that_is_too_long_is_kept_whole_in_its_note() {
    let (sandbox, _) = Sandbox::with_board();
    let long = "x".repeat(8001);
    let added = sandbox.run(&["add", "checkout", "--column", "factor", &long]);
    assert_eq!((added.status, added.out.as_str()), (0, "Added 1 factor.\n"));
    assert!(
        added
            .err
            .contains("shortened; it stands whole in the card's note"),
        "{added:?}"
    );
    let board = export(&sandbox, "checkout");
    let card = &board["cards"][0];
    assert_eq!(card["note"], long);
    assert_eq!(
        card["text"].as_str().map(|text| text.chars().count()),
        Some(8000)
    );
}

#[test]
fn escape_sequences_never_come_out_again() {
    let (sandbox, _) = Sandbox::with_board();
    let hostile = "a\u{1b}]52;c;eA==\u{7}b \u{202e}c\u{9b}2J";
    let added = sandbox.run(&["add", "checkout", "--column", "factor", hostile]);
    assert_eq!(added.status, 0, "{added:?}");
    assert!(
        added
            .err
            .contains("16 characters that cannot be shown were left out"),
        "{added:?}"
    );
    for arguments in [
        &["show", "checkout"][..],
        &["export", "checkout"],
        &["export", "checkout", "--as", "json"],
        &["check", "checkout"],
    ] {
        let out = sandbox.out(arguments);
        let is_bad = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!out.contains(is_bad), "{arguments:?}: {out:?}");
    }
}
