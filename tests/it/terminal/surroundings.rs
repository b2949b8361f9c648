//! Terminals, files and settings that are not as usual.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::Path;
use std::process::Command;

use crate::cli::sandbox::Sandbox;
use crate::pty::{Terminal, USUAL};

/// Any user but root.
const NOBODY: u32 = 65534;

/// The parameters of every sequence that sets colours or attributes.
fn styles(raw: &[u8]) -> Vec<String> {
    let sent = String::from_utf8_lossy(raw);
    let sequences = sent.split("\x1b[").skip(1);
    let styles = sequences.filter_map(|rest| {
        let (style, _) = rest.split_once('m')?;
        let is_style = style.chars().all(|c| matches!(c, '0'..='9' | ';' | ':'));
        is_style.then(|| style.to_owned())
    });
    styles.collect()
}

/// Whether a sequence sets a colour other than the terminal's own.
fn is_colour(style: &str) -> bool {
    style.split([';', ':']).any(|part| {
        let number: u32 = part.parse().unwrap_or_default();
        matches!(number, 30..=38 | 40..=48 | 58 | 90..=107)
    })
}

fn styles_with(variable: Option<(&str, &str)>) -> Vec<String> {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command(&["demo"]);
    command.envs(variable);
    let mut terminal = Terminal::spawn(&command, USUAL);
    terminal.wait_for("saved ✓");
    terminal.press("j z");
    terminal.wait_for("answered by");
    terminal.press("z ?");
    terminal.wait_for("Help: type");
    terminal.press("Esc");
    terminal.wait_without("Help: type");
    styles(&terminal.quit().raw)
}

#[test]
fn no_color_means_none() {
    assert!(styles_with(None).iter().any(|style| is_colour(style)));
    let styles = styles_with(Some(("NO_COLOR", "1")));
    let coloured: Vec<_> = styles.iter().filter(|style| is_colour(style)).collect();
    assert!(coloured.is_empty(), "{coloured:?}");
    assert!(!styles.is_empty(), "what is bold stays bold");
}

#[test]
fn a_terminal_that_can_nothing_gets_one_sentence() {
    for (variable, value) in [("TERM", "dumb"), ("TERM", "")] {
        let (sandbox, path) = Sandbox::with_board();
        let before = fs::read(&path).unwrap();
        let mut command = sandbox.command(&["checkout"]);
        command.env(variable, value);
        let ended = Terminal::spawn(&command, USUAL).wait_end();
        assert_eq!(ended.status, 2);
        let sent = String::from_utf8(ended.raw).unwrap();
        let sentence = sent.strip_suffix("\r\n").expect("a whole line");
        assert!(sentence.starts_with("nofault: "), "{sentence:?}");
        assert!(sentence.contains("nofault show"), "{sentence:?}");
        assert!(!sentence.contains(char::is_control), "{sentence:?}");
        assert_eq!(fs::read(&path).unwrap(), before);
    }
}

#[test]
fn a_board_that_cannot_be_saved_opens_and_says_so() {
    let (sandbox, path) = Sandbox::with_board();
    let Some(command) = read_only(&sandbox, &path) else {
        return;
    };
    let before = fs::read(&path).unwrap();
    let mut terminal = Terminal::spawn(&command, USUAL);
    terminal.wait_for("This board cannot be saved: the file is read-only");
    terminal.press("2 a");
    terminal.enter("infra: no limit");
    terminal.press("Enter");
    terminal.wait_for("kept, not saved");
    // It is not left for another board, and stays what it was.
    terminal.press("O");
    terminal.wait_for("Checkout outage · SEV-1");
    terminal.wait_for("draft");
    terminal.press("Enter");
    terminal.wait_for("The open board is not saved yet");
    terminal.press("Esc");
    terminal.wait_for("infra");
    terminal.wait_for("no limit");
    terminal.press("q");
    terminal.wait_for("Quit; they come back when this board is opened again");
    terminal.press("G Enter");
    let ended = terminal.wait_end();
    assert_eq!(ended.not_given_back, [""; 0]);
    assert_eq!(ended.status, 1, "{}", ended.text);
    assert!(ended.text.contains("is not saved"), "{}", ended.text);
    assert_eq!(fs::read(&path).unwrap(), before);
    let mut again = Terminal::spawn(&command, USUAL);
    again.wait_for("no limit");
    set_mode(path.parent().unwrap(), 0o755);
}

#[expect(clippy::print_stderr, reason = "it says why it was skipped")]
fn skip(why: &str) {
    eprintln!("skipped: {why}");
}

/// A command for which the board's file and folder are read-only; none, with the reason on standard
/// error, where that cannot be had.
fn read_only(sandbox: &Sandbox, path: &Path) -> Option<Command> {
    let mut command = sandbox.command(&["checkout"]);
    if rustix::process::geteuid().is_root() {
        let setpriv = Path::new("/usr/bin/setpriv");
        if !setpriv.exists() {
            skip("nothing is read-only for root, and there is no setpriv");
            return None;
        }
        command = as_nobody(setpriv, &command);
        give_to_nobody(&sandbox.home());
        set_mode(sandbox.home().parent().unwrap(), 0o755);
    }
    set_mode(path, 0o444);
    set_mode(path.parent().unwrap(), 0o555);
    Some(command)
}

/// The same command, given by somebody who is not root.
fn as_nobody(setpriv: &Path, plain: &Command) -> Command {
    let mut command = Command::new(setpriv);
    command.args([
        format!("--reuid={NOBODY}"),
        format!("--regid={NOBODY}"),
        "--clear-groups".to_owned(),
    ]);
    command.arg(plain.get_program()).args(plain.get_args());
    let variables = plain.get_envs();
    command.envs(variables.filter_map(|(name, value)| Some((name, value?))));
    command.current_dir(plain.get_current_dir().unwrap());
    command
}

fn give_to_nobody(path: &Path) {
    chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
    for entry in path.read_dir().into_iter().flatten() {
        give_to_nobody(&entry.unwrap().path());
    }
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_file_that_is_no_board_gets_one_sentence_and_no_screen() {
    for bytes in [
        &b""[..],
        b"\x7fELF\0\0\xff",
        b"(format: 999)",
        b"(format: 1, titel: \"x\")",
    ] {
        let sandbox = Sandbox::new();
        let path = sandbox.put("bad.ron", bytes);
        let ended = Terminal::open(&sandbox, &["./bad.ron"]).wait_end();
        assert_eq!(ended.status, 2);
        let sent = String::from_utf8(ended.raw).unwrap();
        let sentence = sent.strip_suffix("\r\n").expect("a whole line");
        assert!(sentence.starts_with("nofault: "), "{sentence:?}");
        assert!(sentence.contains("bad.ron"), "{sentence:?}");
        assert!(!sentence.contains(char::is_control), "{sentence:?}");
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
}
