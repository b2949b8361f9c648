//! Repositories, settings and histories out of the ordinary: nothing of a board is lost in them either.

use std::fs;
use std::path::Path;

use super::left::{BOTH, is_one, is_read, side};
use super::repository::{BOARD, PATH, Repository, add, texts};
use nofault::store::format;

const MISSING: [&str; 3] = [
    "config",
    "merge.nofault.driver",
    "/nonexistent/nofault merge %O %A %B",
];

/// The texts on the board of a file, which must hold one.
fn texts_in(path: &Path) -> Vec<String> {
    texts(&format::read(&fs::read(path).unwrap()).unwrap())
}

/// Both sides come together with the driver, and where it is missing, at opening.
fn is_merged(init: &[&str], settings: &[&[&str]]) {
    for is_missing in [false, true] {
        let Some(repository) = Repository::of(init) else {
            return;
        };
        repository.sandbox.out(&["git-setup"]);
        repository.commit("boards are merged by card");
        for setting in settings {
            repository.ok(setting);
        }
        if is_missing {
            repository.ok(&MISSING);
        }
        repository.fork(side("theirs"), side("ours"));
        assert_ne!(
            repository.git(&["merge", "theirs"]).status,
            0,
            "{settings:?}"
        );
        if is_missing {
            is_read(&repository);
            repository.sandbox.run(&["merge", PATH]);
        }
        is_one(&repository);
    }
}

#[test]
fn whatever_kind_of_index_or_repository_it_is() {
    is_merged(&["--object-format=sha256"], &[]);
    for settings in [
        &[&["update-index", "--index-version", "4"][..]][..],
        &[&["update-index", "--split-index"]],
        &[
            &["config", "core.fsmonitor", "false"],
            &["update-index", "--untracked-cache"],
        ],
        &[&["sparse-checkout", "set", "--cone", "--sparse-index"]],
        &[&["config", "rerere.enabled", "true"]],
        &[&["config", "core.autocrlf", "true"]],
        &[&["config", "merge.renormalize", "true"]],
    ] {
        is_merged(&[], settings);
    }
}

#[test]
fn a_program_that_the_repository_names_for_its_index_is_not_started() {
    let Some(repository) = Repository::with_driver() else {
        return;
    };
    repository.ok(&MISSING);
    repository.fork(side("theirs"), side("ours"));
    repository.git(&["merge", "theirs"]);
    repository.ok(&["config", "core.fsmonitor", "touch started; false"]);
    is_read(&repository);
    assert!(!repository.sandbox.work().join("started").exists());
}

#[test]
fn where_the_repository_lies_elsewhere() {
    // As in a submodule: a file says where.
    let elsewhere = tempfile::tempdir().unwrap();
    let path = elsewhere.path().join("it.git");
    let option = format!("--separate-git-dir={}", path.display());
    let Some(repository) = Repository::of(&[&option]) else {
        return;
    };
    assert!(repository.sandbox.work().join(".git").is_file());
    repository.sandbox.out(&["git-setup"]);
    repository.commit("boards are merged by card");
    repository.ok(&MISSING);
    repository.fork(side("theirs"), side("ours"));
    // A linked work tree has an index of its own.
    let linked = repository.sandbox.home().join("linked");
    let linked = linked.to_str().unwrap();
    repository.ok(&["worktree", "add", "--quiet", linked, "-b", "linked"]);
    assert_ne!(repository.git(&["-C", linked, "merge", "theirs"]).status, 0);
    let there = format!("{linked}/{BOARD}");
    let check = repository.sandbox.run(&["merge", &there]);
    assert_eq!(check.status, 1, "{check:?}");
    assert_eq!(texts_in(Path::new(&there)), BOTH);
    repository.sandbox.out(&["check", PATH]);
    assert_ne!(repository.git(&["merge", "theirs"]).status, 0);
    // The same versions were taken in a moment ago, but into another file.
    is_read(&repository);
}

#[test]
fn whatever_the_name_of_its_folder_is() {
    for folder in ["with space", "it's \"so\"", "a\nb", "ü;$HOME`x`%A", "-n"] {
        for is_missing in [false, true] {
            let Some(repository) = Repository::with_driver() else {
                return;
            };
            if is_missing {
                repository.ok(&MISSING);
            }
            let work = repository.sandbox.work();
            fs::create_dir(work.join(folder)).unwrap();
            let path = format!("./{folder}/{BOARD}");
            repository.ok(&["mv", PATH, &path]);
            repository.commit("moved");
            let put = |change: &dyn Fn(&mut nofault::board::Board)| {
                let mut board = format::read(&fs::read(work.join(&path)).unwrap()).unwrap();
                change(&mut board);
                fs::write(work.join(&path), format::write(&board)).unwrap();
                repository.commit("changed");
            };
            repository.ok(&["checkout", "--quiet", "-b", "theirs"]);
            put(&|board| side("theirs")(board));
            repository.ok(&["checkout", "--quiet", "main"]);
            put(&|board| side("ours")(board));
            assert_ne!(repository.git(&["merge", "theirs"]).status, 0, "{folder}");
            if is_missing {
                let run = repository.sandbox.run(&["merge", &path]);
                assert_eq!(run.status, 1, "{folder}: {run:?}");
            }
            assert_eq!(texts_in(&work.join(&path)), BOTH, "{folder}");
        }
    }
}

