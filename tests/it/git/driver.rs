//! Git with the driver: merge, rebase, cherry-pick, stash, and what waits for a person.

use std::fs;

use nofault::board::{Board, Id};
use nofault::text::Clean;

use super::repository::{BOARD, PATH, Repository, add, card, change, texts};

fn theirs(board: &mut Board) {
    change(board, "one", |card| {
        card.text = Clean::line("one, by them");
        card.votes.insert(Id::from_bits(1));
    });
    add(board, "theirs");
}

fn ours(board: &mut Board) {
    change(board, "one", |card| {
        card.owner = Clean::line("sam");
        card.votes.insert(Id::from_bits(2));
    });
    let two = card(board, "two").id;
    board.delete(two).unwrap();
    add(board, "ours");
}

fn is_merged(repository: &Repository) {
    let board = repository.read();
    assert_eq!(texts(&board), ["one, by them", "ours", "theirs", "zero"]);
    let one = card(&board, "one");
    assert_eq!((&*one.owner, one.votes.len()), ("sam", 2));
    assert_eq!(repository.ok(&["status", "--porcelain"]), "");
    repository.sandbox.out(&["check", PATH]);
}

#[test]
fn merge_rebase_cherry_pick_and_stash_put_both_sides_together() {
    for how in [
        &["merge", "theirs"][..],
        &["rebase", "theirs"],
        &["cherry-pick", "theirs"],
        &["merge", "--squash", "theirs"],
    ] {
        let Some(repository) = Repository::with_driver() else {
            return;
        };
        repository.fork(theirs, ours);
        repository.ok(how);
        if how.contains(&"--squash") {
            repository.commit("squashed");
        }
        is_merged(&repository);
    }
    let Some(repository) = Repository::with_driver() else {
        return;
    };
    let mut board = repository.read();
    theirs(&mut board);
    repository.write(&board);
    repository.ok(&["stash"]);
    repository.change("ours", ours);
    repository.ok(&["stash", "pop"]);
    repository.commit("both");
    is_merged(&repository);
}

#[test]
fn two_texts_of_one_card_wait_for_a_person_and_stay_settled() {
    let Some(repository) = Repository::with_driver() else {
        return;
    };
    let text = |text: &'static str| {
        move |board: &mut Board| {
            change(board, "one", |card| {
                card.text = Clean::line(text);
                card.owner = Clean::line(text);
            });
        }
    };
    repository.fork(text("one, by them"), text("one, by us"));
    let run = repository.git(&["merge", "theirs"]);
    assert_eq!(run.status, 1, "{run:?}");
    let told: Vec<&str> = run
        .err
        .lines()
        .filter(|line| line.starts_with("nofault: "))
        .collect();
    assert_eq!(told.len(), 2, "{run:?}");
    assert!(
        told[0].contains("Checkout outage: factor “one, by them”"),
        "{told:?}"
    );
    let board = repository.read();
    let one = card(&board, "one");
    assert!(one.also.contains(&Clean::line("one, by us")));
    assert!(
        one.note.contains("one, by us"),
        "no value is lost: {}",
        one.note
    );
    // What the driver has merged is not merged again, however it is settled before `git add`.
    let sandbox = &repository.sandbox;
    sandbox.out(&["check", PATH]);
    let mut settled = board.clone();
    change(&mut settled, "one", |card| {
        card.text = Clean::line("one, by us");
        card.owner = Clean::line("one, by us");
        card.also.clear();
        card.note = Clean::default();
    });
    repository.write(&settled);
    sandbox.out(&["check", PATH]);
    assert!(sandbox.out(&["show", PATH]).contains("one, by us"));
    assert_eq!(repository.read(), settled);
    repository.commit("settled");
}

