//! `nofault lint` and `nofault grade`, by the real program: forms, places, silence, exit status.

use std::fs;

use nofault::lint::{Hints, Linter, Report, Syntax};
use nofault::wording::Wording;
use proptest::prelude::*;
use serde_json::Value;

use super::cli::sandbox::{Run, Sandbox, json};

mod markdown;
mod silence;

/// A sentence with blame in it.
const BLAME: &str = "Sam forgot to drain the node";

/// What is found in a text by itself.
fn report(source: &str, syntax: Syntax) -> Report {
    let wording = Wording::built_in();
    let linter = Linter {
        wording: &wording,
        column: None,
        hints: Hints::Off,
        silenced: &[],
    };
    linter.lint(source, syntax)
}

/// Where each finding begins and ends, as `line:column-line:column`, and what stands there.
fn places(source: &str, syntax: Syntax) -> Vec<(String, String)> {
    let found = report(source, syntax).findings.into_iter();
    found
        .map(|it| {
            let (start, end) = (it.start, it.end);
            let place = format!(
                "{}:{}-{}:{}",
                start.line, start.column, end.line, end.column
            );
            (place, it.text)
        })
        .collect()
}

/// The findings of a run that printed JSON.
fn rows(run: &Run) -> Vec<Value> {
    json(&run.out).as_array().expect("an array").clone()
}

/// The lines and categories of findings.
fn lines(run: &Run) -> Vec<(u64, String)> {
    let line = |row: &Value| {
        (
            row["line"].as_u64(),
            row["category"].as_str().map(str::to_owned),
        )
    };
    rows(run)
        .iter()
        .filter_map(|row| {
            let (line, category) = line(row);
            Some((line?, category?))
        })
        .collect()
}

/// Writes a configuration into the home.
fn configure(sandbox: &Sandbox, text: &str) {
    let folder = sandbox.home().join("config/nofault");
    fs::create_dir_all(&folder).expect("the folder");
    let file = sandbox.put("config.ron", text.as_bytes());
    fs::rename(file, folder.join("config.ron")).expect("its place");
}

#[test]
fn text_says_path_line_column_category_and_question() {
    let sandbox = Sandbox::new();
    sandbox.put(
        "notes.txt",
        format!("All was calm.\n  {BLAME}\n").as_bytes(),
    );
    let run = sandbox.run(&["lint", "notes.txt"]);
    assert_eq!((run.status, run.err.as_str()), (1, ""), "{run:?}");
    assert!(
        run.out.starts_with("notes.txt:2:3: failure-verb: "),
        "{run:?}"
    );
    assert!(
        run.out.contains("? Or write: “It depended on memory"),
        "{run:?}"
    );
    assert_eq!(run.out.lines().count(), 1);
}

#[test]
fn json_is_one_array_with_every_field() {
    let sandbox = Sandbox::new();
    let run = sandbox.feed(&["lint", "--as", "json"], "é Sam ignored the alert\n");
    let rows = rows(&run);
    assert_eq!((run.status, rows.len()), (1, 1), "{run:?}");
    let keys: Vec<&str> = rows[0]
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    let mut wanted = vec![
        "path", "line", "col", "end_line", "end", "category", "text", "question", "instead",
    ];
    wanted.sort_unstable();
    assert_eq!(keys, wanted);
    assert_eq!(
        (&rows[0]["path"], &rows[0]["line"]),
        (&Value::from("-"), &Value::from(1))
    );
    assert_eq!(
        (&rows[0]["col"], &rows[0]["end"]),
        (&Value::from(3), &Value::from(14))
    );
    assert_eq!(rows[0]["text"], "Sam ignored");
    assert!(rows[0]["instead"].is_null());
    assert_eq!(sandbox.feed(&["lint", "-", "--as", "json"], "").out, "[]\n");
}

#[test]
fn annotations_of_github_are_escaped() {
    let sandbox = Sandbox::new();
    let name = "a,b:100%.txt";
    sandbox.put(
        name,
        b"Sam forgot to check the 5 % canary\nthe alert was missed\n",
    );
    let run = sandbox.run(&["lint", name, "--as", "github", "--hints"]);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!((run.status, lines.len()), (1, 2), "{run:?}");
    let place = "file=a%2Cb%3A100%25.txt,line=1,col=1,endLine=1,endColumn=";
    assert!(
        lines[0].starts_with(&format!("::warning {place}")),
        "{run:?}"
    );
    assert!(
        lines[0].contains(",title=nofault failure-verb::"),
        "{run:?}"
    );
    assert!(lines[0].contains("5 %25 canary"), "{run:?}");
    assert!(lines[1].starts_with("::notice ") && lines[1].contains("hidden-agent"));
}

