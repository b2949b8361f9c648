//! The command table as a whole, and every command on every kind of board.

use std::collections::BTreeMap;

use nofault::app::command::{self, Scope};
use nofault::app::event::Event;
use nofault::app::key::{Code, Key};
use nofault::app::keymap::Keymap;
use nofault::board::Board;
use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};

use crate::stage::Stage;

#[test]
fn names_are_unique_and_kebab_case() {
    let mut names: Vec<&str> = command::all().map(|c| c.name).collect();
    for name in &names {
        let fits = name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        assert!(
            fits && !name.starts_with('-') && !name.ends_with('-'),
            "{name}"
        );
    }
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn every_key_reads_and_prints_back() {
    for command in command::all() {
        assert!(!command.keys.is_empty(), "{} has no key", command.name);
        for text in command.keys {
            let key: Key = text
                .parse()
                .unwrap_or_else(|error| panic!("{}: {error}", command.name));
            assert_eq!(&key.to_string(), text, "{}", command.name);
        }
    }
}

#[test]
fn no_key_has_two_commands_in_a_scope() {
    let mut taken: BTreeMap<(Scope, Key), &str> = BTreeMap::new();
    for command in command::all() {
        for key in command.keys.iter().filter_map(|key| key.parse().ok()) {
            for &scope in command.scopes {
                let other = taken.insert((scope, key), command.name);
                assert_eq!(other, None, "{key} in {scope:?} is also {}", command.name);
            }
        }
    }
}

#[test]
fn help_is_one_line_that_begins_with_a_capital() {
    for command in command::all() {
        let fits = !command.help.contains('\n') && !command.help.ends_with('.');
        assert!(
            fits && command.help.len() <= 90,
            "{}: {}",
            command.name,
            command.help
        );
        assert!(
            command.help.chars().next().is_some_and(char::is_uppercase),
            "{}",
            command.name
        );
    }
}

#[test]
fn a_hint_is_a_few_short_words_wherever_it_stands() {
    let (_, demo) = boards().remove(1);
    for start in [
        "",
        "z",
        "a",
        "i",
        "Enter",
        "b Enter",
        "/",
        "]",
        "] ] ] ] ] B",
        "9 Enter",
        "Q",
    ] {
        let mut stage = Stage::with(demo.clone()).keys(start);
        // A ballot asks how it is taken first, and then goes on in three ways.
        for key in ["", "Enter", "Enter", "C"] {
            stage.press(key);
            for command in command::all() {
                let Some(words) = command.hint.words(&stage.app) else {
                    continue;
                };
                let fits = words
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || " ,".contains(c));
                let short = words.len() <= 15 && (1..=4).contains(&words.split(' ').count());
                assert!(fits && short, "{} after {start:?}: {words:?}", command.name);
            }
        }
    }
}

#[test]
fn no_key_needs_what_a_plain_terminal_cannot_tell() {
    for command in command::all() {
        for key in command.keys {
            assert!(
                !["Ctrl-I", "Ctrl-M", "Ctrl-[", "Ctrl-Enter", "Ctrl-Tab"].contains(key),
                "{key}"
            );
        }
    }
}

#[test]
fn a_person_s_own_keys_replace_the_defaults_and_all_mistakes_are_told() {
    let own = BTreeMap::from([("card-vote".to_owned(), vec!["+".to_owned()])]);
    let keymap = Keymap::with(&own).expect("good keys");
    let plus = "+".parse().expect("a key");
    assert_eq!(
        keymap.command(Scope::Board, plus).map(|c| c.name),
        Some("card-vote")
    );
    let v = "v".parse().expect("a key");
    assert_eq!(keymap.command(Scope::Board, v), None);

    let bad = BTreeMap::from([
        ("card-vot".to_owned(), vec!["v".to_owned()]),
        ("undo".to_owned(), vec!["Hyper-u".to_owned()]),
    ]);
    assert_eq!(Keymap::with(&bad).expect_err("two mistakes").len(), 2);
}

/// An empty board and the demo.
pub(crate) fn boards() -> Vec<(&'static str, Board)> {
    let demo = nofault::store::format::read(include_bytes!("../../assets/demo.ron"));
    vec![
        ("empty", Board::default()),
        ("demo", demo.expect("the demo opens")),
    ]
}

