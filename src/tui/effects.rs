//! What the app wants done outside.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::Result;
use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

use super::errand::{self, sentence};
use super::import::Errand;
use super::post::News;
use super::screen::Screen;
use super::session::Session;
use super::shell::{End, Shell};
use super::{editor, signals};
use crate::app::event::{Existing as Wish, Opening};
use crate::app::timer::Timer;
use crate::app::{Durable, Effect, Event, Failure, Room, View};
use crate::board::Board;
use crate::store::document::Existing;
use crate::store::target::Target;
use crate::store::view::{Timer as KeptTimer, View as Remembered};

/// How long a board that is left may take to be saved.
const LEAVING: Duration = Duration::from_secs(5);

impl Shell {
    /// Does one thing; an error means that the terminal is gone.
    #[expect(clippy::too_many_lines, reason = "one short arm for each effect")]
    pub(super) fn perform(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Save(board) => self.save(board),
            Effect::Draft(text) => {
                if let Some(session) = &self.session {
                    session.saver().draft(text);
                }
                Ok(())
            }
            Effect::Open(path) => self.open(&path),
            Effect::Create(title) => self.create(&title),
            Effect::ReadLibrary => {
                let folder = self.places.library.clone();
                self.send_out(move || errand::library(&folder))
            }
            Effect::ReadEarlier => self.read_earlier(),
            Effect::Settle {
                path,
                known,
                change,
            } => self.settle(path, known, change),
            Effect::Export {
                board,
                strengths,
                format,
                layout,
                path,
                existing: wish,
            } => {
                let now = self.now();
                self.write_out(move |own| {
                    let text = errand::document(&board, &strengths, format, layout, now);
                    errand::export(&text, &path, existing(wish), own)
                })
            }
            Effect::Complete(typed) => self.send_out(move || errand::complete(typed)),
            Effect::Import {
                id,
                path,
                board,
                today,
                from,
            } => self.import(Errand {
                id,
                path,
                board,
                today,
                from,
                watch: Arc::default(),
            }),
            Effect::StopImport => {
                self.watch.stop();
                Ok(())
            }
            Effect::SaveCopy { board, path } => {
                self.write_out(move |own| errand::copy(&board, &path, own))
            }
            Effect::Copy(text) => self.copy(text),
            Effect::Edit(text) => self.edit(&text),
            Effect::Grade(strengths) => self.send_out(move || errand::grade(&strengths)),
            Effect::Prepare(wording) => self.send_out(move || errand::prepare(wording)),
            Effect::Browse(link) => self.send_out(move || errand::browse(&link)),
            Effect::Mouse(mouse) => {
                let sequence = self.picture.screen().set_mouse(mouse);
                self.picture.output().send(sequence.as_bytes())
            }
            Effect::RememberView(view) => {
                self.remember(|remembered| remembered.room = view.room == Room::Room);
                Ok(())
            }
            Effect::RememberTimer(phase, timer) => {
                self.remember_timer(phase, &timer);
                Ok(())
            }
            Effect::Redraw => self.redraw(),
            Effect::Suspend => {
                self.suspend(signals::stop_job);
                Ok(())
            }
            Effect::Quit => {
                self.end.get_or_insert(End::Wanted);
                Ok(())
            }
        }
    }

    /// Gives the terminal back and stops, until the program is called back.
    pub(super) fn suspend(&mut self, stop: fn()) {
        self.picture.output().finish();
        self.picture.screen().leave();
        self.is_away = true;
        stop();
    }

    /// Takes the terminal again; what it shows now is not known.
    ///
    /// Called back into the background, the program stops again: the terminal is another's.
    pub(super) fn come_back(&mut self) -> io::Result<()> {
        if !Screen::is_ours() {
            self.suspend(signals::stop_self);
            return Ok(());
        }
        self.is_away = false;
        self.picture.screen().enter()?;
        self.redraw()
    }

    fn save(&mut self, board: Arc<Board>) -> io::Result<()> {
        let Some(session) = &self.session else {
            let reason = "the board's file is not open any more".to_owned();
            return self.update(Event::NotSaved(Failure::NotSafe(reason)));
        };
        session.saver().save(board);
        Ok(())
    }

    fn open(&mut self, path: &Path) -> io::Result<()> {
        let is_same = self.session.as_ref().is_some_and(|session| {
            Target::resolve(path).is_ok_and(|target| target == *session.target())
        });
        if is_same && let Err(reason) = self.leave_board() {
            return self.update(Event::Told(Err(reason)));
        }
        let at = self.next_session();
        let opened = Session::open(path, &self.places, at, self.post());
        self.change_to(opened)
    }

    fn create(&mut self, title: &str) -> io::Result<()> {
        let at = self.next_session();
        let created = Session::create(title, &self.places, at, self.post());
        self.change_to(created)
    }

    fn change_to(&mut self, opened: Result<(Session, Opening)>) -> io::Result<()> {
        let changed = opened
            .map_err(|error| sentence(&error))
            .and_then(|opened| self.leave_board().map(|()| opened));
        match changed {
            Ok((session, opening)) => {
                self.look_as_remembered(&session);
                self.show(session, opening)
            }
            Err(reason) => self.update(Event::Told(Err(reason))),
        }
    }

    /// Puts a board that was opened on the screen.
    pub(super) fn show(&mut self, session: Session, opening: Opening) -> io::Result<()> {
        let company = session.company().filter(|_| opening.notice.is_none());
        self.session = Some(session);
        self.update(Event::Opened(Box::new(opening)))?;
        match company {
            Some(sentence) => self.update(Event::Told(Ok(sentence.to_owned()))),
            None => Ok(()),
        }
    }

    /// Closes the board that is open; one whose newest changes are not in its file stays open.
    fn leave_board(&mut self) -> Result<(), String> {
        if let Durable::Failed(_) = self.app.durable() {
            let reason = "The open board is not saved yet; quit instead, which offers a copy.";
            return Err(reason.to_owned());
        }
        let Some(session) = self.session.take() else {
            return Ok(());
        };
        let left = session.finish(LEAVING);
        if left.is_err() {
            self.stay_with(&session.target().path());
        }
        left
    }

    /// Opens the board that could not be left again under what is on the screen, so that saving goes
    /// on; what the file holds by now is merged.
    fn stay_with(&mut self, path: &Path) {
        let at = self.next_session();
        let Ok((session, opening)) = Session::open(path, &self.places, at, self.post()) else {
            return;
        };
        let base = self.app.saved_board().clone();
        let theirs = opening.board;
        let foreign = Event::Foreign { base, theirs };
        // A draft would be without what the file brought back, which is here only afterwards: the
        // next one holds both. The board is saved below, whatever the app thinks of it.
        let _ = self.app.update(foreign, self.now());
        self.app.join_drafts(&opening.draft.unwrap_or_default());
        session.saver().save(self.app.board().clone());
        self.session = Some(session);
    }

    fn remember_timer(&mut self, phase: usize, timer: &Timer) {
        let now = self.now();
        let kept = KeptTimer {
            phase,
            whole: timer.whole().as_secs(),
            left: timer.left(now).as_secs(),
            since: timer.is_running().then_some(now),
        };
        self.remember(|remembered| remembered.timer = Some(kept));
    }

    fn remember(&mut self, change: impl FnOnce(&mut Remembered)) {
        if let Some(session) = &mut self.session {
            session.remember(change);
        }
    }

    /// A board of the room view opens in it; and whoever is in it stays there, because the screen
    /// is shared.
    fn look_as_remembered(&mut self, session: &Session) {
        if session.remembered().room && self.app.view().room == Room::Desk {
            let view = View {
                room: Room::Room,
                ..self.app.view()
            };
            self.app = self.app.clone().with_view(view);
        }
    }

    /// Sends a thread out; its answer comes as news.
    pub(super) fn send_out(
        &mut self,
        errand: impl FnOnce() -> Event + Send + 'static,
    ) -> io::Result<()> {
        let post = self.post();
        let thread = thread::Builder::new().name("errand".to_owned());
        match thread.spawn(move || post.send(News::App(errand()))) {
            Ok(_) => Ok(()),
            Err(error) => self.update(Event::Told(Err(format!("Not done: {error}.")))),
        }
    }

    /// Reads a record; one that is being read already is not wanted any more.
    fn import(&mut self, errand: Errand) -> io::Result<()> {
        self.watch.stop();
        self.watch = Arc::clone(&errand.watch);
        let post = self.post();
        self.send_out(move || errand.run(&post))
    }

    /// Writes another file on a thread of its own, which the end of the program waits for.
    pub(super) fn write_out(
        &mut self,
        work: impl FnOnce(&Target) -> Event + Send + 'static,
    ) -> io::Result<()> {
        let Some(own) = self
            .session
            .as_ref()
            .map(|session| session.target().clone())
        else {
            return Ok(());
        };
        self.writes.retain(|write| !write.is_finished());
        let post = self.post();
        let thread = thread::Builder::new().name("write".to_owned());
        match thread.spawn(move || post.send(News::App(work(&own)))) {
            Ok(write) => {
                self.writes.push(write);
                Ok(())
            }
            Err(error) => self.update(Event::Told(Err(format!("Not written: {error}.")))),
        }
    }

    fn copy(&mut self, text: String) -> io::Result<()> {
        let mut sequence = String::new();
        match CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence) {
            Ok(()) => self.picture.output().send(sequence.as_bytes()),
            Err(_) => Ok(()),
        }
    }

    fn edit(&mut self, text: &str) -> io::Result<()> {
        let Some(words) = editor::of_environment() else {
            let way_out = "No editor is named; set VISUAL or EDITOR, such as EDITOR=vi.";
            return self.update(Event::Told(Err(way_out.to_owned())));
        };
        let folder = self.places.state.clone();
        self.picture.output().finish();
        let screen = Arc::clone(self.picture.screen());
        let edited = screen.lend(|| editor::edit(&words, &folder, text))?;
        self.redraw()?;
        self.update(match edited {
            Ok(text) => Event::Edited(text),
            Err(error) => Event::Told(Err(sentence(&error))),
        })
    }
}

/// What happens to a file that is there, as the disk takes it.
const fn existing(wish: Wish) -> Existing {
    match wish {
        Wish::Keep => Existing::Keep,
        Wish::Replace => Existing::Replace,
    }
}
