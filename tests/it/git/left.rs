//! Boards that git left in several versions: between marks, or in its index.

use std::fs;

use nofault::board::Board;
use nofault::text::Clean;

use super::repository::{BOARD, PATH, Repository, add, card, change, texts};

/// Changes that git cannot merge as text, in two places.
pub(super) fn side(who: &'static str) -> impl FnOnce(&mut Board) {
    move |board| {
        board.change_details(|details| details.summary = Clean::line(who));
        change(board, "one", |card| {
            card.text = Clean::line(&format!("one, {who}"));
        });
        add(board, who);
    }
}

/// The texts of both sides put together.
pub(super) const BOTH: [&str; 5] = ["one, theirs", "ours", "theirs", "two", "zero"];

/// Every reading command puts both sides together, says so, and leaves the file as it is.
pub(super) fn is_read(repository: &Repository) {
    let before = repository.text();
    let sandbox = &repository.sandbox;
    let show = sandbox.run(&["show", PATH]);
    assert_eq!(show.status, 0, "{show:?}");
    for text in BOTH {
        assert!(show.out.contains(text), "{text}: {show:?}");
    }
    assert_eq!(show.err.lines().count(), 1, "{show:?}");
    assert!(
        show.err.contains("Git left two versions") && show.err.contains("factor “one, theirs”"),
        "{show:?}"
    );
    let export = sandbox.run(&["export", PATH, "--as", "json"]);
    assert!(
        export.status == 0 && export.out.contains("\"theirs\""),
        "{export:?}"
    );
    assert!(export.err.contains("Git left two versions"), "{export:?}");
    let check = sandbox.run(&["check", PATH]);
    assert_eq!((check.status, check.err.as_str()), (1, ""), "{check:?}");
    assert!(check.out.contains("two versions conflict"), "{check:?}");
    assert!(
        check.out.contains("  conflict: factor “one, theirs”"),
        "{check:?}"
    );
    let json = sandbox.run(&["check", PATH, "--as", "json"]);
    assert!(json.out.contains("\"conflicts\""), "{json:?}");
    assert_eq!(repository.text(), before, "who only reads writes nothing");
}

/// The file is one board, and stays what somebody makes of it.
pub(super) fn is_one(repository: &Repository) {
    let board = repository.read();
    assert_eq!(texts(&board), BOTH);
    let one = card(&board, "one");
    assert!(one.also.contains(&Clean::line("one, ours")));
    repository.sandbox.out(&["check", PATH]);
    let unmerged = repository.ok(&["ls-files", "--unmerged"]);
    assert!(!unmerged.is_empty(), "`git add` is a person's to do");
    let mut settled = board;
    change(&mut settled, "one", |card| {
        card.text = Clean::line("one, ours");
        card.also.clear();
    });
    repository.write(&settled);
    repository.sandbox.out(&["check", PATH]);
    repository.commit("merged");
}

#[test]
fn marks_of_every_style_are_read_as_their_sides() {
    for style in ["merge", "diff3", "zdiff3"] {
        let Some(repository) = Repository::new() else {
            return;
        };
        repository.ok(&["config", "merge.conflictStyle", style]);
        repository.fork(side("theirs"), side("ours"));
        assert_eq!(repository.git(&["merge", "theirs"]).status, 1, "{style}");
        let marks = repository.text().matches("<<<<<<<").count();
        assert!(marks > 1, "{style}: {}", repository.text());
        is_read(&repository);
        let list = repository.sandbox.run(&["--library", ".", "list"]);
        assert!(!list.out.contains("broken"), "{list:?}");
        // Lines may have been ended anew on the way.
        let crlf = repository.text().replace('\n', "\r\n");
        fs::write(repository.path(), crlf).unwrap();
        is_read(&repository);
        let restore = repository.sandbox.run(&["check", "--restore", PATH]);
        restore.refused(&["`nofault merge "]);
        let made = repository.sandbox.run(&["merge", PATH]);
        assert_eq!(made.status, 1, "{made:?}");
        assert!(made.err.contains("both versions are kept"), "{made:?}");
        assert!(made.out.contains("git add"), "{made:?}");
        is_one(&repository);
        let again = repository.sandbox.out(&["merge", PATH]);
        assert!(again.contains("one version"), "{again}");
    }
}

