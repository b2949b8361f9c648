//! The commands that end on the full screen, in a real terminal.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::sandbox::Sandbox;

const ROWS: NonZeroU16 = NonZeroU16::new(24).unwrap();
const COLUMNS: NonZeroU16 = NonZeroU16::new(100).unwrap();
/// How long a picture or an end is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// Runs the program in a terminal until a text shows, presses a key, and returns its exit status.
fn show(sandbox: &Sandbox, arguments: &[&str], text: &str, key: &[u8]) -> u32 {
    let size = PtySize {
        rows: ROWS.get(),
        cols: COLUMNS.get(),
        pixel_width: 0,
        pixel_height: 0,
    };
    let pair = native_pty_system().openpty(size).unwrap();
    let plain = sandbox.command(arguments);
    let mut command = CommandBuilder::new(plain.get_program());
    command.args(plain.get_args());
    command.env_clear();
    for (name, value) in plain.get_envs() {
        command.env(name, value.unwrap());
    }
    command.cwd(sandbox.work());
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut output = pair.master.try_clone_reader().unwrap();
    let (send, pictures) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = output.read(&mut bytes) {
            if send.send(bytes[..count].to_vec()).is_err() {
                break;
            }
        }
    });
    let mut screen = vt100::Parser::new(ROWS, COLUMNS, 0);
    let end = Instant::now() + PATIENCE;
    while !screen.screen().contents().contains(text) {
        let left = end.saturating_duration_since(Instant::now());
        let bytes = pictures.recv_timeout(left);
        let bytes = bytes.unwrap_or_else(|_| panic!("{text}: {}", screen.screen().contents()));
        screen.process(&bytes);
    }
    pair.master.take_writer().unwrap().write_all(key).unwrap();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.exit_code();
        }
        assert!(Instant::now() < end, "{arguments:?} does not end");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_board_and_the_library_open_and_close() {
    let (sandbox, _) = Sandbox::with_board();
    assert_eq!(show(&sandbox, &["checkout"], "Checkout outage", b"q"), 0);
    assert_eq!(
        show(&sandbox, &["--room", "checkout"], "Checkout outage", b"q"),
        0
    );
    assert_eq!(show(&sandbox, &[], "Checkout outage", b"q"), 0);
}

#[test]
fn a_new_board_opens() {
    let sandbox = Sandbox::new();
    assert_eq!(show(&sandbox, &["new", "Disk full"], "Disk full", b"q"), 0);
    assert!(sandbox.out(&["list"]).contains("Disk full"));
}

#[test]
fn the_demo_leaves_nothing_behind() {
    let sandbox = Sandbox::new();
    assert_eq!(show(&sandbox, &["demo"], "Package published", b"q"), 0);
    let cache = sandbox.home().join("cache/nofault");
    assert_eq!(cache.read_dir().unwrap().count(), 0);
    assert!(
        !sandbox.home().join("data").exists(),
        "the library is untouched"
    );
}
