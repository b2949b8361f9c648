//! The loop around the app.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::Result;
use jiff::Timestamp;
use signal_hook::consts::SIGHUP;

use super::clock::Clock;
use super::decode::Decoder;
use super::picture::Picture;
use super::pointer::Pointer;
use super::post::{Letterbox, Post};
use super::screen::Screen;
use super::session::Session;
use super::wait::{Ready, Wanted, wait};
use super::watch::Watch;
use crate::app::{App, Event};
use crate::import;
use crate::store::places::Places;

/// How long an ordinary end waits for the disk.
const AT_END: Duration = Duration::from_secs(5);
/// How often to look whether it is done.
const LOOK: Duration = Duration::from_millis(10);
/// How long an end by a signal waits for the disk; shorter than the signal's own patience.
const AT_SIGNAL: Duration = Duration::from_millis(300);
/// The least time before a moment that was missed is looked at again.
const AGAIN: Duration = Duration::from_millis(250);

/// Why the loop ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The person wants it.
    Wanted,
    /// A signal of this number wants it.
    Signal(i32),
}

/// How the program ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// The exit status: 0, 1 if something is not saved, 128 and its number after a signal.
    pub code: u8,
    /// What is not saved, a whole sentence for the error output.
    pub notice: Option<String>,
}

/// The app and everything around it.
#[derive(Debug)]
pub(super) struct Shell {
    pub(super) app: App,
    pub(super) places: Places,
    pub(super) picture: Picture,
    pub(super) session: Option<Session>,
    /// How many boards have been opened.
    pub(super) opened: u64,
    /// Files that are being written besides the open board's: documents, other boards.
    pub(super) writes: Vec<JoinHandle<()>>,
    /// What stops the record that is being read.
    pub(super) watch: Arc<import::Watch>,
    pub(super) end: Option<End>,
    /// Whether the terminal is given back until the program is called back.
    pub(super) is_away: bool,
    clock: Clock,
    letterbox: Letterbox,
    post: Post,
    pub(super) decoder: Decoder,
    pub(super) pointer: Pointer,
    /// Whether the picture may be another one now.
    is_stale: bool,
    /// The moment that was ticked for last.
    ticked: Option<Timestamp>,
}

impl Shell {
    /// A shell with no board open.
    pub(super) fn new(
        app: App,
        places: Places,
        clock: Clock,
        picture: Picture,
        letterbox: Letterbox,
        post: Post,
    ) -> Self {
        Self {
            app,
            places,
            picture,
            session: None,
            opened: 0,
            writes: Vec::new(),
            watch: Arc::default(),
            end: None,
            is_away: false,
            clock,
            letterbox,
            post,
            decoder: Decoder::default(),
            pointer: Pointer::default(),
            is_stale: true,
            ticked: None,
        }
    }

    /// The app.
    pub(super) fn app(&self) -> &App {
        &self.app
    }

    /// A way to send news to the loop.
    pub(super) fn post(&self) -> Post {
        self.post.clone()
    }

    /// The time.
    pub(super) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Opens the board to begin with.
    pub(super) fn open_first(&mut self, path: &Path) -> Result<()> {
        let at = self.next_session();
        let (session, opening) = Session::open(path, &self.places, at, self.post())?;
        Ok(self.show(session, opening)?)
    }

    /// Runs until the end; a terminal that is gone is one.
    pub(super) fn run(&mut self) {
        while self.end.is_none() {
            if self.turn().is_err() {
                self.end_by(SIGHUP);
            }
        }
    }

    /// Ends everything.
    pub(super) fn finish(mut self) -> Ended {
        let deadline = if self.end == Some(End::Wanted) {
            AT_END
        } else {
            AT_SIGNAL
        };
        let saved = match self.session.take() {
            Some(session) => session.finish(deadline),
            None => Ok(()),
        };
        self.picture.output().finish();
        match self.end {
            Some(End::Signal(signal)) => Ended {
                code: u8::try_from(128 + signal).unwrap_or(u8::MAX),
                notice: saved.err(),
            },
            Some(End::Wanted) | None => {
                self.picture.screen().leave_at_end();
                let saved = saved.and_then(|()| wait_for(&self.writes));
                Ended {
                    code: u8::from(saved.is_err()),
                    notice: saved.err(),
                }
            }
        }
    }

