//! The imperative shell around the app: terminal, threads, clock, effects.
//!
//! One thread owns the app. It sleeps until the terminal, another thread or the clock has something
//! for it, takes all that waits, and draws once. It never waits for a disk or for a terminal that
//! takes nothing; when nothing is due it does not wake at all. What is a board, a command or a
//! picture is decided elsewhere.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result};

mod backend;
mod clock;
pub mod decode;
mod earlier;
mod editor;
mod effects;
mod errand;
mod fault;
mod import;
mod incoming;
pub mod input;
mod kind;
mod output;
mod picture;
mod pointer;
mod post;
mod screen;
mod session;
mod shell;
mod signals;
mod wait;
mod watch;

pub use clock::{Clock, system_clock};
pub use kind::painter;
pub use screen::{NoTerminal, check_terminal};
pub use shell::Ended;

use crate::app::{App, Effect, Event};
use crate::store::places::Places;
use crate::ui::Painter;
use picture::Picture;
use post::Letterbox;
use screen::{Screen, Taken};
use shell::Shell;

/// What the program begins with.
#[derive(Debug)]
pub struct Start {
    /// Where everything lives.
    pub places: Places,
    /// The app with its keys, look and view, and no board open.
    pub app: App,
    /// What draws it.
    pub painter: Painter,
    /// What to show first.
    pub what: What,
    /// Says what time it is.
    pub clock: Clock,
}

/// What to show first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The library.
    Library,
    /// A board.
    Board(PathBuf),
    /// A board, with the question that is asked alone, and a sentence about it.
    Solo(PathBuf, Option<&'static str>),
}

/// Runs the program full screen until it ends.
///
/// The terminal is taken last, so that an error leaves it untouched.
///
/// # Errors
///
/// [`NoTerminal`] where there is none to draw on; the board cannot be opened; the system refuses
/// what every program needs.
pub fn run(start: Start) -> Result<Ended> {
    check_terminal()?;
    if kind::is_colourless() {
        // Else its reset of colours would also reset what is bold or reversed.
        crossterm::style::force_color_output(true);
    }
    let screen = Arc::new(Screen::new().context("cannot use the terminal")?);
    let (letterbox, post) = Letterbox::new().context("cannot make a pipe")?;
    let picture = Picture::new(start.painter, Arc::clone(&screen))?;
    let mut shell = Shell::new(
        start.app,
        start.places,
        start.clock,
        picture,
        letterbox,
        post,
    );
    match start.what {
        What::Board(path) => shell.open_first(&path)?,
        What::Solo(path, notice) => {
            shell.open_first(&path)?;
            // What opening has to say matters more.
            if let Some(notice) = notice.filter(|_| shell.app().message().is_none()) {
                shell.update(Event::Told(Ok(notice.to_owned())))?;
            }
            shell.update(Event::Run("solo"))?;
        }
        What::Library => shell.perform(Effect::ReadLibrary)?,
    }
    fault::report(Arc::clone(&screen), shell.post());
    signals::listen(shell.post(), Arc::clone(&screen)).context("cannot listen to signals")?;
    let mouse = shell.app().look().mouse;
    let _ = screen.set_mouse(mouse);
    let taken = Taken(Arc::clone(&screen));
    screen.enter().context("cannot use the terminal")?;
    shell.run();
    let ended = shell.finish();
    drop(taken);
    Ok(ended)
}