#[test]
fn every_command_works_or_is_refused_and_a_refusal_changes_nothing() {
    for (name, board) in boards() {
        // Opened and read once: reading what a board is read with takes longer than all the rest.
        let mut opened = Stage::with(board);
        opened.screen();
        for command in command::all() {
            for start in [
                "", "a", "Enter", "?", "/", "b", "O", "c", "P", "S", "f", "w", "Q", "Q Tab",
            ] {
                let mut stage = Stage::of(&opened.app).keys(start);
                let mut before = stage.app.clone();
                let refused = (command.run)(&mut before.clone()).is_err();
                stage.app.run(command);
                let flaw = stage.app.board().sound();
                assert_eq!(flaw, Ok(()), "{name}, {}", command.name);
                if refused {
                    before.forget_message();
                    stage.app.forget_message();
                    assert!(
                        stage.app == before,
                        "{name}, {} after {start:?}",
                        command.name
                    );
                }
                stage.screen();
            }
        }
    }
}

/// What a restless hand does: keys of the table, letters, pastes.
pub(crate) fn restless(random: &mut ChaCha8Rng) -> Event {
    const TEXT: &[&str] = &[
        "14:05 deploy !det #dns",
        "infra: x",
        "limit: y",
        "@priya z due:fri",
        "~",
        "日本語",
        "👨‍👩‍👧",
        "+7m a",
        "e\u{301}",
    ];
    let pick = |random: &mut ChaCha8Rng, count: usize| random.next_u32() as usize % count.max(1);
    match random.next_u32() % 10 {
        0 => Event::Paste(TEXT[pick(random, TEXT.len())].to_owned()),
        1 => Event::Paste(TEXT.join("\n")),
        2 => Event::Key(Key::plain(Code::Char(char::from(
            b' ' + (random.next_u32() % 95) as u8,
        )))),
        3 => Event::Key(Key::plain(Code::Enter)),
        4 => Event::Key(Key::plain(Code::Esc)),
        _ => {
            let keys: Vec<&str> = command::all().flat_map(|c| c.keys).copied().collect();
            let key = keys[pick(random, keys.len())];
            Event::Key(key.parse().expect("a key of the table"))
        }
    }
}

#[test]
fn random_commands_leave_every_invariant_whole() {
    for (seed, (name, board)) in (0_u8..).zip(boards()) {
        let mut random = ChaCha8Rng::from_seed([seed; 32]);
        let mut stage = Stage::with(board);
        for step in 0..50_000 {
            let event = restless(&mut random);
            if step % 20 == 0 {
                stage.event(event);
            } else {
                stage.take(event);
            }
            stage.effects.clear();
            if step % 100 == 0 {
                stage
                    .app
                    .board()
                    .sound()
                    .unwrap_or_else(|flaw| panic!("{name}, step {step}: {flaw}"));
            }
            if step % 500 == 0 {
                stage.screen();
            }
            // A board that only grows makes the test slow without making it better.
            if stage.app.board().len() > 300 {
                stage = Stage::with(Board::default());
            }
        }
    }
}

#[test]
fn undo_goes_all_the_way_back_and_redo_all_the_way_forth() {
    for (seed, (name, board)) in (10_u8..).zip(boards()) {
        let mut random = ChaCha8Rng::from_seed([seed; 32]);
        let mut stage = Stage::with(board.clone());
        for _ in 0..300 {
            let event = restless(&mut random);
            let undo = matches!(
                event,
                Event::Key(Key {
                    code: Code::Char('u' | 'U'),
                    ..
                })
            );
            if !undo {
                stage.event(event);
            }
        }
        stage.press("Ctrl-C");
        stage.press("Esc Esc");
        let end = stage.app.board().clone();
        let mut steps = 0;
        while stage
            .app
            .refusal(command::named("undo").expect("it is there"))
            .is_none()
        {
            stage.press("u");
            steps += 1;
        }
        assert_eq!(**stage.app.board(), board, "{name}: {steps} steps back");
        for _ in 0..steps {
            stage.press("U");
        }
        assert_eq!(*stage.app.board(), end, "{name}: {steps} steps forth");
    }
}
