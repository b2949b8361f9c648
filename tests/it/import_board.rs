//! Importing on the board: a record is looked at and ticked before its entries become cards.

use std::sync::Arc;

use jiff::SignedDuration;
use nofault::app::Effect;
use nofault::app::event::{Event, Opening};
use nofault::app::import::{Entries, Unread};
use nofault::board::{Board, CardId, Column};
use nofault::import::{self, Context, File, Record, Watch};
use nofault::text::Clean;

use crate::cli::sandbox::Sandbox;
use crate::pty::Terminal;
use crate::stage::Stage;

const RETRO: &str = "# Checkout is slow

## Timeline

- 14:03 UTC - Builds fail
- 14:20 UTC - The pool is made larger

## Contributing factors

- No alert watches the pool

## Action items

- [ ] Alert on the pool (@sam)
";

/// A chat that ends in the middle.
const CUT: &str = r#"[
{"type":"message","ts":"1771855200.000100","user":"U1","text":"the till does not answer"},
{"type":"mess"#;

/// What the app asked for last, and the id of it.
fn asked(stage: &Stage) -> (CardId, String, Arc<Board>) {
    let mut effects = stage.effects.iter().rev();
    let found = effects.find_map(|effect| {
        if let Effect::Import {
            id, path, board, ..
        } = effect
        {
            Some((*id, path.clone(), board.clone()))
        } else {
            None
        }
    });
    found.expect("a record is asked for")
}

/// The entries of a text, as the shell would send them.
fn entries(text: &str, board: &Board) -> Arc<Entries> {
    let record = Record {
        files: vec![File {
            name: if text.starts_with("time,") {
                "a.csv"
            } else {
                "retro.md"
            }
            .to_owned(),
            text: text.to_owned(),
        }],
    };
    let context = Context {
        zone: board.zone(),
        began: None,
        today: "2026-11-20".parse().expect("a day"),
    };
    let reading = import::read(&record, None, &context, &Watch::default()).expect("it is read");
    let name = Clean::line("retro.md");
    Arc::new(Entries::of(name, reading, &record, board))
}

/// Asks for a record and has it read.
fn look(stage: &mut Stage, text: &str) {
    stage.press(r#"I Ctrl-A Ctrl-K "retro.md" Enter"#);
    read(stage, text);
}

/// Has the record read that is asked for.
fn read(stage: &mut Stage, text: &str) {
    let (id, path, board) = asked(stage);
    assert_eq!(path, "retro.md");
    let entries = entries(text, &board);
    stage.event(Event::Imported(id, Ok(entries)));
}

fn cards(stage: &Stage) -> usize {
    stage.app.board().len()
}

#[test]
fn a_record_is_looked_at_ticked_added_and_undone_in_one_step() {
    let mut stage = Stage::empty();
    look(&mut stage, RETRO);
    stage.says("Import: 4 of 4 ticked, from retro.md (markdown)");
    stage.says("retro.md:5");
    insta::assert_snapshot!(stage.screen());
    assert_eq!(cards(&stage), 0, "nothing is added yet");
    stage.press("j Space");
    stage.says("3 of 4 ticked");
    stage.press("Enter");
    stage.says("Added 1 event, 1 factor and 1 action from retro.md; u takes them back.");
    assert_eq!(stage.texts(Column::Timeline), ["Builds fail"]);
    stage.press("u");
    assert_eq!(cards(&stage), 0, "one undo takes all of them back");
    stage.press("U");
    assert_eq!(cards(&stage), 3);
}

#[test]
fn what_is_there_is_counted_and_does_not_come_again() {
    let mut stage = Stage::empty();
    look(&mut stage, RETRO);
    stage.press("j Space Enter");
    look(&mut stage, RETRO);
    stage.says("3 entries are on the board already.");
    stage.says("1 of 1 ticked");
    stage.press("Enter");
    assert_eq!(cards(&stage), 4);
    look(&mut stage, RETRO);
    stage.says("All 4 entries of retro.md (markdown) are on the board already.");
    assert_eq!(cards(&stage), 4);
}

#[test]
fn noise_is_shown_unticked_and_what_is_no_entry_with_its_reason() {
    let slack = r#"[
        {"type":"message","ts":"1771855200.000100","user":"U1","text":"the till does not answer"},
        {"type":"message","subtype":"channel_join","ts":"1771855260.000100","user":"U2","text":"<@U2> has joined the channel"},
        {"type":"message","ts":"1771855320.000100","user":"U1","text":""}
    ]"#;
    let mut stage = Stage::empty();
    look(&mut stage, slack);
    stage.says("[✓] event");
    stage.says("[ ] event");
    stage.press("t");
    stage.says("2 of 2 ticked");
    stage.press("t");
    stage.says("0 of 2 ticked");
    stage.press("Enter");
    stage.says("No entry is ticked");
    stage.press("t Enter");
    assert_eq!(cards(&stage), 1);
}

#[test]
fn a_long_reading_says_how_far_it_is_and_can_be_stopped() {
    let mut stage = Stage::empty().keys(r#"I "retro.md" Enter"#);
    let (id, _, board) = asked(&stage);
    stage.event(Event::Importing(id, 42));
    stage.says("42 % read");
    for keys in ["Enter", "Space", "t"] {
        stage.press(keys);
        stage.says("The record is still being read");
    }
    stage.press("Esc");
    assert!(stage.effects.contains(&Effect::StopImport));
    stage.says("Nothing was added.");
    // What comes of it now is nobody's.
    stage.event(Event::Importing(id, 80));
    stage.event(Event::Imported(id, Ok(entries(RETRO, &board))));
    stage.event(Event::Imported(
        id,
        Err(Unread::Failed("no such luck".to_owned())),
    ));
    stage.says_not("ticked");
    stage.says_not("no such luck");
    // Nor does it come between another reading.
    stage.press("I Enter");
    stage.event(Event::Imported(
        id,
        Ok(entries("14:01 other\n14:02 text\n", &board)),
    ));
    stage.says("0 % read");
    read(&mut stage, RETRO);
    stage.says("4 of 4 ticked");
}

#[test]
fn a_record_that_cannot_be_read_adds_nothing_and_can_be_asked_for_again() {
    let mut stage = Stage::empty().keys(r#"I "  " Enter"#);
    stage.says("The record needs a file name");
    stage.press(r#"Ctrl-A Ctrl-K "retro.md" Enter"#);
    let (id, ..) = asked(&stage);
    stage.event(Event::Imported(
        id,
        Err(Unread::Failed("It is no text.".to_owned())),
    ));
    stage.says("It is no text.");
    // What is typed on is meant for the name.
    stage.press(r#""x""#);
    stage.says("Import from: retro.mdx");
    stage.press("Backspace Enter");
    let (id, ..) = asked(&stage);
    stage.event(Event::Imported(
        id,
        Err(Unread::Unknown(Clean::line("retro.md"))),
    ));
    stage.says("What retro.md is does not show in it; Ctrl-O says what it is.");
    stage.press("Ctrl-O Ctrl-O");
    stage.says("Import as slack from: retro.md");
    stage.press("Enter");
    let from = stage.effects.iter().rev().find_map(|effect| {
        if let Effect::Import { from, .. } = effect {
            Some(from.map(|format| format.name))
        } else {
            None
        }
    });
    assert_eq!(from, Some(Some("slack")));
}

#[test]
fn ticks_come_back_after_escape_and_after_a_kill() {
    let mut stage = Stage::empty();
    look(&mut stage, RETRO);
    stage.press("j Space");
    stage.now += SignedDuration::from_millis(600);
    stage.event(Event::Tick);
    let draft = stage.effects.iter().rev().find_map(|effect| {
        if let Effect::Draft(text) = effect {
            Some(text.clone())
        } else {
            None
        }
    });
    let draft = draft.expect("the ticks are kept");
    stage.press("Esc");
    stage.says("I shows the record again, ticked as it was.");
    stage.press("I Enter");
    read(&mut stage, RETRO);
    stage.says("3 of 4 ticked");
    stage.press("Enter");
    look(&mut stage, RETRO);
    stage.says("1 of 1 ticked");

    let mut again = Stage::empty();
    again.event(Event::Opened(Box::new(Opening {
        draft: Some(draft),
        ..Opening::of(again.app.board().clone(), "board.ron".into())
    })));
    again.says("is kept; I here brings it back");
    again.press("I Enter");
    read(&mut again, RETRO);
    again.says("3 of 4 ticked");
}

#[test]
fn every_size_shows_the_chosen_row_and_the_mouse_finds_it() {
    let line = |n: u32| format!("- {:02}:{:02} entry number {n}", n / 60, n % 60);
    let long = (0..300).map(line).collect::<Vec<_>>().join("\n");
    for (width, height) in [(160, 48), (100, 30), (80, 24), (50, 16), (40, 12), (30, 8)] {
        let mut stage = Stage::empty().size(width, height);
        look(&mut stage, &long);
        stage.press("PageDown PageDown G k");
        let screen = stage.screen();
        let row = screen.lines().position(|line| line.contains('›'));
        assert!(row.is_some(), "{width}x{height}\n{screen}");
    }
    let mut stage = Stage::empty();
    look(&mut stage, &long);
    let screen = stage.screen();
    let row = screen
        .lines()
        .position(|line| line.contains("entry number 7"));
    let row = u16::try_from(row.unwrap_or_else(|| panic!("{screen}"))).expect("a row");
    let spotted = stage.spot(60, row).expect("something is there");
    stage.event(Event::Click(spotted));
    let screen = stage.screen();
    let chosen = screen.lines().find(|line| line.contains('›'));
    assert!(
        chosen.is_some_and(|line| line.contains("entry number 7")),
        "{screen}"
    );
}

#[test]
fn the_real_program_reads_files_and_names_what_is_wrong() {
    let (sandbox, _) = Sandbox::with_board();
    let retro = sandbox.put("retro.md", RETRO.as_bytes());
    let broken = sandbox.put("broken.json", CUT.as_bytes());
    let mut terminal = Terminal::open(&sandbox, &["checkout"]);
    terminal.wait_for("saved ✓");
    terminal.press("I");
    terminal.wait_for("Import from");
    terminal.enter(&format!("'{}'", retro.display()));
    terminal.press("Enter");
    terminal.wait_for("4 of 4 ticked");
    terminal.press("Enter");
    terminal.wait_for("Added 2 events, 1 factor and 1 action");
    terminal.press("I");
    terminal.enter(&broken.to_string_lossy());
    terminal.press("Enter");
    terminal.wait_for("line 3");
    terminal.press("Ctrl-A Ctrl-K");
    terminal.enter("/no/such/file.md");
    terminal.press("Enter");
    terminal.wait_for("There is no file");
    terminal.press("Esc");
    terminal.wait_without("Import from");
    terminal.quit();
    let cards = sandbox.out(&["export", "checkout", "--as", "json"]);
    assert!(cards.contains("The pool is made larger"), "{cards}");
}

#[test]
fn tab_completes_the_name_of_a_file() {
    let completed = |path: &str, names: &[&str]| Event::Completed {
        typed: "re".to_owned(),
        path: path.to_owned(),
        names: names.iter().map(ToString::to_string).collect(),
    };
    let mut stage = Stage::empty().keys(r#"I "re" Tab"#);
    assert!(stage.effects.contains(&Effect::Complete("re".to_owned())));
    stage.event(completed("retro-", &["retro-1.md", "retro-2.md"]));
    stage.says("Import from: retro-");
    stage.says("retro-1.md  retro-2.md");
    // What was typed since is not taken away.
    stage.press(r#""2""#);
    stage.event(completed("retro-", &["retro-1.md", "retro-2.md"]));
    stage.says("Import from: retro-2");

    let (sandbox, _) = Sandbox::with_board();
    let retro = sandbox.put("of-checkout.md", RETRO.as_bytes());
    let mut terminal = Terminal::open(&sandbox, &["checkout"]);
    terminal.wait_for("saved ✓");
    terminal.press("I");
    terminal.wait_for("Import from");
    let folder = retro.parent().expect("a folder");
    terminal.enter(&format!("{}/of-c", folder.display()));
    terminal.press("Tab");
    terminal.wait_for("of-checkout.md");
    terminal.press("Enter");
    terminal.wait_for("4 of 4 ticked");
    terminal.press("Esc");
    terminal.quit();
}

#[test]
fn an_entry_that_the_record_has_twice_and_the_board_once_comes_once_more() {
    let mut stage = Stage::empty().keys(r#"1 a "14:00 restart" Enter"#);
    look(&mut stage, "- 14:00 restart\n- 14:00 restart\n- 14:05 up\n");
    stage.says("2 of 2 ticked");
    stage.press("Enter");
    assert_eq!(stage.texts(Column::Timeline).len(), 3);
}

#[test]
fn what_holds_no_entry_says_why() {
    let mut stage = Stage::empty();
    look(&mut stage, "time,event\n14:05,\n");
    stage.says("0 of 0 ticked");
    stage.says("left out:");
}
