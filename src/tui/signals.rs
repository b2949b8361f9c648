//! Signals, on a thread of their own: the loop is told, and ended if it does not listen.

use std::io;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use rustix::process::{Signal, getpid, kill_current_process_group, kill_process};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::post::{News, Post};
use super::screen::Screen;

/// How long the loop has to end by itself.
pub(super) const PATIENCE: Duration = Duration::from_millis(400);

/// Begins to listen; every signal that would end or stop the program is caught from here on.
pub(super) fn listen(post: Post, screen: Arc<Screen>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                hear(signal, &post, &screen);
            }
        })?;
    Ok(())
}

fn hear(signal: i32, post: &Post, screen: &Screen) {
    match signal {
        SIGWINCH => post.send(News::Resized),
        SIGCONT => post.send(News::Continued),
        // The keys of a lent terminal signal to the whole group; they are meant for the borrower.
        SIGINT | SIGQUIT if screen.is_lent() => {}
        SIGTSTP if screen.is_lent() => stop_self(),
        SIGTSTP => post.send(News::Stop),
        ending => {
            post.send(News::Ending(ending));
            thread::sleep(PATIENCE);
            screen.leave();
            std::process::exit(128 + ending);
        }
    }
}

/// Stops this process, whoever its parent is.
pub(super) fn stop_self() {
    // The signal that can be caught is discarded where no shell could continue the program.
    let _ = kill_process(getpid(), Signal::STOP);
}

/// Stops the whole job, as its terminal would have.
pub(super) fn stop_job() {
    if kill_current_process_group(Signal::STOP).is_err() {
        stop_self();
    }
}
