//! Files made to break a reader: refused with their place, or opened and whole on every screen.

#![allow(
    clippy::disallowed_methods,
    reason = "how long a file takes is a part of what is tested"
)]

use std::time::{Duration, Instant};

use nofault::board::Board;
use nofault::store::format;
use nofault::store::format::FormatError;

use crate::cli::sandbox::{Sandbox, content};
use crate::stage::Stage;

/// What a file may take, also on a machine that does other things.
const PATIENCE: Duration = Duration::from_secs(20);

/// A file with these cards.
fn with_cards(cards: &str) -> String {
    format!(
        "(format:1,details:(id:\"0000000000001\",title:\"x\",began:\"2026-11-20\"),cards:[{cards}])"
    )
}

/// A card of RON.
fn card(id: usize, column: &str, more: &str) -> String {
    format!("(id:\"{id:013}\",column:{column},order:\"V1\",text:\"c{id}\"{more}),")
}

/// Files that are refused, and what the reason says.
fn refused() -> Vec<(Vec<u8>, &'static str)> {
    let many = |text: &str| text.repeat(100_000).into_bytes();
    let inside = |text: String| with_cards(&text).into_bytes();
    vec![
        (many("("), "line 1"),
        ([many("["), many("]")].concat(), "line 1"),
        (many("Some("), "line 1"),
        (many("/*"), "line 1"),
        (many("{\"a\":"), "line 1"),
        (
            format!("\"{}\"", "\\u{41}".repeat(1_000_000)).into(),
            "line 1",
        ),
        (format!("r{}\"x\"", "#".repeat(300)).into(), "line 1"),
        ("9".repeat(1_000_000).into(), "line 1"),
        (
            format!("[{}]", "(id:1),".repeat(1_000_000)).into(),
            "line 1",
        ),
        (
            b"(title: \"\xff\xfe\xc0\x80\xed\xa0\x80\")".to_vec(),
            "line 1, column 10",
        ),
        (vec![0; 4096], "line 1"),
        (Vec::new(), "empty"),
        (b"\xff\xfe(\0t\0".to_vec(), "UTF-16"),
        (b"(format: 99, more: 1)".to_vec(), "version 99"),
        (b"(format: 0)".to_vec(), "version 0"),
        (b"(format: -1)".to_vec(), "line 1"),
        (
            b"(format: 340282366920938463463374607431768211456)".to_vec(),
            "line 1",
        ),
        (b"(format: 1e999999999)".to_vec(), "line 1"),
        (inside(card(1, "column", "")), "column"),
        (inside(card(1, "factor", ",colour:\"red\"")), "colour"),
        (inside(card(1, "factor", ",text:\"twice\"")), "text"),
        (inside(card(1, "factor", ",votes:[\"no id\"]")), "votes"),
        (inside(card(1, "timeline", ",at:\"99999-01-01\"")), "at"),
        (inside(card(1, "action", ",due:\"2026-13-01\"")), "due"),
        (inside(card(1, "factor", ",text:1e400")), "text"),
        (inside("(id:\"x\")".to_owned()), "id"),
        (
            inside(format!(
                "(id:\"0000000000001\",column:factor,order:\"{}\")",
                "V".repeat(1001)
            )),
            "order",
        ),
        (
            inside(card(
                1,
                "factor",
                &",merged:[(id:\"0000000000002\",column:factor,order:\"V1\"".repeat(40),
            )),
            "deep",
        ),
        (
            with_cards("")
                .replace("title:", "zone:\"Mars/Base\",title:")
                .into(),
            "zone",
        ),
        (
            with_cards("")
                .replace("title:", "agenda:(phase:99999999999999999999999),title:")
                .into(),
            "phase",
        ),
        (
            with_cards("")
                .replace("title:", "safety:{900:1},title:")
                .into(),
            "safety",
        ),
        (
            with_cards("")
                .replace("title:", "title:\"y\",title:")
                .into(),
            "title",
        ),
        (
            [with_cards("").into_bytes(), b" more".to_vec()].concat(),
            "line 1",
        ),
    ]
}

#[test]
fn bombs_are_refused_with_their_place_by_every_reader() {
    let sandbox = Sandbox::new();
    for (bytes, reason) in refused() {
        let begun = Instant::now();
        let error: FormatError = format::read(&bytes).expect_err("it is no board");
        let said = error.to_string();
        let start = String::from_utf8_lossy(bytes.get(..80.min(bytes.len())).expect("its start"))
            .into_owned();
        assert!(
            said.contains(reason),
            "{reason:?} is not in {said:?} about {start:?}"
        );
        assert!(said.chars().count() < 600, "{said}");
        assert!(format::dropped(&bytes).is_ok() || !said.is_empty());
        assert!(begun.elapsed() < PATIENCE, "{start}");

        let path = sandbox.put("bad.ron", &bytes);
        sandbox.run(&["show", "./bad.ron"]).refused(&["bad.ron"]);
        sandbox
            .run(&["add", "./bad.ron", "--column", "factor", "x"])
            .refused(&["bad.ron"]);
        let check = sandbox.run(&["check", "./bad.ron"]);
        assert_eq!((check.status, check.err.as_str()), (1, ""), "{check:?}");
        assert_eq!(content(&path), bytes, "{start}");
    }
}