#[test]
fn deleted_here_and_changed_there_is_kept_and_told() {
    let Some(repository) = Repository::with_driver() else {
        return;
    };
    repository.fork(theirs, |board| {
        let one = card(board, "one").id;
        board.delete(one).unwrap();
    });
    let run = repository.git(&["merge", "theirs"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.err.contains("deleted on one side"), "{run:?}");
    assert_eq!(
        texts(&repository.read()),
        ["one, by them", "theirs", "two", "zero"]
    );
}

#[test]
fn a_board_that_both_sides_began_is_one() {
    let Some(repository) = Repository::with_driver() else {
        return;
    };
    let begin = |text: &str| {
        let mut board = repository.read();
        add(&mut board, text);
        let path = repository.sandbox.work().join("new.ron");
        fs::write(path, nofault::store::format::write(&board)).unwrap();
        repository.commit(text);
    };
    repository.ok(&["checkout", "--quiet", "-b", "theirs"]);
    begin("theirs");
    repository.ok(&["checkout", "--quiet", "main"]);
    begin("ours");
    repository.ok(&["merge", "theirs"]);
    let shown = repository.sandbox.out(&["show", "./new.ron"]);
    assert!(
        shown.contains("ours") && shown.contains("theirs"),
        "{shown}"
    );
}

#[test]
fn two_merges_that_crossed_are_merged() {
    let Some(repository) = Repository::with_driver() else {
        return;
    };
    repository.fork(theirs, ours);
    repository.ok(&["branch", "crossed"]);
    repository.ok(&["merge", "theirs"]);
    repository.ok(&["checkout", "--quiet", "theirs"]);
    repository.ok(&["merge", "crossed"]);
    repository.change("more", |board| add(board, "more"));
    repository.ok(&["checkout", "--quiet", "main"]);
    repository.change("most", |board| add(board, "most"));
    repository.ok(&["merge", "theirs"]);
    let both = texts(&repository.read());
    assert_eq!(
        both,
        ["more", "most", "one, by them", "ours", "theirs", "zero"]
    );
}

#[test]
fn what_is_no_board_is_never_one_side_alone() {
    let Some(repository) = Repository::with_driver() else {
        return;
    };
    repository.fork(theirs, ours);
    // A newer nofault wrote theirs.
    repository.ok(&["checkout", "--quiet", "theirs"]);
    let newer = repository.text().replace("format: 1", "format: 999");
    fs::write(repository.path(), newer).unwrap();
    repository.commit("newer");
    repository.ok(&["checkout", "--quiet", "main"]);
    let run = repository.git(&["merge", "theirs"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(
        run.err.contains("merged as text") && run.err.contains("999"),
        "{run:?}"
    );
    let text = repository.text();
    assert!(
        text.contains("one, by them") && text.contains("sam"),
        "{text}"
    );
    let check = repository.sandbox.run(&["check", PATH]);
    assert_eq!(check.status, 1, "{check:?}");
}

#[test]
fn two_boards_of_one_name_are_not_made_one() {
    let Some(repository) = Repository::with_driver() else {
        return;
    };
    repository.fork(theirs, |board| {
        board.change_details(|details| details.id = Id::from_bits(78));
        add(board, "ours");
    });
    let run = repository.git(&["merge", "theirs"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.err.contains("different boards"), "{run:?}");
    let text = repository.text();
    for both in ["ours", "theirs"] {
        assert!(text.contains(&format!("text: \"{both}\"")), "{text}");
    }
}

#[test]
fn what_is_too_large_to_read_is_merged_by_git_or_not_at_all() {
    let Some(repository) = Repository::with_driver() else {
        return;
    };
    let large = |end: &str| format!("{}{end}", "// a line of a file\n".repeat(900_000));
    let put = |start: &str, end: &str| {
        let text = format!("{start}{}", large(end));
        repository.sandbox.put(BOARD, text.as_bytes());
        repository.commit("large");
    };
    put("0\n", "0\n");
    repository.ok(&["checkout", "--quiet", "-b", "theirs"]);
    put("0\n", "theirs\n");
    repository.ok(&["checkout", "--quiet", "main"]);
    put("ours\n", "0\n");
    repository.ok(&["merge", "theirs"]);
    let text = repository.text();
    assert!(text.starts_with("ours\n") && text.ends_with("\ntheirs\n"));
    // Without git's text merge there is no result, and git must not take one side for it.
    repository.ok(&["checkout", "--quiet", "theirs"]);
    put("\0", "theirs\n");
    repository.ok(&["checkout", "--quiet", "main"]);
    put("more\n", "theirs\n");
    let run = repository.git(&["merge", "theirs"]);
    assert!(run.status > 0 && run.err.contains("too large"), "{run:?}");
    assert_eq!(repository.ok(&["status", "--porcelain"]), "");
    assert!(repository.text().starts_with("more\n"));
    let alone = repository.sandbox.run(&["merge", PATH, "none", PATH]);
    assert_eq!(alone.status, 255, "{alone:?}");
}

#[test]
fn other_files_of_that_ending_are_merged_as_ever() {
    let Some(repository) = Repository::with_driver() else {
        return;
    };
    let game = |lines: [&str; 5]| {
        repository
            .sandbox
            .put("game.ron", (lines.join("\n") + "\n").as_bytes());
        repository.commit("game");
    };
    game(["(", "  a: 1,", "  b: 1,", "  c: 1,", ")"]);
    repository.ok(&["checkout", "--quiet", "-b", "theirs"]);
    game(["(", "  a: 2,", "  b: 1,", "  c: 1,", ")"]);
    repository.ok(&["checkout", "--quiet", "main"]);
    game(["(", "  a: 1,", "  b: 1,", "  c: 2,", ")"]);
    repository.ok(&["merge", "theirs"]);
    let merged = fs::read_to_string(repository.sandbox.work().join("game.ron")).unwrap();
    assert_eq!(merged, "(\n  a: 2,\n  b: 1,\n  c: 2,\n)\n");
}

#[test]
fn a_mistake_in_the_settings_does_not_stop_a_merge() {
    let Some(repository) = Repository::with_driver() else {
        return;
    };
    let config = repository.sandbox.home().join("config/nofault");
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("config.ron"), "(nonsense: 1)").unwrap();
    repository.fork(theirs, ours);
    repository.ok(&["merge", "theirs"]);
    assert!(texts(&repository.read()).contains(&"theirs".to_owned()));
    let shown = repository.ok(&["show", &format!("HEAD:{BOARD}")]);
    assert!(shown.contains("theirs"));
    let diff = repository.ok(&["diff", "HEAD~1", "--", BOARD]);
    assert!(diff.contains("theirs") && !diff.contains("text:"), "{diff}");
}
