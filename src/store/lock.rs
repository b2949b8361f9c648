//! Locks between the processes of one user on one machine.
//!
//! They only keep out of each other's way: that no change is lost never depends on them. The
//! kernel drops a lock with its process, so that none is ever stale. The files lie in the state
//! folder, because a lock on a board itself would be lost with every save, and they stay there,
//! because removing a lock file that another process has open would make two locks of it.

use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use rustix::fs::OFlags;

use super::content::hash;
use super::folder::make_private;
use super::shown;
use super::target::Target;

/// The pause between two attempts to take a lock that is held for milliseconds.
const PAUSE: Duration = Duration::from_millis(5);

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "held, never used")] File);

/// Which of the sessions at one board somebody is: what is kept for them goes by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seat(u16);

impl Seat {
    /// The seat of whoever is alone at a board.
    pub const FIRST: Self = Self(1);
    /// More seats than anybody takes.
    const MOST: u16 = 1000;

    /// The number in a name; the first seat has none.
    pub(super) fn suffix(self) -> String {
        match self {
            Self::FIRST => String::new(),
            Self(number) => format!("-{number}"),
        }
    }

    /// Reads what [`Seat::suffix`] wrote.
    pub(super) fn of_suffix(suffix: &str) -> Option<Self> {
        if suffix.is_empty() {
            return Some(Self::FIRST);
        }
        let seat = Self(suffix.strip_prefix('-')?.parse().ok()?);
        (seat > Self::FIRST && seat.0 <= Self::MOST && seat.suffix() == suffix).then_some(seat)
    }
}

/// Takes the first seat at a board that no session has, and its lock.
///
/// A seat whose lock cannot be had is taken without one: never a seat that a session is known to
/// have. Where the state folder takes no locks at all, that is the first one for everybody.
/// `state` is this program's state folder.
pub fn seat(state: &Path, target: &Target) -> (Seat, Option<Lock>) {
    for seat in (1..=Seat::MOST).map(Seat) {
        match session(state, target, seat) {
            Ok(Some(lock)) => return (seat, Some(lock)),
            Ok(None) => {}
            Err(_) => return (seat, None),
        }
    }
    (Seat(Seat::MOST), None)
}

/// Whether a session has another seat at a board than this one.
///
/// Sessions without a lock are not seen. `state` is this program's state folder.
pub fn has_company(state: &Path, target: &Target, own: Seat) -> bool {
    let start = format!("{}.session", key(target));
    let entries = state.join("locks").read_dir().into_iter().flatten();
    let names = entries.flatten().map(|entry| entry.file_name());
    let mut seats = names.filter_map(|name| Seat::of_suffix(name.to_str()?.strip_prefix(&start)?));
    seats.any(|seat| seat != own && matches!(session(state, target, seat), Ok(None)))
}

/// Takes the lock of a seat at a board, or none if a session has it: whoever gets it knows that the
/// session that was there has ended.
///
/// `state` is this program's state folder.
pub fn session(state: &Path, target: &Target, seat: Seat) -> Result<Option<Lock>> {
    try_lock(state, target, &format!("session{}", seat.suffix()))
}

/// Takes the lock of whoever folds a board's inbox, or none if another process does.
///
/// A session holds it as long as the board is open, an `add` for the milliseconds of a save; so
/// it is not the session's own lock, which no `add` may stand in the way of. `state` is this
/// program's state folder.
pub fn folding(state: &Path, target: &Target) -> Result<Option<Lock>> {
    try_lock(state, target, "inbox")
}

/// Takes the lock for the milliseconds of one save; none if it is not free after `patience`.
///
/// `state` is this program's state folder.
pub fn writing(state: &Path, target: &Target, patience: Duration) -> Result<Option<Lock>> {
    let mut waited = Duration::ZERO;
    loop {
        let lock = try_lock(state, target, "write")?;
        if lock.is_some() || waited >= patience {
            return Ok(lock);
        }
        std::thread::sleep(PAUSE);
        waited += PAUSE;
    }
}

fn try_lock(state: &Path, target: &Target, purpose: &str) -> Result<Option<Lock>> {
    let folder = state.join("locks");
    let path = folder.join(format!("{}.{purpose}", key(target)));
    let doing = || format!("cannot lock with the file {}", shown(&path));
    make_private(&folder).with_context(doing)?;
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .custom_flags(
            OFlags::NOFOLLOW
                .union(OFlags::NONBLOCK)
                .bits()
                .cast_signed(),
        )
        .open(&path)
        .with_context(doing)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Lock(file))),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error).with_context(doing),
    }
}

