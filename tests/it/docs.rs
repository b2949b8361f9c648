//! The documents say what the program does: tables between markers are made from its own tables.
//!
//! `NOFAULT_WRITE=1 cargo test --test it docs` writes them anew.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use nofault::agenda::{Agenda, Guide};
use nofault::app::command::{self, Scope};

const BEGIN: &str = "<!-- keys: made from the command table -->\n";
const END: &str = "<!-- end of keys -->";

/// The table of keys as it stands in README.
fn keys() -> String {
    let mut table = String::new();
    for &scope in Scope::ALL {
        let rows: Vec<_> = command::all()
            .filter(|c| c.scopes.first() == Some(&scope))
            .collect();
        if rows.is_empty() {
            continue;
        }
        let _ = write!(
            table,
            "\n**{}**\n\n| keys | what |\n| --- | --- |\n",
            scope.title()
        );
        for row in rows {
            let keys: Vec<String> = row
                .keys
                .iter()
                .map(|key| format!("`{}`", key.replace('|', "\\|")))
                .collect();
            let _ = writeln!(table, "| {} | {} |", keys.join(" "), row.help);
        }
    }
    table.push('\n');
    table
}

#[test]
fn the_readme_has_every_key() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("README.md");
    let (before, rest) = readme.split_once(BEGIN).expect("the marker of the keys");
    let (kept, after) = rest.split_once(END).expect("the end of the keys");
    let table = keys();
    if std::env::var_os("NOFAULT_WRITE").is_some() {
        #[expect(clippy::disallowed_methods, reason = "a document is no board")]
        fs::write(&path, format!("{before}{BEGIN}{table}{END}{after}")).expect("README.md");
        return;
    }
    assert_eq!(
        kept, table,
        "the keys in README.md differ; see CONTRIBUTING.md"
    );
}

#[test]
fn the_readme_s_two_commands_stand_where_the_gate_looks() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("README.md");
    let gate = fs::read_to_string(root.join(".ci/run")).expect(".ci/run");
    assert!(readme.contains("cargo run --release -- demo"));
    assert!(readme.contains("cargo test\n"));
    assert!(gate.contains("cargo test --locked"));
}

#[test]
fn the_readme_has_every_agenda_with_its_minutes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(path).expect("README.md");
    let guide = Guide::built_in();
    for name in guide.names() {
        let minutes = guide.agenda(name).expect(name).minutes();
        assert!(
            readme.contains(&format!("| `{name}` | {minutes} |")),
            "{name}"
        );
    }
}

#[test]
fn the_readme_s_own_agenda_is_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(path).expect("README.md");
    let example = readme.split_once("<!-- agenda: a test reads this example -->\n```ron\n");
    let (_, rest) = example.expect("the example");
    let (text, after) = rest.split_once("```").expect("its end");
    let mut guide = Guide::built_in();
    assert_eq!(guide.add_agenda(text), []);
    assert_eq!(guide.agenda("over-tea").map(Agenda::minutes), Some(28));
    let code: Vec<&str> = after.split('`').collect();
    let quoted = |start: &str| {
        *code
            .iter()
            .find(|text| text.starts_with(start))
            .expect(start)
    };
    assert_eq!(guide.add_questions(quoted("(phases: ")), []);
    assert_eq!(guide.add_house_rules(quoted("[\"One voice")), []);
}

#[test]
fn every_picture_that_the_readme_shows_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("README.md");
    let pictures: Vec<&str> = readme
        .split("](assets/")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .collect();
    assert!(!pictures.is_empty());
    for picture in pictures {
        assert!(root.join("assets").join(picture).is_file(), "{picture}");
    }
}
