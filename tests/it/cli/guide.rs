//! A person's own agendas, questions and house rules, from the configuration folder.

use std::fs;

use super::sandbox::{Sandbox, content};

const TEA: &str = "(\n  name: \"tea\",\n  title: \"Over tea\",\n  phases: [\n    (name: \"open\", title: \"Open\", minutes: 5),\n  ],\n)\n";

/// Puts a file into the configuration folder.
fn put(sandbox: &Sandbox, name: &str, text: &str) {
    let file = sandbox.put("new.ron", text.as_bytes());
    let path = sandbox.home().join("config/nofault").join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::rename(file, path).unwrap();
}

#[test]
fn a_new_board_can_follow_an_agenda_of_one_s_own() {
    let sandbox = Sandbox::new();
    put(&sandbox, "agendas/tea.ron", TEA);
    let path = sandbox.out(&["new", "T", "--agenda", "tea", "--no-open"]);
    let text = String::from_utf8(content(path.trim_end().as_ref())).unwrap();
    assert!(text.contains("name: \"tea\""), "{text}");
    let run = sandbox.run(&["new", "T", "--agenda", "coffee", "--no-open"]);
    run.refused(&["no agenda \"coffee\"", "single-meeting-60", "solo, tea"]);
}

#[test]
fn all_mistakes_of_all_files_are_told_at_once() {
    let sandbox = Sandbox::new();
    put(&sandbox, "agendas/tea.ron", &TEA.replace('5', "5000"));
    put(
        &sandbox,
        "agendas/two.ron",
        "(\n  name: \"Two\",\n  colour: 1,\n)",
    );
    put(&sandbox, "questions.ron", "(\n  columns: {sky: []},\n)");
    put(&sandbox, "house-rules.ron", "\"be kind\"");
    let run = sandbox.run(&["new", "T", "--agenda", "solo", "--no-open"]);
    run.refused(&[
        "agendas/tea.ron\" has mistakes to correct: line 5: minutes",
        "agendas/two.ron",
        "line 2: name",
        "line 3: there is no field \"colour\"",
        "questions.ron\" has mistakes to correct: line 2: columns",
        "house-rules.ron\" has mistakes to correct: line 1:",
    ]);
    assert!(!sandbox.home().join("data").exists(), "nothing was made");
    sandbox.out(&["list"]);
}
