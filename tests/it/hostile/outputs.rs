//! Hostile text in what the program prints: to a pipe as to a terminal, nothing acts.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use super::allowed::{assert_harmless, assert_no_rest};
use super::boards::file;
use super::texts::{CANARY, NO_TEXT, texts};
use crate::cli::sandbox::{Run, Sandbox, json};

/// The longest argument that is tried; the system takes 128 KiB.
const ARGUMENT: usize = 90_000;

/// Texts that can be an argument.
fn arguments() -> impl Iterator<Item = String> {
    let texts = texts().into_iter();
    texts.filter(|text| !text.contains('\0') && text.len() < ARGUMENT)
}

/// Asserts that a run printed only harmless text, and where it failed one line.
fn assert_run(run: &Run, what: &str) {
    assert_harmless(&run.out, what);
    assert_harmless(&run.err, what);
    // A merge that cannot be made stops git's with the last of these.
    assert!([0, 1, 2, 255].contains(&run.status), "{what}: {run:?}");
    if run.status == 2 {
        // What lint finds in the texts that can be read is an array all the same.
        assert!(["", "[]\n"].contains(&run.out.as_str()), "{what}: {run:?}");
        assert_eq!(run.err.lines().count(), 1, "{what}: {run:?}");
    }
}

#[test]
fn every_command_prints_boards_of_hostile_text_harmlessly() {
    let sandbox = Sandbox::new();
    for (n, text) in texts().iter().enumerate() {
        let name = format!("b{n}.ron");
        sandbox.put(&name, file(text).as_bytes());
        let board = format!("./{name}");
        for command in [
            &["show"][..],
            &["export"],
            &["export", "--names"],
            &["export", "--as", "html", "--names"],
            &["export", "--layout", "public"],
            &["export", "--as", "json", "--names"],
            &["check"],
            &["check", "--as", "json"],
        ] {
            let (name, options) = command.split_first().expect("a command");
            let mut arguments = vec![*name, board.as_str()];
            arguments.extend(options);
            let run = sandbox.run(&arguments);
            assert_run(&run, &format!("{arguments:?} of {text:?}"));
            assert_ne!(run.status, 2, "{run:?}");
            assert_no_rest(&run.out, &format!("{arguments:?} of {text:?}"));
            if options.contains(&"json") {
                json(&run.out);
            }
        }
        // What is dropped is told, and nothing is written by looking.
        let check = json(&sandbox.run(&["check", &board, "--as", "json"]).out);
        let dropped = nofault::text::Clean::counted_block(text).dropped;
        let told = check[0]["dropped"].as_array().expect("a list");
        assert_eq!(!told.is_empty(), dropped > 0, "{text:?}: {told:?}");
        let on_disk = fs::read(sandbox.work().join(name)).expect("it is there");
        assert!(on_disk == file(text).as_bytes(), "{text:?} was rewritten");
    }
    let library = sandbox.work();
    let library = library.to_str().expect("UTF-8");
    for form in ["table", "json"] {
        let run = sandbox.run(&["--library", library, "list", "--as", form]);
        assert_run(&run, form);
        assert!(run.out.contains(CANARY));
    }
}

#[test]
fn added_text_is_clean_in_the_file_and_what_was_left_out_is_said() {
    let (sandbox, path) = Sandbox::with_board();
    for text in texts() {
        for column in ["timeline", "action"] {
            let run = sandbox.feed(&["add", "checkout", "--column", column, "-"], &text);
            assert_run(&run, &text);
            let dropped = nofault::text::Clean::counted_block(&text).dropped;
            let is_told = run.err.contains("left out");
            assert!(
                run.status == 2 || is_told == (dropped > 0),
                "{text:?}: {run:?}"
            );
        }
    }
    for text in arguments() {
        let run = sandbox.run(&["add", "checkout", "--column", "factor", "--", &text]);
        assert_run(&run, &text);
    }
    let board = fs::read_to_string(&path).expect("it is there");
    assert_harmless(&board, "the file");
    assert_no_rest(&board, "the file");
    assert!(board.contains(CANARY));
    let check = sandbox.out(&["check", "checkout", "--as", "json"]);
    assert_eq!(json(&check)[0]["dropped"].as_array().map(Vec::len), Some(0));
}

#[test]
fn arguments_that_are_repeated_are_harmless() {
    let (sandbox, _) = Sandbox::with_board();
    for (n, text) in arguments().enumerate() {
        let option = format!("--x{text}");
        let all = [
            &[text.as_str()][..],
            &[option.as_str()],
            &["show", &text],
            &["show", "checkout", &option],
            &["add", "checkout", "--column", &text, "x"],
            &["new", "T", "--no-open", "--at", &text],
            &["new", "T", "--no-open", "--zone", &text],
            &["new", "T", "--no-open", "--agenda", &text],
            &["new", "T", "--no-open", "--from", &text],
            &["export", "checkout", "--as", &text],
            &["export", "checkout", "-o", &format!("none/{text}")],
            &["check", &text],
            &["lint", &text],
            &["lint", "--column", &text, "-"],
            &["grade", &text],
            &["merge", &text, &text, &text],
            &["completions", &text],
            &["git-setup", &text],
            &["--library", &text, "list"],
        ];
        // Each text with some of the commands, and each command with many of the texts.
        for arguments in all.into_iter().skip(n % 3).step_by(3) {
            // Without a terminal nothing is opened on the full screen.
            let run = sandbox.run(arguments);
            if arguments != [text.as_str()] || run.status == 2 {
                assert_run(&run, &format!("{arguments:?}"));
            }
        }
    }
    for bytes in NO_TEXT {
        let mut command = sandbox.command(&["show"]);
        command.arg(OsStr::from_bytes(bytes));
        assert_run(&Run::of(command.output().expect("it runs")), "no UTF-8");
    }
}

