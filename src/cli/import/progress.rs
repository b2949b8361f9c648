//! A line that shows how far a long record was read, for a person who waits at a terminal.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crate::import::Watch;

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
    let (working, wait) = mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            while wait.recv_timeout(PAUSE) == Err(RecvTimeoutError::Timeout) {
                draw(&line(watch.read(), bytes));
            }
            draw("");
        });
        let done = work();
        drop(working);
        done
    })
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