#[test]
fn nothing_of_a_source_reaches_a_terminal_as_a_command() {
    let sandbox = Sandbox::new();
    let name = "a\u{1b}[2J\nb\u{202e}.txt";
    let text = "Sam forgot to \u{1b}]0;x\u{7}drain\u{202e} the \u{9b}node\n";
    sandbox.put(name, text.as_bytes());
    for form in ["text", "github", "json"] {
        let run = sandbox.run(&["lint", name, "--as", form]);
        assert_eq!(run.status, 1, "{run:?}");
        let obeyed = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!run.out.chars().any(obeyed), "{run:?}");
        if form == "json" {
            assert_eq!(rows(&run)[0]["path"], name);
        } else {
            assert_eq!(run.out.lines().count(), 1, "{run:?}");
        }
    }
}

#[test]
fn the_exit_status_tells_what_was_found() {
    let sandbox = Sandbox::new();
    sandbox.put("fine.md", b"The node was not drained.\n");
    sandbox.put("blame.md", BLAME.as_bytes());
    assert_eq!(sandbox.out(&["lint", "fine.md"]), "");
    assert_eq!(sandbox.run(&["lint", "fine.md", "blame.md"]).status, 1);
    assert_eq!(sandbox.feed(&["lint"], BLAME).status, 1);
    assert_eq!(sandbox.run(&["lint"]).status, 0, "no input is no finding");
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_read() {
    let sandbox = Sandbox::new();
    sandbox.put("blame.txt", BLAME.as_bytes());
    sandbox.put("latin.txt", b"caf\xe9\n");
    sandbox.put("program", b"\x7fELF\0\0");
    sandbox.put("board.ron", b"()");
    fs::create_dir(sandbox.work().join("docs")).expect("a folder");
    let files = [
        "gone.txt",
        "latin.txt",
        "program",
        "board.ron",
        "docs",
        "blame.txt",
    ];
    let run = sandbox.run(&[&["lint"][..], &files].concat());
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.out.starts_with("blame.txt:1:1: ") && run.out.lines().count() == 1);
    let told: Vec<&str> = run.err.lines().collect();
    assert_eq!(told.len(), files.len() - 1, "{run:?}");
    let ways = [
        "there is no file",
        "iconv",
        "leave it out",
        "nofault show",
        "docs/*.md",
    ];
    for ((line, file), way) in told.iter().zip(files).zip(ways) {
        assert!(line.starts_with("nofault: "), "{line}");
        assert!(line.contains(file) && line.contains(way), "{line}");
    }
    sandbox
        .run(&["lint", "--column", "middle"])
        .refused(&["middle", "timeline, factor"]);
    sandbox
        .run(&["lint", "--as", "xml"])
        .refused(&["xml", "text, json, github"]);
}

#[test]
fn the_column_decides_what_is_a_proposal() {
    let sandbox = Sandbox::new();
    let text = "The team should have a canary\nSam should have checked the canary\n";
    let found =
        |column: &str| lines(&sandbox.feed(&["lint", "--column", column, "--as", "json"], text));
    assert!(
        found("factor")
            .iter()
            .any(|(line, category)| *line == 2 && category == "counterfactual")
    );
    assert!(found("action").iter().all(|(line, _)| *line != 1));
    let asked = |column: &str| {
        let run = sandbox.feed(&["lint", "--column", column, "--as", "json"], BLAME);
        rows(&run)[0]["question"].clone()
    };
    assert_ne!(
        asked("timeline"),
        asked("action"),
        "the question fits the column"
    );
}

#[test]
fn people_and_systems_come_from_flags_and_configuration() {
    let sandbox = Sandbox::new();
    let names = "Quillon forgot the flag\nZubrowka forgot the flag\n";
    let found = |arguments: &[&str]| {
        let run = sandbox.feed(&[&["lint", "--as", "json"], arguments].concat(), names);
        lines(&run)
            .into_iter()
            .map(|(line, _)| line)
            .collect::<Vec<_>>()
    };
    configure(&sandbox, "(systems: [\"Quillon\", \"Zubrowka\"])");
    assert_eq!(found(&[]), [0; 0], "systems are things");
    configure(&sandbox, "(people: [\"Quillon\"], systems: [\"Zubrowka\"])");
    assert_eq!(found(&[]), [1]);
    configure(
        &sandbox,
        "(people: [\"Zubrowka Ek\"], silenced: [\"failure-verb\"])",
    );
    assert_eq!(found(&["--people", "Ana,Quillon"]), [0; 0]);
    configure(
        &sandbox,
        "(\n  people: 3,\n  silenced: [\n    \"blunder\",\n  ],\n)",
    );
    sandbox.run(&["lint"]).refused(&[
        "config.ron",
        "line 2: people",
        "line 4",
        "\"blunder\"",
        "hindsight",
    ]);
}

