//! One open board: its file, the thread that saves it, the watch over it and its inbox.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::post::{News, Post};
use super::watch::Watch;
use crate::app::event::Opening;
use crate::app::timer::Timer;
use crate::app::{Event, Failure};
use crate::board::{At, Board, Details, Ids, Zone};
use crate::store::boards::{BoardFile, Opened};
use crate::store::places::Places;
use crate::store::saver::{Finish, Report, Saver};
use crate::store::shown;
use crate::store::target::Target;
use crate::store::view::View;
use crate::text::Clean;

/// What is told where another session has the board open as well.
const COMPANY: &str =
    "This board is open in another session too: what either changes comes to both.";
/// How long a program that is at fault still waits for the disk.
const AT_PANIC: Duration = Duration::from_secs(1);

/// An open board.
#[derive(Debug)]
pub(super) struct Session {
    number: u64,
    target: Target,
    saver: Saver,
    watch: Watch,
    /// When the file was last looked at.
    looked: Timestamp,
    /// How the board is looked at, as far as it is remembered.
    remembered: View,
    /// Whether another session was at the board when this one began.
    has_company: bool,
}

impl Session {
    /// Opens a board; news of it come under this number.
    pub(super) fn open(
        path: &Path,
        places: &Places,
        (number, now): (u64, Timestamp),
        post: Post,
    ) -> Result<(Self, Opening)> {
        let opened = BoardFile::open(path, places, now.into())?;
        let must_be_saved = opened.must_be_saved();
        let Opened {
            file,
            board,
            disk,
            draft,
            read_only,
            mut notes,
        } = opened;
        notes.extend(read_only.map(|reason| format!("This board cannot be saved: {reason}.")));
        let remembered = View::read(&places.state, file.target());
        let timer = timer_of(&remembered);
        let session = Self::start(file, remembered, (number, now), post)?;
        if must_be_saved {
            session.saver.save(Arc::clone(&board));
        }
        let opening = Opening {
            board,
            disk,
            path: session.target.path(),
            draft,
            timer,
            notice: (!notes.is_empty()).then(|| notes.join(" ")),
        };
        Ok((session, opening))
    }

    /// Creates a board in the library, for an incident of today.
    pub(super) fn create(
        title: &str,
        places: &Places,
        (number, now): (u64, Timestamp),
        post: Post,
    ) -> Result<(Self, Opening)> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).context("cannot get random numbers from the system")?;
        let zone = system_zone();
        let today = zone.at(now).date();
        let board = Arc::new(Board::new(Details {
            id: Ids::from_seed(seed).id(),
            title: Clean::line(title),
            zone,
            began: Some(At::Day(today)),
            ..Details::default()
        }));
        let file = BoardFile::create(places, &board.details().title, today, &board)?;
        let session = Self::start(file, View::default(), (number, now), post)?;
        let opening = Opening::of(board, session.target.path());
        Ok((session, opening))
    }

    fn start(
        file: BoardFile,
        remembered: View,
        (number, now): (u64, Timestamp),
        post: Post,
    ) -> Result<Self> {
        let target = file.target().clone();
        let has_company = file.has_company();
        let watch = Watch::new(target.folder(), target.name());
        let saver = Saver::start(file, move |report| {
            post.send(News::Board(number, event(report)));
        })?;
        Ok(Self {
            number,
            target,
            saver,
            watch,
            looked: now,
            remembered,
            has_company,
        })
    }

    /// What to tell about another session at the board, if there was one when this one began.
    pub(super) fn company(&self) -> Option<&'static str> {
        self.has_company.then_some(COMPANY)
    }

    /// How the board is looked at, as far as it is remembered.
    pub(super) fn remembered(&self) -> &View {
        &self.remembered
    }

    /// Remembers something else, without waiting for the disk.
    pub(super) fn remember(&mut self, change: impl FnOnce(&mut View)) {
        change(&mut self.remembered);
        self.saver.remember(self.remembered.clone());
    }

    /// The number under which its news come.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// The board's file.
    pub(super) fn target(&self) -> &Target {
        &self.target
    }

    /// The thread that saves it.
    pub(super) fn saver(&self) -> &Saver {
        &self.saver
    }

    /// The watch over its file and its inbox.
    pub(super) fn watch(&self) -> &Watch {
        &self.watch
    }

    /// Whether it is time to look without being told.
    pub(super) fn is_due(&self, now: Timestamp) -> bool {
        let since = now.duration_since(self.looked).unsigned_abs();
        self.watch.every().is_some_and(|every| since >= every)
    }

    /// Has the file and the inbox looked at if anything happened to them.
    pub(super) fn look(&mut self, now: Timestamp) {
        self.looked = now;
        let seen = self.watch.take();
        if seen.file {
            self.saver.look();
        }
        if seen.inbox {
            self.saver.look_inbox();
        }
    }

    /// Waits until everything is saved, at most this long; says what is not.
    pub(super) fn finish(&self, deadline: Duration) -> Result<(), String> {
        let path = shown(&self.target.path());
        match self.saver.finish(deadline) {
            Finish::Saved => Ok(()),
            Finish::Kept(reason) => Err(format!(
                "{path} is not saved: {reason}. The newest changes are kept and come back when you open it again."
            )),
            Finish::NotSafe(reason) => Err(format!("{path} is not saved: {reason}.")),
            Finish::Late => Err(format!("{path} may not be saved: the disk takes too long.")),
        }
    }
}

impl Drop for Session {
    /// A panic must not outrun the last save.
    fn drop(&mut self) {
        if std::thread::panicking() {
            let _ = self.saver.finish(AT_PANIC);
        }
    }
}

/// The timer that was running or paused when the board was last open.
fn timer_of(remembered: &View) -> Option<(usize, Timer)> {
    let kept = remembered.timer?;
    let [whole, left] = [kept.whole, kept.left].map(SignedDuration::from_secs);
    Some((kept.phase, Timer::kept(whole, left, kept.since)))
}

fn event(report: Report) -> Event {
    match report {
        Report::Saved(board) => Event::Saved(board),
        Report::Kept(reason) => Event::NotSaved(Failure::Kept(reason)),
        Report::NotSafe(reason) => Event::NotSaved(Failure::NotSafe(reason)),
        Report::Foreign(foreign) => Event::Foreign {
            base: foreign.base,
            theirs: foreign.theirs,
        },
        Report::Arrived(cards) => Event::Arrived(cards),
        Report::Trouble(sentence) => Event::Told(Err(sentence)),
    }
}

/// The zone of this machine, or UTC where it has no name.
fn system_zone() -> Zone {
    let system = TimeZone::system();
    let named = system.iana_name().and_then(|name| name.parse().ok());
    named.unwrap_or(Zone::UTC)
}
