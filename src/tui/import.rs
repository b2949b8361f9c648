//! Reading a record while the board stays usable: it says how far it is, and can be stopped.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use jiff::civil::Date;

use super::errand::{expanded, sentence};
use super::post::{News, Post};
use crate::app::Event;
use crate::app::import::{Entries, Unread};
use crate::board::{Board, CardId};
use crate::import::{self, Trouble, Watch};
use crate::store::record;
use crate::text::Clean;

/// The pause between two looks at how far it is.
const PAUSE: Duration = Duration::from_millis(200);

/// A record that is to be read for a board.
#[derive(Debug)]
pub(super) struct Errand {
    /// What its news come with.
    pub(super) id: CardId,
    /// Where it is.
    pub(super) path: String,
    /// The board.
    pub(super) board: Arc<Board>,
    /// Today where the board's incident was.
    pub(super) today: Date,
    /// Its format, where somebody says it.
    pub(super) from: Option<&'static import::Format>,
    /// What says how far it is, and when to stop.
    pub(super) watch: Arc<Watch>,
}

impl Errand {
    /// Reads the record, and tells meanwhile how far it is.
    pub(super) fn run(&self, post: &Post) -> Event {
        Event::Imported(self.id, self.read(post).map(Arc::new))
    }

    fn read(&self, post: &Post) -> Result<Entries, Unread> {
        let failed = |error: &anyhow::Error| Unread::Failed(sentence(error));
        let path = expanded(&self.path);
        let taken = record::read(&path).map_err(|error| failed(&error))?;
        let context = import::Context::of(&self.board, self.today);
        let bytes = taken.bytes();
        let name = name(&path);
        let read = || import::read(&taken.record, self.from, &context, &self.watch);
        let reading = match self.telling(bytes, post, read) {
            Ok(reading) => reading,
            Err(Trouble::Unknown) => return Err(Unread::Unknown(name)),
            Err(trouble) => {
                let error = anyhow::Error::new(trouble).context(format!("cannot import {name}"));
                return Err(failed(&error));
            }
        };
        let mut entries = Entries::of(name, reading, &taken.record, &self.board);
        entries.notes.splice(..0, taken.notes);
        Ok(entries)
    }

    /// Does the work, and sends meanwhile how much of so many bytes is done.
    fn telling<T>(&self, bytes: usize, post: &Post, work: impl FnOnce() -> T) -> T {
        let (working, wait) = mpsc::channel::<()>();
        thread::scope(|scope| {
            scope.spawn(move || {
                while wait.recv_timeout(PAUSE) == Err(RecvTimeoutError::Timeout) {
                    let percent = self.watch.read().saturating_mul(100) / bytes.max(1);
                    let percent = u8::try_from(percent).unwrap_or(100);
                    post.send(News::App(Event::Importing(self.id, percent)));
                }
            });
            let done = work();
            drop(working);
            done
        })
    }
}

/// How the record is called.
fn name(path: &Path) -> Clean {
    let name = path.file_name().unwrap_or(path.as_os_str());
    Clean::line(&name.to_string_lossy())
}