/// What the names of a board's lock files begin with.
fn key(target: &Target) -> String {
    format!("{:016x}", hash(target.path().as_os_str().as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_session_at_a_time_has_the_lock() {
        let dir = tempfile::tempdir().unwrap();
        let state = dir.path().join("state");
        let board = |name: &str| Target::resolve(&dir.path().join(name)).unwrap();
        let (a, b) = (board("a.ron"), board("b.ron"));

        let (first, held) = seat(&state, &a);
        assert_eq!((first, held.is_some()), (Seat::FIRST, true));
        assert!(session(&state, &a, first).unwrap().is_none());
        assert!(session(&state, &b, first).unwrap().is_some());
        assert!(writing(&state, &a, Duration::ZERO).unwrap().is_some());
        let (second, also_held) = seat(&state, &a);
        assert_eq!(
            (second.suffix().as_str(), also_held.is_some()),
            ("-2", true)
        );
        drop(held);
        assert!(session(&state, &a, first).unwrap().is_some());
        assert!(session(&state, &a, second).unwrap().is_none());
    }

    #[test]
    fn where_no_lock_can_be_had_the_first_seat_is_taken() {
        let dir = tempfile::tempdir().unwrap();
        let state = dir.path().join("state");
        File::create(&state).unwrap();
        let target = Target::resolve(&dir.path().join("a.ron")).unwrap();
        let (first, lock) = seat(&state, &target);
        assert_eq!((first, lock.is_none()), (Seat::FIRST, true));
    }

    #[test]
    fn a_seat_that_a_session_has_is_never_taken_for_want_of_another_lock() {
        let dir = tempfile::tempdir().unwrap();
        let target = Target::resolve(&dir.path().join("a.ron")).unwrap();
        let (first, held) = seat(dir.path(), &target);
        assert_eq!((first, held.is_some()), (Seat::FIRST, true));
        // A lock file that cannot be made.
        let second = format!("{}.session-2", key(&target));
        std::fs::create_dir(dir.path().join("locks").join(second)).unwrap();
        let (second, lock) = seat(dir.path(), &target);
        assert_eq!((second, lock.is_none()), (Seat(2), true));
    }

    #[test]
    fn company_is_whoever_has_another_seat_now() {
        let dir = tempfile::tempdir().unwrap();
        let board = |name: &str| Target::resolve(&dir.path().join(name)).unwrap();
        let (a, b) = (board("a.ron"), board("b.ron"));
        let is_told = |own| has_company(dir.path(), &a, own);
        let (first, held) = seat(dir.path(), &a);
        let (_, elsewhere) = (seat(dir.path(), &b), seat(dir.path(), &b));
        assert!(!is_told(first));
        let (second, also_held) = seat(dir.path(), &a);
        assert!(is_told(first) && is_told(second));
        drop(held);
        let (again, held) = seat(dir.path(), &a);
        assert_eq!(again, Seat::FIRST);
        assert!(is_told(again), "the second goes on");
        drop((also_held, elsewhere));
        assert!(!is_told(again));
        drop(held);
    }

    #[test]
    fn a_seat_is_read_off_a_name_as_it_was_written() {
        for seat in [Seat::FIRST, Seat(2), Seat(1000)] {
            assert_eq!(Seat::of_suffix(&seat.suffix()), Some(seat));
        }
        for suffix in ["-1", "-02", "-0", "-1001", "-x", "2", "-2.broken"] {
            assert_eq!(Seat::of_suffix(suffix), None, "{suffix}");
        }
    }

    #[test]
    fn a_short_wait_gets_a_lock_that_is_given_back() {
        let dir = tempfile::tempdir().unwrap();
        let target = Target::resolve(&dir.path().join("a.ron")).unwrap();
        let held = writing(dir.path(), &target, Duration::ZERO).unwrap();
        assert!(writing(dir.path(), &target, PAUSE).unwrap().is_none());
        std::thread::scope(|scope| {
            scope.spawn(|| {
                std::thread::sleep(Duration::from_millis(30));
                drop(held);
            });
            let patient = writing(dir.path(), &target, Duration::from_secs(10));
            assert!(patient.unwrap().is_some());
        });
    }
}
