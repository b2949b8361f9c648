//! `nofault list`, and which library and which board is meant.

use std::fs;

use super::sandbox::{Run, Sandbox, json};

#[test]
fn an_empty_library_says_how_to_begin() {
    let sandbox = Sandbox::new();
    assert!(sandbox.out(&["list"]).contains("nofault new TITLE"));
    assert_eq!(sandbox.out(&["list", "--as", "json"]), "[]\n");
}

#[test]
fn boards_are_listed_newest_first_and_broken_ones_too() {
    let (sandbox, path) = Sandbox::with_board();
    sandbox.out(&["new", "障害", "--at", "2026-12-01", "--no-open"]);
    fs::File::create(path.with_file_name("broken.ron")).unwrap();
    sandbox.out(&["add", "checkout", "--column", "action", "do it"]);
    let table = sandbox.out(&["list"]);
    let lines: Vec<&str> = table.lines().collect();
    assert!(
        lines[0].starts_with("date") && lines[1].starts_with("2026-12-01  障害"),
        "{table}"
    );
    assert!(
        lines[2].contains("Checkout outage") && lines[2].ends_with('1'),
        "{table}"
    );
    assert!(
        table.contains("broken") && table.contains("broken.ron: the file is empty"),
        "{table}"
    );
    let rows = json(&sandbox.out(&["list", "--as", "json"]));
    assert_eq!(rows[1]["open_actions"], 1);
    assert_eq!(rows[1]["path"], path.to_str().unwrap());
    assert_eq!(rows[2]["status"], "broken");
}

#[test]
fn each_way_to_name_the_library_works() {
    let sandbox = Sandbox::new();
    let path = sandbox.out(&["--library", "mine", "new", "T", "--no-open"]);
    assert!(
        path.starts_with(sandbox.work().join("mine").to_str().unwrap()),
        "{path}"
    );
    assert!(sandbox.out(&["list", "--library", "mine"]).contains(" T "));
    let listed = sandbox
        .command(&["list"])
        .env("NOFAULT_LIBRARY", "mine")
        .output()
        .unwrap();
    assert!(Run::of(listed).out.contains(" T "));
    let folder = sandbox.home().join("config/nofault");
    fs::create_dir_all(&folder).unwrap();
    let config = format!("(library: {:?})", sandbox.work().join("mine"));
    fs::rename(
        sandbox.put("c.ron", config.as_bytes()),
        folder.join("config.ron"),
    )
    .unwrap();
    assert!(sandbox.out(&["list"]).contains(" T "));
}

#[test]
fn a_board_is_meant_by_path_stem_or_part() {
    let (sandbox, path) = Sandbox::with_board();
    let shown = sandbox.out(&["show", path.to_str().unwrap()]);
    for name in [
        "checkout",
        "CHECKOUT",
        "2026-11-20-checkout-outage",
        "2026-11-20-checkout-outage.ron",
    ] {
        assert_eq!(sandbox.out(&["show", name]), shown, "{name}");
    }
    sandbox.out(&["new", "Checkout again", "--no-open"]);
    sandbox
        .run(&["show", "checkout"])
        .refused(&["checkout-again", "checkout-outage"]);
    sandbox
        .run(&["show", "./checkout"])
        .refused(&["./checkout"]);
}
