//! How far the reading is, and whether it shall stop.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::trouble::Trouble;

/// How far a record was read; it is looked at from another thread, which may also say to stop.
#[derive(Debug, Default)]
pub struct Watch {
    read: AtomicUsize,
    /// The bytes of the parts of the record that are read.
    before: AtomicUsize,
    stop: AtomicBool,
}

impl Watch {
    /// Says how many bytes of the record were read; an error once it shall stop.
    pub fn reached(&self, bytes: usize) -> Result<(), Trouble> {
        let before = self.before.load(Ordering::Relaxed);
        self.read.store(before + bytes, Ordering::Relaxed);
        if self.stop.load(Ordering::Relaxed) {
            Err(Trouble::Stopped)
        } else {
            Ok(())
        }
    }

    /// Says that what is read next counts from here.
    pub(super) fn go_on(&self) {
        self.before.store(self.read(), Ordering::Relaxed);
    }

    /// A file of the record, before which so many bytes were read.
    pub(super) const fn file(&self, before: usize, len: usize) -> Stretch<'_> {
        Stretch {
            watch: self,
            before,
            len,
        }
    }

    /// The bytes that were read.
    pub fn read(&self) -> usize {
        self.read.load(Ordering::Relaxed)
    }

    /// Ends the reading at the next entry.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// One file of a record that is being read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'w> {
    watch: &'w Watch,
    before: usize,
    len: usize,
}

impl Stretch<'_> {
    /// Says how many bytes of the file were read.
    pub(super) fn reached(self, bytes: usize) -> Result<(), Trouble> {
        self.watch.reached(self.before + bytes)
    }

    /// Says how many steps of the reading are done, where each goes over the whole file.
    pub(super) fn done(self, steps: usize, of: usize) -> Result<(), Trouble> {
        self.reached(self.len / of.max(1) * steps)
    }
}
