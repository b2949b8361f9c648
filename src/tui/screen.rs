//! The terminal: taken once, given back once, from whichever thread it must be.
//!
//! What is set when it is taken is undone when it is given back, nothing else. Output goes through
//! a file description of our own that never blocks, so that a terminal which nobody reads stops
//! neither the program nor its end.

use std::fmt::{self, Display};
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::process::getpgrp;
use rustix::stdio::{stdin, stdout};
use rustix::termios::{
    OptionalActions, Termios, isatty, tcgetattr, tcgetpgrp, tcgetwinsize, tcsetattr,
};

use crate::app::Mouse;

/// How long is waited for a terminal that takes nothing.
const PATIENCE: Duration = Duration::from_millis(100);
/// The same at an ordinary end, which nothing hurries: what is given back then is given back for good.
const AT_END: Duration = Duration::from_secs(1);

const SAVE_TITLE: &str = "\x1b[22;2t";
/// The alternate screen, pastes marked as such, no cursor.
const ENTER: &str = "\x1b[?1049h\x1b[?2004h\x1b[?25l";
/// Begins with the end of a frame that may have been cut off.
const LEAVE: &str = "\x1b[?2026l\x1b[0m\x1b[?2004l\x1b[?1049l\x1b[?25h\x1b[23;2t";
/// Buttons, the wheel and motion with a button down, in numbers.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// Why there is no terminal to work on; a whole sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoTerminal(&'static str);

impl Display for NoTerminal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for NoTerminal {}

/// Says whether there is a terminal that the board can be drawn on.
pub fn check_terminal() -> Result<(), NoTerminal> {
    if !isatty(stdin()) || !isatty(stdout()) {
        return Err(NoTerminal(
            "The board needs a terminal on its input and output; `nofault show` and `nofault export` need none.",
        ));
    }
    match std::env::var_os("TERM") {
        None => Err(NoTerminal(
            "TERM is not set, so the board cannot be drawn; `nofault show` prints it as text.",
        )),
        Some(term) if term.is_empty() || term == "dumb" => Err(NoTerminal(
            "This terminal cannot move its cursor (TERM); `nofault show` prints the board as text.",
        )),
        Some(_) => Ok(()),
    }
}

/// The terminal.
#[derive(Debug)]
pub(super) struct Screen {
    output: OwnedFd,
    /// The line settings from before it was taken.
    before: Mutex<Option<Termios>>,
    is_taken: AtomicBool,
    has_mouse: AtomicBool,
    /// Whether the mouse was asked for since the terminal was taken: the word that lets it go may never
    /// have got there.
    had_mouse: AtomicBool,
    is_lent: AtomicBool,
}

impl Screen {
    /// The terminal of this process, not taken yet.
    pub(super) fn new() -> io::Result<Self> {
        let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let output = match rustix::fs::open("/proc/self/fd/1", flags, Mode::empty()) {
            Ok(output) => output,
            // It works without, but for a terminal that nobody reads.
            Err(_) => stdout().try_clone_to_owned()?,
        };
        Ok(Self {
            output,
            before: Mutex::new(None),
            is_taken: AtomicBool::new(false),
            has_mouse: AtomicBool::new(false),
            had_mouse: AtomicBool::new(false),
            is_lent: AtomicBool::new(false),
        })
    }

