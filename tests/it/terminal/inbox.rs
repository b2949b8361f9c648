//! Cards from other shells while the board is open, open twice, killed, or not open at all.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::cli::sandbox::{Run, Sandbox, json, start};
use crate::pty::Terminal;

/// How soon a card from another shell is to be seen.
const SOON: Duration = Duration::from_secs(1);

/// The programs of a storm, and the cards that each of them brings.
const PROGRAMS: usize = 10;
const CARDS: usize = 100;

/// The board on a terminal, with the column of factors selected.
fn open(sandbox: &Sandbox) -> Terminal {
    let mut terminal = Terminal::open(sandbox, &["checkout"]);
    terminal.wait_for("saved ✓");
    terminal.press("2");
    terminal
}

/// The folder that must be there only while it is needed.
fn folder(board: &Path) -> PathBuf {
    board.with_file_name(".nofault")
}

/// The names in the inbox that have this ending.
fn in_inbox(board: &Path, ending: &str) -> Vec<String> {
    let entries = folder(board).join("inbox").read_dir();
    let entries = entries.into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| name.ends_with(ending)).collect()
}

/// Makes the board's folder one that a program synchronises.
fn synchronise(board: &Path) {
    fs::create_dir(board.with_file_name(".stfolder")).unwrap();
}

