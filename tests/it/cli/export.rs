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
