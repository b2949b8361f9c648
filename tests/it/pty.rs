//! The real program in a real terminal: keys go in, a screen comes out.
//!
//! Whatever is waited for is waited for at most ten seconds; then the test fails and shows the
//! screen. A terminal that is dropped leaves no process behind.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on says so by panicking, and waits by the real clock"
)]

pub(crate) mod clocked;
mod keyboard;
mod modes;

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

use crate::cli::sandbox::Sandbox;
use keyboard::bytes;

/// How long a picture or an end is waited for.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often to look at what tells nothing by itself.
const POLL: Duration = Duration::from_millis(5);

/// What the program sends after each whole picture.
const END_OF_PICTURE: &[u8] = b"\x1b[?2026l";

/// Rows and columns.
pub(crate) type Size = (u16, u16);

/// A size at which all four columns are shown.
pub(crate) const USUAL: Size = (40, 140);

/// A terminal with the program in it.
pub(crate) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    /// The keyboard; `None` once the terminal has vanished.
    keyboard: Option<Box<dyn Write + Send>>,
    master: Option<Box<dyn MasterPty + Send>>,
    reader: Option<JoinHandle<()>>,
    is_vanishing: Arc<AtomicBool>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    raw: Vec<u8>,
    /// What no picture may show.
    secrets: Vec<String>,
    /// How many whole pictures were looked at for secrets.
    pictures: usize,
    /// How the line was set before the program began, as text.
    line_before: String,
}

/// How the program ended, and what it left on the terminal.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) status: u32,
    /// Everything that it ever sent.
    pub(crate) raw: Vec<u8>,
    /// What is wrong with the terminal now; empty where it is as it was.
    pub(crate) not_given_back: Vec<String>,
    /// The text on the terminal at the end.
    pub(crate) text: String,
}

impl Terminal {
    /// The program with these arguments on a terminal of the usual size.
    pub(crate) fn open(sandbox: &Sandbox, arguments: &[&str]) -> Self {
        Self::spawn(&sandbox.command(arguments), USUAL)
    }

    /// The program of a command, with that command's environment and directory.
    pub(crate) fn spawn(plain: &Command, size: Size) -> Self {
        let pair = native_pty_system().openpty(pty_size(size)).unwrap();
        let mut command = CommandBuilder::new(plain.get_program());
        command.args(plain.get_args());
        command.env_clear();
        for (name, value) in plain.get_envs() {
            command.env(name, value.unwrap());
        }
        command.cwd(plain.get_current_dir().unwrap());
        let line_before = line(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let (send, output) = mpsc::channel();
        let is_vanishing = Arc::new(AtomicBool::new(false));
        let reader = pair.master.try_clone_reader().unwrap();
        let vanishing = Arc::clone(&is_vanishing);
        let reader = thread::spawn(move || {
            read(reader, &vanishing, |bytes| send.send(bytes).is_ok());
        });
        Self {
            child,
            keyboard: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            reader: Some(reader),
            is_vanishing,
            output,
            screen: vt100::Parser::new(cells(size.0), cells(size.1), 0),
            raw: Vec::new(),
            secrets: Vec::new(),
            pictures: 0,
            line_before,
        }
    }

    /// Presses keys, named as in the key table and parted by blanks.
    ///
    /// Nothing may follow `Esc` at once: a terminal cannot tell that from Alt.
    pub(crate) fn press(&mut self, keys: &str) {
        let keys = keys.split(' ').filter(|key| !key.is_empty());
        let bytes: Vec<u8> = keys
            .flat_map(|key| bytes(key.parse().expect("a key")))
            .collect();
        self.send(&bytes);
    }

    /// Types a text.
    pub(crate) fn enter(&mut self, text: &str) {
        self.send(text.as_bytes());
    }

    /// Sends bytes as they are.
    pub(crate) fn send(&mut self, bytes: &[u8]) {
        let keyboard = self.keyboard.as_mut().expect("the terminal is there");
        keyboard.write_all(bytes).unwrap();
    }

    /// Waits until the screen shows a text.
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the screen shows a text no more.
    pub(crate) fn wait_without(&mut self, text: &str) {
        let what = format!("no {text}");
        self.wait_until(&what, |screen| !screen.contents().contains(text));
    }

    /// Waits until the screen is as it should be; `what` is said where it never is.
    pub(crate) fn wait_until(&mut self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_so(self.screen.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(error) => panic!(
                    "waiting for {what:?}: {error}; the screen is\n{}",
                    self.text()
                ),
            }
        }
    }

    /// Waits until some file of this name under a folder holds a text.
    pub(crate) fn wait_for_file(&mut self, folder: &Path, name: &str, text: &str) {
        self.poll("no file holds it", |_| {
            holds(folder, name, text.as_bytes()).then_some(())
        });
    }

    /// The text on the screen.
    pub(crate) fn text(&self) -> String {
        text(self.screen.screen())
    }

    /// From now on fails as soon as any picture shows this.
    pub(crate) fn forbid(&mut self, secret: &str) {
        self.secrets.push(secret.to_owned());
    }

    /// A secret that is none any more.
    pub(crate) fn allow(&mut self, secret: &str) {
        self.take_waiting();
        self.secrets.retain(|kept| kept != secret);
    }

    /// How many whole pictures were looked at for secrets.
    pub(crate) fn pictures(&self) -> usize {
        self.pictures
    }