#[test]
fn hints_are_told_only_when_asked_for() {
    let sandbox = Sandbox::new();
    let text = "The root cause was a full disk\n";
    assert_eq!(sandbox.feed(&["lint"], text).status, 0);
    let run = sandbox.feed(&["lint", "--hints"], text);
    assert_eq!(run.status, 1);
    assert!(run.out.starts_with("-:1:1: single-cause: "), "{run:?}");
}

#[test]
fn every_finding_of_a_line_is_told() {
    let text = "Sam forgot the flag. Priya ignored the alert. It was human error. Kim is careless.";
    assert!(report(text, Syntax::Text).findings.len() >= 4);
}

#[test]
fn a_long_text_is_read_to_its_end() {
    let line = "The canary was green at 14:05, and the rollout went on. ".repeat(2_000);
    let found = places(&format!("{line}{BLAME}"), Syntax::Text);
    assert_eq!(found.len(), 1);
    let column = line.chars().count() + 1;
    assert!(
        found[0].0.starts_with(&format!("1:{column}-1:")),
        "{found:?}"
    );
}

#[test]
fn lines_are_graded_by_their_number() {
    let sandbox = Sandbox::new();
    let text =
        "\u{feff}Reject a deploy without an owner\r\n \r\nremind everyone to check\nimprove things";
    let run = sandbox.feed(&["grade", "--as", "json"], text);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{run:?}");
    let rows = rows(&run);
    let lines: Vec<u64> = rows.iter().filter_map(|row| row["line"].as_u64()).collect();
    assert_eq!(lines, [1, 3, 4]);
    let strengths: Vec<&str> = rows
        .iter()
        .filter_map(|row| row["strength"].as_str())
        .collect();
    assert_eq!(strengths, ["strong", "weak", "unclear"]);
    assert!(rows[2]["kind"].is_null() && rows[0]["kind"].is_string());
    let said = sandbox.feed(&["grade", "-"], text).out;
    let said: Vec<&str> = said.lines().collect();
    assert!(
        said[0].starts_with("1: strong (") && !said[0].contains('?'),
        "{said:?}"
    );
    assert!(said[1].starts_with("3: weak (ask): Could"), "{said:?}");
    assert!(said[2].starts_with("4: unclear: What"), "{said:?}");
    assert_eq!(sandbox.feed(&["grade", "--as", "json"], "\n").out, "[]\n");
    sandbox.run(&["grade", "gone.txt"]).refused(&["gone.txt"]);
}

/// Pieces of sources, prose and markup in every order.
fn source() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "Sam forgot",
        "**Sam** ignored",
        "human error",
        "it was Kim's fault",
        " ",
        " ",
        " ",
        "\n",
        "\r\n",
        "\n\n",
        "\n- ",
        "\n  - ",
        "\n1. ",
        "\n> ",
        "\n# ",
        "\n    ",
        "| ",
        " | ",
        "\n|--|--|\n",
        "`",
        "``",
        "```\n",
        "*",
        "_",
        "[",
        "](x.md)",
        "<br>",
        "<!-- nofault-disable-line -->",
        "<!--",
        "-->",
        "&amp;",
        "&nbsp;",
        "\\",
        "\"",
        "“",
        "'",
        "é",
        "👩‍🚒",
        "\u{feff}",
        "\u{0}",
        "---\n",
        "<https://a.example>",
        "[^1]",
        "\n[^1]: ",
        "\t",
        ". ",
        "the node",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn a_finding_stands_where_it_says(source in source()) {
        for syntax in [Syntax::Text, Syntax::Markdown] {
            let report = report(&source, syntax);
            let shown = source.strip_prefix('\u{feff}').unwrap_or(&source);
            let lines: Vec<&str> = shown.split('\n').collect();
            let mut last = (0, 0);
            for found in &report.findings {
                let (start, end) = (found.start, found.end);
                prop_assert!((start.line, start.column) >= last);
                last = (start.line, start.column);
                prop_assert!((start.line, start.column) < (end.line, end.column));
                let line = lines[start.line - 1];
                if start.line == end.line {
                    let length = end.column - start.column;
                    let cut: String = line.chars().skip(start.column - 1).take(length).collect();
                    prop_assert_eq!(&cut, &found.text);
                } else {
                    prop_assert_eq!(found.text.matches('\n').count(), end.line - start.line);
                }
                prop_assert!(!found.question.is_empty());
            }
        }
    }
}
