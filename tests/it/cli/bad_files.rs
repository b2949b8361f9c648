//! Files that are no boards: refused with a reason, and left as they are.

use std::fs;

use super::sandbox::{Sandbox, content};

/// Every command that opens a board.
const OPENING: [&[&str]; 4] = [
    &["show", "./bad.ron"],
    &["export", "./bad.ron"],
    &["add", "./bad.ron", "--column", "factor", "x"],
    &["new", "T", "--no-open", "--from", "./bad.ron"],
];

#[test]
fn what_is_no_board_is_refused_and_stays() {
    let good = fs::read_to_string("tests/fixtures/format-1.ron").unwrap();
    let half = good.split_at(good.len() / 2).0;
    let newer = good.replace("format: 1", "format: 999");
    let misspelt = good.replacen("title:", "titel:", 1);
    let deep = good.replacen("cards: [", &format!("cards: [{}", "[".repeat(100_000)), 1);
    for (what, bytes, reason) in [
        ("empty", &b""[..], "empty"),
        ("binary", b"\x7fELF\0\0\xff\xfe\0\x01", "line 1"),
        ("truncated", half.as_bytes(), "line "),
        ("newer", newer.as_bytes(), "999"),
        ("misspelt", misspelt.as_bytes(), "titel"),
        ("deeply nested", deep.as_bytes(), "line "),
        ("hostile", b"(\x1b]0;x\x07: 1)", "line 1"),
    ] {
        let sandbox = Sandbox::new();
        let path = sandbox.put("bad.ron", bytes);
        for arguments in OPENING {
            sandbox.run(arguments).refused(&["bad.ron", reason]);
        }
        let check = sandbox.run(&["check", "./bad.ron"]);
        assert_eq!(
            (check.status, check.err.as_str()),
            (1, ""),
            "{what}: {check:?}"
        );
        assert!(
            check.out.contains("invalid") && check.out.contains(reason),
            "{what}: {check:?}"
        );
        assert!(
            !check.out.trim_end().chars().any(char::is_control),
            "{what}: {check:?}"
        );
        assert_eq!(content(&path), bytes, "{what}");
        assert_eq!(
            sandbox.work().read_dir().unwrap().count(),
            1,
            "{what}: no litter"
        );
    }
}

#[test]
fn what_is_no_file_is_wrong_use() {
    let sandbox = Sandbox::new();
    for arguments in OPENING {
        sandbox.run(arguments).refused(&["bad.ron"]);
    }
    sandbox.run(&["check", "./bad.ron"]).refused(&["bad.ron"]);
    fs::create_dir(sandbox.work().join("bad.ron")).unwrap();
    for arguments in OPENING {
        sandbox.run(arguments).refused(&["bad.ron", "directory"]);
    }
    sandbox
        .run(&["check", "./bad.ron"])
        .refused(&["bad.ron", "directory"]);
}

#[test]
fn a_file_that_is_too_large_is_not_even_read() {
    let sandbox = Sandbox::new();
    let path = sandbox.put("bad.ron", &vec![b' '; 17 * 1024 * 1024]);
    for arguments in OPENING.iter().chain(&[&["check", "./bad.ron"][..]]) {
        sandbox.run(arguments).refused(&["bad.ron", "16 MiB"]);
    }
    assert_eq!(fs::metadata(path).unwrap().len(), 17 * 1024 * 1024);
}