#[test]
fn a_file_that_is_too_large_is_refused_before_it_is_read() {
    let sandbox = Sandbox::new();
    let path = sandbox.put("bad.ron", b"(");
    let file = std::fs::OpenOptions::new()
        .write(true)
        .open(path)
        .expect("it is there");
    file.set_len(1 << 40).expect("no room is taken");
    let begun = Instant::now();
    sandbox
        .run(&["show", "./bad.ron"])
        .refused(&["bad.ron", "too large"]);
    sandbox.run(&["list", "--library", "."]);
    assert!(begun.elapsed() < PATIENCE);
}

/// Files that are odd, but boards.
fn odd() -> Vec<String> {
    let answers = |ids: &[usize]| {
        let ids: Vec<String> = ids.iter().map(|id| format!("\"{id:013}\"")).collect();
        format!(",answers:[{}]", ids.join(","))
    };
    let many: String = (0..3_000).map(|id| card(id, "factor", "")).collect();
    let ids: Vec<usize> = (0..3_000).collect();
    let tags: Vec<String> = (0..100_000).map(|n| format!("\"t{n}\"")).collect();
    let people: Vec<String> = (0..50_000).map(|n| format!("(name:\"p{n}\")")).collect();
    vec![
        format!("\u{feff}{}", with_cards("")),
        // Two cards of one id, alone and inside another.
        with_cards(&(card(1, "factor", "") + &card(1, "action", ""))),
        with_cards(&(card(1, "factor", "") + &card(2, "factor", ",merged:[(id:\"0000000000001\",column:factor,order:\"V1\")]"))),
        with_cards(&card(1, "factor", ",merged:[(id:\"0000000000001\",column:factor,order:\"V1\")]")),
        // Links to nothing, to itself, in a circle, to the right.
        with_cards(&card(1, "factor", &answers(&[77]))),
        with_cards(&card(1, "factor", &answers(&[1]))),
        with_cards(&(card(1, "factor", &answers(&[2])) + &card(2, "factor", &answers(&[1])))),
        with_cards(&(card(1, "timeline", &answers(&[3])) + &card(2, "factor", &answers(&[1])) + &card(3, "action", &answers(&[2])))),
        // Numbers.
        with_cards("").replace("title:", "voting:(voters:4294967295,budget:4294967295,open:true),safety:{1:4294967295,200:4294967295},agenda:(phase:18446744073709551615,step:18446744073709551615),title:"),
        with_cards(&card(1, "timeline", ",at:\"9999-12-30T22:00:00Z\",until:\"-009999-01-02T01:59:59Z\"")),
        with_cards(&card(1, "action", ",due:\"9999-12-31\"")),
        // Much of everything.
        with_cards(&many),
        with_cards(&(many.clone() + &card(3_000, "action", &answers(&ids)))),
        with_cards(&card(1, "factor", &format!(",tags:[{}]", tags.join(",")))),
        with_cards(&card(1, "factor", ",note:\"")).replace("note:\"", &format!("note:\"{}\"", "x ".repeat(2_000_000))),
        with_cards(&card(1, "factor", "")).replace("\"c1\"", &format!("\"{}\"", "x ".repeat(2_000_000))),
        with_cards("").replace("title:", &format!("people:[{}],title:", people.join(","))),
        with_cards("").replace("\"x\"", &format!("\"{}\"", "e\u{301}".repeat(1_000_000))),
    ]
}

#[test]
fn odd_boards_open_on_every_screen_and_stay_whole() {
    for file in odd() {
        let start: String = file.chars().take(200).collect();
        let begun = Instant::now();
        let board: Board = match format::read(file.as_bytes()) {
            Ok(board) => board,
            Err(error) => panic!("{error}: {start}"),
        };
        let written = format::write(&board);
        let again = format::read(written.as_bytes()).expect("what was written opens");
        assert_eq!(format::write(&again), written, "{start}");
        for (width, height) in [(120, 40), (40, 12)] {
            for open in ["", "2", "2 z", "4 Enter", "b", "2 =", "D", "u"] {
                let mut stage = Stage::with(board.clone()).size(width, height).keys(open);
                stage.buffer();
            }
        }
        assert!(
            begun.elapsed() < 3 * PATIENCE,
            "{:?}: {start}",
            begun.elapsed()
        );
    }
}

#[test]
fn links_that_cannot_be_are_kept_or_told() {
    let sandbox = Sandbox::new();
    let dangling = with_cards(&card(1, "factor", ",answers:[\"0000000000077\"]"));
    sandbox.put("a.ron", dangling.as_bytes());
    let check = sandbox.out(&["check", "./a.ron"]);
    assert!(check.contains("which is gone"), "{check}");
    let twice =
        with_cards(&(card(1, "factor", "") + &card(1, "factor", "").replace("c1", "other")));
    sandbox.put("b.ron", twice.as_bytes());
    let shown = sandbox.out(&["show", "./b.ron"]);
    assert!(shown.contains("c1") && shown.contains("other"), "{shown}");
}
