//! `nofault export` and `nofault show`.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::sandbox::{Sandbox, content, json};

fn with_people() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.put(
        "board.ron",
        &fs::read("tests/fixtures/format-1.ron").unwrap(),
    );
    sandbox
}

#[test]
fn markdown_is_the_default_and_roles_stand_for_names() {
    let sandbox = with_people();
    let text = sandbox.out(&["export", "./board.ron"]);
    assert!(
        text.starts_with("# Checkout couldn't take cards\n"),
        "{text}"
    );
    assert_eq!(
        text,
        sandbox.out(&[
            "export",
            "board.ron",
            "--as",
            "markdown",
            "--layout",
            "narrative"
        ])
    );
    assert_eq!(text, sandbox.out(&["export", "board.ron", "-o", "-"]));
}

#[test]
fn the_ending_of_the_file_decides_the_format() {
    let sandbox = with_people();
    assert_eq!(
        sandbox.out(&["export", "./board.ron", "-o", "out.json", "--names"]),
        ""
    );
    let path = sandbox.work().join("out.json");
    let board = json(&String::from_utf8(content(&path)).unwrap());
    assert_eq!(board["title"], "Checkout couldn't take cards");
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
    sandbox.out(&[
        "export",
        "./board.ron",
        "-o",
        "out.json",
        "--as",
        "markdown",
    ]);
    assert!(
        content(&path).starts_with(b"# Checkout"),
        "it takes the place of the old document"
    );
}

#[test]
fn a_document_never_takes_the_place_of_its_board() {
    let sandbox = with_people();
    let before = content(&sandbox.work().join("board.ron"));
    std::os::unix::fs::symlink("board.ron", sandbox.work().join("link.md")).unwrap();
    for output in ["board.ron", "./board.ron", "link.md"] {
        sandbox
            .run(&["export", "board.ron", "-o", output])
            .refused(&["the board itself"]);
    }
    assert_eq!(content(&sandbox.work().join("board.ron")), before);
    sandbox
        .run(&["export", "board.ron", "-o", "no/such/x.md"])
        .refused(&["no/such/x.md"]);
    sandbox
        .run(&["export", "board.ron", "-o", "."])
        .refused(&["directory"]);
}

#[test]
fn a_board_shows_as_text_and_the_file_stays() {
    let sandbox = with_people();
    let before = content(&sandbox.work().join("board.ron"));
    let text = sandbox.out(&["show", "board.ron"]);
    assert!(text.starts_with("Checkout couldn't take cards\n"), "{text}");
    assert_eq!(content(&sandbox.work().join("board.ron")), before);
}

/// A layout of a team's own.
const OWN: &str = "(\n  name: \"ours\",\n  title: \"Ours\",\n  sections: [\n    (heading: \"Steps\", holds: [\"actions\"]),\n  ],\n)\n";

fn put_layout(sandbox: &Sandbox, name: &str, text: &str) {
    let file = sandbox.put("new.ron", text.as_bytes());
    let folder = sandbox.home().join("config/nofault/layouts");
    fs::create_dir_all(&folder).unwrap();
    fs::rename(file, folder.join(name)).unwrap();
}

#[test]
fn layouts_are_found_by_name_and_a_wrong_one_says_which_there_are() {
    let sandbox = with_people();
    put_layout(&sandbox, "ours.ron", OWN);
    let text = sandbox.out(&["export", "./board.ron", "--layout", "ours"]);
    assert!(text.contains("\n## Steps\n"), "{text}");
    let text = sandbox.out(&["export", "./board.ron", "--layout", "atlassian"]);
    assert!(text.contains("\n## Incident summary\n"), "{text}");
    sandbox
        .run(&["export", "./board.ron", "--layout", "gogle"])
        .refused(&["no layout \"gogle\"", "google", "public, ours"]);
    sandbox
        .run(&["export", "./board.ron", "--layout", "public", "--names"])
        .refused(&["leave --names out"]);
    let help = sandbox.out(&["export", "--help"]);
    let names = "narrative, google, pagerduty, atlassian, public";
    assert!(help.replace('\n', " ").contains(names), "{help}");
}

#[test]
fn mistakes_in_layouts_are_told_with_file_and_line() {
    let sandbox = with_people();
    put_layout(&sandbox, "ours.ron", &OWN.replace("actions", "action"));
    let run = sandbox.run(&["export", "./board.ron"]);
    run.refused(&["layouts/ours.ron\" has mistakes to correct: line 5: holds: \"action\""]);
    let data = sandbox.out(&["export", "./board.ron", "--as", "json"]);
    json(&data);
}

#[test]
fn data_takes_a_part_and_no_layout() {
    let sandbox = with_people();
    let rows = |options: &[&str]| {
        let mut arguments = vec!["export", "./board.ron", "--as", "csv"];
        arguments.extend(options);
        sandbox.out(&arguments)
    };
    assert!(rows(&[]).starts_with("id,action,owner,due,"));
    assert_eq!(rows(&[]), rows(&["--of", "actions"]));
    assert!(rows(&["--of", "timeline"]).starts_with("id,at,until,about,"));
    for form in ["csv", "json", "ics"] {
        sandbox
            .run(&["export", "./board.ron", "--as", form, "--layout", "google"])
            .refused(&["leave --layout out"]);
    }
    sandbox
        .run(&["export", "./board.ron", "--as", "ics", "--of", "timeline"])
        .refused(&["--as csv"]);
    sandbox.out(&["export", "./board.ron", "-o", "due.ics"]);
    let calendar = content(&sandbox.work().join("due.ics"));
    assert!(calendar.starts_with(b"BEGIN:VCALENDAR\r\n"));
    sandbox.out(&["export", "./board.ron", "-o", "page.HTML"]);
    let page = content(&sandbox.work().join("page.HTML"));
    assert!(page.starts_with(b"<!doctype html>\n"));
}
