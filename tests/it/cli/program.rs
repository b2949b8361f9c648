//! What holds for every command: help, wrong use, pipes, a terminal that is not there.

use std::io::Read as _;
use std::process::Stdio;

use super::sandbox::{Run, Sandbox};

pub(crate) const COMMANDS: [&str; 15] = [
    "demo",
    "new",
    "solo",
    "add",
    "show",
    "list",
    "export",
    "check",
    "lint",
    "grade",
    "merge",
    "git-setup",
    "keys",
    "completions",
    "man",
];

#[test]
fn every_command_has_help_with_an_example() {
    let sandbox = Sandbox::new();
    let whole = sandbox.out(&["--help"]);
    assert!(whole.contains("Examples:") && whole.contains("--room"));
    for command in COMMANDS {
        assert!(
            whole.contains(&format!("\n  {command}")),
            "{command} is not listed"
        );
        let help = sandbox.out(&[command, "--help"]);
        let (_, example) = help.split_once("Example").expect("an example");
        assert!(
            example.contains(&format!("nofault {command}"))
                || example.contains(&format!(" {command} ")),
            "{help}"
        );
        assert!(help.contains("--library"), "{command} takes --library");
    }
}

#[test]
fn what_does_not_work_yet_is_not_listed() {
    let help = Sandbox::new().out(&["--help"]);
    assert!(!help.contains("\n  insights"), "{help}");
}

#[test]
fn the_version_is_the_package_s() {
    let version = Sandbox::new().out(&["--version"]);
    assert_eq!(version, format!("nofault {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_use_is_one_sentence_with_a_way_out() {
    let sandbox = Sandbox::new();
    for (arguments, parts) in [
        (
            &["check", "--strickt"][..],
            &["--strickt", "'--strict'", "nofault check --help"][..],
        ),
        (&["new"], &["<TITLE>", "nofault new --help"]),
        (
            &["add", "x", "--column", "middle", "y"],
            &["middle", "timeline, factor"],
        ),
        (
            &["export", "x", "--as", "docx"],
            &["docx", "markdown, html, json"],
        ),
        (&["completions", "tcsh"], &["tcsh", "bash"]),
        (&["--library"], &["--library <DIR>"]),
        (&["some", "list"], &["\"some\"", "command first"]),
        (&["--room", "list"], &["--room"]),
        (
            &["nothing-like-it"],
            &["nofault --help", "nofault list", "nofault new"],
        ),
        (&["show", ""], &["nofault list"]),
        (&["show", "x\u{1b}]0;t\u{7}\u{202e}y"], &["nofault list"]),
        (&["--\u{1b}[2Jx\ny"], &["nofault --help"]),
    ] {
        sandbox.run(arguments).refused(parts);
    }
}

#[test]
fn without_a_terminal_there_is_no_board() {
    let (sandbox, _) = Sandbox::with_board();
    for arguments in [
        &[][..],
        &["checkout"],
        &["--room", "checkout"],
        &["demo"],
        &["new", "T"],
    ] {
        sandbox
            .run(arguments)
            .refused(&["terminal", "nofault show"]);
    }
    let library = sandbox.home().join("data/nofault/library");
    assert_eq!(
        library.read_dir().unwrap().count(),
        1,
        "`new` left no board behind"
    );
}

#[test]
fn a_pipe_that_closes_early_is_no_error() {
    let sandbox = Sandbox::new();
    let mut child = sandbox
        .command(&["man"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 1];
    let mut pipe = child.stdout.take().unwrap();
    pipe.read_exact(&mut first).unwrap();
    drop(pipe);
    let run = Run::of(child.wait_with_output().unwrap());
    assert_eq!((run.status, run.err.as_str()), (0, ""));
}

#[test]
fn a_full_disk_under_the_output_is_an_error() {
    let sandbox = Sandbox::new();
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let run = Run::of(sandbox.command(&["keys"]).stdout(full).output().unwrap());
    run.refused(&["cannot write the output"]);
}

#[test]
fn a_home_is_needed_only_where_something_is_kept() {
    let sandbox = Sandbox::new();
    let relative = |arguments: &[&str]| {
        let mut command = sandbox.command(arguments);
        for folder in ["CONFIG", "DATA", "STATE", "CACHE"] {
            command.env_remove(format!("XDG_{folder}_HOME"));
        }
        Run::of(command.env("HOME", "here").output().unwrap())
    };
    assert_eq!(relative(&["man"]).status, 0);
    assert_eq!(relative(&["completions", "bash"]).status, 0);
    relative(&["list"]).refused(&["HOME"]);
}

#[test]
fn every_mistake_of_the_configuration_is_told_at_once() {
    let sandbox = Sandbox::new();
    let folder = sandbox.home().join("config/nofault");
    std::fs::create_dir_all(&folder).unwrap();
    let text = "(\n  colour: \"red\",\n  keys: {\n    \"card-vote\": [\"Hyper-x\"],\n  },\n)\n";
    let file = sandbox.put("config.ron", text.as_bytes());
    std::fs::rename(file, folder.join("config.ron")).unwrap();
    sandbox
        .run(&["list"])
        .refused(&["config.ron", "line 2", "colour", "line 4", "Hyper-x"]);
    assert_eq!(sandbox.run(&["--help"]).status, 0);
}
