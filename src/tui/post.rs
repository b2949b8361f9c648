//! News from other threads, and the bell that wakes the loop for them.

use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};

use crate::app::Event;

/// What another thread has to say.
#[derive(Debug)]
pub(super) enum News {
    /// Something that concerns the app whatever is open.
    App(Event),
    /// Something about the board that was opened as this one in a row.
    Board(u64, Event),
    /// The terminal has another size.
    Resized,
    /// The program shall stop until it is called back.
    Stop,
    /// The program was called back.
    Continued,
    /// A signal of this number ends the program.
    Ending(i32),
}

/// Sends news; every thread has its own.
#[derive(Clone, Debug)]
pub(super) struct Post {
    sender: Sender<News>,
    bell: Arc<Bell>,
}

/// Rings once, however much has come.
#[derive(Debug)]
struct Bell {
    pipe: PipeWriter,
    rings: AtomicBool,
}

impl Post {
    /// Sends something and wakes the loop; after the loop has ended nobody hears it.
    pub(super) fn send(&self, news: News) {
        let is_heard = self.sender.send(news).is_ok();
        if is_heard && !self.bell.rings.swap(true, Ordering::SeqCst) {
            let _ = (&self.bell.pipe).write(&[1]);
        }
    }
}

/// The loop's end.
#[derive(Debug)]
pub(super) struct Letterbox {
    receiver: Receiver<News>,
    pipe: PipeReader,
    bell: Arc<Bell>,
}

impl Letterbox {
    /// A letterbox, and a way to send into it.
    pub(super) fn new() -> io::Result<(Self, Post)> {
        let (receiving, sending) = io::pipe()?;
        let (sender, receiver) = mpsc::channel();
        let bell = Arc::new(Bell {
            pipe: sending,
            rings: AtomicBool::new(false),
        });
        let post = Post {
            sender,
            bell: Arc::clone(&bell),
        };
        let letterbox = Self {
            receiver,
            pipe: receiving,
            bell,
        };
        Ok((letterbox, post))
    }

    /// Takes what has come, once the pipe is readable: an end before everything else, and no stop
    /// that was called back before it was heard.
    pub(super) fn empty(&mut self) -> Vec<News> {
        if self.bell.rings.load(Ordering::SeqCst) {
            let _ = self.pipe.read(&mut [0; 1]);
            self.bell.rings.store(false, Ordering::SeqCst);
        }
        let mut news: Vec<_> = self.receiver.try_iter().collect();
        // A program that was busy would stop for a caller who has called it back already.
        let mut left = news
            .iter()
            .filter(|news| matches!(news, News::Continued))
            .count();
        news.retain(|news| {
            left -= usize::from(matches!(news, News::Continued));
            left == 0 || !matches!(news, News::Stop)
        });
        // Who stops a job and then ends it must not wait for its terminal.
        news.sort_by_key(|news| !matches!(news, News::Ending(_)));
        news
    }
}

impl AsFd for Letterbox {
    /// What becomes readable when something has come.
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.pipe.as_fd()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bell_rings_once_for_many_and_again_for_more() {
        let (mut letterbox, post) = Letterbox::new().unwrap();
        for _ in 0..3 {
            post.send(News::Resized);
        }
        assert_eq!(letterbox.empty().len(), 3);
        assert_eq!(letterbox.empty().len(), 0, "and it does not wait");
        post.clone().send(News::Stop);
        assert_eq!(letterbox.empty().len(), 1);
    }

    #[test]
    fn a_stop_that_was_called_back_is_over_and_an_end_comes_first() {
        let (mut letterbox, post) = Letterbox::new().unwrap();
        for news in [News::Stop, News::Continued, News::Ending(15)] {
            post.send(news);
        }
        let news = letterbox.empty();
        assert!(
            matches!(news[..], [News::Ending(15), News::Continued]),
            "{news:?}"
        );
        for news in [News::Continued, News::Stop] {
            post.send(news);
        }
        let news = letterbox.empty();
        assert!(
            matches!(news[..], [News::Continued, News::Stop]),
            "{news:?}"
        );
    }
}