#[test]
fn a_board_that_one_side_renamed_is_merged_under_its_new_name() {
    for is_missing in [false, true] {
        let Some(repository) = Repository::with_driver() else {
            return;
        };
        if is_missing {
            repository.ok(&MISSING);
        }
        repository.ok(&["checkout", "--quiet", "-b", "theirs"]);
        repository.ok(&["mv", BOARD, "new.ron"]);
        repository.commit("renamed");
        let path = repository.sandbox.work().join("new.ron");
        let mut board = format::read(&fs::read(&path).unwrap()).unwrap();
        side("theirs")(&mut board);
        fs::write(&path, format::write(&board)).unwrap();
        repository.commit("theirs");
        repository.ok(&["checkout", "--quiet", "main"]);
        repository.change("ours", side("ours"));
        assert_ne!(repository.git(&["merge", "theirs"]).status, 0);
        if is_missing {
            let run = repository.sandbox.run(&["merge", "./new.ron"]);
            assert_eq!(run.status, 1, "{run:?}");
        }
        assert_eq!(texts_in(&path), BOTH);
        assert!(!repository.path().exists());
    }
}

#[test]
fn a_board_that_is_deleted_here_and_changed_there_opens_as_it_is_there() {
    let Some(repository) = Repository::with_driver() else {
        return;
    };
    repository.ok(&["checkout", "--quiet", "-b", "theirs"]);
    repository.change("theirs", side("theirs"));
    repository.ok(&["checkout", "--quiet", "main"]);
    repository.ok(&["rm", "--quiet", BOARD]);
    repository.commit("gone");
    assert_ne!(repository.git(&["merge", "theirs"]).status, 0);
    assert!(repository.sandbox.out(&["show", PATH]).contains("theirs"));
    repository
        .sandbox
        .out(&["add", PATH, "--column", "factor", "more"]);
    assert!(texts(&repository.read()).contains(&"more".to_owned()));
}

#[test]
fn a_board_that_both_sides_began_is_one_without_the_driver_too() {
    for is_missing in [false, true] {
        let Some(repository) = Repository::with_driver() else {
            return;
        };
        if is_missing {
            repository.ok(&MISSING);
        } else {
            repository.ok(&["config", "--remove-section", "merge.nofault"]);
        }
        let path = repository.sandbox.work().join("new.ron");
        let begin = |text: &str| {
            let mut board = repository.read();
            add(&mut board, text);
            fs::write(&path, format::write(&board)).unwrap();
            repository.commit(text);
        };
        repository.ok(&["checkout", "--quiet", "-b", "theirs"]);
        begin("theirs");
        repository.ok(&["checkout", "--quiet", "main"]);
        begin("ours");
        assert_ne!(repository.git(&["merge", "theirs"]).status, 0);
        repository.sandbox.out(&["merge", "./new.ron"]);
        assert_eq!(texts_in(&path), ["one", "ours", "theirs", "two", "zero"]);
    }
}

/// Until `git add` nobody but git knows that one side was chosen: both are shown, and that is said.
#[test]
fn a_side_that_was_checked_out_is_not_the_end_of_the_other() {
    let Some(repository) = Repository::new() else {
        return;
    };
    repository.fork(side("theirs"), side("ours"));
    repository.git(&["merge", "theirs"]);
    repository.ok(&["checkout", "--ours", "--", BOARD]);
    is_read(&repository);
    repository.commit("ours");
    let check = repository.sandbox.out(&["check", PATH]);
    assert!(!check.contains("conflict"), "{check}");
    assert!(!texts(&repository.read()).contains(&"theirs".to_owned()));
}

/// Git merges three branches at once without any driver.
#[test]
fn three_branches_at_once_are_one_board_or_as_before() {
    let Some(repository) = Repository::with_driver() else {
        return;
    };
    for branch in ["left", "right"] {
        repository.ok(&["checkout", "--quiet", "-b", branch, "main"]);
        repository.change(branch, side(branch));
    }
    repository.ok(&["checkout", "--quiet", "main"]);
    repository.change("ours", |board| add(board, "ours"));
    let before = repository.text();
    let run = repository.git(&["merge", "left", "right"]);
    if run.status == 0 {
        let all = texts(&repository.read());
        assert!(
            ["left", "right", "ours"]
                .iter()
                .all(|text| all.contains(&(*text).to_owned()))
        );
    } else if repository.text() != before {
        let made = repository.sandbox.run(&["merge", PATH]);
        assert_eq!(made.status, 1, "{made:?}");
        let all = ["left", "one, right", "ours", "right", "two", "zero"];
        assert_eq!(texts(&repository.read()), all);
    }
}