    /// How often the threads of the program have been woken so far.
    pub(crate) fn wake_ups(&self) -> u64 {
        let tasks = format!("/proc/{}/task", self.pid().as_raw_nonzero());
        let tasks = std::fs::read_dir(tasks).unwrap().flatten();
        let counts = tasks.map(|task| {
            let status = std::fs::read_to_string(task.path().join("status")).unwrap();
            let count = status
                .lines()
                .find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
            count.expect("a count").trim().parse::<u64>().unwrap()
        });
        counts.sum()
    }

    /// Lets time pass, and takes what the program sends meanwhile.
    pub(crate) fn pass(&mut self, time: Duration) {
        thread::sleep(time);
        self.take_waiting();
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&mut self, size: Size) {
        let screen = self.screen.screen_mut();
        screen.set_size(cells(size.0), cells(size.1));
        let master = self.master.as_ref().expect("the terminal is there");
        master.resize(pty_size(size)).unwrap();
    }

    /// Sends the program a signal.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// Waits until the program is stopped, as a shell would see it.
    pub(crate) fn wait_stopped(&mut self) {
        let path = format!("/proc/{}/stat", self.pid().as_raw_nonzero());
        self.poll("it does not stop", |_| {
            let stat = std::fs::read_to_string(&path).unwrap_or_default();
            let (_, state) = stat.rsplit_once(") ")?;
            state.starts_with('T').then_some(())
        });
    }

    /// Waits until the terminal is as it was before the program took it.
    pub(crate) fn wait_given_back(&mut self) {
        self.poll("it is not given back", |this| {
            this.not_given_back().is_empty().then_some(())
        });
    }

    /// Takes the terminal away from under the program.
    ///
    /// Just before, a new line and Ctrl-D may arrive: the library sends them when a keyboard goes.
    pub(crate) fn vanish(&mut self) {
        self.is_vanishing.store(true, Ordering::SeqCst);
        // The reader ends at the next output, and with it its hold on the terminal.
        self.press("Ctrl-L");
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
        self.keyboard = None;
        self.master = None;
    }

    /// Waits until the program has ended.
    pub(crate) fn wait_end(mut self) -> Ended {
        let status = self.poll("it does not end", |this| this.child.try_wait().unwrap());
        while self.reader.is_some() {
            match self.output.recv_timeout(PATIENCE) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("the terminal stays in use"),
            }
        }
        Ended {
            status: status.exit_code(),
            not_given_back: self.not_given_back(),
            text: self.text(),
            raw: std::mem::take(&mut self.raw),
        }
    }

    /// Presses `q` and asserts that the program ends well and gives the terminal back.
    pub(crate) fn quit(mut self) -> Ended {
        self.press("q");
        let ended = self.wait_end();
        assert_eq!(ended.status, 0, "{}", ended.text);
        assert_eq!(ended.not_given_back, [""; 0]);
        ended
    }

    /// What of the terminal is not as it was.
    pub(crate) fn not_given_back(&self) -> Vec<String> {
        let mut wrong = modes::left_on(&String::from_utf8_lossy(&self.raw));
        let line = self.master.as_deref().map(|master| line(master));
        if line.is_some_and(|line| line != self.line_before) {
            wrong.push("the line is set differently".to_owned());
        }
        wrong
    }

    fn pid(&self) -> Pid {
        let id = self.child.process_id().expect("it runs");
        Pid::from_raw(id.cast_signed()).expect("a process")
    }

    /// Asks again and again, until there is an answer; `why` is said where there is none.
    fn poll<T>(&mut self, why: &str, mut answer: impl FnMut(&mut Self) -> Option<T>) -> T {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(answer) = answer(self) {
                return answer;
            }
            assert!(Instant::now() < end, "{why}:\n{}", self.text());
            self.take_waiting();
            thread::sleep(POLL);
        }
    }

    fn take_waiting(&mut self) {
        while let Ok(bytes) = self.output.try_recv() {
            self.take(&bytes);
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.raw.push(byte);
            self.screen.process(&[byte]);
            if self.raw.ends_with(END_OF_PICTURE) {
                self.look_for_secrets();
            }
        }
    }

    fn look_for_secrets(&mut self) {
        self.pictures += 1;
        let screen = self.screen.screen();
        if let Some(secret) = self.secrets.iter().find(|s| screen.contents().contains(*s)) {
            panic!("{secret:?} can be read:\n{}", self.text());
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The text on a screen, without the blanks behind its lines.
pub(crate) fn text(screen: &vt100::Screen) -> String {
    let contents = screen.contents();
    let rows: Vec<&str> = contents.lines().map(str::trim_end).collect();
    rows.join("\n")
}

/// Whether some file of this name under a folder holds these bytes.
fn holds(folder: &Path, name: &str, part: &[u8]) -> bool {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).any(|path| {
        if path.is_dir() {
            return holds(&path, name, part);
        }
        let content = std::fs::read(&path).unwrap_or_default();
        path.ends_with(name) && content.windows(part.len()).any(|window| window == part)
    })
}

/// Reads until the program is gone, nobody listens, or the terminal is taken away.
fn read(mut reader: impl Read, is_vanishing: &AtomicBool, mut send: impl FnMut(Vec<u8>) -> bool) {
    let mut bytes = [0; 8192];
    while let Ok(count @ 1..) = reader.read(&mut bytes) {
        let is_heard = send(bytes[..count].to_vec());
        if !is_heard || is_vanishing.load(Ordering::SeqCst) {
            return;
        }
    }
}

/// The settings of a terminal's line, as text.
fn line(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a size")
}

fn pty_size((rows, cols): Size) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}
