//! Waiting for whatever comes first: keys, news, room on the terminal, a change in a folder, time.

use std::io;
use std::os::fd::BorrowedFd;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

/// What to wait for; what is `None` is not waited for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'a> {
    /// The terminal's input.
    pub(super) input: Option<BorrowedFd<'a>>,
    /// The letterbox.
    pub(super) news: BorrowedFd<'a>,
    /// The terminal's output.
    pub(super) output: Option<BorrowedFd<'a>>,
    /// The watch over the board's folder.
    pub(super) folder: Option<BorrowedFd<'a>>,
}

impl<'a> Wanted<'a> {
    /// What is not wanted stands for itself without flags, so that every place has its meaning.
    fn place(&self, fd: Option<BorrowedFd<'a>>, flags: PollFlags) -> PollFd<'a> {
        match fd {
            Some(fd) => PollFd::from_borrowed_fd(fd, flags),
            None => PollFd::from_borrowed_fd(self.news, PollFlags::empty()),
        }
    }
}

/// What has come.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one of the things waited for"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ready {
    /// The terminal sent something.
    pub(super) input: bool,
    /// The terminal is gone.
    pub(super) is_gone: bool,
    /// Other threads have news.
    pub(super) news: bool,
    /// The terminal has room again.
    pub(super) output: bool,
    /// Something happened in the folder.
    pub(super) folder: bool,
}

impl Ready {
    /// Whether the time was up before anything came.
    pub(super) fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

/// Waits, at most this long; `None` is for ever.
pub(super) fn wait(wanted: Wanted<'_>, timeout: Option<Duration>) -> io::Result<Ready> {
    let timeout = timeout.and_then(|timeout| Timespec::try_from(timeout).ok());
    let mut fds = [
        wanted.place(wanted.input, PollFlags::IN),
        wanted.place(Some(wanted.news), PollFlags::IN),
        wanted.place(wanted.output, PollFlags::OUT),
        wanted.place(wanted.folder, PollFlags::IN),
    ];
    match poll(&mut fds, timeout.as_ref()) {
        Ok(_) => {}
        Err(Errno::INTR) => return Ok(Ready::default()),
        Err(errno) => return Err(errno.into()),
    }
    let [input, news, output, folder] = fds.map(|fd| fd.revents());
    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    Ok(Ready {
        input: input.contains(PollFlags::IN),
        is_gone: wanted.input.is_some() && input.intersects(gone),
        news: !news.is_empty(),
        output: wanted.output.is_some() && !output.is_empty(),
        folder: wanted.folder.is_some() && !folder.is_empty(),
    })
}

/// Whether there is something to read at once.
pub(super) fn is_readable(fd: BorrowedFd<'_>) -> bool {
    let mut fds = [PollFd::from_borrowed_fd(fd, PollFlags::IN)];
    poll(&mut fds, Some(&Timespec::default())).is_ok_and(|ready| ready > 0)
}