/// Waits until the session has left its sign.
fn wait_for_sign(board: &Path) {
    for _ in 0..2000 {
        if !in_inbox(board, ".open").is_empty() {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("no sign is left");
}

/// Starts every program of a storm at once.
fn storm(sandbox: &Sandbox) -> Vec<Child> {
    let programs = (0..PROGRAMS).map(|program| {
        let lines = (0..CARDS).map(|n| format!("secret {program} {n}\n"));
        let arguments = ["add", "checkout", "--column", "factor", "--hidden", "-"];
        start(
            &mut sandbox.command(&arguments),
            &lines.collect::<Vec<_>>().concat(),
        )
    });
    programs.collect()
}

/// Waits until every program has ended well; each has said that its cards are added.
fn wait_added(programs: Vec<Child>, said: &str) {
    for program in programs {
        let run = Run::of(program.wait_with_output().unwrap());
        assert_eq!(
            (run.status, run.err.as_str(), run.out.as_str()),
            (0, "", said)
        );
    }
}

/// The texts of all cards, those of hidden ones too: they stand in the file.
fn texts(board: &Path) -> Vec<String> {
    let file = fs::read_to_string(board).unwrap();
    let lines = file.lines().map(str::trim);
    let texts = lines.filter_map(|line| line.strip_prefix("text: \"")?.strip_suffix("\","));
    texts.map(str::to_owned).collect()
}

/// Asserts that every card of a storm is there once.
fn all_are_there_once(board: &Path) {
    let texts = texts(board);
    let stormed: Vec<_> = texts.iter().filter(|t| t.starts_with("secret")).collect();
    let different: BTreeSet<_> = stormed.iter().collect();
    assert_eq!(
        (stormed.len(), different.len()),
        (PROGRAMS * CARDS, PROGRAMS * CARDS)
    );
}

fn no_litter(sandbox: &Sandbox, board: &Path) {
    let entries = board.parent().unwrap().read_dir().unwrap().flatten();
    let names: Vec<_> = entries.map(|entry| entry.file_name()).collect();
    let ours = names.iter().filter(|name| *name != ".stfolder");
    assert_eq!(ours.collect::<Vec<_>>(), [board.file_name().unwrap()]);
    let check = sandbox.out(&["check", "checkout"]);
    assert!(!check.contains("broken"), "{check}");
}

/// Types cards one after the other, as fast as they are kept.
fn type_cards(terminal: &mut Terminal, who: &str, count: usize) {
    for n in 0..count {
        terminal.press("a");
        terminal.enter(&format!("typed by {who} {n}"));
        terminal.press("Enter");
    }
}

fn typed(board: &Path) -> usize {
    texts(board)
        .iter()
        .filter(|t| t.starts_with("typed"))
        .count()
}

#[test]
fn a_hidden_card_from_another_shell_appears_within_a_second() {
    let (sandbox, board) = Sandbox::with_board();
    let mut terminal = open(&sandbox);
    let said = sandbox.out(&[
        "add", "checkout", "--column", "factor", "--hidden", "a secret",
    ]);
    let added = Instant::now();
    assert_eq!(said, "Added 1 hidden factor.\n");
    terminal.wait_for("1 hidden card arrived.");
    assert!(added.elapsed() < SOON, "{:?}", added.elapsed());
    terminal.wait_for("CONTRIBUTING FACTORS 1");
    assert_eq!(in_inbox(&board, ".message"), [""; 0]);
    assert_eq!(texts(&board), ["a secret"]);
    let ended = terminal.quit();
    let seen = String::from_utf8_lossy(&ended.raw);
    assert!(!seen.contains("secret"), "it was shown");
    no_litter(&sandbox, &board);
}

#[test]
fn what_is_being_typed_is_not_disturbed() {
    let (sandbox, _) = Sandbox::with_board();
    let mut terminal = open(&sandbox);
    terminal.press("a");
    terminal.enter("infra: half a");
    terminal.wait_for("half a");
    sandbox.out(&["add", "checkout", "--column", "factor", "--hidden", "one"]);
    terminal.wait_for("1 hidden card arrived.");
    terminal.enter(" thought");
    terminal.press("Enter");
    terminal.wait_for("half a thought");
    terminal.press("u");
    terminal.wait_without("half a thought");
    terminal.wait_for("CONTRIBUTING FACTORS 1");
    terminal.quit();
}

#[test]
fn a_storm_comes_in_whole_while_somebody_types() {
    let (sandbox, board) = Sandbox::with_board();
    let mut terminal = open(&sandbox);
    let programs = storm(&sandbox);
    type_cards(&mut terminal, "me", 20);
    wait_added(programs, "Added 100 hidden factors.\n");
    terminal.wait_for("CONTRIBUTING FACTORS 1020");
    terminal.wait_for("saved ✓");
    assert_eq!(in_inbox(&board, ".message"), [""; 0]);
    let ended = terminal.quit();
    assert!(!String::from_utf8_lossy(&ended.raw).contains("secret"));
    all_are_there_once(&board);
    assert_eq!(typed(&board), 20);
    no_litter(&sandbox, &board);
}

#[test]
fn a_storm_comes_in_whole_while_nobody_has_the_board_open() {
    let (sandbox, board) = Sandbox::with_board();
    wait_added(storm(&sandbox), "Added 100 hidden factors.\n");
    all_are_there_once(&board);
    no_litter(&sandbox, &board);
}

#[test]
fn a_storm_comes_in_whole_while_the_board_is_open_twice() {
    let (sandbox, board) = Sandbox::with_board();
    let mut terminals = [open(&sandbox), open(&sandbox)];
    let programs = storm(&sandbox);
    for (who, terminal) in ["one", "two"].iter().zip(&mut terminals) {
        type_cards(terminal, who, 10);
    }
    wait_added(programs, "Added 100 hidden factors.\n");
    for terminal in &mut terminals {
        terminal.wait_for("CONTRIBUTING FACTORS 1020");
        terminal.wait_for("saved ✓");
    }
    for terminal in terminals {
        terminal.quit();
    }
    all_are_there_once(&board);
    assert_eq!(typed(&board), 20);
    no_litter(&sandbox, &board);
}

#[test]
fn single_cards_at_once_are_all_there_and_say_nothing_by_their_order() {
    const SINGLE: usize = 30;
    let (sandbox, board) = Sandbox::with_board();
    let mut terminal = open(&sandbox);
    let programs = (0..SINGLE).map(|n| {
        let card = format!("single {n:02}");
        let arguments = ["add", "checkout", "--column", "factor", "--hidden", &card];
        start(&mut sandbox.command(&arguments), "")
    });
    let programs: Vec<_> = programs.collect();
    type_cards(&mut terminal, "me", 5);
    wait_added(programs, "Added 1 hidden factor.\n");
    terminal.wait_for("CONTRIBUTING FACTORS 35");
    terminal.wait_for("saved ✓");
    terminal.quit();
    let board_json = json(&sandbox.out(&["export", "checkout", "--as", "json"]));
    assert!(!board_json.to_string().contains("single"));
    let different: BTreeSet<String> = texts(&board).into_iter().collect();
    assert_eq!((different.len(), texts(&board).len()), (35, 35));
    no_litter(&sandbox, &board);
}

#[test]
fn a_kill_right_after_the_answer_loses_nothing() {
    for round in 0..3 {
        let (sandbox, board) = Sandbox::with_board();
        let terminal = open(&sandbox);
        let programs = storm(&sandbox);
        if round == 0 {
            wait_added(programs, "Added 100 hidden factors.\n");
            terminal.signal(Signal::KILL);
        } else {
            // In the middle of it: who waits for an answer finds the board free.
            std::thread::sleep(Duration::from_millis(30 * round));
            terminal.signal(Signal::KILL);
            wait_added(programs, "Added 100 hidden factors.\n");
        }
        terminal.wait_end();
        let mut terminal = open(&sandbox);
        terminal.wait_for("CONTRIBUTING FACTORS 1000");
        terminal.wait_for("saved ✓");
        terminal.quit();
        all_are_there_once(&board);
        no_litter(&sandbox, &board);
    }
}

#[test]
fn cards_for_a_session_that_does_not_answer_come_in_when_it_does() {
    let (sandbox, board) = Sandbox::with_board();
    synchronise(&board);
    let mut terminal = open(&sandbox);
    wait_for_sign(&board);
    terminal.signal(Signal::STOP);
    terminal.wait_stopped();
    let arguments = ["add", "checkout", "--column", "factor", "--hidden", "late"];
    let said = sandbox.out(&arguments);
    assert_eq!(
        said,
        "The board is busy: 1 hidden factor waits in its inbox.\n"
    );
    assert_eq!(texts(&board), [""; 0]);
    terminal.signal(Signal::CONT);
    terminal.wait_for("1 hidden card arrived.");
    terminal.wait_for("saved ✓");
    terminal.quit();
    assert_eq!(texts(&board), ["late"]);
    no_litter(&sandbox, &board);
}

#[test]
fn cards_for_a_board_that_is_open_on_another_machine_wait_for_it() {
    let (sandbox, board) = Sandbox::with_board();
    synchronise(&board);
    let terminal = open(&sandbox);
    wait_for_sign(&board);
    let own = in_inbox(&board, ".open").remove(0);
    terminal.signal(Signal::KILL);
    terminal.wait_end();
    let (start, _) = own.rsplit_once('-').unwrap();
    let inbox = folder(&board).join("inbox");
    let theirs = inbox.join(format!("{start}-0123456789abcdef.open"));
    fs::rename(inbox.join(own), &theirs).unwrap();
    let host = r#"(format: 1, host: "laptop")"#;
    std::io::Write::write_all(&mut fs::File::create(&theirs).unwrap(), host.as_bytes()).unwrap();

    let arguments = ["add", "checkout", "--column", "factor", "one", "more"];
    assert_eq!(
        sandbox.out(&arguments),
        "The board is open on laptop: 1 factor waits in its inbox.\n"
    );
    assert_eq!(texts(&board), [""; 0], "the file is the other machine's");
    // The other machine was switched off long ago: the board is opened here.
    let mut terminal = open(&sandbox);
    terminal.wait_for("one more");
    terminal.wait_for("saved ✓");
    terminal.quit();
    assert_eq!(texts(&board), ["one more"]);
    no_litter(&sandbox, &board);
}

#[test]
fn a_board_opened_by_its_path_leaves_nothing_beside_it() {
    let (sandbox, board) = Sandbox::with_board();
    let away = sandbox.work().join("away.ron");
    fs::rename(board, &away).unwrap();
    for kind in ["plain", "synchronised"] {
        let mut terminal = Terminal::open(&sandbox, &["away.ron"]);
        terminal.wait_for("saved ✓");
        if kind == "synchronised" {
            wait_for_sign(&away);
        }
        terminal.quit();
        assert!(!folder(&away).exists(), "{kind}");
        let _ = fs::create_dir(away.with_file_name(".stfolder"));
    }
}