    /// Tells the app what happened, and does what it wants done.
    pub(super) fn update(&mut self, event: Event) -> io::Result<()> {
        self.is_stale = true;
        let effects = self.app.update(event, self.now());
        effects
            .into_iter()
            .try_for_each(|effect| self.perform(effect))
    }

    /// The number and the time of a board that is opened now.
    pub(super) fn next_session(&mut self) -> (u64, Timestamp) {
        self.opened += 1;
        (self.opened, self.now())
    }

    /// Draws, sleeps, takes what woke it.
    fn turn(&mut self) -> io::Result<()> {
        self.draw()?;
        let patience = self.decoder.patience();
        let ready = self.sleep(patience)?;
        if ready.is_gone {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        if ready.output {
            self.picture.output().flush()?;
        }
        if ready.input {
            self.read()?;
        } else if ready.is_nothing() && patience.is_some() {
            self.lapse()?;
        }
        if ready.news {
            for news in self.letterbox.empty() {
                self.hear(news)?;
                if self.end.is_some() {
                    return Ok(());
                }
            }
        }
        let now = self.now();
        if let Some(session) = &mut self.session
            && (ready.folder || session.is_due(now))
        {
            session.look(now);
        }
        self.tick()
    }

    fn draw(&mut self) -> io::Result<()> {
        if !self.is_stale || self.is_away || !self.picture.output().is_clear() {
            return Ok(());
        }
        self.is_stale = false;
        let shown = self.picture.draw(&self.app)?;
        if shown != *self.app.shown() {
            self.update(Event::Shown(shown))?;
            // The next picture takes it in; it alone is no reason for one.
            self.is_stale = false;
        }
        Ok(())
    }

    fn sleep(&mut self, patience: Option<Duration>) -> io::Result<Ready> {
        let is_sending = !self.picture.output().is_clear();
        let folder = self.session.as_ref().map(Session::watch);
        let times = [patience, self.until_wake(), folder.and_then(Watch::every)];
        let wanted = Wanted {
            input: (!self.is_away).then(Screen::input),
            news: std::os::fd::AsFd::as_fd(&self.letterbox),
            output: is_sending.then(|| self.picture.room()),
            folder: folder.and_then(Watch::fd),
        };
        wait(wanted, times.into_iter().flatten().min())
    }

    /// How long until the app wants to be woken.
    fn until_wake(&self) -> Option<Duration> {
        let at = self.app.wakes_at()?;
        let left = Duration::try_from(at.duration_since(self.now())).unwrap_or_default();
        let least = if self.ticked == Some(at) {
            AGAIN
        } else {
            Duration::ZERO
        };
        // A moment that is over when the wait ends, not a little before.
        Some((left + Duration::from_millis(1)).max(least))
    }

    fn tick(&mut self) -> io::Result<()> {
        match self.app.wakes_at() {
            Some(at) if at <= self.now() => {
                self.ticked = Some(at);
                self.update(Event::Tick)
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Draws everything anew.
    pub(super) fn redraw(&mut self) -> io::Result<()> {
        self.is_stale = true;
        self.picture.renew()
    }

    /// Ends as fast as a signal wants it; what is on the terminal does not matter any more.
    pub(super) fn end_by(&mut self, signal: i32) {
        self.end = Some(End::Signal(signal));
        let _ = self.update(Event::Ending);
    }
}

/// Waits until everything is written, but not for ever; how each went was told on the board.
fn wait_for(writes: &[JoinHandle<()>]) -> Result<(), String> {
    let is_done = || writes.iter().all(JoinHandle::is_finished);
    let looks = AT_END.as_millis() / LOOK.as_millis();
    for _ in 0..looks {
        if is_done() {
            return Ok(());
        }
        thread::sleep(LOOK);
    }
    Err("A document or an earlier board may not be written: the disk takes too long.".to_owned())
}
