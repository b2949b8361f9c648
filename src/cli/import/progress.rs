//! A line that shows how far a long record was read, for a person who waits at a terminal.
//!
//! Whoever waits may also have had enough: the line goes before the program ends by a signal.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag::{register_conditional_default, register_usize};

use crate::import::{Trouble, Watch};

/// The smallest record that is worth a line, in bytes.
const WORTH: usize = 2 * 1024 * 1024;
/// The pause between two pictures of it.
const PAUSE: Duration = Duration::from_millis(100);
/// The cells of the bar.
const CELLS: usize = 30;

/// Does the work, and shows meanwhile how much of so many bytes the watch says to be done.
pub(super) fn shown_while<T>(watch: &Watch, bytes: usize, work: impl FnOnce() -> T) -> T {
    if bytes < WORTH || !io::stderr().is_terminal() {
        return work();
    }
    // Where signals cannot be held back, they end the program at once.
    let ending = Ending::hold_back().unwrap_or_default();
    let (working, wait) = mpsc::channel::<()>();
    let done = thread::scope(|scope| {
        scope.spawn(|| {
            let wait = wait;
            while wait.recv_timeout(PAUSE) == Err(RecvTimeoutError::Timeout) {
                ending.obey();
                draw(&line(watch.read(), bytes));
            }
            draw("");
        });
        let done = work();
        drop(working);
        done
    });
    ending.let_go();
    done
}

/// Signals that end the program, held back while there is a line to be taken away first.
#[derive(Debug, Default)]
struct Ending {
    /// The signal that came; 0 while none did.
    came: Arc<AtomicUsize>,
    /// Whether signals end the program by themselves again.
    is_over: Arc<AtomicBool>,
}

impl Ending {
    fn hold_back() -> io::Result<Self> {
        let ending = Self::default();
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            register_conditional_default(signal, Arc::clone(&ending.is_over))?;
            let number = usize::try_from(signal).unwrap_or_default();
            register_usize(signal, Arc::clone(&ending.came), number)?;
        }
        Ok(ending)
    }

    /// Ends the program if a signal wants it: only reading has been done so far.
    fn obey(&self) {
        let signal = self.came.load(Ordering::SeqCst);
        if signal > 0 {
            draw(&format!("nofault: {}\n", Trouble::Stopped));
            std::process::exit(i32::try_from(128 + signal).unwrap_or(i32::MAX));
        }
    }

    /// Obeys for the last time; a signal that comes later ends the program by itself.
    fn let_go(self) {
        self.is_over.store(true, Ordering::SeqCst);
        self.obey();
    }
}

/// Puts a line in the place of the one before; it is only for the eye, so a failure does not count.
fn draw(line: &str) {
    let mut errors = io::stderr().lock();
    let _ = write!(errors, "\r\u{1b}[K{line}").and_then(|()| errors.flush());
}

fn line(read: usize, bytes: usize) -> String {
    let read = read.min(bytes);
    let full = read * CELLS / bytes.max(1);
    let percent = read * 100 / bytes.max(1);
    let (done, left) = ("#".repeat(full), "-".repeat(CELLS - full));
    format!("reading {done}{left} {percent} %")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_tells_how_far_it_is_and_stays_within_itself() {
        assert!(line(0, 100).ends_with("- 0 %"));
        assert!(line(50, 100).contains("#-") && line(50, 100).ends_with(" 50 %"));
        assert!(line(200, 100).ends_with("# 100 %"));
        assert_eq!(line(0, 0).len(), line(3, 10).len() - 1);
    }
}