    /// Where keys come from.
    pub(super) fn input() -> BorrowedFd<'static> {
        stdin()
    }

    /// Its size; what does not know its size is taken for the smallest that is usual.
    pub(super) fn size() -> Size {
        match tcgetwinsize(stdout()) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size::new(size.ws_col, size.ws_row),
            Ok(_) | Err(_) => Size::new(80, 24),
        }
    }

    /// Whether this job is the terminal's foreground; where there are no jobs, it is.
    pub(super) fn is_ours() -> bool {
        tcgetpgrp(stdin()).map_or(true, |group| group == getpgrp())
    }

    /// Takes the terminal, or takes it again when the modes may have been lost.
    pub(super) fn enter(&self) -> io::Result<()> {
        let was_taken = self.is_taken.swap(true, Ordering::SeqCst);
        let mut raw = {
            let mut before = self.before.lock().unwrap_or_else(PoisonError::into_inner);
            let settings = match before.take().filter(|_| was_taken) {
                Some(settings) => settings,
                None => tcgetattr(stdin())?,
            };
            before.insert(settings).clone()
        };
        raw.make_raw();
        tcsetattr(stdin(), OptionalActions::Now, &raw)?;
        let title = if was_taken { "" } else { SAVE_TITLE };
        let has_mouse = self.has_mouse.load(Ordering::SeqCst);
        if has_mouse {
            self.had_mouse.store(true, Ordering::SeqCst);
        }
        let mouse = if has_mouse { MOUSE_ON } else { "" };
        self.write_patiently(format!("{title}{ENTER}{mouse}").as_bytes(), PATIENCE);
        Ok(())
    }

    /// Gives the terminal back as it was; errors are of no use to anyone.
    ///
    /// Two threads may want it at once; who comes second waits until it is done, because what it does next
    /// is to end the program.
    pub(super) fn leave(&self) {
        self.leave_within(PATIENCE);
    }

    /// The same at an ordinary end.
    pub(super) fn leave_at_end(&self) {
        self.leave_within(AT_END);
    }

    fn leave_within(&self, patience: Duration) {
        let before = self.before.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.is_taken.swap(false, Ordering::SeqCst) {
            return;
        }
        let had_mouse = self.had_mouse.load(Ordering::SeqCst);
        let mouse = if had_mouse { MOUSE_OFF } else { "" };
        let all = format!("{mouse}{LEAVE}");
        // What a terminal that took nothing missed is said again the next time.
        let is_told = self.write_patiently(all.as_bytes(), patience);
        self.had_mouse
            .store(had_mouse && !is_told, Ordering::SeqCst);
        if let Some(before) = &*before {
            let _ = tcsetattr(stdin(), OptionalActions::Now, before);
        }
    }

    /// Remembers whether the program gets the mouse; says what to send for it.
    pub(super) fn set_mouse(&self, mouse: Mouse) -> &'static str {
        let on = mouse == Mouse::On;
        if on {
            self.had_mouse.store(true, Ordering::SeqCst);
        }
        let was_on = self.has_mouse.swap(on, Ordering::SeqCst);
        match (was_on, on) {
            (false, true) => MOUSE_ON,
            (true, false) => MOUSE_OFF,
            (true, true) | (false, false) => "",
        }
    }

    /// Whether another program has the terminal and the signals of its keys.
    pub(super) fn is_lent(&self) -> bool {
        self.is_lent.load(Ordering::SeqCst)
    }

    /// Gives the terminal to another program while `act` runs.
    pub(super) fn lend<T>(&self, act: impl FnOnce() -> T) -> io::Result<T> {
        self.is_lent.store(true, Ordering::SeqCst);
        self.leave();
        let result = act();
        self.is_lent.store(false, Ordering::SeqCst);
        self.enter()?;
        Ok(result)
    }

    /// Writes as much as the terminal takes now; 0 is nothing.
    pub(super) fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        match rustix::io::write(&self.output, bytes) {
            Ok(count) => Ok(count),
            Err(Errno::AGAIN | Errno::INTR) => Ok(0),
            Err(errno) => Err(errno.into()),
        }
    }

    /// Writes the rest of what is on its way, unless the terminal takes nothing for a while.
    pub(super) fn finish(&self, bytes: &[u8]) {
        self.write_patiently(bytes, PATIENCE);
    }

    /// Writes everything, unless the terminal takes nothing for so long; says whether it took all.
    fn write_patiently(&self, mut bytes: &[u8], patience: Duration) -> bool {
        while !bytes.is_empty() {
            let Ok(count) = self.write(bytes) else {
                return false;
            };
            bytes = bytes.get(count..).unwrap_or_default();
            if count == 0 && !self.waits_for_room(patience) {
                return false;
            }
        }
        true
    }

    fn waits_for_room(&self, patience: Duration) -> bool {
        let timeout = Timespec::try_from(patience).ok();
        let mut fds = [PollFd::new(&self.output, PollFlags::OUT)];
        rustix::event::poll(&mut fds, timeout.as_ref()).is_ok_and(|ready| ready > 0)
    }
}

impl AsFd for Screen {
    /// What becomes writable when the terminal has room.
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.output.as_fd()
    }
}

/// Gives the terminal back at the end of a scope, however it ends.
#[derive(Debug)]
pub(super) struct Taken(pub(super) Arc<Screen>);

impl Drop for Taken {
    fn drop(&mut self) {
        self.0.leave();
    }
}