#[test]
fn sides_are_read_outside_of_a_repository_too() {
    for style in ["merge", "diff3"] {
        let Some(repository) = Repository::new() else {
            return;
        };
        repository.ok(&["config", "merge.conflictStyle", style]);
        repository.fork(side("theirs"), side("ours"));
        repository.git(&["merge", "theirs"]);
        fs::remove_dir_all(repository.sandbox.work().join(".git")).unwrap();
        let show = repository.sandbox.run(&["show", PATH]);
        assert_eq!(show.status, 0, "{style}: {show:?}");
        for text in BOTH {
            assert!(show.out.contains(text), "{style}, {text}: {show:?}");
        }
    }
}

#[test]
fn a_side_that_is_no_board_is_refused_with_its_line() {
    let Some(repository) = Repository::new() else {
        return;
    };
    repository.fork(side("theirs"), side("ours"));
    repository.git(&["merge", "theirs"]);
    let text = repository
        .text()
        .replacen("=======\n", "=======\noops\n", 1);
    fs::write(repository.path(), &text).unwrap();
    let line = text.lines().position(|line| line.starts_with("<<<<<<<"));
    let line = format!("line {}", line.unwrap() + 1);
    let show = repository.sandbox.run(&["show", PATH]);
    show.refused(&[BOARD, &line, "two versions conflict"]);
    assert_eq!(repository.text(), text);
}

/// Lines that git puts together one by one need not be a board, though each version is one.
#[test]
fn where_git_s_lines_make_no_board_the_versions_in_its_index_do() {
    let Some(repository) = Repository::new() else {
        return;
    };
    repository.fork(side("theirs"), side("ours"));
    repository.git(&["merge", "theirs"]);
    let text = repository.text();
    let cut = text.trim_end().strip_suffix(')').unwrap();
    fs::write(repository.path(), cut).unwrap();
    is_read(&repository);
    let made = repository.sandbox.run(&["merge", PATH]);
    assert_eq!(made.status, 1, "{made:?}");
    is_one(&repository);
}

#[test]
fn a_driver_that_is_missing_leaves_theirs_in_the_index_and_it_is_found() {
    for how in [
        &["merge", "theirs"][..],
        &["cherry-pick", "theirs"],
        &["merge", "--squash", "theirs"],
    ] {
        let Some(repository) = Repository::with_driver() else {
            return;
        };
        let missing = "/nonexistent/nofault merge %O %A %B";
        repository.ok(&["config", "merge.nofault.driver", missing]);
        repository.fork(side("theirs"), side("ours"));
        let ours = repository.text();
        assert_ne!(repository.git(how).status, 0);
        assert_eq!(repository.text(), ours, "git leaves ours and no mark");
        is_read(&repository);
        let added = repository
            .sandbox
            .run(&["add", PATH, "--column", "factor", "new"]);
        assert!(
            added.status == 0 && added.err.contains("Git left"),
            "{added:?}"
        );
        let mut board = repository.read();
        let new = card(&board, "new").id;
        board.delete(new).unwrap();
        repository.write(&board);
        is_one(&repository);
    }
}

#[test]
fn a_stash_leaves_no_trace_but_the_index_and_it_is_found() {
    let Some(repository) = Repository::with_driver() else {
        return;
    };
    let missing = "/nonexistent/nofault merge %O %A %B";
    repository.ok(&["config", "merge.nofault.driver", missing]);
    let mut board = repository.read();
    side("theirs")(&mut board);
    repository.write(&board);
    repository.ok(&["stash"]);
    repository.change("ours", side("ours"));
    assert_ne!(repository.git(&["stash", "pop"]).status, 0);
    is_read(&repository);
    repository.sandbox.run(&["merge", PATH]);
    is_one(&repository);
}

#[test]
fn a_board_that_one_side_deleted_opens() {
    let Some(repository) = Repository::with_driver() else {
        return;
    };
    repository.ok(&["checkout", "--quiet", "-b", "theirs"]);
    repository.ok(&["rm", "--quiet", BOARD]);
    repository.commit("gone");
    repository.ok(&["checkout", "--quiet", "main"]);
    repository.change("ours", side("ours"));
    assert_ne!(repository.git(&["merge", "theirs"]).status, 0);
    assert!(repository.sandbox.out(&["show", PATH]).contains("ours"));
}

#[test]
fn a_hook_s_own_index_does_not_lead_astray() {
    let Some(repository) = Repository::new() else {
        return;
    };
    let mut command = repository.sandbox.command(&["check", PATH]);
    command
        .env("PATH", std::env::var_os("PATH").unwrap())
        .env("GIT_DIR", "/nonexistent")
        .env("GIT_INDEX_FILE", "/nonexistent/index");
    assert!(command.status().unwrap().success());
}
