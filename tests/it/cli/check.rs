//! `nofault check`.

use std::fs;

use super::sandbox::{Sandbox, json};

#[test]
fn gaps_are_invitations_unless_asked_for() {
    let (sandbox, _) = Sandbox::with_board();
    sandbox.out(&[
        "add",
        "checkout",
        "--column",
        "factor",
        "infra: no limit @sam",
    ]);
    let text = sandbox.out(&["check", "checkout"]);
    assert!(text.contains("valid, 1 card\n"), "{text}");
    assert!(
        text.contains("factor “no limit @sam”: no guardrail yet"),
        "{text}"
    );
    assert!(text.contains("@sam"), "{text}");
    let strict = sandbox.run(&["check", "checkout", "--strict", "--as", "json"]);
    assert_eq!((strict.status, strict.err.as_str()), (1, ""));
    let report = &json(&strict.out)[0];
    assert_eq!(report["valid"], true);
    assert_eq!(report["gaps"][0]["gap"], "no guardrail yet");
    assert_eq!(report["handles"][0], "@sam");
}

#[test]
fn a_whole_board_without_gaps_passes_strictly() {
    let (sandbox, _) = Sandbox::with_board();
    sandbox.out(&["check", "--strict", "checkout"]);
}

#[test]
fn long_texts_are_told_as_the_file_has_them_also_of_a_card_that_is_named_twice() {
    let (sandbox, path) = Sandbox::with_board();
    sandbox.out(&["add", "checkout", "--column", "factor", "plain"]);
    let text = fs::read_to_string(&path).unwrap();
    let long = |text: &str, end| text.replace("plain", &format!("{}{end}", "x".repeat(8000)));
    sandbox.put("edited.ron", long(&text, "a").as_bytes());
    let said = sandbox.out(&["check", "./edited.ron"]);
    let told = "1 text is longer than its field; the next save shortens it and keeps it whole in the card's note";
    assert!(said.contains(told), "{said}");
    let (head, rest) = text.split_once("cards: [").unwrap();
    let (card, tail) = rest.rsplit_once(']').unwrap();
    let cards = ["a", "b"].map(|end| long(card, end)).concat();
    sandbox.put(
        "edited.ron",
        format!("{head}cards: [{cards}]{tail}").as_bytes(),
    );
    let said = sandbox.out(&["check", "./edited.ron"]);
    assert!(said.contains("2 texts are longer"), "{said}");
    let report = sandbox.out(&["check", "./edited.ron", "--as", "json"]);
    assert_eq!(json(&report)[0]["shortened"], 2);
}

#[test]
fn links_that_lead_nowhere_and_dropped_characters_are_told() {
    let (sandbox, path) = Sandbox::with_board();
    sandbox.out(&["add", "checkout", "--column", "factor", "plain"]);
    let text = fs::read_to_string(&path).unwrap();
    let text = text.replace(
        "text: \"plain\",",
        "text: \"pl\\u{202e}ain\",\n      answers: [\n        \"0000000000001\",\n      ],",
    );
    let file = sandbox.put("edited.ron", text.as_bytes());
    let said = sandbox.out(&["check", "./edited.ron"]);
    assert!(
        said.contains("answers 0000000000001, which is gone"),
        "{said}"
    );
    assert!(said.contains("cards[0].text holds 1"), "{said}");
    assert_eq!(
        fs::read_to_string(file).unwrap(),
        text,
        "a check changes nothing"
    );
}

#[test]
fn several_boards_are_checked_in_one_go() {
    let (sandbox, path) = Sandbox::with_board();
    sandbox.put("empty.ron", b"");
    let run = sandbox.run(&["check", path.to_str().unwrap(), "./empty.ron"]);
    assert_eq!((run.status, run.err.as_str()), (1, ""));
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(lines[0].contains("valid") && lines[1].contains("invalid: the file is empty"));
}

#[test]
fn a_board_that_can_be_read_is_not_restored() {
    let (sandbox, path) = Sandbox::with_board();
    let path = path.to_str().unwrap();
    sandbox
        .run(&["check", "--restore", path])
        .refused(&["nothing to restore"]);
    sandbox
        .run(&["check", "--restore", path, "checkout"])
        .refused(&["--restore"]);
    sandbox.put("torn.ron", b"(");
    sandbox
        .run(&["check", "--restore", "torn.ron"])
        .refused(&["torn.ron"]);
}

#[test]
fn a_board_that_is_gone_or_torn_comes_back_by_the_command_that_is_named() {
    let (sandbox, path) = Sandbox::with_board();
    sandbox.out(&["add", "checkout", "--column", "factor", "precious"]);
    let name = path.to_str().unwrap();
    fs::remove_file(&path).unwrap();
    let way_back = format!("nofault check --restore \"{name}\"");
    for command in [vec!["show", name], vec![name]] {
        sandbox.run(&command).refused(&["is gone", &way_back]);
    }
    sandbox.out(&["check", "--restore", name]);
    assert!(sandbox.out(&["show", "checkout"]).contains("precious"));
    fs::write(&path, "(torn").unwrap();
    let said = sandbox.out(&["check", "--restore", "checkout"]);
    assert!(said.starts_with("Restored"), "{said}");
    assert!(sandbox.out(&["show", "checkout"]).contains("precious"));
}