#[test]
fn titles_become_safe_names_of_files() {
    let sandbox = Sandbox::new();
    for text in arguments() {
        let run = sandbox.run(&["new", "--no-open", "--at", "2026-11-20", "--", &text]);
        assert_run(&run, &text);
        if run.status == 2 {
            continue;
        }
        let path = Path::new(run.out.trim_end());
        let name = path.file_name().and_then(OsStr::to_str).expect("a name");
        let library = sandbox.home().join("data/nofault/library");
        assert_eq!(path.parent(), Some(library.as_path()), "{text:?}");
        assert!(path.is_file(), "{text:?}: {path:?}");
        let slug = name.strip_prefix("2026-11-20-").expect("the day");
        let slug = slug.strip_suffix(".ron").expect("the ending");
        let is_safe = |c: char| c.is_alphanumeric() || c == '-';
        assert!(
            slug.chars().all(is_safe) && !slug.starts_with('-'),
            "{name:?}"
        );
        assert!((1..=90).contains(&slug.len()), "{name:?}");
    }
}

#[test]
fn names_of_files_are_harmless_wherever_they_are_told() {
    let sandbox = Sandbox::new();
    let library = sandbox.work().join("library");
    fs::create_dir(&library).expect("it is new");
    let names = texts().into_iter().map(String::into_bytes);
    let names = names.chain(NO_TEXT.iter().map(|bytes| bytes.to_vec()));
    let mut made = 0;
    for (n, mut name) in names.enumerate() {
        name.retain(|byte| *byte != 0 && *byte != b'/');
        name.truncate(200);
        name.extend(b".ron");
        let path = library.join(OsStr::from_bytes(&name));
        let content = if n % 2 == 0 {
            file("fine")
        } else {
            "(format: 1, x".to_owned()
        };
        if fs::exists(&path).is_ok_and(|is_there| !is_there) {
            std::io::Write::write_all(
                &mut fs::File::create(&path).expect("a file"),
                content.as_bytes(),
            )
            .expect("room");
            made += 1;
        }
        for command in ["show", "check", "lint", "export", "add"] {
            let mut run = sandbox.command(&[command]);
            run.arg(&path);
            if command == "add" {
                run.args(["--column", "factor", "x"]);
            }
            assert_run(&Run::of(run.output().expect("it runs")), command);
        }
    }
    assert!(made > 100, "{made}");
    let folder = library.to_str().expect("UTF-8");
    for form in ["table", "json"] {
        assert_run(
            &sandbox.run(&["--library", folder, "list", "--as", form]),
            form,
        );
    }
}

#[test]
fn findings_quote_hostile_text_harmlessly() {
    let sandbox = Sandbox::new();
    for text in texts() {
        let blaming = format!("Sam should have checked {text} and was careless.\n{text}\n");
        sandbox.put("a.md", blaming.as_bytes());
        for form in ["text", "json", "github"] {
            let run = sandbox.run(&["lint", "a.md", "--as", form]);
            assert_run(&run, &format!("{form} of {text:?}"));
        }
        for form in ["text", "json"] {
            let run = sandbox.feed(&["grade", "--as", form], &blaming);
            assert_run(&run, &format!("grade {form} of {text:?}"));
        }
    }
    for bytes in NO_TEXT {
        sandbox.put("a.md", bytes);
        assert_run(&sandbox.run(&["lint", "a.md"]), "no UTF-8");
        let mut add = sandbox.command(&["add", "none", "--column", "factor"]);
        add.arg(OsStr::from_bytes(bytes));
        assert_run(&Run::of(add.output().expect("it runs")), "no UTF-8");
    }
}

#[test]
fn settings_and_surroundings_are_repeated_harmlessly() {
    let sandbox = Sandbox::new();
    let config = sandbox.home().join("config/nofault");
    fs::create_dir_all(config.join("agendas")).expect("it is new");
    let put = |name: &str, bytes: &[u8]| {
        let mut file = fs::File::create(config.join(name)).expect("a file");
        std::io::Write::write_all(&mut file, bytes).expect("room");
    };
    for text in texts() {
        let escaped = super::boards::escaped(&text);
        for (name, content) in [
            (
                "config.ron",
                format!(
                    "(theme: \"{escaped}\", {escaped}: 1, keys: {{\"{escaped}\": [\"{escaped}\"]}})"
                ),
            ),
            (
                "config.ron",
                format!(
                    "(theme: \"{escaped}\", library: \"{escaped}\", silenced: [\"{escaped}\"])"
                ),
            ),
            ("config.ron", text.clone()),
            ("questions.ron", format!("({escaped}: \"{escaped}\")")),
            (
                "agendas/own.ron",
                format!("(title: \"{escaped}\", phases: [(title: \"{escaped}\")])"),
            ),
        ] {
            put(name, content.as_bytes());
            for command in [&["list"][..], &["new", "T", "--no-open", "--agenda", "own"]] {
                assert_run(&sandbox.run(command), &format!("{name} with {text:?}"));
            }
            put(name, b"()");
        }
        fs::remove_file(config.join("questions.ron")).expect("it is there");
        fs::remove_file(config.join("agendas/own.ron")).expect("it is there");
    }
    for text in arguments() {
        for variable in [
            "NOFAULT_LIBRARY",
            "TZ",
            "TERM",
            "HOME",
            "XDG_CONFIG_HOME",
            "LANG",
        ] {
            let mut list = sandbox.command(&["list"]);
            list.env(variable, &text);
            assert_run(
                &Run::of(list.output().expect("it runs")),
                &format!("{variable}={text:?}"),
            );
        }
    }
}
