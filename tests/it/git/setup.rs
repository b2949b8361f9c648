//! `nofault git-setup`, and what git shows then.

use std::fs;
use std::process::Command;

use super::repository::{BOARD, PATH, Repository, add, change, is_there, texts};
use crate::cli::sandbox::{Run, Sandbox};
use nofault::text::Clean;

#[test]
fn it_says_what_it_did_and_does_it_once() {
    let Some(repository) = Repository::new() else {
        return;
    };
    let sandbox = &repository.sandbox;
    sandbox.put(".gitattributes", b"*.png binary");
    let first = sandbox.out(&["git-setup"]);
    assert_eq!(first.lines().count(), 5, "{first}");
    assert!(!first.contains("already"), "{first}");
    let again = sandbox.out(&["git-setup"]);
    assert_eq!(again.matches("is there already").count(), 5, "{again}");
    let read = |name: &str| fs::read_to_string(sandbox.work().join(name)).unwrap();
    let attributes = "*.png binary\n*.ron merge=nofault diff=nofault\n";
    assert_eq!(read(".gitattributes"), attributes);
    assert_eq!(read(".gitignore"), ".nofault/\n");
    let driver = repository.ok(&["config", "--local", "merge.nofault.driver"]);
    assert!(driver.ends_with("nofault merge %O %A %B\n"), "{driver}");
    let shown = repository.ok(&["config", "--local", "diff.nofault.textconv"]);
    assert!(shown.contains("nofault show"), "{shown}");
    let asked = repository.ok(&["check-attr", "merge", "diff", "--", BOARD]);
    assert_eq!(asked.matches(": nofault").count(), 2, "{asked}");
}

#[test]
fn a_folder_of_boards_is_enough_and_what_is_no_repository_is_told() {
    let Some(repository) = Repository::new() else {
        return;
    };
    let sandbox = &repository.sandbox;
    fs::create_dir(sandbox.work().join("retros")).unwrap();
    sandbox.out(&["git-setup", "retros"]);
    let asked = |path: &str| repository.ok(&["check-attr", "merge", "--", path]);
    assert!(asked("retros/a.ron").contains("nofault"));
    assert!(asked("a.ron").contains("unspecified"));
    sandbox
        .run(&["git-setup", "none"])
        .refused(&["none", "no folder"]);
    let outside = sandbox.home();
    let path = outside.to_str().unwrap();
    sandbox
        .run(&["git-setup", path])
        .refused(&["no git repository"]);
    assert!(!outside.join(".gitattributes").exists());
    let mut without = sandbox.command(&["git-setup"]);
    without.env("PATH", "/nonexistent");
    Run::of(without.output().unwrap()).refused(&["git cannot be started"]);
}

/// Where the program lies must not matter, whatever a shell or git make of its path.
#[test]
fn the_program_is_found_wherever_it_is() {
    let Some(repository) = Repository::new() else {
        return;
    };
    let folder = repository
        .sandbox
        .home()
        .join("it's \"here\" & 100%A $HOME");
    fs::create_dir(&folder).unwrap();
    let program = folder.join("nofault");
    let own = env!("CARGO_BIN_EXE_nofault");
    if fs::hard_link(own, &program).is_err() {
        fs::copy(own, &program).unwrap();
    }
    let like = repository.sandbox.command(&[]);
    let run = |path: &str| {
        let mut setup = Command::new(&program);
        setup
            .arg("git-setup")
            .current_dir(repository.sandbox.work());
        for (name, value) in like.get_envs() {
            setup.env(name, value.unwrap());
        }
        assert!(setup.env("PATH", path).status().unwrap().success());
        repository.ok(&["config", "merge.nofault.driver"])
    };
    let usual = std::env::var("PATH").unwrap();
    let with_own = format!("{}:{usual}", folder.display());
    assert_eq!(run(&with_own), "nofault merge %O %A %B\n");
    assert!(run(&usual).contains("100%%A"));
    repository.commit("set up");
    repository.fork(|board| add(board, "theirs"), |board| add(board, "ours"));
    repository.ok(&["merge", "theirs"]);
    assert_eq!(texts(&repository.read()).len(), 5);
    let diff = repository.ok(&["diff", "HEAD~1", "--", BOARD]);
    assert!(diff.contains("\n+") && !diff.contains("text:"), "{diff}");
}

#[test]
fn differences_are_shown_as_plain_text_also_of_files_that_are_no_boards() {
    let Some(repository) = Repository::with_driver() else {
        return;
    };
    repository.change("more", |board| {
        change(board, "one", |card| card.text = Clean::line("one, and why"));
    });
    let log = repository.ok(&["log", "-p", "-1"]);
    assert!(log.contains("one, and why"), "{log}");
    assert!(!log.contains("column:"), "it is the readable form: {log}");
    repository.sandbox.put("game.ron", b"(lives: 3)\n");
    repository.commit("no board");
    repository.sandbox.put("game.ron", b"(lives: 4)\n");
    let diff = repository.ok(&["diff"]);
    assert!(
        diff.contains("-(lives: 3)") && diff.contains("+(lives: 4)"),
        "{diff}"
    );
    let broken = repository.text().replacen("format: 1", "format: 9", 1);
    fs::write(repository.path(), broken).unwrap();
    assert!(repository.ok(&["diff"]).contains("format: 9"));
}

#[test]
fn any_name_will_do_for_what_git_shows() {
    if !is_there() {
        return;
    }
    let (sandbox, path) = Sandbox::with_board();
    sandbox.put("git-blob-x1y2", &fs::read(path).unwrap());
    let shown = sandbox.out(&["show", "git-blob-x1y2"]);
    assert!(shown.contains("Checkout outage"), "{shown}");
    assert_eq!(sandbox.out(&["show", "--textconv", "git-blob-x1y2"]), shown);
    sandbox.run(&["show", PATH]).refused(&["checkout"]);
}

#[test]
fn differences_of_files_that_are_too_large_for_a_board_are_shown_too() {
    let Some(repository) = Repository::with_driver() else {
        return;
    };
    let put = |end: &str| {
        let text = format!("{}{end}\n", "// a line of a file\n".repeat(900_000));
        repository.sandbox.put(BOARD, text.as_bytes());
    };
    put("one");
    repository.commit("large");
    put("two \u{1b}[31m");
    let diff = repository.ok(&["diff"]);
    assert!(diff.contains("\n-one\n+two"), "{}", diff.len());
    assert!(!diff.contains('\u{1b}'), "and no escape");
    let shown = repository.sandbox.out(&["show", "--textconv", PATH]);
    assert!(shown.starts_with("// More than 16 MiB"));
    repository
        .sandbox
        .run(&["show", PATH])
        .refused(&["too large"]);
}
