//! `nofault new`.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use super::sandbox::{Sandbox, content};

#[test]
fn a_new_board_is_a_private_file_named_after_day_and_title() {
    let (sandbox, path) = Sandbox::with_board();
    assert!(path.is_absolute());
    assert!(path.ends_with("data/nofault/library/2026-11-20-checkout-outage.ron"));
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let shown = sandbox.out(&["show", "checkout"]);
    for part in [
        "Checkout outage",
        "SEV-1",
        "20 Nov 2026 14:03",
        "Europe/Paris",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}

#[test]
fn the_same_title_twice_gives_two_files() {
    let (sandbox, first) = Sandbox::with_board();
    let second = sandbox.out(&["new", "Checkout outage", "--at", "2026-11-20", "--no-open"]);
    assert_ne!(Path::new(second.trim_end()), first);
    assert!(second.ends_with("-2.ron\n"), "{second}");
}

#[test]
fn without_a_time_it_began_today() {
    let sandbox = Sandbox::new();
    let path = sandbox.out(&["new", "T", "--no-open"]);
    let file = Path::new(path.trim_end())
        .file_name()
        .unwrap()
        .to_string_lossy()
        .into_owned();
    let day = file.strip_suffix("-t.ron").expect("a day and the title");
    let text = String::from_utf8(content(Path::new(path.trim_end()))).unwrap();
    assert!(text.contains(&format!("began: \"{day}\"")), "{text}");
}

#[test]
fn an_agenda_is_one_of_the_table() {
    let sandbox = Sandbox::new();
    let path = sandbox.out(&["new", "T", "--agenda", "solo", "--no-open"]);
    let text = String::from_utf8(content(Path::new(path.trim_end()))).unwrap();
    assert!(text.contains("name: \"solo\""), "{text}");
    let run = sandbox.run(&["new", "T", "--agenda", "tea", "--no-open"]);
    assert_ne!(run.status, 0, "{run:?}");
    assert!(run.err.contains("learning-review"), "{run:?}");
}

#[test]
fn times_are_read_in_the_board_s_zone() {
    let sandbox = Sandbox::new();
    let path = sandbox.out(&[
        "new",
        "T",
        "--at",
        "2026-01-01 00:00",
        "--zone",
        "America/New_York",
        "--no-open",
    ]);
    assert!(path.ends_with("2026-01-01-t.ron\n"), "{path}");
    let text = String::from_utf8(content(Path::new(path.trim_end()))).unwrap();
    assert!(text.contains("began: \"2026-01-01T05:00:00Z\""), "{text}");
}

#[test]
fn an_earlier_board_lends_its_people_and_zone() {
    let sandbox = Sandbox::new();
    let earlier = fs::read("tests/fixtures/format-1.ron").unwrap();
    sandbox.put("earlier.ron", &earlier);
    let path = sandbox.out(&["new", "Again", "--from", "./earlier.ron", "--no-open"]);
    let text = String::from_utf8(content(Path::new(path.trim_end()))).unwrap();
    for part in [
        "Europe/Paris",
        "\"ana\"",
        "\"checkout\"",
        "SEV2",
        "blameless-60",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(
        !text.contains("7v2k9h4m0x3pq") && !text.contains("phase"),
        "{text}"
    );
    assert!(
        text.ends_with("cards: [],\n)\n") || !text.contains("column:"),
        "no card: {text}"
    );
}

#[test]
fn what_cannot_be_is_refused_and_leaves_nothing() {
    let sandbox = Sandbox::new();
    let long = "x".repeat(201);
    for (arguments, part) in [
        (&["new", " \u{1b} ", "--no-open"][..], "empty"),
        (&["new", &long, "--no-open"], "200"),
        (
            &["new", "T", "--at", "soonish", "--no-open"],
            "2026-11-20 14:03",
        ),
        (
            &["new", "T", "--zone", "Mars/Olympus", "--no-open"],
            "Europe/Paris",
        ),
        (&["new", "T", "--from", "nothing", "--no-open"], "nothing"),
    ] {
        sandbox.run(arguments).refused(&[part]);
    }
    assert!(!sandbox.home().join("data").exists());
}
